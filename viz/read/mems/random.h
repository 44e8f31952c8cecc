/* SPDX-License-Identifier: MIT
 *
 * random: numbers that are the same on every machine: splitmix64 (Steele, Lea, Flood 2014).
 */
#ifndef MEMSVIZ_RANDOM_H
#define MEMSVIZ_RANDOM_H

#include <stdint.h>

/* The next number; *state is the seed at first. */
uint64_t random_next(uint64_t *state);

/* A number from 0 to count - 1: random_next modulo count. */
uint64_t random_below(uint64_t *state, uint64_t count);

#endif
