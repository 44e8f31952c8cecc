/* SPDX-License-Identifier: MIT
 *
 * extent: how often each size of node occurs.
 */
#include "extent.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_sizes_are_counted_in_order(void **state)
{
    (void)state;
    static const uint64_t sizes[] = {8192, 4096, 12288, 4096, 8192, 4096};
    struct extent extent;
    extent_init(&extent);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        extent_add(&extent, sizes[i]);
    assert_int_equal(extent.count, 3);
    assert_int_equal(extent.nodes, 6);
    assert_int_equal(extent.total, 40960);
    assert_int_equal(extent.sizes[0].size, 4096);
    assert_int_equal(extent.sizes[0].count, 3);
    assert_int_equal(extent.sizes[1].size, 8192);
    assert_int_equal(extent.sizes[1].count, 2);
    assert_int_equal(extent.sizes[2].size, 12288);
    assert_int_equal(extent.sizes[2].count, 1);
    extent_empty(&extent);
    assert_int_equal(extent.count + extent.nodes + extent.total, 0);
    extent_add(&extent, 1);
    assert_int_equal(extent.sizes[0].count, 1);
    extent_clear(&extent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sizes_are_counted_in_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
