/* SPDX-License-Identifier: MIT
 *
 * mems_heap.h: MeMS heaps as values, for tools that look inside one. Programs need only mems.h.
 *
 *     HEAD -> node 0 [1000..5095] <-> node 1 [5096..9191] -> NULL        the main chain
 *               |                       |
 *               P <-> H <-> P           P <-> H                          a sub-chain each
 *
 * A heap is single-threaded: the caller keeps two threads from using one heap at a time. No
 * function here prints, exits, or calls malloc; a heap's bookkeeping lives in pages of its own.
 * Every function that can fail returns a status, and then has changed nothing but the counters
 * of refusals and visits.
 */
#ifndef MEMS_HEAP_H
#define MEMS_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --------------------------------------------------------------------------------- statuses -- */

enum mems_status {
    MEMS_OK,
    MEMS_ZERO_SIZE,  /* malloc of 0 bytes                                          EINVAL */
    MEMS_TOO_LARGE,  /* the size, in pages or as an address range, overflows       ENOMEM */
    MEMS_NO_MEMORY,  /* the pager would not map                                    ENOMEM */
    MEMS_OUTSIDE,    /* the address is in no node                                  EINVAL */
    MEMS_IN_HOLE,    /* the address is in a HOLE: freed already, or never taken    EINVAL */
    MEMS_INTERIOR,   /* free of an address past the start of a PROCESS segment     EINVAL */
    MEMS_BAD_OPTION, /* an option of mems_heap_create is out of its bounds         EINVAL */
    MEMS_NO_UNDO     /* mems_heap_revert of a call that is not the latest one      EINVAL */
};

/* A short lower-case phrase, for instance "address is inside a segment". Static storage. */
const char *mems_status_text(enum mems_status status);

/* The errno value of the table above; 0 for MEMS_OK. */
int mems_status_errno(enum mems_status status);

/* -------------------------------------------------------------------------- making a heap -- */

typedef struct mems_heap mems_heap;

enum mems_fit {
    MEMS_FIRST_FIT, /* the first HOLE that is large enough                                  */
    MEMS_NEXT_FIT,  /* the same, beginning at the segment taken last, once around           */
    MEMS_BEST_FIT,  /* the smallest HOLE that is large enough; of equals the lowest address */
    MEMS_WORST_FIT  /* the largest HOLE; of equals the lowest address                       */
};

/* "first", "next", "best", "worst". Static storage. */
const char *mems_fit_name(enum mems_fit fit);

/* Where a heap gets its pages. `start` is the virtual address that a new node will begin at, or 0
 * for the heap's own records, so a pager can tell them apart. Memory from `map` must be zeroed. */
struct mems_pager {
    void *(*map)(void *context, uintptr_t start, size_t length); /* NULL: there is no memory  */
    bool (*unmap)(void *context, void *pages, size_t length);    /* false: it stays mapped    */
    void *context;                                               /* handed to both, not owned */
};

struct mems_options {
    size_t page_size;               /* bytes, >= 1                                              */
    uintptr_t base;                 /* first virtual address, >= 1                              */
    enum mems_fit fit;              /* which HOLE a malloc takes                                */
    size_t alignment;               /* a power of two that divides page_size; sizes are rounded */
                                    /* up to it, so each address is base + k * alignment        */
    const struct mems_pager *pager; /* NULL: mmap and munmap; else it must outlive the heap     */
};

/* Fills in page size 4096, base 1000, first fit, alignment 1, the system's pager. */
void mems_options_init(struct mems_options *options);

/* Makes an empty heap in *heap, which the caller destroys. NULL options: the defaults.
 * MEMS_BAD_OPTION, MEMS_NO_MEMORY: *heap is NULL. */
enum mems_status mems_heap_create(const struct mems_options *options, mems_heap **heap);

/* Unmaps everything, the records too. NULL does nothing. No events are sent. */
void mems_heap_destroy(mems_heap *heap);

/* The options that the heap was made with. The pager pointer is as given. */
void mems_heap_options(const mems_heap *heap, struct mems_options *options);

/* -------------------------------------------------------------------------------- calls -- */

/* mems_malloc on this heap. MEMS_OK: *v is the virtual address. Otherwise *v is 0 and the status
 * is MEMS_ZERO_SIZE, MEMS_TOO_LARGE or MEMS_NO_MEMORY. */
enum mems_status mems_heap_malloc(mems_heap *heap, size_t size, uintptr_t *v);

/* mems_free on this heap. `v` 0 does nothing (MEMS_OK). Otherwise MEMS_OUTSIDE, MEMS_IN_HOLE,
 * MEMS_INTERIOR. No misuse handler is called. */
enum mems_status mems_heap_free(mems_heap *heap, uintptr_t v);

/* mems_get on this heap. MEMS_OK: *physical is the byte's address. Otherwise *physical is NULL and
 * the status is MEMS_OUTSIDE or MEMS_IN_HOLE. */
enum mems_status mems_heap_get(mems_heap *heap, uintptr_t v, void **physical);

/* mems_finish on this heap: unmaps every node, last first, and begins again at the base. Nodes
 * whose unmapping the pager refuses are dropped all the same and not counted as unmapped. */
void mems_heap_finish(mems_heap *heap);

/* ---------------------------------------------------------------------------- statistics -- */

struct mems_stats {
    /* the heap as it stands */
    size_t nodes;        /* length of the main chain                               */
    size_t pages;        /* pages mapped, of page_size bytes                       */
    size_t mapped;       /* bytes mapped: pages * page_size                        */
    size_t used;         /* bytes in PROCESS segments                              */
    size_t unused;       /* bytes in HOLEs; used + unused = mapped                 */
    size_t processes;    /* number of PROCESS segments                             */
    size_t holes;        /* number of HOLEs                                        */
    size_t largest_hole; /* bytes; 0 when there is no HOLE                         */
    /* since it was made; revert takes them back as well */
    size_t maps;     /* nodes mapped                                           */
    size_t unmaps;   /* nodes unmapped                                         */
    size_t splits;   /* HOLEs split in two                                     */
    size_t merges;   /* pairs of HOLEs made one                                */
    size_t refusals; /* calls that ended in a status other than MEMS_OK        */
    size_t visits;   /* segments the latest call looked at, in its list walk   */
};

/* Costs one walk over the heap, for largest_hole. */
void mems_heap_stats(const mems_heap *heap, struct mems_stats *stats);

/* Writes the report of mems_print_stats. Returns false when `out` reports an error. */
bool mems_heap_report(const mems_heap *heap, FILE *out);

/* What mems_free does with a refused address: `line` is one line without its newline, valid during
 * the call only. NULL puts the default back, which writes the line to standard error. Holds for
 * the six functions; not to be called while another thread is in one of them. */
void mems_set_misuse_handler(void (*handler)(void *context, const char *line), void *context);

/* ----------------------------------------------------------------------------- looking in -- */

enum mems_kind { MEMS_HOLE, MEMS_PROCESS };

struct mems_node_view {
    size_t index;    /* 0 for the first node of the main chain */
    uintptr_t start; /* first virtual address                  */
    size_t size;     /* bytes, a whole number of pages         */
    size_t pages;    /* size / page_size                       */
    size_t segments; /* length of the sub-chain                */
    void *physical;  /* where the node is mapped               */
};

struct mems_segment_view {
    enum mems_kind kind;
    size_t node;     /* index of its node                                              */
    uintptr_t start; /* first virtual address                                          */
    size_t size;     /* bytes                                                          */
    size_t id;       /* PROCESS: this was the heap's id-th malloc that succeeded, from */
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
    const void *next_node;    /* private */
    const void *next_segment; /* private */
    size_t node;              /* private */
    size_t page_size;         /* private */
};
struct mems_walk mems_walk_begin(const mems_heap *heap);
bool mems_walk_node(struct mems_walk *walk, struct mems_node_view *node);
bool mems_walk_segment(struct mems_walk *walk, struct mems_segment_view *segment);

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
    size_t node;             /* index of the node concerned; 0 for DONE and REFUSE     */
    uintptr_t start;         /* virtual address                                        */
    size_t size;             /* bytes                                                  */
    uintptr_t other;         /* SPLIT, MERGE: virtual address; TRANSLATE: offset       */
    size_t other_size;       /* SPLIT, MERGE: bytes                                    */
    size_t id;               /* the PROCESS segment's id, where there is one           */
    size_t need;             /* malloc: bytes looked for, rounded up to the alignment  */
};

/* From now on `observe` gets every event of every call, in order, while the call runs; it must not
 * call this heap. NULL stops it. */
void mems_heap_trace(mems_heap *heap,
                     void (*observe)(void *context, const struct mems_event *event), void *context);

/* ------------------------------------------------------------------------------ going back -- */

/* What the latest call changed, in as many words as it takes to undo it. Plain data without
 * pointers; the heap fills it in, the caller only keeps it. */
struct mems_undo {
    enum { MEMS_UNDO_NOTHING, MEMS_UNDO_MALLOC, MEMS_UNDO_FREE, MEMS_UNDO_IMPOSSIBLE } kind;
    uintptr_t start;      /* the block that was taken or given back                 */
    size_t size;          /* its bytes                                              */
    size_t id;            /* its id                                                 */
    uintptr_t rover;      /* where next fit stood before                            */
    size_t visits_before; /* mems_stats.visits before                               */
    unsigned maps, splits, merges, refusals; /* what the call added to the counters    */
};

/* The undo record of the latest call. MEMS_UNDO_IMPOSSIBLE before the first call, after
 * mems_heap_finish, and after a revert: the record of the call before is with the caller. */
struct mems_undo mems_heap_undo(const mems_heap *heap);

/* Takes back the latest call that has not been taken back: chains, counters, ids and rover stand as
 * before it, a node it mapped is unmapped. The bytes of user memory are not restored. Calls can be
 * reverted one after the other, newest first, given their records in that order. Sends no events.
 * MEMS_NO_UNDO when the record cannot be that of the latest call, or is MEMS_UNDO_IMPOSSIBLE;
 * MEMS_NO_MEMORY when there is no memory for the heap's own records. */
enum mems_status mems_heap_revert(mems_heap *heap, const struct mems_undo *undo);

#ifdef __cplusplus
}
#endif

#endif
