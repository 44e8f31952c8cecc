/* SPDX-License-Identifier: MIT
 *
 * figure_blank: the heap as plain bars for pencil and paper, one a node, with a ruler of addresses
 * under each: filled in, or empty at the same scale and in the same places. An empty bar tells
 * where its node lies and nothing else; thin frames are room for nodes that may come.
 *
 *     node 1  [ a 1000 B | HOLE 3096 B    ]        node 1  [                         ]
 *             1000     2000    3000    5095                1000     2000    3000    5095
 *                                                  new?    |            |            |
 *                                                          5096
 */
#ifndef MEMSVIZ_FIGURE_BLANK_H
#define MEMSVIZ_FIGURE_BLANK_H

#include "picture.h"
#include "shape.h"

enum { BLANK_MAX_BARS = 5, BLANK_MAX_SEGMENTS = 24 };

/* What all bars of a sheet have in common. */
struct blank {
    int width;        /* hundredths of a pixel: of name and bar                   */
    uint64_t longest; /* bytes of the longest node in any of them: the full width */
    size_t bars;      /* there is room for so many                                */
    uint64_t next;    /* where a node that comes first would begin; 0: not known  */
};

/* Shows it one more picture, which must have room and be to scale. */
void blank_see(struct blank *blank, const struct picture *picture);

/* Whether every node and every segment is wide enough to be drawn, and neither are too many. */
bool blank_holds(const struct blank *blank, const struct picture *picture);

int blank_height(const struct blank *blank);

/* Draws them from x, y down: the nodes of the picture, filled in or, with `is_empty`, for somebody
 * else to fill in. */
struct blank_place {
    int x, y;
    bool is_empty;
};
void blank_draw(const struct blank *blank, const struct picture *picture,
                const struct blank_place *place, struct drawing *drawing);

#endif
