/* SPDX-License-Identifier: MIT
 *
 * arena: memory for many small things that are forgotten together.
 */
#ifndef MEMSVIZ_ARENA_H
#define MEMSVIZ_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks; /* owned; the one in use first      */
    size_t used;                /* bytes, of the first              */
    size_t total;               /* bytes handed out since it was empty */
};

void arena_init(struct arena *arena);
void arena_clear(struct arena *arena); /* frees; ready for use again */

/* Forgets all that was handed out, and keeps the newest block for what comes. */
void arena_empty(struct arena *arena);

/* Zeroed memory of `size` bytes, aligned for any type; valid until the arena is emptied. */
void *arena_new(struct arena *arena, size_t size);

/* A copy of `size` bytes. */
void *arena_copy(struct arena *arena, const void *bytes, size_t size);

#endif
