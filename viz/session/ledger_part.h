/* SPDX-License-Identifier: MIT
 *
 * ledger_part: what the files of the ledger share. Only ledger*.c include this.
 */
#ifndef MEMSVIZ_LEDGER_PART_H
#define MEMSVIZ_LEDGER_PART_H

#include "ledger.h"

enum { LEDGER_CHUNK = 512 /* calls */, LEDGER_FAN = 16 /* parts of a group */ };

/* The statistics from their columns. */
void ledger_stats_of(const uint64_t *values, uint64_t page, struct mems_stats *stats);

/* The bounds of one call's values alone; they widened by those of another, or by other bounds. */
struct ledger_bounds ledger_bounds_of(const uint64_t *values);
void ledger_bounds_add_values(struct ledger_bounds *bounds, const uint64_t *values);
void ledger_bounds_add(struct ledger_bounds *bounds, const struct ledger_bounds *more);

/* Part `index` of what groups of a level consist of: groups of the level below, or chunks. */
const struct ledger_bounds *ledger_part(const struct ledger *ledger, int level, size_t index);

#endif
