/* SPDX-License-Identifier: MIT
 *
 * The report, byte for byte.
 */
#include "heap_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void check_report(const mems_heap *heap, const char *expected)
{
    char text[2000];
    FILE *out = fmemopen(text, sizeof text, "w");
    assert_true(mems_heap_report(heap, out));
    fclose(out);
    assert_string_equal(text, expected);
}

static void test_empty(void **state)
{
    mems_heap *heap = heap_make(4096, MEMS_FIRST_FIT);
    (void)state;
    check_report(heap, "----- MeMS SYSTEM STATS -----\n"
                       "Pages used:\t0\n"
                       "Space unused:\t0\n"
                       "Main Chain Length:\t0\n"
                       "Sub-chain Length array: []\n"
                       "-----------------------------\n");
    mems_heap_destroy(heap);
}

static void test_ten_arrays(void **state)
{
    mems_heap *heap = heap_make(4096, MEMS_FIRST_FIT);
    (void)state;
    for (int i = 0; i < 10; i++)
        heap_take(heap, 1000);
    heap_give(heap, 4000);
    check_report(heap,
                 "----- MeMS SYSTEM STATS -----\n"
                 "MAIN[1000:5095]-> P[1000:1999] <-> P[2000:2999] <-> P[3000:3999] <-> "
                 "H[4000:5095] <-> NULL\n"
                 "MAIN[5096:9191]-> P[5096:6095] <-> P[6096:7095] <-> P[7096:8095] <-> "
                 "P[8096:9095] <-> H[9096:9191] <-> NULL\n"
                 "MAIN[9192:13287]-> P[9192:10191] <-> P[10192:11191] <-> H[11192:13287] <-> NULL\n"
                 "Pages used:\t3\n"
                 "Space unused:\t3288\n"
                 "Main Chain Length:\t3\n"
                 "Sub-chain Length array: [4, 5, 3, ]\n"
                 "-----------------------------\n");
    mems_heap_destroy(heap);
}

static void test_full_device(void **state)
{
    FILE *out = fopen("/dev/full", "w");
    (void)state;
    if (out == NULL)
        skip();
    setvbuf(out, NULL, _IONBF, 0);
    mems_heap *heap = heap_make(4096, MEMS_FIRST_FIT);
    assert_false(mems_heap_report(heap, out));
    fclose(out);
    mems_heap_destroy(heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_ten_arrays),
        cmocka_unit_test(test_full_device),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
