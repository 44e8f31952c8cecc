/* SPDX-License-Identifier: MIT
 *
 * compare: see the header. The heaps lie in lockstep; here is only when they move.
 */
#include "compare.h"

#include "act.h"
#include "memory.h"
#include "opening.h"
#include "policies.h"

#include <stdlib.h>

enum { AT_ONCE_MS = 100 };

/* ----------------------------------------------------------------------- opening, closing -- */

static void go(struct app *app)
{
    struct compare *compare = app->compare;
    const struct session *session = &app->session;
    compare->seen = session->cursor;
    lockstep_go(&compare->lockstep, session->cursor.call,
                session_is_whole(session) ? SIZE_MAX : session->cursor.step);
}

void compare_more(struct app *app, unsigned milliseconds)
{
    struct compare *compare = app->compare;
    const struct lockstep *lockstep = &compare->lockstep;
    char done[28], total[28];
    while (!lockstep_open_more(&compare->lockstep, milliseconds))
        if (lockstep_progress(lockstep) < lockstep_total(lockstep) || milliseconds < AT_ONCE_MS) {
            compare->has_said = true;
            app_say(app, MESSAGE_INFO, "performing all heaps: call %s of %s; Esc compares nothing",
                    opening_number(lockstep_progress(lockstep), done),
                    opening_number(lockstep_total(lockstep), total));
            return;
        }
    compare->is_opening = false;
    if (compare->has_said)
        app->message_kind = MESSAGE_NONE;
    compare->has_said = false;
    go(app);
}

/* Small tapes are done before anybody looks. */
static void open_at_once(struct app *app)
{
    app->compare->is_opening = true;
    for (int slice = 0; slice < LOCKSTEP_SESSIONS + 2 && app->compare->is_opening; slice++)
        compare_more(app, AT_ONCE_MS / (LOCKSTEP_SESSIONS + 2));
}

bool compare_begin(struct app *app, const struct settings *settings, size_t count,
                   struct error *error)
{
    if (app->quiz.is_on) {
        error_set(error, 0, 0,
                  "a quiz is on, and several heaps would tell what it asks; %s ends it",
                  action_key(ACTION_QUIZ));
        return false;
    }
    struct compare *compare = memory_new(1, sizeof *compare);
    compare->count = count;
    compare->base = app->session.tape.settings;
    for (size_t i = 0; i < count; i++)
        compare->settings[i] = settings[i];
    if (!lockstep_open_begin(&compare->lockstep, &app->session.tape, settings, count, error)) {
        free(compare);
        return false;
    }
    if (hand_is_on(app))
        hand_end(app);
    compare_end(app);
    app->compare = compare;
    app->session.edited = SIZE_MAX;
    app->is_playing = false;
    app->mode = MODE_NORMAL;
    app->view = (struct view){.stats_page = app->view.stats_page};
    open_at_once(app);
    return true;
}

void compare_end(struct app *app)
{
    if (app->compare == NULL)
        return;
    lockstep_close(&app->compare->lockstep);
    free(app->compare);
    app->compare = NULL;
}

bool compare_policies(struct app *app, const char *words, struct error *error)
{
    struct settings settings[LOCKSTEP_MOST];
    size_t count;
    if (!policies_read(words, &app->session.tape.settings, settings, &count, error) ||
        !compare_begin(app, settings, count, error))
        return false;
    return app->compare->is_of_policies = true;
}

void compare_press(struct app *app, struct key key)
{
    enum action action = action_of_key(key.code);
    if (action != ACTION_CLOSE && action != ACTION_QUIT)
        return;
    compare_end(app);
    app_say(app, MESSAGE_INFO, "stopped: one heap is shown");
}

bool compare_is_shown(const struct app *app)
{
    return app->compare != NULL && !app->compare->is_opening;
}

/* -------------------------------------------------------------------------------- following -- */

/* Other settings of the session become those of all heaps, which keep their policies; heaps that
 * came from several files have settings of their own. */
static bool follow_settings(struct app *app)
{
    const struct settings *now = &app->session.tape.settings;
    struct compare *compare = app->compare;
    struct settings settings[LOCKSTEP_MOST];
    struct error error;
    if (settings_are_equal(now, &compare->base))
        return false;
    for (size_t i = 0; i < compare->count; i++) {
        settings[i] = *now;
        settings[i].fit = compare->settings[i].fit;
    }
    if (compare->is_of_policies && compare_begin(app, settings, compare->count, &error))
        app->compare->is_of_policies = true;
    else
        compare_end(app);
    return true;
}

void compare_follow(struct app *app)
{
    struct compare *compare = app->compare;
    struct session *session = &app->session;
    if (compare == NULL || app->is_changing || follow_settings(app))
        return;
    if (session->edited != SIZE_MAX) {
        lockstep_follow(&compare->lockstep, &session->tape, session->edited);
        session->edited = SIZE_MAX;
        open_at_once(app);
    }
    bool has_moved =
        session->cursor.call != compare->seen.call || session->cursor.step != compare->seen.step;
    if (!compare->is_opening && has_moved)
        go(app);
}

const struct session *compare_lead(const struct app *app)
{
    return compare_is_shown(app) ? &app->compare->lockstep.sessions[app->compare->lead]
                                 : &app->session;
}

bool compare_step(struct app *app, bool is_forward)
{
    struct session *session = &app->session;
    if (!compare_is_shown(app))
        return is_forward ? session_next_step(session) : session_previous_step(session);
    struct lockstep *lockstep = &app->compare->lockstep;
    if (!(is_forward ? lockstep_next_step(lockstep) : lockstep_previous_step(lockstep)))
        return false;
    session_go(session, lockstep->cursor.call, lockstep->cursor.step);
    app->compare->seen = session->cursor;
    return true;
}

struct position compare_position(const struct app *app)
{
    return compare_is_shown(app) ? app->compare->lockstep.cursor : app->session.cursor;
}

bool compare_is_whole(const struct app *app)
{
    if (!compare_is_shown(app))
        return session_is_whole(&app->session);
    const struct lockstep *lockstep = &app->compare->lockstep;
    return lockstep->cursor.step >= lockstep_steps(lockstep);
}

/* ---------------------------------------------------------------------------------- actions -- */

void compare_offer(struct app *app)
{
    const char *named = policies_named(&app->session.tape);
    if (named == NULL || app->compare != NULL || app->message_kind != MESSAGE_NONE)
        return;
    app_say(app, MESSAGE_INFO, "%s compares %s on these calls", action_key(ACTION_COMPARE),
            named[0] == '\0' ? "all policies" : named);
}

/* The policies that the file names, else all. */
enum effect_kind act_compare(struct app *app)
{
    const char *named = policies_named(&app->session.tape);
    struct error error;
    if (app->compare != NULL) {
        compare_end(app);
        app_say(app, MESSAGE_INFO, "one heap again");
    } else if (!compare_policies(app, named != NULL ? named : "", &error))
        app_say(app, MESSAGE_ERROR, "%s", error.text);
    return EFFECT_NONE;
}

static enum effect_kind go_to_divergence(struct app *app, bool is_forward)
{
    size_t call;
    if (!compare_is_shown(app))
        app_say(app, MESSAGE_INFO, "one heap diverges from none: %s compares several",
                action_key(ACTION_COMPARE));
    else if (!lockstep_find_divergence(&app->compare->lockstep, is_forward, &call))
        app_say(app, MESSAGE_INFO,
                is_forward ? "from here on the heaps choose alike"
                           : "before this the heaps choose alike");
    else
        session_go(&app->session, call, SIZE_MAX);
    app->is_playing = app->view.is_scrolled = false;
    return EFFECT_NONE;
}

enum effect_kind act_next_divergence(struct app *app)
{
    return go_to_divergence(app, true);
}

enum effect_kind act_previous_divergence(struct app *app)
{
    return go_to_divergence(app, false);
}
