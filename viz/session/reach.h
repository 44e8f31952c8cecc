/* SPDX-License-Identifier: MIT
 *
 * reach: the longest main chain of a tape, kept while its calls are performed. A chain grows until
 * mems_finish, and then another one begins.
 */
#ifndef MEMSVIZ_REACH_H
#define MEMSVIZ_REACH_H

#include "extent.h"
#include "ledger.h"
#include "start.h"

struct reach {
    struct extent longest; /* also while it is the present one */
    struct extent present;
    struct extent start; /* before the first call */
    uint64_t mapped;     /* bytes, after the latest call */
    uint64_t nodes;      /* then                         */
    uint64_t end;        /* bytes of the last of them    */
    uint64_t start_end;  /* and before the first call    */
};

/* Before the first call there is the heap that the tape starts with. */
void reach_init(struct reach *reach, const struct start *start);
void reach_clear(struct reach *reach);

/* One call more, and the statistics after it. */
void reach_add(struct reach *reach, const struct mems_stats *stats);

/* Makes it that of the first `calls` calls of the ledger, which still has the others. */
void reach_truncate(struct reach *reach, const struct ledger *ledger, size_t calls);

#endif
