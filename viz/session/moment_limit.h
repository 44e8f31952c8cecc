/* SPDX-License-Identifier: MIT
 *
 * moment_limit: takes out of a moment what may not be told yet.
 */
#ifndef MEMSVIZ_MOMENT_LIMIT_H
#define MEMSVIZ_MOMENT_LIMIT_H

#include "moment.h"

/* Leaves in the moment what follows from the first `known` calls. A call at the cursor behind them
 * is veiled, the moment standing at its step 0: the picture is the one before it, and of the
 * outcome there is only the address that it was given. */
void moment_limit(size_t known, struct moment *moment);

#endif
