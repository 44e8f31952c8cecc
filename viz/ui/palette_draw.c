/* SPDX-License-Identifier: MIT
 *
 * palette_draw: the list on a sheet of one column, which is shown in as many columns as fit.
 */
#include "palette.h"
#include "paragraph.h"
#include "signs.h"

#include <string.h>

enum { SHEET_ROWS = 200, KEY_COLUMNS = 20, COLUMN = 62, MOST_COLUMNS = 3 };

static const char *group_of(const struct palette_entry *entry)
{
    return entry->command != NULL ? "Behind :" : action_group_name(action_group_of(entry->action));
}

static int draw_entry(const struct palette_entry *entry, bool is_chosen, struct grid *sheet,
                      int row)
{
    struct text keys;
    int width = sheet->columns - 1;
    struct rect help = {row, KEY_COLUMNS + 1, SHEET_ROWS - row, width - KEY_COLUMNS - 1};
    text_init(&keys);
    palette_keys(entry, &keys);
    grid_text(sheet, row, 1, KEY_COLUMNS - 1, STYLE_NOW, text_string(&keys));
    int rows = paragraph_draw(sheet, help, STYLE_TEXT, palette_help(entry));
    rows = rows > 0 ? rows : 1;
    if (is_chosen) {
        grid_restyle(sheet, (struct rect){row, 0, rows, width}, STYLE_SELECTED, ATTR_NONE);
        grid_text(sheet, row, 0, 1, STYLE_SELECTED, "▸");
    }
    text_clear(&keys);
    return rows;
}

/* Draws all that the filter leaves; *chosen gets the line of the choice. Returns the lines. */
static int draw_sheet(const struct palette *palette, struct grid *sheet, int *chosen)
{
    const char *group = "";
    struct palette_entry entry;
    int row = 0;
    for (size_t i = 0; palette_entry(palette, i, &entry) && row < SHEET_ROWS; i++) {
        if (strcmp(group, group_of(&entry)) != 0) {
            row += row > 0;
            group = group_of(&entry);
            grid_text(sheet, row++, 0, sheet->columns, STYLE_STRONG, group);
        }
        *chosen = i == palette->chosen ? row : *chosen;
        row += draw_entry(&entry, i == palette->chosen, sheet, row);
    }
    if (row == 0)
        grid_text(sheet, row++, 1, sheet->columns, STYLE_BAD, "nothing is called so");
    else if (palette->filter[0] == '\0')
        row += 1 + signs_rows(sheet,
                              (struct rect){row + 1, 1, SHEET_ROWS - row - 1, sheet->columns - 2});
    return row;
}

static void draw_filter(const struct palette *palette, struct grid *grid, struct rect area)
{
    grid_fill(grid, (struct rect){area.row, area.column, 1, area.columns}, ' ', STYLE_PROMPT);
    int column = grid_format(grid, area.row, area.column, area.columns, STYLE_PROMPT, " ? %s▏",
                             palette->filter);
    grid_text(grid, area.row, area.column + column + 2, area.columns - column - 2, STYLE_PROMPT,
              "type to filter · ↓ ↑ choose · Enter does it · Esc closes");
}

void palette_draw(const struct palette *palette, struct grid *grid, struct rect area)
{
    struct grid sheet;
    int columns = area.columns / COLUMN, chosen = 0;
    columns = columns < 1 ? 1 : columns > MOST_COLUMNS ? MOST_COLUMNS : columns;
    draw_filter(palette, grid, area);
    int rows = area.rows - 1, width = area.columns / columns;
    grid_init(&sheet, SHEET_ROWS, width);
    int lines = draw_sheet(palette, &sheet, &chosen), room = rows * columns;
    int scroll = chosen < room - 2 ? 0 : chosen - room + 3;
    for (int i = 0; i < room && i + scroll < lines; i++)
        for (int column = 0; column < width; column++)
            *grid_at(grid, area.row + 1 + i % rows, area.column + i / rows * width + column) =
                *grid_at(&sheet, scroll + i, column);
    if (scroll + room < lines)
        grid_text(grid, area.row + area.rows - 1, area.column + area.columns - 9, 9, STYLE_BADGE,
                  " ↓ more ");
    grid_clear(&sheet);
}
