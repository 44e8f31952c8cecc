/* SPDX-License-Identifier: MIT
 *
 * choose: the shelf is walked along, and what is chosen is opened: by the loop, as an effect.
 */
#include "choose.h"

#include "act.h"

enum { ENTER = 13, NEWLINE = 10, PAGE = 10, WHOLE = 1000000 };

enum effect_kind choose_open(struct app *app)
{
    if (!app->is_unsaved || app->is_quit_asked) {
        app->mode = MODE_NORMAL;
        return EFFECT_OPEN;
    }
    app->is_quit_asked = true;
    app_say(app, MESSAGE_ERROR,
            "changes are not saved; :save FILE saves them, the same key again opens without");
    return EFFECT_NONE;
}

enum effect_kind act_shelf(struct app *app)
{
    if (app->shelf.count == 0) {
        app_say(app, MESSAGE_INFO, "no lessons were found; :open FILE opens a file");
        return EFFECT_NONE;
    }
    app->is_playing = false;
    app->mode = app->mode == MODE_SHELF ? MODE_NORMAL : MODE_SHELF;
    return EFFECT_NONE;
}

enum effect_kind act_next_lesson(struct app *app)
{
    const struct shelf_item *next = shelf_next(&app->shelf);
    if (next == NULL) {
        app_say(app, MESSAGE_INFO, "nothing comes next; %s lists what can be opened",
                action_key(ACTION_SHELF));
        return EFFECT_NONE;
    }
    app->is_playing = false;
    app->shelf.chosen = (size_t)(next - app->shelf.items);
    return choose_open(app);
}

void choose_say_next(struct app *app)
{
    const struct shelf_item *next = shelf_next(&app->shelf);
    if (next == NULL || !session_is_whole(&app->session) || session_future(&app->session) > 0)
        return;
    if (next->number > 0)
        app_say(app, MESSAGE_INFO, "%s opens the next: %02d %s", action_key(ACTION_NEXT_LESSON),
                next->number, next->title);
    else
        app_say(app, MESSAGE_INFO, "%s opens the next: %s", action_key(ACTION_NEXT_LESSON),
                next->title);
}

/* How far a key moves the choice; 0: it does not. */
static long movement_of(uint32_t code)
{
    switch (action_of_key(code)) {
    case ACTION_SELECT_NEXT:
        return 1;
    case ACTION_SELECT_PREVIOUS:
        return -1;
    case ACTION_FIRST:
        return -WHOLE;
    case ACTION_GOTO:
        return WHOLE;
    case ACTION_NEXT_CALL:
        return code == KEYCODE_PAGE_DOWN ? PAGE : 1;
    case ACTION_PREVIOUS_CALL:
        return code == KEYCODE_PAGE_UP ? -PAGE : -1;
    default:
        return 0;
    }
}

/* 0 8: lesson 8, as far as it has been typed. */
static void choose_number(struct app *app, uint32_t code)
{
    unsigned long number = (app->has_count ? app->count * 10 : 0) + (code - '0');
    app->has_count = true;
    app->count = number > 9 ? 0 : number;
    if (number > 0 && !shelf_choose_lesson(&app->shelf, number)) {
        app->count = code - '0';
        if (app->count > 0)
            shelf_choose_lesson(&app->shelf, app->count);
    }
}

static void click(struct app *app, struct key key, enum effect_kind *kind)
{
    struct rect area = {1, 0, app->rows - 2, app->columns};
    size_t item = shelf_item_at(&app->shelf, area, key.row);
    if (item >= app->shelf.count)
        return;
    app->shelf.chosen = item;
    *kind = choose_open(app);
}

/* Keys that drive the heap by hand leave the shelf for it. */
static enum effect_kind leave_by(struct app *app, enum action action)
{
    switch (action) {
    case ACTION_MALLOC:
    case ACTION_FREE:
    case ACTION_COMMAND:
    case ACTION_CLOSE:
    case ACTION_HELP:
        app->mode = MODE_NORMAL;
        return action == ACTION_CLOSE ? EFFECT_NONE : action_run(action, app);
    case ACTION_QUIT:
    case ACTION_THEME:
    case ACTION_REDRAW:
    case ACTION_SHELF:
    case ACTION_UNDO:
    case ACTION_REDO:
        return action_run(action, app);
    default:
        app_say(app, MESSAGE_INFO, "↓ ↑ choose, Enter opens, Esc closes this list");
        return EFFECT_NONE;
    }
}

struct effect choose_press(struct app *app, struct key key)
{
    struct effect effect = {.kind = EFFECT_NONE};
    long by = movement_of(key.code);
    if (key.code >= '0' && key.code <= '9') {
        choose_number(app, key.code);
        return effect;
    }
    app->has_count = false;
    app->count = 0;
    if (key.code == KEYCODE_CLICK)
        click(app, key, &effect.kind);
    else if (key.code == ENTER || key.code == NEWLINE)
        effect.kind = choose_open(app);
    else if (by != 0)
        shelf_move(&app->shelf, by);
    else
        effect.kind = leave_by(app, action_of_key(key.code));
    return effect;
}
