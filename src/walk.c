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

static struct mems_node_view view_node(const mems_heap *heap, const struct node *node)
{
    uint64_t size = mems_node_size(heap, node);
    return (struct mems_node_view){.start = node->start,
                                   .size = size,
                                   .pages = size / heap->options.page_size,
                                   .physical = node->physical};
}

static struct mems_segment_view view_segment(const struct segment *segment)
{
    return (struct mems_segment_view){.kind =
                                          mems_segment_is_hole(segment) ? MEMS_HOLE : MEMS_PROCESS,
                                      .start = segment->start,
                                      .size = segment->size,
                                      .asked = mems_segment_asked(segment),
                                      .id = segment->id};
}

bool mems_walk_node(struct mems_walk *walk, struct mems_node_view *view)
{
    const struct node *node = walk->next_node;
    if (node == NULL)
        return false;
    *view = view_node(walk->heap, node);
    view->index = walk->nodes++;
    view->segments = count_segments(node);
    walk->next_node = node->next;
    walk->next_segment = node->first;
    return true;
}

bool mems_walk_segment(struct mems_walk *walk, struct mems_segment_view *view)
{
    const struct segment *segment = walk->next_segment;
    if (segment == NULL)
        return false;
    *view = view_segment(segment);
    view->node = walk->nodes - 1;
    walk->next_segment = segment->next;
    return true;
}

bool mems_walk_find(const mems_heap *heap, uint64_t v, struct mems_node_view *node,
                    struct mems_segment_view *segment)
{
    const struct segment *found = mems_index_find(heap, v);
    if (found == NULL)
        return false;
    *node = view_node(heap, found->node);
    *segment = view_segment(found);
    return true;
}

void mems_heap_stats(const mems_heap *heap, struct mems_stats *stats)
{
    *stats = heap->stats;
    stats->unused = stats->mapped - stats->used;
    stats->largest_hole = mems_index_largest(heap);
    stats->visits = mems_visits_count(heap);
}

uint64_t mems_heap_rover(const struct mems_heap *heap)
{
    return heap->rover != NULL ? heap->rover->start : 0;
}
