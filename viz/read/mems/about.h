/* SPDX-License-Identifier: MIT
 *
 * about: the comment that a scenario opens with, which says what to watch for.
 */
#ifndef MEMSVIZ_ABOUT_H
#define MEMSVIZ_ABOUT_H

#include <stddef.h>

#include "text.h"

/* The lines of the opening comment joined by \n, visible characters only; the caller frees it. */
char *about_read(const char *text, size_t length);

/* Writes it as the comment again. */
void about_print(const char *about, struct text *out);

#endif
