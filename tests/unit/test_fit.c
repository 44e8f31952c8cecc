/* SPDX-License-Identifier: MIT
 *
 * The four policies on one row of HOLEs, ties, and where next fit stands after anything happened.
 */
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Six HOLEs, each followed by a block of 10, in two nodes of 120. Next fit stands on the last
 * block. 1000: 30   1040: 10   1060: 50 | 1120: 10   1140: 30   1180: 50 */
static mems_heap *make_holes_with(const struct mems_options *options)
{
    static const size_t holes[] = {30, 10, 50, 10, 30, 50};
    uint64_t starts[6];
    mems_heap *heap = NULL;
    assert_int_equal(mems_heap_create(options, &heap), MEMS_OK);
    for (int i = 0; i < 6; i++) {
        starts[i] = heap_take(heap, holes[i]);
        heap_take(heap, 10);
    }
    for (int i = 0; i < 6; i++)
        heap_give(heap, starts[i]);
    return heap;
}

static mems_heap *make_holes(enum mems_fit fit)
{
    return make_holes_with(
        &(struct mems_options){.page_size = 120, .base = 1000, .alignment = 1, .fit = fit});
}

static void check_visits(mems_heap *heap, size_t visits)
{
    struct mems_stats stats;
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.visits, visits);
}

static void test_placement(void **state)
{
    static const struct {
        enum mems_fit fit;
        size_t size;
        uint64_t v;
        size_t visits;
    } rows[] = {
        {MEMS_FIRST_FIT, 10, 1000, 1},  {MEMS_FIRST_FIT, 30, 1000, 1},
        {MEMS_FIRST_FIT, 31, 1060, 5},  {MEMS_FIRST_FIT, 50, 1060, 5},
        {MEMS_FIRST_FIT, 51, 1240, 12}, {MEMS_NEXT_FIT, 10, 1000, 2},
        {MEMS_NEXT_FIT, 50, 1060, 6},   {MEMS_NEXT_FIT, 51, 1240, 12},
        {MEMS_BEST_FIT, 1, 1040, 12},   {MEMS_BEST_FIT, 10, 1040, 12},
        {MEMS_BEST_FIT, 11, 1000, 12},  {MEMS_BEST_FIT, 31, 1060, 12},
        {MEMS_BEST_FIT, 51, 1240, 12},  {MEMS_WORST_FIT, 1, 1060, 12},
        {MEMS_WORST_FIT, 50, 1060, 12}, {MEMS_WORST_FIT, 51, 1240, 12},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        mems_heap *heap = make_holes(rows[i].fit);
        assert_int_equal(heap_take(heap, rows[i].size), rows[i].v);
        check_visits(heap, rows[i].visits);
        mems_heap_destroy(heap);
    }
}

static void observe_nothing(void *context, const struct mems_event *event)
{
    (void)context, (void)event;
}

/* Of equal HOLEs best fit takes the first, or the last if it is told to; an observer, for whom the
 * list is walked, changes nothing. */
static void test_ties(void **state)
{
    static const struct {
        size_t size;
        uint64_t low, high;
    } rows[] = {{1, 1040, 1120},  {10, 1040, 1120}, {11, 1000, 1140}, {30, 1000, 1140},
                {31, 1060, 1180}, {50, 1060, 1180}, {51, 1240, 1240}};
    (void)state;
    for (size_t i = 0; i < 4 * (sizeof rows / sizeof rows[0]); i++) {
        bool is_high = i % 2 == 1, is_observed = i / 2 % 2 == 1;
        mems_heap *heap = make_holes_with(
            &(struct mems_options){.page_size = 120,
                                   .base = 1000,
                                   .alignment = 1,
                                   .fit = MEMS_BEST_FIT,
                                   .ties = is_high ? MEMS_TIES_HIGH : MEMS_TIES_LOW});
        mems_heap_trace(heap, is_observed ? observe_nothing : NULL, NULL);
        assert_int_equal(heap_take(heap, rows[i / 4].size),
                         is_high ? rows[i / 4].high : rows[i / 4].low);
        check_visits(heap, 12);
        assert_int_equal(mems_heap_check(heap), 0);
        mems_heap_destroy(heap);
    }
}

/* It begins at the block it took, goes on behind it, and comes round to what is before it. */
static void test_next_fit_goes_round(void **state)
{
    mems_heap *heap = make_holes(MEMS_NEXT_FIT);
    (void)state;
    assert_int_equal(heap_take(heap, 20), 1000);
    assert_int_equal(heap_take(heap, 10), 1020);
    assert_int_equal(heap_take(heap, 30), 1060);
    assert_int_equal(heap_take(heap, 30), 1140);
    assert_int_equal(heap_take(heap, 30), 1180);
    assert_int_equal(heap_take(heap, 20), 1210);
    assert_int_equal(heap_take(heap, 20), 1090);
    assert_int_equal(heap_take(heap, 10), 1120);
    assert_int_equal(heap_take(heap, 10), 1040);
    assert_int_equal(heap_take(heap, 1), 1240);
    mems_heap_destroy(heap);
}

/* The block it stands on becomes part of a HOLE: it stands on that HOLE. */
static void test_next_fit_stands_on_the_merged(void **state)
{
    mems_heap *heap = make_holes(MEMS_NEXT_FIT);
    (void)state;
    heap_give(heap, 1170);
    assert_int_equal(heap_take(heap, 60), 1140);
    heap_give(heap, 1130);
    heap_give(heap, 1140);
    assert_int_equal(mems_heap_check(heap), 0);
    assert_int_equal(heap_take(heap, 10), 1120);
    check_visits(heap, 1);
    mems_heap_destroy(heap);
}

static void test_next_fit_begins_anew(void **state)
{
    mems_heap *heap = make_holes(MEMS_NEXT_FIT);
    (void)state;
    mems_heap_finish(heap);
    assert_int_equal(heap_take(heap, 10), 1000);
    check_visits(heap, 0);
    assert_int_equal(heap_take(heap, 10), 1010);
    check_visits(heap, 2);
    mems_heap_destroy(heap);
}

/* A refused malloc and a get move nothing. */
static void test_next_fit_stays(void **state)
{
    uint64_t v;
    void *physical;
    mems_heap *heap = make_holes(MEMS_NEXT_FIT);
    (void)state;
    assert_int_equal(heap_take(heap, 30), 1000);
    assert_int_equal(mems_heap_malloc(heap, UINT64_MAX, &v), MEMS_TOO_LARGE);
    assert_int_equal(mems_heap_get(heap, 1230, &physical), MEMS_OK);
    heap_give(heap, 1230);
    assert_int_equal(heap_take(heap, 10), 1040);
    check_visits(heap, 3);
    mems_heap_destroy(heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_placement),
        cmocka_unit_test(test_ties),
        cmocka_unit_test(test_next_fit_goes_round),
        cmocka_unit_test(test_next_fit_stands_on_the_merged),
        cmocka_unit_test(test_next_fit_begins_anew),
        cmocka_unit_test(test_next_fit_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
