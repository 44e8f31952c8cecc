/* SPDX-License-Identifier: MIT
 *
 * expression: the value of terms over the statistics: of a plot, or of one side of a comparison.
 */
#ifndef MEMSVIZ_EXPRESSION_H
#define MEMSVIZ_EXPRESSION_H

#include "condition.h"

/* What terms that leave one value on the stack come to; exact up to 2^53. NAN: they have none, for
 * something is divided by 0, or there is no fragmentation because nothing is unused. */
double expression_value(const struct term *terms, size_t count, const struct mems_stats *stats);

#endif
