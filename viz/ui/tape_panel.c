/* SPDX-License-Identifier: MIT
 *
 * tape_panel: the calls around the cursor, with their marks, as a debugger shows its source. What a
 * call gave is shown from then on that it has been made.
 */
#include "panel.h"
#include "text.h"

static bool is_refused(const struct moment_line *line)
{
    return line->is_done && line->outcome.status != MEMS_OK;
}

static enum style line_style(const struct moment_line *line, bool is_now)
{
    if (is_now)
        return STYLE_STRONG;
    if (is_refused(line))
        return STYLE_BAD;
    return line->is_done ? STYLE_TEXT : STYLE_DIM;
}

static void draw_line(const struct moment *moment, const struct moment_line *line,
                      struct grid *grid, struct rect area)
{
    bool is_now = line->number == moment->at.call;
    struct text words;
    text_init(&words);
    call_print(&line->call, moment->slots, &words);
    if (is_refused(line))
        text_add(&words, "  ✗ refused");
    else if (line->is_done && line->call.kind == CALL_MALLOC)
        text_format(&words, "  -> %ju", (uintmax_t)line->outcome.v);
    grid_text(grid, area.row, area.column, 2, STYLE_NOW, is_now ? "▶" : " ");
    grid_format(grid, area.row, area.column + 2, 6, STYLE_DIM, "%5zu", line->number);
    int used = grid_text(grid, area.row, area.column + 9, area.columns - 9,
                         line_style(line, is_now), text_string(&words));
    if (line->mark != NULL)
        grid_format(grid, area.row, area.column + 11 + used, area.columns - 11 - used, STYLE_NOTE,
                    "⚑ %s", line->mark);
    text_clear(&words);
}

/* The first of the lines to show, so that the cursor stays near the middle. */
static size_t first_shown(const struct moment *moment, size_t rows)
{
    size_t cursor = moment->at.call > 0 ? moment->at.call - moment->lines[0].number : 0;
    if (moment->line_count <= rows || cursor < rows / 2)
        return 0;
    size_t first = cursor - rows / 2 + (rows / 2 > 0);
    return first + rows > moment->line_count ? moment->line_count - rows : first;
}

void tape_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    if (moment->line_count == 0)
        return;
    size_t first = first_shown(moment, (size_t)area.rows);
    for (int row = 0; row < area.rows && first + (size_t)row < moment->line_count; row++) {
        const struct moment_line *line = &moment->lines[first + (size_t)row];
        struct rect place = {area.row + row, area.column + 1, 1, area.columns - 2};
        draw_line(moment, line, grid, place);
    }
}
