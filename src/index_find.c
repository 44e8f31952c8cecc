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
    const struct cell *cell = leaf.cell;
    struct segment *before = last_in(cell, leaf.slot);
    for (; before == NULL && cell->up != NULL; cell = cell->up)
        before = last_in(cell->up, cell->place);
    while (before == NULL) /* in another one of the root's */
        before = last_in(--cell, SLOTS);
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
    struct leaf leaf = leaf_of(heap, v);
    struct segment *segment = leaf.cell->below[leaf.slot].segment;
    if (segment == NULL || segment->start > v)
        segment = segment_before(leaf);
    return holder_of(v, segment);
}

/* ---------------------------------------------------------------------------------- HOLEs -- */

/* A bit for each slot that has a HOLE of at least `need` bytes. No branch asks which it is, for
 * that is hard to predict. */
static unsigned slots_with(const struct cell *cell, int32_t need)
{
#ifdef __SSE2__
    const __m128i *largest = (const __m128i *)cell->largest;
    __m128i less = _mm_set1_epi32(need - 1);
    __m128i low = _mm_cmpgt_epi32(_mm_loadu_si128(largest), less);
    __m128i high = _mm_cmpgt_epi32(_mm_loadu_si128(largest + 1), less);
    return (unsigned)_mm_movemask_epi8(
        _mm_packs_epi16(_mm_packs_epi32(low, high), _mm_setzero_si128()));
#else
    unsigned slots = 0;
    for (unsigned i = 0; i < SLOTS; i++)
        slots |= cell->largest[i] >= need ? 1u << i : 0;
    return slots;
#endif
}

/* The first slot, from `slot` on, that has a HOLE of at least `need` bytes; SLOTS: none has. */
static unsigned slot_with(const struct cell *cell, unsigned slot, int32_t need)
{
    return (unsigned)__builtin_ctz((slots_with(cell, need) | 1u << SLOTS) >> slot << slot);
}

static bool is_enough(const struct segment *segment, uint64_t need)
{
    return mems_segment_is_hole(segment) & (segment->size >= need);
}

/* A HOLE, or NULL, and the leaf that it is in. */
struct found {
    struct segment *hole;
    struct leaf leaf;
};

/* The first HOLE in a slot that has one. */
static struct found first_in(struct cell *cell, unsigned slot, int32_t need)
{
    while (has_cell(cell, slot)) {
        cell = cell_below(cell, slot);
        slot = slot_with(cell, 0, need);
    }
    struct segment *first = cell->below[slot].segment;
    while (!is_enough(first, (uint64_t)need))
        first = mems_chain_after(first);
    return (struct found){first, {cell, slot}};
}

/* In the root's cells from one on. */
static struct found first_of(const struct mems_heap *heap, struct cell *cell, int32_t need)
{
    for (struct cell *end = heap->index.root + ROOT_CELLS; cell < end; cell++) {
        unsigned slots = slots_with(cell, need);
        if (slots != 0)
            return first_in(cell, (unsigned)__builtin_ctz(slots), need);
    }
    return (struct found){0};
}

static struct found first(const struct mems_heap *heap, int32_t need)
{
    return first_of(heap, heap->index.root, need);
}

static struct found first_from(const struct mems_heap *heap, int32_t need, struct segment *from)
{
    struct leaf leaf = leaf_of(heap, from->start);
    struct range range = range_of(heap, leaf.cell, from->start);
    for (struct segment *s = from; s != NULL && is_in_range(range, s->start);
         s = mems_chain_after(s))
        if (is_enough(s, (uint64_t)need))
            return (struct found){s, leaf};
    struct cell *cell = leaf.cell;
    for (unsigned behind = leaf.slot + 1;; behind = cell->place + 1u, cell = cell->up) {
        unsigned slot = slot_with(cell, behind, need);
        if (slot < SLOTS)
            return first_in(cell, slot, need);
        if (cell->up == NULL)
            return first_of(heap, cell + 1, need);
    }
}

/* The next HOLE that the cells do not tell from this one. */
static struct segment *next_vast(const struct mems_heap *heap, const struct segment *hole)
{
    struct segment *from = mems_chain_after(hole);
    return from != NULL ? first_from(heap, VAST, from).hole : NULL;
}

/* From this HOLE on, which is as large as far as the cells know. */
static struct segment *first_vast(const struct mems_heap *heap, uint64_t need, struct segment *hole)
{
    while (hole != NULL && hole->size < need)
        hole = next_vast(heap, hole);
    return hole;
}

/* The answer of the cells, which is about to change: its leaf is open from here on. */
static struct segment *found_hole(const struct mems_heap *heap, struct found found, uint64_t need)
{
    if (found.hole != NULL)
        leaf_remember(heap, found.leaf, found.hole->start);
    return need <= VAST ? found.hole : first_vast(heap, need, found.hole);
}

/* The carved HOLE stays loose. */
static struct segment *first_or_carved(const struct mems_heap *heap, int32_t need)
{
    struct segment *carved = heap->index.loose;
    mems_index_tell(heap);
    struct found found = first(heap, need);
    if (carved->size >= (uint64_t)need && (found.hole == NULL || carved->start < found.hole->start))
        return carved;
    return found_hole(heap, found, (uint64_t)need);
}

struct segment *mems_index_first(const struct mems_heap *heap, uint64_t need)
{
    const struct index *index = &heap->index;
    if (index->loose != NULL && index->loose == index->carved && need < VAST)
        return first_or_carved(heap, (int32_t)need);
    mems_index_settle(heap);
    return found_hole(heap, first(heap, figure_of(need)), need);
}

struct segment *mems_index_next(const struct mems_heap *heap, uint64_t need, struct segment *from)
{
    mems_index_settle(heap);
    return found_hole(heap, first_from(heap, figure_of(need), from), need);
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

static int32_t root_largest(const struct cell *root)
{
    int32_t largest = 0;
    for (int i = 0; i < ROOT_CELLS; i++) {
        int32_t one = cell_largest(&root[i]);
        largest = one > largest ? one : largest;
    }
    return largest;
}

uint64_t mems_index_largest(const struct mems_heap *heap)
{
    if (!mems_index_is_there(heap))
        return largest_walked(heap);
    mems_index_settle(heap);
    int32_t figure = root_largest(heap->index.root);
    if (figure < VAST)
        return (uint64_t)figure;
    uint64_t largest = 0;
    for (const struct segment *s = first(heap, VAST).hole; s != NULL; s = next_vast(heap, s))
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

/* All segments in the first slots. */
static uint64_t count_in_slots(const struct cell *cell, unsigned slots)
{
    uint64_t count = 0;
    for (unsigned i = 0; i < slots; i++)
        count += has_cell(cell, i) ? cell_below(cell, i)->total : cell->count[i];
    return count;
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
    const struct cell *cell = leaf.cell;
    uint64_t rank = rank_from(cell->below[leaf.slot].segment, v) + count_in_slots(cell, leaf.slot);
    for (; cell->up != NULL; cell = cell->up)
        rank += count_in_slots(cell->up, cell->place);
    while (cell-- > heap->index.root)
        rank += cell->total;
    return rank;
}
