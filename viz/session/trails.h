/* SPDX-License-Identifier: MIT
 *
 * trails: how to take back each of the calls performed last. A call's trail is the same whenever it
 * is performed, so it stays good when others were performed or loaded since. On an edited tape
 * every call is performed before its trail is asked for, and leaves a new one.
 */
#ifndef MEMSVIZ_TRAILS_H
#define MEMSVIZ_TRAILS_H

#include "subject.h"

struct numbered_trail {
    size_t call; /* from 1; 0: none */
    struct trail trail;
};

struct trails {
    struct numbered_trail *items; /* owned; that of call n has its place at n modulo their number */
};

void trails_init(struct trails *trails);
void trails_clear(struct trails *trails);

/* The place for the trail of call `call` (from 1), which may hold another's. */
struct trail *trails_place(struct trails *trails, size_t call);

/* Forgets those of calls behind `calls` calls. */
void trails_truncate(struct trails *trails, size_t calls);

/* The trail of call `call`, or NULL: too many were performed since. */
const struct trail *trails_find(const struct trails *trails, size_t call);

#endif
