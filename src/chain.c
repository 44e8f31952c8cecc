/* SPDX-License-Identifier: MIT
 *
 * chain.c: surgery on the two chains. Each verb leaves both lists linked both ways, the counters of
 * the heap "as it stands" true, and the index informed. It knows nothing of policies, events, or
 * what a call is.
 */
#include "index.h"

#include <assert.h>

struct segment *mems_chain_first(const struct mems_heap *heap)
{
    return heap->first != NULL ? heap->first->first : NULL;
}

static void segment_link_behind(struct segment *before, struct segment *segment)
{
    segment->node = before->node;
    segment->prev = before;
    segment->next = before->next;
    if (before->next != NULL)
        before->next->prev = segment;
    before->next = segment;
}

/* The first segment of a sub-chain is never unlinked: segments are absorbed from behind. */
static void segment_unlink(struct segment *segment)
{
    assert(segment->prev != NULL);
    segment->prev->next = segment->next;
    if (segment->next != NULL)
        segment->next->prev = segment->prev;
}

static void node_link_last(struct mems_heap *heap, struct node *node)
{
    node->prev = heap->last;
    *(heap->last != NULL ? &heap->last->next : &heap->first) = node;
    heap->last = node;
}

static void node_unlink_last(struct mems_heap *heap)
{
    heap->last = heap->last->prev;
    *(heap->last != NULL ? &heap->last->next : &heap->first) = NULL;
}

static void count_mapped(struct mems_heap *heap, uint64_t size)
{
    heap->stats.nodes++;
    heap->stats.pages += size / heap->options.page_size;
    heap->stats.mapped += size;
    heap->stats.holes++;
}

static void count_unmapped(struct mems_heap *heap, uint64_t size)
{
    heap->stats.nodes--;
    heap->stats.pages -= size / heap->options.page_size;
    heap->stats.mapped -= size;
    heap->stats.holes--;
}

/* ---------------------------------------------------------------------------- sides of HOLEs -- */

static bool is_hole(const struct segment *segment)
{
    return segment != NULL && mems_segment_is_hole(segment);
}

/* `by` is 1 or, modulo 2^64, -1. */
static void count_block(struct mems_heap *heap, const struct segment *block, uint64_t by)
{
    if (block == NULL || mems_segment_is_hole(block))
        return;
    bool is_left = is_hole(block->prev), is_right = is_hole(block->next);
    if (is_left && is_right)
        heap->stats.between += by;
    else if (is_left || is_right)
        heap->stats.beside += by;
}

/* All that changes when a segment does: it, the blocks next to it, and the ends it lies at. A split
 * and a merge change nothing, for the HOLEs have the same sides to the outside. */
static void count_sides(struct mems_heap *heap, const struct segment *segment, uint64_t by)
{
    if (!heap->options.counts_sides)
        return;
    count_block(heap, segment->prev, by);
    count_block(heap, segment, by);
    count_block(heap, segment->next, by);
    if (mems_segment_is_hole(segment))
        heap->stats.ends += by * ((segment->prev == NULL) + (uint64_t)(segment->next == NULL));
}

#define LESS UINT64_MAX /* -1 */

/* ------------------------------------------------------------------------------------ nodes -- */

struct node *mems_chain_append(struct mems_heap *heap, void *physical, uint64_t size)
{
    mems_index_cover(heap, heap->end + size);
    struct node *node = mems_records_take(heap, NODE_RECORD);
    struct segment *hole = mems_records_take(heap, SEGMENT_RECORD);
    *hole = (struct segment){.node = node, .start = heap->end, .size = size};
    *node = (struct node){.first = hole, .start = heap->end, .physical = physical};
    node_link_last(heap, node);
    heap->end += size;
    count_mapped(heap, size);
    count_sides(heap, hole, 1);
    mems_index_add(heap, hole);
    return node;
}

static struct segment *last_segment(const struct mems_heap *heap)
{
    return mems_index_find(heap, heap->end - 1);
}

struct segment *mems_chain_lengthen(struct mems_heap *heap, uint64_t size)
{
    struct segment *last = last_segment(heap);
    mems_index_cover(heap, heap->end + size);
    struct segment *hole = mems_records_take(heap, SEGMENT_RECORD);
    *hole = (struct segment){.start = heap->end, .size = size};
    count_sides(heap, last, LESS);
    segment_link_behind(last, hole);
    count_sides(heap, last, 1);
    heap->stats.ends += heap->options.counts_sides;
    heap->end += size;
    count_mapped(heap, size);
    heap->stats.nodes--;
    mems_index_add(heap, hole);
    return hole;
}

/* Makes one HOLE of a sub-chain, whatever is in it. */
static void node_clear(struct mems_heap *heap, struct node *node)
{
    for (struct segment *s = node->first; s != NULL; s = s->next)
        if (!mems_segment_is_hole(s))
            mems_segment_release(heap, s);
    assert(node->first != NULL);
    while (node->first->next != NULL)
        mems_segment_absorb(heap, node->first);
}

void mems_chain_remove_last(struct mems_heap *heap)
{
    struct node *node = heap->last;
    node_clear(heap, node);
    node_unlink_last(heap);
    count_sides(heap, node->first, LESS);
    mems_index_remove(heap, node->first);
    count_unmapped(heap, node->first->size);
    heap->end = node->start;
    mems_records_return(heap, SEGMENT_RECORD, node->first);
    mems_records_return(heap, NODE_RECORD, node);
}

void mems_chain_clear(struct mems_heap *heap)
{
    struct mems_stats *stats = &heap->stats;
    heap->first = heap->last = NULL;
    heap->end = heap->options.base;
    heap->rover = NULL;
    stats->nodes = stats->pages = stats->mapped = stats->used = stats->asked = 0;
    stats->processes = stats->holes = 0;
    stats->between = stats->beside = stats->ends = 0;
    mems_index_clear(heap);
}

struct segment *mems_segment_split(struct mems_heap *heap, struct segment *hole, uint64_t size)
{
    assert(mems_segment_is_hole(hole) && size > 0 && size < hole->size);
    struct segment *rest = mems_records_take(heap, SEGMENT_RECORD);
    *rest = (struct segment){.start = hole->start + size, .size = hole->size - size};
    mems_index_leave(heap, hole);
    hole->size = size;
    mems_index_cut(heap, hole);
    segment_link_behind(hole, rest);
    heap->stats.holes++;
    mems_index_add(heap, rest);
    return rest;
}

void mems_segment_absorb(struct mems_heap *heap, struct segment *hole)
{
    struct segment *behind = hole->next;
    assert(behind != NULL && mems_segment_is_hole(hole) && mems_segment_is_hole(behind));
    segment_unlink(behind);
    mems_index_remove(heap, behind);
    mems_index_leave(heap, hole);
    hole->size += behind->size;
    mems_index_enter(heap, hole);
    if (heap->rover == behind)
        heap->rover = hole;
    mems_records_return(heap, SEGMENT_RECORD, behind);
    heap->stats.holes--;
}

void mems_segment_take(struct mems_heap *heap, struct segment *hole, uint64_t id, uint64_t asked)
{
    assert(mems_segment_is_hole(hole) && id > 0 && asked <= hole->size);
    mems_index_leave(heap, hole);
    count_sides(heap, hole, LESS);
    hole->id = id & ID_MAX;
    hole->padding = (hole->size - asked) & UINT16_MAX;
    count_sides(heap, hole, 1);
    heap->stats.holes--;
    heap->stats.processes++;
    heap->stats.used += hole->size;
    heap->stats.asked += asked;
}

void mems_segment_release(struct mems_heap *heap, struct segment *process)
{
    assert(!mems_segment_is_hole(process));
    heap->stats.asked -= mems_segment_asked(process);
    count_sides(heap, process, LESS);
    process->id = 0;
    process->padding = 0;
    count_sides(heap, process, 1);
    mems_index_enter(heap, process);
    heap->stats.holes++;
    heap->stats.processes--;
    heap->stats.used -= process->size;
}
