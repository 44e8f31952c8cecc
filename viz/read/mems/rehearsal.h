/* SPDX-License-Identifier: MIT
 *
 * rehearsal: a heap on which calls are performed while they are read, for workloads that go by what
 * the heap does. Its nodes have no memory behind them: nothing is stored in them.
 */
#ifndef MEMSVIZ_REHEARSAL_H
#define MEMSVIZ_REHEARSAL_H

#include "tape.h"

struct rehearsal {
    mems_heap *heap; /* NULL: not begun */
    struct mems_pager pager;
    uint64_t *values; /* of the variables, by slot; owned */
    size_t value_count;
    enum mems_status status; /* of the call performed last, for whom it concerns */
    uint64_t result;         /* of a malloc                                      */
};

/* The heap that the first call of a tape meets. False: its settings make none. */
bool rehearsal_begin(struct rehearsal *rehearsal, const struct tape *tape);
void rehearsal_end(struct rehearsal *rehearsal);

/* Performs a call; writes change no chain and are left out. */
void rehearsal_perform(struct rehearsal *rehearsal, const struct call *call);

/* Whether a malloc of so many bytes would succeed now. */
bool rehearsal_has_room(struct rehearsal *rehearsal, uint64_t size);

#endif
