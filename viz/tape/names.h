/* SPDX-License-Identifier: MIT
 *
 * names: every string that a tape keeps, once each. Equal strings have equal pointers, so names
 * compare by pointer, and a loop that repeats a note a million times keeps it once. It does not
 * know what a name or a text looks like.
 */
#ifndef MEMSVIZ_NAMES_H
#define MEMSVIZ_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct names;

struct names *names_create(void);
void names_destroy(struct names *names);

/* The kept copy of `length` bytes, with a NUL behind them, aligned for any type. */
const char *names_keep(struct names *names, const char *bytes, size_t length);

#endif
