/* SPDX-License-Identifier: MIT
 *
 * text_width: how wide a text is taken to be, without asking any font: the advances of DejaVu,
 * which is among the widest of the fonts that are likely to stand in for it.
 */
#include "shape.h"
#include "utf8.h"

#include <string.h>

enum { FIXED = 62, OTHER = 75, OTHER_BOLD = 85 }; /* hundredths of the type's size */

/* Of the characters from ' ' to '~', rounded up. */
static const unsigned char regular[] = {
    32, 41, 46, 84, 64, 96, 78, 28, 40,  40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69,  62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84};
static const unsigned char bold[] = {
    35, 46,  53, 84, 70, 101, 88, 31,  46, 46, 53, 84, 38, 42,  38, 37, 70, 70,  70,
    70, 70,  70, 70, 70, 70,  70, 40,  40, 84, 84, 84, 59, 100, 78, 77, 74, 84,  69,
    69, 83,  84, 38, 38, 78,  64, 100, 84, 86, 74, 86, 78, 73,  69, 82, 78, 111, 78,
    73, 73,  46, 37, 46, 84,  50, 50,  68, 72, 60, 72, 68, 44,  72, 72, 35, 35,  67,
    35, 105, 72, 69, 72, 72,  50, 60,  48, 72, 66, 93, 65, 66,  59, 72, 37, 72,  84};

static int running_width(const struct type *type, const char *at, const char *end)
{
    const unsigned char *advances = type->is_bold ? bold : regular;
    int width = 0;
    while (at < end) {
        unsigned char byte = (unsigned char)*at;
        if (byte >= ' ' && byte <= '~') {
            width += advances[byte - ' '];
            at++;
        } else {
            utf8_next(&at, end);
            width += type->is_bold ? OTHER_BOLD : OTHER;
        }
    }
    return width;
}

/* Columns of a part; whole strings of ASCII, which most are, need no table. */
static int fixed_width(const char *at, const char *end)
{
    int columns = 0;
    for (const char *byte = at; byte < end; byte++) {
        if (*byte < ' ' || *byte > '~') {
            struct text part;
            text_init(&part);
            text_add_bytes(&part, at, (size_t)(end - at));
            columns = utf8_columns(text_string(&part));
            text_clear(&part);
            break;
        }
        columns++;
    }
    return columns * FIXED;
}

int drawing_part_width(enum paint paint, const char *string, size_t length)
{
    const struct type *type = paint_type(paint);
    int hundredths = type->is_running ? running_width(type, string, string + length)
                                      : fixed_width(string, string + length);
    return (int)((long long)hundredths * type->size / 100);
}

int drawing_text_width(enum paint paint, const char *string)
{
    return drawing_part_width(paint, string, strlen(string));
}

void drawing_fit(struct text *out, enum paint paint, const char *string, int width)
{
    text_empty(out);
    text_add(out, string);
    const char *end = string + strlen(string);
    size_t characters = 0;
    for (const char *at = string; at < end; characters++)
        utf8_next(&at, end);
    while (drawing_text_width(paint, text_string(out)) > width) {
        if (characters-- <= 4) {
            text_empty(out);
            return;
        }
        const char *at = string;
        for (size_t i = 0; i < characters - 1; i++)
            utf8_next(&at, end);
        text_empty(out);
        text_add_bytes(out, string, (size_t)(at - string));
        text_add(out, "…");
    }
}
