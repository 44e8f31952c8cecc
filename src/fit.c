/* SPDX-License-Identifier: MIT
 *
 * fit.c: the two questions a call asks of the chains, answered by walking them: which HOLE to take,
 * and which segment holds an address. These walks are the definition of placement. Whatever finds
 * faster goes behind the two functions at the end, and has to give the same segment.
 */
#include "heap.h"

static bool is_better(const struct mems_heap *heap, const struct segment *hole,
                      const struct segment *candidate)
{
    if (candidate == NULL)
        return true;
    if (heap->options.fit == MEMS_BEST_FIT)
        return hole->size < candidate->size;
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

struct segment *mems_fit_hole(struct mems_heap *heap, uint64_t need)
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

static bool is_in(uint64_t v, uint64_t start, uint64_t size)
{
    return v >= start && v - start < size;
}

struct segment *mems_fit_address(struct mems_heap *heap, uint64_t v)
{
    const struct node *node = heap->first;
    for (; node != NULL && !is_in(v, node->start, node->size); node = node->next)
        mems_tell_visit_node(heap, node);
    if (node == NULL)
        return NULL;
    struct segment *segment = node->first;
    for (; !is_in(v, segment->start, segment->size); segment = segment->next)
        mems_tell_visit(heap, segment, MEMS_LOOK_ELSEWHERE);
    mems_tell_visit(heap, segment, MEMS_LOOK_HERE);
    return segment;
}
