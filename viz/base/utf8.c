/* SPDX-License-Identifier: MIT
 *
 * utf8: a thin skin over utf8proc, plus the one rule about what may be shown.
 */
#include "utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD };

uint32_t utf8_next(const char **at, const char *end)
{
    if (*at >= end)
        return 0;
    utf8proc_int32_t code_point;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)*at, end - *at, &code_point);
    if (used <= 0) {
        *at += 1;
        return REPLACEMENT;
    }
    *at += used;
    return (uint32_t)code_point;
}

int utf8_width(uint32_t code_point)
{
    return utf8proc_charwidth((utf8proc_int32_t)code_point);
}

void utf8_add(struct text *text, uint32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t length = utf8proc_encode_char((utf8proc_int32_t)code_point, bytes);
    text_add_bytes(text, (const char *)bytes, (size_t)length);
}

/* Controls get an escape that shows which one it was; the rest of what has no shape of its own,
 * or changes how its neighbours are laid out, becomes the replacement character. */
static void add_visible(struct text *text, uint32_t code_point)
{
    switch (utf8proc_category((utf8proc_int32_t)code_point)) {
    case UTF8PROC_CATEGORY_CC:
        text_format(text, "\\x%02x", (unsigned)code_point);
        break;
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        utf8_add(text, REPLACEMENT);
        break;
    default:
        utf8_add(text, code_point);
    }
}

void utf8_make_visible(struct text *text, const char *bytes, size_t length)
{
    const char *at = bytes;
    while (at < bytes + length)
        add_visible(text, utf8_next(&at, bytes + length));
}

/* Whether all of it is printable ASCII, a column a byte: most of what is ever measured. */
static bool is_plain(const char *string)
{
    while (*string >= ' ' && *string <= '~')
        string++;
    return *string == '\0';
}

int utf8_columns(const char *string)
{
    if (is_plain(string))
        return (int)strlen(string);
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, string, strlen(string));
    const char *at = text_string(&visible), *end = at + visible.length;
    int columns = 0;
    while (at < end)
        columns += utf8_width(utf8_next(&at, end));
    text_clear(&visible);
    return columns;
}
