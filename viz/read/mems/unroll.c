/* SPDX-License-Identifier: MIT
 *
 * unroll: the statements, and the rounds of the repeats around them.
 */
#include "unroll.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void unroll_begin(struct unroller *unroller, struct tape *tape, struct report *report)
{
    *unroller = (struct unroller){.tape = tape, .report = report};
    text_init(&unroller->scratch);
}

void unroll_end(struct unroller *unroller)
{
    if (unroller->rehearsal.heap != NULL)
        rehearsal_end(&unroller->rehearsal);
    free(unroller->queue.waiting);
    free(unroller->queue.least);
    text_clear(&unroller->scratch);
    free(unroller->known);
}

/* ----------------------------------------------------------------------------------- errors -- */

static struct token token_at(const struct statement *statement, const char *at)
{
    return (struct token){.kind = TOKEN_SIGN,
                          .start = at,
                          .line_start = statement->line_start,
                          .line = statement->line};
}

bool unroll_error(struct unroller *unroller, const char *at, const char *format, ...)
{
    const struct token token = token_at(unroller->statement, at);
    va_list arguments;
    va_start(arguments, format);
    report_error_list(unroller->report, &token, format, arguments);
    va_end(arguments);
    return false;
}

bool unroll_stop(struct unroller *unroller, const char *at, const char *format, ...)
{
    const struct token token = token_at(unroller->statement, at);
    va_list arguments;
    va_start(arguments, format);
    report_error_list(unroller->report, &token, format, arguments);
    va_end(arguments);
    unroller->report->is_over = true;
    return false;
}

/* ------------------------------------------------------------------------------------ names -- */

static void know(struct unroller *unroller, uint32_t slot, enum known known)
{
    if (slot >= unroller->known_count) {
        size_t count = unroller->known_count, room = count < 64 ? 64 : count;
        while (slot >= room)
            room *= 2;
        unroller->known = memory_resize(unroller->known, room, 1);
        memset(unroller->known + count, KNOWN_NOT, room - count);
        unroller->known_count = room;
    }
    unroller->known[slot] = (unsigned char)known;
}

enum known unroll_known(const struct unroller *unroller, uint32_t slot)
{
    if (slot < unroller->known_count && unroller->known[slot] != KNOWN_NOT)
        return (enum known)unroller->known[slot];
    bool is_assigned =
        tape_assigns(unroller->tape, slot, unroller->tape->call_count) ||
        (unroller->base != NULL && tape_assigns(unroller->base, slot, unroller->base_calls));
    return is_assigned ? KNOWN_ASSIGNED : KNOWN_NOT;
}

static void excuse_all(struct unroller *unroller, const struct statement *statement);

/* The names that a statement, or what is in it, would have assigned. */
static void excuse(struct unroller *unroller, const struct statement *statement)
{
    bool has_body = statement->kind == STATEMENT_REPEAT || statement->kind == STATEMENT_BROKEN;
    uint32_t word = statement->kind == STATEMENT_CALL     ? statement->call->name.word
                    : statement->kind == STATEMENT_BROKEN ? statement->word
                                                          : 0;
    if (word != 0)
        know(unroller, word, KNOWN_UNSURE);
    if (has_body && statement->repeat != NULL)
        excuse_all(unroller, statement->repeat->body);
}

static void excuse_all(struct unroller *unroller, const struct statement *statement)
{
    for (; statement != NULL; statement = statement->next)
        excuse(unroller, statement);
}

bool unroll_has_calls(const struct unroller *unroller)
{
    return unroller->tape->call_count + unroller->base_calls > 0;
}

/* -------------------------------------------------------------------------------- appending -- */

bool unroll_write_call(struct unroller *unroller, struct call call)
{
    struct tape *tape = unroller->tape;
    if (tape->call_count + unroller->base_calls == LANGUAGE_MAX_CALLS)
        return unroll_stop(unroller, unroller->statement->at,
                           "there are too many calls; the most is %d", LANGUAGE_MAX_CALLS);
    if (unroller->asking_count > 0 && !unroll_asks_of(unroller, &call))
        return false;
    if (call.slot != 0)
        know(unroller, call.slot, KNOWN_ASSIGNED);
    tape_add_call(tape, call);
    return true;
}

struct rehearsal *unroll_rehearsal(struct unroller *unroller)
{
    struct rehearsal *rehearsal = &unroller->rehearsal;
    size_t count = unroller->base_calls + unroller->tape->call_count;
    if (rehearsal->heap == NULL && !rehearsal_begin(rehearsal, unroller->tape))
        return NULL;
    for (; unroller->rehearsed < count; unroller->rehearsed++) {
        size_t at = unroller->rehearsed;
        struct call call = at < unroller->base_calls
                               ? tape_call(unroller->base, at)
                               : tape_call(unroller->tape, at - unroller->base_calls);
        rehearsal_perform(rehearsal, &call);
        if (unroller->queue.is_open)
            unroll_queue_follow(&unroller->queue, &call, at + 1, rehearsal->status);
    }
    return rehearsal;
}

bool unroll_add_call(struct unroller *unroller, struct call call)
{
    return unroll_write_call(unroller, call) &&
           (!unroller->queue.is_open || unroll_queue(unroller, &call));
}

bool unroll_weigh(struct unroller *unroller, const char *at)
{
    if (unroller->weight++ < LANGUAGE_MAX_REMARKS)
        return true;
    return unroll_stop(unroller, at,
                       "there are too many remarks and expected numbers; the most is %d",
                       LANGUAGE_MAX_REMARKS);
}

bool unroll_add_remark(struct unroller *unroller, struct remark remark)
{
    const struct statement *statement = unroller->statement;
    if (!unroll_weigh(unroller, statement->at)) {
        remark_clear(&remark);
        return false;
    }
    remark.line = statement->line;
    remark.column = statement->column;
    tape_add_remark(unroller->tape, remark);
    return true;
}

/* ------------------------------------------------------------------------------- statements -- */

static bool unroll_call(struct unroller *unroller, const struct call_tree *tree)
{
    const struct call_row *row = call_row(tree->kind);
    struct call call = {.kind = tree->kind};
    if (tree->name.word != 0 && !unroll_target(unroller, &tree->name, &call.slot))
        return false;
    if (row->has_size && !unroll_bounded(unroller, &tree->size, "size", 0, UINT64_MAX, &call.size))
        return false;
    if (row->has_place && !unroll_place(unroller, &tree->place, &call.place))
        return false;
    if (row->has_data && !unroll_data(unroller, &tree->data, &call.data))
        return false;
    return unroll_add_call(unroller, call);
}

/* A call that could not be read is not missed a second time. */
static bool check_call_before(struct unroller *unroller, enum condition_kind kind)
{
    bool is_of_call = kind == CONDITION_OK || kind == CONDITION_REFUSED;
    if (!is_of_call || unroll_has_calls(unroller) || unroller->report->errors->total > 0)
        return true;
    return unroll_error(unroller, unroller->statement->at,
                        "there is no call before this expect; put it behind the call");
}

static bool unroll_expect(struct unroller *unroller, const struct condition_tree *tree)
{
    struct remark remark = {.kind = REMARK_EXPECT};
    struct condition condition = {.kind = tree->kind};
    if (!check_call_before(unroller, tree->kind) || !unroll_condition(unroller, tree, &condition)) {
        condition_clear(&condition);
        return false;
    }
    remark.expect = memory_new(1, sizeof condition);
    *remark.expect = condition;
    return unroll_add_remark(unroller, remark);
}

static bool charge_round(struct unroller *unroller)
{
    if (++unroller->rounds <= LANGUAGE_MAX_ROUNDS)
        return true;
    return unroll_stop(unroller, unroller->statement->at,
                       "the repeats make too many rounds; the most is %d in all",
                       LANGUAGE_MAX_ROUNDS);
}

static void unroll_block(struct unroller *unroller, const struct statement *statement);

/* After an error the rounds end: they would only repeat it. */
static bool unroll_repeat(struct unroller *unroller, const struct statement *statement)
{
    uint64_t count;
    size_t errors = unroller->report->errors->total;
    if (!unroll_bounded(unroller, &statement->repeat->count, "count", 0, LANGUAGE_MAX_CALLS,
                        &count))
        return false;
    int depth = unroller->depth++;
    bool is_right = true;
    for (uint64_t i = 0; i < count && is_right; i++) {
        unroller->variables[depth] = i;
        unroll_block(unroller, statement->repeat->body);
        unroller->statement = statement;
        is_right = unroller->report->errors->total == errors && charge_round(unroller);
    }
    unroller->depth--;
    return is_right;
}

static void unroll_one(struct unroller *unroller, const struct statement *statement)
{
    unroller->statement = statement;
    switch (statement->kind) {
    case STATEMENT_CALL:
        unroll_call(unroller, statement->call);
        break;
    case STATEMENT_REPEAT:
        unroll_repeat(unroller, statement);
        break;
    case STATEMENT_RANDOM:
        unroll_random(unroller, statement->workload);
        break;
    case STATEMENT_ROBSON:
        unroll_robson(unroller, statement->robson);
        break;
    case STATEMENT_REMARK:
        unroll_add_remark(unroller,
                          (struct remark){.kind = statement->remark, .text = statement->text});
        break;
    case STATEMENT_EXPECT:
        unroll_expect(unroller, statement->expect);
        break;
    case STATEMENT_PLOT:
        unroll_plot(unroller, statement->plot);
        break;
    case STATEMENT_ASK:
        unroll_ask(unroller, statement->ask);
        break;
    case STATEMENT_BROKEN:
        break;
    }
}

/* A name is not missed in the same round in which its malloc went wrong. */
static void unroll_block(struct unroller *unroller, const struct statement *statement)
{
    for (; statement != NULL && !unroller->report->is_over; statement = statement->next) {
        size_t errors = unroller->report->errors->total;
        unroll_one(unroller, statement);
        if (unroller->report->errors->total > errors || statement->kind == STATEMENT_BROKEN)
            excuse(unroller, statement);
    }
}

void unroll(struct unroller *unroller, const struct statement *statement, size_t errors)
{
    unroll_block(unroller, statement);
    if (unroller->report->errors->total > errors)
        excuse_all(unroller, statement);
}
