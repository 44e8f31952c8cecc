/* SPDX-License-Identifier: MIT
 *
 * Heaps in lockstep: each is what a session alone would be, at one cursor; where they diverge, and
 * the sentence that says why.
 */
#include "lockstep.h"
#include "scenario_text.h"
#include "session_fixture.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char holes[] = "page 1000\na = malloc 300\nb = malloc 100\nc = malloc 120\n"
                            "d = malloc 50\nfree a\nfree c\nx = malloc 110\nfree b\nfree x\n"
                            "free 1000\n";

static const enum mems_fit all_fits[] = {MEMS_FIRST_FIT, MEMS_BEST_FIT, MEMS_WORST_FIT,
                                         MEMS_NEXT_FIT};

static void open_lockstep(struct lockstep *lockstep, struct tape *tape, const char *text,
                          size_t count)
{
    struct settings settings[LOCKSTEP_MOST];
    struct error error;
    scenario_of(tape, text);
    for (size_t i = 0; i < count; i++) {
        settings[i] = tape->settings;
        settings[i].fit = all_fits[i];
    }
    if (!lockstep_open_begin(lockstep, tape, settings, count, &error))
        fail_msg("%s", error.text);
    while (!lockstep_open_more(lockstep, UINT_MAX))
        ;
}

static void close_lockstep(struct lockstep *lockstep, struct tape *tape)
{
    lockstep_close(lockstep);
    tape_clear(tape);
}

static void assert_explained(const struct lockstep *lockstep, const char *expected)
{
    struct comparison comparison;
    lockstep_read(lockstep, NULL, &comparison);
    assert_string_equal(comparison.sentence, expected);
    assert_int_equal(comparison.is_here, expected[0] != '\0');
    comparison_clear(&comparison);
}

static void test_explanations(void **state)
{
    (void)state;
    struct lockstep lockstep;
    struct tape tape;
    open_lockstep(&lockstep, &tape, holes, 4);
    assert_explained(&lockstep, "");
    lockstep_go(&lockstep, 1, SIZE_MAX);
    assert_explained(&lockstep, "");
    lockstep_go(&lockstep, 7, SIZE_MAX);
    assert_explained(&lockstep,
                     "first fit took H[1000:1299], 190 B left over; best fit took H[1400:1519], "
                     "10 B left over; worst fit, next fit took H[1570:1999], 320 B left over");
    lockstep_go(&lockstep, 9, SIZE_MAX); /* the block lies elsewhere, which is no new choice */
    assert_explained(&lockstep, "");
    close_lockstep(&lockstep, &tape);
}

static void test_divergences(void **state)
{
    (void)state;
    struct lockstep lockstep;
    struct tape tape;
    size_t call = 99;
    open_lockstep(
        &lockstep, &tape,
        "page 1000\na = malloc 300\nb = malloc 100\nc = malloc 120\nd = malloc 50\n"
        "free a\nfree c\nx = malloc 110\nfree b\nfree 1000\ny = malloc 430\nz = malloc 500",
        2);
    static const bool diverges[] = {0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0};
    for (size_t i = 0; i < sizeof diverges / sizeof *diverges; i++)
        assert_int_equal(lockstep_diverges(&lockstep, i), diverges[i]);
    assert_false(lockstep_find_divergence(&lockstep, false, &call));
    assert_true(lockstep_find_divergence(&lockstep, true, &call));
    assert_int_equal(call, 7);
    lockstep_go(&lockstep, 7, SIZE_MAX);
    assert_true(lockstep_find_divergence(&lockstep, true, &call));
    assert_int_equal(call, 9);
    lockstep_go(&lockstep, 9, SIZE_MAX);
    assert_explained(&lockstep, "first fit did not refuse; best fit refused: address is in a HOLE");
    assert_true(lockstep_find_divergence(&lockstep, false, &call));
    assert_int_equal(call, 7);
    lockstep_go(&lockstep, 11, SIZE_MAX);
    assert_false(lockstep_find_divergence(&lockstep, true, &call));
    close_lockstep(&lockstep, &tape);
}

/* Each heap is what a session of its own would be, at every step. */
static void test_each_is_a_session(void **state)
{
    (void)state;
    struct lockstep lockstep;
    struct tape tape;
    struct session alone[3];
    open_lockstep(&lockstep, &tape, holes, 3);
    for (size_t i = 0; i < 3; i++) {
        struct text text;
        text_init(&text);
        text_format(&text, "fit %s\n%s", mems_fit_name(all_fits[i]), holes);
        session_of(&alone[i], text_string(&text));
        text_clear(&text);
    }
    for (size_t place = 0; place < 33; place++) {
        size_t call = place * 7 % 11, step = place % 3 == 0 ? SIZE_MAX : place % 4;
        lockstep_go(&lockstep, call, step);
        assert_int_equal(lockstep.cursor.call, call);
        for (size_t i = 0; i < 3; i++) {
            struct moment here, there;
            session_go(&alone[i], call, step);
            session_moment(&alone[i], NULL, &there);
            lockstep_moment(&lockstep, i, NULL, &here);
            assert_true(picture_is_equal(here.now, there.now));
            assert_memory_equal(&here.stats, &there.stats, sizeof here.stats);
            assert_int_equal(here.at.step, there.at.step);
            assert_int_equal(here.settings.fit, all_fits[i]);
            assert_int_equal(here.outcome.v, there.outcome.v);
            moment_clear(&here);
            moment_clear(&there);
        }
    }
    for (size_t i = 0; i < 3; i++)
        session_close(&alone[i]);
    close_lockstep(&lockstep, &tape);
}

/* One heap needs more nodes than the other; both are drawn for as many. */
static void test_one_scale(void **state)
{
    (void)state;
    struct lockstep lockstep;
    struct tape tape;
    struct moment moment;
    open_lockstep(&lockstep, &tape,
                  "page 100\na = malloc 40\nb = malloc 10\nc = malloc 30\nfree a\n"
                  "d = malloc 20\ne = malloc 40\n",
                  2);
    uint64_t totals[2];
    for (size_t i = 0; i < 2; i++) {
        lockstep_moment(&lockstep, i, NULL, &moment);
        totals[i] = moment.extent->total;
        moment_clear(&moment);
    }
    assert_int_equal(totals[0], 200);
    assert_int_equal(totals[1], 200);
    struct mems_stats first, best;
    ledger_stats(lockstep_ledger(&lockstep, 0), 6, &first);
    ledger_stats(lockstep_ledger(&lockstep, 1), 6, &best);
    assert_int_equal(first.mapped, 200);
    assert_int_equal(best.mapped, 100);
    close_lockstep(&lockstep, &tape);
}

static void test_opening(void **state)
{
    (void)state;
    struct lockstep lockstep;
    struct tape tape;
    struct error error;
    scenario_of(&tape, "random seed=3 calls=5000 live=100 size=1..500");
    struct settings settings[2] = {tape.settings, tape.settings};
    settings[1].align = 3;
    assert_false(lockstep_open_begin(&lockstep, &tape, settings, 2, &error));
    assert_non_null(strstr(error.text, "align 3"));
    settings[1].align = 8;
    assert_true(lockstep_open_begin(&lockstep, &tape, settings, 2, &error));
    size_t done = 0, slices = 1;
    for (; !lockstep_open_more(&lockstep, 0); slices++) {
        assert_true(lockstep_progress(&lockstep) > done ||
                    lockstep_progress(&lockstep) == lockstep_total(&lockstep));
        done = lockstep_progress(&lockstep);
    }
    assert_true(slices > 2);
    assert_int_equal(lockstep_total(&lockstep), 25000); /* two more, and reading them */
    assert_int_equal(lockstep_progress(&lockstep), 25000);
    size_t call = 0;
    assert_true(lockstep_find_divergence(&lockstep, true, &call));
    lockstep_go(&lockstep, call, SIZE_MAX);
    struct comparison comparison;
    lockstep_read(&lockstep, NULL, &comparison);
    assert_non_null(strstr(comparison.sentence, "heap 1 "));
    assert_non_null(strstr(comparison.sentence, "heap 2 "));
    assert_string_equal(comparison.rows[0].name, "heap 1: align 1");
    assert_string_equal(comparison.rows[1].name, "heap 2: align 8");
    comparison_clear(&comparison);
    lockstep_go(&lockstep, 5000, SIZE_MAX);
    assert_true(lockstep_find_divergence(&lockstep, false, &call));
    lockstep_close(&lockstep);
    tape_clear(&tape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_explanations),      cmocka_unit_test(test_divergences),
        cmocka_unit_test(test_each_is_a_session), cmocka_unit_test(test_one_scale),
        cmocka_unit_test(test_opening),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
