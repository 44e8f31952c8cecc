/* SPDX-License-Identifier: MIT
 *
 * draw: fixed-point numbers with 32 binary digits behind the point.
 */
#include "draw.h"

#include "random.h"

#include <stdbool.h>

static const char *const words[DRAW_COUNT] = {"uniform", "exponential", "normal",
                                              "hyperexponential"};

const char *distribution_word(enum distribution distribution)
{
    return words[distribution];
}

enum { DIGITS = 32 };

/* -log2(number / 2^64): the zeros in front, then a digit for each squaring that passes 2. */
static uint64_t logarithm_to_2(uint64_t number)
{
    uint64_t whole = 1, fraction = 0;
    for (; number >> 63 == 0; number <<= 1)
        whole++;
    uint64_t x = number >> DIGITS; /* from 1 to 2, in units of 2^-31 */
    for (int i = 0; i < DIGITS; i++) {
        x = x * x >> 31;
        uint64_t digit = x >> DIGITS;
        x >>= digit;
        fraction = fraction << 1 | digit;
    }
    return (whole << DIGITS) - fraction;
}

uint64_t draw_logarithm(uint64_t number)
{
    static const uint64_t ln_2 = 2977044471; /* in units of 2^-32 */
    uint64_t log = logarithm_to_2(number);
    return (log >> DIGITS) * ln_2 + ((log & UINT32_MAX) * ln_2 >> DIGITS);
}

/* number * factor, where factor is in units of 2^-32, rounded down; UINT64_MAX: it does not fit. */
static uint64_t scale(uint64_t number, uint64_t factor)
{
    uint64_t whole = factor >> DIGITS, fraction = factor & UINT32_MAX;
    if (whole > 0 && number > UINT64_MAX / 2 / whole)
        return UINT64_MAX;
    return number * whole + (number >> DIGITS) * fraction +
           ((number & UINT32_MAX) * fraction >> DIGITS);
}

static uint64_t draw_exponential(uint64_t *state, uint64_t mean)
{
    uint64_t number = random_next(state);
    return scale(mean, draw_logarithm(number > 0 ? number : 1));
}

/* The sum of twelve numbers from 0 to 1 has the mean 6 and the deviation 1. False: it is below 0.
 */
static bool draw_normal(uint64_t *state, uint64_t middle, uint64_t deviation, uint64_t *number)
{
    const uint64_t mean = (uint64_t)6 << DIGITS;
    uint64_t sum = 0;
    for (int i = 0; i < 12; i++)
        sum += random_next(state) >> DIGITS;
    uint64_t away = scale(deviation, sum < mean ? mean - sum : sum - mean);
    *number = sum < mean ? middle - away : middle + away;
    return sum >= mean || away <= middle;
}

/* One draw of what lies above the smallest size. False, or above `range`: it is drawn again. */
static bool draw_once(enum distribution distribution, uint64_t *state, uint64_t range,
                      uint64_t *number)
{
    switch (distribution) {
    case DRAW_EXPONENTIAL:
        *number = draw_exponential(state, range / 8);
        return true;
    case DRAW_NORMAL:
        return draw_normal(state, range / 2, range / 8, number);
    case DRAW_HYPEREXPONENTIAL:
        *number = draw_exponential(state, random_below(state, 10) == 0 ? range / 4 : range / 32);
        return true;
    default:
        *number = random_below(state, range + 1);
        return true;
    }
}

uint64_t draw_size(enum distribution distribution, uint64_t *state, uint64_t smallest,
                   uint64_t largest)
{
    uint64_t number;
    while (!draw_once(distribution, state, largest - smallest, &number) ||
           number > largest - smallest)
        continue;
    return smallest + number;
}
