/* SPDX-License-Identifier: MIT
 *
 * text: a string that grows, for building sentences, files and messages. Always NUL-terminated
 * once something was added; `bytes` may be NULL while it is empty (text_string never is).
 */
#ifndef MEMSVIZ_TEXT_H
#define MEMSVIZ_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    char *bytes;     /* owned; length bytes and a NUL */
    size_t length;   /* without the NUL               */
    size_t capacity; /* bytes allocated               */
};

void text_init(struct text *text);
void text_clear(struct text *text); /* frees; ready for use again              */
void text_empty(struct text *text); /* length 0, keeps the room                */

void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, char byte);

/* Adds `length` bytes that the caller fills in, at the place returned. */
char *text_room(struct text *text, size_t length);

/* printf; numbers always come out as in the C locale. */
__attribute__((format(printf, 2, 3))) void text_format(struct text *text, const char *format, ...);

/* "dark, light, print or mono": the words that word_at(0), word_at(1), … give until NULL. */
void text_add_choices(struct text *text, const char *(*word_at)(size_t index));

/* The string, never NULL; valid until the text changes. */
const char *text_string(const struct text *text);

/* The string, now the caller's to free; the text is empty again. */
char *text_take(struct text *text);

#endif
