/* SPDX-License-Identifier: MIT
 *
 * test_term_input: bytes to keys, each case one line: what is sent, what must come out. The same
 * bytes cut at every place must give the same keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term_input.h"

struct spelling {
    const char *bytes, *keys;
};

static void describe(char *text, size_t size, const struct key *key)
{
    static const char *const names[] = {"UP",    "DOWN", "LEFT", "RIGHT", "HOME", "END",
                                        "PGUP",  "PGDN", "DEL",  "BTAB",  "F1",   "F10",
                                        "CLICK", "WUP",  "WDN",  "RESIZE"};
    size_t length = strlen(text);
    if (key->code < KEYCODE_FIRST)
        snprintf(text + length, size - length, "%x ", (unsigned)key->code);
    else if (key->code >= KEYCODE_CLICK)
        snprintf(text + length, size - length, "%s@%d,%d ", names[key->code - KEYCODE_FIRST],
                 key->row, key->column);
    else
        snprintf(text + length, size - length, "%s ", names[key->code - KEYCODE_FIRST]);
}

static void feed(struct input *input, const char *bytes, size_t length, char *keys, size_t size)
{
    struct key key;
    for (size_t i = 0; i < length; i++)
        if (input_feed(input, (unsigned char)bytes[i], &key))
            describe(keys, size, &key);
}

static void expect(bool keeps_paste, const char *bytes, const char *keys)
{
    struct input input;
    struct key key;
    char got[512] = "";
    input_init(&input);
    input.keeps_paste = keeps_paste;
    feed(&input, bytes, strlen(bytes), got, sizeof got);
    while (input_patience(&input) >= 0)
        if (input_expire(&input, &key))
            describe(got, sizeof got, &key);
    if (strcmp(got, keys) != 0)
        fail_msg("sent %s: got \"%s\", expected \"%s\"", bytes, got, keys);
}

static void test_keys(void **state)
{
    (void)state;
    static const struct spelling cases[] = {
        {"a", "61 "},
        {"q\r\n\t\177\b", "71 d d 9 7f 7f "},
        {"\003\014\022", "3 c 12 "},
        {"\303\251\342\202\254\360\237\230\200", "e9 20ac 1f600 "},
        {"\033[A\033[B\033[C\033[D", "UP DOWN RIGHT LEFT "},
        {"\033OA\033OB\033OC\033OD", "UP DOWN RIGHT LEFT "},
        {"\033[H\033[F\033OH\033OF\033[1~\033[4~\033[7~\033[8~",
         "HOME END HOME END HOME END HOME END "},
        {"\033[5~\033[6~\033[3~\033[Z", "PGUP PGDN DEL BTAB "},
        {"\033OP\033[11~\033[[A\033[21~", "F1 F1 F1 F10 "},
        {"\033[1;5C\033[1;2P", "RIGHT F1 "},
        {"\033OM", "d "},
        {"\033", "1b "},
        {"\033\033", "1b 1b "},
        {"\033\033[A", "1b UP "},
        {"\033[<0;3;5M\033[<0;3;5m", "CLICK@4,2 "},
        {"\033[<64;1;1M\033[<65;1;1M", "WUP@0,0 WDN@0,0 "},
        {"\033[<35;3;5M\033[<2;3;5M\033[<128;1;1M", ""},
        {"\033[M !!\033[M#!!", "CLICK@0,0 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(false, cases[i].bytes, cases[i].keys);
}

/* Nothing of these may become a key; the x behind them must. */
static void test_what_is_swallowed(void **state)
{
    (void)state;
    static const char *const noise[] = {
        "\033[24;80R",             /* where the cursor is              */
        "\033[?62;22c",            /* what the terminal is             */
        "\033[>0;136;0c",          /* which version                    */
        "\033[?2026;2$y",          /* whether it has a mode            */
        "\033[I\033[O",            /* focus came and went              */
        "\033]11;rgb:1/2/3\033\\", /* the background, ended in two ways */
        "\033]11;rgb:1/2/3\007",
        "\033P1+r544e=71717171\033\\",
        "\033_Gq;qOK\033\\",
        "\033^quit\033\\",
        "\033Xquit\007",
        "\033[15~\033[24~\033[2~", /* keys that have no meaning here   */
        "\033Oq\033OS",            /* the keypad                       */
        "\033q",                   /* Alt-q                            */
        "\033[99999999999999999q", /* a number beyond all bounds       */
        "\033[1;2;3;4;5;6;7;8;9q",
        "\033[1\030", /* broken off                       */
        "\033]0;q\030",
        "\300\200\340\200\200\370\377\200\237", /* not UTF-8            */
        "\355\240\200\302\205",                 /* a surrogate, a C1 control        */
        "\033[200~quit\r\033[A\003\033[201~",
        "\033[200~\033]0;x\007q\033[201~",
    };
    for (size_t i = 0; i < sizeof noise / sizeof noise[0]; i++) {
        char bytes[128];
        snprintf(bytes, sizeof bytes, "%sx", noise[i]);
        expect(false, bytes, "78 ");
    }
}

static void test_nul_is_no_key(void **state)
{
    (void)state;
    struct input input;
    char got[64] = "";
    input_init(&input);
    feed(&input, "\0x", 2, got, sizeof got);
    assert_string_equal(got, "78 ");
}

static void test_paste_in_a_prompt(void **state)
{
    (void)state;
    expect(true, "\033[200~ab\303\251\r\n\003\033[A\033[201~c", "61 62 e9 20 20 63 ");
    expect(true, "\033[200~never closed", "6e 65 76 65 72 20 63 6c 6f 73 65 64 ");
}

/* What is torn in two by a slow line is still one key, except right behind the Escape. */
static void test_torn_sequences(void **state)
{
    (void)state;
    static const char bytes[] = "\033[<0;3;5M";
    for (size_t cut = 2; cut < sizeof bytes - 1; cut++) {
        struct input input;
        char got[64] = "";
        input_init(&input);
        feed(&input, bytes, cut, got, sizeof got);
        assert_true(input_patience(&input) >= 500);
        feed(&input, bytes + cut, sizeof bytes - 1 - cut, got, sizeof got);
        assert_string_equal(got, "CLICK@4,2 ");
        assert_int_equal(input_patience(&input), -1);
    }
}

/* Whatever comes, silence leads back to a state in which q is q. */
static void test_random_bytes(void **state)
{
    (void)state;
    srand(1);
    for (int round = 0; round < 20000; round++) {
        struct input input;
        struct key key = {0, 0, 0};
        input_init(&input);
        for (int i = rand() % 12; i > 0; i--) {
            static const char often[] = "\033[O<M;0123~PA]\\";
            int byte = rand() % 3 == 0 ? rand() % 256 : often[rand() % (int)(sizeof often - 1)];
            if (input_feed(&input, (unsigned char)byte, &key))
                assert_true(key.code < 0x110000 ? key.code != 0 : key.code <= KEYCODE_RESIZE);
        }
        for (int i = 0; i < 3 && input_patience(&input) >= 0; i++)
            input_expire(&input, &key);
        assert_int_equal(input_patience(&input), -1);
        assert_true(input_feed(&input, 'q', &key) && key.code == 'q');
    }
}

/* Silence ends what was begun; then the rest comes after all, together with a key. */
static void expect_torn(const char *first, const char *rest, const char *keys)
{
    struct input input;
    struct key key;
    char got[512] = "";
    input_init(&input);
    feed(&input, first, strlen(first), got, sizeof got);
    if (input_expire(&input, &key))
        describe(got, sizeof got, &key);
    input_resume(&input, (const unsigned char *)rest, strlen(rest));
    feed(&input, rest, strlen(rest), got, sizeof got);
    if (strcmp(got, keys) != 0)
        fail_msg("%s, then %s: gives '%s', not '%s'", first + 1, rest, got, keys);
}

static void test_torn_replies(void **state)
{
    (void)state;
    expect_torn("\033", "[?62;22cx", "1b 78 ");
    expect_torn("\033", "[A", "1b UP ");
    expect_torn("\033", "]11;rgb:1/2/3\033\\q", "1b 71 ");
    expect_torn("\033", "[", "1b 5b "); /* what a person types */
    expect_torn("\033", "ab", "1b 61 62 ");
    expect_torn("\033", "\033[A", "1b UP ");
    expect_torn("\033[?62", ";22cx", "78 ");
    expect_torn("\033[?62", "x", "78 ");
    expect_torn("\033[?62", "l", "6c ");
    expect_torn("\033P1$r", "0 q\033\\x", "78 ");
    expect_torn("\033]11;rgb", ":1/2/3\007x", "78 ");
    expect_torn("\033]11;rgb", "x", "78 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_torn_replies),      cmocka_unit_test(test_keys),
        cmocka_unit_test(test_what_is_swallowed), cmocka_unit_test(test_nul_is_no_key),
        cmocka_unit_test(test_paste_in_a_prompt), cmocka_unit_test(test_torn_sequences),
        cmocka_unit_test(test_random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
