/* SPDX-License-Identifier: MIT
 *
 * phases: the steps of the algorithm in the words of the textbook, ticked off as they happen.
 */
#ifndef MEMSVIZ_PHASES_H
#define MEMSVIZ_PHASES_H

#include "grid.h"
#include "moment.h"

/* A line for each step of the moment's call, and one for its refusal. Returns the lines used. */
int phases_draw(const struct moment *moment, struct grid *grid, struct rect area);

#endif
