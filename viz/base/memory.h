/* SPDX-License-Identifier: MIT
 *
 * memory: memsviz's own memory, from malloc. Running out is not an error that callers handle: the
 * wrapper calls the hook (which puts the terminal back), says so on standard error and exits 4.
 * The heap under view shares nothing with this.
 */
#ifndef MEMSVIZ_MEMORY_H
#define MEMSVIZ_MEMORY_H

#include <stddef.h>

/* Zeroed memory for `count` items of `size` bytes; the caller frees it with free(). */
void *memory_new(size_t count, size_t size);

/* `old` (NULL: none) made `count` items of `size` bytes long; what is new is not zeroed. */
void *memory_resize(void *old, size_t count, size_t size);

/* A copy of `length` bytes with a NUL behind it; the caller frees it. */
char *memory_copy(const char *bytes, size_t length);

/* How many items of `size` bytes an array should have room for when it is full with `capacity`. */
size_t memory_more(size_t capacity, size_t size);

/* Makes room for one more item in an array that grows so: *items has `count` items in use,
 * *capacity in all. Returns the array's place, which is also stored in *items by the caller:
 *     list->items = memory_room(list->items, list->count, &list->capacity, sizeof *list->items); */
void *memory_room(void *items, size_t count, size_t *capacity, size_t size);

/* Makes sure that so many bytes can be had now, by who does not ask here: ends the program if not.
 */
void memory_reserve(size_t bytes);

/* Ends the program as running out of memory does. */
_Noreturn void memory_exhausted(void);

/* Called once before the exit on exhaustion; NULL for none. */
void memory_on_exhaustion(void (*hook)(void));

#endif
