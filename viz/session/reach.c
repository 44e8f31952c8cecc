/* SPDX-License-Identifier: MIT
 *
 * reach: see the header.
 */
#include "reach.h"

#include <string.h>

static void go_to_start(struct reach *reach)
{
    extent_copy(&reach->longest, &reach->start);
    extent_copy(&reach->present, &reach->start);
    reach->mapped = reach->start.total;
    reach->nodes = reach->start.nodes;
    reach->end = reach->start_end;
}

void reach_init(struct reach *reach, const struct start *start)
{
    uint64_t size = 0;
    memset(reach, 0, sizeof *reach);
    for (size_t i = 0; i < start->count; i++) {
        const struct start_segment *segment = &start->segments[i];
        size += segment->size;
        if (i + 1 < start->count && segment[1].node == segment->node)
            continue;
        extent_add(&reach->start, size);
        reach->start_end = size;
        size = 0;
    }
    go_to_start(reach);
}

void reach_clear(struct reach *reach)
{
    extent_clear(&reach->longest);
    extent_clear(&reach->present);
    extent_clear(&reach->start);
    reach->mapped = 0;
}

/* A node of `size` bytes more or, with `end`, so many more in the last one, which has `end`. */
static void extend(struct extent *extent, uint64_t end, uint64_t size)
{
    if (end > 0)
        extent_lengthen(extent, end, size);
    else
        extent_add(extent, size);
}

static void grow(struct reach *reach, uint64_t end, uint64_t size)
{
    bool is_longest = reach->longest.total == reach->present.total &&
                      reach->longest.nodes == reach->present.nodes;
    extend(&reach->present, end, size);
    reach->end = end + size;
    if (reach->present.total <= reach->longest.total)
        return;
    if (is_longest)
        extend(&reach->longest, end, size);
    else
        extent_copy(&reach->longest, &reach->present);
}

void reach_add(struct reach *reach, const struct mems_stats *stats)
{
    if (stats->mapped > reach->mapped)
        grow(reach, stats->nodes > reach->nodes ? 0 : reach->end, stats->mapped - reach->mapped);
    else if (stats->mapped < reach->mapped)
        extent_empty(&reach->present);
    reach->mapped = stats->mapped;
    reach->nodes = stats->nodes;
}

/* ------------------------------------------------------------------------------ forgetting -- */

static bool may_differ(const struct mems_stats *lowest, const struct mems_stats *highest,
                       const void *context)
{
    const uint64_t *mapped = context;
    return lowest->mapped != *mapped || highest->mapped != *mapped;
}

static bool differs(const struct mems_stats *stats, const void *context)
{
    const uint64_t *mapped = context;
    return stats->mapped != *mapped;
}

void reach_truncate(struct reach *reach, const struct ledger *ledger, size_t calls)
{
    struct ledger_question question = {may_differ, differs, &reach->mapped};
    size_t call = calls;
    if (!ledger_find_first(ledger, &question, calls, ledger->calls, &call))
        return; /* nothing was mapped since */
    go_to_start(reach);
    call = 0;
    while (ledger_find_first(ledger, &question, call, calls, &call)) {
        struct mems_stats stats;
        ledger_stats(ledger, call, &stats);
        reach_add(reach, &stats);
    }
}
