/* SPDX-License-Identifier: MIT
 *
 * screen_ansi: a grid with SGR sequences, and the .ans format.
 */
#include "export_job.h"
#include "screen.h"
#include "utf8.h"

#include <string.h>

/* 30..37, 90..97 for the foreground; ten more for the background. */
static void add_colour16(struct text *out, int colour, bool is_background)
{
    text_format(out, ";%d",
                (colour < 8 ? 30 + colour : 90 + colour - 8) + (is_background ? 10 : 0));
}

static void add_colour(struct text *out, const struct look *look, enum ansi_depth depth,
                       bool is_background)
{
    int32_t rgb = is_background ? look->background : look->foreground;
    int basic = is_background ? look->background16 : look->foreground16;
    int selector = is_background ? 48 : 38;
    if (depth == ANSI_16 && basic != COLOUR_NONE)
        add_colour16(out, basic, is_background);
    if (depth == ANSI_MONO || depth == ANSI_16 || rgb == COLOUR_NONE)
        return;
    if (depth == ANSI_256)
        text_format(out, ";%d;5;%d", selector, colour_to_256(rgb));
    else
        text_format(out, ";%d;2;%d;%d;%d", selector, rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
}

/* Where there are no colours, the mono theme's attributes tell the styles apart. */
static void add_sgr(struct text *out, const struct cell *cell, const struct export_options *options)
{
    enum theme theme = options->depth == ANSI_MONO ? THEME_MONO : options->theme;
    const struct look *look = theme_look(theme, (enum style)cell->style);
    unsigned attributes = look->attributes | cell->attributes;
    text_add(out, "\033[0");
    if (attributes & ATTR_BOLD)
        text_add(out, ";1");
    if (attributes & ATTR_UNDERLINE)
        text_add(out, ";4");
    if (attributes & ATTR_REVERSE)
        text_add(out, ";7");
    add_colour(out, look, options->depth, false);
    add_colour(out, look, options->depth, true);
    text_add_char(out, 'm');
}

static bool is_same_look(const struct cell *a, const struct cell *b)
{
    return a->style == b->style && a->attributes == b->attributes;
}

static void add_row(const struct grid *grid, int row, const struct export_options *options,
                    struct text *out)
{
    const struct cell *before = NULL;
    for (int column = 0; column < grid->columns; column++) {
        const struct cell *cell = grid_at(grid, row, column);
        if (before == NULL || !is_same_look(before, cell))
            add_sgr(out, cell, options);
        before = cell;
        if (options->is_ascii)
            text_add_char(out, glyph_to_ascii(cell->code_point));
        else if (cell->code_point != 0)
            utf8_add(out, cell->code_point);
    }
    text_add(out, "\033[0m");
}

void screen_ansi(const struct grid *grid, const struct export_options *options, const char *newline,
                 struct text *out)
{
    for (int row = 0; row < grid->rows; row++) {
        if (row > 0)
            text_add(out, newline);
        add_row(grid, row, options, out);
    }
}

static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    screen_ansi(frame->grid, job->options, "\n", job->out);
    text_add_char(job->out, '\n');
    return true;
}

const struct export_writer ansi_writer = {.frame = write_frame};
