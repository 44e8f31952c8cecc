/* SPDX-License-Identifier: MIT
 *
 * sheet: copies the lines that are shown.
 */
#include "sheet.h"

void sheet_init(struct grid *sheet, struct rect area)
{
    grid_init(sheet, SHEET_ROWS, area.columns);
}

void sheet_show(struct grid *sheet, int lines, int scroll, struct grid *grid, struct rect area)
{
    bool is_long = lines > area.rows;
    area.rows -= is_long; /* a line to say so */
    int most = is_long ? lines - area.rows : 0;
    scroll = scroll < most ? scroll : most;
    for (int row = 0; row < area.rows; row++)
        for (int column = 0; column < area.columns; column++)
            *grid_at(grid, area.row + row, area.column + column) =
                *grid_at(sheet, row + scroll, column);
    if (most > 0)
        grid_format(grid, area.row + area.rows, area.column + area.columns - 24, 24, STYLE_BADGE,
                    " ↓ ↑ scroll · %3d %% ", 100 * scroll / most);
    grid_clear(sheet);
}
