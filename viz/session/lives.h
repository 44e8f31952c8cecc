/* SPDX-License-Identifier: MIT
 *
 * lives: when each block of a tape was taken and given back. Blocks are numbered by the heap, from
 * 1, in the order in which they are taken; calls count from 1. It knows no heap.
 */
#ifndef MEMSVIZ_LIVES_H
#define MEMSVIZ_LIVES_H

#include "ledger.h"

/* mems_finish ends the life of every block that lives. */
struct lives_finish {
    uint32_t call;
    uint32_t blocks; /* taken before it */
};

struct lives {
    uint32_t *born;  /* owned; born[id - 1]                                       */
    uint32_t *freed; /* owned; by mems_free or mems_finish; 0: never              */
    size_t count, born_capacity, freed_capacity;
    struct lives_finish *finishes; /* owned */
    size_t finish_count, finish_capacity;
};

/* `blocks` were there before the first call. */
void lives_init(struct lives *lives, size_t blocks);
void lives_clear(struct lives *lives);

/* Call `call` (from 1), of this kind, gave this outcome. */
void lives_add(struct lives *lives, size_t call, enum call_kind kind,
               const struct outcome *outcome);

/* Forgets all but the first `calls` calls of the ledger, which still has the others. Costs what is
 * forgotten. */
void lives_truncate(struct lives *lives, const struct ledger *ledger, size_t calls);

/* Whether there is such a block. */
bool lives_has(const struct lives *lives, uint64_t id);

/* The call that took a block, that gave it back; 0: none did; it was there before, or still is. */
size_t lives_born(const struct lives *lives, uint64_t id);
size_t lives_freed(const struct lives *lives, uint64_t id);

#endif
