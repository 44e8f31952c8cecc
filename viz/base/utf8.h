/* SPDX-License-Identifier: MIT
 *
 * utf8: text from outside, made safe and measured. Everything that came from a file, a file's name
 * or the keyboard passes utf8_make_visible before it reaches a terminal, a message or an export.
 * Decoding and widths come from utf8proc, so they do not depend on the locale.
 */
#ifndef MEMSVIZ_UTF8_H
#define MEMSVIZ_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "text.h"

/* Decodes the code point at *at (before `end`) and moves *at past it. Invalid bytes give U+FFFD,
 * one byte at a time. At the end: 0, and *at stays. */
uint32_t utf8_next(const char **at, const char *end);

/* Columns in a terminal: 0 (combining marks), 1 or 2. */
int utf8_width(uint32_t code_point);

/* Columns of a whole string as utf8_make_visible would show it. */
int utf8_columns(const char *string);

/* Adds one code point. */
void utf8_add(struct text *text, uint32_t code_point);

/* Adds `length` bytes as text that cannot do anything: control characters as \x1b, invalid bytes
 * and everything that changes direction or has no shape (U+202E, U+200B and the like) as U+FFFD. */
void utf8_make_visible(struct text *text, const char *bytes, size_t length);

#endif
