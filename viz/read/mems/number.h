/* SPDX-License-Identifier: MIT
 *
 * number: whole numbers from -(2^64 - 1) to 2^64 - 1, so that a size, an address and an offset can
 * all be written. Nothing wraps: what does not fit is reported, and *result is then undefined.
 */
#ifndef MEMSVIZ_NUMBER_H
#define MEMSVIZ_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

struct number {
    uint64_t magnitude;
    bool is_negative; /* never with magnitude 0 */
};

struct number number_of(uint64_t magnitude);
struct number number_negate(struct number a);

/* False: the result does not fit; number_divide, number_modulo: b is 0. Division rounds towards
 * zero and the remainder has the sign of a, as in C. */
bool number_add(struct number a, struct number b, struct number *result);
bool number_subtract(struct number a, struct number b, struct number *result);
bool number_multiply(struct number a, struct number b, struct number *result);
bool number_divide(struct number a, struct number b, struct number *result);
bool number_modulo(struct number a, struct number b, struct number *result);

#endif
