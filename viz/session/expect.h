/* SPDX-License-Identifier: MIT
 *
 * expect: whether what a scenario expects holds of a subject, and if not, what is so instead.
 */
#ifndef MEMSVIZ_EXPECT_H
#define MEMSVIZ_EXPECT_H

#include "statistics.h"
#include "subject.h"

/* Checks one expectation, whose variables are these slots, after the call with this outcome (NULL:
 * no call yet). False: *reason says what is so instead, "a is at 5096, not at 4000". */
bool expect_holds(const struct condition *expect, const struct subject *subject,
                  const struct slots *slots, const struct outcome *last, struct text *reason);

#endif
