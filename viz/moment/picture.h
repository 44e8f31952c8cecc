/* SPDX-License-Identifier: MIT
 *
 * picture: a heap at one moment as a plain value: nodes, their segments, and what changed. Read
 * from the walk of a real heap, or made by folding a call's events over the picture before the
 * call; both give the same, and an event can be taken back. Everything that is drawn is drawn from
 * a picture; it holds no pointers into a heap.
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
    uint64_t start;
    uint64_t size;
    uint64_t id;          /* PROCESS: identity of the block; HOLE: 0                      */
    const char *name;     /* PROCESS: the variable it was taken for, interned by the tape; */
                          /* NULL: none. Put in by picture_name, not by fold               */
    uint64_t asked;       /* PROCESS: bytes asked for, fewer than size where it was rounded */
                          /* up; 0: not known. Put in with the name                       */
    uint64_t used_before; /* bytes in use in front of it, in its node                     */
    enum mems_kind kind;
    unsigned changes;    /* CHANGE_*                                                     */
    unsigned visit;      /* 1: first segment this call looked at, 2: second…; 0: not yet */
    enum mems_look look; /* when visit > 0: what was found                              */
};

struct picture_node {
    uint64_t start;
    uint64_t size;
    size_t first;         /* index of its first segment in picture.segments  */
    size_t count;         /* segments                                        */
    uint64_t used_before; /* bytes in use in the nodes in front of it        */
    bool is_new;          /* mapped in this call                             */
    bool is_skipped;      /* free, get: looked at as a whole and passed over */
};

enum { PICTURE_CLASSES = 64 };

/* What lies beside the HOLEs: between, beside and ends of struct mems_stats. */
struct picture_sides {
    uint64_t between, beside, ends;
};

/* Indices [from, to). */
struct picture_span {
    size_t from, to;
};

struct picture {
    struct picture_node *nodes; /* owned, in main chain order; each begins where the last ends */
    size_t node_count, node_capacity;
    struct picture_segment *segments; /* owned, in address order */
    size_t segment_count, segment_capacity;
    size_t tally[2][PICTURE_CLASSES]; /* [kind][class]: segments of 2^class bytes and more, but
                                         fewer than twice as many */
    struct picture_sides sides;
    unsigned visits;  /* segments visited so far in this call */
    size_t candidate; /* best, worst fit: index of the best HOLE so far + 1; or 0 */
    size_t focus;     /* index + 1 of the segment the last event was about; or 0  */
    struct picture_span marked_segments, marked_nodes; /* private: where marks may be */
};

/* The class of segments of `size` bytes, in picture.tally. */
unsigned picture_class(uint64_t size);

/* Whether segment `index` is one of the node, and a HOLE; any number may be asked about. */
bool picture_has_hole(const struct picture *picture, const struct picture_node *node, size_t index);

void picture_init(struct picture *picture);
void picture_clear(struct picture *picture);

/* Makes *to the same value as *from. */
void picture_copy(struct picture *to, const struct picture *from);

/* Replaces *picture by what the heap is now, with no changes or visits marked. */
void picture_read(struct picture *picture, const mems_heap *heap);

/* Forgets the changes and visits of the call before; costs what was marked. */
void picture_settle(struct picture *picture);

/* Applies one event. False: the event does not fit the picture, which stands unchanged. A block
 * that is taken has no name yet. */
bool picture_fold(struct picture *picture, const struct mems_event *event);

/* Takes the last of `count` events back that were folded over a settled picture. A block that comes
 * back has no name yet. False: it does not fit, or is an UNMAP, whose segments no event keeps; the
 * picture stands unchanged. */
bool picture_unfold(struct picture *picture, const struct mems_event *events, size_t count);

/* Gives the block that begins at `start` a name (NULL: none), and the bytes asked for it. */
void picture_name(struct picture *picture, uint64_t start, const char *name, uint64_t asked);

/* The same nodes and segments, by index too; changes, visits and names do not count. */
bool picture_is_equal(const struct picture *a, const struct picture *b);

/* Bytes mapped; bytes in use in front of `v`, and from `start` on; none looks at every segment.
 * `v`, `start` and start + size are in a node or just behind the last. */
uint64_t picture_mapped(const struct picture *picture);
uint64_t picture_used_before(const struct picture *picture, uint64_t v);
uint64_t picture_used(const struct picture *picture, uint64_t start, uint64_t size);

/* Bytes in use in the first `offset` bytes of a node, and in all of it. */
uint64_t picture_used_in(const struct picture *picture, size_t node, uint64_t offset);
uint64_t picture_node_used(const struct picture *picture, size_t node);

/* The index of the segment that holds `v`, or segment_count. */
size_t picture_find(const struct picture *picture, uint64_t v);

/* The index of the node that holds `v`, or node_count. */
size_t picture_node_at(const struct picture *picture, uint64_t v);

/* The index of the node that segment `segment` is in. */
size_t picture_node_of(const struct picture *picture, size_t segment);

/* The index of the block with this id, or segment_count. */
size_t picture_find_block(const struct picture *picture, uint64_t id);

#endif
