/* SPDX-License-Identifier: MIT
 *
 * index.h: finds what the walks of fit.c would find, without walking; shared by the index's own
 * files. The rest of the library calls the verbs at the end, from chain.c and fit.c, and knows no
 * cell.
 *
 *     virtual addresses     base                                                          end
 *                           |---------------------------------------------------------------|
 *     the root's cells      |0 1 2 3 4 5 6 7|0 1 2 3 4 5 6 7|0 1 2 3 4 5 6 7|0 1 2 3 4 5 6 7| ...
 *                              v                               |
 *     a slot's cell         |01234567|  each 1/8 as wide       |
 *       slot by slot:       largest HOLE that starts here      |
 *                           how many segments start here       v
 *     a slot without cell   .....   P <-> H <-> P <-> P   the sub-chain's own segments, entered at
 *     (a leaf)                      ^                     the first
 *
 * A slot is an equal part of its cell, so an address finds its leaf by shifts alone, whatever the
 * sizes of pages, nodes and segments: a trie, whose upper levels are made one, the root (level
 * compression; Nilsson and Karlsson, IP-Address Lookup Using LC-Tries, IEEE JSAC 17, 1999). A leaf
 * that gets more than FULL segments, SHORT in a small heap, becomes a cell; a cell left with no
 * more than FEW becomes a leaf again: leaves are short where segments are small, and wide where
 * they are large. First fit goes down once: to the first slot of the root, and then of each cell,
 * whose largest HOLE will do; then along the leaf, up to the HOLE.
 *
 * How many segments there are, and where leaves are entered, is always true. The largest HOLEs are
 * told to the cells when a question needs them, for most calls change one leaf more than once, and
 * the next call the same one again. So one leaf is open: what changes in it is told when another
 * is opened, or a question asked. When the largest of several HOLEs left it, it is stale, and
 * walked before it is told; that is all the walking there is. And two HOLEs may be in no leaf's
 * figures: the `loose` one, which was worked on last, and the `cut` one, which a malloc has split
 * off for itself. A HOLE that one malloc after the other takes its bytes from (`carved`) is loose
 * all the time, and is asked for beside the cells.
 *
 * A heap has no cells before it has more than WALKED segments: so few are walked in less time than
 * it takes to keep figures of them. Then it keeps them until it is finished, or loaded anew.
 *
 * Best fit asks for another order: order.c keeps its HOLEs by size as well.
 *
 * Between calls, and settled, these hold of the cells, if there are any, besides those of heap.h:
 *   12  each slot counts the segments, and each leaf the HOLEs, that start in it
 *   13  each slot knows the size of the largest HOLE that starts in it
 *   14  each leaf is entered at its first segment
 *   15  cells know their place, each below the root's has more than FEW segments, and the root
 *       covers the heap
 *   16  best fit has each HOLE in order, by size and then by address
 */
#ifndef MEMS_SRC_INDEX_H
#define MEMS_SRC_INDEX_H

#include "heap.h"

enum {
    SLOT_BITS = 3,
    SLOTS = 1 << SLOT_BITS,
    ROOT_CELLS = 32, /* side by side; a whole number of SLOTS                     */
    FINEST = 9,      /* a root's slots are 2 to this power bytes wide, or more    */
    FULL = 13,       /* segments of a leaf, or a few more until they are unfolded */
    SHORT = 6,       /* the same while records take no more than ROOM             */
    ROOM = 262144,   /* bytes: the first slabs, which have them to spare          */
    FEW = 4,         /* segments of a cell that had better be a leaf              */
    WALKED = 24,     /* segments of a heap that has no cells yet                  */
    VAST = INT32_MAX /* bytes: so many, or more                                   */
};

/* What is below a slot: of a leaf, the first segment, or NULL when none starts in it. */
union below {
    struct segment *segment;
    uintptr_t cell; /* a cell's address plus 1, so that it is odd */
};

/* Two cache lines, of two times 64 bytes: the way down; the search, and what is kept. */
struct cell {
    union below below[SLOTS];
    int32_t largest[SLOTS]; /* bytes of the largest HOLE, at most VAST; 0: no HOLE */
    uint8_t count[SLOTS];   /* of a leaf: segments                                 */
    uint8_t holes[SLOTS];   /* of a leaf: HOLEs                                    */
    struct cell *up;        /* NULL: it is one of the root's                       */
    uint32_t total;         /* segments in all slots                               */
    uint8_t place;          /* its slot in `up`                                    */
    uint8_t shift;          /* its slots are 2 to this power bytes wide            */
    uint8_t cells;          /* how many of its slots have a cell                   */
};

static inline bool has_cell(const struct cell *cell, unsigned slot)
{
    return (cell->below[slot].cell & 1) != 0;
}

static inline struct cell *cell_below(const struct cell *cell, unsigned slot)
{
    return (struct cell *)(cell->below[slot].cell - 1);
}

/* What the index knows of a size. */
static inline int32_t figure_of(uint64_t size)
{
    return size < VAST ? (int32_t)size : VAST;
}

static inline int32_t cell_largest(const struct cell *cell)
{
    int32_t largest = 0;
    for (int i = 0; i < SLOTS; i++)
        largest = cell->largest[i] > largest ? cell->largest[i] : largest;
    return largest;
}

static inline uint64_t offset_of(const struct mems_heap *heap, uint64_t v)
{
    return v - heap->options.base;
}

/* The index is no part of a heap's value: it is settled, and opens leaves, behind a const one. */
static inline struct index *index_of(const struct mems_heap *heap)
{
    return (struct index *)&heap->index;
}

/* False: the chains are few segments, and to be walked. */
static inline bool mems_index_is_there(const struct mems_heap *heap)
{
    return heap->index.root != NULL;
}

/* The leaf that has the address, which the root covers. */
static inline struct leaf leaf_of(const struct mems_heap *heap, uint64_t v)
{
    uint64_t offset = offset_of(heap, v);
    unsigned shift = heap->index.root->shift;
    struct cell *cell = &heap->index.root[offset >> shift >> SLOT_BITS];
    unsigned slot = (unsigned)(offset >> shift) & (SLOTS - 1);
    while (has_cell(cell, slot)) {
        cell = cell_below(cell, slot);
        shift -= SLOT_BITS;
        slot = (unsigned)(offset >> shift) & (SLOTS - 1);
    }
    return (struct leaf){cell, slot};
}

/* The addresses of one slot. */
static inline struct range range_of(const struct mems_heap *heap, const struct cell *cell,
                                    uint64_t v)
{
    uint64_t others = ((uint64_t)1 << cell->shift) - 1;
    return (struct range){heap->options.base + (offset_of(heap, v) & ~others), others};
}

static inline bool is_in_range(struct range range, uint64_t v)
{
    return v - range.first <= range.others;
}

/* Nothing of the leaf is yet to be told. */
static inline void leaf_remember(const struct mems_heap *heap, struct leaf leaf, uint64_t v)
{
    struct index *index = index_of(heap);
    index->open = leaf;
    index->open_range = range_of(heap, leaf.cell, v);
    index->open_largest = leaf.cell->largest[leaf.slot];
}

/* Best fit's segments, as order.c links the HOLEs among them. */
struct ranked_segment {
    struct segment segment;
    struct segment *smaller;
    struct segment *larger;
};

/* -------------------------------------------------------------- index.c: keeping it true -- */

/* Before one segment is added, or two that start below `end`: records for the cells that takes. */
static inline bool mems_index_reserve_one(struct mems_heap *heap)
{
    return mems_records_reserve(heap, CELL_RECORD, 1) &&
           (heap->index.root != NULL || mems_records_reserve(heap, ROOT_RECORD, 1));
}
bool mems_index_reserve_two(struct mems_heap *heap, uint64_t end);

/* From here on segments below `end` may be added. Takes the records. Before the chains change. */
void mems_index_cover(struct mems_heap *heap, uint64_t end);

/* A segment was linked; a segment was unlinked, and still points at what were its neighbours. */
void mems_index_add(struct mems_heap *heap, struct segment *segment);
void mems_index_remove(struct mems_heap *heap, struct segment *segment);

/* The segment is a HOLE from here on; it is about to become a PROCESS, or one of another size. */
void mems_index_enter(struct mems_heap *heap, struct segment *hole);
void mems_index_leave(struct mems_heap *heap, struct segment *hole);

/* The HOLE, which left, is the low end of what it was; the rest is about to be linked. */
void mems_index_cut(struct mems_heap *heap, struct segment *hole);

/* Makes the figures true of those HOLEs that are entered; of all. Not while a segment's links and
 * what the index was told disagree. */
void mems_index_tell(const struct mems_heap *heap);
void mems_index_settle(const struct mems_heap *heap);

/* Without an index until it is made again: many segments come at once. */
void mems_index_put_away(struct mems_heap *heap);
void mems_index_make(struct mems_heap *heap);

/* Forgets everything; the records are the caller's. */
void mems_index_clear(struct mems_heap *heap);

/* -------------------------------------------------------------- index_find.c: the answers -- */

/* The segment that holds virtual address `v`, or NULL. */
struct segment *mems_index_find(const struct mems_heap *heap, uint64_t v);

/* If the index is there: the first HOLE of at least `need` bytes; the first from segment `from` on;
 * the smallest, which of equals the heap's options say; NULL. */
struct segment *mems_index_first(const struct mems_heap *heap, uint64_t need);
struct segment *mems_index_next(const struct mems_heap *heap, uint64_t need, struct segment *from);
struct segment *mems_index_best(const struct mems_heap *heap, uint64_t need);

/* Bytes of the largest HOLE. */
uint64_t mems_index_largest(const struct mems_heap *heap);

/* How many segments start below `v`. Of an index that is there. */
uint64_t mems_index_rank(const struct mems_heap *heap, uint64_t v);

#endif
