/* SPDX-License-Identifier: MIT
 *
 * kept: see the header. The ledger tells all else that was learnt of a call.
 */
#include "kept.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

static void keep_ledger(struct kept *kept, const struct ledger *ledger, size_t calls)
{
    struct ledger_reader reader = ledger_read(ledger, calls);
    struct outcome outcome;
    struct mems_stats stats;
    ledger_read_stats(&reader, &stats);
    ledger_init(&kept->ledger, ledger->page, &stats);
    while (ledger_read_next(&reader, &outcome)) {
        ledger_read_stats(&reader, &stats);
        ledger_add(&kept->ledger, &outcome, &stats);
    }
}

static void keep_checks(struct kept *kept, struct performance *performance, size_t remarks)
{
    if (performance->check_count <= remarks)
        return;
    kept->check_count = performance->check_count - remarks;
    kept->checks = memory_new(kept->check_count, sizeof *kept->checks);
    memcpy(kept->checks, performance->checks + remarks, kept->check_count * sizeof *kept->checks);
    performance->check_count = remarks;
}

void kept_take(struct kept *kept, struct performance *performance, size_t calls, size_t remarks)
{
    memset(kept, 0, sizeof *kept);
    keep_ledger(kept, &performance->ledger, calls);
    checkpoints_init(&kept->checkpoints);
    checkpoints_move(&kept->checkpoints, &performance->checkpoints, calls);
    keep_checks(kept, performance, remarks);
    performance_truncate(performance, calls, remarks);
}

static void put_back_calls(const struct kept *kept, struct performance *performance,
                           const struct tape *tape)
{
    struct ledger_reader reader = ledger_read(&kept->ledger, 0);
    struct outcome outcome;
    struct mems_stats stats;
    while (ledger_read_next(&reader, &outcome)) {
        ledger_read_stats(&reader, &stats);
        performance_learn(performance, tape, &outcome, &stats);
    }
}

static void put_back_checks(struct kept *kept, struct performance *performance)
{
    while (performance->check_count + kept->check_count > performance->check_capacity)
        performance->checks =
            memory_room(performance->checks, performance->check_capacity,
                        &performance->check_capacity, sizeof *performance->checks);
    if (kept->check_count > 0)
        memcpy(performance->checks + performance->check_count, kept->checks,
               kept->check_count * sizeof *kept->checks);
    performance->check_count += kept->check_count;
    kept->check_count = 0;
}

void kept_put_back(struct kept *kept, struct performance *performance, const struct tape *tape)
{
    put_back_calls(kept, performance, tape);
    put_back_checks(kept, performance);
    checkpoints_move(&performance->checkpoints, &kept->checkpoints, 0);
    kept_clear(kept);
}

void kept_clear(struct kept *kept)
{
    for (size_t i = 0; i < kept->check_count; i++)
        free(kept->checks[i].text);
    free(kept->checks);
    checkpoints_clear(&kept->checkpoints);
    ledger_clear(&kept->ledger);
    memset(kept, 0, sizeof *kept);
}
