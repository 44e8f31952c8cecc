/* SPDX-License-Identifier: MIT
 *
 * fit.c: the two questions a call asks of the chains: which HOLE to take, and which segment holds
 * an address. The walks are the definition of placement, and what an observer is told. When nobody
 * observes, and there is more than a few segments, the index gives the same answers, and says which
 * segments a walk would have looked at.
 */
#include "index.h"

static bool is_better(const struct mems_heap *heap, const struct segment *hole,
                      const struct segment *candidate)
{
    if (candidate == NULL)
        return true;
    if (heap->options.fit == MEMS_BEST_FIT)
        return hole->size < candidate->size ||
               (hole->size == candidate->size && heap->options.ties == MEMS_TIES_HIGH);
    return hole->size > candidate->size;
}

/* Looks at a segment, says what it sees, and returns whether the segment is to be preferred. */
static bool is_fit(struct mems_heap *heap, const struct segment *segment, uint64_t need,
                   const struct segment *candidate)
{
    enum mems_look look = MEMS_LOOK_FIT;
    if (!mems_segment_is_hole(segment))
        look = MEMS_LOOK_PROCESS;
    else if (segment->size < need)
        look = MEMS_LOOK_SMALL;
    else if (!is_better(heap, segment, candidate))
        look = MEMS_LOOK_NOT_BETTER;
    mems_tell_visit(heap, segment, look);
    return look == MEMS_LOOK_FIT;
}

static struct segment *walk_first_fit(struct mems_heap *heap, uint64_t need)
{
    struct segment *segment = mems_chain_first(heap);
    while (segment != NULL && !is_fit(heap, segment, need, NULL))
        segment = mems_chain_after(segment);
    return segment;
}

/* From the rover to the end, then from the first segment up to the one before the rover. */
static struct segment *walk_next_fit(struct mems_heap *heap, uint64_t need)
{
    struct segment *from = heap->rover;
    if (from == NULL)
        return walk_first_fit(heap, need);
    struct segment *segment = from;
    do {
        if (is_fit(heap, segment, need, NULL))
            return segment;
        segment = mems_chain_after(segment);
        if (segment == NULL)
            segment = mems_chain_first(heap);
    } while (segment != from);
    return NULL;
}

/* Best and worst fit look at every segment: even an exact fit does not end the walk. */
static struct segment *walk_whole(struct mems_heap *heap, uint64_t need)
{
    struct segment *candidate = NULL;
    struct segment *segment = mems_chain_first(heap);
    for (; segment != NULL; segment = mems_chain_after(segment))
        if (is_fit(heap, segment, need, candidate))
            candidate = segment;
    return candidate;
}

MEMS_APART static struct segment *walk(struct mems_heap *heap, uint64_t need)
{
    switch (heap->options.fit) {
    case MEMS_NEXT_FIT:
        return walk_next_fit(heap, need);
    case MEMS_BEST_FIT:
    case MEMS_WORST_FIT:
        return walk_whole(heap, need);
    case MEMS_FIRST_FIT:
    default:
        return walk_first_fit(heap, need);
    }
}

static bool is_in_node(const struct mems_heap *heap, const struct node *node, uint64_t v)
{
    return v >= node->start && v - node->start < mems_node_size(heap, node);
}

MEMS_APART static struct segment *walk_to(struct mems_heap *heap, uint64_t v)
{
    const struct node *node = heap->first;
    for (; node != NULL && !is_in_node(heap, node, v); node = node->next)
        mems_tell_visit_node(heap, node);
    if (node == NULL)
        return NULL;
    struct segment *segment = node->first;
    for (; v - segment->start >= segment->size; segment = segment->next)
        mems_tell_visit(heap, segment, MEMS_LOOK_ELSEWHERE);
    mems_tell_visit(heap, segment, MEMS_LOOK_HERE);
    return segment;
}

/* ------------------------------------------------------ the same answers, from the index -- */

static struct segment *find_first_fit(struct mems_heap *heap, uint64_t need)
{
    struct segment *hole = mems_index_first(heap, need);
    if (hole != NULL)
        mems_visits_range(heap, heap->options.base, hole->start, 1);
    else
        mems_visits_all(heap);
    return hole;
}

MEMS_APART static struct segment *find_next_fit(struct mems_heap *heap, uint64_t need)
{
    struct segment *from = heap->rover, *hole;
    if (from == NULL)
        return find_first_fit(heap, need);
    if ((hole = mems_index_next(heap, need, from)) != NULL)
        mems_visits_range(heap, from->start, hole->start, 1);
    else if ((hole = mems_index_first(heap, need)) != NULL)
        mems_visits_others(heap, hole->start + 1, from->start);
    else
        mems_visits_all(heap);
    return hole;
}

/* The first of the largest. */
MEMS_APART static struct segment *find_worst_fit(struct mems_heap *heap, uint64_t need)
{
    uint64_t largest = mems_index_largest(heap);
    mems_visits_all(heap);
    return largest >= need ? mems_index_first(heap, largest) : NULL;
}

MEMS_APART static struct segment *find_best_fit(struct mems_heap *heap, uint64_t need)
{
    mems_visits_all(heap);
    return mems_index_best(heap, need);
}

static struct segment *find(struct mems_heap *heap, uint64_t need)
{
    if (heap->options.fit == MEMS_FIRST_FIT)
        return find_first_fit(heap, need);
    switch (heap->options.fit) {
    case MEMS_NEXT_FIT:
        return find_next_fit(heap, need);
    case MEMS_BEST_FIT:
        return find_best_fit(heap, need);
    case MEMS_WORST_FIT:
        return find_worst_fit(heap, need);
    case MEMS_FIRST_FIT:
    default:
        return find_first_fit(heap, need);
    }
}

static struct segment *find_at(struct mems_heap *heap, uint64_t v)
{
    struct segment *segment = mems_index_find(heap, v);
    if (segment != NULL)
        mems_visits_range(heap, 0, segment->start, 1);
    return segment;
}

/* ---------------------------------------------------------------------------------------- -- */

/* Somebody is to be told, or there is little to walk. */
static bool is_walked(const struct mems_heap *heap)
{
    return (heap->observe != NULL) | !mems_index_is_there(heap);
}

struct segment *mems_fit_hole(struct mems_heap *heap, uint64_t need)
{
    return is_walked(heap) ? walk(heap, need) : find(heap, need);
}

struct segment *mems_fit_address(struct mems_heap *heap, uint64_t v)
{
    return is_walked(heap) ? walk_to(heap, v) : find_at(heap, v);
}
