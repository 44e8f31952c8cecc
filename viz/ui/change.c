/* SPDX-License-Identifier: MIT
 *
 * change: the settings of a whole tape.
 */
#include "change.h"

#include "opening.h"
#include "session_edit.h"

#include <stdio.h>

enum { AT_ONCE_MS = 100 };

enum effect_kind change_more(struct app *app, unsigned milliseconds)
{
    char done[28], total[28];
    if (session_change_more(&app->session, milliseconds)) {
        app->is_changing = false;
        app->is_unsaved = true;
        app_say(app, MESSAGE_INFO, "replayed from the start with %s", app->change_line);
        return EFFECT_RECORD;
    }
    app_say(app, MESSAGE_INFO, "replaying with %s: call %s of %s; Esc stops it", app->change_line,
            opening_number(session_progress(&app->session), done),
            opening_number(app->session.tape.call_count, total));
    return EFFECT_NONE;
}

enum effect_kind change_begin(struct app *app, const struct settings *settings, const char *line)
{
    struct error error;
    if (!session_change_begin(&app->session, settings, &error)) {
        app_say(app, MESSAGE_ERROR, "%s", error.text);
        return EFFECT_NONE;
    }
    app->is_changing = true;
    app->is_playing = false;
    snprintf(app->change_line, sizeof app->change_line, "%s", line);
    return change_more(app, AT_ONCE_MS);
}

void change_press(struct app *app, struct key key)
{
    enum action action = action_of_key(key.code);
    if (action != ACTION_CLOSE && action != ACTION_QUIT)
        return;
    session_change_cancel(&app->session);
    app->is_changing = false;
    app_say(app, MESSAGE_INFO, "stopped: nothing has changed");
}
