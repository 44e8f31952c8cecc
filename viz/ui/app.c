/* SPDX-License-Identifier: MIT
 *
 * app: a key becomes an action, whose function changes the app. Here are the functions of what is
 * on the screen; those that move on the tape are in travel.c, and what a typed line means in
 * command.c.
 */
#include "app.h"

#include "act.h"
#include "command.h"
#include "layout.h"
#include "live.h"
#include "panel.h"
#include "text.h"
#include "travel.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_SPEED = 2, SCROLL_STEP = 3, TAB = 9 };

static const int speeds[] = {2, 5, 10, 20, 40, 80, 160, 320}; /* calls in ten seconds */

enum { SPEED_COUNT = sizeof speeds / sizeof *speeds };

void app_init(struct app *app, struct session *session, int rows, int columns)
{
    memset(app, 0, sizeof *app);
    app->session = *session;
    memset(session, 0, sizeof *session);
    prompt_init(&app->prompt);
    app->rows = rows;
    app->columns = columns;
    app->speed = DEFAULT_SPEED;
}

void app_clear(struct app *app)
{
    session_close(&app->session);
    prompt_clear(&app->prompt);
    memset(app, 0, sizeof *app);
}

void app_say(struct app *app, enum message_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(app->message, sizeof app->message, format, arguments);
    va_end(arguments);
    app->message_kind = kind;
}

int app_speed_tenths(const struct app *app)
{
    return speeds[app->speed];
}

/* ----------------------------------------------------------------------------------- playing -- */

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

void app_tick(struct app *app, long long now)
{
    app->now = now;
    if (!app->is_playing || now < app->next_tick)
        return;
    session_next_call(&app->session);
    play_from_now(app);
    bool is_pause = travel_has_pause(&app->session), is_end = session_future(&app->session) == 0;
    if (is_pause || is_end)
        app->is_playing = false;
    if (is_pause && !is_end)
        app_say(app, MESSAGE_INFO, "the scenario pauses here; Space plays on, → steps");
}

int app_patience(const struct app *app)
{
    if (!app->is_playing)
        return -1;
    long long left = app->next_tick - app->now;
    return left < 0 ? 0 : left > 60000 ? 60000 : (int)left;
}

/* ------------------------------------------------------------------------------- selecting -- */

static void select_beside(struct app *app, int by)
{
    const struct picture *now = &app->session.now;
    if (now->segment_count == 0)
        return;
    size_t at = picture_find(now, app->view.selected);
    if (at == now->segment_count)
        at = now->focus > 0 ? now->focus - 1 : 0;
    else if (by > 0)
        at = at + 1 < now->segment_count ? at + 1 : 0;
    else
        at = at > 0 ? at - 1 : now->segment_count - 1;
    app->view.selected = now->segments[at].start;
}

/* As many as the count says; round the chain once is where it began. */
static enum effect_kind select_several(struct app *app, int by)
{
    size_t segments = app->session.now.segment_count;
    size_t times = app->has_count ? app->count : 1;
    if (segments > 0 && times > segments)
        times = segments + times % segments;
    for (; times > 0; times--)
        select_beside(app, by);
    return EFFECT_NONE;
}

enum effect_kind act_select_next(struct app *app)
{
    return select_several(app, 1);
}

enum effect_kind act_select_previous(struct app *app)
{
    return select_several(app, -1);
}

enum effect_kind act_inspect(struct app *app)
{
    if (app->view.selected == 0)
        select_beside(app, 1);
    app->mode = MODE_INSPECT;
    return EFFECT_NONE;
}

static void click(struct app *app, struct key key)
{
    struct layout layout = layout_screen(app->rows, app->columns);
    if (layout.is_too_small || app->mode == MODE_HELP || app->view.kind == VIEW_CHAIN)
        return;
    struct moment moment;
    session_moment(&app->session, NULL, &moment);
    struct canvas canvas = map_canvas(&moment, &app->view, NULL, layout.map);
    uintptr_t v = map_address_at(&canvas, key.row, key.column);
    moment_clear(&moment);
    if (v == 0)
        return;
    app->view.selected = v;
    app->mode = MODE_INSPECT;
}

/* --------------------------------------------------------------------------------- prompts -- */

static enum effect_kind ask(struct app *app, enum prompt_purpose purpose)
{
    char text[80] = "";
    size_t at = picture_find(&app->session.now, app->view.selected);
    size_t future = session_future(&app->session);
    if (purpose == PROMPT_FREE && app->view.selected != 0 && at < app->session.now.segment_count) {
        const struct picture_segment *segment = &app->session.now.segments[at];
        if (segment->name != NULL)
            snprintf(text, sizeof text, "%s", segment->name);
        else
            snprintf(text, sizeof text, "%ju", (uintmax_t)segment->start);
    }
    app->is_playing = false;
    app->mode = MODE_PROMPT;
    prompt_open(&app->prompt, purpose, text);
    if (future > 0 && purpose <= PROMPT_FREE)
        app_say(app, MESSAGE_INFO, "a call made here drops the %zu after it; u brings them back",
                future);
    return EFFECT_NONE;
}

enum effect_kind act_malloc(struct app *app)
{
    return ask(app, PROMPT_MALLOC);
}

enum effect_kind act_free(struct app *app)
{
    return ask(app, PROMPT_FREE);
}

enum effect_kind act_command(struct app *app)
{
    return ask(app, PROMPT_COMMAND);
}

enum effect_kind act_find(struct app *app)
{
    return ask(app, PROMPT_FIND);
}

enum effect_kind act_translate(struct app *app)
{
    return ask(app, PROMPT_TRANSLATE);
}

/* A line that was refused is kept, to be mended. What leaves asks with a key, not with a line. */
static struct effect answer_prompt(struct app *app)
{
    app->mode = MODE_NORMAL;
    struct effect effect = command_answer(app);
    bool is_refused = app->message_kind == MESSAGE_ERROR && effect.kind != EFFECT_RECORD;
    if (is_refused && app->mode == MODE_NORMAL && !app->is_quit_asked)
        app->mode = MODE_PROMPT;
    return effect;
}

static struct effect press_prompt(struct app *app, struct key key)
{
    struct effect effect = {.kind = EFFECT_NONE};
    if (key.code == TAB) {
        command_complete(app);
        return effect;
    }
    app->message_kind = MESSAGE_NONE;
    switch (prompt_press(&app->prompt, key.code)) {
    case PROMPT_CANCELLED:
        app->mode = MODE_NORMAL;
        break;
    case PROMPT_DONE:
        return answer_prompt(app);
    case PROMPT_OPEN:
        break;
    }
    return effect;
}

bool app_cursor(const struct app *app, int *row, int *column)
{
    if (app->mode != MODE_PROMPT)
        return false;
    *row = app->rows - 1;
    *column = prompt_column(&app->prompt, app->columns);
    return true;
}

/* --------------------------------------------------------------------------------- actions -- */

/* Where the map's window stands. */
static long clamped_scroll(const struct app *app, struct rect map)
{
    struct moment moment;
    session_moment(&app->session, NULL, &moment);
    long scroll = map_canvas(&moment, &app->view, NULL, map).scroll;
    moment_clear(&moment);
    return scroll;
}

static void scroll(struct app *app, long by)
{
    struct layout layout = layout_screen(app->rows, app->columns);
    if (app->mode == MODE_HELP) {
        app->help_scroll += (int)by;
        app->help_scroll = app->help_scroll < 0     ? 0
                           : app->help_scroll > 200 ? 200
                                                    : app->help_scroll;
        return;
    }
    struct view *view = &app->view;
    if (!view->is_scrolled)
        view->scroll = clamped_scroll(app, layout.map);
    view->is_scrolled = true;
    view->scroll += by;
    if (view->kind == VIEW_MAP)
        view->scroll = clamped_scroll(app, layout.map);
    view->scroll = view->scroll < 0 ? 0 : view->scroll;
}

static enum effect_kind zoom(struct app *app, int by)
{
    if (app->view.zoom + by >= -12 && app->view.zoom + by <= 30)
        app->view.zoom += by;
    return EFFECT_NONE;
}

enum effect_kind act_zoom_in(struct app *app)
{
    return zoom(app, -1);
}

enum effect_kind act_zoom_out(struct app *app)
{
    return zoom(app, 1);
}

enum effect_kind act_scroll_down(struct app *app)
{
    scroll(app, SCROLL_STEP);
    return EFFECT_NONE;
}

enum effect_kind act_scroll_up(struct app *app)
{
    scroll(app, -SCROLL_STEP);
    return EFFECT_NONE;
}

enum effect_kind act_follow(struct app *app)
{
    app->view.is_scrolled = false;
    app->view.zoom = 0;
    return EFFECT_NONE;
}

enum effect_kind act_next_panel(struct app *app)
{
    app->view.stats_page = !app->view.stats_page;
    app->mode = MODE_NORMAL; /* the inspector may cover what has changed */
    return EFFECT_NONE;
}

enum effect_kind act_chain(struct app *app)
{
    app->view.kind = app->view.kind == VIEW_MAP ? VIEW_CHAIN : VIEW_MAP;
    return EFFECT_NONE;
}

enum effect_kind act_physical(struct app *app)
{
    app->view.shows_real_addresses = !app->view.shows_real_addresses;
    app_say(app, MESSAGE_INFO, "physical addresses: %s",
            app->view.shows_real_addresses ? "as the machine has them" : "node + offset");
    return EFFECT_NONE;
}

enum effect_kind act_theme(struct app *app)
{
    app->theme = (enum theme)((app->theme + 1) % THEME_COUNT);
    app->has_theme = true;
    return EFFECT_THEME;
}

enum effect_kind act_help(struct app *app)
{
    app->mode = app->mode == MODE_HELP ? MODE_NORMAL : MODE_HELP;
    app->help_scroll = 0;
    return EFFECT_NONE;
}

enum effect_kind act_redraw(struct app *app)
{
    (void)app;
    return EFFECT_REPAINT;
}

enum effect_kind act_shot(struct app *app)
{
    (void)app;
    return EFFECT_SHOT;
}

enum effect_kind act_close(struct app *app)
{
    if (app->mode == MODE_NORMAL) {
        app->view.selected = 0;
        app->needle[0] = '\0';
    }
    app->mode = MODE_NORMAL;
    return EFFECT_NONE;
}

enum effect_kind act_quit(struct app *app)
{
    if (!app->is_unsaved || app->is_quit_asked)
        return EFFECT_QUIT;
    app->is_quit_asked = true;
    app_say(app, MESSAGE_ERROR,
            "changes are not saved; :save FILE saves them, q again leaves without");
    return EFFECT_NONE;
}

/* ------------------------------------------------------------------------------------ keys -- */

/* Digits before a key are its count: 12G, 50%. */
static bool take_digit(struct app *app, uint32_t code)
{
    if (code < '0' || code > '9')
        return false;
    if (app->count < 100000000)
        app->count = app->count * 10 + (code - '0');
    app->has_count = true;
    app_say(app, MESSAGE_INFO,
            "%lu … G goes to that call, %% to that part of the run; → ← s S j k move so many times",
            app->count);
    return true;
}

/* The help scrolls by the keys that select, and closes by those that would leave. */
static enum action action_in_help(enum action action)
{
    switch (action) {
    case ACTION_SELECT_NEXT:
        return ACTION_SCROLL_DOWN;
    case ACTION_SELECT_PREVIOUS:
        return ACTION_SCROLL_UP;
    case ACTION_QUIT:
    case ACTION_INSPECT:
        return ACTION_CLOSE;
    default:
        return action;
    }
}

static enum effect_kind press_normal(struct app *app, struct key key)
{
    enum action action = action_of_key(key.code);
    if (take_digit(app, key.code))
        return EFFECT_NONE;
    if (app->mode == MODE_HELP)
        action = action_in_help(action);
    enum effect_kind kind = action_run(action, app);
    app->count = 0;
    app->has_count = false;
    return kind;
}

struct effect app_press(struct app *app, struct key key)
{
    struct effect effect = {.kind = EFFECT_NONE};
    if (key.code == KEYCODE_RESIZE)
        return effect;
    if (app->mode == MODE_PROMPT)
        return press_prompt(app, key);
    if (key.code == KEYCODE_CLICK) {
        click(app, key);
        return effect;
    }
    app->message_kind = MESSAGE_NONE;
    if (action_of_key(key.code) != ACTION_QUIT)
        app->is_quit_asked = false;
    effect.kind = press_normal(app, key);
    return effect;
}
