/* SPDX-License-Identifier: MIT
 *
 * slots: the variables of a tape as numbers. A variable is a word, or another variable with an
 * index behind it, and is found by these numbers; its text is made when it is shown.
 *
 *     slot 1: p      slot 2: p[3] = (1, 3)      slot 3: p[3][0] = (2, 0)
 */
#ifndef MEMSVIZ_SLOTS_H
#define MEMSVIZ_SLOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text.h"

struct slots;

struct slots *slots_create(void);
void slots_destroy(struct slots *slots);

/* The slot of a word, and of variable `outer` with an index behind it; made if there is none. 0 is
 * never a slot. Running over 2^32 of them ends the program as running out of memory does. */
uint32_t slots_word(struct slots *slots, const char *word, size_t length);
uint32_t slots_index(struct slots *slots, uint32_t outer, uint64_t index);

/* The same, without making any; 0: there is none. */
uint32_t slots_find_word(const struct slots *slots, const char *word, size_t length);
uint32_t slots_find_index(const struct slots *slots, uint32_t outer, uint64_t index);

/* Slots are numbered from 1 to this. */
uint32_t slots_count(const struct slots *slots);

/* The slot of the word that a variable begins with. */
uint32_t slot_base(const struct slots *slots, uint32_t slot);

/* The variable as it is written, made when it is first asked for and kept with the slots: equal
 * slots give equal pointers. NULL for slot 0. */
const char *slot_name(struct slots *slots, uint32_t slot);

/* Adds the variable as it is written: "p[3][0]". */
void slot_print(const struct slots *slots, uint32_t slot, struct text *out);

#endif
