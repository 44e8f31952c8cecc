/* SPDX-License-Identifier: MIT
 *
 * lines: knows blanks, ends of lines and decimal digits; no format.
 */
#include "lines.h"

#include "column.h"
#include "text.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct lines lines_begin(const char *text, size_t length)
{
    const char *end = text + length;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    return (struct lines){.at = text, .end = end, .start = text, .word = text, .stop = text};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void skip_blanks(struct lines *lines)
{
    while (lines->word < lines->stop && is_blank(*lines->word))
        lines->word++;
}

bool lines_next(struct lines *lines)
{
    while (lines->at < lines->end) {
        const char *newline = memchr(lines->at, '\n', (size_t)(lines->end - lines->at));
        lines->start = lines->word = lines->at;
        lines->stop = newline != NULL ? newline : lines->end;
        lines->at = newline != NULL ? newline + 1 : lines->end;
        lines->number++;
        skip_blanks(lines);
        if (lines->word < lines->stop)
            return true;
    }
    return false;
}

struct word lines_word(struct lines *lines)
{
    struct word word = {lines->word, 0};
    while (lines->word < lines->stop && !is_blank(*lines->word))
        lines->word++;
    word.length = (size_t)(lines->word - word.start);
    skip_blanks(lines);
    return word;
}

bool word_number(const struct word *word, uint64_t most, uint64_t *number)
{
    *number = 0;
    for (size_t i = 0; i < word->length; i++) {
        uint64_t digit = (uint64_t)(word->start[i] - '0');
        if (word->start[i] < '0' || digit > 9 || *number > (most - digit) / 10)
            return false;
        *number = *number * 10 + digit;
    }
    return word->length > 0;
}

struct shown_word word_show(const struct word *word)
{
    enum { MOST = 40 };
    struct shown_word shown;
    struct text visible;
    if (word->length == 0)
        return (struct shown_word){"the end of the line"};
    text_init(&visible);
    bool is_long = word->length > MOST;
    utf8_make_visible(&visible, word->start, is_long ? MOST : word->length);
    size_t length = visible.length;
    while (length > MOST) { /* made visible, it may have grown */
        do
            length--;
        while (((unsigned char)visible.bytes[length] & 0xC0) == 0x80);
        is_long = true;
    }
    snprintf(shown.text, sizeof shown.text, "'%.*s%s'", (int)length, text_string(&visible),
             is_long ? "…" : "");
    text_clear(&visible);
    return shown;
}

bool lines_error(const struct lines *lines, struct errors *errors, const struct word *at,
                 const char *format, ...)
{
    char message[sizeof errors->items[0].text];
    if (errors->total++ >= ERRORS_MAX)
        return false;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    int column = column_advance(0, lines->start, at->start) + 1;
    return error_set(&errors->items[errors->count++], lines->number, column, "%s", message);
}
