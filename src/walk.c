/* SPDX-License-Identifier: MIT
 *
 * walk.c: looking in from outside: the read-only walk, and the statistics.
 */
#include "heap.h"

struct mems_walk mems_walk_begin(const mems_heap *heap)
{
    return (struct mems_walk){.next_node = heap->first, .page_size = heap->options.page_size};
}

bool mems_walk_node(struct mems_walk *walk, struct mems_node_view *view)
{
    const struct node *node = walk->next_node;
    if (node == NULL)
        return false;
    *view = (struct mems_node_view){.index = node->index,
                                    .start = node->start,
                                    .size = node->size,
                                    .pages = node->size / walk->page_size,
                                    .segments = node->segments,
                                    .physical = node->physical};
    walk->node = node->index;
    walk->next_node = node->next;
    walk->next_segment = node->first;
    return true;
}

bool mems_walk_segment(struct mems_walk *walk, struct mems_segment_view *view)
{
    const struct segment *segment = walk->next_segment;
    if (segment == NULL)
        return false;
    *view =
        (struct mems_segment_view){.kind = mems_segment_is_hole(segment) ? MEMS_HOLE : MEMS_PROCESS,
                                   .node = walk->node,
                                   .start = segment->start,
                                   .size = segment->size,
                                   .id = segment->id};
    walk->next_segment = segment->next;
    return true;
}

bool mems_walk_find(const mems_heap *heap, uint64_t v, struct mems_node_view *node,
                    struct mems_segment_view *segment)
{
    const struct segment *found = mems_chain_find(heap, v);
    if (found == NULL)
        return false;
    struct mems_walk walk = {.next_node = found->node, .page_size = heap->options.page_size};
    mems_walk_node(&walk, node);
    walk.next_segment = found;
    return mems_walk_segment(&walk, segment);
}

static uint64_t largest_hole(const struct mems_heap *heap)
{
    uint64_t largest = 0;
    const struct segment *segment = mems_chain_first(heap);
    for (; segment != NULL; segment = mems_chain_after(segment))
        if (mems_segment_is_hole(segment) && segment->size > largest)
            largest = segment->size;
    return largest;
}

void mems_heap_stats(const mems_heap *heap, struct mems_stats *stats)
{
    *stats = heap->stats;
    stats->largest_hole = largest_hole(heap);
}
