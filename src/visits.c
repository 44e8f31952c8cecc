/* SPDX-License-Identifier: MIT
 *
 * visits.c: how many segments the list walk of a call looks at, without walking. A call that asked
 * the index keeps only where its walk would have gone, as a range of addresses; segments are
 * counted when somebody wants to know. What the call itself changes never starts in its range; what
 * the call after it changed is put right, from its undo record.
 */
#include "index.h"

void mems_visits_range(struct mems_heap *heap, uint64_t from, uint64_t before, uint64_t number)
{
    heap->visits = (struct visits){.number = number, .from = from, .before = before};
}

void mems_visits_all(struct mems_heap *heap)
{
    heap->visits = (struct visits){.number = heap->stats.processes + heap->stats.holes};
}

void mems_visits_others(struct mems_heap *heap, uint64_t from, uint64_t before)
{
    heap->visits = (struct visits){.from = from, .before = before, .are_others = true};
}

/* The call did not look at the node, to be spared a wait for memory. */
static uint64_t from_of(const struct mems_heap *heap, const struct visits *visits)
{
    if (visits->from != 0 || visits->before == 0)
        return visits->from;
    return mems_index_find(heap, visits->before)->node->start;
}

static uint64_t count_in(const struct mems_heap *heap, const struct visits *visits)
{
    uint64_t inside = 0, from = from_of(heap, visits);
    if (from < visits->before)
        inside = mems_index_rank(heap, visits->before) - mems_index_rank(heap, from);
    if (visits->are_others)
        inside = heap->stats.processes + heap->stats.holes - inside;
    return visits->number + inside;
}

static uint64_t is_counted(const struct mems_heap *heap, const struct visits *visits,
                           uint64_t start)
{
    bool is_inside = start >= from_of(heap, visits) && start < visits->before;
    return is_inside != visits->are_others ? 1 : 0;
}

uint64_t mems_visits_count(const struct mems_heap *heap)
{
    return count_in(heap, &heap->visits);
}

uint64_t mems_visits_count_before(const struct mems_heap *heap)
{
    const struct mems_undo *undo = &heap->undo;
    const struct visits *visits = &heap->visits_before;
    uint64_t end = undo->start + undo->size, count = count_in(heap, visits);
    if (undo->maps > 0)
        count -= is_counted(heap, visits, undo->start);
    if (undo->splits > 0)
        count -= is_counted(heap, visits, end);
    if (undo->merges > 0) {
        const struct segment *hole = mems_index_find(heap, undo->start);
        if (hole->start < undo->start)
            count += is_counted(heap, visits, undo->start);
        if (hole->start + hole->size > end)
            count += is_counted(heap, visits, end);
    }
    return count;
}
