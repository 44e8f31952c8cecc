/* SPDX-License-Identifier: MIT
 *
 * Expectations: what holds, and the words for what is so instead.
 */
#include "expect.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The last expectation of a scenario; NULL: it holds. */
static void assert_expect(const char *text, const char *reason)
{
    struct session session;
    session_of(&session, text);
    assert_true(session.tape.remark_count > 0);
    const struct check *check = session_check(&session, session.tape.remark_count - 1);
    assert_int_equal(check->verdict, reason == NULL ? VERDICT_PASSED : VERDICT_FAILED);
    if (reason != NULL)
        assert_string_equal(check->text, reason);
    else
        assert_null(check->text);
    assert_int_equal(session_failures(&session), reason != NULL);
    session_close(&session);
}

static void test_status(void **state)
{
    (void)state;
    assert_expect("malloc 1\nexpect ok", NULL);
    assert_expect("malloc 1\nexpect refused", "the call was not refused");
    assert_expect("malloc 0\nexpect refused", NULL);
    assert_expect("malloc 0\nexpect ok", "the call was refused");
    assert_expect("free null\nexpect ok", NULL);
    assert_expect("get 5\nexpect refused", NULL);
}

static void test_at(void **state)
{
    (void)state;
    assert_expect("a = malloc 1\nexpect a at 1000", NULL);
    assert_expect("a = malloc 1\nexpect a+4 at 1004", NULL);
    assert_expect("a = malloc 1\nexpect a-1 at 999", NULL);
    assert_expect("a = malloc 1\nfree a\nexpect a at 1000", NULL);
    assert_expect("a = malloc 0\nexpect a at null", NULL);
    assert_expect("a = malloc 1\nexpect a at 7", "a is at 1000, not at 7");
    assert_expect("p[3] = malloc 1\nexpect p[3]+2 at null", "p[3]+2 is at 1002, not at 0");
}

static void test_read(void **state)
{
    (void)state;
    static const char begin[] = "page 16\na = malloc 8\nwrite a = \"ab\\x00\\x1b\"\n";
    static const struct {
        const char *line;
        const char *reason;
    } cases[] = {
        {"expect read a = \"ab\"", NULL},
        {"expect read a+1 = \"b\\x00\"", NULL},
        {"expect read a = hex 61 62 00 1B", NULL},
        {"expect read a+4 = 0", NULL},
        {"expect read a = \"xy\"", "a holds \"ab\""},
        {"expect read a+2 = \"xy\"", "a+2 holds \"\\x00\\x1b\""},
        {"expect read a = hex FF", "a holds hex 61"},
        {"expect read a+4 = 7", "a+4 holds 0"},
        {"expect read a+8 = 0", "a+8 is in a HOLE"},
        {"expect read a+16 = 0", "a+16 is in no node"},
        {"expect read 5 = 0", "5 is in no node"},
        {"expect read a+4 = hex 00 00 00 00", NULL},
        {"expect read a = \"123456789\"", "a has 8 bytes inside its block, not 9"},
        {"expect read a+7 = 0", "a+7 has 1 byte inside its block, not 4"},
        {"expect read a = \"0123456789abcdefg\"", "a has 8 bytes inside its block, not 17"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text;
        text_init(&text);
        text_format(&text, "%s%s", begin, cases[i].line);
        assert_expect(text_string(&text), cases[i].reason);
        text_clear(&text);
    }
}

static void test_stats(void **state)
{
    (void)state;
    static const char begin[] = "page 100\na = malloc 30\nb = malloc 150\nfree a\nmalloc 0\n"
                                "c = malloc 20\n";
    static const struct {
        const char *line;
        const char *reason;
    } cases[] = {
        {"pages=3 unused=130 nodes=2 sub=[2,2] used=170 mapped=300 holes=2 blocks=2 largest=80 "
         "mmaps=2 munmaps=0 splits=3 merges=1 refusals=1 visits=1",
         NULL},
        {"pages=4", "pages is 3, not 4"},
        {"unused=1 used=2", "unused is 130, not 1, used is 170, not 2"},
        {"sub=[2]", "sub is [2,2], not [2]"},
        {"sub=[2,2,2]", "sub is [2,2], not [2,2,2]"},
        {"sub=[1,2]", "sub is [2,2], not [1,2]"},
        {"sub=[]", "sub is [2,2], not []"},
        {"visits=9 holes=2 merges=18446744073709551615",
         "visits is 1, not 9, merges is 1, not 18446744073709551615"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text;
        text_init(&text);
        text_format(&text, "%sexpect stats %s", begin, cases[i].line);
        assert_expect(text_string(&text), cases[i].reason);
        text_clear(&text);
    }
}

static void test_comparisons(void **state)
{
    (void)state;
    static const char begin[] = "page 100\na = malloc 30\nb = malloc 150\nfree a\n"
                                "c = malloc 20\n"; /* holes 80 and 50 */
    static const struct {
        const char *line;
        const char *reason;
    } cases[] = {
        {"holes = 2", NULL},
        {"holes*2 <= blocks + nodes", NULL},
        {"holes*2 < blocks + nodes", "holes*2 is 4, not < blocks + nodes, which is 4"},
        {"holes > 2", "holes is 2, not > 2"},
        {"3 <= holes", "3 is 3, not <= holes, which is 2"},
        {"unused/holes = 65", NULL},
        {"unused/4 = 32", "unused/4 is 32.5, not = 32"},
        {"unused - mapped = -used", NULL},
        {"unused%7 = 4", NULL},
        {"holes != blocks", "holes is 2, not != blocks, which is 2"},
        {"fragmentation > 38%", NULL},
        {"fragmentation > 40%", "fragmentation is 38.4615, not > 40"},
        {"holes/refusals > 1", "holes/refusals is without a value, for it divides by 0"},
        {"used >= 18446744073709551615 - 1", "used is 170, not >= 18446744073709551615 - 1, "
                                             "which is 1.84467e+19"},
        {"block c", NULL},
        {"block a", NULL}, /* another one is there by now */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text;
        text_init(&text);
        text_format(&text, "%sexpect %s", begin, cases[i].line);
        assert_expect(text_string(&text), cases[i].reason);
        text_clear(&text);
    }
    assert_expect("a = malloc 5\nfree a\nexpect block a", "no block of a lives");
}

/* Every HOLE has two sides, at a block or at the end of a node. */
static void test_neighbours(void **state)
{
    static const char begin[] = "page 100\nrepeat 8 as i { p[i] = malloc 10 }\n" /* 20 are left */
                                "free p[0]; free p[2]; free p[4]; free p[5]\n"
                                "q = malloc 100\nr = malloc 50\n"; /* H P H P H P P H | P | P H */
    static const struct {
        const char *line;
        const char *reason;
    } cases[] = {
        {"between = 2", NULL},
        {"beside = 3", NULL},
        {"ends = 3", NULL},
        {"2*between + beside = 2*holes - ends", NULL},
        {"stats between=2 beside=3 ends=3 rounding=0", NULL},
        {"stats between=3", "between is 2, not 3"},
        {"between > beside", "between is 2, not > beside, which is 3"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text;
        text_init(&text);
        text_format(&text, "%sexpect %s", begin, cases[i].line);
        assert_expect(text_string(&text), cases[i].reason);
        text_clear(&text);
    }
    assert_expect("expect between + beside + ends = 0", NULL);
    assert_expect("align 16; malloc 17; malloc 16; expect stats rounding=15", NULL);
    assert_expect("align 16; malloc 17; expect rounding > 15", "rounding is 15, not > 15");
    for (int fit = 0; fit < 4; fit++) {
        static const char *const fits[] = {"first", "next", "best", "worst"};
        struct text text;
        text_init(&text);
        text_format(&text,
                    "fit %s\nrandom seed=%d calls=900 size=1..3000 live=60\n"
                    "expect 2*between + beside = 2*holes - ends",
                    fits[fit], fit);
        assert_expect(text_string(&text), NULL);
        text_clear(&text);
    }
}

/* The report of the heap after `call` calls, after going there from the end and from the start. */
static void assert_same_both_ways(struct session *session, size_t call)
{
    char *reports[2];
    for (int i = 0; i < 2; i++) {
        size_t length;
        FILE *stream = open_memstream(&reports[i], &length);
        session_go(session, i == 0 ? session->tape.call_count : 0, SIZE_MAX);
        session_go(session, call, SIZE_MAX);
        assert_int_equal(mems_heap_check(session_heap(session)), 0);
        mems_heap_report(session_heap(session), stream);
        fclose(stream);
    }
    assert_string_equal(reports[0], reports[1]);
    free(reports[0]);
    free(reports[1]);
}

static void test_other_kinds_travel(void **state)
{
    static const char *const texts[] = {
        "page 100\nheap H 100 | P a 50 H 20 P b 30\nfree a\nmalloc 60\nfree b\nmalloc "
        "90\nfinish\nmalloc 5",
        "page 100\ncoalesce deferred\nrepeat 9 as i { p[i] = malloc 10 }\nrepeat 9 as i { free "
        "p[i] }\n"
        "malloc 100\nmalloc 3",
        "page 100\nfail mmap 2\nmalloc 90\nmalloc 90\nmalloc 90\nmalloc 90",
        "page 100\nlimit 200\nqueue yes\na = malloc 90\nb = malloc 90\nmalloc 80\nfree a\nfree b",
        "page 100\ncoalesce never\nrandom seed=1 calls=40 size=1..60 live=9",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct session session;
        session_of(&session, texts[i]);
        for (size_t call = 0; call <= session.tape.call_count; call++)
            assert_same_both_ways(&session, call);
        session_close(&session);
    }
}

static void test_the_rover_begins_where_it_is_said(void **state)
{
    (void)state;
    assert_expect("page 100\nfit next\nrover last\nheap H 100 | P 50 H 50\nb = malloc 20\n"
                  "expect b at 1150",
                  NULL);
    assert_expect("page 100\nfit next\nheap H 100 | P 50 H 50\nb = malloc 20\nexpect b at 1000",
                  NULL);
}

static void test_heaps_of_other_kinds(void **state)
{
    static const char start[] = "page 100\nheap H 100 | P a 50 H 20 P 30\n";
    static const struct {
        const char *text, *reason;
    } cases[] = {
        {"expect stats nodes=2 holes=2 blocks=2 mmaps=0 refusals=0", NULL},
        {"expect a at 1100", NULL},
        {"expect block a", NULL},
        {"b = malloc 20\nexpect b at 1000", NULL},
        {"fit best\nb = malloc 20\nexpect b at 1150", NULL},
        {"fit next\nb = malloc 20\nexpect b at 1000", NULL},
        {"fit next; rover last\nb = malloc 20\nexpect b at 1150", "b is at 1000, not at 1150"},
        {"free a\nexpect stats sub=[1,2] merges=1", NULL},
        {"coalesce never\nfree a\nexpect stats sub=[1,3] merges=0", NULL},
        {"coalesce deferred\nfree a\nexpect stats sub=[1,3]", NULL},
        {"coalesce deferred\nfree a\nmalloc 100\nb = malloc 70\nexpect b at 1100", NULL},
        {"limit 200\nmalloc 100\nmalloc 60\nexpect refused", NULL},
        {"fail mmap 2\nmalloc 200\nb = malloc 200\nexpect b at null", NULL},
        {"fail mmap 2\nmalloc 200\nb = malloc 200\nb = malloc 200\nexpect stats mmaps=2 refusals=1",
         NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text;
        text_init(&text);
        text_format(&text, "%s%s", start, cases[i].text);
        assert_expect(text_string(&text), cases[i].reason);
        text_clear(&text);
    }
}

/* Robson's bound, M(lg n / 2 + 1) - n + 1, is reached to the byte by every fit: so much memory is
 * enough, and one byte less is not. */
static void test_the_adversary_forces_the_bound(void **state)
{
    static const struct {
        unsigned live, largest, bound;
    } rows[] = {{1024, 64, 4033}, {256, 16, 753}, {64, 64, 193}, {8, 2, 11}};
    static const char *const fits[] = {"first", "next", "best", "worst"};
    (void)state;
    for (size_t i = 0; i < 4 * sizeof rows / sizeof *rows; i++)
        for (unsigned less = 0; less <= 1; less++) {
            unsigned bytes = rows[i / 4].bound - less;
            struct text text;
            text_init(&text);
            text_format(&text,
                        "page %u\nfit %s\na = malloc %u; free a\n"
                        "workload robson live=%u largest=%u\nexpect nodes = %u",
                        bytes, fits[i % 4], bytes, rows[i / 4].live, rows[i / 4].largest, 1 + less);
            assert_expect(text_string(&text), NULL);
            text_clear(&text);
        }
}

/* Whoever refuses a call, it counts. */
static void test_refusals(void **state)
{
    (void)state;
    assert_expect("page 4\na = malloc 4\nwrite a = \"12345\"\nexpect refused\n"
                  "expect stats refusals=1",
                  NULL);
    assert_expect("page 4\na = malloc 4\nwrite a = \"12345\"\nfree 1\nexpect stats refusals=1",
                  "refusals is 2, not 1");
}

/* Before the first call there is an empty heap. */
static void test_at_the_start(void **state)
{
    (void)state;
    assert_expect("expect stats pages=0 nodes=0 sub=[] holes=0 largest=0", NULL);
    assert_expect("expect stats pages=1\nmalloc 1", "pages is 0, not 1");
}

static void test_words_of_statistics(void **state)
{
    (void)state;
    const struct mems_stats stats = {.pages = 1, .unused = 2, .merges = 13, .visits = 15};
    assert_string_equal(stat_word(STAT_LARGEST), "largest");
    assert_string_equal(stat_word(STAT_SUB), "sub");
    assert_int_equal(stat_value(STAT_PAGES, &stats), 1);
    assert_int_equal(stat_value(STAT_UNUSED, &stats), 2);
    assert_int_equal(stat_value(STAT_MERGES, &stats), 13);
    assert_int_equal(stat_value(STAT_VISITS, &stats), 15);
    assert_int_equal(stat_value(STAT_SUB, &stats), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_status),
        cmocka_unit_test(test_at),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_stats),
        cmocka_unit_test(test_comparisons),
        cmocka_unit_test(test_the_adversary_forces_the_bound),
        cmocka_unit_test(test_neighbours),
        cmocka_unit_test(test_heaps_of_other_kinds),
        cmocka_unit_test(test_other_kinds_travel),
        cmocka_unit_test(test_the_rover_begins_where_it_is_said),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_at_the_start),
        cmocka_unit_test(test_words_of_statistics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
