/* SPDX-License-Identifier: MIT
 *
 * about: reads and writes the opening comment. Knows nothing of statements.
 */
#include "about.h"

#include "column.h"

#include <stdbool.h>
#include <string.h>

enum {
    LONGEST = 4096
}; /* bytes of a line that are kept: it must stay within a line when printed */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Takes the next line off *at, without the blanks around it. */
static void next_line(const char **at, const char *end, const char **line, size_t *length)
{
    const char *newline = memchr(*at, '\n', (size_t)(end - *at));
    const char *stop = newline != NULL ? newline : end;
    *line = *at;
    *at = newline != NULL ? newline + 1 : end;
    while (*line < stop && is_blank(**line))
        ++*line;
    while (stop > *line && is_blank(stop[-1]))
        stop--;
    *length = (size_t)(stop - *line);
}

/* Adds what stands behind the #, less one space. */
static void add_line(struct text *about, const char *line, size_t length)
{
    size_t skip = length > 1 && line[1] == ' ' ? 2 : 1;
    size_t before = about->length;
    column_show_line(about, line + skip, length - skip);
    if (about->length - before <= LONGEST)
        return;
    size_t cut = before + LONGEST - strlen("…");
    while (((unsigned char)about->bytes[cut] & 0xC0) == 0x80)
        cut--;
    about->length = cut;
    text_add(about, "…");
}

char *about_read(const char *text, size_t length)
{
    const char *at = text, *end = text + length, *line = text;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    struct text about;
    text_init(&about);
    size_t size = 0;
    while (at < end && size == 0)
        next_line(&at, end, &line, &size);
    for (bool is_first = true; size > 0 && *line == '#'; is_first = false) {
        if (!is_first)
            text_add(&about, "\n");
        add_line(&about, line, size);
        size = 0;
        if (at < end)
            next_line(&at, end, &line, &size);
    }
    return text_take(&about);
}

void about_print(const char *about, struct text *out)
{
    while (*about != '\0') {
        size_t length = strcspn(about, "\n");
        text_add(out, length > 0 ? "# " : "#");
        text_add_bytes(out, about, length);
        text_add(out, "\n");
        if (about[length] == '\0')
            return;
        about += length + 1;
        if (*about == '\0')
            text_add(out, "#\n");
    }
}
