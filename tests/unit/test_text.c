/* SPDX-License-Identifier: MIT
 *
 * The growing string: adding, formatting, emptying and handing over.
 */
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_empty(void **state)
{
    (void)state;
    struct text text;
    text_init(&text);
    assert_string_equal(text_string(&text), "");
    assert_int_equal(text.length, 0);
    char *taken = text_take(&text);
    assert_string_equal(taken, "");
    free(taken);
    text_clear(&text);
}

static void test_adding(void **state)
{
    (void)state;
    struct text text;
    text_init(&text);
    text_add(&text, "ab");
    text_add_char(&text, 'c');
    text_add_bytes(&text, "defgh", 2);
    text_format(&text, " %d %s", -5, "x");
    assert_string_equal(text_string(&text), "abcde -5 x");
    assert_int_equal(text.length, 10);
    text_clear(&text);
    assert_string_equal(text_string(&text), "");
}

static void test_nul_is_a_byte(void **state)
{
    (void)state;
    struct text text;
    text_init(&text);
    text_add_bytes(&text, "a\0b", 3);
    text_add_char(&text, '\0');
    assert_int_equal(text.length, 4);
    assert_memory_equal(text.bytes, "a\0b\0", 5);
    text_clear(&text);
}

/* Every length up to a few doublings, built byte by byte and at once. */
static void test_growing(void **state)
{
    (void)state;
    struct text slow, fast;
    char expected[300];
    text_init(&slow);
    memset(expected, 'x', sizeof expected);
    for (size_t length = 1; length < sizeof expected; length++) {
        text_add_char(&slow, 'x');
        assert_int_equal(slow.length, length);
        assert_int_equal(strlen(text_string(&slow)), length);
        text_init(&fast);
        text_format(&fast, "%.*s", (int)length, expected);
        assert_string_equal(text_string(&fast), text_string(&slow));
        text_clear(&fast);
    }
    text_clear(&slow);
}

static void test_emptying_keeps_the_room(void **state)
{
    (void)state;
    struct text text;
    text_init(&text);
    text_empty(&text);
    assert_string_equal(text_string(&text), "");
    text_add(&text, "something");
    const char *bytes = text.bytes;
    text_empty(&text);
    assert_string_equal(text_string(&text), "");
    text_add(&text, "other");
    assert_ptr_equal(text.bytes, bytes);
    assert_string_equal(text_string(&text), "other");
    text_clear(&text);
}

static void test_taking(void **state)
{
    (void)state;
    struct text text;
    text_init(&text);
    text_add(&text, "mine");
    char *taken = text_take(&text);
    assert_string_equal(taken, "mine");
    assert_string_equal(text_string(&text), "");
    text_add(&text, "new");
    assert_string_equal(taken, "mine");
    free(taken);
    text_clear(&text);
}

static void test_format_of_nothing(void **state)
{
    (void)state;
    struct text text;
    text_init(&text);
    text_format(&text, "%s", "");
    assert_string_equal(text_string(&text), "");
    text_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_adding),
        cmocka_unit_test(test_nul_is_a_byte),
        cmocka_unit_test(test_growing),
        cmocka_unit_test(test_emptying_keeps_the_room),
        cmocka_unit_test(test_taking),
        cmocka_unit_test(test_format_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
