/* SPDX-License-Identifier: MIT
 *
 * mems_tools.h: a MeMS heap from the inside, for tools that show, test or replay one: the walk, the
 * invariants, the events of a call, going back, saving and loading. Whoever only uses a heap needs
 * mems_heap.h.
 *
 * A fence stands around this header: what is in it may change from one minor version to the next,
 * while mems.h and mems_heap.h change with a major version only.
 */
#ifndef MEMS_TOOLS_H
#define MEMS_TOOLS_H

#include "mems_heap.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ----------------------------------------------------------------------------- looking in -- */

enum mems_kind { MEMS_HOLE, MEMS_PROCESS };

struct mems_node_view {
    uint64_t index;    /* 0 for the first node of the main chain */
    uint64_t start;    /* first virtual address                  */
    uint64_t size;     /* bytes, a whole number of pages         */
    uint64_t pages;    /* size / page_size                       */
    uint64_t segments; /* length of the sub-chain                */
    void *physical;    /* where the node is mapped               */
};

struct mems_segment_view {
    enum mems_kind kind;
    uint64_t node;  /* index of its node                                              */
    uint64_t start; /* first virtual address                                          */
    uint64_t size;  /* bytes                                                          */
    uint64_t asked; /* PROCESS: bytes that were asked for, no more than size; HOLE: 0 */
    uint64_t id;    /* PROCESS: this was the heap's id-th malloc that succeeded, from */
                    /* 1: a block keeps its id for life. HOLE: 0                      */
};

/* A read-only walk in main chain order. It is void after any call on the heap.
 *     struct mems_walk walk = mems_walk_begin(heap);
 *     while (mems_walk_node(&walk, &node))
 *         while (mems_walk_segment(&walk, &segment))
 *             ...
 * mems_walk_node moves to the next node, even when segments of the last are left; each returns
 * false at the end. */
struct mems_walk {
    const mems_heap *heap;    /* private */
    const void *next_node;    /* private */
    const void *next_segment; /* private */
    uint64_t nodes;           /* private */
};
struct mems_walk mems_walk_begin(const mems_heap *heap);
bool mems_walk_node(struct mems_walk *walk, struct mems_node_view *node);
bool mems_walk_segment(struct mems_walk *walk, struct mems_segment_view *segment);

/* The node and the segment that hold a virtual address; nobody is told and nothing is counted. What
 * only a walk could tell is left 0: places in the main chain, and the length of the sub-chain.
 * False: it is in no node. */
bool mems_walk_find(const mems_heap *heap, uint64_t v, struct mems_node_view *node,
                    struct mems_segment_view *segment);

/* Checks every invariant of the two chains, in order. Returns 0 when all hold, else the number of
 * the first that is broken, from 1. */
int mems_heap_check(const mems_heap *heap);

/* What invariant `number` says, for instance "segments tile their node without gap or overlap";
 * NULL for a number that no invariant has. Static storage. */
const char *mems_invariant_text(int number);

/* --------------------------------------------------------------------------------- events -- */

/* One thing that became true inside a call. Folding a call's events over the picture before it
 * gives the picture after it. Between SPLIT and TAKE, and between RELEASE and the last MERGE, two
 * HOLEs may touch. */
enum mems_event_kind {
    MEMS_EVENT_VISIT,     /* the segment (or, by its look, the node) at `start` was looked at    */
    MEMS_EVENT_MAP,       /* a node [start, start + size) was appended; it is one HOLE           */
    MEMS_EVENT_SPLIT,     /* the HOLE at `start` became HOLE `start`,`size` and the HOLE         */
                          /* `other`,`other_size` behind it                                      */
    MEMS_EVENT_TAKE,      /* the HOLE start,size became the PROCESS `id`                         */
    MEMS_EVENT_RELEASE,   /* the PROCESS start,size (`id`) became a HOLE                         */
    MEMS_EVENT_MERGE,     /* the HOLE start,size absorbed the HOLE other,other_size behind it    */
    MEMS_EVENT_TRANSLATE, /* byte `start` is byte `other` of its node, in segment `id`           */
    MEMS_EVENT_LENGTHEN,  /* the last node grew by [start, start + size), a HOLE at its end      */
    MEMS_EVENT_UNMAP,     /* the node [start, start + size), last of the chain, is gone          */
    MEMS_EVENT_DONE,      /* the call succeeded; malloc: `start` is its result                   */
    MEMS_EVENT_REFUSE     /* the call was refused with `status`; start, need: its argument, as   */
                          /* given: `start` of free and get, `need` of malloc                    */
};

/* What a VISIT found, and so why the search went on or ended. */
enum mems_look {
    MEMS_LOOK_PROCESS,    /* malloc: in use                                                      */
    MEMS_LOOK_SMALL,      /* malloc: a HOLE of fewer than `need` bytes                           */
    MEMS_LOOK_FIT,        /* malloc: a HOLE that fits; first and next fit take it, for best and  */
                          /* worst fit it is the candidate from here on                          */
    MEMS_LOOK_NOT_BETTER, /* malloc: a HOLE that fits, but no better than the candidate          */
    MEMS_LOOK_OTHER_NODE, /* free, get: `start`,`size` is a node that the address is not in      */
    MEMS_LOOK_ELSEWHERE,  /* free, get: a segment that the address is not in                     */
    MEMS_LOOK_HERE        /* free, get: the segment that holds the address                       */
};

struct mems_event {
    enum mems_event_kind kind;
    enum mems_look look;     /* VISIT                                                  */
    enum mems_status status; /* REFUSE; MEMS_OK elsewhere                              */
    enum mems_kind segment;  /* VISIT of a segment: what it is                         */
    uint64_t node;           /* index of the node concerned; 0 for DONE and REFUSE     */
    uint64_t start;          /* virtual address                                        */
    uint64_t size;           /* bytes                                                  */
    uint64_t other;          /* SPLIT, MERGE: virtual address; TRANSLATE: offset       */
    uint64_t other_size;     /* SPLIT, MERGE: bytes                                    */
    uint64_t id;             /* the PROCESS segment's id, where there is one           */
    uint64_t need;           /* malloc: bytes looked for, rounded up to the alignment  */
    uint64_t asked;          /* of a PROCESS: bytes that were asked for                */
};

/* From now on `observe` gets every event of every call, in order, while the call runs; it must not
 * call this heap. NULL stops it. */
void mems_heap_trace(mems_heap *heap,
                     void (*observe)(void *context, const struct mems_event *event), void *context);

/* Where next fit begins its next search: the start of the segment that the latest malloc took, or
 * of the HOLE it is now part of; 0: at the first segment. */
uint64_t mems_heap_rover(const mems_heap *heap);

/* ------------------------------------------------------------------------------ going back -- */

/* What the latest call changed, in as many words as it takes to undo it. Plain data without
 * pointers; the heap fills it in, the caller only keeps it. */
struct mems_undo {
    enum { MEMS_UNDO_NOTHING, MEMS_UNDO_MALLOC, MEMS_UNDO_FREE, MEMS_UNDO_IMPOSSIBLE } kind;
    uint64_t start;         /* the block that was taken or given back                 */
    uint64_t size;          /* its bytes                                              */
    uint64_t asked;         /* of those, bytes that were asked for                    */
    uint64_t id;            /* its id                                                 */
    uint64_t rover;         /* where next fit stood before                            */
    uint64_t visits_before; /* mems_stats.visits before                               */
    unsigned maps, splits, merges, refusals; /* what the call added to the counters    */
};

/* The undo record of the latest call. MEMS_UNDO_IMPOSSIBLE before the first call, after
 * mems_heap_finish, after a malloc that coalesced deferred HOLEs or lengthened a node (then no call
 * before it can be reverted either), and after a revert: the record of the call before is with the
 * caller. */
struct mems_undo mems_heap_undo(const mems_heap *heap);

/* Takes back the latest call that has not been taken back: chains, counters, ids and rover stand as
 * before it, a node it mapped is unmapped. The bytes of user memory are not restored. Calls can be
 * reverted one after the other, newest first, given their records in that order. Sends no events.
 * MEMS_NO_UNDO when the record cannot be that of the latest call, or is MEMS_UNDO_IMPOSSIBLE;
 * MEMS_NO_MEMORY when there is no memory for the heap's own records. */
enum mems_status mems_heap_revert(mems_heap *heap, const struct mems_undo *undo);

/* -------------------------------------------------------------- a heap that is not empty -- */

/* Makes an empty heap stand as the `count` segments say: in order, `node` counting from 0, of each
 * the `kind` and the `size`, of a PROCESS the bytes asked for. Where they lie follows from that;
 * blocks have the ids 1, 2, ... No counter counts it. Next fit begins at the first segment, or with
 * `is_rover_last` at the last block.
 * MEMS_BAD_STATE when the heap has nodes or had mallocs, a size is 0, a node has no whole number of
 * pages, or HOLEs touch that cannot; MEMS_NO_ROOM; MEMS_NO_MEMORY. Then it is empty as before. */
enum mems_status mems_heap_place(mems_heap *heap, const struct mems_segment_view *segments,
                                 size_t count, bool is_rover_last);

/* ---------------------------------------------------------------------- saving and loading -- */

/* Writes the heap as it stands into `bytes`: chains, ids, counters, where next fit stands, the
 * latest undo record. The bytes of user memory are not in it, nor is the observer. A segment takes
 * about two bytes, and up to four more when its id does not follow its neighbour's. The bytes are
 * the same on every machine, and are for a heap of the same version of this library.
 * Returns how many bytes that takes in all. When it is more than `length`, what was written is of
 * no use: ask with a length of 0 (and NULL), or try again with that many. */
size_t mems_heap_save(const mems_heap *heap, void *bytes, size_t length);

/* Makes `heap` stand where the saved one stood: from here on every call does the same to both. Its
 * options, but for the pager, have to be the saved heap's. What it held is dropped. Sends no
 * events. Nodes that both have at the beginning of their chains (same starts and sizes) keep their
 * memory; the others are mapped in order, each with its start, and only then the heap's own are
 * unmapped, last first: a pager may have to hold two mappings with one start for a moment.
 * MEMS_BAD_STATE when the bytes are not, to the last one, such a saved heap; MEMS_NO_MEMORY. Then
 * nothing has changed. Ids are believed as long as so many were given, counters whatever they say.
 */
enum mems_status mems_heap_load(mems_heap *heap, const void *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
