/* SPDX-License-Identifier: MIT
 *
 * error: fills in a struct error. Never prints.
 */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Ends the text in an ellipsis that does not cut a UTF-8 sequence in two. */
static void end_in_ellipsis(char *text, size_t size)
{
    size_t at = size - sizeof "…";
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    strcpy(text + at, "…");
}

bool error_set(struct error *error, int line, int column, const char *format, ...)
{
    if (error == NULL)
        return false;
    error->line = line;
    error->column = column;
    error->code = ERROR_TOLD;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof error->text)
        end_in_ellipsis(error->text, sizeof error->text);
    return false;
}
