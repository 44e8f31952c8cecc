/* SPDX-License-Identifier: MIT
 *
 * Questions: what a call is worth asking, what is right under each policy, what is an answer, and
 * why another one is wrong.
 */
#include "question.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* HOLEs of 600, 300 and 500 bytes with blocks between them; then a request of 280. */
#define HOLES "heap H 600 | P a 10 H 300 P b 10 | H 500 P c 10\npage 10\nbase 1000\n"

static struct session session;
static struct moment moment;

static void stand(const char *text)
{
    session_of(&session, text);
    session_go(&session, session.tape.call_count, SIZE_MAX);
    session_moment(&session, NULL, &moment);
}

static void leave(void)
{
    moment_clear(&moment);
    session_close(&session);
}

static void assert_right(enum question_kind kind, const char *expected)
{
    struct text out;
    text_init(&out);
    answer_print(kind, question_right(kind, &moment), &out);
    assert_string_equal(text_string(&out), expected);
    text_clear(&out);
}

/* What an answer as typed comes to: "right", why it is wrong, or why it is none. */
static void assert_judged(enum question_kind kind, const char *typed, const char *expected)
{
    struct question question = {kind, NULL};
    struct answer answer;
    struct error error;
    struct text out;
    text_init(&out);
    if (!question_read(&question, &moment, typed, &answer, &error))
        text_add(&out, error.text);
    else if (question_judge(kind, &moment, answer, &out))
        text_add(&out, "right");
    assert_string_equal(text_string(&out), expected);
    text_clear(&out);
}

static void test_where_depends_on_the_policy(void **state)
{
    (void)state;
    static const struct {
        const char *text, *where, *left, *visits;
    } cases[] = {
        {HOLES "fit first\nq = malloc 280", "1000", "320 B", "1"},
        {HOLES "fit best\nq = malloc 280", "1610", "20 B", "6"},
        {HOLES "fit worst\nq = malloc 480", "1000", "120 B", "6"},
        {HOLES "fit best\nq = malloc 300", "1610", "0 B", "6"},
        {HOLES "fit first\nq = malloc 700", "in new pages", "0 B", "6"},
        {HOLES "limit 1430\nq = malloc 700", "refused", "refused", "6"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        stand(cases[i].text);
        assert_right(QUESTION_WHERE, cases[i].where);
        assert_right(QUESTION_LEFT, cases[i].left);
        assert_right(QUESTION_VISITS, cases[i].visits);
        leave();
    }
}

static void test_wrong_holes_are_explained(void **state)
{
    (void)state;
    stand(HOLES "fit best\nq = malloc 280");
    assert_judged(QUESTION_WHERE, "1610", "right");
    assert_judged(QUESTION_WHERE, "1000",
                  "best fit takes H[1610:1909], where 20 B are left over, and not H[1000:1599], "
                  "where 320 B would be");
    assert_judged(QUESTION_WHERE, "a", "P[1600:1609] is in use");
    assert_judged(QUESTION_WHERE, "1620",
                  "the right HOLE, but a block is taken from its start, 1610");
    assert_judged(QUESTION_WHERE, "9000", "nothing is mapped at 9000");
    assert_judged(QUESTION_WHERE, "new",
                  "pages are mapped only when no HOLE fits, and H[1610:1909] has 300 B");
    leave();
    stand(HOLES "fit first\nq = malloc 280");
    assert_judged(QUESTION_WHERE, "1920",
                  "first fit takes H[1000:1599], where 320 B are left over, and not "
                  "H[1920:2419], where 220 B would be: the search ended before it came there");
    leave();
    stand(HOLES "fit first\nq = malloc 400; r = malloc 400");
    assert_judged(QUESTION_WHERE, "1610", "H[1610:1909] is too small: 300 B < 400 B");
    leave();
}

static void test_new_pages_and_their_address_are_both_right(void **state)
{
    (void)state;
    stand("a = malloc 100; q = malloc 5000");
    assert_judged(QUESTION_WHERE, "new", "right");
    assert_judged(QUESTION_WHERE, "5096", "right");
    assert_judged(QUESTION_WHERE, "1100",
                  "looked at 2 segments in 1 node; no HOLE >= 5000 B, so mapped 2 pages as node 2 "
                  "[5096:13287]; split into P[5096:10095] and H[10096:13287]");
    assert_right(QUESTION_PAGES, "3");
    leave();
    stand("page 100; grow contiguous\na = malloc 60; q = malloc 90");
    assert_judged(QUESTION_WHERE, "new", "right");
    assert_judged(QUESTION_WHERE, "1060", "right");
    assert_right(QUESTION_PAGES, "2");
    assert_right(QUESTION_LEFT, "50 B");
    leave();
}

static void test_frees(void **state)
{
    (void)state;
    stand("repeat 3 as i { p[i] = malloc 100 }; free p[0]; free p[1]");
    assert_right(QUESTION_MERGES, "1");
    assert_right(QUESTION_HOLE, "200 B");
    assert_right(QUESTION_SEGMENTS, "3");
    assert_right(QUESTION_REFUSED, "not refused");
    assert_judged(QUESTION_MERGES, "2",
                  "P[1100:1199] is a HOLE of 100 B now; merged with a neighbouring HOLE into "
                  "H[1000:1199] (200 B)");
    assert_judged(QUESTION_SEGMENTS, "4",
                  "there were 4; P[1100:1199] is a HOLE of 100 B now; merged with a neighbouring "
                  "HOLE into H[1000:1199] (200 B)");
    leave();
    stand("p = malloc 100; q = malloc 100; free p; free p");
    assert_right(QUESTION_REFUSED, "refused");
    assert_right(QUESTION_HOLE, "refused");
    assert_right(QUESTION_MERGES, "0");
    assert_judged(QUESTION_REFUSED, "no",
                  "refused: 1000 is in H[1000:1099]: p was freed at call 3 already; nothing "
                  "changed");
    leave();
}

static void test_offsets(void **state)
{
    (void)state;
    stand("a = malloc 5000; b = malloc 100; get b+7");
    assert_right(QUESTION_OFFSET, "5007");
    assert_right(QUESTION_REFUSED, "not refused");
    leave();
}

static void test_what_is_no_answer_says_what_would_be_one(void **state)
{
    (void)state;
    stand(HOLES "fit best\nq = malloc 280");
    assert_judged(QUESTION_LEFT, "  20 ", "right");
    assert_judged(QUESTION_LEFT, "0x14", "right");
    assert_judged(QUESTION_LEFT, "20 B", "right");
    assert_judged(QUESTION_LEFT, "new", "'new' is no answer; type the bytes, or refused");
    assert_judged(QUESTION_LEFT, "", "an answer is missing; type the bytes, or refused");
    assert_judged(QUESTION_LEFT, "99999999999999999999",
                  "'99999999999999999999' is no answer; type the bytes, or refused");
    assert_judged(QUESTION_LEFT, "18446744073709551615k",
                  "'18446744073709551615k' is no answer; type the bytes, or refused");
    assert_judged(QUESTION_REFUSED, "4", "'4' is no answer; type yes or no");
    assert_judged(QUESTION_REFUSED, "\x1b[2J", "'\\x1b[2J' is no answer; type yes or no");
    leave();
}

static void test_worth_follows_from_what_stands_before(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum question_kind kind; /* worth most */
        bool is_worth;
    } cases[] = {
        {HOLES "q = malloc 280", QUESTION_WHERE, true},
        {"a = malloc 100", QUESTION_PAGES, true},
        {"a = malloc 100; b = malloc 10; free a", QUESTION_MERGES, true},
        {"a = malloc 100; free a; free a", QUESTION_REFUSED, true},
        {"init", QUESTION_WHERE, false},
        {"a = malloc 100; get a", QUESTION_OFFSET, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct question question;
        unsigned most = 0;
        stand(cases[i].text);
        for (int kind = 0; kind < QUESTION_KINDS; kind++) {
            unsigned worth = question_worth((enum question_kind)kind, &moment);
            most = worth > most ? worth : most;
        }
        assert_int_equal(question_worth(cases[i].kind, &moment), most);
        assert_true(question_choose(&moment, 7, &question) == cases[i].is_worth);
        leave();
    }
}

/* Neither the question nor its worth may depend on what came of the call. */
static void test_questions_give_nothing_away(void **state)
{
    (void)state;
    struct question chosen[2];
    static const char *const texts[] = {HOLES "fit first\nq = malloc 280",
                                        HOLES "fit worst\nq = malloc 280"};
    for (uint64_t seed = 0; seed < 50; seed++) {
        for (int i = 0; i < 2; i++) {
            stand(texts[i]);
            moment.events = NULL;
            moment.event_count = 0;
            moment.stats = moment.stats_before;
            assert_true(question_choose(&moment, seed, &chosen[i]));
            leave();
        }
        assert_int_equal(chosen[0].kind, chosen[1].kind);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_where_depends_on_the_policy),
        cmocka_unit_test(test_wrong_holes_are_explained),
        cmocka_unit_test(test_new_pages_and_their_address_are_both_right),
        cmocka_unit_test(test_frees),
        cmocka_unit_test(test_offsets),
        cmocka_unit_test(test_what_is_no_answer_says_what_would_be_one),
        cmocka_unit_test(test_worth_follows_from_what_stands_before),
        cmocka_unit_test(test_questions_give_nothing_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
