/* SPDX-License-Identifier: MIT
 *
 * heap_picture.h: a heap at one moment as two arrays, taken from the walk or got by folding events.
 */
#ifndef HEAP_PICTURE_H
#define HEAP_PICTURE_H

#include "mems_tools.h"

enum { PICTURE_NODES = 2048, PICTURE_SEGMENTS = 4096 };

struct picture_node {
    uint64_t start;
    uint64_t size;
};

struct picture_segment {
    uint64_t start;
    uint64_t size;
    uint64_t id; /* 0: a HOLE */
    uint64_t node;
    uint64_t asked;
};

struct picture_heap {
    size_t nodes;
    size_t segments;
    struct picture_node node[PICTURE_NODES];
    struct picture_segment segment[PICTURE_SEGMENTS];
};

/* Copies what is in use. */
void heap_picture_copy(struct picture_heap *to, const struct picture_heap *from);
bool heap_picture_is_equal(const struct picture_heap *a, const struct picture_heap *b);

/* From the walk of a heap. False: the walk contradicts itself, or the arrays are too short. */
bool heap_picture_capture(struct picture_heap *picture, const mems_heap *heap);

/* Where the segment that begins at `start` is; picture->segments: nowhere. */
size_t heap_picture_find(const struct picture_heap *picture, uint64_t start);

/* Undo records, by their members: between those there may be anything. */
bool heap_undo_is_equal(const struct mems_undo *a, const struct mems_undo *b);

/* Array surgery. */
void heap_picture_insert(struct picture_heap *picture, size_t at, struct picture_segment segment);
void heap_picture_remove(struct picture_heap *picture, size_t at);

/* Does to the picture what the event says. False: the event does not fit the picture. */
bool heap_picture_fold(struct picture_heap *picture, const struct mems_event *event);

#endif
