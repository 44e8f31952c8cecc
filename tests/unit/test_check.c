/* SPDX-License-Identifier: MIT
 *
 * Each invariant, broken on purpose: the check has to name it. The only test that reaches inside.
 */
#include "../../src/index.h"
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* "P1[1000:1099] P2[1100:1199] H[1200:1399] | P3[1400:1799] | P4[1800:1999] H[2000:2199]" */
static mems_heap *make(void)
{
    mems_heap *heap = heap_make(400, MEMS_NEXT_FIT);
    heap_take(heap, 100);
    heap_take(heap, 100);
    heap_take(heap, 400);
    heap_take(heap, 300);
    return heap;
}

static void check(const mems_heap *heap, int number)
{
    assert_int_equal(mems_heap_check(heap), number);
}

/* Breaks one value, has the check name the invariant, and mends it. */
#define CHECK_BROKEN(number, lvalue, broken)                                                       \
    do {                                                                                           \
        __typeof__(lvalue) whole = (lvalue);                                                       \
        check(heap, 0);                                                                            \
        (lvalue) = (broken);                                                                       \
        check(heap, number);                                                                       \
        (lvalue) = whole;                                                                          \
        check(heap, 0);                                                                            \
    } while (0)

/* The same for an id, which is no whole member. */
static void check_broken_id(mems_heap *heap, int number, struct segment *segment, unsigned broken)
{
    struct segment whole = *segment;
    check(heap, 0);
    segment->id = broken;
    check(heap, number);
    *segment = whole;
    check(heap, 0);
}

static void test_main_chain(void **state)
{
    mems_heap *heap = make();
    struct node *first = heap->first, *second = first->next, *third = second->next;
    (void)state;
    CHECK_BROKEN(1, second->prev, NULL);
    CHECK_BROKEN(1, first->prev, second);
    CHECK_BROKEN(1, third->prev, first);
    CHECK_BROKEN(1, heap->last, second);
    CHECK_BROKEN(1, third->next, first);
    CHECK_BROKEN(1, second->next, NULL);
    CHECK_BROKEN(2, second->physical, NULL);
    CHECK_BROKEN(3, second->start, 1401);
    CHECK_BROKEN(3, second->start, 1000);
    CHECK_BROKEN(3, heap->end, heap->end + 399);
    CHECK_BROKEN(3, heap->end, third->start);
    CHECK_BROKEN(3, heap->options.base, 999);
    mems_heap_destroy(heap);
}

static void test_sub_chains(void **state)
{
    mems_heap *heap = make();
    struct node *node = heap->first;
    struct segment *first = node->first, *second = first->next, *third = second->next;
    (void)state;
    CHECK_BROKEN(4, second->prev, NULL);
    CHECK_BROKEN(4, third->prev, first);
    CHECK_BROKEN(4, second->node, node->next);
    CHECK_BROKEN(4, third->next, first);
    CHECK_BROKEN(4, node->next->first, NULL);
    CHECK_BROKEN(5, second->size, 0);
    CHECK_BROKEN(6, second->size, 99);
    CHECK_BROKEN(6, third->size, 201);
    CHECK_BROKEN(6, third->size, UINT64_MAX);
    CHECK_BROKEN(6, second->start, 1101);
    CHECK_BROKEN(6, heap->end, heap->end + 400);
    check_broken_id(heap, 7, second, 0);
    CHECK_BROKEN(8, heap->options.alignment, 8);
    check_broken_id(heap, 9, second, 5);
    mems_heap_destroy(heap);
}

static void test_counters(void **state)
{
    mems_heap *heap = make();
    (void)state;
    CHECK_BROKEN(10, heap->stats.nodes, 4);
    CHECK_BROKEN(10, heap->stats.pages, 5);
    CHECK_BROKEN(10, heap->stats.mapped, 1601);
    CHECK_BROKEN(10, heap->stats.used, 901);
    CHECK_BROKEN(10, heap->stats.processes, 3);
    CHECK_BROKEN(10, heap->stats.holes, 3);
    check_broken_id(heap, 10, heap->first->first, 0);
    mems_heap_destroy(heap);
}

static void test_rover(void **state)
{
    struct segment stray = {0};
    mems_heap *heap = make();
    (void)state;
    assert_ptr_equal(heap->rover, heap->last->first);
    CHECK_BROKEN(11, heap->rover, &stray);
    heap->rover = NULL;
    check(heap, 0);
    mems_heap_destroy(heap);
}

/* Blocks of 8 bytes, 64 in each slot of the root; 400 bytes a node, so slots cross nodes. */
static void test_index(void **state)
{
    mems_heap *heap = heap_make(400, MEMS_FIRST_FIT);
    (void)state;
    for (int i = 0; i < 90; i++)
        heap_take(heap, 16);
    heap_give(heap, 1032);
    heap_give(heap, 1064);
    struct cell *root = heap->index.root, *cell = cell_below(root, 0);
    struct segment *segment = heap->first->first;
    assert_int_equal(root->cells, 3);
    CHECK_BROKEN(12, cell->total, 31);
    CHECK_BROKEN(12, root->count[5], 1);
    CHECK_BROKEN(12, root->total, 1);
    CHECK_BROKEN(12, root[1].total, 1);
    CHECK_BROKEN(12, cell->count[3], 3);
    CHECK_BROKEN(12, cell->holes[0], 0);
    CHECK_BROKEN(12, cell->holes[0], 3);
    CHECK_BROKEN(13, root->largest[0], 17);
    CHECK_BROKEN(13, cell->largest[0], 0);
    CHECK_BROKEN(14, cell->below[0].segment, segment->next);
    CHECK_BROKEN(14, cell->below[4].segment, segment);
    CHECK_BROKEN(14, cell->below[4].segment, NULL);
    CHECK_BROKEN(15, cell->up, NULL);
    CHECK_BROKEN(15, cell->place, 1);
    CHECK_BROKEN(15, root->up, cell);
    CHECK_BROKEN(15, root[1].shift, 8);
    CHECK_BROKEN(16, heap->index.ranked, segment);
    mems_heap_destroy(heap);
}

/* The root stays; what its cells had is below it, in a cell where there is more than a few of it.
 */
static void test_raised(void **state)
{
    const uint64_t covered = (uint64_t)ROOT_CELLS << SLOT_BITS << FINEST;
    mems_heap *heap = heap_make(4096, MEMS_FIRST_FIT);
    (void)state;
    for (int i = 0; i < 40; i++)
        heap_take(heap, 8);
    for (uint64_t v = 1000; v < 1320; v += 8)
        heap_give(heap, v);
    struct cell *root = heap->index.root;
    assert_int_equal(root->shift, FINEST);
    heap_take(heap, covered - 4096);
    assert_int_equal(root->shift, FINEST);
    heap_take(heap, 4097);
    check(heap, 0);
    assert_ptr_equal(heap->index.root, root);
    assert_int_equal(root->shift, FINEST + SLOT_BITS);
    assert_int_equal(root->cells, 0);
    heap_give(heap, heap_take(heap, 1));
    for (int i = 0; i < 40; i++)
        heap_take(heap, 8);
    heap_take(heap, covered * SLOTS);
    check(heap, 0);
    assert_int_equal(root->shift, FINEST + 2 * SLOT_BITS);
    assert_int_equal(root->cells, 1);
    assert_true(cell_below(root, 0)->total > FEW);
    mems_heap_destroy(heap);
}

/* Up to 24 segments have no cells. The HOLE behind the blocks counts, too. */
static void test_few_segments(void **state)
{
    mems_heap *heap = heap_make(4096, MEMS_FIRST_FIT);
    (void)state;
    for (int i = 1; i < WALKED; i++) {
        heap_take(heap, 8);
        assert_null(heap->index.root);
        check(heap, 0);
    }
    heap_take(heap, 8);
    assert_non_null(heap->index.root);
    check(heap, 0);
    mems_heap_destroy(heap);
}

static void test_order(void **state)
{
    mems_heap *heap = heap_make(4000, MEMS_BEST_FIT);
    (void)state;
    uint64_t v[30];
    for (size_t i = 0; i < 30; i++)
        v[i] = heap_take(heap, 100 + 10 * (i % 4));
    for (size_t i = 0; i < 30; i += 2)
        heap_give(heap, v[i]);
    check(heap, 0); /* settles it */
    struct ranked_segment *root = (struct ranked_segment *)heap->index.ranked;
    CHECK_BROKEN(16, heap->index.ranked, NULL);
    CHECK_BROKEN(16, heap->index.ranked, heap->first->first);
    CHECK_BROKEN(16, root->smaller, root->larger);
    mems_heap_destroy(heap);
}

static void test_texts(void **state)
{
    (void)state;
    for (int number = 1; number <= 16; number++)
        assert_non_null(mems_invariant_text(number));
    assert_string_equal(mems_invariant_text(6), "segments tile their node without gap or overlap");
    assert_null(mems_invariant_text(0));
    assert_null(mems_invariant_text(-1));
    assert_null(mems_invariant_text(17));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_main_chain), cmocka_unit_test(test_sub_chains),
        cmocka_unit_test(test_counters),   cmocka_unit_test(test_rover),
        cmocka_unit_test(test_index),      cmocka_unit_test(test_order),
        cmocka_unit_test(test_raised),     cmocka_unit_test(test_few_segments),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
