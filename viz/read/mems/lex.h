/* SPDX-License-Identifier: MIT
 *
 * lex: the tokens of a scenario, one at a time, read from the text itself. A lexer is a plain
 * value: a copy of it is a place to come back to, which is how `repeat` reads its body again.
 */
#ifndef MEMSVIZ_LEX_H
#define MEMSVIZ_LEX_H

#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_WORD,    /* letters, digits and _, beginning with a letter or _  */
    TOKEN_NUMBER,  /* 1000, 0x3e8, 4k, 2m, 2p                              */
    TOKEN_STRING,  /* with both its quotes                                 */
    TOKEN_SIGN,    /* one of + - * / % ( ) [ ] { } = , |                   */
    TOKEN_COMPARE, /* one of < <= > >= == !=                               */
    TOKEN_DOTS,    /* ..                                                   */
    TOKEN_NEWLINE, /* the end of a line, or ;                              */
    TOKEN_END,     /* the end of the text                                  */
    TOKEN_BAD      /* none of these; problem says why                      */
};

struct token {
    enum token_kind kind;
    const char *start; /* in the text */
    size_t length;
    const char *line_start; /* of the line it begins in                     */
    int line;               /* from 1                                       */
    const char *problem;    /* BAD: what is wrong and what would be right */
};

struct lexer {
    const char *at, *end;
    const char *line_start; /* of the line that `at` is in */
    int line;
    size_t longest_line; /* bytes; a longer one is one BAD token        */
    int line_step;       /* what a line adds to `line`: 1 in a file     */
};

/* The lexer of a file; or of a line of a live session, which is no file's line: its number is 0. */
struct lexer lexer_begin(const char *text, size_t length);
struct lexer lexer_begin_live(const char *text, size_t length);
struct token lexer_next(struct lexer *lexer);

bool token_is_sign(const struct token *token, char sign);
bool token_is_word(const struct token *token, const char *word);

/* Whether a statement ends here: at a newline, ;, } or the end of the text. */
bool token_ends_statement(const struct token *token);

/* A token made fit for a message, in quotes or described; cut when it is long. */
struct shown {
    char text[64];
};
struct shown token_show(const struct token *token);

#endif
