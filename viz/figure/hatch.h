/* SPDX-License-Identifier: MIT
 *
 * hatch: hatches as lines that are drawn out, not as patterns: what draws them need not compose
 * tiles, and drawings in one document share nothing. All lie on one grid of 6 pixels, so that
 * neighbours go on in each other.
 */
#ifndef MEMSVIZ_HATCH_H
#define MEMSVIZ_HATCH_H

#include "shape.h"

/* Lines of HATCH_DOTS are DOT wide and dashed into dots, with gaps; others are a pixel wide. */
enum { HATCH_DOT = 120, HATCH_GAP = 480 };

/* The edges of a box, in hundredths of a pixel. */
struct hatch_area {
    int left, top, right, bottom;
};

struct hatch_pen {
    void (*line)(void *to, struct point from, struct point end);
    void *to;
};

/* Draws each line of the hatch that lies in the box; there may be none. */
void hatch_draw(enum hatch hatch, const struct hatch_area *area, const struct hatch_pen *pen);

#endif
