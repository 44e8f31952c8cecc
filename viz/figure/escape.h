/* SPDX-License-Identifier: MIT
 *
 * escape: one function for each language that exports are written in. Whatever a title, a name or a
 * note holds, what comes out is text of that language and nothing else: it ends no element, string
 * or field, runs no command, moves no cursor and turns no direction. Controls, invalid bytes and
 * shapeless characters are treated as utf8_make_visible does, so callers pass outside text as it
 * is.
 */
#ifndef MEMSVIZ_ESCAPE_H
#define MEMSVIZ_ESCAPE_H

#include <stddef.h>

#include "text.h"

/* Text or an attribute value, in either quotes, of XML 1.0 and HTML. */
void xml_escape(struct text *out, const char *string);

/* Text of LaTeX, in horizontal mode. Characters that pdfTeX has no letters for go through the macro
 * \memsunicode{HEX}{itself}, which tikz.h's definitions provide. */
void tex_escape(struct text *out, const char *string);

/* A JSON string in its quotes. Nothing is lost: what utf8_make_visible would replace is written as
 * \uXXXX (terminal output in a cast needs its escape characters back); invalid bytes are U+FFFD. */
void json_string(struct text *out, const char *bytes, size_t length);

/* A field of RFC 4180, quoted where it must be. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front. */
void csv_field(struct text *out, const char *string);

/* Text of GIFT, the format of questions: in their names, texts, answers and feedback. */
void gift_escape(struct text *out, const char *string);

/* Running text or a table cell of CommonMark. */
void markdown_escape(struct text *out, const char *string);

#endif
