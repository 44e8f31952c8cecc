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

void tape_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    for (size_t i = 0; i < moment->line_count && (int)i < area.rows; i++) {
        const struct moment_line *line = &moment->lines[i];
        struct rect place = {area.row + (int)i, area.column + 1, 1, area.columns - 2};
        draw_line(moment, line, grid, place);
    }
}
