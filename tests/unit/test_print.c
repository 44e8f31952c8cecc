/* SPDX-License-Identifier: MIT
 *
 * The printed form of a scenario, byte for byte, and of errors with their lines and carets.
 */
#include "language.h"
#include "scenario_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_printed(const char *text, const char *expected)
{
    struct tape scenario;
    struct text out;
    text_init(&out);
    scenario_of(&scenario, text);
    language_print(&scenario, &out);
    assert_string_equal(text_string(&out), expected);
    assert_round_trip(&scenario);
    text_clear(&out);
    tape_clear(&scenario);
}

static void test_empty(void **state)
{
    (void)state;
    assert_printed("", "mems 1\npage 4096\nbase 1000\nalign 1\nfit first\n");
}

static void test_everything(void **state)
{
    (void)state;
    assert_printed("# what\n#\n#   to see\ntitle \"T\\x1b\"\npage 8k; base 4k; align 16; fit best\n"
                   "note \"start\"\nmark \"m\"\nrepeat 2 as i { p[i] = malloc 10*(i+1) }\n"
                   "note \"two\"; pause; shot \"a b.svg\"\nwrite p[1]+4 = 0x10\n"
                   "expect read p[1]+4 = hex 10 00\nexpect stats sub=[3,] used=2*16\nstats # end\n",
                   "# what\n#\n#   to see\nmems 1\ntitle \"T\\x1b\"\n"
                   "page 8192\nbase 4096\nalign 16\nfit best\n"
                   "note \"start\"\n\nmark \"m\"\np[0] = malloc 10\np[1] = malloc 20\n"
                   "note \"two\"\npause\nshot \"a b.svg\"\nwrite p[1]+4 = 16\n"
                   "expect read p[1]+4 = hex 10 00\nexpect stats sub=[3] used=32\nstats\n");
}

static void test_about_ends_where_it_ended(void **state)
{
    (void)state;
    assert_printed("# a\n#\n\n# b", "# a\n#\nmems 1\npage 4096\nbase 1000\nalign 1\nfit first\n");
    assert_printed("#\n# a", "#\n# a\nmems 1\npage 4096\nbase 1000\nalign 1\nfit first\n");
}

/* A line that is long in the file must not be longer than a line may be when it is printed. */
static void test_long_comment(void **state)
{
    (void)state;
    size_t length = 60000;
    char *text = malloc(length + 1);
    memset(text, '\x01', length);
    text[0] = '#';
    text[length] = '\0';
    struct tape scenario;
    scenario_of(&scenario, text);
    assert_int_equal(strlen(scenario.about), 4096);
    assert_round_trip(&scenario);
    tape_clear(&scenario);
    free(text);
}

/* ----------------------------------------------------------------------------------- errors -- */

static void assert_errors_printed(const char *file, const char *text, const char *expected)
{
    struct tape scenario;
    struct errors errors;
    struct text out;
    text_init(&out);
    assert_false(language_read(&scenario, file, text, strlen(text), &errors));
    errors_print(&errors, file, text, strlen(text), &out);
    assert_string_equal(text_string(&out), expected);
    text_clear(&out);
    tape_clear(&scenario);
}

static void test_caret(void **state)
{
    (void)state;
    assert_errors_printed("a.mems", "malloc 1\nfree x",
                          "a.mems:2:6: 'x' has not been assigned; write 'x = malloc …' before "
                          "this line\n    free x\n         ^\n");
}

static void test_caret_under_tabs_and_wide_characters(void **state)
{
    (void)state;
    assert_errors_printed("a.mems", "\tnote\t\"日本é\" x\r\n",
                          "a.mems:1:25: 'x' does not belong to this statement; end the statement "
                          "before it\n            note    \"日本é\" x\n"
                          "                            ^\n");
}

static void test_control_characters_are_seen(void **state)
{
    (void)state;
    assert_errors_printed("\x1b.mems", "note \"\x1b[31m\" x",
                          "\\x1b.mems:1:17: 'x' does not belong to this statement; end the "
                          "statement before it\n    note \"\\x1b[31m\" x\n"
                          "                    ^\n");
}

static void test_byte_order_mark_is_not_counted(void **state)
{
    (void)state;
    assert_errors_printed("a", "\xEF\xBB\xBF?",
                          "a:1:1: '?' means nothing here; remove it\n    ?\n    ^\n");
}

static void test_error_at_the_end_of_the_file(void **state)
{
    (void)state;
    assert_errors_printed("a", "malloc\n",
                          "a:1:7: a size is missing; write a number such as 1000, 4k or 2*(i+1)\n"
                          "    malloc\n          ^\n");
    assert_errors_printed("a", "malloc",
                          "a:1:7: a size is missing; write a number such as 1000, 4k or 2*(i+1)\n"
                          "    malloc\n          ^\n");
}

static void test_a_window_of_a_long_line(void **state)
{
    char text[1000];
    (void)state;
    memset(text, ' ', sizeof text);
    memcpy(text + 500, "malloc x", 9);
    struct tape scenario;
    struct errors errors;
    struct text out;
    text_init(&out);
    assert_false(language_read(&scenario, "a", text, strlen(text), &errors));
    errors_print(&errors, "a", text, strlen(text), &out);
    const char *line = strchr(text_string(&out), '\n') + 1;
    const char *caret_line = strchr(line, '\n') + 1;
    const char *x = strchr(line, 'x'), *caret = strchr(caret_line, '^');
    assert_memory_equal(line, "    …", strlen("    …"));
    assert_int_equal(caret - caret_line, x - line - (long)(strlen("…") - 1));
    assert_true(caret - caret_line < 110);
    text_clear(&out);
    tape_clear(&scenario);
}

static void test_the_rest_is_counted(void **state)
{
    (void)state;
    char text[256];
    struct tape scenario;
    struct errors errors;
    struct text out;
    for (int more = 0; more <= 2; more++) {
        text_init(&out);
        memset(text, '\0', sizeof text);
        for (int i = 0; i < 20 + more; i++)
            strcat(text, "?\n");
        assert_false(language_read(&scenario, "a", text, strlen(text), &errors));
        assert_int_equal(errors.count, 20);
        assert_int_equal(errors.total, 20 + more);
        errors_print(&errors, "a", text, strlen(text), &out);
        const char *tail = strstr(text_string(&out), "and ");
        assert_string_equal(tail != NULL ? tail : "", more == 0   ? ""
                                                      : more == 1 ? "and 1 more error\n"
                                                                  : "and 2 more errors\n");
        text_clear(&out);
        tape_clear(&scenario);
    }
}

static void test_errors_of_a_live_line(void **state)
{
    (void)state;
    struct tape scenario;
    struct errors errors;
    struct text out;
    text_init(&out);
    tape_init(&scenario);
    assert_false(language_read_line(&scenario, "free b", &errors));
    errors_print(&errors, "", "free b", 6, &out);
    assert_string_equal(text_string(&out), "'b' has not been assigned; write 'b = malloc …' "
                                           "before this line\n    free b\n         ^\n");
    text_clear(&out);
    tape_clear(&scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_everything),
        cmocka_unit_test(test_about_ends_where_it_ended),
        cmocka_unit_test(test_long_comment),
        cmocka_unit_test(test_caret),
        cmocka_unit_test(test_caret_under_tabs_and_wide_characters),
        cmocka_unit_test(test_control_characters_are_seen),
        cmocka_unit_test(test_byte_order_mark_is_not_counted),
        cmocka_unit_test(test_error_at_the_end_of_the_file),
        cmocka_unit_test(test_a_window_of_a_long_line),
        cmocka_unit_test(test_the_rest_is_counted),
        cmocka_unit_test(test_errors_of_a_live_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
