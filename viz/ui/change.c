/* SPDX-License-Identifier: MIT
 *
 * change: the settings of a whole tape, and long edits of its calls.
 */
#include "change.h"

#include "live.h"
#include "opening.h"
#include "session_edit.h"

#include <stdio.h>

enum { AT_ONCE_MS = 100 };

/* ----------------------------------------------------------------------------- saying so -- */

static void say_progress(struct app *app)
{
    static const char *const words[] = {[CHANGE_SETTINGS] = "replaying with ",
                                        [CHANGE_CALLS] = "performing ",
                                        [CHANGE_UNDO] = "taking it back",
                                        [CHANGE_REDO] = "making it again"};
    char done[28], total[28];
    app_say(app, MESSAGE_INFO, "%s%s: call %s of %s; Esc stops it", words[app->change.kind],
            app->change.line, opening_number(session_progress(&app->session), done),
            opening_number(app->session.tape.call_count, total));
}

static void say_done(struct app *app)
{
    app->message_kind = MESSAGE_NONE;
    if (app->change.kind == CHANGE_SETTINGS)
        app_say(app, MESSAGE_INFO, "replayed from the start with %s", app->change.line);
    else if (app->change.kind == CHANGE_CALLS)
        live_say(app, &app->change);
}

/* --------------------------------------------------------------------------------- going on -- */

/* Settings alone leave the tape as it is until all is replayed; an edit has changed it already. */
static bool is_edit(const struct app *app)
{
    return app->session.edit.kind != EDIT_NONE;
}

static bool more(struct app *app, unsigned milliseconds)
{
    return is_edit(app) ? session_edit_more(&app->session, milliseconds)
                        : session_change_more(&app->session, milliseconds);
}

enum effect_kind change_more(struct app *app, unsigned milliseconds)
{
    app->is_changing = !more(app, milliseconds);
    if (app->is_changing) {
        say_progress(app);
        return EFFECT_NONE;
    }
    app->is_unsaved = true;
    say_done(app);
    return EFFECT_RECORD;
}

enum effect_kind change_follow(struct app *app, struct change change)
{
    app->change = change;
    app->is_playing = false;
    return change_more(app, AT_ONCE_MS);
}

/* Where there is a queue, other settings make an edit of them: others wait. */
static bool begin_settings(struct session *session, const struct settings *settings,
                           struct error *error)
{
    return session->tape.has_queue ? session_reread_begin(session, settings, error)
                                   : session_change_begin(session, settings, error);
}

enum effect_kind change_begin(struct app *app, const struct settings *settings, const char *line)
{
    struct error error;
    struct change change = {.kind = CHANGE_SETTINGS};
    if (!begin_settings(&app->session, settings, &error)) {
        app_say(app, MESSAGE_ERROR, "%s", error.text);
        return EFFECT_NONE;
    }
    snprintf(change.line, sizeof change.line, "%s", line);
    return change_follow(app, change);
}

void change_press(struct app *app, struct key key)
{
    enum action action = action_of_key(key.code);
    if (action != ACTION_CLOSE && action != ACTION_QUIT)
        return;
    if (is_edit(app))
        session_edit_cancel(&app->session);
    else
        session_change_cancel(&app->session);
    app->is_changing = false;
    app_say(app, MESSAGE_INFO, "stopped: nothing has changed");
}

/* ---------------------------------------------------------------------------------- drawing -- */

bool change_hides(const struct app *app)
{
    return app->is_changing && is_edit(app);
}

void change_draw(const struct app *app, struct grid *grid)
{
    static const char *const titles[] = {[CHANGE_SETTINGS] = "",
                                         [CHANGE_CALLS] = "",
                                         [CHANGE_UNDO] = "undo",
                                         [CHANGE_REDO] = "redo"};
    const struct change *change = &app->change;
    const char *title = change->line[0] != '\0' ? change->line : titles[change->kind];
    opening_draw(grid, title, session_progress(&app->session), app->session.tape.call_count,
                 "Esc stops it, and nothing has changed");
}
