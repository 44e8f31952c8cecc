/* SPDX-License-Identifier: MIT
 *
 * app: a key becomes an action, whose function changes the app. Here are those of the program
 * itself; the others are in travel.c (the tape), play.c, look.c (the view), ask.c (prompts) and
 * live.c.
 */
#include "app.h"

#include "act.h"
#include "ask.h"
#include "change.h"
#include "choose.h"
#include "compare.h"
#include "help_keys.h"
#include "look.h"
#include "panel.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_SPEED = 2 }; /* play.c's table: a call a second */

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
    compare_end(app);
    session_close(&app->session);
    prompt_clear(&app->prompt);
    shelf_clear(&app->shelf);
    quiz_clear(&app->quiz);
    hand_clear(&app->hand);
    memset(app, 0, sizeof *app);
}

void app_change_session(struct app *app, struct session *session)
{
    compare_end(app);
    session_close(&app->session);
    app->session = *session;
    memset(session, 0, sizeof *session);
    app->view = (struct view){.kind = app->view.kind, .stats_page = app->view.stats_page};
    app->mode = MODE_NORMAL;
    app->is_playing = app->is_unsaved = app->is_quit_asked = false;
    app->needle[0] = '\0';
    app->quiz.is_asking = false;
    hand_clear(&app->hand);
    app->quiz.known = app->quiz.verdict_call = 0;
}

void app_say(struct app *app, enum message_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(app->message, sizeof app->message, format, arguments);
    va_end(arguments);
    app->message_kind = kind;
}

enum effect_kind act_theme(struct app *app)
{
    app->theme = (enum theme)((app->theme + 1) % THEME_COUNT);
    app->has_theme = true;
    app_say(app, MESSAGE_INFO, "theme: %s", theme_name(app->theme));
    return EFFECT_THEME;
}

enum effect_kind act_present(struct app *app)
{
    app->is_presenting = !app->is_presenting;
    app->mode = MODE_NORMAL;
    if (app->is_presenting)
        app_say(app, MESSAGE_INFO,
                "for the hall: PgDn PgUp go on and back, . or b blackens the "
                "screen, p ends it");
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

/* A page scrolls by the keys that select, and closes by those that would leave. */
static enum action action_in_page(enum action action)
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

/* Not for what terminals send by themselves. */
static void say_unbound(struct app *app, uint32_t code)
{
    if (code > ' ' && code <= '~')
        app_say(app, MESSAGE_INFO, "%c does nothing here; %s lists what does", (char)code,
                action_key(ACTION_HELP));
    else
        app_say(app, MESSAGE_INFO, "this key does nothing here; %s lists what does",
                action_key(ACTION_HELP));
}

static enum effect_kind press_normal(struct app *app, struct key key)
{
    enum action action = action_of_key(key.code);
    if (take_digit(app, key.code))
        return EFFECT_NONE;
    if (app->mode == MODE_READ || app->mode == MODE_SCORE)
        action = action_in_page(action);
    if (action == ACTION_NONE)
        say_unbound(app, key.code);
    enum effect_kind kind = action_run(action, app);
    app->count = 0;
    app->has_count = false;
    return kind;
}

/* What was said is read by now. A key that loses something asks for itself a second time. */
static void begin_press(struct app *app, struct key key)
{
    enum action action = action_of_key(key.code);
    app->message_kind = MESSAGE_NONE;
    bool is_opening = app->mode == MODE_SHELF && action == ACTION_INSPECT;
    if (action != ACTION_QUIT && action != ACTION_NEXT_LESSON && !is_opening)
        app->is_quit_asked = false;
}

/* What is to be opened is what the shelf's choice is. */
static struct effect aim(const struct app *app, struct effect effect)
{
    if (effect.kind == EFFECT_OPEN)
        snprintf(effect.path, sizeof effect.path, "%s", app->shelf.items[app->shelf.chosen].path);
    return effect;
}

static struct effect press_shelf(struct app *app, struct key key)
{
    begin_press(app, key);
    return aim(app, choose_press(app, key));
}

/* What clickers send to blacken the screen; any key lights it again. False: it is not for that. */
static bool blacken(struct app *app, struct key key)
{
    bool is_sent = app->is_presenting && app->mode == MODE_NORMAL && !app->has_count &&
                   (key.code == '.' || key.code == 'b');
    bool was_black = app->is_black;
    app->is_black = !was_black && is_sent;
    app->is_playing = app->is_playing && !app->is_black;
    return was_black || is_sent;
}

enum hints app_hints(const struct app *app)
{
    if (compare_is_shown(app))
        return HINTS_COMPARE;
    return hand_is_on(app) ? HINTS_BY_HAND : app->quiz.is_asking ? HINTS_ASKED : HINTS_USUAL;
}

/* While something is asked, the keys answer. */
static struct effect click_hint(struct app *app, enum action action)
{
    struct effect effect = {.kind = EFFECT_NONE};
    const struct binding *binding = bindings;
    while (binding->action != ACTION_NONE && binding->action != action)
        binding++;
    struct key key = {.code = binding->key};
    if (!quiz_press(app, key, &effect) && !hand_press(app, key, &effect))
        effect.kind = action_run(action, app);
    return effect;
}

/* A click on the line of keys is the key; elsewhere it is for what is looked at. */
static struct effect click(struct app *app, struct key key)
{
    struct rect line = {app->rows - 1, 0, 1, app->columns};
    struct effect effect = {.kind = EFFECT_NONE};
    bool has_hints = !app->is_presenting && app->message_kind == MESSAGE_NONE;
    app->message_kind = MESSAGE_NONE;
    if (key.row == line.row && has_hints && app->mode != MODE_HELP)
        effect = click_hint(
            app, hints_action_at(app_hints(app), look_next_page_name(app), line, key.column));
    else if (key.row < line.row)
        look_click(app, key);
    return aim(app, effect);
}

static struct effect press(struct app *app, struct key key)
{
    struct effect effect = {.kind = EFFECT_NONE};
    if (key.code == KEYCODE_RESIZE)
        return effect;
    if (app->is_changing) {
        change_press(app, key);
        return effect;
    }
    if (app->compare != NULL && !compare_is_shown(app)) {
        compare_press(app, key);
        return effect;
    }
    if (quiz_press(app, key, &effect) || hand_press(app, key, &effect))
        return effect;
    if (blacken(app, key))
        return effect;
    if (app->mode == MODE_PROMPT)
        return ask_press(app, key);
    if (app->mode == MODE_SHELF)
        return press_shelf(app, key);
    if (key.code == KEYCODE_CLICK)
        return click(app, key);
    begin_press(app, key);
    if (app->mode == MODE_HELP) {
        effect.kind = help_press(app, key);
        return aim(app, effect);
    }
    struct position before = app->session.cursor;
    effect.kind = press_normal(app, key);
    if (before.call != app->session.cursor.call && app->message_kind == MESSAGE_NONE)
        choose_say_next(app);
    return aim(app, effect);
}

struct effect app_press(struct app *app, struct key key)
{
    bool was_asked = app->quiz.is_asking || hand_is_on(app);
    struct effect effect = press(app, key);
    if (was_asked && effect.kind == EFFECT_SHOT) { /* the help can ask for one */
        app_say(app, MESSAGE_INFO, "no figure while something is asked: it would tell");
        effect.kind = EFFECT_NONE;
    }
    compare_follow(app);
    quiz_settle(app);
    hand_settle(app);
    return effect;
}
