/* SPDX-License-Identifier: MIT
 *
 * error: what went wrong, where, and what would be right. Functions of memsviz that can fail return
 * false and fill one in; main prints it once.
 */
#ifndef MEMSVIZ_ERROR_H
#define MEMSVIZ_ERROR_H

#include <stdbool.h>

/* What a caller may want to do about it; most errors are only told. */
enum error_code {
    ERROR_TOLD,
    ERROR_NO_MEMORY,        /* exit status 4, wherever it is */
    ERROR_UNKNOWN_STATEMENT /* a line of the language begins with a word like no statement's */
};

struct error {
    int line;   /* from 1; 0: no place in a file                              */
    int column; /* from 1, in columns of the line as shown                    */
    enum error_code code;
    char text[400]; /* what is wrong; what would be right. Visible characters only */
};

/* Fills *error (which may be NULL) and returns false. What was longer than fits ends in "…".
 * Arguments that came from outside must have been made visible first (utf8_make_visible). */
__attribute__((format(printf, 4, 5))) bool error_set(struct error *error, int line, int column,
                                                     const char *format, ...);

#endif
