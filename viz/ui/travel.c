/* SPDX-License-Identifier: MIT
 *
 * travel: finds the place to go to from what is known of the whole tape, then goes there once.
 */
#include "travel.h"

#include "act.h"
#include "expect.h"
#include "language.h"
#include "where.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------------- stops -- */

static bool has_remark(const struct tape *tape, size_t at, enum remark_kind kind)
{
    const struct remark *remark = tape_find_remark(tape, kind, at);
    return remark != NULL && remark->at == at;
}

bool travel_has_pause(const struct session *session)
{
    return has_remark(&session->tape, session->cursor.call, REMARK_PAUSE);
}

/* Places worth stopping at, kept for the whole tape so that a run looks at each remark once. */
static unsigned char *find_stops(const struct session *session, bool marks_only)
{
    const struct tape *tape = &session->tape;
    unsigned char *stops = calloc(tape->call_count + 1, 1);
    if (stops == NULL)
        return NULL;
    for (size_t i = 0; i < tape->remark_count; i++) {
        const struct remark *remark = &tape->remarks[i];
        if (remark->kind == REMARK_MARK)
            stops[call_of_mark(tape, remark)] = 1;
        else if (!marks_only &&
                 (remark->kind == REMARK_PAUSE || session->checks[i].verdict == VERDICT_FAILED))
            stops[remark->at] = 1;
    }
    for (size_t call = 0; !marks_only && call < tape->call_count; call++)
        stops[call + 1] |= session->outcomes[call].status != MEMS_OK;
    return stops;
}

static void run_to_stop(struct app *app, bool is_forward, bool marks_only)
{
    struct session *session = &app->session;
    size_t call = session->cursor.call, end = session->tape.call_count;
    unsigned char *stops = find_stops(session, marks_only);
    if (stops == NULL)
        return;
    if (is_forward)
        do
            call += call < end;
        while (call < end && !stops[call]);
    else
        do
            call -= call > 0;
        while (call > 0 && !stops[call]);
    free(stops);
    session_go(session, call, SIZE_MAX);
}

/* ---------------------------------------------------------------------------------- search -- */

static bool segment_matches(const struct picture_segment *segment, const char *needle)
{
    char *end;
    unsigned long long address = strtoull(needle, &end, strncmp(needle, "0x", 2) == 0 ? 16 : 10);
    if (*end == '\0' && end != needle)
        return (uintptr_t)address - segment->start < segment->size;
    return segment->name != NULL && strstr(segment->name, needle) != NULL;
}

static void next_match(struct app *app)
{
    const struct picture *now = &app->session.now;
    size_t count = now->segment_count, from = picture_find(now, app->view.selected);
    for (size_t i = 1; i <= count; i++) {
        size_t at = (from + i) % count;
        if (from == count)
            at = i - 1;
        if (!segment_matches(&now->segments[at], app->needle))
            continue;
        app->view.selected = now->segments[at].start;
        app->mode = MODE_INSPECT;
        return;
    }
    app_say(app, MESSAGE_ERROR, "no block or address matches “%s” in this frame", app->needle);
}

/* --------------------------------------------------------------------------------- actions -- */

static size_t times(const struct app *app)
{
    return app->has_count ? app->count : 1;
}

static void go_to_count(struct app *app, bool is_percent)
{
    size_t calls = app->session.tape.call_count;
    size_t call = app->has_count ? app->count : calls;
    if (is_percent && app->count > 100)
        app_say(app, MESSAGE_INFO, "the whole is 100 %%: this is the end");
    else if (!is_percent && call > calls)
        app_say(app, MESSAGE_INFO, "there are %zu calls; this is the last", calls);
    if (is_percent)
        call = app->count > 100 ? calls : calls * app->count / 100;
    session_go(&app->session, call, SIZE_MAX);
}

/* "this is the last call", or, of a count that was too large, how far it went. */
static void say_at_end(struct app *app, size_t moved, const char *what, const char *end)
{
    if (moved == 0 && times(app) > 0)
        app_say(app, MESSAGE_INFO, "this is the %s", end);
    else if (moved < times(app))
        app_say(app, MESSAGE_INFO, "only %zu %s%s to go: this is the %s", moved, what,
                moved == 1 ? "" : "s", end);
}

/* Several calls at once cost one journey. */
static void go_calls(struct app *app, bool is_forward)
{
    struct session *session = &app->session;
    size_t wanted = times(app), end = is_forward ? session->tape.call_count : 0, moved = 0;
    if (wanted > 0 && (is_forward ? session_next_call(session) : session_previous_call(session))) {
        size_t left = is_forward ? end - session->cursor.call : session->cursor.call;
        size_t more = wanted - 1 < left ? wanted - 1 : left;
        moved = 1 + more;
        if (more > 0)
            session_go(session, session->cursor.call + (is_forward ? more : -more), SIZE_MAX);
    }
    if (is_forward)
        say_at_end(app, moved, "call", "last call");
    else
        say_at_end(app, moved, "call", "beginning");
}

static void go_steps(struct app *app, bool is_forward)
{
    struct session *session = &app->session;
    size_t moved = 0;
    while (moved < times(app) &&
           (is_forward ? session_next_step(session) : session_previous_step(session)))
        moved++;
    say_at_end(app, moved, "step", is_forward ? "last call" : "beginning");
}

/* The person has moved: nothing plays on, and the map follows. */
static enum effect_kind arrive(struct app *app)
{
    app->is_playing = app->view.is_scrolled = false;
    return EFFECT_NONE;
}

enum effect_kind act_next_call(struct app *app)
{
    go_calls(app, true);
    return arrive(app);
}

enum effect_kind act_previous_call(struct app *app)
{
    go_calls(app, false);
    return arrive(app);
}

enum effect_kind act_next_match(struct app *app)
{
    if (app->needle[0] == '\0')
        return act_next_call(app);
    next_match(app);
    return arrive(app);
}

enum effect_kind act_next_step(struct app *app)
{
    go_steps(app, true);
    return arrive(app);
}

enum effect_kind act_previous_step(struct app *app)
{
    go_steps(app, false);
    return arrive(app);
}

enum effect_kind act_first(struct app *app)
{
    session_go(&app->session, app->has_count ? app->count : 0, SIZE_MAX);
    return arrive(app);
}

enum effect_kind act_goto(struct app *app)
{
    go_to_count(app, false);
    return arrive(app);
}

enum effect_kind act_goto_percent(struct app *app)
{
    go_to_count(app, true);
    return arrive(app);
}

enum effect_kind act_next_mark(struct app *app)
{
    run_to_stop(app, true, true);
    return arrive(app);
}

enum effect_kind act_previous_mark(struct app *app)
{
    run_to_stop(app, false, true);
    return arrive(app);
}

enum effect_kind act_run(struct app *app)
{
    run_to_stop(app, true, false);
    return arrive(app);
}

enum effect_kind act_run_back(struct app *app)
{
    run_to_stop(app, false, false);
    return arrive(app);
}

/* ------------------------------------------------------------------------------------ goto -- */

bool travel_goto(struct app *app, const char *where, struct error *error)
{
    struct position position;
    if (!session_find(&app->session, where, &position, error))
        return false;
    app->is_playing = app->view.is_scrolled = false;
    session_go(&app->session, position.call, position.step);
    return true;
}

/* ----------------------------------------------------------------------------------- until -- */

struct condition {
    enum { UNTIL_STAT, UNTIL_FRAGMENTATION, UNTIL_BLOCK, UNTIL_REFUSED } kind;
    enum statistic stat;
    char op[3];
    double value;
    char name[LANGUAGE_MAX_NAME + 1];
};

static bool compare(double a, const char *op, double b)
{
    if (strcmp(op, ">") == 0)
        return a > b;
    if (strcmp(op, ">=") == 0)
        return a >= b;
    if (strcmp(op, "<") == 0)
        return a < b;
    if (strcmp(op, "<=") == 0)
        return a <= b;
    return strcmp(op, "!=") == 0 ? a > b || a < b : a <= b && a >= b;
}

static bool is_operator(const char *op)
{
    static const char *const operators[] = {">", ">=", "<", "<=", "=", "==", "!="};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (strcmp(op, operators[i]) == 0)
            return true;
    return false;
}

static bool find_field(const char *word, struct condition *condition)
{
    if (strcmp(word, "fragmentation") == 0) {
        condition->kind = UNTIL_FRAGMENTATION;
        return true;
    }
    condition->kind = UNTIL_STAT;
    for (int i = 0; i < STAT_COUNT; i++)
        if (i != STAT_SUB && strcmp(word, stat_word((enum statistic)i)) == 0) {
            condition->stat = (enum statistic)i;
            return true;
        }
    return false;
}

static bool parse_condition(const char *text, struct condition *condition, struct error *error)
{
    char word[32] = "", unit[3] = "";
    if (sscanf(text, " block %64s %2s", condition->name, unit) == 1) {
        condition->kind = UNTIL_BLOCK;
        return true;
    }
    if (strcmp(text, "refused") == 0) {
        condition->kind = UNTIL_REFUSED;
        return true;
    }
    char number[40] = "", *end = number;
    sscanf(text, " %31[a-z] %2[<>=!] %39[^\n]", word, condition->op, number);
    condition->value = strtod(number, &end);
    bool is_number =
        end != number && (*end == '\0' || strcmp(end, "%") == 0 || strcmp(end, " %") == 0);
    if (is_number && is_operator(condition->op) && find_field(word, condition))
        return true;
    return error_set(error, 0, 0,
                     "until takes a condition: holes > 3, fragmentation > 40%%, used "
                     ">= 8000, block p[3], refused");
}

static bool is_known(const struct tape *tape, const char *name)
{
    size_t call = 0;
    while (call < tape->call_count &&
           (tape->calls[call].name == NULL || strcmp(tape->calls[call].name, name) != 0))
        call++;
    return call < tape->call_count;
}

static bool is_alive(const struct session *session, const char *name, size_t call)
{
    for (size_t id = 1; id <= session->block_count; id++) {
        const struct block *block = &session->blocks[id - 1];
        const char *own = session_block_name(session, id);
        if (own != NULL && strcmp(own, name) == 0 && block->born <= call &&
            (block->freed == 0 || block->freed > call))
            return true;
    }
    return false;
}

static bool is_met(const struct session *session, const struct condition *condition, size_t call)
{
    const struct mems_stats *stats = &session->frames[call];
    double fragmentation =
        stats->unused > 0 ? 100 - 100 * (double)stats->largest_hole / (double)stats->unused : 0;
    switch (condition->kind) {
    case UNTIL_STAT:
        return compare((double)stat_value(condition->stat, stats), condition->op, condition->value);
    case UNTIL_FRAGMENTATION:
        return stats->unused > 0 && compare(fragmentation, condition->op, condition->value);
    case UNTIL_BLOCK:
        return is_alive(session, condition->name, call);
    case UNTIL_REFUSED:
        return call > 0 && session->outcomes[call - 1].status != MEMS_OK;
    }
    return false;
}

bool travel_until(struct app *app, const char *text, bool is_forward, struct error *error)
{
    struct session *session = &app->session;
    struct condition condition = {.op = ""};
    size_t call = session->cursor.call, end = is_forward ? session->tape.call_count : 0;
    if (!parse_condition(text, &condition, error))
        return false;
    if (condition.kind == UNTIL_BLOCK && !is_known(&session->tape, condition.name))
        return error_set(error, 0, 0, "no call on the tape takes a block for %s", condition.name);
    while (call != end) {
        call = is_forward ? call + 1 : call - 1;
        if (!is_met(session, &condition, call))
            continue;
        app->is_playing = app->view.is_scrolled = false;
        session_go(session, call, SIZE_MAX);
        return true;
    }
    return error_set(error, 0, 0, "%s that is never so",
                     is_forward ? "from here on" : "before this");
}
