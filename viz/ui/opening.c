/* SPDX-License-Identifier: MIT
 *
 * opening: three lines in the middle of an empty screen. Knows numbers, not sessions.
 */
#include "opening.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { WIDEST_BAR = 60 };

const char *opening_number(size_t number, char *buffer)
{
    char digits[24];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%zu", number), at = 0;
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            buffer[at++] = ',';
        buffer[at++] = digits[i];
    }
    buffer[at] = '\0';
    return buffer;
}

static void draw_centred(struct grid *grid, int row, enum style style, const char *string)
{
    int columns = utf8_columns(string), column = (grid->columns - columns) / 2;
    grid_text(grid, row, column > 0 ? column : 0, grid->columns, style, string);
}

static void draw_bar(struct grid *grid, int row, size_t done, size_t total)
{
    int columns = grid->columns - 4 < WIDEST_BAR ? grid->columns - 4 : WIDEST_BAR;
    int left = (grid->columns - columns) / 2;
    int full = total > 0 ? (int)((double)columns * (double)done / (double)total) : columns;
    for (int i = 0; i < columns; i++)
        grid_put(grid, row, left + i, i < full ? 0x2588 : 0x2591,
                 i < full ? STYLE_CHART : STYLE_CHART_DIM, ATTR_NONE);
}

void opening_draw(struct grid *grid, const char *title, size_t done, size_t total,
                  const char *way_out)
{
    char line[100], first[28], second[28];
    int row = grid->rows / 2 - 2;
    snprintf(line, sizeof line, "running call %s of %s", opening_number(done, first),
             opening_number(total, second));
    draw_centred(grid, row > 0 ? row : 0, STYLE_STRONG, title);
    draw_centred(grid, row + 2, STYLE_TEXT, line);
    draw_bar(grid, row + 3, done, total);
    draw_centred(grid, row + 5, STYLE_DIM, way_out);
}
