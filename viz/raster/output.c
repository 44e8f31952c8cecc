/* SPDX-License-Identifier: MIT
 *
 * output: bytes that grow, or the reason why there are none.
 */
#include "raster_draw.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(struct output *out, size_t length)
{
    if (out->capacity - out->length >= length)
        return true;
    size_t capacity =
        out->capacity * 2 > out->length + length ? out->capacity * 2 : out->length + length + 65536;
    char *bytes = realloc(out->bytes, capacity);
    if (bytes == NULL)
        return output_fail(out, "out of memory for a picture of more than %zu bytes", out->length);
    out->bytes = bytes;
    out->capacity = capacity;
    return true;
}

void output_add(struct output *out, const void *bytes, size_t length)
{
    if (length == 0 || !make_room(out, length))
        return;
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

/* The first reason is the one that counts. */
bool output_fail(struct output *out, const char *format, ...)
{
    va_list arguments;
    if (out->reason[0] != '\0')
        return false;
    va_start(arguments, format);
    vsnprintf(out->reason, sizeof out->reason, format, arguments);
    va_end(arguments);
    return false;
}
