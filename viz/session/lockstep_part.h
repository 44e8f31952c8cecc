/* SPDX-License-Identifier: MIT
 *
 * lockstep_part: what lockstep.c asks of lockstep_learn.c.
 */
#ifndef MEMSVIZ_LOCKSTEP_PART_H
#define MEMSVIZ_LOCKSTEP_PART_H

#include "lockstep.h"

/* Reads some calls more side by side, in all ledgers, which know them. False: there are none. */
bool lockstep_learn(struct lockstep *lockstep);

/* Forgets all but the first `calls` calls. */
void lockstep_forget(struct lockstep *lockstep, size_t calls);

/* The first divergence behind `call` calls, as an index; divergence_count: there is none. */
size_t lockstep_divergence_behind(const struct lockstep *lockstep, size_t call);

#endif
