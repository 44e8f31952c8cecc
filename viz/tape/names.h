/* SPDX-License-Identifier: MIT
 *
 * names: every string that a tape keeps, once each. Equal strings have equal pointers, so names
 * compare by pointer, and a loop that repeats a note a million times keeps it once. It also carries
 * what a parse knows about a name. It does not know what a name or a text looks like.
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

/* The kept copy, or NULL when these bytes were never kept. */
const char *names_find(const struct names *names, const char *bytes, size_t length);

/* What a parse notes about a string that names_keep returned. */
enum name_note {
    NAME_ASSIGNED = 1, /* a call before this place assigns it                          */
    NAME_EXCUSED = 2   /* names that begin so may be unassigned because of other errors */
};
void names_note(const char *kept, enum name_note note);
bool names_has_note(const char *kept, enum name_note note);

/* Takes every note away. */
void names_forget_notes(struct names *names);

/* The assigned name most like `bytes`, or `bytes` with indices behind it, looking at the first few
 * thousand; NULL: none is near. */
const char *names_near(const struct names *names, const char *bytes, size_t length);

#endif
