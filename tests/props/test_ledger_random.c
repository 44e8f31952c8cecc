/* SPDX-License-Identifier: MIT
 *
 * The ledger beside a plain table of the same calls: values, outcomes, ranges and searches, while
 * calls are added and forgotten. MEMSVIZ_SEED=n chooses another table.
 */
#include "ledger.h"
#include "memory.h"
#include "session_random.h"
#include "statistics.h"
#include "varint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CALLS = 140000, PAGE = 64 };

struct table {
    struct mems_stats stats[CALLS + 1]; /* after so many calls */
    struct outcome outcomes[CALLS];
    uint64_t blocks; /* taken by all calls */
    size_t count;
};

/* ----------------------------------------------------------------------------- random calls -- */

/* Mostly close to what it was, seldom anything. */
static uint64_t wander(struct chance *chance, uint64_t value)
{
    switch (chance_below(chance, 40)) {
    case 0:
        return chance_below(chance, UINT64_MAX);
    case 1:
        return chance_below(chance, 100);
    case 2:
    case 3:
    case 4:
        return value + chance_below(chance, 2000) - 1000;
    case 5:
    case 6:
        return value + 1;
    case 7:
        return value - 1;
    default:
        return value;
    }
}

static void wander_all(struct chance *chance, struct mems_stats *stats)
{
    stats->nodes = wander(chance, stats->nodes);
    stats->pages = wander(chance, stats->pages) % (SIZE_MAX / PAGE);
    stats->mapped = stats->pages * PAGE;
    stats->used = wander(chance, stats->used);
    stats->unused = stats->mapped - stats->used;
    stats->asked = stats->used - wander(chance, stats->used - stats->asked);
    stats->processes = wander(chance, stats->processes);
    stats->holes = wander(chance, stats->holes);
    stats->largest_hole = wander(chance, stats->largest_hole);
    stats->maps = wander(chance, stats->maps);
    stats->unmaps = wander(chance, stats->unmaps);
    stats->splits = wander(chance, stats->splits);
    stats->merges = wander(chance, stats->merges);
    stats->refusals = wander(chance, stats->refusals);
    stats->between = wander(chance, stats->between);
    stats->beside = wander(chance, stats->beside);
    stats->ends = wander(chance, stats->ends);
    stats->visits = chance_one_in(chance, 1500) ? 1000 : chance_below(chance, 50);
}

static struct outcome random_outcome(struct chance *chance, uint64_t *blocks)
{
    struct outcome outcome = {.status = (enum mems_status)chance_below(chance, 9)};
    if (chance_one_in(chance, 2))
        outcome.block = ++*blocks;
    else if (*blocks > 0 && chance_one_in(chance, 2))
        outcome.block = 1 + chance_below(chance, *blocks);
    if (chance_below(chance, 4) > 0)
        outcome.v = wander(chance, 5000);
    outcome.is_null = chance_one_in(chance, 5);
    outcome.has_overrun = chance_one_in(chance, 5);
    return outcome;
}

static void add_calls(struct ledger *ledger, struct table *table, struct chance *chance,
                      size_t count)
{
    for (; count > 0 && table->count < CALLS; count--) {
        struct mems_stats *stats = &table->stats[table->count + 1];
        *stats = table->stats[table->count];
        wander_all(chance, stats);
        table->outcomes[table->count] = random_outcome(chance, &table->blocks);
        ledger_add(ledger, &table->outcomes[table->count], stats);
        table->count++;
    }
}

static void truncate_both(struct ledger *ledger, struct table *table, size_t calls)
{
    ledger_truncate(ledger, calls);
    table->count = calls;
    table->blocks = 0;
    for (size_t i = 0; i < calls; i++)
        if (table->outcomes[i].block > table->blocks)
            table->blocks = table->outcomes[i].block;
}

/* -------------------------------------------------------------------------------- comparing -- */

static void assert_outcome(const struct outcome *a, const struct outcome *b)
{
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->v, b->v);
    assert_int_equal(a->block, b->block);
    assert_int_equal(a->is_null, b->is_null);
    assert_int_equal(a->has_overrun, b->has_overrun);
}

static void compare_all(const struct ledger *ledger, const struct table *table)
{
    struct ledger_reader reader = ledger_read(ledger, 0);
    struct outcome outcome;
    struct mems_stats stats;
    assert_int_equal(ledger->calls, table->count);
    for (size_t call = 0; call < table->count; call++) {
        assert_true(ledger_read_next(&reader, &outcome));
        assert_outcome(&outcome, &table->outcomes[call]);
        ledger_read_stats(&reader, &stats);
        assert_memory_equal(&stats, &table->stats[call + 1], sizeof stats);
    }
    assert_false(ledger_read_next(&reader, &outcome));
}

static void compare_one(const struct ledger *ledger, const struct table *table, size_t call)
{
    struct mems_stats stats;
    ledger_stats(ledger, call, &stats);
    assert_memory_equal(&stats, &table->stats[call], sizeof stats);
    if (call < table->count) {
        struct outcome outcome = ledger_outcome(ledger, call);
        assert_outcome(&outcome, &table->outcomes[call]);
    }
}

static void compare_range(const struct ledger *ledger, const struct table *table, size_t from,
                          size_t to)
{
    for (int stat = 0; stat < STAT_COUNT; stat++) {
        uint64_t lowest = UINT64_MAX, highest = 0, low, high;
        ledger_range(ledger, (enum statistic)stat, from, to, &low, &high);
        for (size_t call = from; call <= to; call++) {
            uint64_t value = stat_value((enum statistic)stat, &table->stats[call]);
            lowest = value < lowest ? value : lowest;
            highest = value > highest ? value : highest;
        }
        assert_int_equal(low, lowest);
        assert_int_equal(high, highest);
    }
}

/* Asks for a number of visits that is everywhere, for one that groups of calls have a few times, or
 * for a number of splits, which is mostly in one place. */
struct wanted {
    enum statistic stat;
    uint64_t from, to;
};

static bool may_be(const struct mems_stats *lowest, const struct mems_stats *highest,
                   const void *context)
{
    const struct wanted *wanted = context;
    return stat_value(wanted->stat, highest) >= wanted->from &&
           stat_value(wanted->stat, lowest) <= wanted->to;
}

static bool is_wanted(const struct mems_stats *stats, const void *context)
{
    const struct wanted *wanted = context;
    uint64_t value = stat_value(wanted->stat, stats);
    return value >= wanted->from && value <= wanted->to;
}

static void compare_search(const struct ledger *ledger, const struct table *table,
                           const struct wanted *wanted, size_t from, size_t to)
{
    struct ledger_question question = {may_be, is_wanted, wanted};
    size_t first = from, last = to, call = SIZE_MAX;
    while (first <= to && !is_wanted(&table->stats[first], wanted))
        first++;
    bool is_found = first <= to;
    assert_int_equal(ledger_find_first(ledger, &question, from, to, &call), is_found);
    assert_int_equal(call, is_found ? first : SIZE_MAX);
    while (is_found && !is_wanted(&table->stats[last], wanted))
        last--;
    assert_int_equal(ledger_find_last(ledger, &question, from, to, &call), is_found);
    assert_int_equal(call, is_found ? last : SIZE_MAX);
}

static void compare_some(const struct ledger *ledger, const struct table *table,
                         struct chance *chance)
{
    for (int i = 0; i < 4; i++) {
        size_t from = (size_t)chance_below(chance, table->count + 1);
        size_t to = from + (size_t)chance_below(chance, table->count + 1 - from);
        size_t near = from + (size_t)chance_below(chance, 30);
        struct wanted wanted = {STAT_VISITS, 49, 49};
        if (chance_one_in(chance, 2))
            wanted = (struct wanted){STAT_VISITS, 1000, 1000};
        else if (chance_one_in(chance, 2)) {
            uint64_t value = table->stats[chance_below(chance, table->count + 1)].splits;
            wanted = (struct wanted){STAT_SPLITS, value, value};
        }
        compare_one(ledger, table, from);
        compare_range(ledger, table, from, to);
        compare_range(ledger, table, from, near < table->count ? near : table->count);
        compare_search(ledger, table, &wanted, from, to);
    }
}

static void test_ledger(void **state)
{
    (void)state;
    struct chance chance = chance_of(environment_number("MEMSVIZ_SEED", 1));
    struct table *table = memory_new(1, sizeof *table);
    struct ledger ledger;
    ledger_init(&ledger, PAGE, &table->stats[0]);
    compare_some(&ledger, table, &chance);
    for (int round = 0; round < 9; round++) {
        add_calls(&ledger, table, &chance, 1 + (size_t)chance_below(&chance, CALLS));
        compare_all(&ledger, table);
        compare_some(&ledger, table, &chance);
        size_t calls = (size_t)chance_below(&chance, table->count + 1);
        if (round % 3 == 0)
            calls = calls / 512 * 512; /* where a chunk ends */
        truncate_both(&ledger, table, calls);
        compare_all(&ledger, table);
        compare_some(&ledger, table, &chance);
    }
    ledger_clear(&ledger);
    free(table);
}

static void test_varint(void **state)
{
    (void)state;
    static const uint64_t values[] = {
        0, 1, 127, 128, 300, UINT64_MAX / 2, UINT64_MAX / 2 + 1, UINT64_MAX - 1, UINT64_MAX};
    enum { COUNT = sizeof values / sizeof *values };
    uint8_t bytes[VARINT_MAX];
    for (size_t i = 0; i < COUNT; i++)
        for (size_t j = 0; j < COUNT; j++) {
            const uint8_t *at = bytes, *end = varint_put(bytes, values[i]);
            assert_int_equal(varint_get(&at), values[i]);
            assert_ptr_equal(at, end);
            at = bytes;
            end = varint_put_change(bytes, values[j], values[i]);
            assert_int_equal(varint_get_change(&at, values[j]), values[i]);
            assert_ptr_equal(at, end);
        }
    assert_int_equal(varint_put_change(bytes, 100, 37) - bytes, 1);
    assert_int_equal(varint_put_change(bytes, 100, 163) - bytes, 1);
    assert_int_equal(varint_put_change(bytes, 100, 164) - bytes, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_varint),
        cmocka_unit_test(test_ledger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
