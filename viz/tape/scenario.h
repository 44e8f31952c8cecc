/* SPDX-License-Identifier: MIT
 *
 * scenario: a .mems file as a value: settings, a flat list of calls (loops and random workloads are
 * unrolled), and remarks that stand between calls. It is also the tape: a live session appends to
 * it, and printing it gives a file that replays to the same picture. The language is defined in
 * scenarios/README.md.
 */
#ifndef MEMSVIZ_SCENARIO_H
#define MEMSVIZ_SCENARIO_H

#include "call.h"
#include "error.h"

enum {
    SCENARIO_MAX_LINE = 65536,       /* bytes in a line                                     */
    SCENARIO_MAX_BYTES = 1 << 26,    /* bytes in a file                                     */
    SCENARIO_MAX_UNROLLED = 1 << 26, /* bytes that repeats read again                       */
    SCENARIO_MAX_ROUNDS = 4000000,   /* rounds of all repeats                               */
    SCENARIO_MAX_NESTING = 8,        /* repeat inside repeat                                */
    SCENARIO_MAX_CALLS = 1000000,    /* calls, after unrolling                              */
    SCENARIO_MAX_REMARKS = 1000000,  /* remarks and the numbers in them, after unrolling    */
    SCENARIO_MAX_NAME = 64,          /* bytes in a name, indices included                   */
    SCENARIO_MAX_TEXT = 16000,       /* bytes in a text, and in the data of a write or read */
    SCENARIO_MAX_LIST = 3000,        /* numbers in sub=[ ]                                  */
    SCENARIO_MAX_ERRORS = 20         /* reported; the rest are counted                      */
};

enum remark_kind {
    REMARK_MARK,  /* a heading for the call after it            */
    REMARK_NOTE,  /* narration for the call before it           */
    REMARK_PAUSE, /* autoplay waits after the call before it    */
    REMARK_SHOT,  /* a figure of the state after the call before it */
    REMARK_EXPECT /* a check of the state after the call before it  */
};

enum expect_kind {
    EXPECT_REFUSED, /* the call before was refused                     */
    EXPECT_OK,      /* the call before succeeded                       */
    EXPECT_AT,      /* place holds the address `address`               */
    EXPECT_READ,    /* memory at place equals data                     */
    EXPECT_STATS    /* fields of the statistics have these values      */
};

/* The fields of `expect stats`; the names are those of the language. */
#define STAT_TABLE(X)                                                                              \
    X(PAGES, "pages")                                                                              \
    X(UNUSED, "unused")                                                                            \
    X(NODES, "nodes")                                                                              \
    X(SUB, "sub") /* a list */                                                                     \
    X(USED, "used")                                                                                \
    X(MAPPED, "mapped")                                                                            \
    X(HOLES, "holes")                                                                              \
    X(BLOCKS, "blocks")                                                                            \
    X(LARGEST, "largest")                                                                          \
    X(MMAPS, "mmaps")                                                                              \
    X(MUNMAPS, "munmaps")                                                                          \
    X(SPLITS, "splits")                                                                            \
    X(MERGES, "merges")                                                                            \
    X(REFUSALS, "refusals")                                                                        \
    X(VISITS, "visits")
#define STAT_ENUM(name, word) STAT_##name,
enum statistic { STAT_TABLE(STAT_ENUM) STAT_COUNT };
#undef STAT_ENUM

struct stat_value {
    enum statistic stat;
    uint64_t value; /* all but STAT_SUB              */
    uint64_t *list; /* STAT_SUB: owned by the remark */
    size_t count;   /* STAT_SUB                      */
};

struct expectation {
    enum expect_kind kind;
    struct place place;        /* AT, READ                    */
    uint64_t address;          /* AT                          */
    struct data data;          /* READ                        */
    struct stat_value *values; /* STATS: owned                */
    size_t count;              /* STATS                       */
};

struct remark {
    enum remark_kind kind;
    size_t at;                 /* calls before it: 0..calls                  */
    const char *text;          /* MARK, NOTE, SHOT: owned by the scenario    */
    struct expectation expect; /* EXPECT                                     */
    int line;                  /* in the file, from 1; 0: typed live         */
    int column;
};

struct settings {
    size_t page; /* bytes */
    uintptr_t base;
    size_t align;
    enum mems_fit fit;
};

struct scenario {
    char *file;  /* its name as given, owned; "" for a live session      */
    char *title; /* owned; "" if it has none                             */
    char *about; /* owned; the comment it opens with, lines joined by \n */
    struct settings settings;
    struct call *calls; /* owned */
    size_t call_count, call_capacity;
    struct remark *remarks; /* owned, in order of `at` */
    size_t remark_count, remark_capacity;
    struct names *names; /* owned: interned names and kept strings */
};

/* Frees what the remark owns. */
void remark_clear(struct remark *remark);

/* All the errors of one text, in order. */
struct errors {
    struct error items[SCENARIO_MAX_ERRORS];
    size_t count; /* in items      */
    size_t total; /* found in all  */
};

/* An empty scenario with the default settings. */
void scenario_init(struct scenario *scenario);
void scenario_clear(struct scenario *scenario);

/* Reads a whole file's text. False: *errors says why, and *scenario is empty but initialised.
 * `file` is the name used in messages; the caller keeps both strings. */
bool scenario_parse(struct scenario *scenario, const char *file, const char *text, size_t length,
                    struct errors *errors);

/* Adds the statements of one more line at the end, as the command line of a live session does:
 * the same language, settings too while there are no calls. All or nothing. */
bool scenario_parse_line(struct scenario *scenario, const char *line, struct errors *errors);

/* Reads `file` ("-": standard input) into *text, which the caller frees. False, with an error that
 * names the file: it cannot be read, is a directory, or is larger than SCENARIO_MAX_BYTES. */
bool scenario_read_file(const char *file, char **text, size_t *length, struct error *error);

/* Prints errors as "file:line:col: what is wrong; what would be right", the line, and a caret. */
void errors_print(const struct errors *errors, const char *file, const char *text, size_t length,
                  struct text *out);

/* Writes the scenario as a file of the language: parsing it gives the same calls and remarks. */
void scenario_print(const struct scenario *scenario, struct text *out);

/* Drops the calls from `call_count` on, and the remarks that stand after them. */
void scenario_truncate(struct scenario *scenario, size_t call_count);

/* The interned copy of a name: equal names have equal pointers. */
const char *scenario_name(struct scenario *scenario, const char *name, size_t length);

/* Puts a mark in front of call `at` (counted from 0), behind what stands there, and returns its
 * index; or takes remark `index` away. */
size_t scenario_insert_mark(struct scenario *scenario, size_t at, const char *text);
void scenario_remove_remark(struct scenario *scenario, size_t index);

/* The first remark of this kind at or after position `at`, searching forward; NULL: none. */
const struct remark *scenario_find_remark(const struct scenario *scenario, enum remark_kind kind,
                                          size_t at);

#endif
