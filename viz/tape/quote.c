/* SPDX-License-Identifier: MIT
 *
 * quote: decides byte by byte what may stand as it is: what utf8_make_visible leaves alone.
 */
#include "quote.h"

#include "utf8.h"

#include <stdbool.h>
#include <string.h>

static bool is_visible(const char *bytes, size_t length)
{
    if (length == 1 && *bytes >= ' ' && *bytes < 0x7F)
        return true;
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, bytes, length);
    bool is_same = visible.length == length && memcmp(visible.bytes, bytes, length) == 0;
    text_clear(&visible);
    return is_same;
}

static void print_one(const char *bytes, size_t length, struct text *out)
{
    static const char meanings[] = "\n\t\"\\", letters[] = "nt\"\\";
    const char *known = *bytes != '\0' ? strchr(meanings, *bytes) : NULL;
    if (known != NULL)
        text_format(out, "\\%c", letters[known - meanings]);
    else if (is_visible(bytes, length))
        text_add_bytes(out, bytes, length);
    else
        for (size_t i = 0; i < length; i++)
            text_format(out, "\\x%02x", (unsigned char)bytes[i]);
}

void quote_print(const char *bytes, size_t length, struct text *out)
{
    const char *at = bytes, *end = bytes + length;
    text_add_char(out, '"');
    while (at < end) {
        const char *from = at;
        utf8_next(&at, end);
        print_one(from, (size_t)(at - from), out);
    }
    text_add_char(out, '"');
}
