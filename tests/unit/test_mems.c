/* SPDX-License-Identifier: MIT
 *
 * The six functions: starting by themselves, errno, finishing, and the report on standard output.
 */
#define PAGE_SIZE 2000
#include "mems.h"
#include "mems_heap.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void expect_no_line(void *context, const char *line)
{
    (void)context;
    fail_msg("%s", line);
}

static int begin(void **state)
{
    (void)state;
    mems_finish();
    mems_set_misuse_handler(expect_no_line, NULL);
    errno = 0;
    return 0;
}

static void *at(uint64_t v)
{
    return (void *)(uintptr_t)v;
}

static void test_no_init(void **state)
{
    (void)state;
    assert_null(mems_get(at(1000)));
    assert_int_equal(errno, EINVAL);
    mems_finish();
    mems_free(NULL);
    mems_finish();
    assert_ptr_equal(mems_malloc(1), at(1000));
}

static void test_second_init_changes_nothing(void **state)
{
    (void)state;
    mems_init();
    assert_ptr_equal(mems_malloc(1000), at(1000));
    mems_init();
    assert_ptr_equal(mems_malloc(1000), at(2000));
    assert_int_equal(errno, 0);
}

static void test_finish_twice(void **state)
{
    (void)state;
    mems_malloc(5000);
    mems_finish();
    mems_finish();
    mems_init();
    assert_ptr_equal(mems_malloc(1000), at(1000));
    mems_finish();
    assert_null(mems_get(at(1000)));
}

/* This program's PAGE_SIZE is 2000. */
static void test_page_size(void **state)
{
    (void)state;
    mems_malloc(1);
    assert_ptr_equal(mems_malloc(2000), at(3000));
}

static void test_malloc_failures(void **state)
{
    (void)state;
    assert_null(mems_malloc(0));
    assert_int_equal(errno, EINVAL);
    assert_null(mems_malloc(SIZE_MAX));
    assert_int_equal(errno, ENOMEM);
    errno = 0;
    assert_null(mems_malloc(SIZE_MAX / 16 * 15));
    assert_int_equal(errno, ENOMEM);
    assert_ptr_equal(mems_malloc(1), at(1000));
}

static void test_bytes_through_get(void **state)
{
    (void)state;
    char *first = mems_malloc(8), *second = mems_malloc(8);
    strcpy(mems_get(first), "seven__");
    strcpy(mems_get(second), "others");
    assert_string_equal((char *)mems_get(first + 2), "ven__");
    assert_ptr_equal((char *)mems_get(first) + 8, mems_get(second));
    mems_free(first);
    assert_null(mems_get(first));
    assert_int_equal(errno, EINVAL);
    assert_string_equal((char *)mems_get(second), "others");
}

/* Success leaves errno alone. */
static void test_errno_on_success(void **state)
{
    (void)state;
    errno = ERANGE;
    void *v = mems_malloc(10);
    mems_get(v);
    mems_free(v);
    mems_free(NULL);
    mems_init();
    mems_finish();
    assert_int_equal(errno, ERANGE);
}

static void test_print_stats(void **state)
{
    char text[500] = "";
    FILE *file = tmpfile();
    (void)state;
    mems_malloc(1500);
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    dup2(fileno(file), STDOUT_FILENO);
    mems_print_stats();
    fflush(stdout);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    rewind(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_string_equal(text, "----- MeMS SYSTEM STATS -----\n"
                              "MAIN[1000:2999]-> P[1000:2499] <-> H[2500:2999] <-> NULL\n"
                              "Pages used:\t1\n"
                              "Space unused:\t500\n"
                              "Main Chain Length:\t1\n"
                              "Sub-chain Length array: [2, ]\n"
                              "-----------------------------\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_no_init, begin),
        cmocka_unit_test_setup(test_second_init_changes_nothing, begin),
        cmocka_unit_test_setup(test_finish_twice, begin),
        cmocka_unit_test_setup(test_page_size, begin),
        cmocka_unit_test_setup(test_malloc_failures, begin),
        cmocka_unit_test_setup(test_bytes_through_get, begin),
        cmocka_unit_test_setup(test_errno_on_success, begin),
        cmocka_unit_test_setup(test_print_stats, begin),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mems_finish();
    return failed;
}
