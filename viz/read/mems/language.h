/* SPDX-License-Identifier: MIT
 *
 * language: the scenario language of .mems files, defined in scenarios/README.md: from its text to
 * a tape (loops and random workloads are unrolled), and back.
 */
#ifndef MEMSVIZ_LANGUAGE_H
#define MEMSVIZ_LANGUAGE_H

#include "errors.h"
#include "file.h"
#include "tail.h"
#include "tape.h"

enum {
    LANGUAGE_MAX_TREE = 1 << 27,    /* bytes of one repeat, once read                      */
    LANGUAGE_MAX_ROUNDS = 40000000, /* rounds of all repeats                               */
    LANGUAGE_MAX_NESTING = 8,       /* repeat inside repeat                                */
    LANGUAGE_MAX_CALLS = 10000000,  /* calls, after unrolling                              */
    LANGUAGE_MAX_REMARKS = 1000000, /* remarks and the numbers in them, after unrolling    */
    LANGUAGE_MAX_NAME = 64,         /* bytes in a name, indices included                   */
    LANGUAGE_MAX_TEXT = 16000,      /* bytes in a text, and in the data of a write or read */
    LANGUAGE_MAX_START = 500,       /* segments of the heap at the start                   */
    LANGUAGE_MAX_LIST = 3000        /* numbers in sub=[ ]                                  */
};

/* Bytes in a segment of the heap at the start. */
#define LANGUAGE_MAX_START_BYTES ((uint64_t)1 << 40)

/* Reads a whole file's text. False: *errors says why, and *tape is empty but initialised.
 * `file` is the name used in messages; the caller keeps both strings. */
bool language_read(struct tape *tape, const char *file, const char *text, size_t length,
                   struct errors *errors);

/* What one more line adds to a tape. */
struct added {
    struct tail
        tail;    /* calls and remarks, to be pasted behind the calls that the line was read for */
    char *title; /* as the line leaves it, owned */
    struct settings settings;
};

/* Reads a line as it would stand behind the first `calls` calls of a tape: the same language,
 * settings too while there are no calls. The tape keeps new names and texts and changes in nothing
 * else. */
bool language_read_added(struct tape *tape, size_t calls, const char *line, struct added *added,
                         struct errors *errors);
void added_clear(struct added *added);

/* Adds the statements of one more line at the end. All or nothing. */
bool language_read_line(struct tape *tape, const char *line, struct errors *errors);

/* Reads a place, "p[3]+4", or a condition, "holes*2 <= blocks + nodes", whose names the first
 * `calls` calls of the tape assign. The tape changes as for language_read_added. False: *error says
 * why, and *condition holds nothing. */
bool language_read_place(struct tape *tape, size_t calls, const char *text, struct place *place,
                         struct error *error);
bool language_read_condition(struct tape *tape, size_t calls, const char *text,
                             struct condition *condition, struct error *error);

/* The word of a statement by index, for completion; NULL past the last. Static storage. */
const char *language_word(size_t index);

/* Writes the tape as a file of the language: reading it gives the same calls and remarks; or only
 * what stands behind so many calls and remarks. */
void language_print(const struct tape *tape, struct text *out);
void language_print_end(const struct tape *tape, size_t calls, size_t remarks, struct text *out);

#endif
