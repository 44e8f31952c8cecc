/* SPDX-License-Identifier: MIT
 *
 * number: arithmetic on sign and magnitude, checked without help from the compiler.
 */
#include "number.h"

static struct number make(uint64_t magnitude, bool is_negative)
{
    return (struct number){magnitude, is_negative && magnitude != 0};
}

struct number number_of(uint64_t magnitude)
{
    return make(magnitude, false);
}

struct number number_negate(struct number a)
{
    return make(a.magnitude, !a.is_negative);
}

bool number_add(struct number a, struct number b, struct number *result)
{
    if (a.is_negative == b.is_negative) {
        *result = make(a.magnitude + b.magnitude, a.is_negative);
        return b.magnitude <= UINT64_MAX - a.magnitude;
    }
    if (a.magnitude >= b.magnitude)
        *result = make(a.magnitude - b.magnitude, a.is_negative);
    else
        *result = make(b.magnitude - a.magnitude, b.is_negative);
    return true;
}

bool number_subtract(struct number a, struct number b, struct number *result)
{
    return number_add(a, number_negate(b), result);
}

bool number_multiply(struct number a, struct number b, struct number *result)
{
    *result = make(a.magnitude * b.magnitude, a.is_negative != b.is_negative);
    return a.magnitude == 0 || b.magnitude <= UINT64_MAX / a.magnitude;
}

bool number_divide(struct number a, struct number b, struct number *result)
{
    if (b.magnitude == 0)
        return false;
    *result = make(a.magnitude / b.magnitude, a.is_negative != b.is_negative);
    return true;
}

bool number_modulo(struct number a, struct number b, struct number *result)
{
    if (b.magnitude == 0)
        return false;
    *result = make(a.magnitude % b.magnitude, a.is_negative);
    return true;
}
