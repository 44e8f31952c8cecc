/* SPDX-License-Identifier: MIT
 *
 * grid: a rectangle of cells, the only thing that screens draw on and that writers read. A cell is
 * one code point with a style name; no colours, no curses, no I/O.
 */
#ifndef MEMSVIZ_GRID_H
#define MEMSVIZ_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "style.h"

struct cell {
    uint32_t code_point; /* visible; 0: the right half of a wide character to its left */
    uint8_t style;       /* enum style                                                 */
    uint8_t attributes;  /* ATTR_*                                                     */
};

struct grid {
    int rows, columns;
    struct cell *cells; /* owned; rows * columns of them, row after row */
};

struct rect {
    int row, column, rows, columns;
};

/* A grid of blanks in STYLE_TEXT. Sizes are clamped to 1..1000 rows and 1..1000 columns. */
void grid_init(struct grid *grid, int rows, int columns);
void grid_clear(struct grid *grid); /* frees the cells */

/* Blanks it in its size; a different size reallocates. */
void grid_reset(struct grid *grid, int rows, int columns);

/* The cell, or NULL outside the grid. */
struct cell *grid_at(const struct grid *grid, int row, int column);

/* Puts one visible code point of width 1; outside the grid nothing happens. */
void grid_put(struct grid *grid, int row, int column, uint32_t code_point, enum style style,
              unsigned attributes);

/* Fills a rectangle, clipped to the grid. */
void grid_fill(struct grid *grid, struct rect area, uint32_t code_point, enum style style);

/* Changes the style, not the characters, of a rectangle. */
void grid_restyle(struct grid *grid, struct rect area, enum style style, unsigned attributes);

/* Writes UTF-8 text, made visible (utf8.h), in at most `columns` columns from `column`; what does
 * not fit ends in "…". Returns the columns used. */
int grid_text(struct grid *grid, int row, int column, int columns, enum style style,
              const char *string);

/* The same, printf-like. */
__attribute__((format(printf, 6, 7))) int grid_format(struct grid *grid, int row, int column,
                                                      int columns, enum style style,
                                                      const char *format, ...);

/* Same size, same cells. */
bool grid_is_equal(const struct grid *a, const struct grid *b);

/* What stands for `code_point` where only ASCII can be shown: one character for each glyph that
 * memsviz draws with, the base letter for Latin letters, '?' for the rest. */
char glyph_to_ascii(uint32_t code_point);

#endif
