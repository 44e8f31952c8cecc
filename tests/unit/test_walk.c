/* SPDX-License-Identifier: MIT
 *
 * The read-only walk: what it shows, and that it can be left early.
 */
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static mems_heap *make(void)
{
    mems_heap *heap = heap_make(100, MEMS_FIRST_FIT);
    heap_take(heap, 60);
    heap_take(heap, 150);
    heap_take(heap, 20);
    heap_give(heap, 1000);
    return heap;
}

static void test_empty(void **state)
{
    struct mems_node_view node;
    struct mems_segment_view segment;
    mems_heap *heap = heap_make(100, MEMS_FIRST_FIT);
    struct mems_walk walk = mems_walk_begin(heap);
    (void)state;
    assert_false(mems_walk_segment(&walk, &segment));
    assert_false(mems_walk_node(&walk, &node));
    assert_false(mems_walk_node(&walk, &node));
    mems_heap_destroy(heap);
}

static void check_segment(struct mems_walk *walk, enum mems_kind kind, size_t node, uint64_t start,
                          size_t size, size_t id)
{
    struct mems_segment_view segment;
    assert_true(mems_walk_segment(walk, &segment));
    assert_int_equal(segment.kind, kind);
    assert_int_equal(segment.node, node);
    assert_int_equal(segment.start, start);
    assert_int_equal(segment.size, size);
    assert_int_equal(segment.id, id);
}

static void test_whole(void **state)
{
    struct mems_node_view node;
    struct mems_segment_view segment;
    mems_heap *heap = make();
    struct mems_walk walk = mems_walk_begin(heap);
    (void)state;
    assert_true(mems_walk_node(&walk, &node));
    assert_int_equal(node.index, 0);
    assert_int_equal(node.start, 1000);
    assert_int_equal(node.size, 100);
    assert_int_equal(node.pages, 1);
    assert_int_equal(node.segments, 3);
    assert_non_null(node.physical);
    check_segment(&walk, MEMS_HOLE, 0, 1000, 60, 0);
    check_segment(&walk, MEMS_PROCESS, 0, 1060, 20, 3);
    check_segment(&walk, MEMS_HOLE, 0, 1080, 20, 0);
    assert_false(mems_walk_segment(&walk, &segment));
    assert_true(mems_walk_node(&walk, &node));
    assert_int_equal(node.index, 1);
    assert_int_equal(node.pages, 2);
    assert_int_equal(node.segments, 2);
    check_segment(&walk, MEMS_PROCESS, 1, 1100, 150, 2);
    check_segment(&walk, MEMS_HOLE, 1, 1250, 50, 0);
    assert_false(mems_walk_segment(&walk, &segment));
    assert_false(mems_walk_node(&walk, &node));
    assert_false(mems_walk_segment(&walk, &segment));
    mems_heap_destroy(heap);
}

static void test_find(void **state)
{
    struct mems_node_view node;
    struct mems_segment_view segment;
    struct mems_stats before, after;
    mems_heap *heap = make();
    (void)state;
    mems_heap_stats(heap, &before);
    assert_false(mems_walk_find(heap, 999, &node, &segment));
    assert_false(mems_walk_find(heap, 1300, &node, &segment));
    assert_true(mems_walk_find(heap, 1079, &node, &segment));
    assert_int_equal(node.start, 1000);
    assert_int_equal(segment.start, 1060);
    assert_int_equal(segment.id, 3);
    assert_true(mems_walk_find(heap, 1299, &node, &segment));
    assert_int_equal(node.start, 1100);
    assert_int_equal(node.size, 200);
    assert_int_equal(segment.kind, MEMS_HOLE);
    assert_int_equal(segment.start, 1250);
    mems_heap_stats(heap, &after);
    assert_memory_equal(&before, &after, sizeof before);
    mems_heap_destroy(heap);
}

static void test_nodes_alone(void **state)
{
    struct mems_node_view node;
    mems_heap *heap = make();
    struct mems_walk walk = mems_walk_begin(heap);
    (void)state;
    assert_true(mems_walk_node(&walk, &node));
    check_segment(&walk, MEMS_HOLE, 0, 1000, 60, 0);
    assert_true(mems_walk_node(&walk, &node));
    check_segment(&walk, MEMS_PROCESS, 1, 1100, 150, 2);
    assert_false(mems_walk_node(&walk, &node));
    mems_heap_destroy(heap);
}

static void test_stats(void **state)
{
    struct mems_stats stats;
    mems_heap *heap = make();
    (void)state;
    mems_heap_stats(heap, &stats);
    assert_int_equal(stats.nodes, 2);
    assert_int_equal(stats.pages, 3);
    assert_int_equal(stats.mapped, 300);
    assert_int_equal(stats.used, 170);
    assert_int_equal(stats.unused, 130);
    assert_int_equal(stats.processes, 2);
    assert_int_equal(stats.holes, 3);
    assert_int_equal(stats.largest_hole, 60);
    assert_int_equal(stats.maps, 2);
    assert_int_equal(stats.unmaps, 0);
    assert_int_equal(stats.splits, 3);
    assert_int_equal(stats.merges, 0);
    assert_int_equal(stats.refusals, 0);
    assert_int_equal(stats.visits, 1);
    mems_heap_destroy(heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty), cmocka_unit_test(test_whole),
        cmocka_unit_test(test_find),  cmocka_unit_test(test_nodes_alone),
        cmocka_unit_test(test_stats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
