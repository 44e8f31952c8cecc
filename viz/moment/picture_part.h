/* SPDX-License-Identifier: MIT
 *
 * picture_part: surgery on the arrays of a picture, for the files of picture.
 */
#ifndef MEMSVIZ_PICTURE_PART_H
#define MEMSVIZ_PICTURE_PART_H

#include "picture.h"

/* A node without segments behind the last one. */
struct picture_node *picture_append(struct picture *picture, uint64_t start, uint64_t size);

/* Ends the last node, whatever is in it. */
void picture_drop_node(struct picture *picture);

/* Opens a gap of one HOLE without place or size at `index`, inside node `node`. */
struct picture_segment *picture_insert(struct picture *picture, size_t node, size_t index);

/* Closes the gap that segment `index` of node `node` leaves. */
void picture_remove(struct picture *picture, size_t node, size_t index);

/* Counts a segment, or counts it no longer, among those of its kind and size. What makes a segment,
 * resizes it or ends it does this before and after. */
void picture_tally(struct picture *picture, const struct picture_segment *segment, bool is_there);

/* Counts (`by` 1), or counts no longer (-1), the sides of HOLEs that are a segment's or its
 * neighbours'. What makes or ends a segment, but by splitting and merging, or changes its kind does
 * this before and after. */
void picture_count_sides(struct picture *picture, size_t index, int by);

/* Gives a segment a size. */
void picture_resize(struct picture *picture, struct picture_segment *segment, uint64_t size);

/* Makes a segment the PROCESS `id`, without a name, or with 0 a HOLE. */
void picture_set_kind(struct picture *picture, struct picture_segment *segment, uint64_t id);

/* The segment that begins at `start`, if it is of that kind; else NULL. */
struct picture_segment *picture_segment_at(struct picture *picture, uint64_t start,
                                           enum mems_kind kind);

#endif
