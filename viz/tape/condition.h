/* SPDX-License-Identifier: MIT
 *
 * condition: what may or may not be so at a place on the tape, as a value: what `expect` demands
 * and `until` looks for. It is read by the language and evaluated by the session; here is only its
 * shape.
 *
 *     holes*2 <= blocks + nodes        terms:  holes 2 *  blocks nodes +  <=
 */
#ifndef MEMSVIZ_CONDITION_H
#define MEMSVIZ_CONDITION_H

#include "call.h"

/* The statistics that can be asked for; the names are those of the language. */
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
    X(VISITS, "visits")                                                                            \
    X(BETWEEN, "between") /* blocks with a HOLE on either side      */                             \
    X(BESIDE, "beside")   /* blocks with a HOLE on one side         */                             \
    X(ENDS, "ends")       /* sides of HOLEs that are ends of a node */                             \
    X(ROUNDING, "rounding")
#define STAT_ENUM(name, word) STAT_##name,
enum statistic { STAT_TABLE(STAT_ENUM) STAT_COUNT };
#undef STAT_ENUM

/* Its word in the language: "largest". Static storage. */
const char *stat_word(enum statistic stat);

enum condition_kind {
    CONDITION_REFUSED, /* the call before was refused                          */
    CONDITION_OK,      /* the call before succeeded                            */
    CONDITION_AT,      /* place holds the address `address`                    */
    CONDITION_READ,    /* memory at place equals data                          */
    CONDITION_BLOCK,   /* the block that was taken for the variable lives      */
    CONDITION_STATS,   /* the statistics have these values                     */
    CONDITION_COMPARE  /* two expressions over the statistics compare so       */
};

struct stat_value {
    enum statistic stat;
    uint64_t value; /* all but STAT_SUB                 */
    uint64_t *list; /* STAT_SUB: owned by the condition */
    size_t count;   /* STAT_SUB                         */
};

/* What a term does, in postfix order: values are put on a stack, operators take one or two off it.
 * A comparison stands last and only there. */
enum term_kind {
    TERM_NUMBER,
    TERM_STATISTIC,     /* not STAT_SUB                                                         */
    TERM_FRAGMENTATION, /* percent of the unused bytes that are not in the largest HOLE         */
    TERM_NEGATE,
    TERM_ADD,
    TERM_SUBTRACT,
    TERM_MULTIPLY,
    TERM_DIVIDE, /* no whole number: 1/2 is one half; by 0 no value, which nothing compares with */
    TERM_MODULO,
    TERM_LESS,
    TERM_LESS_EQUAL,
    TERM_MORE,
    TERM_MORE_EQUAL,
    TERM_EQUAL,
    TERM_NOT_EQUAL
};

enum {
    CONDITION_MAX_DEPTH = 112 /* values on the stack, at most */
};

struct term {
    enum term_kind kind;
    enum statistic stat; /* STATISTIC */
    uint64_t number;     /* NUMBER    */
};

/* A value over the statistics: terms that leave one on the stack. */
struct expression {
    struct term *terms; /* owned */
    size_t count;
};

/* As the language writes it: "holes*2/blocks". */
void expression_print(const struct expression *expression, struct text *out);

struct condition {
    enum condition_kind kind;
    struct place place;        /* AT, READ; BLOCK: its variable */
    uint64_t address;          /* AT                            */
    struct data data;          /* READ                          */
    struct stat_value *values; /* STATS: owned                  */
    size_t count;              /* STATS                         */
    struct term *terms;        /* COMPARE: owned                */
    size_t term_count;         /* COMPARE                       */
};

/* A copy that owns what it holds; strings stay with the tape. */
struct condition condition_copy(const struct condition *from);
void condition_clear(struct condition *condition);

/* As the language writes it, behind `expect` or `until`: "p[3] at 4000". */
void condition_print(const struct condition *condition, const struct slots *slots,
                     struct text *out);

/* The terms of one side of a comparison, 0 or 1, as they are written: "blocks+nodes". */
void condition_print_side(const struct condition *condition, int side, struct text *out);

/* "<=" for TERM_LESS_EQUAL and so on; NULL: the term does not compare. Static storage. */
const char *term_comparison(enum term_kind kind);

/* The first term of the right side: the left side's are those before it. */
size_t condition_right(const struct condition *condition);

#endif
