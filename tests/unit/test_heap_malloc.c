/* SPDX-License-Identifier: MIT
 *
 * Malloc at its bounds: sizes around 0, a page and UINT64_MAX, page sizes and alignments, and
 * virtual addresses that run out.
 */
#include "heap_pager.h"
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct test_pager pager;

static mems_heap *make(uint64_t page_size, uint64_t alignment, uint64_t base)
{
    mems_heap *heap;
    struct mems_options options = {.page_size = page_size,
                                   .base = base,
                                   .fit = MEMS_FIRST_FIT,
                                   .alignment = alignment,
                                   .pager = &pager.pager};
    test_pager_init(&pager);
    pager.is_dry = true;
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    return heap;
}

static void drop(mems_heap *heap)
{
    assert_int_equal(mems_heap_check(heap), 0);
    mems_heap_destroy(heap);
    assert_int_equal(pager.mistakes, 0);
    assert_int_equal(test_pager_clear(&pager), 0);
}

static void check_first(uint64_t page, uint64_t size, uint64_t pages)
{
    mems_heap *heap = make(page, 1, 1000);
    struct mems_stats stats;
    assert_int_equal(heap_take(heap, size), 1000);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.pages, pages);
    assert_int_equal(stats.used, size);
    assert_int_equal(stats.mapped, pages * page);
    assert_int_equal(stats.holes, size != pages * page);
    assert_int_equal(stats.splits, stats.holes);
    drop(heap);
}

static void test_sizes_around_pages(void **state)
{
    static const uint64_t pages[] = {1, 100, 4096, 8192};
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        uint64_t page = pages[i];
        check_first(page, 1, 1);
        if (page > 1)
            check_first(page, page - 1, 1);
        check_first(page, page, 1);
        check_first(page, page + 1, 2);
        check_first(page, 3 * page, 3);
        check_first(page, SIZE_MAX / 2, (SIZE_MAX / 2 + page - 1) / page);
    }
}

static void check_refused(mems_heap *heap, uint64_t size, enum mems_status status)
{
    struct mems_stats before, after;
    uint64_t v = 1;
    mems_heap_stats(heap, &before);
    assert_int_equal(mems_heap_malloc(heap, size, &v), status);
    assert_int_equal(v, 0);
    mems_heap_stats(heap, &after);
    before.refusals++;
    before.visits = after.visits;
    assert_memory_equal(&before, &after, sizeof before);
    assert_string_equal(heap_text(heap), "P1[1000:1009] H[1010:1191]");
}

static void test_sizes_that_are_refused(void **state)
{
    mems_heap *heap = make(192, 2, 1000);
    (void)state;
    heap_take(heap, 10);
    check_refused(heap, 0, MEMS_ZERO_SIZE);
    check_refused(heap, UINT64_MAX, MEMS_TOO_LARGE);
    check_refused(heap, UINT64_MAX - 1, MEMS_TOO_LARGE);
    check_refused(heap, UINT64_MAX - 192 + 1, MEMS_TOO_LARGE);
    check_refused(heap, UINT64_MAX - 192, MEMS_TOO_LARGE);
    check_refused(heap, UINT64_MAX / 192 * 192, MEMS_TOO_LARGE);
    check_refused(heap, UINT64_MAX - 1192 + 1, MEMS_TOO_LARGE);
    pager.refuse = true;
    check_refused(heap, UINT64_MAX / 192 * 192 - 192 * 7, MEMS_NO_MEMORY);
    check_refused(heap, 183, MEMS_NO_MEMORY);
    drop(heap);
}

/* The address behind the last byte has to be one: the last node ends at UINT64_MAX at most. */
static void test_the_last_addresses(void **state)
{
    uint64_t v;
    mems_heap *heap = make(10, 1, UINT64_MAX - 25);
    (void)state;
    assert_int_equal(mems_heap_malloc(heap, 26, &v), MEMS_TOO_LARGE);
    assert_int_equal(mems_heap_malloc(heap, 21, &v), MEMS_TOO_LARGE);
    assert_int_equal(heap_take(heap, 20), UINT64_MAX - 25);
    assert_int_equal(mems_heap_malloc(heap, 1, &v), MEMS_TOO_LARGE);
    heap_give(heap, UINT64_MAX - 25);
    assert_int_equal(heap_take(heap, 3), UINT64_MAX - 25);
    assert_int_equal(mems_heap_free(heap, UINT64_MAX), MEMS_OUTSIDE);
    drop(heap);
    heap = make(1, 1, UINT64_MAX - 5);
    assert_int_equal(heap_take(heap, 5), UINT64_MAX - 5);
    assert_int_equal(mems_heap_free(heap, UINT64_MAX - 1), MEMS_INTERIOR);
    drop(heap);
    heap = make(1, 1, UINT64_MAX);
    assert_int_equal(mems_heap_malloc(heap, 1, &v), MEMS_TOO_LARGE);
    drop(heap);
}

static void test_pages_of_one_byte(void **state)
{
    mems_heap *heap = make(1, 1, 1);
    (void)state;
    assert_int_equal(heap_take(heap, 1), 1);
    assert_int_equal(heap_take(heap, 3), 2);
    heap_give(heap, 1);
    heap_give(heap, 2);
    assert_string_equal(heap_text(heap), "H[1:1] | H[2:4]");
    assert_int_equal(heap_take(heap, 2), 2);
    assert_string_equal(heap_text(heap), "H[1:1] | P3[2:3] H[4:4]");
    drop(heap);
}

static void test_alignment_rounds_sizes_up(void **state)
{
    mems_heap *heap = make(64, 16, 1000);
    (void)state;
    assert_int_equal(heap_take(heap, 1), 1000);
    assert_int_equal(heap_take(heap, 16), 1016);
    assert_int_equal(heap_take(heap, 17), 1032);
    assert_string_equal(heap_text(heap), "P1[1000:1015] P2[1016:1031] P3[1032:1063]");
    assert_int_equal(heap_take(heap, 49), 1064);
    assert_string_equal(heap_text(heap),
                        "P1[1000:1015] P2[1016:1031] P3[1032:1063] | P4[1064:1127]");
    drop(heap);
}

static void test_alignment_may_be_a_page(void **state)
{
    mems_heap *heap = make(64, 64, 3);
    (void)state;
    assert_int_equal(heap_take(heap, 1), 3);
    assert_int_equal(heap_take(heap, 65), 67);
    assert_string_equal(heap_text(heap), "P1[3:66] | P2[67:194]");
    drop(heap);
}

/* Ids count the mallocs that succeeded, whatever else happens, also across a finish. */
static void test_ids(void **state)
{
    uint64_t v;
    mems_heap *heap = make(100, 1, 1000);
    (void)state;
    heap_take(heap, 10);
    heap_take(heap, 10);
    heap_give(heap, 1000);
    assert_int_equal(mems_heap_malloc(heap, 0, &v), MEMS_ZERO_SIZE);
    heap_take(heap, 10);
    assert_string_equal(heap_text(heap), "P3[1000:1009] P2[1010:1019] H[1020:1099]");
    mems_heap_finish(heap);
    assert_string_equal(heap_text(heap), "");
    heap_take(heap, 100);
    assert_string_equal(heap_text(heap), "P4[1000:1099]");
    drop(heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_around_pages),
        cmocka_unit_test(test_sizes_that_are_refused),
        cmocka_unit_test(test_the_last_addresses),
        cmocka_unit_test(test_pages_of_one_byte),
        cmocka_unit_test(test_alignment_rounds_sizes_up),
        cmocka_unit_test(test_alignment_may_be_a_page),
        cmocka_unit_test(test_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
