/* SPDX-License-Identifier: MIT
 *
 * bar: a stretch of the heap cut into spans of screen columns, to scale. Pure arithmetic.
 *
 *     bytes    |------p0------|-p1-||h|------p2-------|
 *     columns  [      0       )[ 1 )[2)[      3       )      every visible segment has a column
 */
#ifndef MEMSVIZ_BAR_H
#define MEMSVIZ_BAR_H

#include <stddef.h>
#include <stdint.h>

#include "picture.h"

enum { BAR_MAX_COLUMNS = 1000 }; /* a row is drawn no wider */

/* Columns [from, to) show the segments [first, first + count). More than one segment only in a span
 * of one column: they are too small to be drawn, and the column stands for all of them. */
struct span {
    int from, to;
    size_t first, count;
};

/* One row of a bar: the bytes [start, start + size) of a node, of which `columns` columns would
 * show `scale` bytes. */
struct bar_row {
    uint64_t start;
    uint64_t size;
    uint64_t scale; /* >= size, >= 1 */
    int columns;    /* >= 1; more than BAR_MAX_COLUMNS count as that many */
};

/* Row `index` (from 0) of the bar of a node. */
struct bar_row bar_row_of(const struct picture_node *node, uint64_t index, uint64_t scale,
                          int columns);

/* The columns that a row fills: size to scale, at least 1. */
int bar_width(const struct bar_row *row);

/* Fills spans[0..] (room for `columns` of them, BAR_MAX_COLUMNS at most) from left to right without
 * gaps, covering bar_width columns, with every segment that has a byte in the row in exactly one of
 * them. Returns how many. */
int bar_spans(const struct picture *picture, const struct bar_row *row, struct span *spans);

#endif
