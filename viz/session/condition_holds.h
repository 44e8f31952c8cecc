/* SPDX-License-Identifier: MIT
 *
 * condition_holds: whether a condition holds at a place on the tape. It asks for what is so there
 * and knows neither session nor heap, so that `expect`, `until` and questions share it.
 */
#ifndef MEMSVIZ_CONDITION_HOLDS_H
#define MEMSVIZ_CONDITION_HOLDS_H

#include "condition.h"
#include "expression.h"

/* What is so at a place. The functions get `context`; those that are NULL make the conditions that
 * need them not hold. */
struct condition_values {
    const struct mems_stats *stats;
    const struct outcome *last; /* of the call before; NULL: there is none */
    const struct slots *slots;  /* of the variables in conditions */
    const void *context;

    /* The address that a place stands for. False: its variable has not been assigned. */
    bool (*resolve)(const void *context, const struct place *place, uint64_t *v);

    /* The bytes at an address and how many of its segment are left there; NULL: in no node. */
    const char *(*look)(const void *context, uint64_t v, uint64_t *left, bool *is_block);

    /* Adds the lengths of the sub-chains: "5,5,3". */
    void (*print_chains)(const void *context, struct text *out);

    /* Whether the block that was taken for a variable lives. */
    bool (*lives)(const void *context, const struct place *variable);
};

/* False: *reason, unless it is NULL, says what is so instead: "a is at 5096, not at 4000". */
bool condition_holds(const struct condition *condition, const struct condition_values *values,
                     struct text *reason);

/* Whether it can be told from statistics and outcome alone, without a heap that stands there. */
bool condition_is_of_ledger(const struct condition *condition);

#endif
