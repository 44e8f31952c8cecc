/* SPDX-License-Identifier: MIT
 *
 * condition_holds: evaluates conditions one by one and words what is so instead. Changes nothing.
 */
#include "condition_holds.h"

#include "expression.h"
#include "statistics.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* ------------------------------------------------------------------------- the call before -- */

static bool holds_status(bool wants_refusal, const struct outcome *last, struct text *reason)
{
    if (last == NULL) {
        text_add(reason, "there is no call before it");
        return false;
    }
    bool is_refused = last->status != MEMS_OK;
    if (is_refused != wants_refusal)
        text_format(reason, "the call was %s", is_refused ? "refused" : "not refused");
    return is_refused == wants_refusal;
}

/* ---------------------------------------------------------------------------------- places -- */

static bool resolve(const struct condition_values *values, const struct place *place, uint64_t *v)
{
    return values->resolve != NULL && values->resolve(values->context, place, v);
}

static bool holds_at(const struct condition *condition, const struct condition_values *values,
                     struct text *reason)
{
    uint64_t v;
    bool is_known = resolve(values, &condition->place, &v);
    if (is_known && v == condition->address)
        return true;
    place_print(&condition->place, values->slots, reason);
    if (is_known)
        text_format(reason, " is at %" PRIu64 ", not at %" PRIu64, v, condition->address);
    else
        text_add(reason, " has no address yet");
    return false;
}

/* Memory as the language would write it, in the kind of data it is compared with. */
static void print_bytes(enum data_kind kind, const char *bytes, size_t length, struct text *out)
{
    struct data data = {.kind = kind, .bytes = bytes, .length = length};
    data_print(&data, out);
}

static bool holds_read(const struct condition *condition, const struct condition_values *values,
                       struct text *reason)
{
    const struct data *data = &condition->data;
    const char *bytes = NULL;
    uint64_t v, left = 0;
    bool is_block = false;
    if (resolve(values, &condition->place, &v) && values->look != NULL)
        bytes = values->look(values->context, v, &left, &is_block);
    if (bytes != NULL && is_block && data->length <= left &&
        memcmp(bytes, data->bytes, data->length) == 0)
        return true;
    place_print(&condition->place, values->slots, reason);
    if (bytes == NULL || !is_block) {
        text_add(reason, bytes == NULL ? " is in no node" : " is in a HOLE");
    } else if (data->length > left) {
        text_format(reason, " has %" PRIu64 " byte%s inside its block, not %zu", left,
                    left == 1 ? "" : "s", data->length);
    } else {
        text_add(reason, " holds ");
        print_bytes(data->kind, bytes, data->length, reason);
    }
    return false;
}

static bool holds_block(const struct condition *condition, const struct condition_values *values,
                        struct text *reason)
{
    if (values->lives != NULL && values->lives(values->context, &condition->place))
        return true;
    text_add(reason, "no block of ");
    place_print(&condition->place, values->slots, reason);
    text_add(reason, " lives");
    return false;
}

/* ------------------------------------------------------------------------------ statistics -- */

static bool holds_chains(const struct stat_value *wanted, const struct condition_values *values,
                         struct text *reason)
{
    struct text actual, expected;
    text_init(&actual);
    text_init(&expected);
    if (values->print_chains != NULL)
        values->print_chains(values->context, &actual);
    for (size_t i = 0; i < wanted->count; i++)
        text_format(&expected, "%s%" PRIu64, i > 0 ? "," : "", wanted->list[i]);
    bool is_same = strcmp(text_string(&actual), text_string(&expected)) == 0;
    if (!is_same)
        text_format(reason, "sub is [%s], not [%s]", text_string(&actual), text_string(&expected));
    text_clear(&actual);
    text_clear(&expected);
    return is_same;
}

static bool holds_stat(const struct stat_value *wanted, const struct condition_values *values,
                       struct text *reason)
{
    if (wanted->stat == STAT_SUB)
        return holds_chains(wanted, values, reason);
    uint64_t value = stat_value(wanted->stat, values->stats);
    if (value != wanted->value)
        text_format(reason, "%s is %" PRIu64 ", not %" PRIu64, stat_word(wanted->stat), value,
                    wanted->value);
    return value == wanted->value;
}

static bool holds_stats(const struct condition *condition, const struct condition_values *values,
                        struct text *reason)
{
    size_t begin = reason->length;
    struct text one;
    text_init(&one);
    for (size_t i = 0; i < condition->count; i++) {
        text_empty(&one);
        if (!holds_stat(&condition->values[i], values, &one))
            text_format(reason, "%s%s", reason->length > begin ? ", " : "", text_string(&one));
    }
    text_clear(&one);
    return reason->length == begin;
}

/* ----------------------------------------------------------------------------- comparisons -- */

/* Without a value nothing compares, not even as unequal. */
static bool compares(enum term_kind kind, double left, double right)
{
    switch (kind) {
    case TERM_LESS:
        return left < right;
    case TERM_LESS_EQUAL:
        return left <= right;
    case TERM_MORE:
        return left > right;
    case TERM_MORE_EQUAL:
        return left >= right;
    case TERM_EQUAL:
        return left <= right && left >= right;
    default:
        return left < right || left > right;
    }
}

static void print_number(double value, struct text *out)
{
    if (isnan(value))
        text_add(out, "without a value, for it divides by 0");
    else
        text_format(out, fabs(value) < 1e15 && floor(value) >= value ? "%.0f" : "%.6g", value);
}

/* "holes*2 is 14, not <= blocks + nodes, which is 12" */
static void print_difference(const struct condition *condition, double left, double right,
                             struct text *reason)
{
    size_t middle = condition_right(condition), last = condition->term_count - 1;
    condition_print_side(condition, 0, reason);
    text_add(reason, " is ");
    print_number(left, reason);
    if (isnan(left))
        return;
    text_format(reason, ", not %s ", term_comparison(condition->terms[last].kind));
    condition_print_side(condition, 1, reason);
    if (last - middle == 1 && condition->terms[middle].kind == TERM_NUMBER)
        return;
    text_add(reason, ", which is ");
    print_number(right, reason);
}

static bool holds_comparison(const struct condition *condition,
                             const struct condition_values *values, struct text *reason)
{
    const struct term *terms = condition->terms;
    size_t middle = condition_right(condition), last = condition->term_count - 1;
    double left = expression_value(terms, middle, values->stats);
    double right = expression_value(terms + middle, last - middle, values->stats);
    bool holds = compares(terms[last].kind, left, right);
    if (!holds)
        print_difference(condition, left, right, reason);
    return holds;
}

static bool holds(const struct condition *condition, const struct condition_values *values,
                  struct text *reason)
{
    switch (condition->kind) {
    case CONDITION_REFUSED:
        return holds_status(true, values->last, reason);
    case CONDITION_OK:
        return holds_status(false, values->last, reason);
    case CONDITION_AT:
        return holds_at(condition, values, reason);
    case CONDITION_READ:
        return holds_read(condition, values, reason);
    case CONDITION_BLOCK:
        return holds_block(condition, values, reason);
    case CONDITION_STATS:
        return holds_stats(condition, values, reason);
    case CONDITION_COMPARE:
        return holds_comparison(condition, values, reason);
    }
    return false;
}

bool condition_holds(const struct condition *condition, const struct condition_values *values,
                     struct text *reason)
{
    struct text unread;
    text_init(&unread);
    bool is_so = holds(condition, values, reason != NULL ? reason : &unread);
    text_clear(&unread);
    return is_so;
}

bool condition_is_of_ledger(const struct condition *condition)
{
    if (condition->kind == CONDITION_STATS)
        for (size_t i = 0; i < condition->count; i++)
            if (condition->values[i].stat == STAT_SUB)
                return false;
    return condition->kind != CONDITION_AT && condition->kind != CONDITION_READ;
}
