/* SPDX-License-Identifier: MIT
 *
 * rehearsal: a heap on which calls are performed while they are read, for workloads that go by what
 * the heap does. Its nodes have no memory behind them: nothing is stored in them.
 */
#ifndef MEMSVIZ_REHEARSAL_H
#define MEMSVIZ_REHEARSAL_H

#include "tape.h"

struct rehearsal {
    mems_heap *heap;
    struct mems_pager pager;
    uint64_t *values; /* of the variables, by slot; owned */
    size_t value_count;
};

/* An empty heap under these settings. False: they make none. */
bool rehearsal_begin(struct rehearsal *rehearsal, const struct settings *settings);
void rehearsal_end(struct rehearsal *rehearsal);

/* Performs a call. Returns the address that a malloc gave, 0 when it was refused. */
uint64_t rehearsal_perform(struct rehearsal *rehearsal, const struct call *call);

#endif
