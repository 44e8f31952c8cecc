/* SPDX-License-Identifier: MIT
 *
 * heap.h: what a heap is made of; shared by the files of the library, never installed.
 *
 *     heap.first                                                 heap.last
 *         |                                                          |
 *         v                                                          v
 *     +--------+  next  +--------+                              +--------+
 *     | node 0 |------->| node 1 |-->          ...          --->| node n |--> NULL
 *     |        |<-------|        |<--                       <---|        |
 *     +--------+  prev  +--------+                              +--------+
 *         |first            |first       each node is one mapping of whole pages,
 *         v                 v            described from outside: no header in user memory
 *     +--------+        +--------+
 *     | P  id 1|        | P  id 4|
 *     +--------+        +--------+
 *       |    ^            |    ^
 *  next v    | prev       v    |
 *     +--------+        +--------+
 *     | H      |        | H      |--> NULL
 *     +--------+        +--------+
 *       |    ^
 *       v    |
 *     +--------+
 *     | P  id 3|--> NULL                 each sub-chain tiles its node in address order
 *     +--------+
 *
 * What follows from the neighbours is not kept: a node ends where the next one begins.
 *
 * Between calls these hold; check.c has one function for each, under the same number, and index.h
 * has more:
 *    1  the main chain is linked both ways
 *    2  each node is memory
 *    3  nodes follow each other from the base, and each has whole pages
 *    4  each sub-chain is linked both ways, and its segments know their node
 *    5  no segment is empty
 *    6  segments tile their node without gap or overlap
 *    7  no two neighbouring segments of a sub-chain are both HOLEs, unless so wished
 *    8  segment sizes are multiples of the alignment
 *    9  ids are those of mallocs that succeeded
 *   10  the counters agree with the chains
 *   11  next fit stands on a segment of the heap
 * Inside a call only 7 may be broken: by a node's one HOLE after a split until its low end is
 * taken, and by a released segment until it has merged.
 */
#ifndef MEMS_SRC_HEAP_H
#define MEMS_SRC_HEAP_H

#include "mems_tools.h"

struct segment {
    struct segment *prev;  /* in its sub-chain                            */
    struct segment *next;  /* in its sub-chain; of a spare record: spare  */
    struct node *node;     /* whose sub-chain it is in                    */
    uint64_t start;        /* first virtual address                       */
    uint64_t size;         /* bytes                                       */
    uint64_t padding : 16; /* bytes of a PROCESS that were not asked for    */
    uint64_t id : 48;      /* of a PROCESS, from 1; 0: the segment's a HOLE */
};

struct node {
    struct node *prev;     /* in the main chain                           */
    struct node *next;     /* in the main chain; of a spare record: spare */
    struct segment *first; /* its sub-chain                               */
    uint64_t start;        /* first virtual address                       */
    char *physical;        /* what the pager returned                     */
};

/* Pages that hold records. The first slab holds the heap itself as well. */
struct slab {
    struct slab *next; /* mapped before this one */
    size_t length;     /* bytes                  */
};

enum record_kind { NODE_RECORD, SEGMENT_RECORD, CELL_RECORD, ROOT_RECORD, RECORD_KINDS };

/* Records that are not in use. */
struct pool {
    struct spare *spare; /* a list        */
    size_t count;        /* its length    */
    size_t size;         /* of one record */
};

struct records {
    struct slab *slabs; /* latest first                           */
    char *fresh;        /* never used bytes of the latest slab... */
    char *fresh_end;    /* ...and where they end                  */
    size_t length;      /* of all slabs                           */
    struct pool pool[RECORD_KINDS];
};

/* Addresses: the `first`, and so many `others` behind it. */
struct range {
    uint64_t first;
    uint64_t others;
};

/* A slot of a cell that has no cell below it. */
struct leaf {
    struct cell *cell;
    unsigned slot;
};

/* Finds what the walks would find: index.h has the picture. */
struct index {
    struct cell *root;       /* the first of the root's cells; NULL: the chains are walked    */
    bool is_away;            /* for want of memory they are, however long                     */
    struct leaf open;        /* the leaf that changed last, whose changes...                  */
    struct range open_range; /* (its addresses; of none: 0)                                   */
    int32_t open_largest;    /* ...the cells do not know yet: its largest HOLE, or...         */
    bool open_is_stale;      /* ...no larger one than that: it has to be looked at again      */
    struct segment *loose;   /* a HOLE that is yet to be entered, or NULL                     */
    struct segment *cut;     /* another one: the low end of one that was split, or NULL       */
    struct segment *carved;  /* if this one is split, what is left of it is to be loose       */
    struct segment *ranked;  /* best fit only: the root of order.c's tree                     */
};

/* How many segments a call looked at: `number`, and those that start in [from, before), or all but
 * those; counted only when somebody asks. See visits.c. */
struct visits {
    uint64_t number;
    uint64_t from; /* 0: where the node begins that has `before` */
    uint64_t before;
    bool are_others;
};

/* What the system's pager remembers of one heap. */
struct os_pages {
    char *next;  /* where the next node had better be mapped; NULL: anywhere */
    size_t page; /* bytes of a page of the system's; 0: not asked yet        */
};

struct mems_heap {
    struct mems_options options; /* as given                                              */
    struct mems_pager pager;     /* the one in use                                        */
    struct os_pages os;          /* the context of the system's pager                     */
    struct records records;      /* where nodes and segments come from                    */
    struct node *first;          /* the main chain                                        */
    struct node *last;           /* the main chain                                        */
    uint64_t end;                /* virtual address at which the next node will begin     */
    struct segment *rover;       /* next fit: the segment that the latest malloc took, or */
                                 /* the HOLE it is now part of; NULL: begin at the first  */
    uint64_t ids;                /* mallocs that succeeded, the latest one's id           */
    uint64_t need;               /* bytes that the running malloc looks for, else 0       */
    uint64_t calls;              /* calls that could be reverted, one after the other     */
    bool is_irreversible;        /* the running call cannot be reverted                   */
    bool may_touch;              /* there may be HOLEs that touch, to be coalesced        */
    struct mems_undo undo;       /* of the latest call, but for visits_before             */
    struct visits visits;        /* of the latest call                                    */
    struct visits visits_before; /* of the one before it                                  */
    struct mems_stats stats;     /* kept up to date; unused, largest_hole and visits follow */
    struct index index;          /* beside the chains                                     */
    const struct node *told;     /* the node that was told of last in this call, or NULL  */
    uint64_t told_index;         /* its place in the main chain                           */
    void (*observe)(void *context, const struct mems_event *event); /* NULL: nobody does  */
    void *observe_context;                                          /* handed to it       */
};

/* A call is many short functions, which are compiled into one; but for what is long, and what is
 * rare. */
#define MEMS_CALL  __attribute__((flatten))
#define MEMS_APART __attribute__((noinline))
#define MEMS_RARE  __attribute__((noinline, cold))

/* What the member can hold: a malloc every 20 ns for two months. No enum, for that is an int. */
#define ID_MAX UINT64_C(0xffffffffffff)

static inline uint64_t mems_segment_asked(const struct segment *segment)
{
    return segment->id != 0 ? segment->size - segment->padding : 0;
}

static inline bool mems_segment_is_hole(const struct segment *segment)
{
    return segment->id == 0;
}

static inline uint64_t mems_node_size(const struct mems_heap *heap, const struct node *node)
{
    return (node->next != NULL ? node->next->start : heap->end) - node->start;
}

/* -------------------------------------------------------------------- chain.c: list surgery -- */

/* The segments of all nodes in one line; NULL at the end. */
struct segment *mems_chain_first(const struct mems_heap *heap);

static inline struct segment *mems_chain_after(const struct segment *segment)
{
    if (segment->next != NULL)
        return segment->next;
    return segment->node->next != NULL ? segment->node->next->first : NULL;
}

/* Appends a node over `physical`, one HOLE of `size` bytes. Needs a node and a segment record. */
struct node *mems_chain_append(struct mems_heap *heap, void *physical, uint64_t size);

/* Adds `size` bytes to the last node, a HOLE at its end, which is returned. Needs a record. */
struct segment *mems_chain_lengthen(struct mems_heap *heap, uint64_t size);

/* Takes the last node, with its sub-chain, out of the chain. Its pages are the caller's, and so is
 * next fit's place, if it was there. */
void mems_chain_remove_last(struct mems_heap *heap);

/* Forgets both chains; their records and pages are the caller's. */
void mems_chain_clear(struct mems_heap *heap);

/* Leaves `size` bytes in the HOLE and returns a HOLE of the rest behind it. Needs a record. */
struct segment *mems_segment_split(struct mems_heap *heap, struct segment *hole, uint64_t size);

/* Adds the HOLE behind `hole` to it. */
void mems_segment_absorb(struct mems_heap *heap, struct segment *hole);

/* A HOLE becomes the PROCESS `id`, `asked` bytes of which are used; a PROCESS becomes a HOLE.
 * Neighbours are left alone. */
void mems_segment_take(struct mems_heap *heap, struct segment *hole, uint64_t id, uint64_t asked);
void mems_segment_release(struct mems_heap *heap, struct segment *process);

/* ------------------------------------------------- fit.c: where the policies look for what -- */

/* The HOLE that the heap's policy takes for `need` bytes, or NULL. Tells every visit. */
struct segment *mems_fit_hole(struct mems_heap *heap, uint64_t need);

/* The segment that holds `v`, or NULL. Tells every visit. */
struct segment *mems_fit_address(struct mems_heap *heap, uint64_t v);

/* --------------------------------------------------------- trace.c: counting and telling -- */

void mems_tell_begin(struct mems_heap *heap);
void mems_tell_visit_node(struct mems_heap *heap, const struct node *node);
void mems_tell_visit(struct mems_heap *heap, const struct segment *segment, enum mems_look look);
void mems_tell_map(struct mems_heap *heap, const struct node *node);
void mems_tell_lengthen(struct mems_heap *heap, const struct segment *hole);
void mems_tell_split(struct mems_heap *heap, const struct segment *hole);
void mems_tell_take(struct mems_heap *heap, const struct segment *process);
void mems_tell_release(struct mems_heap *heap, const struct segment *process);
void mems_tell_merge(struct mems_heap *heap, const struct segment *hole);
void mems_tell_translate(struct mems_heap *heap, const struct segment *segment, uint64_t v);
void mems_tell_unmap(struct mems_heap *heap, const struct node *node, bool is_unmapped);
void mems_tell_done(struct mems_heap *heap, const struct segment *result);
enum mems_status mems_tell_refuse(struct mems_heap *heap, enum mems_status status, uint64_t start,
                                  uint64_t need);

/* ------------------------------------------------------ visits.c: what the walk looked at -- */

/* The latest call looked at every segment that starts in [from, before), and at `number` more;
 * `from` 0 is where the node of `before` begins. Or at every one there is; or at every one but
 * those that start in [from, before). */
void mems_visits_range(struct mems_heap *heap, uint64_t from, uint64_t before, uint64_t number);
void mems_visits_all(struct mems_heap *heap);
void mems_visits_others(struct mems_heap *heap, uint64_t from, uint64_t before);

/* Of the latest call, and of the one before it. */
uint64_t mems_visits_count(const struct mems_heap *heap);
uint64_t mems_visits_count_before(const struct mems_heap *heap);

/* ------------------------------------- record.c: nodes, segments and cells, in own pages -- */

/* A heap, zeroed but for `pager` and `records`, in a slab of its own; NULL: no memory. */
struct mems_heap *mems_records_begin(const struct mems_pager *pager, enum mems_fit fit);

/* Makes sure that so many records can be taken. False: there is no memory. */
bool mems_records_add(struct mems_heap *heap, enum record_kind kind, size_t number);

static inline bool mems_records_reserve(struct mems_heap *heap, enum record_kind kind,
                                        size_t number)
{
    return heap->records.pool[kind].count >= number || mems_records_add(heap, kind, number);
}

/* A record that was reserved, with anything in it; and back. */
void *mems_records_take(struct mems_heap *heap, enum record_kind kind);
void mems_records_return(struct mems_heap *heap, enum record_kind kind, void *record);

/* Forgets every record and unmaps all slabs but the first. */
void mems_records_clear(struct mems_heap *heap);

/* Unmaps the first slab as well, and with it the heap. */
void mems_records_end(struct mems_heap *heap);

/* --------------------------------------------------- os.c: the only mmap and munmap there is -- */

/* The functions of a pager; the context is a struct os_pages, and is not used for records. */
void *mems_os_map(void *context, uint64_t start, size_t length);
bool mems_os_unmap(void *context, void *pages, size_t length);

/* Whether `behind` is where the next pages could begin, so that both are unmapped in one piece. */
bool mems_os_adjoins(const struct os_pages *os, char *pages, size_t length, const char *behind);

#endif
