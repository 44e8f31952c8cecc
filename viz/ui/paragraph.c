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

/* Puts a line of text that begins at *at into *line, and moves past it and the blanks behind it. */
static void next_line(const char **at, const char *end, int columns, struct text *line)
{
    size_t length = line_length(*at, end, columns);
    text_empty(line);
    text_add_bytes(line, *at, length > 0 || **at == '\n' ? length : 1);
    *at += line->length;
    while (*at < end && **at == ' ')
        *at += 1;
    if (*at < end && **at == '\n')
        *at += 1;
}

/* The last line there is room for: more than fits, so that grid_text ends it in an ellipsis; or
 * with an ellipsis of its own, if only what stands behind a line break is left out. */
static void cut_line(const char *from, const char *end, struct text *line)
{
    const char *stop = memchr(from, '\n', (size_t)(end - from));
    text_empty(line);
    text_add_bytes(line, from, (size_t)((stop != NULL ? stop : end) - from));
    text_add(line, stop != NULL ? " …" : "");
}

int paragraph_rows(int columns, const char *string)
{
    const char *at = string, *end = string + strlen(string);
    int rows = 0;
    struct text line;
    text_init(&line);
    for (; at < end && columns > 0; rows++)
        next_line(&at, end, columns, &line);
    text_clear(&line);
    return rows;
}

int paragraph_draw(struct grid *grid, struct rect area, enum style style, const char *string)
{
    const char *at = string, *end = string + strlen(string);
    int row = 0;
    struct text line;
    text_init(&line);
    for (; at < end && row < area.rows && area.columns > 0; row++) {
        const char *rest = at;
        next_line(&at, end, area.columns, &line);
        if (row + 1 == area.rows && at < end)
            cut_line(rest, end, &line);
        grid_text(grid, area.row + row, area.column, area.columns, style, text_string(&line));
    }
    text_clear(&line);
    return row;
}
