/* SPDX-License-Identifier: MIT
 *
 * output: a buffer before write(2).
 */
#include "output.h"

#include "text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { HELD = 1 << 16 };

static struct text held;
static int failure; /* errno of the first write that failed; 0: none */

static void write_out(const char *bytes, size_t length)
{
    while (length > 0 && failure == 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            failure = written == 0 ? ENOSPC : errno;
            return;
        }
        bytes += written;
        length -= (size_t)written;
    }
}

bool output_flush(void)
{
    write_out(text_string(&held), held.length);
    text_clear(&held);
    errno = failure;
    return failure == 0;
}

void output_add_bytes(const char *bytes, size_t length)
{
    text_add_bytes(&held, bytes, length);
    if (held.length >= HELD)
        output_flush();
}

void output_add(const char *string)
{
    output_add_bytes(string, strlen(string));
}

void output_format(const char *format, ...)
{
    char line[4096];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length > 0)
        output_add_bytes(line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
}
