/* SPDX-License-Identifier: MIT
 *
 * signs: one table of signs, for the legend and for the help.
 */
#include "signs.h"

#include "paragraph.h"

enum { SIGN_COLUMNS = 12, NARROW = 60 };

static const struct {
    const char *sign, *meaning;
} signs[] = {
    {"▏P name", "PROCESS, a block in use"},
    {"░ HOLE", "free bytes"},
    {"… P name", "goes on from above, or from outside the lens"},
    {"17 of 32 B", "asked for, and taken; ▒ the difference"},
    {"3  ·3", "3 segments narrower than a column"},
    {"1000  5095", "addresses: of the first byte of a segment, of the last of a node"},
    {"▲ new …", "changed: new, rest of a split, freed, merged, mapped"},
    {"1✗ 2○ 3✓", "the search: passed over; fits but no better; fits"},
    {"◆ ◇", "changed, where there is no line for it"},
    {"▲ a+4", "address of a get or a write"},
    {"✗ a", "address of a call that was refused"},
    {"↑ old", "old points here; its block is gone"},
    {"▸", "next fit searches from here next"},
    {"v 1000–5095", "addresses of a node"},
    {"⇅ ⇄ →", "main chain; sub-chain; first segment"},
    {"█ ░ │ ·", "heap strip: more used, more free, a node begins, not mapped yet"},
    {"░ ▒ ▓ █", "shades: used up to 1/3, 2/3, more, all"},
    {"idle  -", "idle memory is told from 4 pages on"},
    {"≠5  ≈5  ±2", "unlike the first heap; within noise; the noise"},
    {"lens ×8", "bytes around the change, 8 times larger"},
    {"was now", "bytes before and after; red: past the block's end"},
};

enum { SIGNS = sizeof signs / sizeof *signs };

static int draw_sign(struct grid *grid, struct rect area, int index)
{
    struct rect rest = {area.row, area.column + SIGN_COLUMNS + 1, area.rows,
                        area.columns - SIGN_COLUMNS - 1};
    grid_text(grid, area.row, area.column, SIGN_COLUMNS, STYLE_NOW, signs[index].sign);
    int rows = paragraph_draw(grid, rest, STYLE_TEXT, signs[index].meaning);
    return rows > 0 ? rows : 1;
}

int signs_rows(struct grid *grid, struct rect area)
{
    int row = 0;
    grid_text(grid, area.row + row++, area.column, area.columns, STYLE_STRONG, "Signs on the map");
    for (int i = 0; i < SIGNS && row < area.rows; i++)
        row += draw_sign(
            grid, (struct rect){area.row + row, area.column, area.rows - row, area.columns}, i);
    return row;
}

void signs_draw(struct grid *grid, struct rect area)
{
    int columns = area.columns < NARROW ? 1 : area.columns < 3 * NARROW ? 2 : 3;
    int width = area.columns / columns, per_column = (SIGNS + columns - 1) / columns;
    grid_fill(grid, area, ' ', STYLE_TEXT);
    for (int column = 0; column < columns; column++) {
        int row = 0;
        for (int i = column * per_column; i < SIGNS && i < (column + 1) * per_column; i++)
            if (row < area.rows)
                row += draw_sign(grid,
                                 (struct rect){area.row + row, area.column + 1 + column * width,
                                               area.rows - row, width - 2},
                                 i);
    }
}
