/* SPDX-License-Identifier: MIT
 *
 * ledger_entry: what one call changed, in a few bytes: the small part of it, its *form*, occurs
 * again and again and is a number in a table; the large numbers follow as differences.
 *
 *     form | mapped? used? largest? visits? rounding? v? block?   each as many bytes as it needs
 *
 * Only ledger*.c include this. It knows no chunks and no calls.
 */
#ifndef MEMSVIZ_LEDGER_ENTRY_H
#define MEMSVIZ_LEDGER_ENTRY_H

#include "call.h"

/* The statistics that are kept. Those before LEDGER_MAPPED mostly change by one, if at all. */
enum ledger_column {
    LEDGER_NODES,
    LEDGER_PROCESSES,
    LEDGER_HOLES,
    LEDGER_MAPS,
    LEDGER_UNMAPS,
    LEDGER_SPLITS,
    LEDGER_MERGES,
    LEDGER_REFUSALS,
    LEDGER_BETWEEN,
    LEDGER_BESIDE,
    LEDGER_ENDS,
    LEDGER_MAPPED,
    LEDGER_USED,
    LEDGER_LARGEST,
    LEDGER_VISITS,
    LEDGER_ROUNDING, /* used beyond what was asked for: mostly none */
    LEDGER_UNUSED,   /* follows from mapped and used */
    LEDGER_COLUMNS
};
enum { LEDGER_SMALL = LEDGER_MAPPED, LEDGER_ENTRY_MAX = 200 /* bytes */ };

/* What stands after some call, and what the next entry is relative to. */
struct ledger_state {
    uint64_t values[LEDGER_COLUMNS];
    uint64_t v;      /* of the outcomes so far, the last that had one */
    uint64_t blocks; /* taken so far                                  */
};

struct ledger_form {
    int8_t changes[LEDGER_SMALL]; /* of the small columns                  */
    uint8_t status;               /* enum mems_status of the outcome       */
    uint16_t facts;               /* which numbers follow, and more        */
};

struct ledger_forms {
    struct ledger_form *items; /* owned; at most 255 */
    size_t count, capacity;
};

/* Writes the entry of a call that gave `outcome`, after which the statistics are those of *after;
 * completes *after. Returns its end; `at` has room for LEDGER_ENTRY_MAX bytes. */
uint8_t *ledger_entry_put(uint8_t *at, struct ledger_forms *forms, const struct outcome *outcome,
                          const struct ledger_state *before, struct ledger_state *after);

/* Reads it again: *state becomes what stands after the call. Returns its end. */
const uint8_t *ledger_entry_get(const uint8_t *at, const struct ledger_forms *forms,
                                struct ledger_state *state, struct outcome *outcome);

#endif
