/* SPDX-License-Identifier: MIT
 *
 * lines: a text cut into lines, and a line into words, for formats that are made of them.
 */
#ifndef MEMSVIZ_LINES_H
#define MEMSVIZ_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "errors.h"

struct lines {
    const char *at, *end;
    const char *start; /* of the line read last                  */
    const char *word;  /* in it, where the next word is looked for */
    const char *stop;  /* the end of that line                   */
    int number;        /* of that line, from 1; 0: none was read */
};

/* A word of a line, or the empty end of the line. */
struct word {
    const char *start;
    size_t length;
};

struct lines lines_begin(const char *text, size_t length);

/* Goes to the next line that is not blank. False: there is none. */
bool lines_next(struct lines *lines);

/* The next word of the line; length 0: none is left. */
struct word lines_word(struct lines *lines);

/* A word of decimal digits, as a number. False: it is none, or is larger than `most`. */
bool word_number(const struct word *word, uint64_t most, uint64_t *number);

/* A word fit for a message, in quotes; cut when it is long. */
struct shown_word {
    char text[64];
};
struct shown_word word_show(const struct word *word);

/* Reports an error at a word of the present line. Returns false. */
__attribute__((format(printf, 4, 5))) bool lines_error(const struct lines *lines,
                                                       struct errors *errors, const struct word *at,
                                                       const char *format, ...);

#endif
