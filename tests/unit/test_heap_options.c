/* SPDX-License-Identifier: MIT
 *
 * Making heaps: which options are refused, what the defaults are, and the words for all of it.
 */
#include "heap_pager.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_defaults(void **state)
{
    mems_heap *heap;
    struct mems_options options;
    (void)state;
    assert_int_equal(mems_heap_create(NULL, &heap), MEMS_OK);
    mems_heap_options(heap, &options);
    assert_int_equal(options.page_size, 4096);
    assert_int_equal(options.base, 1000);
    assert_int_equal(options.fit, MEMS_FIRST_FIT);
    assert_int_equal(options.alignment, 1);
    assert_null(options.pager);
    mems_heap_destroy(heap);
    mems_heap_destroy(NULL);
}

static void test_options_are_kept(void **state)
{
    static struct test_pager pager;
    struct mems_options seen, options = {.page_size = 48,
                                         .base = 7,
                                         .fit = MEMS_WORST_FIT,
                                         .alignment = 16,
                                         .ties = MEMS_TIES_HIGH,
                                         .pager = &pager.pager};
    mems_heap *heap;
    (void)state;
    test_pager_init(&pager);
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_OK);
    mems_heap_options(heap, &seen);
    assert_int_equal(seen.page_size, 48);
    assert_int_equal(seen.base, 7);
    assert_int_equal(seen.fit, MEMS_WORST_FIT);
    assert_int_equal(seen.alignment, 16);
    assert_int_equal(seen.ties, MEMS_TIES_HIGH);
    assert_ptr_equal(seen.pager, &pager.pager);
    mems_heap_destroy(heap);
    assert_int_equal(test_pager_clear(&pager), 0);
}

static void *map_nothing(void *context, uint64_t start, size_t length)
{
    (void)context, (void)start, (void)length;
    return NULL;
}

static bool unmap_nothing(void *context, void *pages, size_t length)
{
    (void)context, (void)pages, (void)length;
    return false;
}

static void test_bad_options(void **state)
{
    static const struct mems_pager half = {map_nothing, NULL, NULL};
    static const struct mems_options bad[] = {
        {.page_size = 0, .base = 1000, .fit = MEMS_FIRST_FIT, .alignment = 1},
        {.page_size = 4096, .base = 0, .fit = MEMS_FIRST_FIT, .alignment = 1},
        {.page_size = 4096, .base = 1000, .fit = (enum mems_fit)4, .alignment = 1},
        {.page_size = 4096, .base = 1000, .fit = MEMS_FIRST_FIT, .alignment = 0},
        {.page_size = 4096, .base = 1000, .fit = MEMS_FIRST_FIT, .alignment = 3},
        {.page_size = 4096, .base = 1000, .fit = MEMS_FIRST_FIT, .alignment = 8192},
        {.page_size = 131072, .base = 1, .alignment = 131072},
        {.page_size = 100, .base = 1, .alignment = 1, .coalesce = (enum mems_coalesce)3},
        {.page_size = 100, .base = 1, .alignment = 1, .grow = (enum mems_grow)2},
        {.page_size = 100, .base = 1, .alignment = 1, .ties = (enum mems_ties)2},
        {.page_size = 100, .base = 1000, .fit = MEMS_FIRST_FIT, .alignment = 8},
        {.page_size = 4096, .base = 1000, .fit = MEMS_FIRST_FIT, .alignment = 1, .pager = &half},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        mems_heap *heap = (mems_heap *)&half;
        assert_int_equal(mems_heap_create(&bad[i], &heap), MEMS_BAD_OPTION);
        assert_null(heap);
    }
}

static void test_no_memory_for_a_heap(void **state)
{
    static const struct mems_pager none = {map_nothing, unmap_nothing, NULL};
    struct mems_options options;
    mems_heap *heap = (mems_heap *)&options;
    (void)state;
    mems_options_init(&options);
    options.pager = &none;
    assert_int_equal(mems_heap_create(&options, &heap), MEMS_NO_MEMORY);
    assert_null(heap);
}

static void test_words(void **state)
{
    static const int numbers[] = {0,      EINVAL, ENOMEM, ENOMEM, EINVAL, EINVAL,
                                  EINVAL, EINVAL, ENOMEM, EINVAL, EINVAL};
    (void)state;
    for (int status = MEMS_OK; status <= MEMS_BAD_STATE; status++) {
        assert_int_equal(mems_status_errno((enum mems_status)status), numbers[status]);
        assert_non_null(mems_status_text((enum mems_status)status));
        for (int other = MEMS_OK; other < status; other++)
            assert_string_not_equal(mems_status_text((enum mems_status)status),
                                    mems_status_text((enum mems_status)other));
    }
    assert_string_equal(mems_status_text(MEMS_INTERIOR), "address is inside a segment");
    assert_string_equal(mems_status_text((enum mems_status)99), "unknown status");
    assert_string_equal(mems_fit_name(MEMS_FIRST_FIT), "first");
    assert_string_equal(mems_fit_name(MEMS_NEXT_FIT), "next");
    assert_string_equal(mems_fit_name(MEMS_BEST_FIT), "best");
    assert_string_equal(mems_fit_name(MEMS_WORST_FIT), "worst");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),    cmocka_unit_test(test_options_are_kept),
        cmocka_unit_test(test_bad_options), cmocka_unit_test(test_no_memory_for_a_heap),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
