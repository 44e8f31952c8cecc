/* SPDX-License-Identifier: MIT
 *
 * play: the clock moves the tape on, one call at a time. Knows no keys but the actions it is.
 */
#include "act.h"
#include "app.h"
#include "change.h"
#include "choose.h"
#include "travel.h"

static const int speeds[] = {2, 5, 10, 20, 40, 80, 160, 320}; /* calls in ten seconds */

enum { SPEED_COUNT = sizeof speeds / sizeof *speeds, SLICE_MS = 30 };

int app_speed_tenths(const struct app *app)
{
    return speeds[app->speed];
}

static void play_from_now(struct app *app)
{
    app->is_playing = true;
    app->next_tick = app->now + 10000 / speeds[app->speed];
}

enum effect_kind act_play(struct app *app)
{
    bool was_playing = app->is_playing;
    app->is_playing = false;
    if (was_playing)
        return EFFECT_NONE;
    if (session_is_whole(&app->session) && session_future(&app->session) == 0)
        session_go(&app->session, 0, SIZE_MAX);
    play_from_now(app);
    return EFFECT_NONE;
}

static enum effect_kind change_speed(struct app *app, int by)
{
    int speed = app->speed + by;
    app->speed = speed < 0 ? 0 : speed >= SPEED_COUNT ? SPEED_COUNT - 1 : speed;
    int tenths = speeds[app->speed];
    app_say(app, MESSAGE_INFO, "speed %d.%d calls a second", tenths / 10, tenths % 10);
    if (app->is_playing)
        play_from_now(app);
    return EFFECT_NONE;
}

enum effect_kind act_faster(struct app *app)
{
    return change_speed(app, 1);
}

enum effect_kind act_slower(struct app *app)
{
    return change_speed(app, -1);
}

enum effect_kind app_tick(struct app *app, long long now)
{
    app->now = now;
    if (app->is_changing)
        return change_more(app, SLICE_MS);
    if (!app->is_playing || now < app->next_tick)
        return EFFECT_NONE;
    session_next_call(&app->session);
    play_from_now(app);
    bool is_pause = travel_has_pause(&app->session), is_end = session_future(&app->session) == 0;
    if (is_pause || is_end)
        app->is_playing = false;
    if (is_end)
        choose_say_next(app);
    if (is_pause && !is_end)
        app_say(app, MESSAGE_INFO, "the scenario pauses here; Space plays on, → steps");
    return EFFECT_NONE;
}

int app_patience(const struct app *app)
{
    if (app->is_changing)
        return 0;
    if (!app->is_playing)
        return -1;
    long long left = app->next_tick - app->now;
    return left < 0 ? 0 : left > 60000 ? 60000 : (int)left;
}
