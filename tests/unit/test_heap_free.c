/* SPDX-License-Identifier: MIT
 *
 * Free, get and finish: what merges with what, which addresses are refused, where bytes live.
 */
#include "heap_pager.h"
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Three blocks of 100 and a HOLE of 100 in one node, a fourth block in another. */
static mems_heap *make_row(void)
{
    mems_heap *heap = heap_make(400, MEMS_FIRST_FIT);
    for (int i = 0; i < 3; i++)
        heap_take(heap, 100);
    heap_take(heap, 400);
    return heap;
}

static void drop(mems_heap *heap, const char *expected)
{
    assert_string_equal(heap_text(heap), expected);
    assert_int_equal(mems_heap_check(heap), 0);
    mems_heap_destroy(heap);
}

static void test_alone(void **state)
{
    mems_heap *heap = make_row();
    (void)state;
    heap_give(heap, 1000);
    drop(heap, "H[1000:1099] P2[1100:1199] P3[1200:1299] H[1300:1399] | P4[1400:1799]");
}

static void test_merge_right(void **state)
{
    mems_heap *heap = make_row();
    (void)state;
    heap_give(heap, 1200);
    drop(heap, "P1[1000:1099] P2[1100:1199] H[1200:1399] | P4[1400:1799]");
}

static void test_merge_left(void **state)
{
    mems_heap *heap = make_row();
    (void)state;
    heap_give(heap, 1000);
    heap_give(heap, 1100);
    drop(heap, "H[1000:1199] P3[1200:1299] H[1300:1399] | P4[1400:1799]");
}

static void test_merge_both(void **state)
{
    struct mems_stats stats;
    mems_heap *heap = make_row();
    (void)state;
    heap_give(heap, 1100);
    heap_give(heap, 1200);
    heap_give(heap, 1000);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.merges, 3);
    assert_int_equal(stats.holes, 1);
    assert_int_equal(stats.largest_hole, 400);
    drop(heap, "H[1000:1399] | P4[1400:1799]");
}

static void test_never_across_nodes(void **state)
{
    mems_heap *heap = make_row();
    (void)state;
    heap_give(heap, 1400);
    heap_give(heap, 1200);
    drop(heap, "P1[1000:1099] P2[1100:1199] H[1200:1399] | H[1400:1799]");
}

static void check_refused(mems_heap *heap, uint64_t v, enum mems_status freed, enum mems_status got)
{
    char before[HEAP_TEXT_LENGTH];
    void *physical = heap;
    strcpy(before, heap_text(heap));
    assert_int_equal(mems_heap_free(heap, v), freed);
    assert_int_equal(mems_heap_get(heap, v, &physical), got);
    if (got != MEMS_OK)
        assert_null(physical);
    assert_string_equal(heap_text(heap), before);
}

static void test_refusals(void **state)
{
    struct mems_stats stats;
    mems_heap *heap = make_row();
    (void)state;
    heap_give(heap, 1100);
    check_refused(heap, 1, MEMS_OUTSIDE, MEMS_OUTSIDE);
    check_refused(heap, 999, MEMS_OUTSIDE, MEMS_OUTSIDE);
    check_refused(heap, 1800, MEMS_OUTSIDE, MEMS_OUTSIDE);
    check_refused(heap, UINT64_MAX, MEMS_OUTSIDE, MEMS_OUTSIDE);
    check_refused(heap, 1001, MEMS_INTERIOR, MEMS_OK);
    check_refused(heap, 1799, MEMS_INTERIOR, MEMS_OK);
    check_refused(heap, 1100, MEMS_IN_HOLE, MEMS_IN_HOLE);
    check_refused(heap, 1150, MEMS_IN_HOLE, MEMS_IN_HOLE);
    check_refused(heap, 1399, MEMS_IN_HOLE, MEMS_IN_HOLE);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.refusals, 16);
    mems_heap_destroy(heap);
}

static void test_null_is_no_call_for_anything(void **state)
{
    struct mems_stats stats;
    void *physical;
    mems_heap *heap = make_row();
    (void)state;
    heap_give(heap, 0);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.refusals, 0);
    assert_int_equal(stats.visits, 0);
    assert_int_equal(mems_heap_get(heap, 0, &physical), MEMS_OUTSIDE);
    mems_heap_destroy(heap);
}

/* Visits are counted in segments: of the nodes before, none is. */
static void test_visits(void **state)
{
    struct mems_stats stats;
    void *physical;
    mems_heap *heap = make_row();
    (void)state;
    assert_int_equal(mems_heap_get(heap, 1250, &physical), MEMS_OK);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.visits, 3);
    assert_int_equal(mems_heap_get(heap, 1400, &physical), MEMS_OK);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.visits, 1);
    assert_int_equal(mems_heap_get(heap, 1800, &physical), MEMS_OUTSIDE);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.visits, 0);
    mems_heap_destroy(heap);
}

/* Virtual neighbours of one block are physical neighbours, and the bytes are the user's own. */
static void test_bytes(void **state)
{
    void *first, *byte;
    mems_heap *heap = make_row();
    (void)state;
    assert_int_equal(mems_heap_get(heap, 1400, &first), MEMS_OK);
    memset(first, 0x5a, 400);
    for (uint64_t v = 1400; v < 1800; v++) {
        assert_int_equal(mems_heap_get(heap, v, &byte), MEMS_OK);
        assert_ptr_equal(byte, (char *)first + (v - 1400));
    }
    heap_give(heap, 1000);
    heap_take(heap, 50);
    for (size_t i = 0; i < 400; i++)
        assert_int_equal(((char *)first)[i], 0x5a);
    mems_heap_destroy(heap);
}

static void test_finish(void **state)
{
    struct mems_stats stats;
    mems_heap *heap = make_row();
    (void)state;
    mems_heap_finish(heap);
    mems_heap_finish(heap);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.nodes + stats.pages + stats.mapped + stats.used + stats.unused, 0);
    assert_int_equal(stats.processes + stats.holes + stats.largest_hole, 0);
    assert_int_equal(stats.maps, 2);
    assert_int_equal(stats.unmaps, 2);
    assert_int_equal(mems_heap_free(heap, 1000), MEMS_OUTSIDE);
    assert_int_equal(heap_take(heap, 400), 1000);
    drop(heap, "P5[1000:1399]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alone),
        cmocka_unit_test(test_merge_right),
        cmocka_unit_test(test_merge_left),
        cmocka_unit_test(test_merge_both),
        cmocka_unit_test(test_never_across_nodes),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_null_is_no_call_for_anything),
        cmocka_unit_test(test_visits),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
