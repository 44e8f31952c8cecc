/* SPDX-License-Identifier: MIT
 *
 * ledger_entry: see the header. An outcome's block is the one taken last, or is counted back from
 * it; its address is told from the one before.
 */
#include "ledger_entry.h"

#include "memory.h"
#include "varint.h"

#include <string.h>

enum {
    UNLISTED = 255 /* a form that is written out: the table is full, or a change is too large */
};

enum fact {
    HAS_MAPPED = 1, /* the column changed; in the order of the columns */
    HAS_USED = 2,
    HAS_LARGEST = 4,
    HAS_VISITS = 8,
    HAS_ROUNDING = 16,
    HAS_V = 32,
    HAS_BLOCK = 64, /* counted back from the one taken last */
    IS_TAKEN = 128, /* the block is a new one               */
    IS_NULL = 256,
    HAS_OVERRUN = 512
};

static uint16_t facts_of(const struct outcome *outcome, const struct ledger_state *before,
                         const struct ledger_state *after)
{
    unsigned facts = 0;
    for (unsigned i = 0; i < LEDGER_UNUSED - LEDGER_MAPPED; i++)
        if (before->values[LEDGER_MAPPED + i] != after->values[LEDGER_MAPPED + i])
            facts |= 1u << i;
    facts |= outcome->v != 0 ? HAS_V : 0;
    if (outcome->block == before->blocks + 1)
        facts |= IS_TAKEN;
    else if (outcome->block != 0)
        facts |= HAS_BLOCK;
    facts |= outcome->is_null ? IS_NULL : 0;
    facts |= outcome->has_overrun ? HAS_OVERRUN : 0;
    return (uint16_t)facts;
}

/* False: a change of a small column is too large for a form. */
static bool form_of(struct ledger_form *form, const struct ledger_state *before,
                    const struct ledger_state *after)
{
    for (int i = 0; i < LEDGER_SMALL; i++) {
        uint64_t change = after->values[i] - before->values[i];
        form->changes[i] = (int8_t)change;
        if (change + 128 > 255)
            return false;
    }
    return true;
}

/* The number of a form, which is new or not; UNLISTED: the table is full. */
static size_t form_number(struct ledger_forms *forms, const struct ledger_form *form)
{
    size_t number = 0;
    _Static_assert(sizeof *form == LEDGER_SMALL + 3, "a form has no bytes that are not its own");
    /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-*) */
    while (number < forms->count && memcmp(&forms->items[number], form, sizeof *form) != 0)
        number++;
    if (number < forms->count || number == UNLISTED)
        return number;
    forms->items = memory_room(forms->items, forms->count, &forms->capacity, sizeof *forms->items);
    forms->items[forms->count++] = *form;
    return number;
}

static uint8_t *put_unlisted(uint8_t *at, const struct ledger_form *form,
                             const struct ledger_state *before, const struct ledger_state *after)
{
    at = varint_put(at, form->status);
    at = varint_put(at, form->facts);
    for (int i = 0; i < LEDGER_SMALL; i++)
        at = varint_put_change(at, before->values[i], after->values[i]);
    return at;
}

static const uint8_t *get_unlisted(const uint8_t *at, struct ledger_form *form,
                                   struct ledger_state *state)
{
    form->status = (uint8_t)varint_get(&at);
    form->facts = (uint16_t)varint_get(&at);
    for (int i = 0; i < LEDGER_SMALL; i++)
        state->values[i] = varint_get_change(&at, state->values[i]);
    return at;
}

static void complete(struct ledger_state *state)
{
    state->values[LEDGER_UNUSED] = state->values[LEDGER_MAPPED] - state->values[LEDGER_USED];
}

uint8_t *ledger_entry_put(uint8_t *at, struct ledger_forms *forms, const struct outcome *outcome,
                          const struct ledger_state *before, struct ledger_state *after)
{
    struct ledger_form form;
    memset(&form, 0, sizeof form);
    form.status = (uint8_t)outcome->status;
    form.facts = facts_of(outcome, before, after);
    size_t number = form_of(&form, before, after) ? form_number(forms, &form) : UNLISTED;
    *at++ = (uint8_t)number;
    if (number == UNLISTED)
        at = put_unlisted(at, &form, before, after);
    for (unsigned i = 0; i < LEDGER_UNUSED - LEDGER_MAPPED; i++)
        if (form.facts & 1u << i)
            at = varint_put_change(at, before->values[LEDGER_MAPPED + i],
                                   after->values[LEDGER_MAPPED + i]);
    after->v = outcome->v != 0 ? outcome->v : before->v;
    after->blocks = before->blocks + ((form.facts & IS_TAKEN) != 0);
    if (form.facts & HAS_V)
        at = varint_put_change(at, before->v, outcome->v);
    if (form.facts & HAS_BLOCK)
        at = varint_put(at, before->blocks - outcome->block);
    complete(after);
    return at;
}

static void get_outcome(const struct ledger_form *form, const struct ledger_state *state,
                        struct outcome *outcome)
{
    *outcome = (struct outcome){.status = (enum mems_status)form->status,
                                .v = form->facts & HAS_V ? state->v : 0,
                                .block = form->facts & IS_TAKEN ? state->blocks : 0,
                                .is_null = (form->facts & IS_NULL) != 0,
                                .has_overrun = (form->facts & HAS_OVERRUN) != 0};
}

const uint8_t *ledger_entry_get(const uint8_t *at, const struct ledger_forms *forms,
                                struct ledger_state *state, struct outcome *outcome)
{
    struct ledger_form form = {.status = 0};
    size_t number = *at++;
    if (number == UNLISTED)
        at = get_unlisted(at, &form, state);
    else
        form = forms->items[number];
    for (int i = 0; i < LEDGER_SMALL; i++)
        state->values[i] += (uint64_t)(int64_t)form.changes[i];
    for (unsigned i = 0; i < LEDGER_UNUSED - LEDGER_MAPPED; i++)
        if (form.facts & 1u << i)
            state->values[LEDGER_MAPPED + i] =
                varint_get_change(&at, state->values[LEDGER_MAPPED + i]);
    if (form.facts & HAS_V)
        state->v = varint_get_change(&at, state->v);
    state->blocks += (form.facts & IS_TAKEN) != 0;
    get_outcome(&form, state, outcome);
    if (form.facts & HAS_BLOCK)
        outcome->block = state->blocks - varint_get(&at);
    complete(state);
    return at;
}
