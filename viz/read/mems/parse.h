/* SPDX-License-Identifier: MIT
 *
 * parse: what the files of the parser share. The parser turns text into trees, one statement
 * outside every repeat at a time, and reports what is wrong with their spelling.
 *
 *     parse.c           the run over statements, tokens, getting back into step behind an error
 *     parse_statement.c the table of statements, and those that make a call
 *     parse_setting.c   mems, title and the settings, which take effect at once
 *     parse_repeat.c    repeat and its block       parse_random.c    random
 *     parse_remark.c    mark, note, shot, ask …    parse_condition.c expect and until
 *     parse_expr.c      numbers                    parse_place.c     names and places
 *     parse_data.c      texts and data
 *
 * Each function that returns bool has reported an error when it returns false; the statement is
 * then given up and reading goes on behind it.
 */
#ifndef MEMSVIZ_PARSE_H
#define MEMSVIZ_PARSE_H

#include "arena.h"
#include "language.h"
#include "report.h"
#include "tree.h"

enum { PARSE_MAX_PARENTHESES = 32 };

/* Statements that say what the calls meet: those of the file's head, then a row for each setting.
 */
enum head {
    HEAD_MEMS,
    HEAD_TITLE,
    HEAD_HOLES,
    HEAD_HEAP,
    HEAD_QUEUE,
    HEAD_SETTINGS,
    HEAD_COUNT = HEAD_SETTINGS + SETTING_COUNT
};

/* A repeat that is being read, for the name of its variable. */
struct scope {
    struct token name;  /* length 0: it has none                                       */
    bool is_of_unknown; /* its head could not be read: any word may be its variable    */
};

struct parser {
    struct tape *tape; /* gets title and settings, and keeps words and texts */
    struct report *report;
    struct arena *arena;
    struct lexer lexer;
    struct token token; /* the one to be read next */

    struct scope scopes[LANGUAGE_MAX_NESTING]; /* outermost first */
    int depth;
    int parentheses;       /* open in the expression being read               */
    bool takes_statistics; /* the expression is of a condition                */
    struct node *nodes;    /* of the expression being read; owned             */
    size_t node_count, node_capacity;

    struct token heads[HEAD_COUNT];  /* the statements seen; length 0: none    */
    struct token values[HEAD_COUNT]; /* where their values begin               */
    size_t statements;               /* begun                                  */
    bool has_calls;                  /* stand before: settings come too late   */
    bool is_live;                    /* a line of a live session               */
    bool has_start;                  /* and all of it could be read            */
    struct text scratch;             /* for texts and data                     */
};

void parse_begin(struct parser *parser, struct tape *tape, struct report *report,
                 struct arena *arena, struct lexer lexer);
void parse_end(struct parser *parser);

/* ------------------------------------------------------------------------------ statements -- */

/* Reads on to the next statement outside every repeat, and over it. *statement is NULL when there
 * is nothing to unroll: a setting, or what is wrong altogether. False: the text ends here. */
bool parse_next(struct parser *parser, struct statement **statement);

/* Statements up to the } of a block that was entered. Returns the first of them. */
struct statement *parse_body(struct parser *parser, struct scope scope);

/* A block { … } that belongs to nothing that could be read, the { being next. Returns its first. */
struct statement *parse_lost_block(struct parser *parser);

/* A statement, filled in but for what it holds. */
struct statement *parse_new_statement(struct parser *parser, enum statement_kind kind,
                                      const struct token *word);

/* One statement, and each kind of them, whose word was read. *statement stays NULL where there is
 * nothing to unroll. */
bool parse_statement(struct parser *parser, struct statement **statement);
bool parse_head(struct parser *parser, const struct token *word, enum head head);
bool parse_repeat(struct parser *parser, const struct token *word, struct statement **statement);
bool parse_random(struct parser *parser, const struct token *word, struct statement **statement);
bool parse_workload(struct parser *parser, const struct token *word, struct statement **statement);
bool parse_remark(struct parser *parser, const struct token *word, enum remark_kind kind,
                  struct statement **statement);
bool parse_expect(struct parser *parser, const struct token *word, struct statement **statement);
bool parse_ask(struct parser *parser, const struct token *word, struct statement **statement);
bool parse_plot(struct parser *parser, const struct token *word, struct statement **statement);
bool parse_condition(struct parser *parser, struct condition_tree *condition);

/* Whether a word has a meaning of its own and so cannot be a name. */
bool parse_is_reserved(const struct token *word);

/* The heap at the start, whose word was read. */
bool parse_start(struct parser *parser, bool is_holes);

/* The settings must agree, and the start with them; checked once they can no longer change. */
void parse_check_settings(struct parser *parser);
void parse_check_start(struct parser *parser, const struct token *at);

/* ----------------------------------------------------------------------------------- tokens -- */

/* Reports an error at a token. Returns false. */
__attribute__((format(printf, 3, 4))) bool
parse_error(struct parser *parser, const struct token *at, const char *format, ...);

void parse_advance(struct parser *parser);
bool parse_accept_sign(struct parser *parser, char sign);
bool parse_accept_word(struct parser *parser, const char *word);

/* Reads the sign; `right` completes "…; write ". */
bool parse_need_sign(struct parser *parser, char sign, const char *right);

/* ------------------------------------------------------------------------------- the parts -- */

/* An expression; `what` names it in messages: "a size". */
bool parse_expr(struct parser *parser, const char *what, struct expr *expr);

/* What may follow a value that is known: "+ 4 - 2*i". The expression begins with a 0. */
bool parse_expr_tail(struct parser *parser, struct expr *expr);

/* A comparison of two expressions over the statistics. */
bool parse_comparison(struct parser *parser, struct expr *expr);

/* A value over the statistics. */
bool parse_value(struct parser *parser, struct expr *expr);

/* Whether a loop variable has this name. */
bool parse_is_variable(const struct parser *parser, const struct token *word);

/* A name with its indices, whose word was read already. */
bool parse_name(struct parser *parser, const struct token *word, struct name *name);

bool parse_place(struct parser *parser, struct place_tree *place);

/* A quoted text, decoded; without NUL, which no title, mark, note or file name can hold. */
bool parse_text(struct parser *parser, const char *what, struct text *out);

bool parse_data(struct parser *parser, struct data_tree *data);

/* "'x' is not WHAT; did you mean 'y'?" or, when nothing is near, "…; write RIGHT". The words there
 * are end in a NULL. */
bool parse_report_unknown(struct parser *parser, const char *what, const char *right,
                          const char *const *words);

#endif
