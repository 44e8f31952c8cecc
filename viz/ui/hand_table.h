/* SPDX-License-Identifier: MIT
 *
 * hand_table: what a person made of the calls, beside what the policies make of them.
 */
#ifndef MEMSVIZ_HAND_TABLE_H
#define MEMSVIZ_HAND_TABLE_H

#include "lockstep.h"
#include "placement.h"

struct hand_row {
    char name[16]; /* "you", "first fit" */
    struct mems_stats stats;
    uint64_t visits; /* segments that all calls looked at, of a policy */
    bool has_visits;
};

enum { HAND_ROWS = 1 + LOCKSTEP_MOST };

/* Performs the whole tape under each policy, for rows[1] on; the person's is rows[0]. Returns how
 * many rows there are: 1, and *error says why, where the calls cannot be performed. */
size_t hand_table_fill(const struct tape *tape, const struct placement *placement,
                       struct hand_row rows[HAND_ROWS], struct error *error);

/* The rows as a table to read. */
void hand_table_print(const struct hand_row *rows, size_t count, struct text *out);

#endif
