/* SPDX-License-Identifier: MIT
 *
 * Sessions by example: the cursor, statistics inside calls, blocks' lives, live edits, bookmarks.
 */
#include "errors.h"
#include "language.h"
#include "session_edit.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char three[] = "page 100\na = malloc 30\nb = malloc 30\nfree a";

static void assert_at(const struct session *session, size_t call, size_t step)
{
    assert_int_equal(session->cursor.call, call);
    assert_int_equal(session->cursor.step, step);
}

static void assert_tape(const struct session *session, const char *calls)
{
    struct text out;
    text_init(&out);
    for (size_t i = 0; i < session->tape.call_count; i++) {
        struct call call = tape_call(&session->tape, i);
        call_print(&call, session->tape.slots, &out);
        text_add(&out, "; ");
    }
    assert_string_equal(text_string(&out), calls);
    text_clear(&out);
}

static void append(struct session *session, const char *line)
{
    struct errors errors = {.count = 0};
    if (!session_append(session, line, &errors))
        fail_msg("%s: %s", line, errors.items[0].text);
}

static void test_empty(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "");
    assert_at(&session, 0, 0);
    assert_true(session_is_whole(&session));
    assert_false(session_next_call(&session));
    assert_false(session_previous_call(&session));
    assert_false(session_next_step(&session));
    assert_false(session_previous_step(&session));
    assert_null(session_call(&session));
    assert_null(session_outcome(&session));
    assert_false(session_undo(&session));
    assert_false(session_redo(&session));
    assert_false(session_bookmark(&session));
    session_go(&session, 99, 99);
    assert_at(&session, 0, 0);
    session_close(&session);
}

static void test_cursor(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, three);
    assert_at(&session, 0, 0);
    assert_true(session_next_step(&session));
    assert_at(&session, 1, 1);
    assert_false(session_is_whole(&session));
    assert_true(session_next_call(&session)); /* completes the call */
    assert_at(&session, 1, 3);
    assert_true(session_next_call(&session));
    assert_at(&session, 2, 4);
    assert_true(session_previous_step(&session));
    assert_at(&session, 2, 3);
    assert_true(session_previous_call(&session));
    assert_at(&session, 1, 3);
    session_go(&session, 2, 2);
    assert_true(session_previous_step(&session));
    assert_at(&session, 2, 1);
    assert_true(session_previous_step(&session));
    assert_at(&session, 1, 3);
    session_go(&session, SIZE_MAX, SIZE_MAX);
    assert_at(&session, 3, 2);
    assert_false(session_next_call(&session));
    assert_false(session_next_step(&session));
    session_go(&session, 3, 0);
    assert_true(session_next_call(&session));
    assert_at(&session, 3, 2);
    session_close(&session);
}

static void test_statistics_inside_a_call(void **state)
{
    (void)state;
    struct session session;
    struct mems_stats before, stats;
    session_of(&session, three);
    session_go(&session, 2, 3); /* two visits, and the split */
    stats = session_stats(&session, &before);
    assert_int_equal(before.used, 30);
    assert_int_equal(stats.used, 30);
    assert_int_equal(stats.holes, 2);
    assert_int_equal(stats.splits, before.splits + 1);
    assert_int_equal(stats.visits, 2);
    session_go(&session, 2, SIZE_MAX);
    stats = session_stats(&session, &before);
    assert_int_equal(stats.used, 60);
    assert_int_equal(before.used, 30);
    session_close(&session);
}

/* Every count, one step after the other, through a call that merges twice. */
static void test_statistics_of_a_merge(void **state)
{
    (void)state;
    static const struct {
        size_t used, holes, largest, merges;
    } steps[] = {{30, 2, 40, 1}, {30, 2, 40, 1}, {0, 3, 40, 1}, {0, 2, 70, 2}, {0, 1, 100, 3}};
    struct session session;
    session_of(&session, "page 100\na = malloc 30\nb = malloc 30\nc = malloc 30\nfree a\nfree c\n"
                         "free b\nfree b\nfinish");
    for (size_t i = 0; i < 5; i++) {
        session_go(&session, 6, i + 1);
        struct mems_stats stats = session_stats(&session, NULL);
        assert_int_equal(stats.used, steps[i].used);
        assert_int_equal(stats.unused, 100 - steps[i].used);
        assert_int_equal(stats.holes, steps[i].holes);
        assert_int_equal(stats.largest_hole, steps[i].largest);
        assert_int_equal(stats.merges, steps[i].merges);
        assert_int_equal(stats.visits, i == 0 ? 1 : 2);
    }
    session_go(&session, 7, 1);
    assert_int_equal(session_stats(&session, NULL).refusals, 0);
    session_go(&session, 7, SIZE_MAX);
    assert_int_equal(session_stats(&session, NULL).refusals, 1);
    session_close(&session);
}

static void test_lives_of_blocks(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "a = malloc 1\nb = malloc 2\nfree a\nmalloc 1\nfree a\nfinish\nc = "
                         "malloc 4\nfree 7");
    const size_t born[] = {0, 1, 2, 4, 7, 0}, freed[] = {0, 3, 6, 5, 0, 0};
    for (size_t id = 0; id < 6; id++) {
        assert_int_equal(session_born(&session, id), born[id]);
        assert_int_equal(session_freed(&session, id), freed[id]);
    }
    assert_string_equal(session_block_name(&session, 1), "a");
    assert_null(session_block_name(&session, 3));
    assert_null(session_block_name(&session, 9));
    session_close(&session);
}

static void test_physical_addresses(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, three);
    assert_null(session_physical(&session, 1000));
    session_go(&session, 1, SIZE_MAX);
    const char *physical = session_physical(&session, 1000);
    assert_non_null(physical);
    assert_ptr_equal(session_physical(&session, 1099), physical + 99);
    assert_null(session_physical(&session, 1100));
    assert_null(session_physical(&session, 999));
    session_go(&session, 0, 0);
    session_go(&session, 3, SIZE_MAX);
    assert_ptr_equal(session_physical(&session, 1000), physical);
    session_close(&session);
}

static void test_memory_travels_in_time(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "a = malloc 10\nwrite a = \"one\"\nwrite a = \"two\"\nfinish\n"
                         "b = malloc 10");
    static const char *const bytes[] = {"", "", "one", "two", "", ""};
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 1; i < 6; i++) {
            size_t call = pass == 0 ? i : 6 - i;
            session_go(&session, call, SIZE_MAX);
            const char *physical = session_physical(&session, 1000);
            if (call == 4)
                assert_null(physical);
            else
                assert_string_equal(physical, bytes[call]);
        }
    session_close(&session);
}

static void test_settings_out_of_bounds(void **state)
{
    (void)state;
    struct session session;
    struct tape tape;
    struct error error;
    tape_init(&tape);
    tape.settings.align = 3;
    assert_false(session_open(&session, &tape, &error));
    assert_non_null(strstr(error.text, "align 3"));
}

/* ------------------------------------------------------------------------------------ edits -- */

static void test_edit_in_the_past(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, three);
    session_go(&session, 1, SIZE_MAX);
    assert_int_equal(session_future(&session), 2);
    append(&session, "c = malloc 5; note \"live\"");
    assert_tape(&session, "a = malloc 30; c = malloc 5; ");
    assert_at(&session, 2, 4);
    assert_int_equal(session.tape.remark_count, 1);
    assert_true(session_undo(&session));
    assert_tape(&session, "a = malloc 30; b = malloc 30; free a; ");
    assert_at(&session, 1, 3);
    assert_int_equal(session.tape.remark_count, 0);
    assert_true(session_redo(&session));
    assert_tape(&session, "a = malloc 30; c = malloc 5; ");
    assert_false(session_redo(&session));
    session_close(&session);
}

static void test_new_edit_forgets_what_was_undone(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "a = malloc 1");
    session_go(&session, 1, SIZE_MAX);
    append(&session, "b = malloc 2");
    append(&session, "c = malloc 3");
    session_undo(&session);
    append(&session, "d = malloc 4");
    assert_false(session_redo(&session));
    assert_tape(&session, "a = malloc 1; b = malloc 2; d = malloc 4; ");
    assert_true(session_undo(&session));
    assert_true(session_undo(&session));
    assert_false(session_undo(&session));
    assert_tape(&session, "a = malloc 1; ");
    session_close(&session);
}

/* A mark heads the call behind it: an edit in front of that call drops both. */
static void test_marks_go_with_their_call(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "a = malloc 1\nnote \"of a\"\nmark \"of b\"\nb = malloc 2");
    session_go(&session, 1, SIZE_MAX);
    append(&session, "c = malloc 3");
    assert_int_equal(session.tape.remark_count, 1);
    assert_string_equal(session.tape.remarks[0].text, "of a");
    session_undo(&session);
    assert_int_equal(session.tape.remark_count, 2);
    session_close(&session);
}

/* A mark just typed heads the call made next; one of the file goes with the call that it headed. */
static void test_typed_marks_stay(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "a = malloc 1\nmark \"of b\"\nb = malloc 2");
    session_go(&session, 1, SIZE_MAX);
    append(&session, "mark \"mine\"");
    append(&session, "note \"of a\"");
    append(&session, "c = malloc 3");
    assert_int_equal(session.tape.call_count, 2);
    assert_int_equal(session.tape.remark_count, 2);
    assert_string_equal(session.tape.remarks[0].text, "mine");
    assert_string_equal(session.tape.remarks[1].text, "of a");
    assert_int_equal(session.tape.remarks[0].at, 1);
    assert_true(session_undo(&session));
    assert_int_equal(session.tape.remark_count, 3);
    assert_int_equal(session.tape.call_count, 2);
    session_close(&session);
}

static void assert_saved(const struct session *session, const char *file)
{
    struct text out;
    text_init(&out);
    language_print(&session->tape, &out);
    const char *calls = strstr(text_string(&out), "a = ");
    assert_non_null(calls);
    assert_string_equal(calls, file);
    text_clear(&out);
}

/* A line that is refused leaves remarks in their order, and so does one that is taken back. */
static void test_remarks_keep_their_order(void **state)
{
    (void)state;
    static const char file[] =
        "a = malloc 10\nnote \"n1\"\n\nmark \"x\"\nnote \"y\"\nb = malloc 20\n";
    struct session session;
    struct errors errors = {.count = 0};
    session_of(&session, file);
    session_go(&session, 1, SIZE_MAX);
    assert_false(session_append(&session, "rubbish", &errors));
    assert_int_equal(errors.total, 1);
    assert_saved(&session, file);
    append(&session, "c = malloc 30");
    assert_saved(&session, "a = malloc 10\nnote \"n1\"\nnote \"y\"\nc = malloc 30\n");
    assert_true(session_undo(&session));
    assert_saved(&session, file);
    append(&session, "note \"z\"");
    assert_saved(&session, "a = malloc 10\nnote \"n1\"\n\nmark \"x\"\nnote \"y\"\nnote \"z\"\n"
                           "b = malloc 20\n");
    assert_true(session_undo(&session));
    assert_saved(&session, file);
    session_close(&session);
}

static void test_settings_are_undone(void **state)
{
    (void)state;
    struct session session;
    struct error error = {.line = 0};
    session_of(&session, "a = malloc 1\nb = malloc 2");
    session_go(&session, 1, SIZE_MAX);
    append(&session, "title \"T\"");
    struct settings settings = session.tape.settings;
    settings.fit = MEMS_WORST_FIT;
    assert_true(session_change_settings(&session, &settings, &error));
    assert_int_equal(session.cursor.call, 1);
    assert_true(session_undo(&session));
    assert_int_equal(session.tape.settings.fit, MEMS_FIRST_FIT);
    assert_string_equal(session.tape.title, "T");
    assert_int_equal(session.cursor.call, 1);
    assert_true(session_undo(&session));
    assert_string_equal(session.tape.title, "");
    assert_true(session_redo(&session) && session_redo(&session));
    assert_int_equal(session.tape.settings.fit, MEMS_WORST_FIT);
    assert_string_equal(session.tape.title, "T");
    session_close(&session);
}

static void test_places_are_parsed(void **state)
{
    (void)state;
    struct session session;
    struct place place;
    struct error error;
    uint64_t v;
    session_of(&session, "p[1] = malloc 10\nb = malloc 2");
    session_go(&session, 1, SIZE_MAX);
    assert_true(session_parse_place(&session, "p[1] + 4", &place, &error));
    assert_true(session_resolve(&session, &place, &v));
    assert_int_equal(v, 1004);
    assert_true(session_parse_place(&session, "1k", &place, &error));
    assert_true(session_resolve(&session, &place, &v));
    assert_int_equal(v, 1024);
    assert_false(session_parse_place(&session, "p[9]", &place, &error));
    assert_false(session_parse_place(&session, "b; free b", &place, &error));
    assert_int_equal(session.tape.call_count, 2);
    session_close(&session);
}

/* A remark in the past is no call: what comes after it stays, checks included. */
static void test_note_in_the_past_keeps_the_future(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "a = malloc 10\nb = malloc 20\nexpect stats used=30 sub=[3]\nfree a\n");
    session_go(&session, 1, SIZE_MAX);
    append(&session, "note \"the first\"");
    assert_int_equal(session.tape.call_count, 3);
    assert_int_equal(session.cursor.call, 1);
    assert_int_equal(session.tape.remark_count, 2);
    assert_string_equal(session.tape.remarks[0].text, "the first");
    assert_int_equal(session_check(&session, 1)->verdict, VERDICT_PASSED);
    assert_int_equal(session.tape.remarks[1].expect->values[1].list[0], 3);
    assert_true(session_undo(&session));
    assert_int_equal(session.tape.remark_count, 1);
    assert_int_equal(session.tape.call_count, 3);
    assert_true(session_redo(&session));
    assert_int_equal(session.tape.remark_count, 2);
    assert_int_equal(session.cursor.call, 1);
    session_close(&session);
}

static void test_failing_line_changes_nothing(void **state)
{
    (void)state;
    struct session session;
    struct errors errors = {.count = 0};
    session_of(&session, three);
    session_go(&session, 1, 2);
    assert_false(session_append(&session, "b = malloc 5; free nobody", &errors));
    assert_int_equal(errors.count, 1);
    assert_at(&session, 1, 2);
    assert_tape(&session, "a = malloc 30; b = malloc 30; free a; ");
    assert_false(session_undo(&session));
    session_close(&session);
}

/* Settings and the title are part of what a line changes, and of what undo brings back. */
static void test_undo_brings_settings_back(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "title \"old\"\npage 100\na = malloc 150");
    append(&session, "pause; page 64; fit best; title \"new\"; a = malloc 65");
    assert_picture(&session, "P1:a:65!* H63+");
    session_undo(&session);
    assert_string_equal(session.tape.title, "old");
    assert_int_equal(session.tape.settings.page, 100);
    assert_int_equal(session.tape.settings.fit, MEMS_FIRST_FIT);
    assert_picture_at(&session, 1, SIZE_MAX, "P1:a:150!* H50+");
    session_redo(&session);
    assert_string_equal(session.tape.title, "new");
    assert_picture(&session, "P1:a:65!* H63+");
    session_close(&session);
}

static void test_other_settings(void **state)
{
    (void)state;
    struct session session;
    struct error error;
    session_of(&session, three);
    session_go(&session, 2, SIZE_MAX);
    struct settings settings = session.tape.settings;
    settings.page = 50;
    settings.base = 7;
    assert_true(session_change_settings(&session, &settings, &error));
    assert_at(&session, 2, 5);
    assert_picture(&session, "P1:a:30?1 H20?2 | P2:b:30!* H20+");
    assert_int_equal(session.now.nodes[0].start, 7);
    settings.align = 3;
    assert_false(session_change_settings(&session, &settings, &error));
    assert_int_equal(session.tape.settings.align, 1);
    assert_picture(&session, "P1:a:30?1 H20?2 | P2:b:30!* H20+");
    session_close(&session);
}

/* -------------------------------------------------------------------------------- bookmarks -- */

static size_t count_bookmarks(const struct session *session)
{
    size_t count = 0;
    for (size_t i = 0; i < session->tape.remark_count; i++)
        count += session->tape.remarks[i].kind == REMARK_MARK;
    return count;
}

static void test_bookmarks(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "a = malloc 1\nexpect a at 7\nb = malloc 2\nnote \"x\"\nexpect ok");
    session_go(&session, 2, SIZE_MAX);
    assert_true(session_bookmark(&session));
    assert_int_equal(session.tape.remark_count, 4);
    assert_int_equal(session.tape.remarks[1].at, 1);
    assert_string_equal(session.tape.remarks[1].text, "bookmark");
    assert_int_equal(session_check(&session, 0)->verdict, VERDICT_FAILED);
    assert_int_equal(session_check(&session, 3)->verdict, VERDICT_PASSED);
    assert_int_equal(session_future(&session), 0);
    assert_true(session_bookmark(&session));
    assert_int_equal(session.tape.remark_count, 3);
    assert_int_equal(session_check(&session, 2)->verdict, VERDICT_PASSED);
    session_close(&session);
}

/* A bookmark in front of live calls stays when they are undone, one on them goes and comes. */
static void test_bookmarks_and_undo(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "a = malloc 1\nb = malloc 2\nc = malloc 3");
    session_go(&session, 2, SIZE_MAX);
    append(&session, "d = malloc 4");
    append(&session, "e = malloc 5");
    session_bookmark(&session); /* on e */
    session_go(&session, 1, SIZE_MAX);
    session_bookmark(&session); /* on a */
    assert_int_equal(count_bookmarks(&session), 2);
    session_undo(&session);
    assert_int_equal(count_bookmarks(&session), 1);
    session_undo(&session);
    assert_tape(&session, "a = malloc 1; b = malloc 2; c = malloc 3; ");
    assert_int_equal(count_bookmarks(&session), 1);
    session_go(&session, 1, SIZE_MAX);
    session_bookmark(&session); /* off */
    assert_int_equal(count_bookmarks(&session), 0);
    session_redo(&session);
    session_redo(&session);
    assert_int_equal(count_bookmarks(&session), 1);
    assert_int_equal(session.tape.remarks[0].at, 3);
    session_close(&session);
}

static void test_holders(void **state)
{
    (void)state;
    struct session session;
    struct text names;
    text_init(&names);
    session_of(&session, "q = malloc 10\nfree q\np[3] = malloc 10\nr = malloc 5");
    session_go(&session, 4, SIZE_MAX);
    session_holders(&session, 1000, &names);
    assert_string_equal(text_string(&names), "p[3], q");
    session_go(&session, 1, SIZE_MAX);
    text_empty(&names);
    session_holders(&session, 1000, &names);
    assert_string_equal(text_string(&names), "q");
    text_empty(&names);
    session_holders(&session, 5, &names);
    assert_string_equal(text_string(&names), "");
    text_clear(&names);
    session_close(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_cursor),
        cmocka_unit_test(test_statistics_inside_a_call),
        cmocka_unit_test(test_statistics_of_a_merge),
        cmocka_unit_test(test_lives_of_blocks),
        cmocka_unit_test(test_physical_addresses),
        cmocka_unit_test(test_memory_travels_in_time),
        cmocka_unit_test(test_settings_out_of_bounds),
        cmocka_unit_test(test_edit_in_the_past),
        cmocka_unit_test(test_new_edit_forgets_what_was_undone),
        cmocka_unit_test(test_marks_go_with_their_call),
        cmocka_unit_test(test_typed_marks_stay),
        cmocka_unit_test(test_remarks_keep_their_order),
        cmocka_unit_test(test_settings_are_undone),
        cmocka_unit_test(test_places_are_parsed),
        cmocka_unit_test(test_note_in_the_past_keeps_the_future),
        cmocka_unit_test(test_failing_line_changes_nothing),
        cmocka_unit_test(test_undo_brings_settings_back),
        cmocka_unit_test(test_other_settings),
        cmocka_unit_test(test_bookmarks),
        cmocka_unit_test(test_bookmarks_and_undo),
        cmocka_unit_test(test_holders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
