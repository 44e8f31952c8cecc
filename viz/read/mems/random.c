/* SPDX-License-Identifier: MIT
 *
 * random: splitmix64. The modulo favours small numbers by less than one part in 2^40 for the
 * counts used here; what matters is that anyone can compute the same workload.
 */
#include "random.h"

uint64_t random_next(uint64_t *state)
{
    *state += 0x9e3779b97f4a7c15u;
    uint64_t z = *state;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

uint64_t random_below(uint64_t *state, uint64_t count)
{
    return random_next(state) % count;
}
