/* SPDX-License-Identifier: MIT
 *
 * Each invariant, broken on purpose: the check has to name it. The only test that reaches inside.
 */
#include "../../src/heap.h"
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
    CHECK_BROKEN(2, second->index, 2);
    CHECK_BROKEN(2, first->index, 1);
    CHECK_BROKEN(3, second->physical, NULL);
    CHECK_BROKEN(3, second->size, 399);
    CHECK_BROKEN(3, second->size, 0);
    CHECK_BROKEN(4, second->start, 1401);
    CHECK_BROKEN(4, heap->end, heap->end + 400);
    CHECK_BROKEN(4, heap->options.base, 999);
    mems_heap_destroy(heap);
}

static void test_sub_chains(void **state)
{
    mems_heap *heap = make();
    struct node *node = heap->first;
    struct segment *first = node->first, *second = first->next, *third = second->next;
    (void)state;
    CHECK_BROKEN(5, second->prev, NULL);
    CHECK_BROKEN(5, third->prev, first);
    CHECK_BROKEN(5, node->last, second);
    CHECK_BROKEN(5, second->node, node->next);
    CHECK_BROKEN(5, third->next, first);
    CHECK_BROKEN(5, node->next->first, NULL);
    CHECK_BROKEN(6, second->size, 0);
    CHECK_BROKEN(7, second->size, 99);
    CHECK_BROKEN(7, third->size, 201);
    CHECK_BROKEN(7, third->size, UINT64_MAX);
    CHECK_BROKEN(7, second->start, 1101);
    CHECK_BROKEN(8, second->id, 0);
    CHECK_BROKEN(9, heap->options.alignment, 8);
    CHECK_BROKEN(10, second->id, 5);
    CHECK_BROKEN(11, node->segments, 4);
    mems_heap_destroy(heap);
}

static void test_counters(void **state)
{
    mems_heap *heap = make();
    (void)state;
    CHECK_BROKEN(12, heap->stats.nodes, 4);
    CHECK_BROKEN(12, heap->stats.pages, 5);
    CHECK_BROKEN(12, heap->stats.mapped, 1601);
    CHECK_BROKEN(12, heap->stats.used, 901);
    CHECK_BROKEN(12, heap->stats.unused, 0);
    CHECK_BROKEN(12, heap->stats.processes, 3);
    CHECK_BROKEN(12, heap->stats.holes, 3);
    CHECK_BROKEN(12, heap->first->first->id, 0);
    mems_heap_destroy(heap);
}

static void test_rover(void **state)
{
    struct segment stray = {0};
    mems_heap *heap = make();
    (void)state;
    assert_ptr_equal(heap->rover, heap->last->first);
    CHECK_BROKEN(13, heap->rover, &stray);
    heap->rover = NULL;
    check(heap, 0);
    mems_heap_destroy(heap);
}

static void test_texts(void **state)
{
    (void)state;
    for (int number = 1; number <= 13; number++)
        assert_non_null(mems_invariant_text(number));
    assert_string_equal(mems_invariant_text(7), "segments tile their node without gap or overlap");
    assert_null(mems_invariant_text(0));
    assert_null(mems_invariant_text(-1));
    assert_null(mems_invariant_text(14));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_main_chain), cmocka_unit_test(test_sub_chains),
        cmocka_unit_test(test_counters),   cmocka_unit_test(test_rover),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
