/* SPDX-License-Identifier: MIT
 *
 * draw: sizes drawn at random, from distributions that anyone can compute: in whole numbers alone,
 * because the logarithms of two C libraries may differ. scenarios/README.md says how.
 */
#ifndef MEMSVIZ_DRAW_H
#define MEMSVIZ_DRAW_H

#include <stddef.h>
#include <stdint.h>

enum distribution {
    DRAW_UNIFORM,          /* each size alike                                          */
    DRAW_EXPONENTIAL,      /* small ones often: the mean excess is 1/8 of the range    */
    DRAW_NORMAL,           /* around the middle: the deviation is 1/8 of the range     */
    DRAW_HYPEREXPONENTIAL, /* nine of ten with a mean of 1/32 of the range, one of 1/4 */
    DRAW_COUNT
};

/* Its word in the language. */
const char *distribution_word(enum distribution distribution);

/* A number from smallest, which is at least 1, to largest. */
uint64_t draw_size(enum distribution distribution, uint64_t *state, uint64_t smallest,
                   uint64_t largest);

/* The natural logarithm of 2^64 / number, number from 1 on, in units of 2^-32, rounded down. */
uint64_t draw_logarithm(uint64_t number);

#endif
