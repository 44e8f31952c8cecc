/* SPDX-License-Identifier: MIT
 *
 * What terminals answer when they are asked for their background, whole and torn.
 */
#include "term_ask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *bytes;
    enum answer answer;
} answers[] = {
    {"\033]11;rgb:0000/0000/0000\033\\", ANSWER_DARK},
    {"\033]11;rgb:ffff/ffff/ffff\a", ANSWER_LIGHT},
    {"\033]11;rgb:FFFF/FFFF/DDDD\033\\\033[?62;22c", ANSWER_LIGHT},
    {"\033]11;rgb:fd/f6/e3\a", ANSWER_LIGHT},
    {"\033]11;rgb:0/2/3\a", ANSWER_DARK},
    {"\033]11;rgb:0000/ffff/0000\a", ANSWER_LIGHT}, /* green is bright to the eye */
    {"\033]11;rgb:0000/0000/ffff\a", ANSWER_DARK},
    {"lh\033[C\033]11;rgb:ffff/ffff/ffff\a", ANSWER_LIGHT}, /* behind what was typed */
    {"\033[?62;22c", ANSWER_REFUSED},
    {"lll\033[?6c", ANSWER_REFUSED},
    {"", ANSWER_NONE},
    {"\033[C", ANSWER_NONE},
    {"\033]11;rgb:gg/ff/ff\a", ANSWER_NONE},
    {"\033]11;rgb:ff/ff\a", ANSWER_NONE},
    {"\033]10;rgb:ffff/ffff/ffff\a", ANSWER_NONE},
};

static void test_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        assert_int_equal(
            ask_answer((const unsigned char *)answers[i].bytes, strlen(answers[i].bytes)),
            answers[i].answer);
}

/* Half an answer is none; the same bytes with the rest behind them are one. */
static void test_torn_answers(void **state)
{
    (void)state;
    const char *bytes = "l\033]11;rgb:ffff/ffff/ffff\033\\";
    size_t whole = strlen(bytes) - 1; /* the ESC that ends it is enough */
    for (size_t length = 0; length < whole; length++)
        assert_int_equal(ask_answer((const unsigned char *)bytes, length), ANSWER_NONE);
    assert_int_equal(ask_answer((const unsigned char *)bytes, whole), ANSWER_LIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_answers),
                                       cmocka_unit_test(test_torn_answers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
