/* SPDX-License-Identifier: MIT
 *
 * help: the page of keys, made from the key table, and what the signs on the map mean.
 */
#include "action.h"
#include "panel.h"
#include "paragraph.h"
#include "sheet.h"
#include "signs.h"
#include "text.h"
#include "utf8.h"

#include <string.h>

static void add_keys(enum action action, struct text *out)
{
    for (const struct binding *binding = bindings; binding->action != ACTION_NONE; binding++) {
        if (binding->action != action)
            continue;
        size_t length = strlen(binding->label);
        bool is_twice = out->length >= length &&
                        strcmp(text_string(out) + out->length - length, binding->label) == 0;
        if (!is_twice)
            text_format(out, "%s%s", out->length > 0 ? " " : "", binding->label);
    }
}

static int draw_action(struct grid *grid, struct rect area, enum action action)
{
    struct text keys;
    text_init(&keys);
    add_keys(action, &keys);
    int width = 20;
    grid_text(grid, area.row, area.column, width - 1, STYLE_KEY, text_string(&keys));
    grid_restyle(grid, (struct rect){area.row, area.column, 1, width - 1}, STYLE_NOW, ATTR_NONE);
    text_clear(&keys);
    struct rect rest = {area.row, area.column + width, area.rows, area.columns - width};
    int used = paragraph_draw(grid, rest, STYLE_TEXT, action_help(action));
    return used > 0 ? used : 1;
}

static int draw_group(struct grid *grid, struct rect area, enum action_group group)
{
    int row = 0;
    grid_text(grid, area.row + row++, area.column, area.columns, STYLE_STRONG,
              action_group_name(group));
    for (int action = 1; action < ACTION_COUNT && row < area.rows; action++)
        if (action_group_of((enum action)action) == group)
            row += draw_action(
                grid, (struct rect){area.row + row, area.column, area.rows - row, area.columns},
                (enum action)action);
    return row + 1;
}

/* Draws everything in as many columns as fit, on a sheet long enough, and shows a part of it. */
static int draw_sheet(struct grid *sheet, int columns)
{
    int width = sheet->columns / columns - 2, deepest = 0;
    int rows[3] = {0, 0, 0};
    for (int group = 0; group <= GROUP_COUNT; group++) {
        static const int homes[2][GROUP_COUNT + 1] = {{0, 1, 1, 0, 1}, {0, 1, 2, 2, 2}};
        int column = columns == 1 ? 0 : homes[columns - 2][group];
        struct rect area = {rows[column], 1 + column * (width + 2), sheet->rows - rows[column],
                            width};
        rows[column] += group < GROUP_COUNT ? draw_group(sheet, area, (enum action_group)group)
                                            : signs_rows(sheet, area) + 1;
        deepest = rows[column] > deepest ? rows[column] : deepest;
    }
    return deepest;
}

void help_draw(int scroll, struct grid *grid, struct rect area)
{
    struct grid sheet;
    sheet_init(&sheet, area);
    int lines = draw_sheet(&sheet, area.columns >= 150 ? 3 : area.columns >= 96 ? 2 : 1);
    sheet_show(&sheet, lines, scroll, grid, area);
}
