/* SPDX-License-Identifier: MIT
 *
 * The scenario as a value: cutting it, searching it, adding live lines, and reading files.
 */
#include "file.h"
#include "language.h"
#include "scenario_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void assert_printed_calls(const struct tape *scenario, const char *expected)
{
    struct text out;
    text_init(&out);
    for (size_t i = 0; i < scenario->call_count; i++) {
        struct call call = tape_call(scenario, i);
        call_print(&call, scenario->slots, &out);
        text_add(&out, "; ");
    }
    assert_string_equal(text_string(&out), expected);
    text_clear(&out);
}

static void test_clear_twice(void **state)
{
    (void)state;
    struct tape scenario;
    tape_init(&scenario);
    tape_clear(&scenario);
    tape_clear(&scenario);
}

static void test_truncate(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "note \"0\"\na = malloc 1\nnote \"1\"\nmark \"1\"\nfree a\n"
                           "expect stats sub=[1,2]\nmalloc 2\nnote \"3\"");
    tape_truncate(&scenario, 9);
    assert_int_equal(scenario.call_count, 3);
    assert_int_equal(scenario.remark_count, 5);
    tape_truncate(&scenario, 1);
    assert_printed_calls(&scenario, "a = malloc 1; ");
    assert_int_equal(scenario.remark_count, 3);
    tape_truncate(&scenario, 0);
    assert_int_equal(scenario.call_count, 0);
    assert_int_equal(scenario.remark_count, 1);
    tape_clear(&scenario);
}

static void test_find_remark(void **state)
{
    (void)state;
    struct tape scenario;
    scenario_of(&scenario, "note \"0\"\nmalloc 1\nmark \"1\"\nnote \"1\"\nmalloc 1\nmalloc 1\n"
                           "note \"3\"");
    assert_string_equal(tape_find_remark(&scenario, REMARK_NOTE, 0)->text, "0");
    assert_string_equal(tape_find_remark(&scenario, REMARK_NOTE, 1)->text, "1");
    assert_string_equal(tape_find_remark(&scenario, REMARK_NOTE, 2)->text, "3");
    assert_string_equal(tape_find_remark(&scenario, REMARK_MARK, 0)->text, "1");
    assert_null(tape_find_remark(&scenario, REMARK_MARK, 2));
    assert_null(tape_find_remark(&scenario, REMARK_PAUSE, 0));
    tape_clear(&scenario);
}

static void test_names_are_interned(void **state)
{
    (void)state;
    struct tape scenario;
    char name[32];
    const char *first[5000];
    tape_init(&scenario);
    for (int i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "p[%d]", i);
        first[i] = tape_text(&scenario, name, strlen(name));
        assert_string_equal(first[i], name);
    }
    for (int i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "p[%d] and more", i);
        assert_ptr_equal(tape_text(&scenario, name, strlen(name) - 9), first[i]);
    }
    tape_clear(&scenario);
}

/* What fits into no column of a call comes back with it, also from a tail. */
static void test_calls_come_back_whole(void **state)
{
    static const char calls[] = "a = malloc 4294967295; a = malloc 4294967296; malloc "
                                "18446744073709551615; get a+4294967296; get a-4; write a-8 = "
                                "\"xy\"; write 18446744073709551615 = -1; finish; free null; ";
    (void)state;
    struct tape scenario;
    struct tail tail;
    scenario_of(&scenario, calls);
    assert_printed_calls(&scenario, calls);
    tape_cut(&scenario, 2, 0, &tail);
    assert_printed_calls(&scenario, "a = malloc 4294967295; a = malloc 4294967296; ");
    tape_paste(&scenario, &tail);
    assert_printed_calls(&scenario, calls);
    assert_round_trip(&scenario);
    tape_clear(&scenario);
}

/* ------------------------------------------------------------------------------- live lines -- */

static void add(struct tape *scenario, const char *line)
{
    struct errors errors;
    if (!language_read_line(scenario, line, &errors))
        fail_msg("%s", errors.items[0].text);
}

static void refuse(struct tape *scenario, const char *line, int column, const char *message)
{
    struct errors errors;
    assert_false(language_read_line(scenario, line, &errors));
    assert_int_equal(errors.items[0].line, 0);
    assert_int_equal(errors.items[0].column, column);
    assert_string_equal(errors.items[0].text, message);
}

static void test_lines_are_added(void **state)
{
    (void)state;
    struct tape scenario;
    tape_init(&scenario);
    add(&scenario, "page 256");
    add(&scenario, "page 512");
    add(&scenario, "a = malloc 1p");
    add(&scenario, "repeat 2 as i { p[i] = malloc 5 }; note \"two\"");
    add(&scenario, "free p[1]");
    add(&scenario, "");
    assert_printed_calls(&scenario,
                         "a = malloc 512; p[0] = malloc 5; p[1] = malloc 5; free p[1]; ");
    assert_int_equal(scenario.remarks[0].line, 0);
    assert_int_equal(scenario.remarks[0].at, 3);
    assert_round_trip(&scenario);
    tape_clear(&scenario);
}

static void test_a_line_is_all_or_nothing(void **state)
{
    (void)state;
    struct tape scenario;
    tape_init(&scenario);
    add(&scenario, "title \"old\"; base 5000");
    refuse(&scenario, "title \"new\"; base 6000; b = malloc 1; pause; fre b", 46,
           "'fre' is not a statement; did you mean 'free'?");
    assert_string_equal(scenario.title, "old");
    assert_int_equal(scenario.settings.base, 5000);
    assert_int_equal(scenario.call_count, 0);
    assert_int_equal(scenario.remark_count, 0);
    refuse(&scenario, "free b", 6,
           "'b' has not been assigned; write 'b = malloc …' before this line");
    refuse(&scenario, "align 3", 7, "the alignment is 3; it must be a power of two: 1, 2, 4, 8, …");
    refuse(&scenario, "align 8192", 7,
           "the alignment 8192 does not divide the page size 4096; choose one that does");
    assert_int_equal(scenario.settings.align, 1);
    tape_clear(&scenario);
}

static void test_names_after_a_cut(void **state)
{
    (void)state;
    struct tape scenario;
    tape_init(&scenario);
    add(&scenario, "malloc 1");
    add(&scenario, "a = malloc 1");
    tape_truncate(&scenario, 1);
    refuse(&scenario, "free a", 6,
           "'a' has not been assigned; write 'a = malloc …' before this line");
    add(&scenario, "b = malloc 1");
    refuse(&scenario, "free aaa; page 2", 6,
           "'aaa' has not been assigned; write 'aaa = malloc …' before this line");
    add(&scenario, "free b");
    refuse(&scenario, "page 2", 1,
           "'page' stands behind a call; settings come before the first call");
    tape_clear(&scenario);
}

/* ------------------------------------------------------------------------------------ files -- */

static void test_read_file(void **state)
{
    (void)state;
    char *text;
    size_t length;
    struct error error;
    assert_true(file_read(SOURCE_DIR "/scenarios/22-ten-arrays.mems", &text, &length, &error));
    assert_int_equal(strlen(text), length);
    assert_non_null(strstr(text, "mems  1\n"));
    free(text);
}

static void assert_unreadable(const char *file, const char *message)
{
    char *text;
    size_t length;
    struct error error;
    assert_false(file_read(file, &text, &length, &error));
    assert_int_equal(error.line, 0);
    assert_string_equal(error.text, message);
}

static void test_unreadable_files(void **state)
{
    (void)state;
    assert_unreadable("/no/such\x1b.mems", "/no/such\\x1b.mems: No such file or directory");
    assert_unreadable("/", "/: Is a directory");
}

static void test_files_keep_every_byte(void **state)
{
    (void)state;
    char path[] = "/tmp/test_scenario_XXXXXX", *text;
    size_t length;
    struct error error;
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, "a\0b\r\n", 5), 5);
    close(file);
    assert_true(file_read(path, &text, &length, &error));
    assert_int_equal(length, 5);
    assert_memory_equal(text, "a\0b\r\n", 6);
    free(text);
    unlink(path);
}

static void test_files_have_a_limit(void **state)
{
    (void)state;
    char path[] = "/tmp/test_scenario_XXXXXX", *text, message[128];
    size_t length;
    struct error error;
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(ftruncate(file, (1 << 26) + 1), 0);
    snprintf(message, sizeof message,
             "%s: the file is too large; a scenario has at most 67108864 bytes", path);
    assert_unreadable(path, message);
    assert_int_equal(ftruncate(file, 1 << 26), 0);
    close(file);
    assert_true(file_read(path, &text, &length, &error));
    assert_int_equal(length, 1 << 26);
    free(text);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clear_twice),
        cmocka_unit_test(test_truncate),
        cmocka_unit_test(test_find_remark),
        cmocka_unit_test(test_names_are_interned),
        cmocka_unit_test(test_calls_come_back_whole),
        cmocka_unit_test(test_lines_are_added),
        cmocka_unit_test(test_a_line_is_all_or_nothing),
        cmocka_unit_test(test_names_after_a_cut),
        cmocka_unit_test(test_read_file),
        cmocka_unit_test(test_unreadable_files),
        cmocka_unit_test(test_files_keep_every_byte),
        cmocka_unit_test(test_files_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
