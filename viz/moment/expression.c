/* SPDX-License-Identifier: MIT
 *
 * expression: a stack of numbers.
 */
#include "expression.h"

#include "statistics.h"

#include <math.h>

/* Statistics and what is computed from them: exact up to 2^53. NAN: there is no value. */
static double value_of(const struct term *term, const struct mems_stats *stats)
{
    double ratio;
    if (term->kind == TERM_NUMBER)
        return (double)term->number;
    if (term->kind == TERM_STATISTIC)
        return (double)stat_value(term->stat, stats);
    return statistics_fragmentation(stats, &ratio) ? 100 * ratio : (double)NAN;
}

static double compute(enum term_kind kind, double left, double right)
{
    switch (kind) {
    case TERM_ADD:
        return left + right;
    case TERM_SUBTRACT:
        return left - right;
    case TERM_MULTIPLY:
        return left * right;
    case TERM_DIVIDE:
        return right > 0 || right < 0 ? left / right : (double)NAN;
    default:
        return fmod(left, right);
    }
}

double expression_value(const struct term *terms, size_t count, const struct mems_stats *stats)
{
    double stack[CONDITION_MAX_DEPTH] = {0};
    size_t depth = 0;
    for (size_t i = 0; i < count; i++) {
        enum term_kind kind = terms[i].kind;
        if (kind <= TERM_FRAGMENTATION)
            stack[depth++] = value_of(&terms[i], stats);
        else if (kind == TERM_NEGATE)
            stack[depth - 1] = -stack[depth - 1];
        else
            depth--, stack[depth - 1] = compute(kind, stack[depth - 1], stack[depth]);
    }
    return stack[0];
}
