/* SPDX-License-Identifier: MIT
 *
 * The story of each kind of call, word for word.
 */
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct heap_text told;

static mems_heap *make(enum mems_fit fit)
{
    mems_heap *heap = heap_make(100, fit);
    told.length = 0;
    mems_heap_trace(heap, heap_text_observe, &told);
    return heap;
}

static void check_told(const char *expected)
{
    assert_string_equal(heap_text_end(&told), expected);
}

static void test_a_malloc(void **state)
{
    mems_heap *heap = make(MEMS_FIRST_FIT);
    (void)state;
    heap_take(heap, 60);
    check_told("map [1000:1099]; split [1000:1059] [1060:1099]; take P1[1000:1059]; done 1000");
    heap_take(heap, 40);
    check_told("visit P1[1000:1059] process; visit H[1060:1099] fit; take P2[1060:1099]; "
               "done 1060");
    heap_take(heap, 200);
    check_told("visit P1[1000:1059] process; visit P2[1060:1099] process; map [1100:1299]; "
               "take P3[1100:1299]; done 1100");
    mems_heap_destroy(heap);
    check_told("");
}

static void test_a_free(void **state)
{
    mems_heap *heap = make(MEMS_FIRST_FIT);
    (void)state;
    heap_take(heap, 100);
    heap_take(heap, 30);
    heap_take(heap, 30);
    heap_give(heap, 1100);
    told.length = 0;
    heap_give(heap, 1130);
    check_told("visit [1000:1099] other node; visit H[1100:1129] elsewhere; "
               "visit P3[1130:1159] here; release P3[1130:1159]; "
               "merge [1130:1159] [1160:1199]; merge [1100:1129] [1130:1199]; done 0");
    heap_give(heap, 0);
    check_told("done 0");
    mems_heap_destroy(heap);
}

static void test_get(void **state)
{
    void *physical;
    mems_heap *heap = make(MEMS_FIRST_FIT);
    (void)state;
    heap_take(heap, 100);
    heap_take(heap, 30);
    told.length = 0;
    mems_heap_get(heap, 1107, &physical);
    check_told("visit [1000:1099] other node; visit P2[1100:1129] here; "
               "translate 1107 to 7 of node 1 in P2; done 0");
    mems_heap_destroy(heap);
}

static void test_refusals(void **state)
{
    uint64_t v;
    void *physical;
    mems_heap *heap = make(MEMS_FIRST_FIT);
    (void)state;
    mems_heap_malloc(heap, 0, &v);
    check_told("refuse 0 0: size is 0");
    heap_take(heap, 30);
    told.length = 0;
    mems_heap_malloc(heap, UINT64_MAX, &v);
    check_told("visit P1[1000:1029] process; visit H[1030:1099] small; "
               "refuse 0 18446744073709551615: size overflows");
    mems_heap_free(heap, 1001);
    check_told("visit P1[1000:1029] here; refuse 1001 0: address is inside a segment");
    mems_heap_free(heap, 1030);
    check_told("visit P1[1000:1029] elsewhere; visit H[1030:1099] here; "
               "refuse 1030 0: address is in a HOLE");
    mems_heap_get(heap, 5, &physical);
    check_told("visit [1000:1099] other node; refuse 5 0: address is outside every node");
    mems_heap_destroy(heap);
}

static void test_finish(void **state)
{
    mems_heap *heap = make(MEMS_FIRST_FIT);
    (void)state;
    heap_take(heap, 100);
    heap_take(heap, 130);
    told.length = 0;
    mems_heap_finish(heap);
    check_told("unmap [1100:1299]; unmap [1000:1099]; done 0");
    mems_heap_destroy(heap);
}

static void test_candidates(void **state)
{
    mems_heap *heap = make(MEMS_BEST_FIT);
    (void)state;
    for (size_t size = 70; size <= 100; size += 10)
        heap_take(heap, size);
    told.length = 0;
    heap_take(heap, 15);
    check_told("visit P1[1000:1069] process; visit H[1070:1099] fit; "
               "visit P2[1100:1179] process; visit H[1180:1199] fit; "
               "visit P3[1200:1289] process; visit H[1290:1299] small; "
               "visit P4[1300:1399] process; split [1180:1194] [1195:1199]; "
               "take P5[1180:1194]; done 1180");
    mems_heap_destroy(heap);
}

struct needs {
    size_t events;
    uint64_t need;
};

static void observe_need(void *context, const struct mems_event *event)
{
    struct needs *needs = context;
    needs->events++;
    assert_int_equal(event->need, needs->need);
}

/* `need` is the size looked for, rounded up; of a refusal, the size as it was given. */
static void test_need(void **state)
{
    struct needs needs = {.need = 24};
    struct mems_options options;
    mems_heap *heap;
    uint64_t v;
    (void)state;
    mems_options_init(&options);
    options.alignment = 8;
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    mems_heap_trace(heap, observe_need, &needs);
    heap_take(heap, 17);
    assert_int_equal(needs.events, 4);
    needs.need = 0;
    heap_give(heap, 1000);
    needs.need = UINT64_MAX - 1;
    assert_int_equal(mems_heap_malloc(heap, UINT64_MAX - 1, &v), MEMS_TOO_LARGE);
    mems_heap_trace(heap, NULL, NULL);
    heap_take(heap, 1);
    mems_heap_destroy(heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_malloc), cmocka_unit_test(test_a_free),
        cmocka_unit_test(test_get),      cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_finish),   cmocka_unit_test(test_candidates),
        cmocka_unit_test(test_need),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
