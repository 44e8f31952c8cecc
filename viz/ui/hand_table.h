/* SPDX-License-Identifier: MIT
 *
 * hand_table: what a person made of the calls, beside what the policies make of them.
 */
#ifndef MEMSVIZ_HAND_TABLE_H
#define MEMSVIZ_HAND_TABLE_H

#include "placement.h"

/* Performs the whole tape under each policy. */
void hand_print_table(const struct tape *tape, const struct placement *placement, struct text *out);

#endif
