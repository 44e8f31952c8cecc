/* SPDX-License-Identifier: MIT
 *
 * Live edits and saving on random scenarios: a call in the past drops the future, undo brings all
 * of it back, redo makes it again, a line that fails changes nothing, other settings are a replay
 * under them, and what is saved replays to the same tape and the same frames.
 */
#include "frame_text.h"
#include "language.h"
#include "scenario_text.h"
#include "session_edit.h"
#include "session_fixture.h"
#include "session_random.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 24, COLUMNS = 80, MAX_EDITS = 12 };

/* ------------------------------------------------------------------------------- whole tapes -- */

static void add_checks(const struct session *session, struct text *out)
{
    for (size_t i = 0; i < session->tape.remark_count; i++)
        text_format(out, "check %zu: %d %s\n", i, (int)session_check(session, i)->verdict,
                    session_check(session, i)->text != NULL ? session_check(session, i)->text : "");
}

static void add_lives(const struct session *session, struct text *out)
{
    for (size_t id = 1; session_born(session, id) > 0; id++) {
        const char *name = session_block_name(session, id);
        text_format(out, "block %zu: %s %zu-%zu\n", id, name != NULL ? name : "-",
                    session_born(session, id), session_freed(session, id));
    }
}

static void add_frames(const struct session *session, struct text *out)
{
    for (size_t call = 0; call <= session->tape.call_count; call++) {
        struct mems_stats of_call, *stats = &of_call;
        ledger_stats(session_ledger(session), call, stats);
        text_format(out,
                    "frame %zu: %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64
                    " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
                    call, stats->nodes, stats->used, stats->holes, stats->largest_hole, stats->maps,
                    stats->unmaps, stats->splits, stats->merges, stats->refusals);
    }
    for (size_t call = 0; call < session->tape.call_count; call++) {
        struct outcome outcome = session_outcome_of(session, call);
        text_format(out, "outcome %zu: %d %" PRIu64 " %" PRIu64 "\n", call, (int)outcome.status,
                    outcome.v, outcome.block);
    }
    const struct extent *extent = session_extent(session);
    for (size_t i = 0; i < extent->count; i++)
        text_format(out, "extent %ju: %zu\n", (uintmax_t)extent->sizes[i].size,
                    extent->sizes[i].count);
}

/* Everything a session knows of its tape, wherever the cursor is. */
static char *tape_of(const struct session *session)
{
    struct text out;
    text_init(&out);
    language_print(&session->tape, &out);
    add_checks(session, &out);
    add_lives(session, &out);
    add_frames(session, &out);
    return text_take(&out);
}

/* And what is shown at the cursor. */
static char *shown_of(const struct session *session)
{
    struct text out;
    struct grid grid;
    struct app app = {.session = *session, .rows = ROWS, .columns = COLUMNS};
    text_init(&out);
    grid_init(&grid, 1, 1);
    app_render(&app, &grid);
    picture_print(&session->now, &out);
    text_format(&out, "\ncall %zu step %zu\n", session->cursor.call, session->cursor.step);
    frame_print(&grid, &out);
    grid_clear(&grid);
    return text_take(&out);
}

static bool is_first_difference(const char *a, const char *b, const char *what)
{
    size_t line = 0;
    for (size_t i = 0; a[i] == b[i]; i++) {
        if (a[i] == '\0')
            return true;
        line = a[i] == '\n' ? i + 1 : line;
    }
    return property_wrong("%s: '%.*s', not '%.*s'", what, (int)strcspn(a + line, "\n"), a + line,
                          (int)strcspn(b + line, "\n"), b + line);
}

/* Compares what is known or shown with what it was; frees `now`. */
static bool is_same(char *now, const char *then, const char *what)
{
    bool holds = is_first_difference(now, then, what);
    free(now);
    return holds;
}

/* The session is what a session on the same tape, opened afresh, is. */
static bool is_fresh(const struct session *session, const char *what)
{
    struct text text;
    struct session fresh;
    text_init(&text);
    language_print(&session->tape, &text);
    session_of(&fresh, text_string(&text));
    fresh.written = session->written; /* the copy was written for what is in force */
    session_go(&fresh, session->cursor.call, session->cursor.step);
    fresh.written = session->written; /* what is told of other settings is not what is compared */
    char *tape = tape_of(&fresh), *shown = shown_of(&fresh);
    /* a live session has no line numbers in what it says of failed expects; neither matters here */
    bool holds = is_same(tape_of(session), tape, what) && (strstr(shown, "expect failed") != NULL ||
                                                           is_same(shown_of(session), shown, what));
    free(tape);
    free(shown);
    session_close(&fresh);
    text_clear(&text);
    return holds && (mems_heap_check(session_heap(session)) == 0 ||
                     property_wrong("%s: the heap is broken", what));
}

/* ------------------------------------------------------------------------------------ edits -- */

struct edit_log {
    size_t count;
    char *before[MAX_EDITS]; /* the tape, and the frame that stood there; owned */
    char *shown[MAX_EDITS];
    char *after[MAX_EDITS];
};

/* Lines that are refused change nothing, wherever the cursor is. */
static bool refuse_once(struct session *session, struct chance *chance)
{
    static const char *const wrong[] = {"free nobody", "a = malloc", "malloc 1; malloc x",
                                        "note \"open", "page 0",     "repeat 2 { malloc 1"};
    const char *line = wrong[chance_below(chance, sizeof wrong / sizeof *wrong)];
    struct errors errors = {.count = 0};
    char *tape = tape_of(session), *shown = shown_of(session);
    bool holds = !session_append(session, line, &errors) || property_wrong("%s", line);
    holds = holds && (errors.count > 0 || property_wrong("%s fails without an error", line));
    holds =
        holds && is_same(tape_of(session), tape, line) && is_same(shown_of(session), shown, line);
    free(tape);
    free(shown);
    return holds;
}

static bool edit_once(struct session *session, struct chance *chance, struct edit_log *log)
{
    struct text line;
    struct errors errors = {.count = 0};
    size_t calls = session->tape.call_count;
    text_init(&line);
    session_go(session, 1 + (size_t)chance_below(chance, calls), SIZE_MAX);
    if (!refuse_once(session, chance))
        return false;
    size_t cursor = session->cursor.call, future = session_future(session);
    random_line(chance, &line);
    char *before = tape_of(session), *shown = shown_of(session);
    bool is_made = session_append(session, text_string(&line), &errors);
    text_clear(&line);
    if (!is_made) {
        bool holds = is_same(tape_of(session), before, "a line that fails changes the tape") &&
                     is_same(shown_of(session), shown, "a line that fails changes the frame");
        free(before);
        free(shown);
        return holds && (errors.count > 0 || property_wrong("a line fails without an error"));
    }
    log->before[log->count] = before;
    log->shown[log->count] = shown;
    log->after[log->count++] = tape_of(session);
    if (session->cursor.call != session->tape.call_count || session->tape.call_count < cursor)
        return property_wrong("after an edit the cursor is at call %zu of %zu",
                              session->cursor.call, session->tape.call_count);
    return future == calls - cursor ? is_fresh(session, "after an edit")
                                    : property_wrong("the future was counted wrongly");
}

static bool undo_all(struct session *session, const struct edit_log *log)
{
    for (size_t i = log->count; i-- > 0;) {
        if (!session_undo(session))
            return property_wrong("there is nothing to undo");
        if (!is_same(tape_of(session), log->before[i], "undo, the tape") ||
            !is_same(shown_of(session), log->shown[i], "undo, the frame"))
            return false;
    }
    return !session_undo(session) || property_wrong("there is too much to undo");
}

static bool redo_all(struct session *session, const struct edit_log *log)
{
    for (size_t i = 0; i < log->count; i++) {
        if (!session_redo(session))
            return property_wrong("there is nothing to redo");
        if (!is_same(tape_of(session), log->after[i], "redo, the tape"))
            return false;
        if (session->cursor.call != session->tape.call_count)
            return property_wrong("redo does not stand at the end");
    }
    return !session_redo(session) || property_wrong("there is too much to redo");
}

static bool edits_hold(const char *scenario, uint64_t seed)
{
    struct chance chance = chance_of(seed);
    struct session session;
    struct edit_log log = {.count = 0};
    bool holds = true;
    session_of(&session, scenario);
    if (session.tape.call_count > 0)
        for (size_t i = 1 + (size_t)chance_below(&chance, MAX_EDITS - 1); i > 0 && holds; i--)
            holds = edit_once(&session, &chance, &log);
    holds = holds && undo_all(&session, &log) && redo_all(&session, &log);
    holds = holds && refuse_once(&session, &chance);
    holds = holds && undo_all(&session, &log);
    for (size_t i = 0; i < log.count; i++) {
        free(log.before[i]);
        free(log.shown[i]);
        free(log.after[i]);
    }
    session_close(&session);
    return holds;
}

static void test_edits(void **state)
{
    (void)state;
    property_check(edits_hold, 30, 1500);
}

/* ----------------------------------------------------------------------------------- saving -- */

static bool save_holds(const char *scenario, uint64_t seed)
{
    struct chance chance = chance_of(seed);
    struct session session;
    bool holds = true;
    session_of(&session, scenario);
    for (int i = 0; i < 4 && holds; i++) {
        session_go(&session, (size_t)chance_below(&chance, session.tape.call_count + 1),
                   chance_below(&chance, 4) > 0 ? SIZE_MAX : 1);
        holds = is_fresh(&session, "saved and read again");
    }
    session_close(&session);
    return holds;
}

static void test_saving(void **state)
{
    (void)state;
    property_check(save_holds, 60, 3000);
}

/* --------------------------------------------------------------------------------- settings -- */

static bool settings_hold(const char *scenario, uint64_t seed)
{
    static const size_t pages[] = {16, 64, 4096};
    struct chance chance = chance_of(seed);
    struct session session;
    struct error error;
    session_of(&session, scenario);
    session_go(&session, (size_t)chance_below(&chance, session.tape.call_count + 1), SIZE_MAX);
    char *tape = tape_of(&session), *shown = shown_of(&session);
    struct settings old = session.tape.settings, bad = old, other = old;
    bad.align = 3;
    other.page = pages[chance_below(&chance, 3)];
    other.align = (size_t)1 << chance_below(&chance, 4);
    other.base = 1 + chance_below(&chance, 10000);
    other.fit = (enum mems_fit)chance_below(&chance, 4);
    bool holds =
        (!session_change_settings(&session, &bad, &error) ||
         property_wrong("align 3 was accepted")) &&
        is_same(shown_of(&session), shown, "settings that fail") &&
        (session_change_settings(&session, &other, &error) || property_wrong("%s", error.text)) &&
        is_fresh(&session, "other settings") &&
        (session_change_settings(&session, &old, &error) || property_wrong("%s", error.text)) &&
        is_same(tape_of(&session), tape, "the old settings again, the tape") &&
        is_same(shown_of(&session), shown, "the old settings again");
    free(tape);
    free(shown);
    session_close(&session);
    return holds;
}

static void test_settings(void **state)
{
    (void)state;
    property_check(settings_hold, 40, 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_saving),
        cmocka_unit_test(test_settings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
