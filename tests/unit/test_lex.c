/* SPDX-License-Identifier: MIT
 *
 * The tokens of the scenario language: kinds, lines, what ends them, and what is no token.
 */
#include "lex.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* All tokens as "kind:text", for instance "word:a sign:= end". */
static char *tokens_of(const char *bytes, size_t length)
{
    static const char *const kinds[] = {"word", "number",  "string", "sign", "compare",
                                        "dots", "newline", "end",    "bad"};
    struct lexer lexer = lexer_begin(bytes, length);
    struct text out;
    text_init(&out);
    for (;;) {
        struct token token = lexer_next(&lexer);
        text_add(&out, kinds[token.kind]);
        if (token.kind != TOKEN_NEWLINE && token.kind != TOKEN_END) {
            text_add(&out, ":");
            text_add_bytes(&out, token.start, token.length);
        }
        if (token.kind == TOKEN_END)
            return text_take(&out);
        text_add(&out, " ");
    }
}

static void assert_tokens(const char *text, const char *expected)
{
    char *actual = tokens_of(text, strlen(text));
    assert_string_equal(actual, expected);
    free(actual);
}

static void test_kinds(void **state)
{
    (void)state;
    assert_tokens("", "end");
    assert_tokens("a = malloc 10", "word:a sign:= word:malloc number:10 end");
    assert_tokens("p[i]+4", "word:p sign:[ word:i sign:] sign:+ number:4 end");
    assert_tokens("_x9 0x3e8 4k 12abc", "word:_x9 number:0x3e8 number:4k number:12abc end");
    assert_tokens("16..2k", "number:16 dots:.. number:2k end");
    assert_tokens("a<b<=c>d>=e==f!=g!",
                  "word:a compare:< word:b compare:<= word:c compare:> word:d "
                  "compare:>= word:e compare:== word:f compare:!= word:g "
                  "bad:! end");
    assert_tokens("+-*/%()[]{}=,", "sign:+ sign:- sign:* sign:/ sign:% sign:( sign:) sign:[ "
                                   "sign:] sign:{ sign:} sign:= sign:, end");
}

static void test_line_ends(void **state)
{
    (void)state;
    assert_tokens("a\nb", "word:a newline word:b end");
    assert_tokens("a\r\nb\r\n", "word:a newline word:b newline end");
    assert_tokens("a;b", "word:a newline word:b end");
    assert_tokens("a\r", "word:a end");
    assert_tokens("a\rb", "word:a bad:\r word:b end");
    assert_tokens("\n\n", "newline newline end");
}

static void test_comments(void **state)
{
    (void)state;
    assert_tokens("# all of it; \"and this\"", "end");
    assert_tokens("a # b\nc", "word:a newline word:c end");
    assert_tokens("a#b", "word:a end");
    assert_tokens("\"#\"", "string:\"#\" end");
}

static void test_strings(void **state)
{
    (void)state;
    assert_tokens("\"\"", "string:\"\" end");
    assert_tokens("\"a\\\"b\" c", "string:\"a\\\"b\" word:c end");
    assert_tokens("\"a\\\\\"", "string:\"a\\\\\" end");
    assert_tokens("\"abc", "bad:\"abc end");
    assert_tokens("\"abc\\", "bad:\"abc\\ end");
    assert_tokens("\"abc\\\nd", "bad:\"abc\\ newline word:d end");
    assert_tokens("\"abc\r\nd", "bad:\"abc newline word:d end");
    assert_tokens("\"", "bad:\" end");
}

static void test_bad_characters(void **state)
{
    (void)state;
    assert_tokens("a ? b", "word:a bad:? word:b end");
    assert_tokens("日", "bad:日 end");
    assert_tokens("\xff\xfe", "bad:\xff bad:\xfe end");
    assert_tokens(".", "bad:. end");
    assert_tokens("1.5k 2.x", "bad:1.5k number:2 bad:. word:x end");
    char *nul = tokens_of("a\0b", 3);
    assert_string_equal(nul, "word:a bad:"); /* as far as a C string shows it */
    free(nul);
}

static void test_byte_order_mark(void **state)
{
    (void)state;
    assert_tokens("\xEF\xBB\xBF"
                  "a",
                  "word:a end");
    assert_tokens("a\xEF\xBB\xBF", "word:a bad:\xEF\xBB\xBF end");
}

static void test_lines_are_counted(void **state)
{
    (void)state;
    const char *text = "a\n\n  b;c";
    struct lexer lexer = lexer_begin(text, strlen(text));
    struct token token = lexer_next(&lexer);
    assert_int_equal(token.line, 1);
    do
        token = lexer_next(&lexer);
    while (token.kind != TOKEN_WORD);
    assert_int_equal(token.line, 3);
    assert_ptr_equal(token.line_start, text + 3);
    lexer_next(&lexer);
    token = lexer_next(&lexer); /* behind ; the line is the same */
    assert_int_equal(token.line, 3);
    assert_ptr_equal(token.line_start, text + 3);
}

static void test_a_copy_is_a_place_to_come_back_to(void **state)
{
    (void)state;
    struct lexer lexer = lexer_begin("a\nb", 3);
    struct lexer saved = lexer;
    while (lexer_next(&lexer).kind != TOKEN_END)
        continue;
    struct token token = lexer_next(&saved);
    assert_true(token_is_word(&token, "a"));
    assert_int_equal(token.line, 1);
}

static void test_long_lines(void **state)
{
    (void)state;
    size_t length = 65537;
    char *text = malloc(length + 3);
    memset(text, 'x', length);
    memcpy(text + length, "\ny", 3);
    struct lexer lexer = lexer_begin(text, length + 2);
    struct token token = lexer_next(&lexer);
    assert_int_equal(token.kind, TOKEN_BAD);
    assert_int_equal(token.length, length);
    assert_int_equal(lexer_next(&lexer).kind, TOKEN_NEWLINE);
    assert_int_equal(lexer_next(&lexer).kind, TOKEN_WORD);
    lexer = lexer_begin(text + 1, length + 1); /* 65536 bytes are allowed */
    token = lexer_next(&lexer);
    assert_int_equal(token.kind, TOKEN_WORD);
    assert_int_equal(token.length, length - 1);
    free(text);
}

static void assert_shown(const char *text, const char *expected)
{
    struct lexer lexer = lexer_begin(text, strlen(text));
    struct token token = lexer_next(&lexer);
    assert_string_equal(token_show(&token).text, expected);
}

static void test_show(void **state)
{
    (void)state;
    assert_shown("abc", "'abc'");
    assert_shown("", "the end of the file");
    assert_shown("\n", "the end of the line");
    assert_shown(";", "';'");
    assert_shown("\x1b", "'\\x1b'");
    assert_shown("\xe2\x80\xae", "'\xef\xbf\xbd'"); /* U+202E turns the direction around */
    assert_shown("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                 "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_bad_characters),
        cmocka_unit_test(test_byte_order_mark),
        cmocka_unit_test(test_lines_are_counted),
        cmocka_unit_test(test_a_copy_is_a_place_to_come_back_to),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
