/* SPDX-License-Identifier: MIT
 *
 * base64: three bytes become four letters.
 */
#include "base64.h"

void base64_add(struct text *out, const char *bytes, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        unsigned long group = 0;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (i + k < length ? (unsigned char)bytes[i + k] : 0u);
        for (size_t k = 0; k < 4; k++)
            text_add_char(out, i + k > length ? '=' : digits[group >> (18 - 6 * k) & 63]);
    }
}
