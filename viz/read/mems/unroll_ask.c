/* SPDX-License-Identifier: MIT
 *
 * unroll_ask: questions about calls to come. An ask waits for its call: the next one, or the next
 * on the variable it names that can be asked so. Then it stands in front of that call.
 */
#include "unroll.h"

#include <string.h>

/* ------------------------------------------------------------------------------- complaints -- */

static void add_kinds_of(enum call_kind call, struct text *out)
{
    const char *between = "";
    for (int kind = 0; kind < QUESTION_KINDS; kind++)
        if (question_is_of((enum question_kind)kind, call)) {
            text_format(out, "%s%s", between, question_word((enum question_kind)kind));
            between = ", ";
        }
}

/* Says it on the line of the ask. */
static void complain(struct unroller *unroller, const struct asking *asking, const char *message)
{
    const struct statement *statement = unroller->statement;
    unroller->statement = &asking->statement;
    unroll_error(unroller, asking->statement.at, "%s", message);
    unroller->asking_errors++;
    unroller->statement = statement;
}

static void complain_of_kind(struct unroller *unroller, const struct asking *asking,
                             enum call_kind call)
{
    struct text message, kinds;
    text_init(&message);
    text_init(&kinds);
    add_kinds_of(call, &kinds);
    text_format(&message, "'%s' cannot be asked of %s, which is the call behind it; ",
                question_word(asking->remark.ask), call_row(call)->word);
    if (kinds.length > 0)
        text_format(&message, "of that there is: %s", text_string(&kinds));
    else
        text_add(&message, "put it before a malloc, free, get or write");
    complain(unroller, asking, text_string(&message));
    text_clear(&kinds);
    text_clear(&message);
}

static void add_missing_name(const struct unroller *unroller, const struct asking *asking,
                             struct text *out)
{
    const struct slots *slots = unroller->tape->slots;
    struct text name;
    text_init(&name);
    slot_print(slots, asking->slot, &name);
    uint32_t near = unroll_near_slot(unroller, text_string(&name), name.length);
    text_format(out, "no call behind this ask is on '%s' and can be asked '%s'; ",
                text_string(&name), question_word(asking->remark.ask));
    if (near != 0 && near != asking->slot) {
        text_add(out, "did you mean '");
        slot_print(slots, near, out);
        text_add(out, "'?");
    } else {
        text_add(out, "put it before the call");
    }
    text_clear(&name);
}

static void complain_of_none(struct unroller *unroller, const struct asking *asking)
{
    struct text message;
    text_init(&message);
    if (asking->slot != 0)
        add_missing_name(unroller, asking, &message);
    else
        text_add(&message, "no call stands behind this ask; put it before the call that it asks "
                           "about");
    complain(unroller, asking, text_string(&message));
    text_clear(&message);
}

/* --------------------------------------------------------------------------------- waiting -- */

bool unroll_ask(struct unroller *unroller, const struct ask_tree *tree)
{
    struct asking asking = {
        .remark = {.kind = REMARK_ASK, .text = tree->text, .ask = tree->kind},
        .statement = *unroller->statement,
    };
    if (tree->about.word != 0 && !unroll_target(unroller, &tree->about, &asking.slot))
        return false;
    if (unroller->asking_count == UNROLL_MAX_ASKING)
        return unroll_stop(unroller, unroller->statement->at,
                           "there are too many asks whose calls are still to come; the most is %d",
                           UNROLL_MAX_ASKING);
    unroller->asking[unroller->asking_count++] = asking;
    return true;
}

static bool is_on(const struct asking *asking, const struct call *call)
{
    return asking->slot == 0 || ((call->slot == asking->slot || call->place.slot == asking->slot) &&
                                 question_is_of(asking->remark.ask, call->kind));
}

/* Whether every call so far could be read: one that could not may be the one that was meant. */
static bool has_all_calls(const struct unroller *unroller)
{
    return unroller->report->errors->total == unroller->asking_errors;
}

/* Puts it in front of the call. */
static bool place(struct unroller *unroller, const struct asking *asking, enum call_kind call)
{
    bool is_right = question_is_of(asking->remark.ask, call);
    if (!is_right && has_all_calls(unroller))
        complain_of_kind(unroller, asking, call);
    if (!is_right)
        return true;
    const struct statement *statement = unroller->statement;
    unroller->statement = &asking->statement;
    bool is_added = unroll_add_remark(unroller, asking->remark);
    unroller->statement = statement;
    return is_added;
}

bool unroll_asks_of(struct unroller *unroller, const struct call *call)
{
    size_t kept = 0;
    bool is_right = true;
    for (size_t i = 0; i < unroller->asking_count; i++) {
        const struct asking asking = unroller->asking[i];
        if (is_on(&asking, call))
            is_right = is_right && place(unroller, &asking, call->kind);
        else
            unroller->asking[kept++] = asking;
    }
    unroller->asking_count = kept;
    return is_right;
}

/* A live line of remarks stands before the call that follows on the tape. */
static void ask_of_base(struct unroller *unroller)
{
    bool has_next = unroller->base != NULL && unroller->tape->call_count == 0 &&
                    unroller->base_calls < unroller->base->call_count;
    if (!has_next)
        return;
    struct call call = tape_call(unroller->base, unroller->base_calls);
    unroll_asks_of(unroller, &call);
}

void unroll_asks_left(struct unroller *unroller)
{
    if (unroller->asking_count > 0)
        ask_of_base(unroller);
    bool is_right = has_all_calls(unroller);
    for (size_t i = 0; i < unroller->asking_count && is_right; i++)
        complain_of_none(unroller, &unroller->asking[i]);
    unroller->asking_count = 0;
}
