/* SPDX-License-Identifier: MIT
 *
 * mems_heap.h: MeMS heaps as values: many in one process, each with a policy, an alignment and
 * pages of its own. Programs need only mems.h; how to look inside a heap is in mems_tools.h.
 *
 *     HEAD -> node 0 [1000..5095] <-> node 1 [5096..9191] -> NULL        the main chain
 *               |                       |
 *               P <-> H <-> P           P <-> H                          a sub-chain each
 *
 * Virtual addresses, sizes and counts have 64 bits on every machine; what a machine cannot map is
 * refused like any memory that is not there.
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
    MEMS_NO_ROOM,    /* the heap's limit on mapped bytes would be passed           ENOMEM */
    MEMS_NO_UNDO,    /* mems_heap_revert of a call that is not the latest one      EINVAL */
    MEMS_BAD_STATE   /* mems_heap_load of bytes that are no saved heap of its kind EINVAL */
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
    MEMS_BEST_FIT,  /* the smallest HOLE that is large enough; of equals see enum mems_ties */
    MEMS_WORST_FIT  /* the largest HOLE; of equals the lowest address                       */
};

/* Which of several smallest HOLEs best fit takes. */
enum mems_ties {
    MEMS_TIES_LOW, /* the one with the lowest address  */
    MEMS_TIES_HIGH /* the one with the highest address */
};

/* What becomes of HOLEs that touch, in one node. */
enum mems_coalesce {
    MEMS_COALESCE_IMMEDIATE, /* a free makes one HOLE of them                                    */
    MEMS_COALESCE_DEFERRED,  /* a malloc that finds no HOLE does, in the whole heap, and looks   */
                             /* once more before it maps                                         */
    MEMS_COALESCE_NEVER      /* they stay apart                                                  */
};

/* What a new mapping is. */
enum mems_grow {
    MEMS_GROW_NODE,      /* a node                                                               */
    MEMS_GROW_CONTIGUOUS /* a HOLE at the end of the last node, when its memory adjoins; the     */
                         /* pager is then asked to unmap neighbouring mappings in one piece      */
};

/* "first", "next", "best", "worst". Static storage. */
const char *mems_fit_name(enum mems_fit fit);

/* Where a heap gets its pages. `start` is the virtual address that a new node will begin at, or 0
 * for the heap's own records, so a pager can tell them apart. Memory from `map` must be zeroed. */
struct mems_pager {
    void *(*map)(void *context, uint64_t start, size_t length); /* NULL: there is no memory  */
    bool (*unmap)(void *context, void *pages, size_t length);   /* false: it stays mapped    */
    void *context;                                              /* handed to both, not owned */
};

struct mems_options {
    uint64_t page_size;             /* bytes, >= 1                                              */
    uint64_t base;                  /* first virtual address, >= 1                              */
    enum mems_fit fit;              /* which HOLE a malloc takes                                */
    uint64_t alignment;             /* a power of two, at most MEMS_ALIGNMENT_MAX, that divides */
                                    /* page_size; sizes are rounded up to it, so each address   */
                                    /* is base + k * alignment                                  */
    const struct mems_pager *pager; /* NULL: mmap and munmap; else it must outlive the heap     */
    uint64_t limit;                 /* most bytes mapped; 0: as many as there are               */
    uint64_t growth;                /* fewest pages of a new mapping; 0 means 1                 */
    enum mems_coalesce coalesce;    /* what becomes of HOLEs that touch                         */
    enum mems_grow grow;            /* what a new mapping is                                    */
    enum mems_ties ties;            /* best fit: which of equal HOLEs                           */
    bool counts_sides;              /* keep what mems_stats says of the sides of HOLEs; costs a */
                                    /* look at the neighbours of each segment that changes      */
};

enum { MEMS_ALIGNMENT_MAX = 65536 };

/* Fills in page size 4096, base 1000, first fit, alignment 1, the system's pager, no limit, growth
 * 1, immediate coalescing, a node for each mapping, ties to the lowest address, sides not counted.
 */
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
 * is MEMS_ZERO_SIZE, MEMS_TOO_LARGE, MEMS_NO_ROOM or MEMS_NO_MEMORY, and nothing has changed; but
 * with MEMS_COALESCE_DEFERRED, HOLEs may have been merged all the same. */
enum mems_status mems_heap_malloc(mems_heap *heap, uint64_t size, uint64_t *v);

/* mems_free on this heap. `v` 0 does nothing (MEMS_OK). Otherwise MEMS_OUTSIDE, MEMS_IN_HOLE,
 * MEMS_INTERIOR. No misuse handler is called. */
enum mems_status mems_heap_free(mems_heap *heap, uint64_t v);

/* mems_get on this heap. MEMS_OK: *physical is the byte's address. Otherwise *physical is NULL and
 * the status is MEMS_OUTSIDE or MEMS_IN_HOLE. */
enum mems_status mems_heap_get(mems_heap *heap, uint64_t v, void **physical);

/* mems_finish on this heap: unmaps every node, last first, and begins again at the base. Nodes
 * whose unmapping the pager refuses are dropped all the same and not counted as unmapped. */
void mems_heap_finish(mems_heap *heap);

/* ---------------------------------------------------------------------------- statistics -- */

struct mems_stats {
    /* the heap as it stands */
    uint64_t nodes;        /* length of the main chain                               */
    uint64_t pages;        /* pages mapped, of page_size bytes                       */
    uint64_t mapped;       /* bytes mapped: pages * page_size                        */
    uint64_t used;         /* bytes in PROCESS segments                              */
    uint64_t asked;        /* of those, bytes that were asked for; the others round  */
                           /* sizes up to the alignment: internal fragmentation      */
    uint64_t unused;       /* bytes in HOLEs; used + unused = mapped                 */
    uint64_t processes;    /* number of PROCESS segments                             */
    uint64_t holes;        /* number of HOLEs                                        */
    uint64_t largest_hole; /* bytes; 0 when there is no HOLE                         */
    /* the sides of HOLEs; 0 without the option counts_sides */
    uint64_t between; /* PROCESS segments with a HOLE on either side         */
    uint64_t beside;  /* PROCESS segments with a HOLE on one side            */
    uint64_t ends;    /* sides of HOLEs that are an end of a node: while no  */
                      /* HOLEs touch, 2 * between + beside = 2 * holes - ends */
    /* since it was made; revert takes them back as well */
    uint64_t maps;     /* mappings: nodes, and what the last one grew by         */
    uint64_t unmaps;   /* nodes unmapped                                         */
    uint64_t splits;   /* HOLEs split in two                                     */
    uint64_t merges;   /* pairs of HOLEs made one                                */
    uint64_t refusals; /* calls that ended in a status other than MEMS_OK        */
    uint64_t visits;   /* segments the latest call looked at, in its list walk   */
};

/* Costs the same whatever the heap: they are counters, and visits are counted in an index. */
void mems_heap_stats(const mems_heap *heap, struct mems_stats *stats);

/* Writes the report of mems_print_stats. Returns false when `out` reports an error. */
bool mems_heap_report(const mems_heap *heap, FILE *out);

/* What mems_free does with a refused address: `line` is one line without its newline, valid during
 * the call only. NULL puts the default back, which writes the line to standard error. Holds for
 * the six functions; not to be called while another thread is in one of them. */
void mems_set_misuse_handler(void (*handler)(void *context, const char *line), void *context);

#ifdef __cplusplus
}
#endif

#endif
