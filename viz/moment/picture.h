/* SPDX-License-Identifier: MIT
 *
 * picture: a heap at one moment as a plain value: nodes, their segments, and what changed. Read
 * from the walk of a real heap, or made by folding a call's events over the picture before the
 * call; both give the same. Everything that is drawn is drawn from a picture; it holds no pointers
 * into a heap.
 */
#ifndef MEMSVIZ_PICTURE_H
#define MEMSVIZ_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mems_tools.h"

/* What this frame did to a segment or a node; several may hold. */
enum {
    CHANGE_NONE = 0,
    CHANGE_NEW = 1,    /* PROCESS taken in this call             */
    CHANGE_REST = 2,   /* HOLE left over by a split              */
    CHANGE_FREED = 4,  /* was a PROCESS before this call         */
    CHANGE_MERGED = 8, /* grew by a merge                        */
    CHANGE_MAPPED = 16 /* node mapped in this call               */
};

struct picture_segment {
    enum mems_kind kind;
    uintptr_t start;
    size_t size;
    size_t id;           /* PROCESS: identity of the block; HOLE: 0                      */
    const char *name;    /* PROCESS: the variable it was taken for, interned by the      */
                         /* scenario; NULL: none. Put in by the session, not by fold     */
    unsigned changes;    /* CHANGE_*                                                     */
    unsigned visit;      /* 1: first segment this call looked at, 2: second…; 0: not yet */
    enum mems_look look; /* when visit > 0: what was found                              */
};

struct picture_node {
    uintptr_t start;
    size_t size;
    size_t first;    /* index of its first segment in picture.segments */
    size_t count;    /* segments                                       */
    bool is_new;     /* mapped in this call                            */
    bool is_skipped; /* free, get: looked at as a whole and passed over */
};

struct picture {
    struct picture_node *nodes; /* owned, in main chain order */
    size_t node_count, node_capacity;
    struct picture_segment *segments; /* owned, in address order */
    size_t segment_count, segment_capacity;
    unsigned visits;  /* segments visited so far in this call */
    size_t candidate; /* best, worst fit: index of the best HOLE so far + 1; or 0 */
    size_t focus;     /* index + 1 of the segment the last event was about; or 0  */
};

void picture_init(struct picture *picture);
void picture_clear(struct picture *picture);

/* Makes *to the same value as *from. */
void picture_copy(struct picture *to, const struct picture *from);

/* Replaces *picture by what the heap is now, with no changes or visits marked. */
void picture_read(struct picture *picture, const mems_heap *heap);

/* Forgets the changes and visits of the call before. */
void picture_settle(struct picture *picture);

/* Applies one event. False: the event does not fit the picture, which stands unchanged. */
bool picture_fold(struct picture *picture, const struct mems_event *event);

/* The same nodes and segments; changes and visits do not count. */
bool picture_is_equal(const struct picture *a, const struct picture *b);

/* The index of the segment that holds `v`, or segment_count. */
size_t picture_find(const struct picture *picture, uintptr_t v);

/* The index of the node that segment `segment` is in. */
size_t picture_node_of(const struct picture *picture, size_t segment);

/* The index of the block with this id, or segment_count. */
size_t picture_find_block(const struct picture *picture, size_t id);

#endif
