/* SPDX-License-Identifier: MIT
 *
 * text: a string that grows. Knows nothing of what is written into it.
 */
#include "text.h"

#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_init(struct text *text)
{
    *text = (struct text){NULL, 0, 0};
}

void text_clear(struct text *text)
{
    free(text->bytes);
    text_init(text);
}

void text_empty(struct text *text)
{
    text->length = 0;
    if (text->bytes != NULL)
        text->bytes[0] = '\0';
}

static void reserve(struct text *text, size_t more)
{
    size_t need = text->length + more + 1;
    if (need <= text->capacity)
        return;
    size_t capacity = text->capacity > 0 ? text->capacity : 32;
    while (capacity < need)
        capacity *= 2;
    text->bytes = memory_resize(text->bytes, capacity, 1);
    text->capacity = capacity;
}

char *text_room(struct text *text, size_t length)
{
    reserve(text, length);
    text->length += length;
    text->bytes[text->length] = '\0';
    return text->bytes + text->length - length;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    char *place = text_room(text, length);
    if (length > 0)
        memcpy(place, bytes, length);
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_add_char(struct text *text, char byte)
{
    text_add_bytes(text, &byte, 1);
}

void text_format(struct text *text, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        reserve(text, (size_t)length);
        vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

const char *text_string(const struct text *text)
{
    return text->bytes != NULL ? text->bytes : "";
}

char *text_take(struct text *text)
{
    char *bytes = text->bytes != NULL ? text->bytes : memory_copy("", 0);
    text_init(text);
    return bytes;
}

void text_add_choices(struct text *text, const char *(*word_at)(size_t index))
{
    for (size_t i = 0; word_at(i) != NULL; i++) {
        if (i > 0)
            text_add(text, word_at(i + 1) != NULL ? ", " : " or ");
        text_add(text, word_at(i));
    }
}
