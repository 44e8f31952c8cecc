/* SPDX-License-Identifier: MIT
 *
 * rule: the line between the heap and what is told: the heading that the call is under, and the
 * settings in force. A heading that has no room beside them is told below.
 */
#include "panel.h"
#include "text.h"
#include "utf8.h"
#include "words.h"

enum { INSET = 2 };

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

/* Columns that are left for the heading beside the settings. */
static int room_for_mark(const char *settings, int columns)
{
    return columns - 2 * INSET - 2 - utf8_columns(settings) - 3;
}

bool rule_has_mark(const struct moment *moment, int columns)
{
    struct text settings;
    text_init(&settings);
    add_settings(moment, &settings);
    bool has_room = room_for_mark(text_string(&settings), columns) >= utf8_columns(moment->mark);
    text_clear(&settings);
    return has_room;
}

void rule_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    struct text settings;
    text_init(&settings);
    add_settings(moment, &settings);
    grid_fill(grid, area, 0x2500 /* ─ */, STYLE_RULE);
    int most = area.columns - 2 * INSET - 2, columns = utf8_columns(text_string(&settings));
    columns = columns < most ? columns : most;
    put(grid, area.row, area.column + area.columns - INSET - columns - 2, columns,
        moment_is_foreign(moment) ? STYLE_NOW : STYLE_DIM, text_string(&settings));
    if (moment->mark[0] != '\0' && rule_has_mark(moment, area.columns))
        put(grid, area.row, area.column + INSET, most, STYLE_STRONG, moment->mark);
    text_clear(&settings);
}
