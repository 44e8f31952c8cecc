/* SPDX-License-Identifier: MIT
 *
 * index_find.c: the answers of the walks, from the index of index.h.
 */
#include "index.h"
#include "order.h"

#include <assert.h>

/* ------------------------------------------------------------------------------ addresses -- */

/* A segment of the last leaf that has one, of those in the first slots; or NULL. */
static struct segment *last_in(const struct cell *cell, unsigned slots)
{
    struct segment *last = NULL;
    while (slots-- > 0 && last == NULL)
        last = has_cell(cell, slots) ? last_in(cell_below(cell, slots), SLOTS)
                                     : cell->below[slots].segment;
    return last;
}

/* A segment of the last leaf before this one that has one; there has to be such a leaf. */
static struct segment *segment_before(struct leaf leaf)
{
    struct segment *before = last_in(leaf.cell, leaf.slot);
    for (const struct cell *cell = leaf.cell; before == NULL; cell = cell->up)
        before = last_in(cell->up, cell->place);
    return before;
}

/* The segment that has `v`, which is in the same node as this one, or in a later one of the leaf.
 */
static struct segment *walk_up(struct segment *segment, uint64_t v)
{
    while (v - segment->start >= segment->size)
        segment = mems_chain_after(segment);
    return segment;
}

/* The last segment that starts below the range. */
static struct segment *find_before(const struct mems_heap *heap, struct range range)
{
    struct leaf leaf = leaf_of(heap, range.first - 1);
    struct segment *segment = leaf.cell->below[leaf.slot].segment;
    if (segment == NULL)
        segment = segment_before(leaf);
    return walk_up(segment, range.first - 1);
}

/* The last segment of the node, if it starts in the range. The node may be long: so it is entered
 * where the range begins. */
struct segment *mems_index_last_of(const struct mems_heap *heap, const struct node *node,
                                   struct range range)
{
    struct segment *last = node->first;
    if (!is_in_range(range, node->start))
        last = find_before(heap, range);
    while (last->next != NULL)
        last = last->next;
    return is_in_range(range, last->start) ? last : NULL;
}

struct segment *mems_index_find(const struct mems_heap *heap, uint64_t v)
{
    if (v < heap->options.base || v >= heap->end)
        return NULL;
    struct leaf leaf = leaf_of(heap, v);
    struct segment *entry = leaf.cell->below[leaf.slot].segment, *segment = entry;
    if (entry == NULL)
        return walk_up(segment_before(leaf), v);
    remember_leaf(heap, leaf, v);
    if (entry->start <= v)
        return walk_up(entry, v);
    struct range range = range_of(heap, leaf.cell, v);
    while (segment != NULL && segment->start > v)
        segment = previous_in(heap, range, segment);
    return segment != NULL ? segment : walk_up(find_before(heap, range), v);
}

/* ---------------------------------------------------------------------------------- HOLEs -- */

/* The first slot, from `slot` on, that has a HOLE of at least `need` bytes; SLOTS: none has. */
static unsigned slot_with(const struct cell *cell, unsigned slot, uint64_t need)
{
    while (slot < SLOTS && cell->largest[slot] < need)
        slot++;
    return slot;
}

/* The first HOLE in a slot that has one; the leaf is entered at its largest. */
static struct segment *first_in(const struct mems_heap *heap, struct cell *cell, unsigned slot,
                                uint64_t need)
{
    while (has_cell(cell, slot)) {
        cell = cell_below(cell, slot);
        slot = slot_with(cell, 0, need);
    }
    struct segment *entry = cell->below[slot].segment, *first = entry;
    remember_leaf(heap, (struct leaf){cell, slot}, entry->start);
    if (cell->holes[slot] == 1)
        return first;
    struct range range = heap->index.touched_range;
    for (struct segment *s = previous_in(heap, range, entry); s != NULL;
         s = previous_in(heap, range, s))
        if (mems_segment_is_hole(s) && s->size >= need)
            first = s;
    return first;
}

struct segment *mems_index_first(const struct mems_heap *heap, uint64_t need)
{
    mems_index_settle(heap);
    struct cell *root = heap->index.root;
    unsigned slot = root != NULL ? slot_with(root, 0, need) : SLOTS;
    return slot < SLOTS ? first_in(heap, root, slot, need) : NULL;
}

struct segment *mems_index_next(const struct mems_heap *heap, uint64_t need, struct segment *from)
{
    mems_index_settle(heap);
    struct leaf leaf = leaf_of(heap, from->start);
    struct range range = range_of(heap, leaf.cell, from->start);
    for (struct segment *s = from; s != NULL; s = next_in(range, s))
        if (mems_segment_is_hole(s) && s->size >= need)
            return s;
    for (struct cell *cell = leaf.cell; cell != NULL; leaf.slot = cell->place, cell = cell->up) {
        unsigned slot = slot_with(cell, leaf.slot + 1, need);
        if (slot < SLOTS)
            return first_in(heap, cell, slot, need);
    }
    return NULL;
}

struct segment *mems_index_best(const struct mems_heap *heap, uint64_t need)
{
    mems_index_settle(heap);
    struct segment *lowest = mems_order_find(heap, need);
    if (lowest == NULL || heap->options.ties == MEMS_TIES_LOW)
        return lowest;
    return mems_order_last(heap, lowest->size);
}

uint64_t mems_index_largest(const struct mems_heap *heap)
{
    uint64_t largest = 0;
    mems_index_settle(heap);
    for (int i = 0; heap->index.root != NULL && i < SLOTS; i++)
        if (heap->index.root->largest[i] > largest)
            largest = heap->index.root->largest[i];
    return largest;
}

/* ---------------------------------------------------------------------------------- ranks -- */

/* Those of the slot that start below `v`. */
static uint64_t rank_in_leaf(const struct mems_heap *heap, const struct cell *cell, unsigned slot,
                             uint64_t v)
{
    const struct segment *first = cell->below[slot].segment;
    struct range range = range_of(heap, cell, v);
    uint64_t rank = 0;
    for (const struct segment *s = first; s != NULL; s = previous_in(heap, range, s))
        first = s;
    for (const struct segment *s = first; s != NULL && s->start < v; s = next_in(range, s))
        rank++;
    return rank;
}

uint64_t mems_index_rank(const struct mems_heap *heap, uint64_t v)
{
    if (v <= heap->options.base)
        return 0;
    if (v >= heap->end)
        return heap->stats.processes + heap->stats.holes;
    mems_index_settle(heap);
    struct leaf leaf = leaf_of(heap, v);
    const struct cell *cell = leaf.cell;
    unsigned slot = leaf.slot;
    uint64_t rank = rank_in_leaf(heap, cell, slot, v);
    for (; cell != NULL; slot = cell->place, cell = cell->up)
        for (unsigned i = 0; i < slot; i++)
            rank += cell->count[i];
    return rank;
}
