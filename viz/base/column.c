/* SPDX-License-Identifier: MIT
 *
 * column: measures by building what is shown, so that the two cannot disagree.
 */
#include "column.h"

#include "utf8.h"

#include <string.h>

enum { TAB = 8 };

/* Shows the code point at *from, which ends up in column *column, and moves past it. */
static void show_next(struct text *out, const char **from, const char *end, int *column)
{
    const char *start = *from;
    size_t length = out->length;
    utf8_next(from, end);
    if (*start == '\t') {
        int width = TAB - *column % TAB;
        text_add_bytes(out, "        ", (size_t)width);
        *column += width;
        return;
    }
    utf8_make_visible(out, start, (size_t)(*from - start));
    *column += utf8_columns(out->bytes + length);
}

int column_advance(int column, const char *from, const char *to)
{
    struct text shown;
    text_init(&shown);
    while (from < to) {
        if (*from >= ' ' && *from < 0x7F) {
            from++;
            column++;
            continue;
        }
        text_empty(&shown);
        show_next(&shown, &from, to, &column);
    }
    text_clear(&shown);
    return column;
}

void column_show_line(struct text *out, const char *line, size_t length)
{
    const char *end = line + length;
    int column = 0;
    while (line < end)
        show_next(out, &line, end, &column);
}
