/* SPDX-License-Identifier: MIT
 *
 * hand: hands the calls of the tape to a placement, one after the other, and asks where there is a
 * choice. The session only lends its tape, and its place on it.
 */
#include "hand.h"

#include "act.h"
#include "app.h"
#include "memory.h"
#include "words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

bool hand_is_on(const struct app *app)
{
    return app->hand != NULL && app->hand->is_on;
}

void hand_clear(struct hand **place)
{
    if (*place == NULL)
        return;
    placement_clear(&(*place)->placement);
    text_clear(&(*place)->statements);
    text_clear(&(*place)->shown);
    text_clear(&(*place)->table);
    free(*place);
    *place = NULL;
}

static void show_table(struct app *app)
{
    struct hand *hand = app->hand;
    struct error error = {0};
    text_empty(&hand->table);
    hand->row_count = hand_table_fill(&app->session.tape, &hand->placement, hand->rows, &error);
    hand_table_print(hand->rows, hand->row_count, &hand->table);
    if (hand->row_count == 1)
        text_format(&hand->table, "%s\n", error.text);
    hand->is_on = false;
    session_go(&app->session, app->session.tape.call_count, SIZE_MAX);
    app->mode = MODE_SCORE;
    app->help_scroll = 0;
}

/* ------------------------------------------------------------------------------ the course -- */

static struct call waiting(const struct app *app)
{
    return tape_call(&app->session.tape, app->hand->done);
}

/* "a = mems_malloc(12288)" */
static void add_statement(const struct app *app, struct text *out)
{
    struct call call = waiting(app);
    if (call.slot != 0)
        text_format(out, "%s = ", slot_name(app->session.tape.slots, call.slot));
    call_print_c(&call, app->session.tape.slots, out);
}

static void show_question(struct app *app)
{
    struct hand *place = app->hand;
    text_empty(&place->shown);
    text_add(&place->shown, "Place ");
    add_statement(app, &place->shown);
    session_go(&app->session, place->done + 1, 0);
    app->view.selected = 0;
}

/* On to the next block that is to be placed, or to the end. */
static void advance(struct app *app)
{
    struct hand *place = app->hand;
    const struct tape *tape = &app->session.tape;
    for (; place->done < tape->call_count; place->done++) {
        struct call call = waiting(app);
        if (call.kind == CALL_MALLOC && placement_has_choice(&place->placement, &call)) {
            show_question(app);
            return;
        }
        placement_perform(&place->placement, &call);
    }
    show_table(app);
}

static void begin_again(struct app *app)
{
    struct hand *place = app->hand;
    placement_clear(&place->placement);
    session_go(&app->session, 0, SIZE_MAX);
    placement_begin(&place->placement, &app->session.tape.settings, app->session.tape.slots,
                    &app->session.now);
    place->done = 0;
}

static void take(struct app *app, struct hand_choice choice)
{
    struct hand *place = app->hand;
    struct call call = waiting(app);
    struct error error;
    if (!placement_take(&place->placement, &call, choice.at, choice.is_new, &error)) {
        app_say(app, MESSAGE_ERROR, "%s", error.text);
        return;
    }
    choice.call = place->done + 1;
    choice.statement = place->statements.length;
    add_statement(app, &place->statements);
    text_add_char(&place->statements, '\0');
    place->choices[place->choice_count++] = choice;
    place->done++;
    advance(app);
}

/* All but the latest are made again. */
static void undo(struct app *app)
{
    struct hand *place = app->hand;
    size_t count = place->choice_count;
    if (count == 0) {
        app_say(app, MESSAGE_INFO, "nothing was placed yet");
        return;
    }
    begin_again(app);
    place->choice_count = 0;
    text_empty(&place->statements);
    advance(app);
    for (size_t i = 0; i + 1 < count; i++)
        take(app, place->choices[i]);
}

void hand_begin(struct app *app)
{
    const struct tape *tape = &app->session.tape;
    if (app->quiz.is_on) {
        app_say(app, MESSAGE_ERROR, "a quiz is on; %s ends it, with its score",
                action_key(ACTION_QUIZ));
        return;
    }
    if (tape->call_count == 0 || tape->call_count > HAND_MOST) {
        app_say(app, MESSAGE_ERROR, "by hand there are 1 to %d calls; here are %zu", HAND_MOST,
                tape->call_count);
        return;
    }
    if (!placement_can(&tape->settings)) {
        app_say(app, MESSAGE_ERROR,
                "by hand HOLEs merge at once or never, and each mapping is a node and succeeds");
        return;
    }
    if (app->hand == NULL)
        app->hand = memory_new(1, sizeof *app->hand);
    app->is_playing = false;
    app->hand->is_on = true;
    app->hand->choice_count = app->hand->row_count = 0;
    text_empty(&app->hand->statements);
    text_empty(&app->hand->table);
    begin_again(app);
    advance(app);
}

void hand_end(struct app *app)
{
    session_go(&app->session, app->hand->done, SIZE_MAX);
    hand_clear(&app->hand);
    app->mode = MODE_NORMAL;
}

/* -------------------------------------------------------------------------------- answering -- */

static struct hand_choice first_fit(const struct app *app)
{
    struct call call = waiting(app);
    struct hand_choice choice = {0};
    choice.is_new = !placement_first_fit(&app->hand->placement, &call, &choice.at);
    return choice;
}

bool hand_answer(struct app *app, const char *typed)
{
    struct moment moment = {.before = &app->hand->placement.now};
    struct question question = {QUESTION_WHERE, NULL};
    struct answer answer;
    struct error error;
    if (strcmp(typed, "undo") == 0) {
        undo(app);
        return true;
    }
    if (strcmp(typed, "first") == 0) {
        take(app, first_fit(app));
        return true;
    }
    if (!question_read(&question, &moment, typed, &answer, &error) ||
        answer.kind == ANSWER_REFUSED) {
        app_say(app, MESSAGE_ERROR, "a block is placed by an address of a HOLE, or new");
        return false;
    }
    take(app, (struct hand_choice){.at = answer.value, .is_new = answer.kind == ANSWER_NEW});
    return true;
}

/* A choice that cannot be is told, and waited for again. */
static void enter(struct app *app)
{
    app->mode = MODE_NORMAL;
    if (app->view.selected != 0) {
        take(app, (struct hand_choice){.at = app->view.selected});
        return;
    }
    app->mode = MODE_PROMPT;
    prompt_open(&app->prompt, PROMPT_ANSWER, "");
}

static bool press_choice(struct app *app, uint32_t code)
{
    char digit[2] = {(char)code, '\0'};
    enum action action = action_of_key(code);
    if (action == ACTION_INSPECT) {
        enter(app);
    } else if (action == ACTION_UNDO) {
        undo(app);
    } else if (action == ACTION_SKIP) {
        take(app, first_fit(app));
    } else if (code == 'n') {
        take(app, (struct hand_choice){.is_new = true});
    } else if (code >= '0' && code <= '9') {
        app->mode = MODE_PROMPT;
        prompt_open(&app->prompt, PROMPT_ANSWER, digit);
    } else {
        return false;
    }
    return true;
}

void hand_say_selected(struct app *app)
{
    quiz_say_enter(app, &app->hand->placement.now, "places it in");
}

void hand_say_first(struct app *app)
{
    app_say(app, MESSAGE_INFO, "first the block; %s places it as first fit does, %s ends this",
            action_key(ACTION_SKIP), action_key(ACTION_PLACE));
}

bool hand_press(struct app *app, struct key key, struct effect *effect)
{
    enum action action = action_of_key(key.code);
    bool is_looking = app->mode == MODE_NORMAL || app->mode == MODE_INSPECT;
    if (!hand_is_on(app) || !is_looking || key.code == KEYCODE_CLICK)
        return false;
    app->message_kind = MESSAGE_NONE;
    if (press_choice(app, key.code))
        return true;
    if (!quiz_is_harmless(action)) {
        hand_say_first(app);
        return true;
    }
    if (action != ACTION_SELECT_NEXT && action != ACTION_SELECT_PREVIOUS)
        return false;
    effect->kind = action_run(action, app);
    hand_say_selected(app);
    return true;
}

void hand_settle(struct app *app)
{
    const struct position *cursor = &app->session.cursor;
    if (hand_is_on(app) && (cursor->call != app->hand->done + 1 || cursor->step != 0))
        session_go(&app->session, app->hand->done + 1, 0);
}

enum effect_kind act_place(struct app *app)
{
    if (app->compare != NULL)
        app_say(app, MESSAGE_INFO, "what is compared shows what comes; close it first");
    else if (hand_is_on(app))
        hand_end(app);
    else
        hand_begin(app);
    return EFFECT_NONE;
}

/* ---------------------------------------------------------------------------- what is shown -- */

static void show_statistics(const struct placement *placement, struct moment *moment)
{
    placement_stats(placement, &moment->stats);
    moment->stats_before = moment->stats;
    moment->rounding = moment->stats.used - moment->stats.asked;
    moment_limit_extent(moment);
}

/* What the session's own heap has made of the calls is another story. */
void hand_show(const struct app *app, struct moment *moment)
{
    if (!hand_is_on(app))
        return;
    moment->before = moment->now = &app->hand->placement.now;
    show_statistics(&app->hand->placement, moment);
    moment->column_count = moment->pointer_count = moment->page_count = 0;
    moment->selected = (struct moment_block){0};
    moment->selected_bytes.length = 0;
    moment->rover = 0;
    for (size_t i = 0; i < moment->line_count; i++)
        moment->lines[i].is_done = false;
    moment->asked = (struct moment_asked){
        .question = text_string(&app->hand->shown),
        .how = "a HOLE: j k, Enter; or an address; n: new pages; u takes back",
        .skip = "as first fit"};
}
