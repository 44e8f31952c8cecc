/* SPDX-License-Identifier: MIT
 *
 * Filling in an error, and cutting one that is too long.
 */
#include "error.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_set(void **state)
{
    (void)state;
    struct error error;
    assert_false(error_set(&error, 3, 14, "%s is %d; it must be %d", "page", 0, 1));
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 14);
    assert_string_equal(error.text, "page is 0; it must be 1");
}

static void test_null_is_allowed(void **state)
{
    (void)state;
    assert_false(error_set(NULL, 1, 1, "%s", "nobody listens"));
}

static void test_longest(void **state)
{
    (void)state;
    struct error error;
    char text[sizeof error.text];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    error_set(&error, 0, 0, "%s", text);
    assert_string_equal(error.text, text);
}

/* For every way a two- and a three-byte character can meet the end of the room. */
static void test_too_long(void **state)
{
    (void)state;
    struct error error;
    char text[1000];
    for (size_t shift = 0; shift < 12; shift++) {
        memset(text, 'x', shift);
        text[shift] = '\0';
        while (strlen(text) < 900)
            strcat(text, "é日");
        error_set(&error, 0, 0, "%s", text);
        size_t length = strlen(error.text);
        assert_true(length < sizeof error.text && length > sizeof error.text - 8);
        assert_string_equal(error.text + length - strlen("…"), "…");
        const char *at = error.text, *end = at + length;
        while (at < end)
            assert_int_not_equal(utf8_next(&at, end), 0xFFFD);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_null_is_allowed),
        cmocka_unit_test(test_longest),
        cmocka_unit_test(test_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
