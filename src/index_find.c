/* SPDX-License-Identifier: MIT
 *
 * index_find.c: the answers of the walks, from the index of index.h. It changes nothing, and relies
 * on the index being settled.
 */
#include "index.h"
#include "order.h"

#include <assert.h>

/* ------------------------------------------------------------------------------ addresses -- */

/* A segment of the last leaf before the slot that has one. */
static struct segment *segment_before(const struct cell *cell, unsigned slot)
{
    for (;;) {
        while (slot > 0)
            if (cell->count[--slot] > 0)
                goto found;
        slot = cell->place;
        cell = cell->up;
        assert(cell != NULL);
    }
found:
    while (has_cell(cell, slot)) {
        cell = cell_below(cell, slot);
        for (slot = SLOTS - 1; cell->count[slot] == 0; slot--)
            ;
    }
    return cell->below[slot].segment;
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
        segment = segment_before(leaf.cell, leaf.slot);
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
        return walk_up(segment_before(leaf.cell, leaf.slot), v);
    if (entry->start <= v)
        return walk_up(entry, v);
    struct range range = range_of(heap, leaf.cell, v);
    while (segment != NULL && segment->start > v)
        segment = previous_in(heap, range, segment);
    return segment != NULL ? segment : walk_up(find_before(heap, range), v);
}

/* ---------------------------------------------------------------------------------- HOLEs -- */

/* A bit for each slot that has a HOLE of at least `need` bytes. */
static unsigned slots_with(const struct cell *cell, uint64_t need)
{
    unsigned slots = 0;
    for (int i = 0; i < SLOTS; i++)
        slots |= (unsigned)(cell->largest[i] >= need) << i;
    return slots;
}

static unsigned lowest(unsigned bits)
{
    return (unsigned)__builtin_ctz(bits);
}

/* The first HOLE in a slot that has one; the leaf is entered at its largest. */
static struct segment *first_in(const struct mems_heap *heap, const struct cell *cell,
                                unsigned slot, uint64_t need)
{
    while (has_cell(cell, slot)) {
        cell = cell_below(cell, slot);
        slot = lowest(slots_with(cell, need));
    }
    struct segment *entry = cell->below[slot].segment, *first = entry;
    if (cell->holes[slot] == 1)
        return first;
    struct range range = range_of(heap, cell, entry->start);
    for (struct segment *s = previous_in(heap, range, entry); s != NULL;
         s = previous_in(heap, range, s))
        if (mems_segment_is_hole(s) && s->size >= need)
            first = s;
    return first;
}

struct segment *mems_index_first(const struct mems_heap *heap, uint64_t need)
{
    const struct cell *root = heap->index.root;
    unsigned slots = root != NULL ? slots_with(root, need) : 0;
    return slots != 0 ? first_in(heap, root, lowest(slots), need) : NULL;
}

struct segment *mems_index_next(const struct mems_heap *heap, uint64_t need, struct segment *from)
{
    struct leaf leaf = leaf_of(heap, from->start);
    const struct cell *cell = leaf.cell;
    unsigned slot = leaf.slot;
    struct range range = range_of(heap, cell, from->start);
    for (struct segment *s = from; s != NULL; s = next_in(range, s))
        if (mems_segment_is_hole(s) && s->size >= need)
            return s;
    for (; cell != NULL; slot = cell->place, cell = cell->up) {
        unsigned slots = slots_with(cell, need) & ~0u << slot << 1;
        if (slots != 0)
            return first_in(heap, cell, lowest(slots), need);
    }
    return NULL;
}

struct segment *mems_index_best(const struct mems_heap *heap, uint64_t need)
{
    return mems_order_find(heap, need);
}

uint64_t mems_index_largest(const struct mems_heap *heap)
{
    uint64_t largest = 0;
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
    struct leaf leaf = leaf_of(heap, v);
    const struct cell *cell = leaf.cell;
    unsigned slot = leaf.slot;
    uint64_t rank = rank_in_leaf(heap, cell, slot, v);
    for (; cell != NULL; slot = cell->place, cell = cell->up)
        for (unsigned i = 0; i < slot; i++)
            rank += cell->count[i];
    return rank;
}
