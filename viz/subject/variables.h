/* SPDX-License-Identifier: MIT
 *
 * variables: the C pointer variables of a scenario: each holds the address last assigned to it,
 * also after that block was freed. It knows no heap.
 */
#ifndef MEMSVIZ_VARIABLES_H
#define MEMSVIZ_VARIABLES_H

#include "text.h"

#include <stdint.h>

struct variable {
    uint64_t value;
    uint32_t slot;    /* of the tape      */
    bool is_assigned; /* false: not yet   */
};

struct variables {
    struct variable *items; /* owned; in the order in which they were first assigned, for good */
    size_t count, capacity;
    uint32_t *numbers; /* owned; by slot: the number of an item, from 1; 0: none */
    size_t slot_count;
};

void variables_init(struct variables *variables);
void variables_clear(struct variables *variables);

/* What it holds, or NULL: it has not been assigned. */
const uint64_t *variables_find(const struct variables *variables, uint32_t slot);

void variables_assign(struct variables *variables, uint32_t slot, uint64_t value);

/* It, or none, is assigned any more. */
void variables_unassign(struct variables *variables, uint32_t slot);
void variables_forget(struct variables *variables);

/* Adds all values to *out, in a few bytes each; and makes them what they were then. Returns where
 * the next byte is. */
void variables_save(const struct variables *variables, struct text *out);
const uint8_t *variables_load(struct variables *variables, const uint8_t *bytes);

#endif
