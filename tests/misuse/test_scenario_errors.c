/* SPDX-License-Identifier: MIT
 *
 * Every message of the parser, with its line and column, and what an error does not hide: the
 * errors behind it, and nothing but those.
 */
#include "file.h"
#include "scenario_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *text, *errors;
};

static void assert_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_errors(rows[i].text, rows[i].errors);
}
#define ASSERT_ROWS(rows) assert_rows(rows, sizeof rows / sizeof rows[0])

static void test_statements(void **state)
{
    static const struct row rows[] = {
        {"alloc 10", "1:1: 'alloc' is not a statement; did you mean 'malloc'?\n"},
        {"fere 10", "1:1: 'fere' is not a statement; did you mean 'free'?\n"},
        {"mems_malloc(10)", "1:1: 'mems_malloc' is not a statement; did you mean 'malloc'?\n"},
        {"Free 10", "1:1: 'Free' is not a statement; did you mean 'free'?\n"},
        {"xyzzy 10", "1:1: 'xyzzy' is not a statement; begin with malloc, free, get, write, "
                     "expect, repeat, note, … or NAME = malloc\n"},
        {"10", "1:1: '10' cannot begin a statement; begin with a word such as malloc or free\n"},
        {"\"a\"", "1:1: '\"a\"' cannot begin a statement; begin with a word such as malloc or "
                  "free\n"},
        {"= 5", "1:1: '=' cannot begin a statement; begin with a word such as malloc or free\n"},
        {"stats 5", "1:7: '5' does not belong to this statement; end the statement before it\n"},
        {"malloc 1 2",
         "1:10: '2' does not belong to this statement; end the statement before it\n"},
        {"pause \"x\"", "1:7: '\"x\"' does not belong to this statement; end the statement before "
                        "it\n"},
        {"malloc 1 ? 2", "1:10: '?' means nothing here; remove it\n"},
        {"free \x01", "1:6: '\\x01' means nothing here; remove it\n"},
        {"free \xff", "1:6: '\xef\xbf\xbd' means nothing here; remove it\n"},
        {"malloc 1\rfree", "1:9: '\\x0d' means nothing here; remove it\n"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void test_names_and_places(void **state)
{
    static const struct row rows[] = {
        {"free a", "1:6: 'a' has not been assigned; write 'a = malloc …' before this line\n"},
        {"p[3] = malloc 1\nfree p[30]",
         "2:6: 'p[30]' has not been assigned; did you mean 'p[3]'?\n"},
        {"p[3] = malloc 1\nfree p", "2:6: 'p' has not been assigned; write 'p = malloc …' before "
                                    "this line\n"},
        {"block = malloc 1\nget blcok+4",
         "2:5: 'blcok' has not been assigned; did you mean 'block'?\n"},
        {"free a\na = malloc 1",
         "1:6: 'a' has not been assigned; write 'a = malloc …' before this line\n"},
        {"expect b at 5",
         "1:8: 'b' has not been assigned; write 'b = malloc …' before this line\n"},
        {"free = malloc 1", "1:1: 'free' is a word of the language, not a name; choose another "
                            "name, or write the statement without '='\n"},
        {"page = 4096", "1:1: 'page' is a word of the language, not a name; choose another name, "
                        "or write the statement without '='\n"},
        {"null = malloc 1", "1:1: 'null' is a word of the language, not a name; choose another "
                            "name, or write the statement without '='\n"},
        {"a = 5", "1:5: '5' stands where 'malloc' should; write NAME = malloc SIZE\n"},
        {"a =", "1:4: the end of the file stands where 'malloc' should; write NAME = malloc "
                "SIZE\n"},
        {"a[0] malloc 5", "1:6: 'malloc' stands where '=' should; write NAME = malloc SIZE\n"},
        {"a[0 = malloc 5", "1:5: '=' stands where ']' should; write ']' behind the index\n"},
        {"a[-1] = malloc 5", "1:3: the index is -1; it must be from 0 to 18446744073709551615\n"},
        {"a[] = malloc 5",
         "1:3: ']' stands where an index should; write a number such as 1000, 4k or 2*(i+1)\n"},
        {"free", "1:5: a place is missing; write a name, an address or null, such as p[3]+4\n"},
        {"free\n", "1:5: a place is missing; write a name, an address or null, such as p[3]+4\n"},
        {"free \"a\"", "1:6: '\"a\"' stands where a place should; write a name, an address or "
                       "null, such as p[3]+4\n"},
        {"free malloc", "1:6: 'malloc' stands where a place should; write a name, an address or "
                        "null, such as p[3]+4\n"},
        {"free -1", "1:6: the address is -1; it must be from 0 to 18446744073709551615\n"},
        {"free null+9223372036854775808",
         "1:10: the offset does not fit; it must be from -9223372036854775807 to "
         "9223372036854775807\n"},
        {"a234567890123456789012345678901234567890123456789012345678901[99] = malloc 1",
         "1:1: this name is too long; a name has at most 64 bytes with its indices\n"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void test_numbers(void **state)
{
    static const struct row rows[] = {
        {"malloc", "1:7: a size is missing; write a number such as 1000, 4k or 2*(i+1)\n"},
        {"malloc ; stats", "1:8: a size is missing; write a number such as 1000, 4k or 2*(i+1)\n"},
        {"malloc 1+", "1:10: a size is missing; write a number such as 1000, 4k or 2*(i+1)\n"},
        {"malloc *2",
         "1:8: '*' stands where a size should; write a number such as 1000, 4k or 2*(i+1)\n"},
        {"malloc +2",
         "1:8: '+' stands where a size should; write a number such as 1000, 4k or 2*(i+1)\n"},
        {"malloc n", "1:8: 'n' is not a loop variable; a size is made of numbers and of the "
                     "variables of the repeats around it\n"},
        {"malloc 12abc",
         "1:8: '12abc' is not a number; numbers are written 1000, 0x3e8, 4k, 2m or 2p\n"},
        {"malloc 4K", "1:8: '4K' is not a number; numbers are written 1000, 0x3e8, 4k, 2m or 2p\n"},
        {"malloc 0x", "1:8: '0x' is not a number; numbers are written 1000, 0x3e8, 4k, 2m or 2p\n"},
        {"malloc 18446744073709551616",
         "1:8: '18446744073709551616' is too large; the largest number is 18446744073709551615\n"},
        {"malloc 18014398509481984k",
         "1:8: '18014398509481984k' is too large; the largest number is 18446744073709551615\n"},
        {"malloc 18446744073709551615+1", "1:28: the result does not fit; numbers go from "
                                          "-18446744073709551615 to 18446744073709551615\n"},
        {"malloc 4294967296*4294967296", "1:18: the result does not fit; numbers go from "
                                         "-18446744073709551615 to 18446744073709551615\n"},
        {"malloc 5-10", "1:8: the size is -5; it must be from 0 to 18446744073709551615\n"},
        {"malloc 1/0", "1:9: this divides by 0; divide by another number\n"},
        {"malloc 1%(2-2)", "1:9: this divides by 0; divide by another number\n"},
        {"malloc (1+2", "1:12: the end of the file stands where ')' should; write a ')' for each "
                        "'('\n"},
        {"malloc 1)", "1:9: ')' does not belong to this statement; end the statement before it\n"},
        {"malloc 10^3", "1:10: '^' means nothing here; remove it\n"},
        {"malloc 1.5", "1:9: '.' means nothing here; remove it\n"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void test_texts_and_data(void **state)
{
    static const struct row rows[] = {
        {"note", "1:5: the end of the file is not a text; write a note in quotes, such as \"ten "
                 "arrays\"\n"},
        {"mark ten", "1:6: 'ten' is not a text; write a mark in quotes, such as \"ten arrays\"\n"},
        {"title 5", "1:7: '5' is not a text; write a title in quotes, such as \"ten arrays\"\n"},
        {"shot a.svg", "1:6: 'a' is not a text; write a file name in quotes, such as \"ten "
                       "arrays\"\n"},
        {"shot \"\"", "1:6: a file name is missing; write one, such as \"figure.svg\"\n"},
        {"note \"abc", "1:6: this text is not closed; end it with \" on the same line\n"},
        {"note \"ab\\qc\"", "1:9: this is no escape; write \\\" \\\\ \\n \\t or \\x and two "
                            "hexadecimal digits\n"},
        {"note \"\\x1\"", "1:7: this is no escape; write \\\" \\\\ \\n \\t or \\x and two "
                          "hexadecimal digits\n"},
        {"note \"日\\xg0\"", "1:9: this is no escape; write \\\" \\\\ \\n \\t or \\x and two "
                             "hexadecimal digits\n"},
        {"note \"a\\x00b\"", "1:6: a note cannot hold \\x00; remove it\n"},
        {"write 1 200", "1:9: '200' stands where '=' should; write '=' and the data behind the "
                        "place, such as p[0]+4 = 200\n"},
        {"write 1 = 4294967296", "1:11: the value does not fit into 4 bytes; it must be from "
                                 "-2147483648 to 4294967295\n"},
        {"write 1 = -2147483649", "1:11: the value does not fit into 4 bytes; it must be from "
                                  "-2147483648 to 4294967295\n"},
        {"write 1 = hex", "1:14: the end of the file is no hexadecimal byte; write two digits for "
                          "each byte, such as hex DE AD BE EF\n"},
        {"write 1 = hex DE A", "1:18: 'A' is no hexadecimal byte; write two digits for each byte, "
                               "such as hex DE AD BE EF\n"},
        {"write 1 = hex XY", "1:15: 'XY' is no hexadecimal byte; write two digits for each byte, "
                             "such as hex DE AD BE EF\n"},
        {"write 1 =", "1:10: a value is missing; write a number such as 1000, 4k or 2*(i+1)\n"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void test_settings(void **state)
{
    static const struct row rows[] = {
        {"mems 2\nrubbish",
         "1:6: this is version 2 of the language; this program reads version 1\n"},
        {"page 1\nmems 1", "2:1: 'mems' stands behind another statement; make it the first one\n"},
        {"mems 1\nmems 1", "2:1: 'mems' stands twice; it was given on line 1 already\n"},
        {"page 1\n\npage 2", "3:1: 'page' stands twice; it was given on line 1 already\n"},
        {"page 0", "1:6: the page size is 0; it must be from 1 to 18446744073709551615\n"},
        {"base 0", "1:6: the address is 0; it must be from 1 to 18446744073709551615\n"},
        {"align 0", "1:7: the alignment is 0; it must be from 1 to 18446744073709551615\n"},
        {"align 12", "1:7: the alignment is 12; it must be a power of two: 1, 2, 4, 8, …\n"},
        {"align 16\npage 100",
         "1:1: the alignment 16 does not divide the page size 100; choose one "
         "that does\n"},
        {"page 100\nalign 8\nmalloc 1\nfree x",
         "2:1: the alignment 8 does not divide the page size 100; choose one that does\n"
         "4:6: 'x' has not been assigned; write 'x = malloc …' before this line\n"},
        {"fit bset", "1:5: 'bset' is not a fit; did you mean 'best'?\n"},
        {"fit 5", "1:5: '5' is not a fit; write first, next, best or worst\n"},
        {"fit", "1:4: the end of the file is not a fit; write first, next, best or worst\n"},
        {"malloc 1\npage 5", "2:1: 'page' stands behind a call; settings come before the first "
                             "call\n"},
        {"repeat 1 { fit best }",
         "1:12: 'fit' cannot stand inside a repeat; move it before the repeat\n"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void test_expects(void **state)
{
    static const struct row rows[] = {
        {"expect", "1:7: expect what is missing; write refused, ok, PLACE at ADDRESS, read PLACE = "
                   "DATA or stats FIELD=NUMBER\n"},
        {"malloc 1\nexpect refuse", "2:8: 'refuse' cannot be expected; did you mean 'refused'?\n"},
        {"expect ok", "1:1: there is no call before this expect; put it behind the call\n"},
        {"expect 5", "1:9: the end of the file stands where 'at' should; write expect PLACE at "
                     "ADDRESS\n"},
        {"expect 5 at", "1:12: an address is missing; write a number such as 1000, 4k or "
                        "2*(i+1)\n"},
        {"expect read 5", "1:14: the end of the file stands where '=' should; write expect read "
                          "PLACE = DATA\n"},
        {"expect stats", "1:13: the end of the file is not a field of stats; write fields such as "
                         "pages=3 unused=2988 nodes=3 sub=[5,5,3]\n"},
        {"expect stats page=3", "1:14: 'page' is not a field of stats; did you mean 'pages'?\n"},
        {"expect stats pages 3", "1:20: '3' stands where '=' should; write FIELD=NUMBER without "
                                 "spaces inside\n"},
        {"expect stats pages=3 pages=3",
         "1:22: 'pages' stands twice in this expect; keep one of them\n"},
        {"expect stats pages=-1",
         "1:20: the field is -1; it must be from 0 to 18446744073709551615\n"},
        {"expect stats sub=5", "1:18: '5' stands where '[' should; write a list such as "
                               "sub=[5,5,3]\n"},
        {"expect stats sub=[5 5]",
         "1:21: '5' stands where ']' should; write ']' behind the list\n"},
        {"expect stats sub=[,]", "1:19: ',' stands where a sub-chain length should; write a number "
                                 "such as 1000, 4k or 2*(i+1)\n"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void test_repeats(void **state)
{
    static const struct row rows[] = {
        {"repeat", "1:7: a count is missing; write a number such as 1000, 4k or 2*(i+1)\n"},
        {"repeat 1000001 {}", "1:8: the count is 1000001; it must be from 0 to 1000000\n"},
        {"repeat -1 {}", "1:8: the count is -1; it must be from 0 to 1000000\n"},
        {"repeat 2 as 5 {}",
         "1:13: '5' cannot be the name of a loop variable; write a word such as i\n"},
        {"repeat 2 as free {}",
         "1:13: 'free' cannot be the name of a loop variable; write a word such as i\n"},
        {"repeat 2 as i { repeat 2 as i {} }",
         "1:29: 'i' is the variable of a repeat around this one; choose another\n"},
        {"repeat 2 as i { i = malloc 1 }",
         "1:17: 'i' is the variable of the repeat around it; choose another name\n"},
        {"repeat 2 malloc 1", "1:10: 'malloc' stands where '{' should; write repeat COUNT as NAME "
                              "{ STATEMENTS }\n"},
        {"repeat 2\nmalloc 1", "1:9: the end of the line stands where '{' should; write repeat "
                               "COUNT as NAME { STATEMENTS }\n"},
        {"repeat 2 { malloc 1", "1:10: this '{' is never closed; write '}' behind the last "
                                "statement\n"},
        {"repeat 2 {\nrepeat 0 { malloc 1\n}",
         "1:10: this '{' is never closed; write '}' behind the last statement\n"},
        {"}", "1:1: there is no '{' for this '}'; remove it\n"},
        {"repeat 1 { } }", "1:14: there is no '{' for this '}'; remove it\n"},
        {"repeat 1{repeat 1{repeat 1{repeat 1{repeat 1{repeat 1{repeat 1{repeat 1{repeat 1{ x "
         "}}}}}}}}}",
         "1:73: repeats are nested too deeply; the most is 8\n"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void test_random(void **state)
{
    static const struct row rows[] = {
        {"random seed=1 calls=2 size=3",
         "1:1: 'live=' is missing; write random seed=7 calls=200 size=16..2k live=40\n"},
        {"random sede=1", "1:8: 'sede' is not a field of random; did you mean 'seed'?\n"},
        {"random 7", "1:8: '7' is not a field of random; write random seed=7 calls=200 "
                     "size=16..2k live=40\n"},
        {"random seed=1 seed=2", "1:15: 'seed' stands twice in this random; keep one of them\n"},
        {"random size=0..5", "1:13: the size is 0; it must be from 1 to 18446744073709551615\n"},
        {"random size=5..4",
         "1:16: the largest size is 4; it must be from 5 to 18446744073709551615\n"},
        {"random calls=1000001",
         "1:14: the number of calls is 1000001; it must be from 0 to 1000000\n"},
        {"random live=0", "1:13: the number of blocks is 0; it must be from 1 to 1000000\n"},
        {"random seed 7", "1:13: '7' stands where '=' should; write FIELD=NUMBER\n"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void test_every_error_is_found(void **state)
{
    (void)state;
    assert_errors("fre 1; malloc 5 5\nrepeat 2 {\n  malloc x\n  alloc 5\n}\nfit bets\n",
                  "1:1: 'fre' is not a statement; did you mean 'free'?\n"
                  "1:17: '5' does not belong to this statement; end the statement before it\n"
                  "3:10: 'x' is not a loop variable; a size is made of numbers and of the "
                  "variables of the repeats around it\n"
                  "4:3: 'alloc' is not a statement; did you mean 'malloc'?\n"
                  "6:1: 'fit' stands behind a call; settings come before the first call\n");
}

static void test_no_error_follows_from_another(void **state)
{
    static const struct row rows[] = {
        /* a name that an error kept from being assigned */
        {"a = malloc x\nfree a", "1:12: 'x' is not a loop variable; a size is made of numbers and "
                                 "of the variables of the repeats around it\n"},
        {"p[x] = malloc 1\nfree p[1]",
         "1:3: 'x' is not a loop variable; an index is made of numbers and of the variables of the "
         "repeats around it\n"},
        /* names of the rounds that were not made */
        {"repeat 5 as i { p[i] = malloc 10/(2-i) }\nfree p[4]\nfree q",
         "1:33: this divides by 0; divide by another number\n"
         "3:6: 'q' has not been assigned; write 'q = malloc …' before this line\n"},
        /* a block whose head is wrong */
        {"repaet 3 as i { p[i] = malloc i }\nfree p[2]",
         "1:1: 'repaet' is not a statement; did you mean 'repeat'?\n"},
        {"repeat 9999999 as i { p[i] = malloc i; fre p[i] }\nfree p[2]",
         "1:8: the count is 9999999; it must be from 0 to 1000000\n"
         "1:40: 'fre' is not a statement; did you mean 'free'?\n"},
        /* a body is wrong once, not once for each round */
        {"repeat 100 { alloc 5 }", "1:14: 'alloc' is not a statement; did you mean 'malloc'?\n"},
        {"repeat 3 { repeat 3 { alloc 5 } }",
         "1:23: 'alloc' is not a statement; did you mean 'malloc'?\n"},
        /* the value matters only if the loop runs */
        {"repeat 0 { malloc 1/0; free nobody; alloc 1 }",
         "1:37: 'alloc' is not a statement; did you mean 'malloc'?\n"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

/* The words that the reference says cannot be names, and the parser's, are the same. */
static void test_reserved_words(void **state)
{
    static const char words[] =
        "malloc free get write init finish stats expect repeat random mark note pause shot mems "
        "title page base align fit null hex as at ok refused read";
    char copy[sizeof words], text[64], expected[256];
    (void)state;
    strcpy(copy, words);
    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
        snprintf(text, sizeof text, "%s = malloc 1", word);
        snprintf(expected, sizeof expected,
                 "1:1: '%s' is a word of the language, not a name; choose another name, or write "
                 "the statement without '='\n",
                 word);
        assert_errors(text, expected);
    }
    char *reference;
    size_t length;
    struct error error;
    assert_true(file_read(SOURCE_DIR "/scenarios/README.md", &reference, &length, &error));
    assert_non_null(strstr(reference,
                           "malloc free get write init finish stats expect repeat random mark note "
                           "pause shot\nmems title page base align fit null hex as at ok refused "
                           "read\n"));
    free(reference);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statements),
        cmocka_unit_test(test_names_and_places),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_texts_and_data),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_expects),
        cmocka_unit_test(test_repeats),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_every_error_is_found),
        cmocka_unit_test(test_no_error_follows_from_another),
        cmocka_unit_test(test_reserved_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
