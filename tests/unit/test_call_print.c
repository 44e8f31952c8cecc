/* SPDX-License-Identifier: MIT
 *
 * Calls, places, data and quoted texts in writing, made by hand and not by the parser.
 */
#include "call.h"
#include "quote.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The variables of the calls below. */
enum { P = 1, P0, P3, A };
static struct slots *slots;

static int make_slots(void **state)
{
    (void)state;
    slots = slots_create();
    assert_int_equal(slots_word(slots, "p", 1), P);
    assert_int_equal(slots_index(slots, P, 0), P0);
    assert_int_equal(slots_index(slots, P, 3), P3);
    assert_int_equal(slots_word(slots, "a", 1), A);
    return 0;
}

static int destroy_slots(void **state)
{
    (void)state;
    slots_destroy(slots);
    return 0;
}

static const int32_t number = 200;
#define AN_INT                                                                                     \
    {                                                                                              \
        DATA_INT, (const char *)&number, 4                                                         \
    }
#define A_TEXT                                                                                     \
    {                                                                                              \
        DATA_TEXT, "a\"b", 3                                                                       \
    }
#define SOME_BYTES                                                                                 \
    {                                                                                              \
        DATA_HEX, "\xDE\xAD\x00", 3                                                                \
    }

static const struct {
    struct call call;
    const char *line, *c;
} calls[] = {
    {{.kind = CALL_INIT}, "init", "mems_init()"},
    {{.kind = CALL_FINISH}, "finish", "mems_finish()"},
    {{.kind = CALL_STATS}, "stats", "mems_print_stats()"},
    {{.kind = CALL_MALLOC, .size = 1000}, "malloc 1000", "mems_malloc(1000)"},
    {{.kind = CALL_MALLOC, .slot = P3, .size = UINT64_MAX},
     "p[3] = malloc 18446744073709551615",
     "mems_malloc(18446744073709551615)"},
    {{.kind = CALL_FREE, .place = {0, A}}, "free a", "mems_free(a)"},
    {{.kind = CALL_FREE, .place = {0, 0}}, "free null", "mems_free(NULL)"},
    {{.kind = CALL_FREE, .place = {4000, 0}}, "free 4000", "mems_free((void *)4000)"},
    {{.kind = CALL_GET, .place = {4, P0}}, "get p[0]+4", "mems_get(p[0]+4)"},
    {{.kind = CALL_GET, .place = {(uint64_t)-4, A}}, "get a-4", "mems_get(a-4)"},
    {{.kind = CALL_WRITE, .place = {4, A}, .data = AN_INT},
     "write a+4 = 200",
     "*(int *)mems_get(a+4) = 200"},
    {{.kind = CALL_WRITE, .place = {0, A}, .data = A_TEXT},
     "write a = \"a\\\"b\"",
     "memcpy(mems_get(a), \"a\\\"b\", 3)"},
    {{.kind = CALL_WRITE, .place = {0, A}, .data = SOME_BYTES},
     "write a = hex DE AD 00",
     "memcpy(mems_get(a), \"\\xDE\\xAD\\x00\", 3)"},
};

static void assert_taken(struct text *text, const char *expected)
{
    assert_string_equal(text_string(text), expected);
    text_clear(text);
}

static void test_calls(void **state)
{
    struct text out;
    (void)state;
    text_init(&out);
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        call_print(&calls[i].call, slots, &out);
        assert_taken(&out, calls[i].line);
        call_print_c(&calls[i].call, slots, &out);
        assert_taken(&out, calls[i].c);
    }
}

static void test_printing_appends(void **state)
{
    struct text out;
    struct place place = {.slot = A, .offset = 1};
    struct data an_int = AN_INT;
    (void)state;
    text_init(&out);
    text_add(&out, "at ");
    place_print(&place, slots, &out);
    text_add(&out, ": ");
    data_print(&an_int, &out);
    assert_taken(&out, "at a+1: 200");
}

static void test_offsets(void **state)
{
    static const struct {
        uint64_t offset;
        const char *shown;
    } rows[] = {
        {0, "a"},
        {1, "a+1"},
        {INT64_MAX, "a+9223372036854775807"},
        {UINT64_MAX, "a-1"},
        {(uint64_t)INT64_MAX + 2, "a-9223372036854775807"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct text out;
        struct place place = {.slot = A, .offset = rows[i].offset};
        text_init(&out);
        place_print(&place, slots, &out);
        assert_taken(&out, rows[i].shown);
    }
}

static void test_quotes_are_inert(void **state)
{
    static const struct {
        const char *bytes;
        const char *quoted;
    } rows[] = {
        {"", "\"\""},
        {"plain é 日本 ~", "\"plain é 日本 ~\""},
        {"a\nb\tc\"d\\e", "\"a\\nb\\tc\\\"d\\\\e\""},
        {"\x1b[31m", "\"\\x1b[31m\""},
        {"\x7f\r\a", "\"\\x7f\\x0d\\x07\""},
        {"\xff\xc3", "\"\\xff\\xc3\""},
        {"\xc2\x85", "\"\\xc2\\x85\""},          /* U+0085, a control character       */
        {"\xe2\x80\xae", "\"\\xe2\\x80\\xae\""}, /* U+202E, turns the direction round */
        {"\xef\xbf\xbd", "\"\xef\xbf\xbd\""},    /* U+FFFD itself is visible          */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct text out;
        text_init(&out);
        quote_print(rows[i].bytes, strlen(rows[i].bytes), &out);
        assert_taken(&out, rows[i].quoted);
    }
}

static void test_quotes_keep_nul(void **state)
{
    struct text out;
    (void)state;
    text_init(&out);
    quote_print("a\0b", 3, &out);
    assert_taken(&out, "\"a\\x00b\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calls),           cmocka_unit_test(test_printing_appends),
        cmocka_unit_test(test_offsets),         cmocka_unit_test(test_quotes_are_inert),
        cmocka_unit_test(test_quotes_keep_nul),
    };
    return cmocka_run_group_tests(tests, make_slots, destroy_slots);
}
