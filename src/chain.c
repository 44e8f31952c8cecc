/* SPDX-License-Identifier: MIT
 *
 * chain.c: surgery on the two chains. Each verb leaves both lists linked both ways and the counters
 * of the heap "as it stands" true. It knows nothing of policies, events, or what a call is.
 */
#include "heap.h"

#include <assert.h>

struct segment *mems_chain_first(const struct mems_heap *heap)
{
    return heap->first != NULL ? heap->first->first : NULL;
}

struct segment *mems_chain_after(const struct segment *segment)
{
    if (segment->next != NULL)
        return segment->next;
    return segment->node->next != NULL ? segment->node->next->first : NULL;
}

struct segment *mems_chain_find(const struct mems_heap *heap, uint64_t v)
{
    if (v < heap->options.base || v >= heap->end)
        return NULL;
    const struct node *node = heap->first;
    while (v - node->start >= node->size)
        node = node->next;
    struct segment *segment = node->first;
    while (v - segment->start >= segment->size)
        segment = segment->next;
    return segment;
}

static void segment_link_behind(struct segment *before, struct segment *segment)
{
    struct node *node = before->node;
    segment->node = node;
    segment->prev = before;
    segment->next = before->next;
    *(before->next != NULL ? &before->next->prev : &node->last) = segment;
    before->next = segment;
    node->segments++;
}

/* The first segment of a sub-chain is never unlinked: segments are absorbed from behind. */
static void segment_unlink(struct segment *segment)
{
    struct node *node = segment->node;
    assert(segment->prev != NULL);
    segment->prev->next = segment->next;
    *(segment->next != NULL ? &segment->next->prev : &node->last) = segment->prev;
    node->segments--;
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

static void count_mapped(struct mems_heap *heap, const struct node *node)
{
    heap->stats.nodes++;
    heap->stats.pages += node->size / heap->options.page_size;
    heap->stats.mapped += node->size;
    heap->stats.unused += node->size;
    heap->stats.holes++;
}

static void count_unmapped(struct mems_heap *heap, const struct node *node)
{
    heap->stats.nodes--;
    heap->stats.pages -= node->size / heap->options.page_size;
    heap->stats.mapped -= node->size;
    heap->stats.unused -= node->size;
    heap->stats.holes--;
}

struct node *mems_chain_append(struct mems_heap *heap, void *physical, uint64_t size)
{
    struct node *node = mems_records_take_node(heap);
    struct segment *hole = mems_records_take_segment(heap);
    *hole = (struct segment){.node = node, .start = heap->end, .size = size};
    *node = (struct node){.first = hole,
                          .last = hole,
                          .start = heap->end,
                          .size = size,
                          .index = heap->stats.nodes,
                          .segments = 1,
                          .physical = physical};
    node_link_last(heap, node);
    heap->end += size;
    count_mapped(heap, node);
    return node;
}

/* Makes one HOLE of a sub-chain, whatever is in it. */
static void node_clear(struct mems_heap *heap, struct node *node)
{
    for (struct segment *s = node->first; s != NULL; s = s->next)
        if (!mems_segment_is_hole(s))
            mems_segment_release(heap, s);
    while (node->segments > 1)
        mems_segment_absorb(heap, node->first);
}

void mems_chain_remove_last(struct mems_heap *heap)
{
    struct node *node = heap->last;
    node_clear(heap, node);
    node_unlink_last(heap);
    heap->end = node->start;
    count_unmapped(heap, node);
    if (heap->rover == node->first)
        heap->rover = NULL;
    mems_records_return_segment(heap, node->first);
    mems_records_return_node(heap, node);
}

struct segment *mems_segment_split(struct mems_heap *heap, struct segment *hole, uint64_t size)
{
    assert(mems_segment_is_hole(hole) && size > 0 && size < hole->size);
    struct segment *rest = mems_records_take_segment(heap);
    rest->start = hole->start + size;
    rest->size = hole->size - size;
    hole->size = size;
    segment_link_behind(hole, rest);
    heap->stats.holes++;
    return rest;
}

void mems_segment_absorb(struct mems_heap *heap, struct segment *hole)
{
    struct segment *behind = hole->next;
    assert(behind != NULL && mems_segment_is_hole(hole) && mems_segment_is_hole(behind));
    hole->size += behind->size;
    segment_unlink(behind);
    if (heap->rover == behind)
        heap->rover = hole;
    mems_records_return_segment(heap, behind);
    heap->stats.holes--;
}

void mems_segment_take(struct mems_heap *heap, struct segment *hole, uint64_t id)
{
    assert(mems_segment_is_hole(hole) && id > 0);
    hole->id = id;
    heap->stats.holes--;
    heap->stats.processes++;
    heap->stats.unused -= hole->size;
    heap->stats.used += hole->size;
}

void mems_segment_release(struct mems_heap *heap, struct segment *process)
{
    assert(!mems_segment_is_hole(process));
    process->id = 0;
    heap->stats.holes++;
    heap->stats.processes--;
    heap->stats.unused += process->size;
    heap->stats.used -= process->size;
}
