/* SPDX-License-Identifier: MIT
 *
 * Decoding, measuring and disarming text from outside.
 */
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_decoded(const char *bytes, const uint32_t *expected, size_t count)
{
    const char *at = bytes, *end = bytes + strlen(bytes);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(utf8_next(&at, end), expected[i]);
    assert_ptr_equal(at, end);
    assert_int_equal(utf8_next(&at, end), 0);
    assert_ptr_equal(at, end);
}

static void test_decoding(void **state)
{
    (void)state;
    assert_decoded("", NULL, 0);
    assert_decoded("a", (uint32_t[]){'a'}, 1);
    assert_decoded("é日😀", (uint32_t[]){0xE9, 0x65E5, 0x1F600}, 3);
    assert_decoded("\xff\xfe", (uint32_t[]){0xFFFD, 0xFFFD}, 2);
    assert_decoded("\xc3(", (uint32_t[]){0xFFFD, '('}, 2);                   /* cut short   */
    assert_decoded("\xe6\x97", (uint32_t[]){0xFFFD, 0xFFFD}, 2);             /* at the end  */
    assert_decoded("\xc0\x80", (uint32_t[]){0xFFFD, 0xFFFD}, 2);             /* overlong    */
    assert_decoded("\xed\xa0\x80", (uint32_t[]){0xFFFD, 0xFFFD, 0xFFFD}, 3); /* a surrogate */
    assert_decoded("\xf4\x90\x80\x80", (uint32_t[]){0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}, 4);
}

static void test_decoding_stops_at_the_end(void **state)
{
    (void)state;
    const char *bytes = "日", *at = bytes;
    assert_int_equal(utf8_next(&at, bytes + 2), 0xFFFD); /* the third byte is not looked at */
    assert_ptr_equal(at, bytes + 1);
    at = "\0";
    assert_int_equal(utf8_next(&at, at + 1), 0);
}

static void test_encoding_is_inverse(void **state)
{
    (void)state;
    struct text text;
    text_init(&text);
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point += 61) {
        if (code_point >= 0xD800 && code_point <= 0xDFFF)
            continue;
        text_empty(&text);
        utf8_add(&text, code_point);
        const char *at = text.bytes;
        assert_int_equal(utf8_next(&at, text.bytes + text.length), code_point);
        assert_ptr_equal(at, text.bytes + text.length);
    }
    text_clear(&text);
}

static void test_widths(void **state)
{
    (void)state;
    assert_int_equal(utf8_width('a'), 1);
    assert_int_equal(utf8_width(0xE9), 1);
    assert_int_equal(utf8_width(0x65E5), 2);
    assert_int_equal(utf8_width(0x1F600), 2);
    assert_int_equal(utf8_width(0x301), 0); /* a combining accent */
    assert_int_equal(utf8_width(0xFFFD), 1);
    assert_int_equal(utf8_width(0x2588), 1); /* a full block */
}

static void test_columns(void **state)
{
    (void)state;
    assert_int_equal(utf8_columns(""), 0);
    assert_int_equal(utf8_columns("abc"), 3);
    assert_int_equal(utf8_columns("日本"), 4);
    assert_int_equal(utf8_columns("e\xcc\x81"), 1);
    assert_int_equal(utf8_columns("\x1b[0m"), 7); /* shown as \x1b[0m */
    assert_int_equal(utf8_columns("\xff"), 1);
}

static void assert_visible(const char *bytes, const char *expected)
{
    struct text text;
    text_init(&text);
    text_add(&text, ">");
    utf8_make_visible(&text, bytes, strlen(bytes));
    assert_string_equal(text_string(&text) + 1, expected);
    text_clear(&text);
}

static void test_visible(void **state)
{
    (void)state;
    assert_visible("plain é 日本 😀", "plain é 日本 😀");
    assert_visible("\x1b]0;title\a", "\\x1b]0;title\\x07");
    assert_visible("a\tb\nc\rd\x7f", "a\\x09b\\x0ac\\x0dd\\x7f");
    assert_visible("\xc2\x9b", "\\x9b");            /* a C1 control: CSI in one byte */
    assert_visible("\xe2\x80\xae", "\xef\xbf\xbd"); /* U+202E */
    assert_visible("\xe2\x80\x8b", "\xef\xbf\xbd"); /* U+200B */
    assert_visible("\xe2\x80\xa8", "\xef\xbf\xbd"); /* U+2028, a line separator */
    assert_visible("\xee\x80\x80", "\xef\xbf\xbd"); /* private use */
    assert_visible("\xff", "\xef\xbf\xbd");
}

static void test_nul_is_visible(void **state)
{
    (void)state;
    struct text text;
    text_init(&text);
    utf8_make_visible(&text, "a\0b", 3);
    assert_string_equal(text_string(&text), "a\\x00b");
    text_clear(&text);
}

/* Whatever goes in, what comes out is valid, has no control character, and is a fixed point. */
static void test_visible_is_harmless(void **state)
{
    (void)state;
    struct text once, twice;
    char bytes[64];
    srand(7);
    for (int round = 0; round < 3000; round++) {
        text_init(&once);
        text_init(&twice);
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)rand();
        utf8_make_visible(&once, bytes, sizeof bytes);
        utf8_make_visible(&twice, once.bytes, once.length);
        assert_string_equal(text_string(&once), text_string(&twice));
        for (size_t i = 0; i < once.length; i++)
            assert_true((unsigned char)once.bytes[i] >= ' ' && once.bytes[i] != 0x7F);
        text_clear(&once);
        text_clear(&twice);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decoding),
        cmocka_unit_test(test_decoding_stops_at_the_end),
        cmocka_unit_test(test_encoding_is_inverse),
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_visible),
        cmocka_unit_test(test_nul_is_visible),
        cmocka_unit_test(test_visible_is_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
