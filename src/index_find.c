/* SPDX-License-Identifier: MIT
 *
 * index_find.c: the answers of the walks, from the index of index.h.
 */
#include "index.h"
#include "order.h"

#include <assert.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ------------------------------------------------------------------------------ addresses -- */

/* The first segment of the last leaf that has one, of those in the first slots; or NULL. */
static struct segment *last_in(const struct cell *cell, unsigned slots)
{
    struct segment *last = NULL;
    while (slots-- > 0 && last == NULL)
        last = has_cell(cell, slots) ? last_in(cell_below(cell, slots), SLOTS)
                                     : cell->below[slots].segment;
    return last;
}

/* A segment of the last leaf before this one that has one; there has to be such a leaf. */
MEMS_RARE static struct segment *segment_before(struct leaf leaf)
{
    struct segment *before = last_in(leaf.cell, leaf.slot);
    for (const struct cell *cell = leaf.cell; before == NULL; cell = cell->up)
        before = last_in(cell->up, cell->place);
    return before;
}

/* From a segment on that is not behind the address. */
static struct segment *holder_of(uint64_t v, struct segment *segment)
{
    while (v - segment->start >= segment->size)
        segment = mems_chain_after(segment);
    return segment;
}

struct segment *mems_index_find(const struct mems_heap *heap, uint64_t v)
{
    if (v < heap->options.base || v >= heap->end)
        return NULL;
    if (!mems_index_is_there(heap))
        return holder_of(v, mems_chain_first(heap));
    struct leaf leaf = is_in_range(heap->index.open_range, v) ? heap->index.open : leaf_of(heap, v);
    struct segment *segment = leaf.cell->below[leaf.slot].segment;
    if (segment == NULL || segment->start > v)
        segment = segment_before(leaf);
    return holder_of(v, segment);
}

/* ---------------------------------------------------------------------------------- HOLEs -- */

/* A bit for each slot that has a HOLE of at least `need` bytes. */
static unsigned slots_with(const struct cell *cell, int32_t need)
{
    unsigned slots = 0;
#ifdef __SSE2__
    const __m128i *largest = (const __m128i *)cell->largest;
    __m128i less = _mm_set1_epi32(need - 1);
    for (unsigned i = 0; i < SLOTS / 4; i++)
        slots |= (unsigned)_mm_movemask_ps(
                     _mm_castsi128_ps(_mm_cmpgt_epi32(_mm_loadu_si128(largest + i), less)))
                 << 4 * i;
#else
    for (unsigned i = 0; i < SLOTS; i++)
        slots |= cell->largest[i] >= need ? 1u << i : 0;
#endif
    return slots;
}

/* The first slot, from `slot` on, that has a HOLE of at least `need` bytes; SLOTS: none has. No
 * branch asks which it is, for that is hard to predict. */
static unsigned slot_with(const struct cell *cell, unsigned slot, int32_t need)
{
    return (unsigned)__builtin_ctz((slots_with(cell, need) | 1u << SLOTS) >> slot << slot);
}

static bool is_enough(const struct segment *segment, uint64_t need)
{
    return mems_segment_is_hole(segment) & (segment->size >= need);
}

/* The first HOLE in a slot that has one. */
static struct segment *first_in(const struct mems_heap *heap, struct cell *cell, unsigned slot,
                                int32_t need)
{
    while (has_cell(cell, slot)) {
        cell = cell_below(cell, slot);
        slot = slot_with(cell, 0, need);
    }
    struct segment *first = cell->below[slot].segment;
    leaf_remember(heap, (struct leaf){cell, slot}, first->start);
    while (!is_enough(first, (uint64_t)need))
        first = mems_chain_after(first);
    return first;
}

static struct segment *first(const struct mems_heap *heap, int32_t need)
{
    struct cell *root = heap->index.root;
    unsigned slot = slot_with(root, 0, need);
    return slot < SLOTS ? first_in(heap, root, slot, need) : NULL;
}

static struct segment *first_from(const struct mems_heap *heap, int32_t need, struct segment *from)
{
    struct leaf leaf = leaf_of(heap, from->start);
    struct range range = range_of(heap, leaf.cell, from->start);
    for (struct segment *s = from; s != NULL && is_in_range(range, s->start);
         s = mems_chain_after(s))
        if (is_enough(s, (uint64_t)need))
            return s;
    for (struct cell *cell = leaf.cell; cell != NULL; leaf.slot = cell->place, cell = cell->up) {
        unsigned slot = slot_with(cell, leaf.slot + 1, need);
        if (slot < SLOTS)
            return first_in(heap, cell, slot, need);
    }
    return NULL;
}

/* The next HOLE that the cells do not tell from this one. */
static struct segment *next_vast(const struct mems_heap *heap, const struct segment *hole)
{
    struct segment *from = mems_chain_after(hole);
    return from != NULL ? first_from(heap, VAST, from) : NULL;
}

/* From this HOLE on, which is as large as far as the cells know. */
static struct segment *first_vast(const struct mems_heap *heap, uint64_t need, struct segment *hole)
{
    while (hole != NULL && hole->size < need)
        hole = next_vast(heap, hole);
    return hole;
}

struct segment *mems_index_first(const struct mems_heap *heap, uint64_t need)
{
    mems_index_settle(heap);
    struct segment *hole = first(heap, figure_of(need));
    return need <= VAST ? hole : first_vast(heap, need, hole);
}

struct segment *mems_index_next(const struct mems_heap *heap, uint64_t need, struct segment *from)
{
    mems_index_settle(heap);
    struct segment *hole = first_from(heap, figure_of(need), from);
    return need <= VAST ? hole : first_vast(heap, need, hole);
}

struct segment *mems_index_best(const struct mems_heap *heap, uint64_t need)
{
    mems_index_settle(heap);
    struct segment *lowest = mems_order_find(heap, need);
    if (lowest == NULL || heap->options.ties == MEMS_TIES_LOW)
        return lowest;
    return mems_order_last(heap, lowest->size);
}

static uint64_t largest_walked(const struct mems_heap *heap)
{
    uint64_t largest = 0;
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (mems_segment_is_hole(s) && s->size > largest)
            largest = s->size;
    return largest;
}

uint64_t mems_index_largest(const struct mems_heap *heap)
{
    if (!mems_index_is_there(heap))
        return largest_walked(heap);
    mems_index_settle(heap);
    int32_t figure = cell_largest(heap->index.root);
    if (figure < VAST)
        return (uint64_t)figure;
    uint64_t largest = 0;
    for (const struct segment *s = first(heap, VAST); s != NULL; s = next_vast(heap, s))
        largest = s->size > largest ? s->size : largest;
    return largest;
}

/* ---------------------------------------------------------------------------------- ranks -- */

/* Of the segments from one on, those that start below `v`. */
static uint64_t rank_from(const struct segment *first, uint64_t v)
{
    uint64_t rank = 0;
    for (; first != NULL && first->start < v; first = mems_chain_after(first))
        rank++;
    return rank;
}

/* All segments in a slot of a cell; `offset`: where the cell begins. */
static uint64_t slot_count(const struct mems_heap *heap, const struct cell *cell, unsigned slot,
                           uint64_t offset)
{
    if (has_cell(cell, slot))
        return cell_below(cell, slot)->total;
    if (cell->count[slot] < MANY)
        return cell->count[slot];
    uint64_t end = offset + ((uint64_t)(slot + 1) << cell->shift);
    return rank_from(cell->below[slot].segment, heap->options.base + end);
}

uint64_t mems_index_rank(const struct mems_heap *heap, uint64_t v)
{
    if (v <= heap->options.base)
        return 0;
    if (v >= heap->end)
        return heap->stats.processes + heap->stats.holes;
    assert(mems_index_is_there(heap)); /* a walk counts, and does not ask */
    mems_index_settle(heap);
    struct leaf leaf = leaf_of(heap, v);
    uint64_t rank = rank_from(leaf.cell->below[leaf.slot].segment, v);
    for (const struct cell *cell = leaf.cell; cell != NULL;
         leaf.slot = cell->place, cell = cell->up) {
        uint64_t offset = offset_of(heap, v) >> cell->shift >> SLOT_BITS << SLOT_BITS
                                                                         << cell->shift;
        for (unsigned slot = 0; slot < leaf.slot; slot++)
            rank += slot_count(heap, cell, slot, offset);
    }
    return rank;
}
