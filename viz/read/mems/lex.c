/* SPDX-License-Identifier: MIT
 *
 * lex: cuts the text into tokens. Does not know what a statement is, and never reports an error
 * itself: a BAD token carries its problem to whoever reads it.
 */
#include "lex.h"

#include "language.h"
#include "utf8.h"

#include <string.h>

struct lexer lexer_begin(const char *text, size_t length)
{
    const char *end = text + length;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    return (struct lexer){.at = text,
                          .end = end,
                          .line_start = text,
                          .line = 1,
                          .longest_line = FILE_MAX_LINE,
                          .line_step = 1};
}

struct lexer lexer_begin_live(const char *text, size_t length)
{
    struct lexer lexer = lexer_begin(text, length);
    lexer.line = lexer.line_step = 0;
    return lexer;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

static const char *line_end(const char *at, const char *end)
{
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline != NULL ? newline : end;
}

/* A carriage return is space only where it ends a line. */
static bool is_space(const struct lexer *lexer)
{
    char c = *lexer->at;
    return c == ' ' || c == '\t' ||
           (c == '\r' && (lexer->at + 1 == lexer->end || lexer->at[1] == '\n'));
}

static void skip_blank(struct lexer *lexer)
{
    while (lexer->at < lexer->end && is_space(lexer))
        lexer->at++;
    if (lexer->at < lexer->end && *lexer->at == '#')
        lexer->at = line_end(lexer->at, lexer->end);
}

/* Ends the token at lexer->at, where `length` more bytes belong to it. */
static struct token make(struct lexer *lexer, enum token_kind kind, size_t length)
{
    struct token token = {kind, lexer->at, length, lexer->line_start, lexer->line, NULL};
    lexer->at += length;
    return token;
}

static struct token make_bad(struct lexer *lexer, size_t length, const char *problem)
{
    struct token token = make(lexer, TOKEN_BAD, length);
    token.problem = problem;
    return token;
}

static size_t word_length(const struct lexer *lexer)
{
    const char *at = lexer->at;
    while (at < lexer->end && is_word_char(*at))
        at++;
    return (size_t)(at - lexer->at);
}

/* "1.5k" is one bad number: two numbers with a bad sign between them would read as 15k without it.
 */
static struct token lex_number(struct lexer *lexer)
{
    const char *behind = lexer->at + word_length(lexer);
    bool has_fraction = lexer->end - behind >= 2 && behind[0] == '.' && is_digit(behind[1]);
    if (!has_fraction)
        return make(lexer, TOKEN_NUMBER, word_length(lexer));
    do
        behind++;
    while (behind < lexer->end && is_word_char(*behind));
    return make_bad(lexer, (size_t)(behind - lexer->at),
                    "numbers are whole; write it in a smaller unit, such as 1536 for 1.5k");
}

static struct token lex_newline(struct lexer *lexer)
{
    bool is_line_end = *lexer->at == '\n';
    struct token token = make(lexer, TOKEN_NEWLINE, 1);
    if (is_line_end) {
        lexer->line += lexer->line_step;
        lexer->line_start = lexer->at;
    }
    return token;
}

/* Looks at each byte once: a line of many texts must not be searched to its end for each. */
static struct token lex_string(struct lexer *lexer)
{
    const char *at = lexer->at + 1;
    while (at < lexer->end && *at != '"' && *at != '\n')
        at += *at == '\\' && at + 1 < lexer->end && at[1] != '\n' ? 2 : 1;
    if (at < lexer->end && *at == '"')
        return make(lexer, TOKEN_STRING, (size_t)(at + 1 - lexer->at));
    if (at[-1] == '\r' && at - 1 > lexer->at)
        at--;
    return make_bad(lexer, (size_t)(at - lexer->at),
                    "this text is not closed; end it with \" on the same line");
}

/* The length of a sign that compares, 0 where there is none; = alone does more than that. */
static size_t comparison_length(const struct lexer *lexer)
{
    bool has_equals = lexer->end - lexer->at >= 2 && lexer->at[1] == '=';
    if (*lexer->at == '<' || *lexer->at == '>')
        return has_equals ? 2 : 1;
    return (*lexer->at == '=' || *lexer->at == '!') && has_equals ? 2 : 0;
}

static struct token lex_sign(struct lexer *lexer)
{
    if (comparison_length(lexer) > 0)
        return make(lexer, TOKEN_COMPARE, comparison_length(lexer));
    if (strchr("+-*/%()[]{}=,|", *lexer->at) != NULL && *lexer->at != '\0')
        return make(lexer, TOKEN_SIGN, 1);
    if (*lexer->at == '.' && lexer->at + 1 < lexer->end && lexer->at[1] == '.')
        return make(lexer, TOKEN_DOTS, 2);
    const char *next = lexer->at;
    utf8_next(&next, lexer->end);
    return make_bad(lexer, (size_t)(next - lexer->at), NULL);
}

static struct token lex_long_line(struct lexer *lexer, const char *end)
{
    _Static_assert(FILE_MAX_LINE == 65536, "the message below says so");
    return make_bad(lexer, (size_t)(end - lexer->at),
                    "this line is too long; a line has at most 65536 bytes");
}

struct token lexer_next(struct lexer *lexer)
{
    if (lexer->at == lexer->line_start) {
        const char *end = line_end(lexer->at, lexer->end);
        if ((size_t)(end - lexer->at) > lexer->longest_line)
            return lex_long_line(lexer, end);
    }
    skip_blank(lexer);
    if (lexer->at == lexer->end)
        return make(lexer, TOKEN_END, 0);
    if (*lexer->at == '\n' || *lexer->at == ';')
        return lex_newline(lexer);
    if (*lexer->at == '"')
        return lex_string(lexer);
    if (is_digit(*lexer->at))
        return lex_number(lexer);
    if (is_word_char(*lexer->at))
        return make(lexer, TOKEN_WORD, word_length(lexer));
    return lex_sign(lexer);
}

bool token_is_sign(const struct token *token, char sign)
{
    return token->kind == TOKEN_SIGN && *token->start == sign;
}

bool token_is_word(const struct token *token, const char *word)
{
    return token->kind == TOKEN_WORD && strlen(word) == token->length &&
           memcmp(token->start, word, token->length) == 0;
}

bool token_ends_statement(const struct token *token)
{
    return token->kind == TOKEN_NEWLINE || token->kind == TOKEN_END || token_is_sign(token, '}');
}

/* Adds the code point at *at to what is shown, made visible; plain letters take the short way,
 * because a file of nothing but errors shows millions of tokens. */
static size_t show_next(struct shown *shown, size_t length, const char **at, const char *end)
{
    if (**at >= ' ' && **at < 0x7F) {
        shown->text[length] = *(*at)++;
        return length + 1;
    }
    struct text visible;
    text_init(&visible);
    const char *from = *at;
    utf8_next(at, end);
    utf8_make_visible(&visible, from, (size_t)(*at - from));
    memcpy(shown->text + length, text_string(&visible), visible.length);
    length += visible.length;
    text_clear(&visible);
    return length;
}

struct shown token_show(const struct token *token)
{
    enum { MOST = 48 };               /* bytes, and the last code point may go 8 beyond */
    bool is_typed = token->line == 0; /* in a live session: not in a file */
    if (token->kind == TOKEN_END && !is_typed)
        return (struct shown){"the end of the file"};
    if (token->kind == TOKEN_END || (token->kind == TOKEN_NEWLINE && *token->start == '\n'))
        return (struct shown){"the end of the line"};
    struct shown shown = {"'"};
    const char *at = token->start, *end = at + token->length;
    size_t length = 1;
    while (at < end && length < MOST)
        length = show_next(&shown, length, &at, end);
    strcpy(shown.text + length, at < end ? "…'" : "'");
    return shown;
}
