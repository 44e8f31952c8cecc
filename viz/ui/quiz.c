/* SPDX-License-Identifier: MIT
 *
 * quiz: finds the next call to ask about, keeps it veiled until it is answered, and judges. What is
 * right is known to viz/question.
 */
#include "quiz.h"

#include "act.h"
#include "app.h"
#include "memory.h"
#include "quiz_entry.h"
#include "quiz_find.h"
#include "words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ----------------------------------------------------------------------------------- asking -- */

static const struct question *present(const struct quiz *quiz)
{
    return &quiz->questions[quiz->answered];
}

static void show_question(struct app *app)
{
    struct quiz *quiz = &app->quiz;
    struct moment moment;
    session_moment(&app->session, NULL, &moment);
    text_empty(&quiz->shown);
    question_print(present(quiz), &moment, &quiz->shown);
    moment_clear(&moment);
}

static void begin_asking(struct app *app, size_t call)
{
    struct quiz *quiz = &app->quiz;
    quiz->known = call - 1;
    quiz->answered = 0;
    quiz->is_asking = true;
    app->is_playing = app->view.is_scrolled = false;
    app->view.selected = 0;
    app->message_kind = MESSAGE_NONE;
    session_go(&app->session, call, 0);
    show_question(app);
}

/* Whether it stands where it waits already. */
static bool still_waits(struct app *app)
{
    struct quiz *quiz = &app->quiz;
    const struct position *cursor = &app->session.cursor;
    if (!quiz->is_asking || cursor->call <= quiz->known)
        return false;
    if (cursor->call != quiz->known + 1 || cursor->step != 0)
        session_go(&app->session, quiz->known + 1, 0);
    return true;
}

static void say_end(struct app *app)
{
    struct text score;
    text_init(&score);
    quiz_print_score(&app->quiz, &score);
    if (app->quiz.entry_count > 0)
        app_say(app, MESSAGE_INFO, "that was all: %s; → lists it", text_string(&score));
    text_clear(&score);
}

void quiz_settle(struct app *app)
{
    struct quiz *quiz = &app->quiz;
    size_t calls = app->session.tape.call_count, before = quiz->known;
    if (!quiz->is_on || app->is_changing || still_waits(app))
        return;
    const struct position cursor = app->session.cursor;
    quiz->is_asking = false;
    quiz->known = quiz->known < calls ? quiz->known : calls;
    if (cursor.call <= quiz->known)
        return;
    quiz->count = 0;
    size_t call = quiz_find(app, quiz->known + 1, cursor.call);
    if (call > 0) {
        begin_asking(app, call);
        return;
    }
    session_go(&app->session, cursor.call, cursor.step);
    quiz->known = cursor.call;
    if (quiz->known == calls && before < calls)
        say_end(app);
}

void quiz_begin(struct app *app, uint64_t seed)
{
    struct quiz *quiz = &app->quiz;
    if (hand_is_on(app))
        hand_end(app);
    quiz->is_on = true;
    quiz->is_asking = false;
    quiz->seed = seed;
    quiz->known = app->session.cursor.call;
    session_go(&app->session, quiz->known, SIZE_MAX);
    app_say(app, MESSAGE_INFO,
            "you are asked before it is shown: → goes on to the first question, %s ends it",
            action_key(ACTION_QUIZ));
}

/* --------------------------------------------------------------------------------- answering -- */

/* Shows the call, and says what was right. */
static void reveal(struct app *app)
{
    struct quiz *quiz = &app->quiz;
    struct moment moment;
    quiz->is_asking = false;
    quiz->known++;
    quiz->verdict_call = quiz->known;
    quiz->is_right = true;
    text_empty(&quiz->verdict);
    session_go(&app->session, quiz->known, SIZE_MAX);
    session_moment(&app->session, NULL, &moment);
    for (size_t i = 0; i < quiz->count; i++)
        quiz_judge(quiz, i, &moment);
    moment_clear(&moment);
    app->view.selected = 0;
    app->mode = MODE_NORMAL;
    if (quiz->known == app->session.tape.call_count)
        say_end(app);
}

static void take(struct app *app, struct answer answer, bool is_skipped)
{
    struct quiz *quiz = &app->quiz;
    quiz->answers[quiz->answered] = answer;
    quiz->is_skipped[quiz->answered] = is_skipped;
    if (++quiz->answered == quiz->count)
        reveal(app);
    else
        show_question(app);
}

bool quiz_answer(struct app *app, const char *typed)
{
    struct moment_wish wish = {.is_limited = true, .known = app->quiz.known};
    const struct question *question = present(&app->quiz);
    struct answer answer;
    struct moment moment;
    struct error error;
    session_moment(&app->session, &wish, &moment);
    bool is_read = typed != NULL
                       ? question_read(question, &moment, typed, &answer, &error)
                       : question_point(question, &moment, app->view.selected, &answer, &error);
    moment_clear(&moment);
    if (is_read)
        take(app, answer, false);
    else
        app_say(app, MESSAGE_ERROR, "%s", error.text);
    return is_read;
}

void quiz_close(struct app *app)
{
    while (app->quiz.is_asking && app->quiz.answered > 0)
        take(app, (struct answer){ANSWER_NUMBER, 0}, true);
}

void quiz_end(struct app *app)
{
    struct quiz *quiz = &app->quiz;
    quiz_close(app);
    if (quiz->is_asking)
        session_go(&app->session, quiz->known, SIZE_MAX);
    quiz->is_on = quiz->is_asking = false;
    app->mode = quiz->entry_count > 0 ? MODE_SCORE : MODE_NORMAL;
    app->help_scroll = 0;
}

enum effect_kind act_skip(struct app *app)
{
    if (app->quiz.is_asking)
        take(app, (struct answer){ANSWER_NUMBER, 0}, true);
    else
        app_say(app, MESSAGE_INFO, "nothing is asked here");
    return EFFECT_NONE;
}

enum effect_kind act_quiz(struct app *app)
{
    if (app->compare != NULL)
        app_say(app, MESSAGE_INFO, "what is compared shows what comes; close it first");
    else if (app->quiz.is_on)
        quiz_end(app);
    else
        quiz_begin(app, app->quiz.seed);
    return EFFECT_NONE;
}

/* -------------------------------------------------------------------------------------- keys -- */

static void open_prompt(struct app *app, const char *text)
{
    app->mode = MODE_PROMPT;
    prompt_open(&app->prompt, PROMPT_ANSWER, text);
}

/* Letters that stand for a word of the answer. */
static const char *word_of_key(enum question_kind kind, uint32_t code)
{
    bool is_refusal = kind == QUESTION_REFUSED;
    if (code == 'n')
        return is_refusal ? "no" : kind == QUESTION_WHERE ? "new" : NULL;
    if (code == 'y')
        return is_refusal ? "yes" : NULL;
    return code == 'r' && !is_refusal ? "refused" : NULL;
}

/* What looks, or goes back. All else would tell, or change what is asked about. */
bool quiz_is_harmless(enum action action)
{
    static const enum action harmless[] = {
        ACTION_NONE,       ACTION_PREVIOUS_CALL, ACTION_PREVIOUS_STEP, ACTION_PREVIOUS_MARK,
        ACTION_FIRST,      ACTION_RUN_BACK,      ACTION_SELECT_NEXT,   ACTION_SELECT_PREVIOUS,
        ACTION_NEXT_PANEL, ACTION_TRANSLATE,     ACTION_FIND,          ACTION_CHAIN,
        ACTION_ZOOM_IN,    ACTION_ZOOM_OUT,      ACTION_SCROLL_DOWN,   ACTION_SCROLL_UP,
        ACTION_FOLLOW,     ACTION_PHYSICAL,      ACTION_PRESENT,       ACTION_THEME,
        ACTION_READ,       ACTION_LEGEND,        ACTION_HELP,          ACTION_REDRAW,
        ACTION_CLOSE,      ACTION_QUIT,          ACTION_PLACE,         ACTION_QUIZ,
        ACTION_SKIP,
    };
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (action == harmless[i])
            return true;
    return false;
}

void quiz_say_enter(struct app *app, const struct picture *picture, const char *does)
{
    size_t found = picture_find(picture, app->view.selected);
    struct text range;
    if (app->view.selected == 0 || found == picture->segment_count)
        return;
    const struct picture_segment *segment = &picture->segments[found];
    text_init(&range);
    segment_print(segment->kind, segment->start, segment->size, &range);
    app_say(app, MESSAGE_INFO, "Enter %s %s, %" PRIu64 " B", does, text_string(&range),
            segment->size);
    text_clear(&range);
}

void quiz_say_selected(struct app *app)
{
    if (question_takes_place(present(&app->quiz)->kind))
        quiz_say_enter(app, &app->session.now, "answers");
}

static void enter(struct app *app)
{
    bool is_pointed = app->view.selected != 0 && question_takes_place(present(&app->quiz)->kind);
    app->mode = MODE_NORMAL;
    if (is_pointed)
        quiz_answer(app, NULL);
    else
        open_prompt(app, "");
}

static bool press_answer(struct app *app, uint32_t code)
{
    const char *word = word_of_key(present(&app->quiz)->kind, code);
    char digit[2] = {(char)code, '\0'};
    if (action_of_key(code) == ACTION_INSPECT)
        enter(app);
    else if (code >= '0' && code <= '9')
        open_prompt(app, digit);
    else if (word != NULL)
        open_prompt(app, word);
    else
        return false;
    return true;
}

void quiz_say_first(struct app *app)
{
    app_say(app, MESSAGE_INFO, "first the question; %s skips it", action_key(ACTION_SKIP));
}

bool quiz_press(struct app *app, struct key key, struct effect *effect)
{
    enum action action = action_of_key(key.code);
    bool is_looking = app->mode == MODE_NORMAL || app->mode == MODE_INSPECT;
    if (!app->quiz.is_asking || !is_looking || key.code == KEYCODE_CLICK)
        return false;
    app->message_kind = MESSAGE_NONE;
    if (press_answer(app, key.code))
        return true;
    if (!quiz_is_harmless(action)) {
        quiz_say_first(app);
        return true;
    }
    if (action != ACTION_SELECT_NEXT && action != ACTION_SELECT_PREVIOUS)
        return false;
    effect->kind = action_run(action, app);
    quiz_say_selected(app);
    return true;
}

/* -------------------------------------------------------------------------------- what is shown */

static void show(const struct app *app, struct moment *moment)
{
    const struct quiz *quiz = &app->quiz;
    if (quiz->is_asking && moment->is_veiled) {
        moment->asked.question = text_string(&quiz->shown);
        moment->asked.how = question_how(present(quiz)->kind);
        moment->asked.skip = "skips it";
    } else if (quiz->is_on && quiz->verdict_call > 0 && quiz->verdict_call == moment->at.call &&
               moment_is_whole(moment)) {
        moment->asked.verdict = text_string(&quiz->verdict);
        moment->asked.is_right = quiz->is_right;
    }
}

void quiz_moment(const struct app *app, const struct moment_wish *wish, struct moment *moment)
{
    struct moment_wish limited = *wish;
    limited.is_limited = app->quiz.is_on || hand_is_on(app);
    limited.known = hand_is_on(app) ? app->hand->done : app->quiz.known;
    session_moment(&app->session, &limited, moment);
    show(app, moment);
    hand_show(app, moment);
}

void quiz_print_page(const struct app *app, struct text *out)
{
    if (app->hand != NULL && app->hand->table.length > 0)
        text_add(out, text_string(&app->hand->table));
    else
        quiz_print(&app->quiz, out);
}
