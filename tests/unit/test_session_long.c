/* SPDX-License-Identifier: MIT
 *
 * Tapes so long that going back is a journey from a checkpoint: after edits in the past it must not
 * begin at what was there before.
 */
#include "language.h"
#include "session_edit.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Everything that a frame shows of a place, as text. */
static char *shown_at(struct session *session, size_t call)
{
    struct text out;
    struct mems_stats stats;
    text_init(&out);
    session_go(session, call, SIZE_MAX);
    picture_print(&session->now, &out);
    stats = session_stats(session, NULL);
    text_format(&out, " / %zu calls, used %ju, splits %ju, refusals %ju; held by ",
                session->tape.call_count, (uintmax_t)stats.used, (uintmax_t)stats.splits,
                (uintmax_t)stats.refusals);
    session_holders(session, 1000, &out);
    return text_take(&out);
}

/* The session shows at places far apart, there and back, what one that was just opened shows. */
static void assert_shows(struct session *session, const char *text)
{
    static const unsigned percents[] = {100, 3, 97, 50, 12, 88, 0, 99, 61, 60, 34, 100};
    struct session fresh;
    session_of(&fresh, text);
    size_t calls = fresh.tape.call_count;
    for (size_t i = 0; i < sizeof percents / sizeof *percents; i++) {
        size_t call = calls * percents[i] / 100;
        char *expected = shown_at(&fresh, call), *actual = shown_at(session, call);
        if (strcmp(actual, expected) != 0)
            fail_msg("call %zu of %zu shows %s, not %s", call, calls, actual, expected);
        free(expected);
        free(actual);
    }
    session_close(&fresh);
}

static void append_at(struct session *session, size_t call, const char *line)
{
    struct errors errors;
    session_go(session, call, SIZE_MAX);
    assert_true(session_append(session, line, &errors));
}

#define FIRST "page 100\na = malloc 40\nrepeat 9000 { b = malloc 20; free b }"
#define VARIED                                                                                     \
    "page 100\na = malloc 40\nrepeat 5000 as i { b = malloc i + 1; free b; c = malloc 7 }"
#define OTHER "page 100\na = malloc 40\nrepeat 9000 { c = malloc 30; malloc 0 }"

static void test_edits_in_the_past_of_a_long_tape(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, FIRST);
    assert_shows(&session, FIRST);
    append_at(&session, 1, "repeat 9000 { c = malloc 30; malloc 0 }");
    assert_shows(&session, OTHER);
    append_at(&session, 9000, "free a; repeat 9000 { b = malloc 20; free b }");
    assert_true(session_undo(&session));
    assert_shows(&session, OTHER);
    assert_true(session_undo(&session));
    assert_shows(&session, FIRST);
    assert_true(session_redo(&session));
    assert_shows(&session, OTHER);
    session_close(&session);
}

/* A short edit ends behind where a checkpoint was. */
static void edit_at(struct session *session, size_t call, const char *line)
{
    struct text text;
    append_at(session, call, line);
    text_init(&text);
    language_print(&session->tape, &text);
    assert_shows(session, text_string(&text));
    text_clear(&text);
    assert_true(session_undo(session));
}

/* Checkpoints of so small a heap are 1024 calls apart, until an edit adds one of its own. */
static void test_short_edits_before_a_checkpoint(void **state)
{
    (void)state;
    struct session session;
    for (size_t call = 1024; call < 5000; call += 1024) {
        session_of(&session, FIRST);
        edit_at(&session, call - 1, "c = malloc 30; malloc 0");
        edit_at(&session, call - 24, "repeat 20 { c = malloc 30; malloc 0 }");
        assert_shows(&session, FIRST);
        session_close(&session);
    }
}

/* Steps back across the place where a journey began, from all sides. */
static void test_steps_across_checkpoints(void **state)
{
    (void)state;
    struct session session, other;
    session_of(&session, VARIED);
    session_of(&other, VARIED);
    for (size_t place = 1024; place <= 8 * 1024; place += 512) {
        session_go(&session, session.tape.call_count, SIZE_MAX);
        session_go(&session, place + 3, SIZE_MAX);
        for (size_t call = place + 2; call > place - 4; call--) {
            session_go(&other, 0, 0);
            char *expected = shown_at(&other, call), *actual = shown_at(&session, call);
            assert_string_equal(actual, expected);
            free(expected);
            free(actual);
        }
    }
    session_close(&session);
    session_close(&other);
}

/* Bytes that a program wrote come along. */
static void test_bytes_of_a_long_tape(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 200\na = malloc 130\nwrite a = \"first\"\n"
                         "repeat 9000 { b = malloc 20; free b }\nwrite a+100 = \"last\"\n"
                         "write a = hex 00\nrepeat 9000 { b = malloc 20; free b }");
    static const size_t calls[] = {36000, 2, 18003, 18002, 100, 18004, 20000, 1, 36000, 17000};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        session_go(&session, calls[i], SIZE_MAX);
        const char *bytes = session_physical(&session, 1000);
        bool is_first = calls[i] >= 2 && calls[i] < 18004;
        assert_string_equal(bytes, is_first ? "first" : "");
        assert_string_equal(bytes + 1, calls[i] >= 2 ? "irst" : "");
        assert_string_equal(bytes + 100, calls[i] >= 18003 ? "last" : "");
    }
    session_close(&session);
}

/* One byte among zeros, wherever it stands in its grain. */
static void test_lonely_bytes_of_a_long_tape(void **state)
{
    (void)state;
    for (size_t offset = 60; offset < 68; offset++) {
        char tape[200];
        struct session session;
        snprintf(tape, sizeof tape,
                 "page 200\na = malloc 130\nwrite a+%zu = hex 2A\n"
                 "repeat 2000 { b = malloc 20; free b }",
                 offset);
        session_of(&session, tape);
        session_go(&session, session.tape.call_count, SIZE_MAX);
        session_go(&session, 2000, SIZE_MAX);
        const char *bytes = session_physical(&session, 1000);
        for (size_t i = 0; i < 130; i++)
            assert_int_equal(bytes[i], i == offset ? 0x2A : 0);
        session_close(&session);
    }
}

/* How to take back a call of an edit that was given up says nothing of the call that is there
 * again. */
static void test_trails_of_what_was_given_up(void **state)
{
    (void)state;
    struct session session;
    struct errors errors;
    session_of(&session, "w = malloc 4\nrepeat 5000 { write w = hex 01; write w = hex 02 }");
    session_go(&session, 1000, SIZE_MAX);
    assert_true(session_append_begin(&session, "repeat 2500 { write w = hex 0909 }", &errors));
    while (session_progress(&session) < 1100)
        assert_false(session_edit_more(&session, 0));
    session_edit_cancel(&session);
    session_go(&session, 0, 0);
    session_go(&session, 1025, SIZE_MAX); /* from the checkpoint before it */
    session_go(&session, 1024, SIZE_MAX);
    assert_memory_equal(session_physical(&session, 1000), "\1", 2);
    session_go(&session, 1023, SIZE_MAX);
    assert_memory_equal(session_physical(&session, 1000), "\2", 2);
    session_close(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits_in_the_past_of_a_long_tape),
        cmocka_unit_test(test_short_edits_before_a_checkpoint),
        cmocka_unit_test(test_steps_across_checkpoints),
        cmocka_unit_test(test_bytes_of_a_long_tape),
        cmocka_unit_test(test_lonely_bytes_of_a_long_tape),
        cmocka_unit_test(test_trails_of_what_was_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
