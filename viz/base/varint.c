/* SPDX-License-Identifier: MIT
 *
 * varint: see the header. Reading trusts its bytes: they were written in this process.
 */
#include "varint.h"

uint8_t *varint_put(uint8_t *at, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        *at++ = (uint8_t)(value | 0x80);
    *at++ = (uint8_t)value;
    return at;
}

uint64_t varint_get(const uint8_t **at)
{
    uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = *(*at)++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
}

uint8_t *varint_put_change(uint8_t *at, uint64_t from, uint64_t value)
{
    uint64_t change = value - from, sign = 0 - (change >> 63);
    return varint_put(at, change << 1 ^ sign);
}

uint64_t varint_get_change(const uint8_t **at, uint64_t from)
{
    uint64_t folded = varint_get(at);
    return from + (folded >> 1 ^ (0 - (folded & 1)));
}
