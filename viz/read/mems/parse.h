/* SPDX-License-Identifier: MIT
 *
 * parse: what the files of the parser share. Parsing and unrolling are one pass: a statement is
 * read and at once appended to the tape, and `repeat` reads its body once for each round.
 *
 *     parse.c           the run over the statements, errors, getting back into step
 *     parse_statement.c the table of statements, and those that make a call
 *     parse_setting.c   mems, title, page, base, align, fit
 *     parse_repeat.c    repeat and its rounds      parse_random.c  random
 *     parse_remark.c    mark, note, pause, shot    parse_expect.c  expect
 *     parse_expr.c      numbers                    parse_place.c   names and places
 *     parse_data.c      texts and data
 *
 * Each function that returns bool has reported an error when it returns false; the statement is
 * then given up and reading goes on behind it.
 *
 * A dry run reads statements for their errors in spelling alone: nothing is appended, and what
 * depends on values (names assigned, ranges, arithmetic) is not checked.
 */
#ifndef MEMSVIZ_PARSE_H
#define MEMSVIZ_PARSE_H

#include "language.h"
#include "lex.h"
#include "number.h"

enum { PARSE_MAX_PARENTHESES = 32 };

enum setting {
    SETTING_MEMS,
    SETTING_TITLE,
    SETTING_PAGE,
    SETTING_BASE,
    SETTING_ALIGN,
    SETTING_FIT,
    SETTING_COUNT
};

struct loop {
    struct token name; /* length 0: the loop has none */
    uint64_t value;
};

/* The furthest place whose column is known, so that columns of one line cost one pass over it. */
struct column_cache {
    const char *line_start, *at;
    int column;
};

struct parser {
    struct tape *tape;
    struct errors *errors;
    struct lexer lexer;
    struct token token; /* the one to be read next */
    struct column_cache columns;

    struct loop loops[LANGUAGE_MAX_NESTING]; /* outermost first */
    int depth;
    int parentheses; /* open in the expression being read */

    int dry;         /* > 0: a dry run                                     */
    bool is_muted;   /* errors are not reported: they were before          */
    bool is_live;    /* a line of a live session, which is no file's line  */
    bool is_stopped; /* past a limit: nothing more is read                 */

    struct token set_by[SETTING_COUNT]; /* the statements seen; length 0: none                */
    struct token values[SETTING_COUNT]; /* where their values begin                           */
    size_t statements;                  /* begun                                              */
    size_t rounds;                      /* of all repeats                                     */
    size_t reread;                      /* bytes read again by repeats                        */
    size_t weight;                      /* of the remarks: each, and each number they hold, 1 */
    struct text scratch;                /* for names and texts                                */
};

/* -------------------------------------------------------------- parse.c: tokens and errors -- */

/* Reports an error at a token; a BAD token's own problem is reported instead. Returns false. */
__attribute__((format(printf, 3, 4))) bool
parse_error(struct parser *parser, const struct token *at, const char *format, ...);

/* The same for what depends on values: in a dry run it is true, and nothing is reported. */
__attribute__((format(printf, 3, 4))) bool
parse_value_error(struct parser *parser, const struct token *at, const char *format, ...);

/* Reports an error and stops the whole parse. */
__attribute__((format(printf, 3, 4))) bool parse_stop(struct parser *parser, const struct token *at,
                                                      const char *format, ...);

/* Whether errors are only counted by now, so that finding words for them is time lost. */
bool parse_is_counting(const struct parser *parser);

void parse_advance(struct parser *parser);
bool parse_accept_sign(struct parser *parser, char sign);
bool parse_accept_word(struct parser *parser, const char *word);

/* Reads the sign; `right` completes "…; write ". */
bool parse_need_sign(struct parser *parser, char sign, const char *right);

/* Statements up to the end of the text or, inside a repeat, up to its }. */
void parse_statements(struct parser *parser);

/* Passes over what is left of a statement; a block that belongs to it is read dry. */
void parse_skip_statement(struct parser *parser);

int parse_column(struct parser *parser, const struct token *token);
int parse_line_number(const struct parser *parser, const struct token *token);

/* ---------------------------------------------------------------------------- the statements -- */

bool parse_statement(struct parser *parser);
bool parse_setting(struct parser *parser, const struct token *word, enum setting setting);
bool parse_repeat(struct parser *parser, const struct token *word);
bool parse_random(struct parser *parser, const struct token *word);
bool parse_remark(struct parser *parser, const struct token *word, enum remark_kind kind);
bool parse_expect(struct parser *parser, const struct token *word);

/* A block { … } read dry, the { being next; excuses the names it assigns once errors were found. */
void parse_block_dry(struct parser *parser);

/* The align and page settings must agree; checked once they can no longer change. */
void parse_check_settings(struct parser *parser);

/* Appends; false: there are too many. In a dry run nothing happens. */
bool parse_add_call(struct parser *parser, const struct token *at, struct call call);
bool parse_add_remark(struct parser *parser, const struct token *at, struct remark remark);

/* Counts one of the numbers that a remark holds; false: there are too many. */
bool parse_weigh_remark(struct parser *parser, const struct token *at);

/* Whether a word has a meaning of its own and so cannot be a name. */
bool parse_is_reserved(const struct token *word);

/* ------------------------------------------------------------------------------- the parts -- */

/* An expression; `what` names it in messages: "a size". In a dry run the value is any. */
bool parse_expr(struct parser *parser, const char *what, struct number *value);

/* What may follow a value that is known: "+ 4 - 2*i". */
bool parse_expr_tail(struct parser *parser, struct number *value);

/* An expression within bounds. The error says "`what` is from `least` to `most`". */
bool parse_bounded(struct parser *parser, const char *what, uint64_t least, uint64_t most,
                   uint64_t *value);

const struct loop *parse_find_loop(const struct parser *parser, const struct token *word);

/* A name with its indices, whose word was read already, into parser->scratch. */
bool parse_name(struct parser *parser, const struct token *word);

/* A place, whose name must have been assigned. */
bool parse_place(struct parser *parser, struct place *place);

/* A quoted text, decoded; without NUL, which no title, mark, note or file name can hold. */
bool parse_text(struct parser *parser, const char *what, struct text *out);

bool parse_data(struct parser *parser, struct data *data);

/* ------------------------------------------------------------------------------ scenario.c -- */

/* Keeps the first `count` remarks. */
void tape_drop_remarks(struct tape *tape, size_t count);

#endif
