/* SPDX-License-Identifier: MIT
 *
 * The prompt: editing in UTF-8, history, completion.
 */
#include "prompt.h"
#include "session_random.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { CTRL_A = 1, CTRL_C = 3, CTRL_E = 5, CTRL_H = 8, CTRL_K = 11, CTRL_U = 21, CTRL_W = 23 };
enum { ENTER = 13, ESCAPE = 27, BACKSPACE = 127 };

static struct prompt prompt;

static int setup(void **state)
{
    (void)state;
    prompt_init(&prompt);
    prompt_open(&prompt, PROMPT_COMMAND, "");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    prompt_clear(&prompt);
    return 0;
}

static void type(const char *string)
{
    const char *at = string, *end = string + strlen(string);
    while (at < end)
        assert_int_equal(prompt_press(&prompt, utf8_next(&at, end)), PROMPT_OPEN);
}

static void press(uint32_t key, int times)
{
    for (int i = 0; i < times; i++)
        assert_int_equal(prompt_press(&prompt, key), PROMPT_OPEN);
}

/* The line with '|' where the cursor is. */
static void assert_line(const char *expected)
{
    struct text line;
    text_init(&line);
    text_add_bytes(&line, prompt.line, prompt.cursor);
    text_add(&line, "|");
    text_add(&line, prompt.line + prompt.cursor);
    assert_string_equal(text_string(&line), expected);
    assert_int_equal(strlen(prompt.line), prompt.length);
    text_clear(&line);
}

static void enter(const char *string)
{
    prompt_open(&prompt, PROMPT_COMMAND, "");
    type(string);
    assert_int_equal(prompt_press(&prompt, ENTER), PROMPT_DONE);
    assert_string_equal(prompt.line, string);
}

/* What was entered and refused stays to be mended; there is nothing newer than it. */
static void test_refused_line_stays(void **state)
{
    (void)state;
    enter("rubbish");
    press(KEYCODE_DOWN, 1);
    assert_line("rubbish|");
    press(KEYCODE_UP, 1);
    assert_line("rubbish|");
    press(KEYCODE_DOWN, 1);
    assert_line("rubbish|");
}

static void test_leaving(void **state)
{
    (void)state;
    type("abc");
    assert_int_equal(prompt_press(&prompt, ESCAPE), PROMPT_CANCELLED);
    assert_int_equal(prompt_press(&prompt, CTRL_C), PROMPT_CANCELLED);
    press(BACKSPACE, 3);
    assert_int_equal(prompt_press(&prompt, BACKSPACE), PROMPT_CANCELLED);
    assert_int_equal(prompt_press(&prompt, '\n'), PROMPT_DONE);
}

static void test_other_keys_do_nothing(void **state)
{
    (void)state;
    type("ab");
    for (uint32_t key = 0; key < ' '; key++)
        if (strchr("\x01\x03\x05\x08\x0a\x0b\x0d\x15\x17\x1b", (int)key) == NULL)
            press(key, 1);
    for (uint32_t key = 0x80; key < 0xA0; key++)
        press(key, 1);
    press(0xD800, 1);
    press(0xDFFF, 1);
    press(KEYCODE_F1, 1);
    press(KEYCODE_WHEEL_UP, 1);
    press(KEYCODE_RESIZE, 1);
    assert_line("ab|");
}

static void test_length_is_limited(void **state)
{
    (void)state;
    press('x', PROMPT_MAX - 1);
    press(0x65E5, 1); /* three bytes that do not fit */
    assert_int_equal(prompt.length, PROMPT_MAX - 1);
    press('y', 5);
    assert_int_equal(prompt.length, PROMPT_MAX);
    assert_int_equal(strlen(prompt.line), PROMPT_MAX);
}

static void test_opened_with_text(void **state)
{
    (void)state;
    prompt_open(&prompt, PROMPT_FREE, "p[3]");
    assert_line("p[3]|");
    char long_one[2 * PROMPT_MAX];
    memset(long_one, 'x', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = '\0';
    prompt_open(&prompt, PROMPT_FREE, long_one);
    assert_int_equal(prompt.length, PROMPT_MAX);
}

/* ---------------------------------------------------------------------------------- history -- */

static void test_history_is_limited(void **state)
{
    (void)state;
    for (int i = 0; i < PROMPT_HISTORY + 20; i++) {
        char line[16];
        snprintf(line, sizeof line, "c%d", i);
        enter(line);
    }
    assert_int_equal(prompt.history_count, PROMPT_HISTORY);
    assert_string_equal(prompt.history[0], "c20");
    assert_string_equal(prompt.history[PROMPT_HISTORY - 1], "c119");
    enter("");
    assert_int_equal(prompt.history_count, PROMPT_HISTORY);
}

/* ------------------------------------------------------------------------------- completion -- */

static void assert_completion(const char *typed, size_t fits, const char *line)
{
    static const char *const words[] = {"malloc", "mark", "until", "p[1]", "p[10]", "日本", NULL};
    prompt_open(&prompt, PROMPT_COMMAND, "");
    type(typed);
    assert_int_equal(prompt_complete(&prompt, words), fits);
    assert_line(line);
}

static void test_completion(void **state)
{
    (void)state;
    assert_completion("mal", 1, "malloc |");
    assert_completion("m", 2, "ma|");
    assert_completion("x", 0, "x|");
    assert_completion("free p", 2, "free p[1|");
    assert_completion("free p[1]", 1, "free p[1] |");
    assert_completion("", 6, "|");
    assert_completion("日", 1, "日本 |");
}

static void test_completion_in_the_middle(void **state)
{
    (void)state;
    static const char *const words[] = {"malloc", NULL};
    type("a = mal 100");
    press(KEYCODE_LEFT, 4);
    assert_int_equal(prompt_complete(&prompt, words), 1);
    assert_line("a = malloc | 100");
}

/* Keys in any order leave valid text with the cursor between characters. */
static void test_random_keys(void **state)
{
    (void)state;
    static const uint32_t keys[] = {'a',
                                    ' ',
                                    0xE9,
                                    0x65E5,
                                    0x1F642,
                                    8,
                                    11,
                                    21,
                                    23,
                                    1,
                                    5,
                                    0x0301,
                                    KEYCODE_LEFT,
                                    KEYCODE_RIGHT,
                                    KEYCODE_HOME,
                                    'p',
                                    '[',
                                    KEYCODE_DELETE,
                                    KEYCODE_UP,
                                    KEYCODE_DOWN};
    static const char *const words[] = {"aé日", "aéa", "p[1]", NULL};
    struct chance chance = chance_of(environment_number("MEMSVIZ_SEED", 1));
    for (int i = 0; i < 100000; i++) {
        uint64_t pick = chance_below(&chance, 22);
        if (pick == 20)
            prompt_complete(&prompt, words);
        else if (pick == 21 || prompt_press(&prompt, keys[pick]) != PROMPT_OPEN) {
            prompt_press(&prompt, ENTER);
            prompt_open(&prompt, PROMPT_COMMAND, "");
        }
        assert_true(prompt.length <= PROMPT_MAX && prompt.cursor <= prompt.length);
        assert_int_equal(strlen(prompt.line), prompt.length);
        assert_int_not_equal((unsigned char)prompt.line[prompt.cursor] & 0xC0, 0x80);
        const char *at = prompt.line, *end = at + prompt.length;
        while (at < end)
            assert_int_not_equal(utf8_next(&at, end), 0xFFFD);
    }
}

static void test_labels(void **state)
{
    (void)state;
    for (int purpose = PROMPT_COMMAND; purpose <= PROMPT_TRANSLATE; purpose++)
        assert_true(strlen(prompt_label((enum prompt_purpose)purpose)) > 0);
}

#define PROMPT_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMPT_TEST(test_refused_line_stays),
        PROMPT_TEST(test_leaving),
        PROMPT_TEST(test_other_keys_do_nothing),
        PROMPT_TEST(test_length_is_limited),
        PROMPT_TEST(test_opened_with_text),
        PROMPT_TEST(test_history_is_limited),
        PROMPT_TEST(test_completion),
        PROMPT_TEST(test_completion_in_the_middle),
        PROMPT_TEST(test_random_keys),
        PROMPT_TEST(test_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
