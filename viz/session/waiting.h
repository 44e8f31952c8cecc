/* SPDX-License-Identifier: MIT
 *
 * waiting: which mallocs of a tape with a queue had no room and waited in line, and which malloc
 * behind a free was at last theirs. Calls count from 1. It knows no heap.
 */
#ifndef MEMSVIZ_WAITING_H
#define MEMSVIZ_WAITING_H

#include "tape.h"

struct waiting_request {
    uint32_t call;   /* the malloc that was refused        */
    uint32_t served; /* the one that was made again; 0: it waits for ever */
};

struct waiting {
    struct waiting_request *items; /* owned; in order of `call` */
    size_t count, capacity;
};

void waiting_clear(struct waiting *waiting);

/* Call `at` of the tape gave this outcome. */
void waiting_add(struct waiting *waiting, const struct tape *tape, size_t at,
                 const struct outcome *outcome);

/* Forgets all behind the first `calls` calls. Costs the requests. */
void waiting_truncate(struct waiting *waiting, size_t calls);

/* Which calls wait after `calls` calls: the first `most` of them in order, and returns how many
 * there are. Costs the requests. */
size_t waiting_after(const struct waiting *waiting, size_t calls, size_t most, size_t *found);

/* Whether what call `since` asked for waited until call `call`: under other settings than those for
 * which the tape was read it may have had room at once. */
bool waiting_was_served(const struct waiting *waiting, size_t since, size_t call);

#endif
