/* SPDX-License-Identifier: MIT
 *
 * quiz_find: the file's own questions, or calls that are worth one.
 */
#include "quiz_find.h"

#include "app.h"

enum {
    ABOUT = 20,      /* questions in a file that asks none itself      */
    LOOKED_AT = 1000 /* calls, of a jump, that may be worth a question */
};

static void add_question(struct quiz *quiz, struct question question)
{
    if (quiz->count < QUIZ_AT_ONCE)
        quiz->questions[quiz->count++] = question;
}

/* The file's own questions about call `call` (from 1). */
static void take_asks(struct app *app, size_t call)
{
    const struct tape *tape = &app->session.tape;
    struct call about = tape_call(tape, call - 1);
    for (size_t i = tape_remark_at(tape, call - 1);
         i < tape->remark_count && tape->remarks[i].at == call - 1; i++) {
        const struct remark *remark = &tape->remarks[i];
        if (remark->kind == REMARK_ASK && question_is_of(remark->ask, about.kind))
            add_question(&app->quiz, (struct question){remark->ask, remark->text});
    }
}

/* The first call from..to (from 1) that the file asks about; 0: none. */
static size_t find_ask(const struct tape *tape, size_t from, size_t to)
{
    for (size_t i = tape_remark_at(tape, from - 1); i < tape->remark_count; i++) {
        const struct remark *remark = &tape->remarks[i];
        if (remark->at >= to)
            return 0;
        if (remark->kind == REMARK_ASK &&
            question_is_of(remark->ask, tape_call(tape, remark->at).kind))
            return remark->at + 1;
    }
    return 0;
}

/* Of a long file some calls are drawn by the seed. */
static bool is_drawn(const struct app *app, size_t call)
{
    size_t calls = app->session.tape.call_count;
    uint64_t number = ((app->quiz.seed << 32) + call) * 0x9E3779B97F4A7C15u;
    number ^= number >> 29;
    return calls <= 2 * ABOUT || (number * 0xBF58476D1CE4E5B9u >> 33) % calls < ABOUT;
}

/* Stands before the call, and chooses a question about it. False: it is not worth one. */
static bool choose(struct app *app, size_t call)
{
    struct moment_wish wish = {.is_limited = true, .known = app->quiz.known};
    struct question question;
    struct moment moment;
    session_go(&app->session, call, 0);
    session_moment(&app->session, &wish, &moment);
    bool is_worth = question_choose(&moment, app->quiz.seed, &question);
    moment_clear(&moment);
    if (is_worth)
        add_question(&app->quiz, question);
    return is_worth;
}

static size_t find_worth(struct app *app, size_t from, size_t to)
{
    for (size_t call = from; call <= to && call < from + LOOKED_AT; call++) {
        enum call_kind kind = tape_call(&app->session.tape, call - 1).kind;
        if (!call_row(kind)->has_size && !call_row(kind)->has_place)
            continue;
        app->quiz.known = call - 1;
        if (is_drawn(app, call) && choose(app, call))
            return call;
    }
    return 0;
}

size_t quiz_find(struct app *app, size_t from, size_t to)
{
    const struct tape *tape = &app->session.tape;
    if (tape_find_remark(tape, REMARK_ASK, 0) == NULL)
        return find_worth(app, from, to);
    size_t call = find_ask(tape, from, to);
    if (call > 0)
        take_asks(app, call);
    return call;
}
