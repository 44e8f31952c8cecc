/* SPDX-License-Identifier: MIT
 *
 * Input made to hang the parser or to exhaust memory: each ends soon, in a clear message or in a
 * scenario within the limits.
 */
#include "language.h"
#include "scenario_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SECONDS = 240 }; /* for one test, under sanitizers and valgrind too; then SIGALRM kills it */

static int set_alarm(void **state)
{
    (void)state;
    alarm(SECONDS);
    return 0;
}

/* `count` times `piece`; the caller frees it. */
static char *repeated(const char *piece, size_t count)
{
    size_t length = strlen(piece);
    char *text = malloc(length * count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * length, piece, length);
    text[length * count] = '\0';
    return text;
}

static char *joined(char *head, const char *tail)
{
    char *text = malloc(strlen(head) + strlen(tail) + 1);
    strcpy(text, head);
    strcat(text, tail);
    free(head);
    return text;
}

static void assert_error_of_bytes(const char *text, size_t length, size_t total, int line,
                                  int column, const char *message)
{
    struct tape scenario;
    struct errors errors;
    assert_false(language_read(&scenario, "hostile", text, length, &errors));
    assert_string_equal(errors.items[0].text, message);
    assert_int_equal(errors.items[0].line, line);
    assert_int_equal(errors.items[0].column, column);
    assert_int_equal(errors.total, total);
    assert_int_equal(scenario.call_count, 0);
    tape_clear(&scenario);
}

static void assert_first_error(char *text, size_t total, int line, int column, const char *message)
{
    assert_error_of_bytes(text, strlen(text), total, line, column, message);
    free(text);
}

static char *literal(const char *text)
{
    return repeated(text, 1);
}

static void test_many_rounds(void **state)
{
    (void)state;
    assert_first_error(literal("repeat 1000000000000 { malloc 1 }"), 1, 1, 8,
                       "the count is 1000000000000; it must be from 0 to 10000000");
    assert_first_error(literal("repeat 1000000 { repeat 1000000 { } }"), 1, 1, 18,
                       "the repeats make too many rounds; the most is 40000000 in all");
    assert_first_error(literal("malloc 1\nrepeat 1000 { repeat 10000 { malloc 1 } }"), 1, 2, 30,
                       "there are too many calls; the most is 10000000");
    assert_first_error(literal("repeat 1000 { repeat 1001 { pause } }"), 1, 1, 29,
                       "there are too many remarks and expected numbers; the most is 1000000");
    assert_first_error(literal("malloc 1\nrandom seed=1 calls=10000000 size=1 live=1000"), 1, 2, 1,
                       "there are too many calls; the most is 10000000");
}

static void test_much_text_in_a_repeat(void **state)
{
    (void)state;
    char *text = joined(literal("repeat 1000000 {\n#"), "");
    char *comment = repeated("x", 60000);
    text = joined(text, comment);
    free(comment);
    text = joined(text, "\n}"); /* which is read once, however many rounds there are */
    assert_calls(text, "");
    free(text);
}

static void test_many_statements_in_a_repeat(void **state)
{
    (void)state;
    char *body = repeated("pause\n", 4400000);
    char *text = joined(joined(literal("repeat 1 {\n"), body), "}");
    free(body);
    struct tape scenario;
    struct errors errors;
    assert_false(language_read(&scenario, "hostile", text, strlen(text), &errors));
    assert_int_equal(errors.total, 1);
    assert_string_equal(errors.items[0].text, "this repeat is too long; write it as several");
    tape_clear(&scenario);
    free(text);
}

static void test_many_expected_numbers(void **state)
{
    (void)state;
    char *list = repeated("1,", 3000);
    char *text = joined(joined(literal("repeat 1000 { expect stats sub=["), list), "] }");
    assert_first_error(text, 1, 1, 699,
                       "there are too many remarks and expected numbers; the most is 1000000");
    text = joined(joined(literal("expect stats sub=["), list), "1]");
    assert_first_error(text, 1, 1, 6019, "this list is too long; the most is 3000 numbers");
    free(list);
}

static void test_deep_nesting(void **state)
{
    (void)state;
    assert_first_error(repeated("repeat 1 {\n", 100000), 9, 1, 10,
                       "this '{' is never closed; write '}' behind the last statement");
    assert_first_error(joined(literal("malloc "), "((((((((((((((((((((((((((((((((("), 1, 1, 40,
                       "parentheses are nested too deeply; the most is 32");
    char *text = joined(literal("malloc "), "((((((((((((((((((((((((((((((((1"
                                            "))))))))))))))))))))))))))))))))");
    assert_calls(text, "malloc 1\n");
    free(text);
    char *minus = repeated("-", 60000);
    text = joined(joined(literal("malloc "), minus), "1");
    assert_calls(text, "malloc 1\n");
    free(text);
    free(minus);
}

static void test_long_lines(void **state)
{
    (void)state;
    assert_first_error(repeated("a", 65537), 1, 1, 1,
                       "this line is too long; a line has at most 65536 bytes");
    assert_first_error(joined(repeated("#", 20000000), "\nfre 1"), 2, 1, 1,
                       "this line is too long; a line has at most 65536 bytes");
    char *text = repeated("#", 65536);
    assert_calls(text, "");
    free(text);
}

static void test_long_texts(void **state)
{
    (void)state;
    char *x = repeated("x", 16000);
    char *text = joined(joined(literal("note \""), x), "\"");
    struct tape scenario;
    scenario_of(&scenario, text);
    assert_int_equal(strlen(scenario.remarks[0].text), 16000);
    tape_clear(&scenario);
    free(text);
    assert_first_error(joined(joined(literal("note \"x"), x), "\""), 1, 1, 6,
                       "this text is too long; a text has at most 16000 bytes");
    free(x);
    x = repeated("AB", 16001);
    assert_first_error(joined(literal("write 1 = hex "), x), 1, 1, 15,
                       "these are too many bytes; the most is 16000");
    free(x);
}

static void test_nothing_but_errors(void **state)
{
    (void)state;
    assert_first_error(repeated("x\n", 1000000), 1000000, 1, 1,
                       "'x' is not a statement; begin with malloc, free, get, write, expect, "
                       "repeat, note, … or NAME = malloc");
    assert_first_error(repeated(";x", 30000), 30000, 1, 2,
                       "'x' is not a statement; begin with malloc, free, get, write, expect, "
                       "repeat, note, … or NAME = malloc");
    assert_first_error(repeated("}", 60000), 60000, 1, 1,
                       "there is no '{' for this '}'; remove it");
}

static void test_bytes_that_are_no_text(void **state)
{
    (void)state;
    char zeros[5000] = {0};
    assert_error_of_bytes(zeros, sizeof zeros, 1, 1, 1, "'\\x00' means nothing here; remove it");
    assert_error_of_bytes("malloc 1\0\n", 10, 1, 1, 9, "'\\x00' means nothing here; remove it");
    assert_first_error(repeated("\xff", 5000), 1, 1, 1,
                       "'\xef\xbf\xbd' means nothing here; remove it");
}

static void test_many_near_names(void **state)
{
    (void)state;
    char *uses = repeated("free p[9999999]\n", 50000);
    char *text = joined(literal("repeat 500000 as i { p[i] = malloc 1 }\n"), uses);
    free(uses);
    assert_first_error(text, 50000, 2, 6,
                       "'p[9999999]' has not been assigned; write 'p[9999999] = malloc …' before "
                       "this line");
}

static void test_a_million_calls(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "repeat 1000000 as i { p[i] = malloc 100 }");
    assert_int_equal(scenario.call_count, 1000000);
    assert_string_equal(slot_name(scenario.slots, tape_call(&scenario, 999999).slot), "p[999999]");
    tape_clear(&scenario);
    scenario_of(&scenario, "repeat 1000000 { note \"the same\" }");
    assert_ptr_equal(scenario.remarks[0].text, scenario.remarks[999999].text);
    tape_clear(&scenario);
}

/* Workloads that rehearse, and queues that try again, cost no more for what stands before them. */
static void test_rehearsals(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "repeat 300000 { workload robson live=1 largest=1 }");
    assert_int_equal(scenario.call_count, 300000);
    tape_clear(&scenario);
    scenario_of(&scenario, "page 10; limit 10; queue yes; a = malloc 10\nb = malloc 11\n"
                           "repeat 200000 { a = malloc 9 }\nrepeat 200000 { free 1000 }");
    assert_int_equal(scenario.call_count, 600002);
    tape_clear(&scenario);
}

static void test_large_files(void **state)
{
    (void)state;
    size_t length = (1 << 26) + 1;
    char *text = malloc(length);
    memset(text, '\n', length);
    assert_error_of_bytes(text, length, 1, 0, 0,
                          "the file has 67108865 bytes; the most is 67108864");
    struct tape scenario;
    scenario_of_bytes(&scenario, text, length - 1);
    tape_clear(&scenario);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_many_rounds, set_alarm),
        cmocka_unit_test_setup(test_much_text_in_a_repeat, set_alarm),
        cmocka_unit_test_setup(test_many_statements_in_a_repeat, set_alarm),
        cmocka_unit_test_setup(test_many_expected_numbers, set_alarm),
        cmocka_unit_test_setup(test_deep_nesting, set_alarm),
        cmocka_unit_test_setup(test_long_lines, set_alarm),
        cmocka_unit_test_setup(test_long_texts, set_alarm),
        cmocka_unit_test_setup(test_nothing_but_errors, set_alarm),
        cmocka_unit_test_setup(test_bytes_that_are_no_text, set_alarm),
        cmocka_unit_test_setup(test_many_near_names, set_alarm),
        cmocka_unit_test_setup(test_a_million_calls, set_alarm),
        cmocka_unit_test_setup(test_rehearsals, set_alarm),
        cmocka_unit_test_setup(test_large_files, set_alarm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
