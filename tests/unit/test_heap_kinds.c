/* SPDX-License-Identifier: MIT
 *
 * Heaps of other kinds: with a limit, with HOLEs that touch, that grow in one piece, that begin
 * with something in them; and the bytes that were asked for beside those that were taken.
 */
#include "heap_pager.h"
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct test_pager pager;
static struct heap_text story;

static struct mems_options options_of(uint64_t page_size)
{
    struct mems_options options;
    mems_options_init(&options);
    test_pager_init(&pager);
    pager.is_dry = true;
    options.page_size = page_size;
    options.pager = &pager.pager;
    return options;
}

static mems_heap *make(const struct mems_options *options)
{
    mems_heap *heap;
    assert_int_equal(mems_heap_create(options, &heap), MEMS_OK);
    return heap;
}

static void drop(mems_heap *heap)
{
    assert_int_equal(mems_heap_check(heap), 0);
    mems_heap_destroy(heap);
    assert_int_equal(pager.mistakes, 0);
    assert_int_equal(test_pager_clear(&pager), 0);
}

static void check_refused(mems_heap *heap, uint64_t size, enum mems_status status)
{
    uint64_t v = 1;
    assert_int_equal(mems_heap_malloc(heap, size, &v), status);
    assert_int_equal(v, 0);
}

/* ----------------------------------------------------------------------------------- limit -- */

static void test_limit(void **state)
{
    struct mems_options options = options_of(100);
    (void)state;
    options.limit = 250;
    mems_heap *heap = make(&options);
    check_refused(heap, 201, MEMS_NO_ROOM);
    assert_int_equal(heap_take(heap, 50), 1000);
    assert_int_equal(heap_take(heap, 60), 1100);
    check_refused(heap, 51, MEMS_NO_ROOM);
    assert_int_equal(pager.node_maps, 2);
    assert_string_equal(heap_text(heap), "P1[1000:1049] H[1050:1099] | P2[1100:1159] H[1160:1199]");
    assert_int_equal(heap_take(heap, 50), 1050);
    heap_give(heap, 1000);
    check_refused(heap, UINT64_MAX, MEMS_TOO_LARGE);
    mems_heap_finish(heap);
    assert_int_equal(heap_take(heap, 200), 1000);
    drop(heap);
}

static void test_growth(void **state)
{
    struct mems_options options = options_of(100);
    (void)state;
    options.growth = 3;
    mems_heap *heap = make(&options);
    heap_take(heap, 50);
    heap_take(heap, 260);
    heap_take(heap, 301);
    assert_string_equal(heap_text(heap),
                        "P1[1000:1049] H[1050:1299] | P2[1300:1559] H[1560:1599] | "
                        "P3[1600:1900] H[1901:1999]");
    drop(heap);
}

/* -------------------------------------------------------------------------------- coalesce -- */

static mems_heap *make_four(enum mems_coalesce coalesce)
{
    struct mems_options options = options_of(100);
    options.coalesce = coalesce;
    mems_heap *heap = make(&options);
    for (int i = 0; i < 4; i++)
        heap_take(heap, 25);
    for (uint64_t v = 1000; v < 1075; v += 25)
        heap_give(heap, v);
    assert_string_equal(heap_text(heap), "H[1000:1024] H[1025:1049] H[1050:1074] P4[1075:1099]");
    return heap;
}

static void test_never(void **state)
{
    mems_heap *heap = make_four(MEMS_COALESCE_NEVER);
    (void)state;
    assert_int_equal(heap_take(heap, 26), 1100);
    assert_int_equal(heap_take(heap, 10), 1000);
    struct mems_undo undo = mems_heap_undo(heap);
    assert_string_equal(heap_text(heap), "P6[1000:1009] H[1010:1024] H[1025:1049] H[1050:1074] "
                                         "P4[1075:1099] | P5[1100:1125] H[1126:1199]");
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_OK);
    assert_string_equal(heap_text(heap), "H[1000:1024] H[1025:1049] H[1050:1074] P4[1075:1099] | "
                                         "P5[1100:1125] H[1126:1199]");
    drop(heap);
}

/* Both walks count, and what was merged cannot be taken back. */
static void test_deferred(void **state)
{
    mems_heap *heap = make_four(MEMS_COALESCE_DEFERRED);
    struct mems_stats stats;
    (void)state;
    mems_heap_trace(heap, heap_text_observe, &story);
    assert_int_equal(heap_take(heap, 60), 1000);
    mems_heap_trace(heap, NULL, NULL);
    assert_string_equal(
        heap_text_end(&story),
        "visit H[1000:1024] small; visit H[1025:1049] small; visit H[1050:1074] small; "
        "visit P4[1075:1099] process; merge [1000:1024] [1025:1049]; "
        "merge [1000:1049] [1050:1074]; visit H[1000:1074] fit; "
        "split [1000:1059] [1060:1074]; take P5[1000:1059]; done 1000");
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.visits, 5);
    assert_int_equal(stats.merges, 2);
    struct mems_undo undo = mems_heap_undo(heap);
    assert_int_equal(undo.kind, MEMS_UNDO_IMPOSSIBLE);
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_NO_UNDO);
    drop(heap);
}

static void test_deferred_in_vain(void **state)
{
    mems_heap *heap = make_four(MEMS_COALESCE_DEFERRED);
    (void)state;
    assert_int_equal(heap_take(heap, 80), 1100);
    assert_string_equal(heap_text(heap), "H[1000:1074] P4[1075:1099] | P5[1100:1179] H[1180:1199]");
    drop(heap);
}

/* A malloc that found nothing to merge can be taken back, and then there may be something. */
static void test_deferred_after_reverts(void **state)
{
    mems_heap *heap = make_four(MEMS_COALESCE_DEFERRED);
    struct mems_undo undo[4];
    (void)state;
    for (int i = 0; i < 4; i++) {
        heap_take(heap, i < 3 ? 25 : 80);
        undo[i] = mems_heap_undo(heap);
    }
    for (int i = 4; i-- > 1;)
        assert_int_equal(mems_heap_revert(heap, &undo[i]), MEMS_OK);
    assert_int_equal(heap_take(heap, 50), 1025);
    drop(heap);
}

/* ------------------------------------------------------------------------------------ grow -- */

static void test_contiguous(void **state)
{
    struct mems_options options = options_of(100);
    (void)state;
    options.grow = MEMS_GROW_CONTIGUOUS;
    mems_heap *heap = make(&options);
    heap_take(heap, 60);
    struct mems_undo first = mems_heap_undo(heap);
    assert_int_equal(first.kind, MEMS_UNDO_MALLOC);
    mems_heap_trace(heap, heap_text_observe, &story);
    assert_int_equal(heap_take(heap, 50), 1060);
    mems_heap_trace(heap, NULL, NULL);
    assert_string_equal(heap_text_end(&story),
                        "visit P1[1000:1059] process; visit H[1060:1099] small; "
                        "lengthen [1100:1199]; merge [1060:1099] [1100:1199]; "
                        "split [1060:1109] [1110:1199]; take P2[1060:1109]; done 1060");
    assert_string_equal(heap_text(heap), "P1[1000:1059] P2[1060:1109] H[1110:1199]");
    assert_int_equal(mems_heap_undo(heap).kind, MEMS_UNDO_IMPOSSIBLE);
    assert_int_equal(mems_heap_revert(heap, &first), MEMS_NO_UNDO);
    assert_int_equal(heap_take(heap, 90), 1110);
    assert_int_equal(heap_take(heap, 90), 1200);
    assert_string_equal(heap_text(heap),
                        "P1[1000:1059] P2[1060:1109] P3[1110:1199] P4[1200:1289] H[1290:1299]");
    drop(heap);
}

/* ------------------------------------------------------------------------------------ asked -- */

static void test_asked(void **state)
{
    struct mems_options options = options_of(64);
    struct mems_node_view node;
    struct mems_segment_view segment;
    struct mems_stats stats;
    (void)state;
    options.alignment = 16;
    mems_heap *heap = make(&options);
    heap_take(heap, 17);
    heap_take(heap, 16);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.used, 48);
    assert_int_equal(stats.asked, 33);
    struct mems_walk walk = mems_walk_begin(heap);
    mems_walk_node(&walk, &node);
    mems_walk_segment(&walk, &segment);
    assert_int_equal(segment.size, 32);
    assert_int_equal(segment.asked, 17);
    heap_give(heap, 1000);
    struct mems_undo undo = mems_heap_undo(heap);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.asked, 16);
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_OK);
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.asked, 33);
    undo.asked = 16;
    heap_give(heap, 1000);
    assert_int_equal(mems_heap_revert(heap, &undo), MEMS_NO_UNDO);
    drop(heap);
}

/* ------------------------------------------------------------------------------------ place -- */

static const struct mems_segment_view placed[] = {
    {.kind = MEMS_HOLE, .node = 0, .size = 100}, {.kind = MEMS_PROCESS, .node = 1, .size = 50},
    {.kind = MEMS_HOLE, .node = 1, .size = 200}, {.kind = MEMS_PROCESS, .node = 1, .size = 30},
    {.kind = MEMS_HOLE, .node = 1, .size = 20},  {.kind = MEMS_HOLE, .node = 2, .size = 100},
};
enum { PLACED = sizeof placed / sizeof placed[0] };

static void test_place(void **state)
{
    struct mems_stats stats;
    (void)state;
    for (int is_last = 0; is_last < 2; is_last++) {
        struct mems_options options = options_of(100);
        options.fit = MEMS_NEXT_FIT;
        mems_heap *heap = make(&options);
        assert_int_equal(mems_heap_place(heap, placed, PLACED, is_last), MEMS_OK);
        assert_string_equal(
            heap_text(heap),
            "H[1000:1099] | P1[1100:1149] H[1150:1349] P2[1350:1379] H[1380:1399] | "
            "H[1400:1499]");
        mems_heap_stats(heap, &stats);
        assert_int_equal(stats.maps + stats.splits + stats.visits + stats.refusals, 0);
        assert_int_equal(stats.mapped, 500);
        assert_int_equal(mems_heap_undo(heap).kind, MEMS_UNDO_IMPOSSIBLE);
        assert_int_equal(mems_heap_check(heap), 0);
        assert_int_equal(heap_take(heap, 90), is_last ? 1400 : 1000);
        heap_give(heap, 1100);
        assert_int_equal(mems_heap_place(heap, placed, PLACED, false), MEMS_BAD_STATE);
        drop(heap);
    }
}

static void check_not_placed(const struct mems_segment_view *segments, size_t count)
{
    struct mems_options options = options_of(100);
    options.alignment = 2;
    mems_heap *heap = make(&options);
    assert_int_equal(mems_heap_place(heap, segments, count, false), MEMS_BAD_STATE);
    assert_string_equal(heap_text(heap), "");
    assert_int_equal(pager.node_maps, 0);
    drop(heap);
}

static void test_what_cannot_be(void **state)
{
    static const struct mems_segment_view bad[][2] = {
        {{.kind = MEMS_HOLE, .size = 100}, {.kind = MEMS_HOLE, .node = 1, .size = 150}},
        {{.kind = MEMS_HOLE, .size = 100}, {.kind = MEMS_HOLE, .node = 2, .size = 100}},
        {{.kind = MEMS_HOLE, .node = 1, .size = 100}, {.kind = MEMS_HOLE, .node = 2, .size = 100}},
        {{.kind = MEMS_HOLE, .size = 50}, {.kind = MEMS_HOLE, .size = 50}},
        {{.kind = MEMS_HOLE, .size = 51}, {.kind = MEMS_PROCESS, .size = 49}},
        {{.kind = MEMS_PROCESS, .size = 100}, {.kind = MEMS_HOLE, .size = 0}},
        {{.kind = MEMS_PROCESS, .size = UINT64_MAX}, {.kind = MEMS_HOLE, .size = 100}},
        {{.kind = MEMS_PROCESS, .size = UINT64_MAX - 15}, {.kind = MEMS_HOLE, .size = 114}},
        {{.kind = MEMS_HOLE, .size = UINT64_MAX / 200 * 100},
         {.kind = MEMS_HOLE, .node = 1, .size = UINT64_MAX / 200 * 100 + 100}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        check_not_placed(bad[i], 2);
}

static void test_place_short_of_memory(void **state)
{
    struct mems_options options = options_of(100);
    (void)state;
    options.limit = 499;
    mems_heap *heap = make(&options);
    assert_int_equal(mems_heap_place(heap, placed, PLACED, false), MEMS_NO_ROOM);
    drop(heap);
    for (size_t n = 2; n <= 4; n++) {
        options = options_of(100);
        pager.fail_at = n;
        heap = make(&options);
        assert_int_equal(mems_heap_place(heap, placed, PLACED, false), MEMS_NO_MEMORY);
        assert_string_equal(heap_text(heap), "");
        assert_int_equal(mems_heap_check(heap), 0);
        assert_int_equal(mems_heap_place(heap, placed, PLACED, false), MEMS_OK);
        drop(heap);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_growth),
        cmocka_unit_test(test_never),
        cmocka_unit_test(test_deferred),
        cmocka_unit_test(test_deferred_in_vain),
        cmocka_unit_test(test_deferred_after_reverts),
        cmocka_unit_test(test_contiguous),
        cmocka_unit_test(test_asked),
        cmocka_unit_test(test_place),
        cmocka_unit_test(test_what_cannot_be),
        cmocka_unit_test(test_place_short_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
