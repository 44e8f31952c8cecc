/* SPDX-License-Identifier: MIT
 *
 * The table of several heaps: each cell's words, what is marked and what is noise; and that heaps
 * which follow an edit are those that would be opened on the tape as it is then.
 */
#include "lockstep.h"
#include "policies.h"
#include "scenario_text.h"
#include "session_edit.h"
#include "session_fixture.h"
#include "session_random.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void open_all(struct lockstep *lockstep, const struct tape *tape, const char *policies)
{
    struct settings settings[LOCKSTEP_MOST];
    struct error error;
    size_t count;
    assert_true(policies_read(policies, &tape->settings, settings, &count, &error));
    assert_true(lockstep_open_begin(lockstep, tape, settings, count, &error));
    while (!lockstep_open_more(lockstep, UINT_MAX))
        ;
}

static void assert_cell(const struct comparison_row *row, enum comparison_column column,
                        const char *expected)
{
    struct text text;
    text_init(&text);
    comparison_print(row, column, &text);
    assert_string_equal(text_string(&text), expected);
    text_clear(&text);
}

static void assert_spread(const struct comparison *comparison, enum comparison_column column,
                          const char *expected)
{
    struct text text;
    text_init(&text);
    comparison_print_spread(comparison, column, &text);
    assert_string_equal(text_string(&text), expected);
    text_clear(&text);
}

/* Two HOLEs of 50 bytes: best fit takes the first, or the one whose neighbour is freed then. */
static const char ties[] =
    "page 1000\na = malloc 50\nb = malloc 10\nc = malloc 50\nd = malloc 690\n"
    "e = malloc 200\nfree a\nfree c\nx = malloc 50\nfree d\n";

static void test_cells(void **state)
{
    (void)state;
    struct lockstep lockstep;
    struct comparison comparison;
    struct tape tape;
    scenario_of(&tape, ties);
    open_all(&lockstep, &tape, "first,next");
    lockstep_go(&lockstep, 9, SIZE_MAX);
    lockstep_read(&lockstep, NULL, &comparison);
    assert_int_equal(comparison.count, 2);
    assert_string_equal(comparison.rows[0].name, "first fit");
    assert_string_equal(comparison.rows[1].name, "next fit");
    assert_string_equal(comparison.high.name, "best fit, ties high");
    assert_cell(&comparison.rows[0], COMPARED_RESULT, "ok");
    assert_cell(&comparison.rows[0], COMPARED_VISITS, "4");
    assert_cell(&comparison.rows[0], COMPARED_ALL_VISITS, "23");
    assert_cell(&comparison.rows[0], COMPARED_REFUSALS, "0");
    assert_cell(&comparison.rows[0], COMPARED_PAGES, "1");
    assert_cell(&comparison.rows[0], COMPARED_MOST_PAGES, "1");
    assert_cell(&comparison.rows[0], COMPARED_LARGEST, "740 B");
    assert_cell(&comparison.rows[0], COMPARED_FRAGMENTATION, "0.0 %");
    assert_cell(&comparison.rows[1], COMPARED_ALL_VISITS, "18");
    assert_cell(&comparison.low, COMPARED_LARGEST, "740 B");
    assert_cell(&comparison.high, COMPARED_LARGEST, "690 B");
    assert_spread(&comparison, COMPARED_RESULT, "");
    assert_spread(&comparison, COMPARED_PAGES, " ±0");
    assert_spread(&comparison, COMPARED_LARGEST, " ±50");
    assert_spread(&comparison, COMPARED_FRAGMENTATION, " ±6.8");
    comparison_clear(&comparison);
    lockstep_go(&lockstep, 8, SIZE_MAX);
    lockstep_read(&lockstep, NULL, &comparison);
    assert_spread(&comparison, COMPARED_RESULT, " ≠");
    assert_cell(&comparison.low, COMPARED_RESULT, "1000");
    assert_cell(&comparison.high, COMPARED_RESULT, "1060");
    comparison_clear(&comparison);
    lockstep_close(&lockstep);
    tape_clear(&tape);
}

/* Inside a call nobody knows what it will give. */
static void test_inside_a_call(void **state)
{
    (void)state;
    struct lockstep lockstep;
    struct comparison comparison;
    struct tape tape;
    scenario_of(&tape, ties);
    open_all(&lockstep, &tape, "best");
    lockstep_go(&lockstep, 8, 1);
    lockstep_read(&lockstep, NULL, &comparison);
    assert_cell(&comparison.rows[0], COMPARED_RESULT, "-");
    assert_cell(&comparison.high, COMPARED_RESULT, "-");
    assert_string_equal(comparison.sentence, "");
    assert_false(comparison.is_here);
    struct moment title = comparison_title(&comparison);
    assert_int_equal(title.at.step, 1);
    assert_int_equal(title.steps, lockstep_steps(&lockstep));
    comparison_clear(&comparison);
    lockstep_close(&lockstep);
    tape_clear(&tape);
}

/* Only what is further off than the tie-breaks are from each other counts. */
static void test_differences(void **state)
{
    (void)state;
    struct comparison comparison = {.count = 2};
    comparison.rows[0].stats.pages = 10;
    comparison.low.stats.pages = 10;
    comparison.high.stats.pages = 12;
    static const struct {
        uint64_t pages;
        enum difference difference;
    } cases[] = {{10, DIFFERENCE_NONE}, {11, DIFFERENCE_NOISE}, {12, DIFFERENCE_NOISE},
                 {13, DIFFERENCE_REAL}, {8, DIFFERENCE_NOISE},  {7, DIFFERENCE_REAL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        comparison.rows[1].stats.pages = cases[i].pages;
        assert_int_equal(comparison_difference(&comparison, 1, COMPARED_PAGES),
                         cases[i].difference);
    }
    comparison.rows[0].has_outcome = comparison.rows[1].has_outcome = true;
    comparison.rows[1].outcome.v = 1;
    assert_int_equal(comparison_difference(&comparison, 1, COMPARED_RESULT), DIFFERENCE_NONE);
    comparison.rows[0].is_malloc = comparison.rows[1].is_malloc = true;
    assert_int_equal(comparison_difference(&comparison, 1, COMPARED_RESULT), DIFFERENCE_REAL);
    assert_string_equal(difference_sign(DIFFERENCE_NONE), "");
    assert_string_equal(difference_sign(DIFFERENCE_NOISE), "≈");
    assert_string_equal(difference_sign(DIFFERENCE_REAL), "≠");
}

/* ------------------------------------------------------------------------------- following -- */

static void assert_same(const struct lockstep *a, const struct lockstep *b)
{
    assert_int_equal(a->performed, b->performed);
    assert_int_equal(a->divergence_count, b->divergence_count);
    for (size_t i = 0; i < a->divergence_count; i++)
        assert_int_equal(a->divergences[i], b->divergences[i]);
    size_t calls = a->sessions[0].tape.call_count;
    assert_int_equal(calls, b->sessions[0].tape.call_count);
    for (size_t i = 0; i < a->performed; i++) {
        struct mems_stats of_a, of_b;
        ledger_stats(lockstep_ledger(a, i), calls, &of_a);
        ledger_stats(lockstep_ledger(b, i), calls, &of_b);
        assert_memory_equal(&of_a, &of_b, sizeof of_a);
        for (size_t call = 0; call <= calls; call += 1 + calls / 5)
            assert_int_equal(lockstep_visits(a, i, call), lockstep_visits(b, i, call));
    }
    for (size_t i = 0; i < a->count; i++)
        assert_true(picture_is_equal(&a->sessions[i].now, &b->sessions[i].now));
}

/* One edit of the session; the heaps follow, and are what new ones on that tape are. */
static void edit_and_follow(struct session *session, struct lockstep *lockstep,
                            struct chance *chance)
{
    struct text line;
    struct errors errors;
    struct lockstep fresh;
    text_init(&line);
    session_go(session, (size_t)chance_below(chance, session->tape.call_count + 1), SIZE_MAX);
    random_line(chance, &line);
    if (chance_one_in(chance, 3))
        session_undo(session);
    else if (chance_one_in(chance, 3))
        session_redo(session);
    else
        session_append(session, text_string(&line), &errors);
    text_clear(&line);
    if (session->edited != SIZE_MAX)
        lockstep_follow(lockstep, &session->tape, session->edited);
    session->edited = SIZE_MAX;
    while (!lockstep_open_more(lockstep, UINT_MAX))
        ;
    open_all(&fresh, &session->tape, "first,best,worst");
    lockstep_go(lockstep, session->cursor.call, SIZE_MAX);
    lockstep_go(&fresh, session->cursor.call, SIZE_MAX);
    assert_same(lockstep, &fresh);
    lockstep_close(&fresh);
}

static void test_heaps_follow_edits(void **state)
{
    (void)state;
    uint64_t seed = environment_number("MEMSVIZ_SEED", 1);
    for (uint64_t end = seed + 12; seed < end; seed++) {
        struct text text;
        struct session session;
        struct lockstep lockstep;
        struct chance chance = chance_of(seed);
        text_init(&text);
        text_format(&text, "a[0] = malloc 1\nrandom seed=%ju calls=%d size=1..500 live=30\n",
                    (uintmax_t)seed, 900 + (int)chance_below(&chance, 600));
        session_of(&session, text_string(&text));
        open_all(&lockstep, &session.tape, "first,best,worst");
        lockstep_go(&lockstep, 0, 0);
        for (int edits = 0; edits < 12; edits++)
            edit_and_follow(&session, &lockstep, &chance);
        lockstep_close(&lockstep);
        session_close(&session);
        text_clear(&text);
    }
}

/* -------------------------------------------------------------------------------- policies -- */

static void assert_refused(const char *words, const char *expected)
{
    struct settings base, settings[LOCKSTEP_MOST];
    struct error error;
    size_t count;
    settings_init(&base);
    assert_false(policies_read(words, &base, settings, &count, &error));
    assert_string_equal(error.text, expected);
}

static void test_policies(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        size_t count;
        enum mems_fit fits[LOCKSTEP_MOST];
    } cases[] = {
        {"", 4, {MEMS_WORST_FIT, MEMS_FIRST_FIT, MEMS_NEXT_FIT, MEMS_BEST_FIT}},
        {"best", 2, {MEMS_WORST_FIT, MEMS_BEST_FIT}},
        {"first,best", 2, {MEMS_FIRST_FIT, MEMS_BEST_FIT}},
        {" next,  worst first ", 3, {MEMS_NEXT_FIT, MEMS_WORST_FIT, MEMS_FIRST_FIT}},
    };
    struct settings base, settings[LOCKSTEP_MOST];
    struct error error;
    settings_init(&base);
    base.fit = MEMS_WORST_FIT;
    base.page = 77;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t count;
        assert_true(policies_read(cases[i].words, &base, settings, &count, &error));
        assert_int_equal(count, cases[i].count);
        for (size_t k = 0; k < count; k++) {
            assert_int_equal(settings[k].fit, cases[i].fits[k]);
            assert_int_equal(settings[k].page, 77);
        }
    }
    assert_refused("bset", "'bset' is no policy; compare takes first, next, best or worst; did you "
                           "mean 'best'?");
    assert_refused("first \x1b[2J", "'\\x1b[2J' is no policy; compare takes first, next, best or "
                                    "worst");
    assert_refused("next,best,next", "'next' stands twice; compare takes each policy once");
    assert_refused("first", "first fit is in force already; compare it with another policy, or "
                            "name several");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),       cmocka_unit_test(test_inside_a_call),
        cmocka_unit_test(test_differences), cmocka_unit_test(test_heaps_follow_edits),
        cmocka_unit_test(test_policies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
