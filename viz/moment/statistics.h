/* SPDX-License-Identifier: MIT
 *
 * statistics: the values of the statistics, and each formula over them, once.
 */
#ifndef MEMSVIZ_STATISTICS_H
#define MEMSVIZ_STATISTICS_H

#include "tape.h"

/* The value of a statistic; STAT_SUB is a list, which has none and gives 0. */
uint64_t stat_value(enum statistic stat, const struct mems_stats *stats);

/* External fragmentation: 1 - largest HOLE / unused bytes, from 0 to 1: how much of the unused
 * memory one malloc cannot have. False, and *ratio 0: nothing is unused, so there is no ratio. */
bool statistics_fragmentation(const struct mems_stats *stats, double *ratio);

/* The same in percent: "83.3 %"; "-" where there is no ratio. */
void statistics_print_fragmentation(const struct mems_stats *stats, struct text *out);

/* Idle memory: unused / mapped bytes, from 0 to 1. It does not saturate: a HOLE is never larger
 * than its node, so with many nodes the ratio above nears 1 whatever happens; this one is what the
 * mapped pages are good for. False, and *ratio 0: fewer than STATISTICS_IDLE_PAGES are mapped, of
 * which the rest of the last page is too large a part to mean anything. */
enum { STATISTICS_IDLE_PAGES = 4 };

bool statistics_idle(const struct mems_stats *stats, double *ratio);
void statistics_print_idle(const struct mems_stats *stats, struct text *out);

#endif
