/* SPDX-License-Identifier: MIT
 *
 * Taking calls back, one kind after the other, and records that are refused. That any sequence can
 * be taken back is the random test's to show.
 */
#include "heap_pager.h"
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct test_pager pager;
static struct heap_text told;

/* "P1[1000:1099] P2[1100:1199] H[1200:1399]" */
static mems_heap *make(enum mems_fit fit)
{
    struct mems_options options = {
        .page_size = 400, .base = 1000, .fit = fit, .alignment = 4, .pager = &pager.pager};
    mems_heap *heap;
    test_pager_init(&pager);
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    heap_take(heap, 100);
    heap_take(heap, 100);
    return heap;
}

static void drop(mems_heap *heap)
{
    mems_heap_destroy(heap);
    assert_int_equal(pager.mistakes, 0);
    assert_int_equal(test_pager_clear(&pager), 0);
}

/* Takes back the latest call and compares with what was there before it. */
static void check_back(mems_heap *heap, const char *text, const struct mems_stats *before)
{
    struct mems_stats stats;
    struct mems_undo undo = mems_heap_undo(heap);
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_OK);
    assert_string_equal(heap_text(heap), text);
    mems_heap_stats(heap, &stats);
    assert_memory_equal(&stats, before, sizeof stats);
    assert_int_equal(mems_heap_check(heap), 0);
    assert_int_equal(mems_heap_undo(heap).kind, MEMS_UNDO_IMPOSSIBLE);
}

static void check_malloc_back(uint64_t size, enum mems_status status)
{
    struct mems_stats before;
    uint64_t v;
    mems_heap *heap = make(MEMS_FIRST_FIT);
    mems_heap_stats(heap, &before);
    assert_int_equal(mems_heap_malloc(heap, size, &v), status);
    check_back(heap, "P1[1000:1099] P2[1100:1199] H[1200:1399]", &before);
    assert_int_equal(heap_take(heap, 200), 1200);
    assert_string_equal(heap_text(heap), "P1[1000:1099] P2[1100:1199] P3[1200:1399]");
    drop(heap);
}

static void test_mallocs(void **state)
{
    (void)state;
    check_malloc_back(100, MEMS_OK);
    check_malloc_back(200, MEMS_OK);
    check_malloc_back(201, MEMS_OK);
    check_malloc_back(800, MEMS_OK);
    check_malloc_back(0, MEMS_ZERO_SIZE);
    check_malloc_back(UINT64_MAX, MEMS_TOO_LARGE);
}

static void test_first_malloc(void **state)
{
    struct mems_options options;
    struct mems_stats before;
    mems_heap *heap;
    (void)state;
    mems_options_init(&options);
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    mems_heap_stats(heap, &before);
    heap_take(heap, 10);
    check_back(heap, "", &before);
    mems_heap_destroy(heap);
}

static void check_free_back(uint64_t first, uint64_t v, const char *text)
{
    struct mems_stats before;
    mems_heap *heap = make(MEMS_FIRST_FIT);
    heap_take(heap, 100);
    if (first != 0)
        heap_give(heap, first);
    mems_heap_stats(heap, &before);
    mems_heap_free(heap, v);
    check_back(heap, text, &before);
    drop(heap);
}

static void test_frees(void **state)
{
    static const char whole[] = "P1[1000:1099] P2[1100:1199] P3[1200:1299] H[1300:1399]";
    (void)state;
    check_free_back(0, 1000, whole);
    check_free_back(0, 1200, whole);
    check_free_back(1000, 1100, "H[1000:1099] P2[1100:1199] P3[1200:1299] H[1300:1399]");
    check_free_back(1100, 1200, "P1[1000:1099] H[1100:1199] P3[1200:1299] H[1300:1399]");
    check_free_back(0, 0, whole);
    check_free_back(0, 1001, whole);
    check_free_back(0, 5, whole);
}

static void test_get(void **state)
{
    struct mems_stats before;
    void *physical;
    mems_heap *heap = make(MEMS_FIRST_FIT);
    (void)state;
    mems_heap_stats(heap, &before);
    assert_int_equal(mems_heap_get(heap, 1100, &physical), MEMS_OK);
    check_back(heap, "P1[1000:1099] P2[1100:1199] H[1200:1399]", &before);
    drop(heap);
}

static void test_no_events(void **state)
{
    mems_heap *heap = make(MEMS_FIRST_FIT);
    (void)state;
    heap_take(heap, 500);
    struct mems_undo undo = mems_heap_undo(heap);
    told.length = 0;
    mems_heap_trace(heap, heap_text_observe, &told);
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_OK);
    assert_string_equal(heap_text_end(&told), "");
    drop(heap);
}

/* Next fit goes on from where it stood before the calls that were taken back. */
static void test_rover(void **state)
{
    struct mems_undo undo[2];
    struct mems_stats stats;
    mems_heap *heap = make(MEMS_NEXT_FIT);
    (void)state;
    heap_give(heap, 1000);
    heap_give(heap, 1100);
    undo[0] = mems_heap_undo(heap);
    heap_take(heap, 800);
    undo[1] = mems_heap_undo(heap);
    assert_int_equal(mems_heap_revert(heap, &undo[1]), MEMS_OK);
    assert_int_equal(mems_heap_revert(heap, &undo[0]), MEMS_OK);
    assert_string_equal(heap_text(heap), "H[1000:1099] P2[1100:1199] H[1200:1399]");
    assert_int_equal(heap_take(heap, 100), 1200);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.visits, 2);
    drop(heap);
}

static void check_refused(mems_heap *heap, struct mems_undo undo)
{
    struct mems_stats before, after;
    char text[HEAP_TEXT_LENGTH];
    strcpy(text, heap_text(heap));
    mems_heap_stats(heap, &before);
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_NO_UNDO);
    mems_heap_stats(heap, &after);
    assert_memory_equal(&before, &after, sizeof before);
    assert_string_equal(heap_text(heap), text);
    assert_int_equal(mems_heap_check(heap), 0);
}

static void test_nothing_to_take_back(void **state)
{
    const struct mems_undo nothing = {.kind = MEMS_UNDO_NOTHING};
    mems_heap *heap = heap_make(400, MEMS_FIRST_FIT);
    (void)state;
    assert_int_equal(mems_heap_undo(heap).kind, MEMS_UNDO_IMPOSSIBLE);
    check_refused(heap, mems_heap_undo(heap));
    check_refused(heap, nothing);
    heap_take(heap, 400);
    struct mems_undo undo = mems_heap_undo(heap);
    mems_heap_finish(heap);
    assert_int_equal(mems_heap_undo(heap).kind, MEMS_UNDO_IMPOSSIBLE);
    check_refused(heap, mems_heap_undo(heap));
    check_refused(heap, nothing);
    check_refused(heap, undo);
    mems_heap_destroy(heap);
}

static void test_not_the_latest(void **state)
{
    uint64_t v;
    mems_heap *heap = make(MEMS_FIRST_FIT);
    (void)state;
    struct mems_undo undo = mems_heap_undo(heap);
    mems_heap_malloc(heap, 0, &v);
    check_refused(heap, undo);
    undo = mems_heap_undo(heap);
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_OK);
    drop(heap);
}

/* After one revert the heap judges by what it sees. Each FORGE spoils one field of the record. */
#define FORGE(field, value)                                                                        \
    do {                                                                                           \
        forged = undo;                                                                             \
        forged.field = (value);                                                                    \
        check_refused(heap, forged);                                                               \
    } while (0)

/* The heap knows no record here: the block's id tells that another one was taken since. */
static void test_one_call_too_far(void **state)
{
    mems_heap *heap = make(MEMS_FIRST_FIT);
    (void)state;
    heap_take(heap, 40);
    struct mems_undo first = mems_heap_undo(heap);
    heap_take(heap, 400);
    struct mems_undo second = mems_heap_undo(heap);
    heap_give(heap, 1000);
    struct mems_undo given = mems_heap_undo(heap);
    assert_int_equal(mems_heap_revert(heap, &given), MEMS_OK);
    check_refused(heap, first);
    assert_int_equal(mems_heap_revert(heap, &second), MEMS_OK);
    assert_int_equal(mems_heap_revert(heap, &first), MEMS_OK);
    drop(heap);
}

static void test_forged_malloc(void **state)
{
    mems_heap *heap = make(MEMS_NEXT_FIT);
    (void)state;
    heap_take(heap, 500);
    struct mems_undo undo = mems_heap_undo(heap), forged;
    heap_take(heap, 8);
    struct mems_undo last = mems_heap_undo(heap);
    assert_int_equal(mems_heap_revert(heap, &last), MEMS_OK);
    FORGE(kind, MEMS_UNDO_IMPOSSIBLE);
    FORGE(kind, MEMS_UNDO_FREE);
    FORGE(kind, MEMS_UNDO_NOTHING);
    FORGE(start, 1000);
    FORGE(start, 1404);
    FORGE(start, 1900);
    FORGE(start, 5);
    FORGE(size, 499);
    FORGE(id, 2);
    FORGE(id, 0);
    FORGE(rover, 1400);
    FORGE(rover, 999);
    FORGE(maps, 2);
    FORGE(splits, 0);
    FORGE(splits, 2);
    FORGE(merges, 1);
    FORGE(refusals, 1);
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_OK);
    assert_string_equal(heap_text(heap), "P1[1000:1099] P2[1100:1199] H[1200:1399]");
    drop(heap);
}

static void test_forged_free(void **state)
{
    mems_heap *heap = make(MEMS_NEXT_FIT);
    (void)state;
    heap_give(heap, 1100);
    struct mems_undo undo = mems_heap_undo(heap), forged;
    heap_give(heap, 0);
    struct mems_undo last = mems_heap_undo(heap);
    assert_int_equal(mems_heap_revert(heap, &last), MEMS_OK);
    FORGE(kind, MEMS_UNDO_MALLOC);
    FORGE(kind, MEMS_UNDO_NOTHING);
    FORGE(start, 1104);
    FORGE(start, 1000);
    FORGE(start, 1400);
    FORGE(size, 300);
    FORGE(size, 304);
    FORGE(size, 0);
    FORGE(size, 98);
    FORGE(id, 0);
    FORGE(id, 3);
    FORGE(rover, 1400);
    FORGE(maps, 1);
    FORGE(splits, 1);
    FORGE(merges, 0);
    FORGE(merges, 2);
    FORGE(refusals, 1);
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_OK);
    assert_string_equal(heap_text(heap), "P1[1000:1099] P2[1100:1199] H[1200:1399]");
    drop(heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mallocs),
        cmocka_unit_test(test_first_malloc),
        cmocka_unit_test(test_frees),
        cmocka_unit_test(test_get),
        cmocka_unit_test(test_no_events),
        cmocka_unit_test(test_rover),
        cmocka_unit_test(test_nothing_to_take_back),
        cmocka_unit_test(test_not_the_latest),
        cmocka_unit_test(test_one_call_too_far),
        cmocka_unit_test(test_forged_malloc),
        cmocka_unit_test(test_forged_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
