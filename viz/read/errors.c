/* SPDX-License-Identifier: MIT
 *
 * errors: prints what a parse found. Only reads the text again, to show the lines concerned.
 *
 *     ten.mems:7:6: 'p[30]' has not been assigned; did you mean 'p[3]'?
 *         free p[30]
 *              ^
 */
#include "errors.h"
#include "column.h"
#include "file.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { WINDOW = 96, BEFORE = 64 }; /* columns of a long line that are shown, and those before ^ */

/* Line `number`, from 1, without its end; false: the text has no such line. */
static bool find_line(const char *text, size_t length, int number, const char **line, size_t *size)
{
    const char *end = text + length;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    for (; number > 1; number--) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        if (newline == NULL)
            return false;
        text = newline + 1;
    }
    const char *newline = text < end ? memchr(text, '\n', (size_t)(end - text)) : NULL;
    *line = text;
    *size = (size_t)((newline != NULL ? newline : end) - text);
    if (*size > FILE_MAX_LINE) /* reported as too long, at its first column */
        *size = FILE_MAX_LINE;
    while (*size > 0 && text[*size - 1] == '\r')
        --*size;
    return true;
}

/* Adds the columns of `shown` from `first` (from 0) on, at most WINDOW, with … where it was cut. */
static void add_window(struct text *out, const char *shown, int first)
{
    const char *at = shown, *end = shown + strlen(shown);
    int column = 0;
    while (at < end && column < first)
        column += utf8_width(utf8_next(&at, end));
    if (first > 0)
        text_add(out, "…");
    const char *from = at;
    while (at < end && column < first + WINDOW)
        column += utf8_width(utf8_next(&at, end));
    text_add_bytes(out, from, (size_t)(at - from));
    text_add(out, at < end ? "…\n" : "\n");
}

static void add_excerpt(struct text *out, const char *line, size_t size, int column)
{
    struct text shown;
    text_init(&shown);
    column_show_line(&shown, line, size);
    int first = column > WINDOW ? column - BEFORE : 0;
    text_add(out, "    ");
    add_window(out, text_string(&shown), first);
    text_format(out, "    %*s^\n", column - 1 - first + (first > 0 ? 1 : 0), "");
    text_clear(&shown);
}

static void add_error(struct text *out, const struct error *error, const char *file,
                      const char *text, size_t length)
{
    if (*file != '\0') {
        utf8_make_visible(out, file, strlen(file));
        text_add(out, ":");
    }
    if (error->line > 0)
        text_format(out, "%d:%d:", error->line, error->column);
    text_format(out, "%s%s\n", out->length > 0 && out->bytes[out->length - 1] == ':' ? " " : "",
                error->text);
    const char *line;
    size_t size;
    if (error->column > 0 &&
        find_line(text, length, error->line > 0 ? error->line : 1, &line, &size))
        add_excerpt(out, line, size, error->column);
}

static int compare_errors(const void *a, const void *b)
{
    const struct error *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

void errors_sort(struct errors *errors)
{
    qsort(errors->items, errors->count, sizeof *errors->items, compare_errors);
}

void errors_print(const struct errors *errors, const char *file, const char *text, size_t length,
                  struct text *out)
{
    for (size_t i = 0; i < errors->count; i++)
        add_error(out, &errors->items[i], file, text, length);
    size_t more = errors->total - errors->count;
    if (more > 0)
        text_format(out, "and %zu more error%s\n", more, more > 1 ? "s" : "");
}
