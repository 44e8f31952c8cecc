/* SPDX-License-Identifier: MIT
 *
 * walk.c: looking in from outside: the read-only walk, and the statistics.
 */
#include "index.h"

struct mems_walk mems_walk_begin(const mems_heap *heap)
{
    return (struct mems_walk){.heap = heap, .next_node = heap->first};
}

static uint64_t count_segments(const struct node *node)
{
    uint64_t count = 0;
    for (const struct segment *s = node->first; s != NULL; s = s->next)
        count++;
    return count;
}

bool mems_walk_node(struct mems_walk *walk, struct mems_node_view *view)
{
    const struct node *node = walk->next_node;
    if (node == NULL)
        return false;
    uint64_t size = mems_node_size(walk->heap, node);
    *view = (struct mems_node_view){.index = walk->nodes++,
                                    .start = node->start,
                                    .size = size,
                                    .pages = size / walk->heap->options.page_size,
                                    .segments = count_segments(node),
                                    .physical = node->physical};
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
                                   .node = walk->nodes - 1,
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

void mems_heap_stats(const mems_heap *heap, struct mems_stats *stats)
{
    *stats = heap->stats;
    stats->largest_hole = mems_index_largest(heap);
    stats->visits = mems_visits_count(heap);
}
