/* SPDX-License-Identifier: MIT
 *
 * seek: see the header. For many calls at once every statistic is an interval, and so is what is
 * calculated from them.
 */
#include "seek.h"

#include "condition_holds.h"
#include "statistics.h"

#include <math.h>

/* -------------------------------------------------------------------------------- intervals -- */

struct interval {
    double low, high;
};

static const struct interval anything = {-INFINITY, INFINITY};

/* Numbers above 2^53 are not exact, so the ends are moved apart by more than that. */
static struct interval interval_of(uint64_t low, uint64_t high)
{
    return (struct interval){(double)low * (1 - 1e-15), (double)high * (1 + 1e-15)};
}

static struct interval multiply(struct interval a, struct interval b)
{
    const double corners[] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
    struct interval product = {corners[0], corners[0]};
    for (int i = 1; i < 4; i++) {
        product.low = corners[i] < product.low ? corners[i] : product.low;
        product.high = corners[i] > product.high ? corners[i] : product.high;
    }
    return isnan(product.low + product.high) ? anything : product;
}

static struct interval calculate(enum term_kind kind, struct interval a, struct interval b)
{
    switch (kind) {
    case TERM_ADD:
        return (struct interval){a.low + b.low, a.high + b.high};
    case TERM_SUBTRACT:
        return (struct interval){a.low - b.high, a.high - b.low};
    case TERM_MULTIPLY:
        return multiply(a, b);
    default: /* of a division little can be said without looking closer */
        return anything;
    }
}

static bool may_compare(enum term_kind kind, struct interval a, struct interval b)
{
    switch (kind) {
    case TERM_LESS:
    case TERM_LESS_EQUAL:
        return a.low <= b.high;
    case TERM_MORE:
    case TERM_MORE_EQUAL:
        return a.high >= b.low;
    case TERM_EQUAL:
        return a.low <= b.high && a.high >= b.low;
    default:
        return true;
    }
}

static bool may_compare_so(const struct condition *condition, const struct mems_stats *lowest,
                           const struct mems_stats *highest)
{
    struct interval stack[CONDITION_MAX_DEPTH + 1] = {{0}}, *top = stack;
    for (size_t i = 0; i < condition->term_count; i++) {
        const struct term *term = &condition->terms[i];
        if (term_comparison(term->kind) != NULL)
            return may_compare(term->kind, top[-2], top[-1]);
        if (term->kind == TERM_NUMBER)
            *top++ = interval_of(term->number, term->number);
        else if (term->kind == TERM_STATISTIC)
            *top++ = interval_of(stat_value(term->stat, lowest), stat_value(term->stat, highest));
        else if (term->kind == TERM_FRAGMENTATION)
            *top++ = (struct interval){0, 100};
        else if (term->kind == TERM_NEGATE)
            top[-1] = (struct interval){-top[-1].high, -top[-1].low};
        else {
            top--;
            top[-1] = calculate(term->kind, top[-1], top[0]);
        }
    }
    return true;
}

static bool may_hold(const struct mems_stats *lowest, const struct mems_stats *highest,
                     const void *context)
{
    const struct condition *condition = context;
    if (condition->kind == CONDITION_COMPARE)
        return may_compare_so(condition, lowest, highest);
    for (size_t i = 0; i < condition->count; i++)
        if (condition->values[i].value < stat_value(condition->values[i].stat, lowest) ||
            condition->values[i].value > stat_value(condition->values[i].stat, highest))
            return false;
    return true;
}

static bool holds(const struct mems_stats *stats, const void *context)
{
    const struct condition_values values = {.stats = stats};
    return condition_holds(context, &values, NULL);
}

/* -------------------------------------------------------------------------------- refusals -- */

static bool may_be_refused(const struct mems_stats *lowest, const struct mems_stats *highest,
                           const void *context)
{
    const uint64_t *refusals = context;
    (void)lowest;
    return highest->refusals >= *refusals;
}

static bool is_refused(const struct mems_stats *stats, const void *context)
{
    const uint64_t *refusals = context;
    return stats->refusals >= *refusals;
}

/* Refusals are counted, so the first place where there are as many as somewhere is where the last
 * of those was made. */
bool session_seek_refusal(const struct session *session, bool is_forward, size_t *call)
{
    const struct ledger *ledger = session_ledger(session);
    size_t cursor = session->cursor.call, near = is_forward || cursor == 0 ? cursor : cursor - 1;
    struct mems_stats stats;
    ledger_stats(ledger, near, &stats);
    uint64_t refusals = stats.refusals + is_forward;
    struct ledger_question question = {may_be_refused, is_refused, &refusals};
    return refusals > 0 &&
           ledger_find_first(ledger, &question, 0, is_forward ? ledger->calls : near, call);
}

/* Refusals are few, so the next call that is none is near. */
static bool seek_success(const struct session *session, bool is_forward, size_t *call)
{
    size_t end = is_forward ? session->tape.call_count : 0;
    *call = session->cursor.call;
    while (*call != end) {
        *call = is_forward ? *call + 1 : *call - 1;
        if (*call > 0 && session_outcome_of(session, *call - 1).status == MEMS_OK)
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------------------------- blocks -- */

/* A block that was taken for the variable lives from its birth until before it is given back. */
static bool seek_block(const struct session *session, uint32_t slot, bool is_forward, size_t *call)
{
    size_t cursor = session->cursor.call;
    bool is_found = false;
    for (uint64_t id = 1; session_has_block(session, id); id++) {
        size_t first = session_born(session, id), freed = session_freed(session, id);
        size_t end = freed > 0 ? freed : session->tape.call_count + 1; /* not counted */
        if (session_block_slot(session, id) != slot)
            continue;
        if (is_forward && first <= cursor)
            first = cursor + 1;
        if (!is_forward && end > cursor)
            end = cursor;
        if (first >= end)
            continue;
        size_t near = is_forward ? first : end - 1;
        if (!is_found || is_forward == (near < *call))
            *call = near;
        is_found = true;
    }
    return is_found;
}

bool session_seek(const struct session *session, const struct condition *condition, bool is_forward,
                  size_t *call)
{
    const struct ledger_question question = {may_hold, holds, condition};
    size_t cursor = session->cursor.call;
    switch (condition->kind) {
    case CONDITION_REFUSED:
        return session_seek_refusal(session, is_forward, call);
    case CONDITION_OK:
        return seek_success(session, is_forward, call);
    case CONDITION_BLOCK:
        return seek_block(session, condition->place.slot, is_forward, call);
    default:
        break;
    }
    if (is_forward)
        return ledger_find_first(session_ledger(session), &question, cursor + 1,
                                 session->tape.call_count, call);
    return cursor > 0 && ledger_find_last(session_ledger(session), &question, 0, cursor - 1, call);
}
