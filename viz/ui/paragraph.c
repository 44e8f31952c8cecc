/* SPDX-License-Identifier: MIT
 *
 * paragraph: fills lines greedily.
 */
#include "paragraph.h"

#include "text.h"
#include "utf8.h"

#include <string.h>

/* How many bytes of `at` fill a line: up to the last blank that fits, or as much as fits. */
static size_t line_length(const char *at, const char *end, int columns)
{
    const char *next = at, *blank = NULL;
    int used = 0;
    while (next < end && *next != '\n') {
        const char *here = next;
        used += utf8_width(utf8_next(&next, end));
        if (used > columns)
            return (size_t)((blank != NULL ? blank : here) - at);
        if (*here == ' ')
            blank = here;
    }
    return (size_t)(next - at);
}

int paragraph_draw(struct grid *grid, struct rect area, enum style style, const char *string)
{
    const char *at = string, *end = string + strlen(string);
    int row = 0;
    while (at < end && row < area.rows && area.columns > 0) {
        bool is_last = row + 1 == area.rows;
        size_t length = line_length(at, end, area.columns);
        struct text line;
        text_init(&line);
        if (is_last && memchr(at, '\n', (size_t)(end - at)) == NULL)
            length = (size_t)(end - at); /* grid_text ends it in an ellipsis */
        text_add_bytes(&line, at, length > 0 || *at == '\n' ? length : 1);
        grid_text(grid, area.row + row, area.column, area.columns, style, text_string(&line));
        at += line.length;
        text_clear(&line);
        while (at < end && *at == ' ')
            at++;
        if (at < end && *at == '\n')
            at++;
        row++;
    }
    return row;
}
