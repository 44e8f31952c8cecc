/* SPDX-License-Identifier: MIT
 *
 * row: where the segments of one row of a bar go. Pure arithmetic: bytes in, lengths out.
 *
 *     node    |P 1000      |P 1000      |tiny tiny tiny|H 1096      |
 *     pieces  |0           |1           |2: "3"        |5           |
 *
 * Every row has the same scale. What would be narrower than can be seen is drawn at the least width
 * that can, and the others give way in proportion. Where that would cost half of the row,
 * neighbours of that kind are gathered in one piece.
 */
#ifndef MEMSVIZ_ROW_H
#define MEMSVIZ_ROW_H

#include "picture.h"

struct piece {
    size_t first;       /* index of its first segment in picture.segments */
    size_t count;       /* segments in it: 1, or more that were gathered  */
    uint64_t start;     /* its first byte in this row                     */
    uint64_t size;      /* its bytes in this row                          */
    int x, width;       /* from the row's left end                        */
    bool is_continued;  /* began in the row above                         */
    bool is_continuing; /* goes on in the row below                       */
    bool is_widened;    /* wider than to scale, so that it can be seen    */
};

struct row {
    uint64_t start;       /* its first byte                                        */
    uint64_t size;        /* its bytes                                             */
    int width;            /* its length                                            */
    bool is_widened;      /* longer than to scale, so that it can be seen          */
    struct piece *pieces; /* owned */
    size_t count;
};

/* Bytes in a full row, so that the whole picture takes about as many rows as it has nodes, and
 * exactly as many where sizes do not differ much: a whole number of pages, at least one. */
uint64_t row_bytes_for(const struct picture *picture, uint64_t page);

/* How many rows of `row_bytes` a node takes. */
size_t row_count(const struct picture_node *node, uint64_t row_bytes);

/* Lays out row `index`, from 0, of a node. `full` is the length of `row_bytes` bytes. */
void row_init(struct row *row, const struct picture *picture, const struct picture_node *node,
              size_t index, uint64_t row_bytes, int full);
void row_clear(struct row *row);

/* The bytes of the smallest piece that is drawn to scale. */
uint64_t row_least_bytes(uint64_t row_bytes, int full);

/* value * to / from, rounded down, for any from > 0 and 0 <= value <= from. */
int row_scale(uint64_t value, uint64_t from, int to);

#endif
