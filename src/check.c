/* SPDX-License-Identifier: MIT
 *
 * check.c: the invariants of heap.h and index.h, one function each, in their order. Each may rely
 * on those before it, so that a broken heap is named without walking off its end. Checking changes
 * nothing.
 */
#include "index.h"
#include "order.h"

/* A chain whose every link has its way back has no cycle: two ways into a node would need two
 * ways back. */
static bool main_chain_is_linked(const struct mems_heap *heap)
{
    const struct node *before = NULL;
    for (const struct node *node = heap->first; node != NULL; node = node->next) {
        if (node->prev != before)
            return false;
        before = node;
    }
    return heap->last == before;
}

static bool nodes_are_memory(const struct mems_heap *heap)
{
    for (const struct node *node = heap->first; node != NULL; node = node->next)
        if (node->physical == NULL)
            return false;
    return true;
}

/* Each ends where the next one begins, so it is enough to look at that. */
static bool nodes_are_consecutive(const struct mems_heap *heap)
{
    if ((heap->first != NULL ? heap->first->start : heap->end) != heap->options.base)
        return false;
    for (const struct node *node = heap->first; node != NULL; node = node->next) {
        uint64_t end = node->next != NULL ? node->next->start : heap->end;
        if (end <= node->start || (end - node->start) % heap->options.page_size != 0)
            return false;
    }
    return true;
}

static bool sub_chain_is_linked(const struct node *node)
{
    const struct segment *before = NULL;
    for (const struct segment *s = node->first; s != NULL; s = s->next) {
        if (s->prev != before || s->node != node)
            return false;
        before = s;
    }
    return before != NULL;
}

static bool sub_chains_are_linked(const struct mems_heap *heap)
{
    for (const struct node *node = heap->first; node != NULL; node = node->next)
        if (!sub_chain_is_linked(node))
            return false;
    return true;
}

static bool segments_have_bytes(const struct mems_heap *heap)
{
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s->size == 0)
            return false;
    return true;
}

static bool segments_tile_node(const struct node *node, uint64_t size)
{
    uint64_t offset = 0;
    for (const struct segment *s = node->first; s != NULL; s = s->next) {
        if (s->start != node->start + offset || s->size > size - offset)
            return false;
        offset += s->size;
    }
    return offset == size;
}

static bool segments_tile_nodes(const struct mems_heap *heap)
{
    for (const struct node *node = heap->first; node != NULL; node = node->next)
        if (!segments_tile_node(node, mems_node_size(heap, node)))
            return false;
    return true;
}

static bool holes_are_merged(const struct mems_heap *heap)
{
    if (heap->options.coalesce != MEMS_COALESCE_IMMEDIATE)
        return true;
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s->next != NULL && mems_segment_is_hole(s) && mems_segment_is_hole(s->next))
            return false;
    return true;
}

static bool segments_are_aligned(const struct mems_heap *heap)
{
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s->size % heap->options.alignment != 0)
            return false;
    return true;
}

static bool ids_were_given(const struct mems_heap *heap)
{
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s->id > heap->ids)
            return false;
    return true;
}

static void add_sides(struct mems_stats *stats, const struct segment *segment)
{
    bool is_left = segment->prev != NULL && mems_segment_is_hole(segment->prev);
    bool is_right = segment->next != NULL && mems_segment_is_hole(segment->next);
    if (mems_segment_is_hole(segment)) {
        stats->ends += (segment->prev == NULL) + (uint64_t)(segment->next == NULL);
    } else {
        stats->between += is_left && is_right;
        stats->beside += is_left != is_right;
    }
}

static void count_segment(struct mems_stats *stats, const struct segment *segment)
{
    if (mems_segment_is_hole(segment)) {
        stats->holes++;
    } else {
        stats->processes++;
        stats->used += segment->size;
        stats->asked += mems_segment_asked(segment);
    }
}

static bool counters_agree(const struct mems_heap *heap)
{
    const struct mems_stats *kept = &heap->stats;
    struct mems_stats seen = {0};
    bool counts_sides = heap->options.counts_sides;
    for (const struct node *node = heap->first; node != NULL; node = node->next) {
        seen.nodes++;
        seen.mapped += mems_node_size(heap, node);
        for (const struct segment *s = node->first; s != NULL; s = s->next)
            count_segment(&seen, s);
        for (const struct segment *s = node->first; s != NULL && counts_sides; s = s->next)
            add_sides(&seen, s);
    }
    return kept->nodes == seen.nodes && kept->mapped == seen.mapped &&
           kept->pages == seen.mapped / heap->options.page_size && kept->used == seen.used &&
           kept->asked == seen.asked && kept->processes == seen.processes &&
           kept->holes == seen.holes && kept->between == seen.between &&
           kept->beside == seen.beside && kept->ends == seen.ends;
}

static bool rover_is_valid(const struct mems_heap *heap)
{
    if (heap->rover == NULL)
        return true;
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s == heap->rover)
            return true;
    return false;
}

/* ------------------------------------------------------------------------------ the index -- */

/* What the chains say of one slot. */
struct seen {
    uint64_t segments;
    uint64_t holes;
    int32_t largest; /* as the index knows it */
    const struct segment *first;
};

/* Goes through the leaves of a cell, whose first address is base + `offset`, along with the
 * segments from *at on, and asks `holds` of each slot, of the cells' after their own. */
struct tour {
    const struct mems_heap *heap;
    const struct segment *at;
    bool (*holds)(const struct cell *cell, unsigned slot, const struct seen *seen);
};

static struct seen see_leaf(struct tour *tour, const struct cell *cell, uint64_t offset)
{
    struct seen seen = {0};
    uint64_t stretch = offset >> cell->shift;
    for (;
         tour->at != NULL && (tour->at->start - tour->heap->options.base) >> cell->shift == stretch;
         tour->at = mems_chain_after(tour->at)) {
        int32_t hole = mems_segment_is_hole(tour->at) ? figure_of(tour->at->size) : 0;
        if (seen.segments++ == 0)
            seen.first = tour->at;
        seen.holes += hole != 0;
        seen.largest = hole > seen.largest ? hole : seen.largest;
    }
    return seen;
}

static bool tour_cell(struct tour *tour, const struct cell *cell, uint64_t offset, struct seen *all)
{
    for (unsigned slot = 0; slot < SLOTS; slot++) {
        struct seen seen = {0};
        uint64_t first = offset + ((uint64_t)slot << cell->shift);
        if (!has_cell(cell, slot))
            seen = see_leaf(tour, cell, first);
        else if (!tour_cell(tour, cell_below(cell, slot), first, &seen))
            return false;
        if (!tour->holds(cell, slot, &seen))
            return false;
        all->segments += seen.segments;
        all->largest = seen.largest > all->largest ? seen.largest : all->largest;
    }
    return true;
}

/* True when that holds of every slot, and the slots have seen every segment. */
static bool tour_index(const struct mems_heap *heap,
                       bool (*holds)(const struct cell *cell, unsigned slot,
                                     const struct seen *seen))
{
    struct tour tour = {heap, mems_chain_first(heap), holds};
    const struct cell *root = heap->index.root;
    for (unsigned i = 0; root != NULL && i < ROOT_CELLS; i++) {
        struct seen all = {0};
        if (!tour_cell(&tour, &root[i], (uint64_t)i << root->shift << SLOT_BITS, &all) ||
            root[i].total != all.segments)
            return false;
    }
    return root == NULL || tour.at == NULL;
}

static bool slot_counts(const struct cell *cell, unsigned slot, const struct seen *seen)
{
    if (has_cell(cell, slot))
        return cell_below(cell, slot)->total == seen->segments;
    return cell->count[slot] == seen->segments && cell->holes[slot] == seen->holes;
}

static bool slots_count(const struct mems_heap *heap)
{
    return tour_index(heap, slot_counts);
}

static bool slot_knows_largest(const struct cell *cell, unsigned slot, const struct seen *seen)
{
    return cell->largest[slot] == seen->largest;
}

static bool slots_know_largest(const struct mems_heap *heap)
{
    return tour_index(heap, slot_knows_largest);
}

static bool leaf_is_entered(const struct cell *cell, unsigned slot, const struct seen *seen)
{
    return has_cell(cell, slot) || cell->below[slot].segment == seen->first;
}

static bool leaves_are_entered(const struct mems_heap *heap)
{
    return tour_index(heap, leaf_is_entered);
}

static bool cell_is_in_place(const struct cell *cell, unsigned slot, const struct seen *seen)
{
    if (!has_cell(cell, slot))
        return true;
    const struct cell *below = cell_below(cell, slot);
    return below->up == cell && below->place == slot && below->shift + SLOT_BITS == cell->shift &&
           seen->segments > FEW;
}

static bool cells_are_in_place(const struct mems_heap *heap)
{
    const struct cell *root = heap->index.root;
    uint64_t size = heap->end - heap->options.base;
    for (unsigned i = 0; root != NULL && i < ROOT_CELLS; i++)
        if (root[i].up != NULL || root[i].shift != root->shift)
            return false;
    return root == NULL || ((size == 0 || (size - 1) >> root->shift >> SLOT_BITS < ROOT_CELLS) &&
                            tour_index(heap, cell_is_in_place));
}

static bool order_is_kept(const struct mems_heap *heap)
{
    if (heap->options.fit != MEMS_BEST_FIT || !mems_index_is_there(heap))
        return heap->index.ranked == NULL;
    return mems_order_is_valid(heap, heap->stats.holes);
}

/* ---------------------------------------------------------------------------------------- -- */

static const struct invariant {
    bool (*holds)(const struct mems_heap *heap);
    const char *text;
} invariants[] = {
    {main_chain_is_linked, "the main chain is linked both ways"},
    {nodes_are_memory, "each node is memory"},
    {nodes_are_consecutive, "nodes follow each other from the base, and each has whole pages"},
    {sub_chains_are_linked, "each sub-chain is linked both ways, and its segments know their node"},
    {segments_have_bytes, "no segment is empty"},
    {segments_tile_nodes, "segments tile their node without gap or overlap"},
    {holes_are_merged,
     "no two neighbouring segments of a sub-chain are both HOLEs, unless so wished"},
    {segments_are_aligned, "segment sizes are multiples of the alignment"},
    {ids_were_given, "ids are those of mallocs that succeeded"},
    {counters_agree, "the counters agree with the chains"},
    {rover_is_valid, "next fit stands on a segment of the heap"},
    {slots_count, "each slot counts the segments, and each leaf the HOLEs, that start in it"},
    {slots_know_largest, "each slot knows the size of the largest HOLE that starts in it"},
    {leaves_are_entered, "each leaf is entered at its first segment"},
    {cells_are_in_place, "cells know their place, have enough segments, and cover the heap"},
    {order_is_kept, "best fit has each HOLE in order, by size and then by address"},
};

enum { OF_CHAINS = 11, INVARIANTS = sizeof invariants / sizeof invariants[0] };

int mems_heap_check(const mems_heap *heap)
{
    for (int i = 0; i < INVARIANTS; i++) {
        if (i == OF_CHAINS)
            mems_index_settle(heap);
        if (!invariants[i].holds(heap))
            return i + 1;
    }
    return 0;
}

const char *mems_invariant_text(int number)
{
    if (number < 1 || number > INVARIANTS)
        return NULL;
    return invariants[number - 1].text;
}
