/* SPDX-License-Identifier: MIT
 *
 * shape_lines: a figure as lines of SVG, and what changed in them since the figure before: so that
 * a page holds changes instead of whole frames. Painted by class; a style sheet has the colours.
 */
#ifndef MEMSVIZ_SHAPE_LINES_H
#define MEMSVIZ_SHAPE_LINES_H

#include "shape.h"
#include "text.h"

struct shape_line {
    size_t start, length; /* in shape_lines.text */
    uint64_t hash;
};

/* A line is a shape, or a group with all that is in it. */
struct shape_lines {
    struct text text;         /* owned */
    struct shape_line *items; /* owned */
    size_t count, capacity;
};

void shape_lines_init(struct shape_lines *lines);
void shape_lines_clear(struct shape_lines *lines);

/* Replaces what is there by the figure's. */
void shape_lines_read(struct shape_lines *lines, const struct drawing *drawing, enum theme theme);

/* Appends as JSON how `now` is made from `before`: [3, "<rect …/>", -2, 10]: keep three lines, put
 * one in, drop two, keep ten. It can stand in a script element. */
void shape_lines_difference(const struct shape_lines *before, const struct shape_lines *now,
                            struct text *out);

#endif
