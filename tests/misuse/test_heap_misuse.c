/* SPDX-License-Identifier: MIT
 *
 * Programs with one mistake each: the line that the misuse handler gets, word for word, the errno,
 * and a heap that is as it was.
 */
#include "mems.h"
#include "mems_heap.h"

#include <errno.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct {
    int count;
    char line[200];
} heard;

static void hear(void *context, const char *line)
{
    assert_ptr_equal(context, &heard);
    assert_true(strlen(line) < sizeof heard.line);
    strcpy(heard.line, line);
    heard.count++;
}

/* "P[1000:1999] P[2000:2999] H[3000:5095]" */
static int begin(void **state)
{
    (void)state;
    mems_finish();
    mems_malloc(1000);
    mems_malloc(1000);
    mems_set_misuse_handler(hear, &heard);
    heard.count = 0;
    errno = 0;
    return 0;
}

static void check_line(uint64_t v, const char *line)
{
    mems_free((void *)(uintptr_t)v);
    assert_int_equal(errno, EINVAL);
    assert_int_equal(heard.count, 1);
    assert_string_equal(heard.line, line);
    assert_non_null(mems_get((void *)2999));
    assert_null(mems_get((void *)3000));
    assert_ptr_equal(mems_malloc(2096), (void *)3000);
}

static void test_interior(void **state)
{
    (void)state;
    check_line(2100, "mems_free: 2100 is inside the PROCESS segment [2000:2999]; free takes its "
                     "start, 2000");
}

static void test_last_byte(void **state)
{
    (void)state;
    check_line(1999, "mems_free: 1999 is inside the PROCESS segment [1000:1999]; free takes its "
                     "start, 1000");
}

static void test_double_free(void **state)
{
    (void)state;
    mems_free((void *)1000);
    assert_int_equal(heard.count, 0);
    check_line(1000, "mems_free: 1000 is in the HOLE [1000:1999]; it was freed already or never "
                     "allocated");
}

static void test_never_allocated(void **state)
{
    (void)state;
    check_line(4000, "mems_free: 4000 is in the HOLE [3000:5095]; it was freed already or never "
                     "allocated");
}

static void test_outside(void **state)
{
    (void)state;
    check_line(5096, "mems_free: 5096 is outside every node; they span [1000:5095]");
}

static void test_below(void **state)
{
    (void)state;
    check_line(999, "mems_free: 999 is outside every node; they span [1000:5095]");
}

/* The likeliest of all: a physical address where a virtual one belongs. */
static void test_physical_address(void **state)
{
    (void)state;
    mems_free(mems_get((void *)1000));
    assert_int_equal(heard.count, 1);
    assert_non_null(strstr(heard.line, " is outside every node; they span [1000:5095]"));
}

static void test_longest_line(void **state)
{
    (void)state;
    char line[80];
    snprintf(line, sizeof line,
             "mems_free: %" PRIuPTR " is outside every node; they span [1000:5095]", UINTPTR_MAX);
    check_line(UINTPTR_MAX, line);
}

static void test_after_finish(void **state)
{
    (void)state;
    mems_finish();
    mems_free((void *)1000);
    assert_int_equal(errno, EINVAL);
    assert_string_equal(heard.line, "mems_free: 1000 is outside every node; there are no nodes");
}

/* Get says it by its result alone, and free of NULL is no mistake. */
static void test_no_line(void **state)
{
    (void)state;
    assert_null(mems_get((void *)4000));
    assert_null(mems_malloc(0));
    mems_free(NULL);
    assert_int_equal(heard.count, 0);
}

static void use_heap(void *context, const char *line)
{
    (void)line;
    *(void **)context = mems_malloc(10);
    errno = 0;
}

/* The handler runs outside the lock, and errno is that of the free. */
static void test_handler_may_use_heap(void **state)
{
    void *v = NULL;
    (void)state;
    mems_set_misuse_handler(use_heap, &v);
    mems_free((void *)7);
    assert_ptr_equal(v, (void *)3000);
    assert_int_equal(errno, EINVAL);
}

static void test_default_handler(void **state)
{
    char text[200] = "";
    FILE *file = tmpfile();
    (void)state;
    mems_set_misuse_handler(NULL, NULL);
    int saved = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    mems_free((void *)1001);
    dup2(saved, STDERR_FILENO);
    close(saved);
    rewind(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_string_equal(text, "mems_free: 1001 is inside the PROCESS segment [1000:1999]; free "
                              "takes its start, 1000\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_interior, begin),
        cmocka_unit_test_setup(test_last_byte, begin),
        cmocka_unit_test_setup(test_double_free, begin),
        cmocka_unit_test_setup(test_never_allocated, begin),
        cmocka_unit_test_setup(test_outside, begin),
        cmocka_unit_test_setup(test_below, begin),
        cmocka_unit_test_setup(test_physical_address, begin),
        cmocka_unit_test_setup(test_longest_line, begin),
        cmocka_unit_test_setup(test_after_finish, begin),
        cmocka_unit_test_setup(test_no_line, begin),
        cmocka_unit_test_setup(test_handler_may_use_heap, begin),
        cmocka_unit_test_setup(test_default_handler, begin),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mems_finish();
    return failed;
}
