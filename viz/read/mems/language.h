/* SPDX-License-Identifier: MIT
 *
 * language: the scenario language of .mems files, defined in scenarios/README.md: from its text to
 * a tape (loops and random workloads are unrolled), and back.
 */
#ifndef MEMSVIZ_LANGUAGE_H
#define MEMSVIZ_LANGUAGE_H

#include "errors.h"
#include "file.h"
#include "tape.h"

enum {
    LANGUAGE_MAX_UNROLLED = 1 << 26, /* bytes that repeats read again                       */
    LANGUAGE_MAX_ROUNDS = 4000000,   /* rounds of all repeats                               */
    LANGUAGE_MAX_NESTING = 8,        /* repeat inside repeat                                */
    LANGUAGE_MAX_CALLS = 1000000,    /* calls, after unrolling                              */
    LANGUAGE_MAX_REMARKS = 1000000,  /* remarks and the numbers in them, after unrolling    */
    LANGUAGE_MAX_NAME = 64,          /* bytes in a name, indices included                   */
    LANGUAGE_MAX_TEXT = 16000,       /* bytes in a text, and in the data of a write or read */
    LANGUAGE_MAX_LIST = 3000         /* numbers in sub=[ ]                                  */
};

/* Reads a whole file's text. False: *errors says why, and *tape is empty but initialised.
 * `file` is the name used in messages; the caller keeps both strings. */
bool language_read(struct tape *tape, const char *file, const char *text, size_t length,
                   struct errors *errors);

/* Adds the statements of one more line at the end, as the command line of a live session does:
 * the same language, settings too while there are no calls. All or nothing. */
bool language_read_line(struct tape *tape, const char *line, struct errors *errors);

/* Writes the tape as a file of the language: parsing it gives the same calls and remarks. */
void language_print(const struct tape *tape, struct text *out);

#endif
