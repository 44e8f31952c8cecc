/* SPDX-License-Identifier: MIT
 *
 * near: which of some words was meant by a misspelt one. Counts letters that are missing, extra,
 * wrong or swapped with their neighbour.
 */
#ifndef MEMSVIZ_NEAR_H
#define MEMSVIZ_NEAR_H

#include <stddef.h>

struct near {
    const char *word; /* as it was written                          */
    size_t length;
    size_t distance;  /* a candidate must be nearer than this       */
    const char *best; /* NULL: no candidate was near enough; of     */
                      /* candidates equally near, the first         */
};

/* Begins a search. A word may be wrong in a third of its letters, in two at most. */
struct near near_begin(const char *word, size_t length);
void near_try(struct near *near, const char *candidate, size_t length);

/* The number of edits between two words, each of at most 64 bytes; longer: SIZE_MAX. */
size_t near_distance(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
