/* SPDX-License-Identifier: MIT
 *
 * travel: finds the place to go to from what is known of the whole tape, then goes there once.
 */
#include "travel.h"

#include "act.h"
#include "choose.h"
#include "compare.h"
#include "condition_holds.h"
#include "language.h"
#include "seek.h"
#include "where.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------------- stops -- */

static bool has_remark(const struct tape *tape, size_t at, enum remark_kind kind)
{
    const struct remark *remark = tape_find_remark(tape, kind, at);
    return remark != NULL && remark->at == at;
}

bool travel_has_pause(const struct session *session)
{
    return has_remark(&session->tape, session->cursor.call, REMARK_PAUSE);
}

/* The place that a remark makes worth stopping at; SIZE_MAX: none. */
static size_t stop_of(const struct session *session, size_t index, bool marks_only)
{
    const struct remark *remark = &session->tape.remarks[index];
    if (remark->kind == REMARK_MARK)
        return call_of_mark(&session->tape, remark);
    bool is_stop =
        remark->kind == REMARK_PAUSE || session_check(session, index)->verdict == VERDICT_FAILED;
    return is_stop && !marks_only ? remark->at : SIZE_MAX;
}

/* From here on, or before this, the nearest place that a remark makes worth stopping at. */
static size_t stop_of_remarks(const struct session *session, bool is_forward, bool marks_only)
{
    size_t cursor = session->cursor.call, stop = is_forward ? session->tape.call_count : 0;
    for (size_t i = 0; i < session->tape.remark_count; i++) {
        size_t place = stop_of(session, i, marks_only);
        if (is_forward && place > cursor && place < stop)
            stop = place;
        if (!is_forward && place < cursor && place > stop)
            stop = place;
    }
    return stop;
}

static void run_to_stop(struct app *app, bool is_forward, bool marks_only)
{
    struct session *session = &app->session;
    size_t stop = stop_of_remarks(session, is_forward, marks_only), refused;
    if (!marks_only && session_seek_refusal(session, is_forward, &refused))
        stop = is_forward == (refused < stop) ? refused : stop;
    session_go(session, stop, SIZE_MAX);
}

/* ---------------------------------------------------------------------------------- search -- */

static bool segment_matches(const struct picture_segment *segment, const char *needle)
{
    char *end;
    unsigned long long address = strtoull(needle, &end, strncmp(needle, "0x", 2) == 0 ? 16 : 10);
    if (*end == '\0' && end != needle)
        return (uint64_t)address - segment->start < segment->size;
    return segment->name != NULL && strstr(segment->name, needle) != NULL;
}

static void next_match(struct app *app)
{
    const struct picture *now = &compare_lead(app)->now;
    size_t count = now->segment_count, from = picture_find(now, app->view.selected);
    for (size_t i = 1; i <= count; i++) {
        size_t at = (from + i) % count;
        if (from == count)
            at = i - 1;
        if (!segment_matches(&now->segments[at], app->needle))
            continue;
        app->view.selected = now->segments[at].start;
        app->mode = MODE_INSPECT;
        return;
    }
    app_say(app, MESSAGE_ERROR, "no block or address matches “%s” in this frame", app->needle);
}

/* --------------------------------------------------------------------------------- actions -- */

static size_t times(const struct app *app)
{
    return app->has_count ? app->count : 1;
}

static void go_to_count(struct app *app, bool is_percent)
{
    size_t calls = app->session.tape.call_count;
    size_t call = app->has_count ? app->count : calls;
    if (is_percent && app->count > 100)
        app_say(app, MESSAGE_INFO, "the whole is 100 %%: this is the end");
    else if (!is_percent && call > calls)
        app_say(app, MESSAGE_INFO, "there are %zu calls; this is the last", calls);
    if (is_percent)
        call = app->count > 100 ? calls : calls * app->count / 100;
    session_go(&app->session, call, SIZE_MAX);
}

/* "this is the last call", or, of a count that was too large, how far it went. */
static void say_at_end(struct app *app, size_t moved, const char *what, const char *end)
{
    if (moved == 0 && times(app) > 0)
        app_say(app, MESSAGE_INFO, "this is the %s", end);
    else if (moved < times(app))
        app_say(app, MESSAGE_INFO, "only %zu %s%s to go: this is the %s", moved, what,
                moved == 1 ? "" : "s", end);
    if (moved < times(app))
        choose_say_next(app);
}

/* Several calls at once cost one journey. */
static void go_calls(struct app *app, bool is_forward)
{
    struct session *session = &app->session;
    size_t wanted = times(app), end = is_forward ? session->tape.call_count : 0, moved = 0;
    if (wanted > 0 && (is_forward ? session_next_call(session) : session_previous_call(session))) {
        size_t left = is_forward ? end - session->cursor.call : session->cursor.call;
        size_t more = wanted - 1 < left ? wanted - 1 : left;
        moved = 1 + more;
        if (more > 0)
            session_go(session, session->cursor.call + (is_forward ? more : -more), SIZE_MAX);
    }
    if (is_forward)
        say_at_end(app, moved, "call", "last call");
    else
        say_at_end(app, moved, "call", "beginning");
}

static void go_steps(struct app *app, bool is_forward)
{
    size_t moved = 0;
    while (moved < times(app) && compare_step(app, is_forward))
        moved++;
    say_at_end(app, moved, "step", is_forward ? "last call" : "beginning");
}

/* The person has moved: nothing plays on, and the map follows. */
static enum effect_kind arrive(struct app *app)
{
    app->is_playing = app->view.is_scrolled = false;
    return EFFECT_NONE;
}

enum effect_kind act_next_call(struct app *app)
{
    if (app->quiz.is_on && app->quiz.entry_count > 0 && session_future(&app->session) == 0 &&
        session_is_whole(&app->session)) {
        app->mode = MODE_SCORE;
        app->help_scroll = 0;
        return EFFECT_NONE;
    }
    go_calls(app, true);
    return arrive(app);
}

enum effect_kind act_previous_call(struct app *app)
{
    go_calls(app, false);
    return arrive(app);
}

enum effect_kind act_next_match(struct app *app)
{
    if (app->needle[0] == '\0')
        return act_next_call(app);
    next_match(app);
    return arrive(app);
}

enum effect_kind act_next_step(struct app *app)
{
    go_steps(app, true);
    return arrive(app);
}

enum effect_kind act_previous_step(struct app *app)
{
    go_steps(app, false);
    return arrive(app);
}

enum effect_kind act_first(struct app *app)
{
    session_go(&app->session, app->has_count ? app->count : 0, SIZE_MAX);
    return arrive(app);
}

enum effect_kind act_goto(struct app *app)
{
    go_to_count(app, false);
    return arrive(app);
}

enum effect_kind act_goto_percent(struct app *app)
{
    go_to_count(app, true);
    return arrive(app);
}

/* Says where one has landed, or that there is nothing there. */
static enum effect_kind go_to_mark(struct app *app, bool is_forward)
{
    struct moment_wish wish = {.needs_mark = true};
    struct moment moment;
    run_to_stop(app, is_forward, true);
    session_moment(&app->session, &wish, &moment);
    if (moment.mark[0] != '\0')
        app_say(app, MESSAGE_INFO, "%s", moment.mark);
    else
        app_say(app, MESSAGE_INFO, "no mark stands %s",
                is_forward ? "from here on" : "before this");
    moment_clear(&moment);
    return arrive(app);
}

enum effect_kind act_next_mark(struct app *app)
{
    return go_to_mark(app, true);
}

enum effect_kind act_previous_mark(struct app *app)
{
    return go_to_mark(app, false);
}

/* Where it already stood at the end, it says so. */
static void run_on(struct app *app, bool is_forward)
{
    struct position before = app->session.cursor;
    run_to_stop(app, is_forward, false);
    if (before.call == app->session.cursor.call && before.step == app->session.cursor.step)
        say_at_end(app, 0, "call", is_forward ? "last call" : "beginning");
}

enum effect_kind act_run(struct app *app)
{
    run_on(app, true);
    return arrive(app);
}

enum effect_kind act_run_back(struct app *app)
{
    run_on(app, false);
    return arrive(app);
}

/* ------------------------------------------------------------------------------------ goto -- */

bool travel_goto(struct app *app, const char *where, struct error *error)
{
    struct position position;
    if (!session_find(&app->session, where, &position, error))
        return false;
    app->is_playing = app->view.is_scrolled = false;
    session_go(&app->session, position.call, position.step);
    return true;
}

/* ----------------------------------------------------------------------------------- until -- */

bool travel_until(struct app *app, const char *text, bool is_forward, struct error *error)
{
    struct session *session = &app->session;
    struct condition condition;
    size_t call;
    if (!language_read_condition(&session->tape, session->tape.call_count, text, &condition, error))
        return false;
    bool is_of_ledger = condition_is_of_ledger(&condition);
    bool is_found = is_of_ledger && session_seek(session, &condition, is_forward, &call);
    condition_clear(&condition);
    if (!is_of_ledger)
        return error_set(error, 0, 0,
                         "until takes what statistics and blocks say: holes > 3, fragmentation > "
                         "40%%, used >= 8000, block p[3], refused");
    if (!is_found)
        return error_set(error, 0, 0, "%s that is never so",
                         is_forward ? "from here on" : "before this");
    app->is_playing = app->view.is_scrolled = false;
    session_go(session, call, SIZE_MAX);
    return true;
}
