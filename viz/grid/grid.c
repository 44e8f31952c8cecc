/* SPDX-License-Identifier: MIT
 *
 * grid: cells, and text put into them. Text is made visible before it is measured, so no cell ever
 * holds a control character.
 */
#include "grid.h"

#include "memory.h"
#include "text.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_LIMIT = 1000, ELLIPSIS = 0x2026 };

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

void grid_init(struct grid *grid, int rows, int columns)
{
    *grid = (struct grid){0, 0, NULL};
    grid_reset(grid, rows, columns);
}

void grid_clear(struct grid *grid)
{
    free(grid->cells);
    *grid = (struct grid){0, 0, NULL};
}

void grid_reset(struct grid *grid, int rows, int columns)
{
    grid->rows = clamp(rows, 1, SIZE_LIMIT);
    grid->columns = clamp(columns, 1, SIZE_LIMIT);
    size_t count = (size_t)grid->rows * (size_t)grid->columns;
    grid->cells = memory_resize(grid->cells, count, sizeof *grid->cells);
    for (size_t i = 0; i < count; i++)
        grid->cells[i] = (struct cell){' ', STYLE_TEXT, ATTR_NONE};
}

struct cell *grid_at(const struct grid *grid, int row, int column)
{
    if (row < 0 || row >= grid->rows || column < 0 || column >= grid->columns)
        return NULL;
    return &grid->cells[row * grid->columns + column];
}

static bool is_wide(const struct cell *cell)
{
    return cell != NULL && cell->code_point >= 0x1100 && utf8_width(cell->code_point) == 2;
}

/* What is written over half of a wide character takes the other half away. */
void grid_put(struct grid *grid, int row, int column, uint32_t code_point, enum style style,
              unsigned attributes)
{
    struct cell *cell = grid_at(grid, row, column);
    if (cell == NULL)
        return;
    struct cell *left = grid_at(grid, row, column - 1), *right = grid_at(grid, row, column + 1);
    if (code_point != 0 && cell->code_point == 0 && is_wide(left))
        left->code_point = ' ';
    if (right != NULL && right->code_point == 0 && is_wide(cell))
        right->code_point = ' ';
    if (code_point == 0 && !is_wide(left))
        code_point = ' ';
    *cell = (struct cell){code_point, (uint8_t)style, (uint8_t)attributes};
}

void grid_fill(struct grid *grid, struct rect area, uint32_t code_point, enum style style)
{
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int column = area.column; column < area.column + area.columns; column++)
            grid_put(grid, row, column, code_point, style, ATTR_NONE);
}

void grid_restyle(struct grid *grid, struct rect area, enum style style, unsigned attributes)
{
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int column = area.column; column < area.column + area.columns; column++) {
            struct cell *cell = grid_at(grid, row, column);
            if (cell == NULL)
                continue;
            cell->style = (uint8_t)style;
            cell->attributes = (uint8_t)attributes;
        }
}

/* Writes visible text; marks of width 0 are left out, as a cell holds one code point. */
static int put_visible(struct grid *grid, int row, int column, int columns, enum style style,
                       const struct text *visible)
{
    const char *at = text_string(visible), *end = at + visible->length;
    int used = 0;
    while (at < end) {
        uint32_t code_point = utf8_next(&at, end);
        int width = utf8_width(code_point);
        if (width <= 0)
            continue;
        if (used + width > columns) {
            grid_put(grid, row, column + columns - 1, ELLIPSIS, style, ATTR_NONE);
            return columns;
        }
        grid_put(grid, row, column + used, code_point, style, ATTR_NONE);
        if (width == 2)
            grid_put(grid, row, column + used + 1, 0, style, ATTR_NONE);
        used += width;
    }
    return used;
}

/* A wide character that was cut in half leaves a blank, not half a character. */
static void mend_halves(struct grid *grid, int row, int column, int columns)
{
    for (int at = column; at < column + columns; at++) {
        struct cell *cell = grid_at(grid, row, at);
        struct cell *next = grid_at(grid, row, at + 1);
        if (is_wide(cell) && (next == NULL || next->code_point != 0))
            cell->code_point = ' ';
    }
}

int grid_text(struct grid *grid, int row, int column, int columns, enum style style,
              const char *string)
{
    if (columns <= 0)
        return 0;
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, string, strlen(string));
    int used = put_visible(grid, row, column, columns, style, &visible);
    mend_halves(grid, row, column, used);
    text_clear(&visible);
    return used;
}

int grid_format(struct grid *grid, int row, int column, int columns, enum style style,
                const char *format, ...)
{
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    return grid_text(grid, row, column, columns, style, line);
}

bool grid_is_equal(const struct grid *a, const struct grid *b)
{
    if (a->rows != b->rows || a->columns != b->columns)
        return false;
    for (int i = 0; i < a->rows * a->columns; i++)
        if (a->cells[i].code_point != b->cells[i].code_point ||
            a->cells[i].style != b->cells[i].style ||
            a->cells[i].attributes != b->cells[i].attributes)
            return false;
    return true;
}
