/* SPDX-License-Identifier: MIT
 *
 * errors: everything that is wrong with one text, as it is told to its author.
 */
#ifndef MEMSVIZ_ERRORS_H
#define MEMSVIZ_ERRORS_H

#include <stddef.h>

#include "error.h"
#include "text.h"

enum { ERRORS_MAX = 20 /* reported; the rest are counted */ };

/* All the errors of one text, in order. */
struct errors {
    struct error items[ERRORS_MAX];
    size_t count; /* in items      */
    size_t total; /* found in all  */
};

/* Puts them in the order of their places: what is noticed late goes where it stands. */
void errors_sort(struct errors *errors);

/* Prints errors as "file:line:col: what is wrong; what would be right", the line, and a caret. */
void errors_print(const struct errors *errors, const char *file, const char *text, size_t length,
                  struct text *out);

#endif
