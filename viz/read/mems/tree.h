/* SPDX-License-Identifier: MIT
 *
 * tree: a statement as it was read, before it is unrolled into calls and remarks. What depends on
 * values (loop variables, which names are assigned) is not known yet. A tree lies in the parser's
 * arena and lives until the next statement outside every repeat is read.
 *
 *     repeat 3 as i { p[i] = malloc 100*(i+1) }
 *
 *     REPEAT count: 3
 *       CALL malloc   name: p [ i ]   size: 100 i 1 + *
 */
#ifndef MEMSVIZ_TREE_H
#define MEMSVIZ_TREE_H

#include "draw.h"
#include "lex.h"
#include "number.h"
#include "tape.h"

/* Said by parser and unroller alike, with LANGUAGE_MAX_NAME. */
#define LANGUAGE_LONG_NAME "this name is too long; a name has at most %d bytes with its indices"

/* An expression in postfix order. Next to the terms of conditions there are loop variables, whose
 * number is that of the repeat, the outermost 0. */
enum { NODE_VARIABLE = TERM_NOT_EQUAL + 1 };

struct node {
    uint64_t number;
    int kind;        /* enum term_kind, or NODE_VARIABLE     */
    uint32_t offset; /* from the expression's start, in bytes */
};

struct expr {
    const struct node *nodes;
    size_t count;
    const char *at; /* where it begins in the text */
};

/* p[1][i]: a word and indices. */
struct name {
    uint32_t word; /* a slot; 0: there is no name        */
    size_t count;
    const struct expr *indices;
    const char *at;
    size_t length; /* of the word, in bytes */
};

enum place_form { PLACE_ADDRESS, PLACE_NULL, PLACE_NAME };

struct place_tree {
    enum place_form form;
    struct name name;  /* NAME                                                */
    struct expr value; /* ADDRESS; else the offset, which may have no terms   */
};

struct data_tree {
    struct data data;  /* TEXT, HEX */
    struct expr value; /* INT       */
};

struct field_tree {
    enum statistic stat;
    struct expr value;        /* all but SUB */
    const struct expr *items; /* SUB         */
    size_t count;             /* SUB         */
    const char *at;
};

struct condition_tree {
    enum condition_kind kind;
    struct place_tree place;         /* AT, READ, BLOCK             */
    struct expr address;             /* AT: no terms: null          */
    struct data_tree data;           /* READ                        */
    const struct field_tree *fields; /* STATS                      */
    size_t count;                    /* STATS                       */
    struct expr compare;             /* COMPARE, the sign at its end */
};

struct plot_tree {
    struct expr value;
    const char *name; /* kept; NULL: as the value is written */
};

/* ask "Which HOLE?" where about p[3] */
struct ask_tree {
    enum question_kind kind;
    const char *text;  /* kept; NULL: none                              */
    struct name about; /* without a word: of the call behind, whatever it is */
};

enum workload_field {
    FIELD_SEED,
    FIELD_CALLS,
    FIELD_SIZE,
    FIELD_LIVE,
    FIELD_SIZES, /* the fields from here on may be left out */
    FIELD_SHARE,
    FIELD_LIVES,
    FIELD_COUNT
};

struct workload_tree {
    struct expr fields[FIELD_COUNT]; /* `at` is NULL where a field was left out */
    struct expr most[FIELD_COUNT];   /* SIZE, LIVES: behind the dots; `at` NULL: there are none */
    enum distribution sizes;
};

/* workload robson */
struct robson_tree {
    struct expr live, largest;
};

struct call_tree {
    enum call_kind kind;
    struct name name; /* MALLOC                    */
    struct expr size; /* MALLOC                    */
    struct place_tree place;
    struct data_tree data;
};

struct repeat_tree {
    struct expr count;
    struct statement *body; /* the first of them */
};

enum statement_kind {
    STATEMENT_CALL,
    STATEMENT_REPEAT,
    STATEMENT_RANDOM,
    STATEMENT_ROBSON,
    STATEMENT_REMARK,
    STATEMENT_EXPECT,
    STATEMENT_PLOT,
    STATEMENT_ASK,
    STATEMENT_BROKEN /* could not be read: a name it would have assigned, or a body never run */
};

struct statement {
    struct statement *next; /* in its block; NULL: the last */
    enum statement_kind kind;
    int line, column;
    const char *at, *line_start;
    union {
        const struct call_tree *call;
        struct repeat_tree *repeat; /* BROKEN too: its body; NULL: none   */
        const struct workload_tree *workload;
        const struct robson_tree *robson;
        const struct condition_tree *expect;
        const struct plot_tree *plot;
        const struct ask_tree *ask;
        const char *text; /* REMARK: kept; NULL: it has none */
    };
    union {
        enum remark_kind remark; /* REMARK                                      */
        uint32_t word;           /* BROKEN: what its name begins with; 0: none  */
    };
};

#endif
