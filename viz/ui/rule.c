/* SPDX-License-Identifier: MIT
 *
 * rule: the line between the heap and what is told: the heading that the call is under, and the
 * settings in force.
 */
#include "panel.h"
#include "text.h"
#include "utf8.h"
#include "words.h"

enum { INSET = 2, LEAST_MARK = 12 };

static void add_settings(const struct moment *moment, struct text *out)
{
    settings_say(&moment->settings, out);
    if (!moment_is_foreign(moment))
        return;
    text_add(out, " (written for ");
    settings_say_changed(&moment->written, &moment->settings, out);
    text_add(out, ")");
}

/* A word with a blank on both sides, on the line. */
static void put(struct grid *grid, int row, int column, int columns, enum style style,
                const char *string)
{
    grid_text(grid, row, column, 1, STYLE_RULE, " ");
    int used = grid_text(grid, row, column + 1, columns, style, string);
    grid_text(grid, row, column + 1 + used, 1, STYLE_RULE, " ");
}

void rule_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct text settings;
    text_init(&settings);
    add_settings(moment, &settings);
    grid_fill(grid, area, 0x2500 /* ─ */, STYLE_RULE);
    int room = area.columns - 2 * INSET - 2, columns = utf8_columns(text_string(&settings));
    columns = columns < room ? columns : room;
    put(grid, area.row, area.column + area.columns - INSET - columns - 2, columns,
        moment_is_foreign(moment) ? STYLE_NOW : STYLE_DIM, text_string(&settings));
    room -= columns + 3;
    if (moment->mark[0] != '\0' && room >= LEAST_MARK)
        put(grid, area.row, area.column + INSET, room, STYLE_STRONG, moment->mark);
    text_clear(&settings);
}
