/* SPDX-License-Identifier: MIT
 *
 * play: the clock moves the tape on, one call at a time. Knows no keys but the actions it is.
 */
#include "act.h"
#include "app.h"
#include "change.h"
#include "choose.h"
#include "compare.h"
#include "travel.h"

#include <string.h>

static const int speeds[] = {2, 5, 10, 20, 40, 80, 160, 320}; /* calls in ten seconds */

enum { SPEED_COUNT = sizeof speeds / sizeof *speeds, SLICE_MS = 30 };

int app_speed_tenths(const struct app *app)
{
    return speeds[app->speed];
}

void app_set_speed(struct app *app, int tenths)
{
    app->speed = 0;
    while (app->speed + 1 < SPEED_COUNT && speeds[app->speed] < tenths)
        app->speed++;
}

/* Characters of narration that belong to the frame shown. */
static size_t words_to_read(const struct session *session)
{
    const struct tape *tape = &session->tape;
    size_t call = session->cursor.call, length = 0;
    for (size_t i = tape_remark_at(tape, call);
         session_is_whole(session) && i < tape->remark_count && tape->remarks[i].at == call; i++)
        if (tape->remarks[i].kind == REMARK_NOTE)
            length += strlen(tape->remarks[i].text);
    return length;
}

/* What is told with a frame is read before the next one comes; at another speed one reads faster,
 * too. A step inside a call has half the time of a call. */
static void play_from_now(struct app *app)
{
    enum { READ_A_SECOND = 20 }; /* characters, with a look at the picture in between */
    long long call = 10000 / speeds[app->speed];
    long long reading = call * (long long)words_to_read(&app->session) / READ_A_SECOND;
    bool is_inside = !compare_is_whole(app);
    app->is_playing = true;
    app->next_tick = app->now + (is_inside ? call / 2 : call) + reading;
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

enum effect_kind act_play_steps(struct app *app)
{
    app->plays_steps = !app->plays_steps;
    app_say(app, MESSAGE_INFO, "playing %s",
            app->plays_steps ? "goes through the steps inside each call"
                             : "goes from call to call");
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

static enum effect_kind tick(struct app *app, long long now)
{
    app->now = now;
    if (app->is_changing)
        return change_more(app, SLICE_MS);
    if (app->compare != NULL && !compare_is_shown(app))
        compare_more(app, SLICE_MS);
    if (!app->is_playing || now < app->next_tick)
        return EFFECT_NONE;
    if (app->plays_steps)
        compare_step(app, true);
    else
        session_next_call(&app->session);
    play_from_now(app);
    bool is_whole = compare_is_whole(app);
    bool is_pause = is_whole && travel_has_pause(&app->session);
    bool is_end = is_whole && session_future(&app->session) == 0;
    if (is_pause || is_end)
        app->is_playing = false;
    if (is_end)
        choose_say_next(app);
    if (is_pause && !is_end)
        app_say(app, MESSAGE_INFO, "the scenario pauses here; Space plays on, → steps");
    return EFFECT_NONE;
}

enum effect_kind app_tick(struct app *app, long long now)
{
    enum effect_kind kind = tick(app, now);
    compare_follow(app);
    quiz_settle(app);
    hand_settle(app);
    return kind;
}

int app_patience(const struct app *app)
{
    if (app->is_changing || (app->compare != NULL && !compare_is_shown(app)))
        return 0;
    if (!app->is_playing)
        return -1;
    long long left = app->next_tick - app->now;
    return left < 0 ? 0 : left > 60000 ? 60000 : (int)left;
}
