/* SPDX-License-Identifier: MIT
 *
 * Sentences: each kind of call, each refusal, each policy, and each event inside a call, word for
 * word. They are what a person without a screen has.
 */
#include "sentence.h"
#include "session_fixture.h"
#include "words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Every sentence of a scenario from the first call on, one a line. */
static void assert_sentences(const char *text, const char *const *expected, size_t count)
{
    struct session session;
    struct moment moment;
    struct text sentence;
    text_init(&sentence);
    session_of(&session, text);
    assert_int_equal(session.tape.call_count, count);
    for (size_t call = 1; call <= count; call++) {
        text_empty(&sentence);
        session_go(&session, call, SIZE_MAX);
        session_moment(&session, NULL, &moment);
        sentence_of_call(&moment, &sentence);
        moment_clear(&moment);
        assert_string_equal(text_string(&sentence), expected[call - 1]);
    }
    session_close(&session);
    text_clear(&sentence);
}

#define ASSERT_SENTENCES(text, expected)                                                           \
    assert_sentences(text, expected, sizeof expected / sizeof *expected)

/* Calls of each kind, and each way to be refused. */
static const char calls[] = "page 100\n"
                            "init\n"
                            "a = malloc 30\n"
                            "b = malloc 30\n"
                            "malloc 40\n"
                            "c = malloc 100\n"
                            "d = malloc 150\n"
                            "free a\n"
                            "free a\n"
                            "free b+5\n"
                            "free 5000\n"
                            "free null\n"
                            "get d+20\n"
                            "get b\n"
                            "get 7\n"
                            "get a\n"
                            "write b = 200\n"
                            "write b+29 = \"xyz\"\n"
                            "write c+99 = \"xyz\"\n"
                            "write a = 1\n"
                            "free b\n"
                            "malloc 0\n"
                            "z = malloc 18446744073709551615\n"
                            "y = malloc 1152921504606846976\n"
                            "e = malloc 60\n"
                            "free a\n"
                            "free c\n"
                            "free d\n"
                            "stats\n"
                            "finish\n"
                            "finish\n"
                            "free e\n"
                            "malloc 5\n"
                            "free 1000\n";

static const char *const said[] = {
    "mems_init(): the heap is ready",
    "a = mems_malloc(30) -> 1000: the main chain is empty, so mapped 1 page as node 1 [1000:1099]; "
    "split into P[1000:1029] and H[1030:1099]",
    "b = mems_malloc(30) -> 1030: looked at 2 segments in 1 node; the first HOLE >= 30 B is "
    "H[1030:1099] (70 B); split into P[1030:1059] and H[1060:1099]",
    "mems_malloc(40) -> 1060: looked at 3 segments in 1 node; the first HOLE >= 40 B is "
    "H[1060:1099] (40 B); it fits exactly",
    "c = mems_malloc(100) -> 1100: looked at 3 segments in 1 node; no HOLE >= 100 B, so mapped 1 "
    "page as node 2 [1100:1199], all of it PROCESS",
    "d = mems_malloc(150) -> 1200: looked at 4 segments in 2 nodes; no HOLE >= 150 B, so mapped 2 "
    "pages as node 3 [1200:1399]; split into P[1200:1349] and H[1350:1399]",
    "mems_free(a): P[1000:1029] is a HOLE of 30 B now; no neighbouring HOLE to merge with",
    "mems_free(a): refused: 1000 is in H[1000:1029]: a was freed at call 7 already; nothing "
    "changed",
    "mems_free(b+5): refused: 1035 is inside P[1030:1059]; free takes its start, 1030; nothing "
    "changed",
    "mems_free((void *)5000): refused: 5000 is in no node; nothing changed",
    "mems_free(NULL): NULL: nothing to do",
    "mems_get(d+20): byte 20 of d, which is byte 20 of node 3: physical n3+0x14",
    "mems_get(b): byte 0 of b, which is byte 30 of node 1: physical n1+0x1e",
    "mems_get((void *)7): refused: 7 is in no node; nothing changed",
    "mems_get(a): refused: 1000 is in H[1000:1029]: a was freed at call 7 already; nothing changed",
    "*(int *)mems_get(b) = 200: stored 4 bytes at n1+0x1e, in b",
    "memcpy(mems_get(b+29), \"xyz\", 3): stored 3 bytes at n1+0x3b, in b; 2 of them past its end: "
    "an overrun into what lies behind it",
    "memcpy(mems_get(c+99), \"xyz\", 3): refused: it would run past the end of its node, 1199; "
    "nothing changed",
    "*(int *)mems_get(a) = 1: refused: 1000 is in H[1000:1029]: a was freed at call 7 already; "
    "nothing changed",
    "mems_free(b): P[1030:1059] is a HOLE of 30 B now; merged with a neighbouring HOLE into "
    "H[1000:1059] (60 B)",
    "mems_malloc(0) -> NULL: refused: size is 0; nothing changed",
    "z = mems_malloc(18446744073709551615) -> NULL: refused: 18446744073709551615 B cannot be "
    "mapped: size overflows; nothing changed",
    "y = mems_malloc(1152921504606846976) -> NULL: refused: 1152921504606846976 B cannot be "
    "mapped: no memory could be mapped; nothing changed",
    "e = mems_malloc(60) -> 1000: looked at 1 segment in 1 node; the first HOLE >= 60 B is "
    "H[1000:1059] (60 B); it fits exactly",
    "mems_free(a): P[1000:1059] is a HOLE of 60 B now; a was dangling: this was the block of e; no "
    "neighbouring HOLE to merge with",
    "mems_free(c): P[1100:1199] is a HOLE of 100 B now; no neighbouring HOLE to merge with",
    "mems_free(d): P[1200:1349] is a HOLE of 150 B now; merged with a neighbouring HOLE into "
    "H[1200:1399] (200 B)",
    "mems_print_stats(): 4 pages used, 360 B unused, 3 nodes",
    "mems_finish(): unmapped 3 nodes; 1 block had not been freed",
    "mems_finish(): unmapped 0 nodes",
    "mems_free(e): refused: 1000 is in no node; nothing changed",
    "mems_malloc(5) -> 1000: the main chain is empty, so mapped 1 page as node 1 [1000:1099]; "
    "split into P[1000:1004] and H[1005:1099]",
    "mems_free((void *)1000): P[1000:1004] is a HOLE of 5 B now; merged with a neighbouring HOLE "
    "into H[1000:1099] (100 B)",
};

static void test_calls_and_refusals(void **state)
{
    (void)state;
    ASSERT_SENTENCES(calls, said);
}

static void test_blocks_without_names(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "mems_malloc(100) -> 1000: the main chain is empty, so mapped 1 page as node 1 "
        "[1000:1099], all of it PROCESS",
        "mems_free((void *)1000): P[1000:1099] is a HOLE of 100 B now; no neighbouring HOLE to "
        "merge with",
        "mems_free((void *)1000): refused: 1000 is in H[1000:1099]: the block of call 1 was freed "
        "at call 2 already; nothing changed",
        "mems_get((void *)1000): refused: 1000 is in H[1000:1099]: the block of call 1 was freed "
        "at call 2 already; nothing changed",
        "memcpy(mems_get((void *)1000), \"\\x00\", 1): refused: 1000 is in H[1000:1099]: the block "
        "of call 1 was freed at call 2 already; nothing changed",
        "a = mems_malloc(10) -> 1000: looked at 1 segment in 1 node; the first HOLE >= 10 B is "
        "H[1000:1099] (100 B); split into P[1000:1009] and H[1010:1099]",
        "b = mems_malloc(10) -> 1010: looked at 2 segments in 1 node; the first HOLE >= 10 B is "
        "H[1010:1099] (90 B); split into P[1010:1019] and H[1020:1099]",
        "mems_finish(): unmapped 1 node; 2 blocks had not been freed",
    };
    ASSERT_SENTENCES("page 100\n"
                     "malloc 100\n"
                     "free 1000\n"
                     "free 1000\n"
                     "get 1000\n"
                     "write 1000 = hex 00\n"
                     "a = malloc 10\n"
                     "b = malloc 10\n"
                     "finish\n",
                     expected);
}

static void test_merges(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "a = mems_malloc(30) -> 1000: the main chain is empty, so mapped 1 page as node 1 "
        "[1000:1099]; split into P[1000:1029] and H[1030:1099]",
        "b = mems_malloc(30) -> 1030: looked at 2 segments in 1 node; the first HOLE >= 30 B is "
        "H[1030:1099] (70 B); split into P[1030:1059] and H[1060:1099]",
        "c = mems_malloc(30) -> 1060: looked at 3 segments in 1 node; the first HOLE >= 30 B is "
        "H[1060:1099] (40 B); split into P[1060:1089] and H[1090:1099]",
        "mems_free(a): P[1000:1029] is a HOLE of 30 B now; no neighbouring HOLE to merge with",
        "mems_free(c): P[1060:1089] is a HOLE of 30 B now; merged with a neighbouring HOLE into "
        "H[1060:1099] (40 B)",
        "mems_free(b): P[1030:1059] is a HOLE of 30 B now; merged with the HOLEs on both sides "
        "into H[1000:1099] (100 B)",
    };
    ASSERT_SENTENCES("page 100\n"
                     "a = malloc 30\n"
                     "b = malloc 30\n"
                     "c = malloc 30\n"
                     "free a\n"
                     "free c\n"
                     "free b\n",
                     expected);
}

static void test_first_fit(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "a = mems_malloc(20) -> 1000: the main chain is empty, so mapped 1 page as node 1 "
        "[1000:1099]; split into P[1000:1019] and H[1020:1099]",
        "b = mems_malloc(10) -> 1020: looked at 2 segments in 1 node; the first HOLE >= 10 B is "
        "H[1020:1099] (80 B); split into P[1020:1029] and H[1030:1099]",
        "c = mems_malloc(15) -> 1030: looked at 3 segments in 1 node; the first HOLE >= 15 B is "
        "H[1030:1099] (70 B); split into P[1030:1044] and H[1045:1099]",
        "d = mems_malloc(10) -> 1045: looked at 4 segments in 1 node; the first HOLE >= 10 B is "
        "H[1045:1099] (55 B); split into P[1045:1054] and H[1055:1099]",
        "mems_free(a): P[1000:1019] is a HOLE of 20 B now; no neighbouring HOLE to merge with",
        "mems_free(c): P[1030:1044] is a HOLE of 15 B now; no neighbouring HOLE to merge with",
        "e = mems_malloc(12) -> 1000: looked at 1 segment in 1 node; the first HOLE >= 12 B is "
        "H[1000:1019] (20 B); split into P[1000:1011] and H[1012:1019]",
    };
    ASSERT_SENTENCES("page 100\n"
                     "fit first\n"
                     "a = malloc 20\n"
                     "b = malloc 10\n"
                     "c = malloc 15\n"
                     "d = malloc 10\n"
                     "free a\n"
                     "free c\n"
                     "e = malloc 12\n",
                     expected);
}

static void test_next_fit(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "a = mems_malloc(20) -> 1000: the main chain is empty, so mapped 1 page as node 1 "
        "[1000:1099]; split into P[1000:1019] and H[1020:1099]",
        "b = mems_malloc(10) -> 1020: looked at 2 segments in 1 node; the next HOLE >= 10 B is "
        "H[1020:1099] (80 B); split into P[1020:1029] and H[1030:1099]",
        "c = mems_malloc(15) -> 1030: looked at 2 segments in 1 node; the next HOLE >= 15 B is "
        "H[1030:1099] (70 B); split into P[1030:1044] and H[1045:1099]",
        "d = mems_malloc(10) -> 1045: looked at 2 segments in 1 node; the next HOLE >= 10 B is "
        "H[1045:1099] (55 B); split into P[1045:1054] and H[1055:1099]",
        "mems_free(a): P[1000:1019] is a HOLE of 20 B now; no neighbouring HOLE to merge with",
        "mems_free(c): P[1030:1044] is a HOLE of 15 B now; no neighbouring HOLE to merge with",
        "e = mems_malloc(12) -> 1055: looked at 2 segments in 1 node; the next HOLE >= 12 B is "
        "H[1055:1099] (45 B); split into P[1055:1066] and H[1067:1099]",
    };
    ASSERT_SENTENCES("page 100\n"
                     "fit next\n"
                     "a = malloc 20\n"
                     "b = malloc 10\n"
                     "c = malloc 15\n"
                     "d = malloc 10\n"
                     "free a\n"
                     "free c\n"
                     "e = malloc 12\n",
                     expected);
}

static void test_best_fit(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "a = mems_malloc(20) -> 1000: the main chain is empty, so mapped 1 page as node 1 "
        "[1000:1099]; split into P[1000:1019] and H[1020:1099]",
        "b = mems_malloc(10) -> 1020: looked at 2 segments in 1 node; the smallest HOLE >= 10 B is "
        "H[1020:1099] (80 B); split into P[1020:1029] and H[1030:1099]",
        "c = mems_malloc(15) -> 1030: looked at 3 segments in 1 node; the smallest HOLE >= 15 B is "
        "H[1030:1099] (70 B); split into P[1030:1044] and H[1045:1099]",
        "d = mems_malloc(10) -> 1045: looked at 4 segments in 1 node; the smallest HOLE >= 10 B is "
        "H[1045:1099] (55 B); split into P[1045:1054] and H[1055:1099]",
        "mems_free(a): P[1000:1019] is a HOLE of 20 B now; no neighbouring HOLE to merge with",
        "mems_free(c): P[1030:1044] is a HOLE of 15 B now; no neighbouring HOLE to merge with",
        "e = mems_malloc(12) -> 1030: looked at 5 segments in 1 node; the smallest HOLE >= 12 B is "
        "H[1030:1044] (15 B); split into P[1030:1041] and H[1042:1044]",
    };
    ASSERT_SENTENCES("page 100\n"
                     "fit best\n"
                     "a = malloc 20\n"
                     "b = malloc 10\n"
                     "c = malloc 15\n"
                     "d = malloc 10\n"
                     "free a\n"
                     "free c\n"
                     "e = malloc 12\n",
                     expected);
}

static void test_worst_fit(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "a = mems_malloc(20) -> 1000: the main chain is empty, so mapped 1 page as node 1 "
        "[1000:1099]; split into P[1000:1019] and H[1020:1099]",
        "b = mems_malloc(10) -> 1020: looked at 2 segments in 1 node; the largest HOLE, and >= 10 "
        "B, is H[1020:1099] (80 B); split into P[1020:1029] and H[1030:1099]",
        "c = mems_malloc(15) -> 1030: looked at 3 segments in 1 node; the largest HOLE, and >= 15 "
        "B, is H[1030:1099] (70 B); split into P[1030:1044] and H[1045:1099]",
        "d = mems_malloc(10) -> 1045: looked at 4 segments in 1 node; the largest HOLE, and >= 10 "
        "B, is H[1045:1099] (55 B); split into P[1045:1054] and H[1055:1099]",
        "mems_free(a): P[1000:1019] is a HOLE of 20 B now; no neighbouring HOLE to merge with",
        "mems_free(c): P[1030:1044] is a HOLE of 15 B now; no neighbouring HOLE to merge with",
        "e = mems_malloc(12) -> 1055: looked at 5 segments in 1 node; the largest HOLE, and >= 12 "
        "B, is H[1055:1099] (45 B); split into P[1055:1066] and H[1067:1099]",
    };
    ASSERT_SENTENCES("page 100\n"
                     "fit worst\n"
                     "a = malloc 20\n"
                     "b = malloc 10\n"
                     "c = malloc 15\n"
                     "d = malloc 10\n"
                     "free a\n"
                     "free c\n"
                     "e = malloc 12\n",
                     expected);
}

static void test_at_the_start(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *sentence;
    } cases[] = {{"", "an empty heap"},
                 {"malloc 1", "an empty heap; 1 call to come"},
                 {"malloc 1\nmalloc 1", "an empty heap; 2 calls to come"}};
    for (size_t i = 0; i < 3; i++) {
        struct session session;
        struct moment moment;
        struct text sentence;
        text_init(&sentence);
        session_of(&session, cases[i].text);
        session_moment(&session, NULL, &moment);
        sentence_of_call(&moment, &sentence);
        moment_clear(&moment);
        assert_string_equal(text_string(&sentence), cases[i].sentence);
        text_clear(&sentence);
        session_close(&session);
    }
}

/* The steps of a call, each said in the words of the list of steps. */
static void assert_steps(const char *text, size_t call, const char *expected)
{
    struct session session;
    struct moment moment;
    struct text steps;
    text_init(&steps);
    session_of(&session, text);
    session_go(&session, call, SIZE_MAX);
    session_moment(&session, NULL, &moment);
    for (size_t i = 0; i < moment.event_count; i++) {
        text_add(&steps, i > 0 ? "\n" : "");
        sentence_of_event(&moment, &moment.events[i], &steps);
    }
    moment_clear(&moment);
    assert_string_equal(text_string(&steps), expected);
    text_clear(&steps);
    session_close(&session);
}

static const char story[] = "page 100\nfit best\na = malloc 30\nb = malloc 20\nc = malloc 25\n"
                            "free a\nfree c\nfree b\nd = malloc 250\nget d+7\nget 5\nfinish";

static void test_steps_of_a_first_malloc(void **state)
{
    (void)state;
    assert_steps(story, 1,
                 "mmap of 1 page: node 1 [1000:1099]\n"
                 "H[1000:1099] into 30 B + 70 B\n"
                 "P[1000:1029] is taken\n"
                 "done");
}

static void test_steps_of_a_search(void **state)
{
    (void)state;
    assert_steps("page 100\nfit best\na = malloc 30\nb = malloc 20\nc = malloc 25\nfree a\nfree c\n"
                 "e = malloc 29",
                 6,
                 "H[1000:1029] fits: 30 B >= 29 B\n"
                 "P[1030:1049] is in use\n"
                 "H[1050:1099] fits with 50 B, but no better\n"
                 "H[1000:1029] into 29 B + 1 B\n"
                 "P[1000:1028] is taken\n"
                 "done");
    assert_steps(story, 7,
                 "H[1000:1099] is too small: 100 B < 250 B\n"
                 "mmap of 3 pages: node 2 [1100:1399]\n"
                 "H[1100:1399] into 250 B + 50 B\n"
                 "P[1100:1349] is taken\n"
                 "done");
}

static void test_steps_of_a_merge(void **state)
{
    (void)state;
    assert_steps(story, 6,
                 "H[1000:1029] does not hold it\n"
                 "P[1030:1049] holds it\n"
                 "P[1030:1049] becomes H[1030:1049]\n"
                 "H[1030:1049] + H[1050:1099] = H[1030:1099]\n"
                 "H[1000:1029] + H[1030:1099] = H[1000:1099]\n"
                 "done");
}

static void test_steps_of_a_translation(void **state)
{
    (void)state;
    assert_steps(story, 8,
                 "node 1 [1000:1099] does not hold it\n"
                 "P[1100:1349] holds it\n"
                 "1107 - 1100 = byte 7 of node 2: physical n2+0x7\n"
                 "done");
    assert_steps(story, 9,
                 "node 1 [1000:1099] does not hold it\n"
                 "node 2 [1100:1399] does not hold it\n"
                 "refused: address is outside every node");
}

static void test_steps_of_finish(void **state)
{
    (void)state;
    assert_steps(story, 10,
                 "munmap of node 2 [1100:1399]\n"
                 "munmap of node 1 [1000:1099]\n"
                 "done");
}

static void test_ranges(void **state)
{
    (void)state;
    struct text range;
    text_init(&range);
    segment_print(MEMS_PROCESS, 1000, 1, &range);
    segment_print(MEMS_HOLE, UINTPTR_MAX - 9, 10, &range);
    assert_string_equal(text_string(&range),
                        "P[1000:1000]H[18446744073709551606:18446744073709551615]");
    text_clear(&range);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calls_and_refusals),
        cmocka_unit_test(test_blocks_without_names),
        cmocka_unit_test(test_merges),
        cmocka_unit_test(test_first_fit),
        cmocka_unit_test(test_next_fit),
        cmocka_unit_test(test_best_fit),
        cmocka_unit_test(test_worst_fit),
        cmocka_unit_test(test_at_the_start),
        cmocka_unit_test(test_steps_of_a_first_malloc),
        cmocka_unit_test(test_steps_of_a_search),
        cmocka_unit_test(test_steps_of_a_merge),
        cmocka_unit_test(test_steps_of_a_translation),
        cmocka_unit_test(test_steps_of_finish),
        cmocka_unit_test(test_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
