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

static void add_node(struct reach *reach, uint64_t size)
{
    bool is_longest = reach->longest.total == reach->present.total &&
                      reach->longest.nodes == reach->present.nodes;
    extent_add(&reach->present, size);
    if (reach->present.total <= reach->longest.total)
        return;
    if (is_longest)
        extent_add(&reach->longest, size);
    else
        extent_copy(&reach->longest, &reach->present);
}

void reach_add(struct reach *reach, uint64_t mapped)
{
    if (mapped > reach->mapped)
        add_node(reach, mapped - reach->mapped);
    else if (mapped < reach->mapped)
        extent_empty(&reach->present);
    reach->mapped = mapped;
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
        reach_add(reach, stats.mapped);
    }
}
