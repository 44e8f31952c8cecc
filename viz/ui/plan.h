/* SPDX-License-Identifier: MIT
 *
 * plan: how densely the map is drawn. Pure arithmetic: sizes of nodes in, lines and columns out.
 */
#ifndef MEMSVIZ_PLAN_H
#define MEMSVIZ_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "extent.h"
#include "grid.h"

/* How a node is drawn, from roomy to dense. */
enum density {
    DENSITY_LINKED, /* header, bars of two lines or more with two rulers under each, the link */
    DENSITY_FULL,   /* the same without the link's line                                       */
    DENSITY_CLOSE,  /* header, bars of two lines with a ruler                                 */
    DENSITY_MEDIUM, /* header, bars of one line with a ruler                                  */
    DENSITY_SLIM,   /* header, bars of one line                                               */
    DENSITY_GUTTER, /* bars of one line, the header shrunk to a gutter on the left            */
    DENSITY_SHADE   /* shades of occupancy, many nodes in a line                              */
};

/* How the main chain is drawn: one scale for all nodes. */
struct plan {
    enum density density;
    uint64_t scale;  /* bytes in a full row of a bar (SHADE: in a cell)      */
    int columns;     /* of a full row                                        */
    int gutter;      /* columns left of the bars                             */
    int header_rows; /* lines above the first row of a node                  */
    int row_lines;   /* lines of one row of a bar, its rulers included        */
    int bar_lines;   /* lines of the bar itself, 1..14                       */
    bool has_large;  /* addresses in large letters in its ruler              */
    bool is_crowded; /* SHADE: a cell may hold several nodes                 */
    int link_rows;   /* lines below the last row of a node                   */
};

/* Chooses density and scale for a main chain of nodes of these sizes, so that it fits into `area`
 * if it can; a row has so many pages that its nodes fill it. `zoom` doubles (< 0: halves) the bytes
 * of a row that many times. */
struct plan plan_choose(const struct extent *extent, uint64_t page, struct rect area, int zoom);

/* Lines that such a chain takes in an area when it does not grow to fill it. */
int plan_rows(const struct extent *extent, uint64_t page, struct rect area);

/* Lines that such a chain takes by a plan. */
uint64_t plan_chain_lines(const struct plan *plan, const struct extent *extent);

/* Rows of bar that a node of `size` bytes takes, and lines in all. */
uint64_t plan_bar_rows(const struct plan *plan, uint64_t size);
uint64_t plan_lines(const struct plan *plan, uint64_t size);

#endif
