/* SPDX-License-Identifier: MIT
 *
 * parse: the run over the statements, where errors go, and how reading gets back into step behind
 * one. Knows no statement by name.
 */
#include "parse.h"

#include "about.h"
#include "column.h"
#include "memory.h"
#include "names.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ----------------------------------------------------------------------------------- errors -- */

int parse_line_number(const struct parser *parser, const struct token *token)
{
    return parser->is_live ? 0 : token->line;
}

int parse_column(struct parser *parser, const struct token *token)
{
    struct column_cache *known = &parser->columns;
    if (known->line_start != token->line_start || known->at > token->start)
        *known = (struct column_cache){token->line_start, token->line_start, 0};
    known->column = column_advance(known->column, known->at, token->start);
    known->at = token->start;
    return known->column + 1;
}

bool parse_is_counting(const struct parser *parser)
{
    return parser->errors->total >= ERRORS_MAX;
}

static void fill_error(struct parser *parser, struct error *error, const struct token *at,
                       const char *format, va_list arguments)
{
    char message[sizeof error->text];
    vsnprintf(message, sizeof message, format, arguments);
    int line = parse_line_number(parser, at), column = parse_column(parser, at);
    if (at->kind != TOKEN_BAD)
        error_set(error, line, column, "%s", message);
    else if (at->problem != NULL)
        error_set(error, line, column, "%s", at->problem);
    else
        error_set(error, line, column, "%s means nothing here; remove it", token_show(at).text);
}

/* Past the limit errors are only counted: wording them costs time. */
static void report(struct parser *parser, const struct token *at, const char *format,
                   va_list arguments)
{
    struct errors *errors = parser->errors;
    if (parser->is_muted || parser->is_stopped)
        return;
    if (!parse_is_counting(parser))
        fill_error(parser, &errors->items[errors->count++], at, format, arguments);
    errors->total++;
}

bool parse_error(struct parser *parser, const struct token *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(parser, at, format, arguments);
    va_end(arguments);
    return false;
}

bool parse_value_error(struct parser *parser, const struct token *at, const char *format, ...)
{
    if (parser->dry > 0)
        return true;
    va_list arguments;
    va_start(arguments, format);
    report(parser, at, format, arguments);
    va_end(arguments);
    return false;
}

bool parse_stop(struct parser *parser, const struct token *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(parser, at, format, arguments);
    va_end(arguments);
    parser->is_stopped = true;
    return false;
}

/* ----------------------------------------------------------------------------------- tokens -- */

void parse_advance(struct parser *parser)
{
    parser->token = lexer_next(&parser->lexer);
}

bool parse_accept_sign(struct parser *parser, char sign)
{
    if (!token_is_sign(&parser->token, sign))
        return false;
    parse_advance(parser);
    return true;
}

bool parse_accept_word(struct parser *parser, const char *word)
{
    if (!token_is_word(&parser->token, word))
        return false;
    parse_advance(parser);
    return true;
}

bool parse_need_sign(struct parser *parser, char sign, const char *right)
{
    if (parse_accept_sign(parser, sign))
        return true;
    return parse_error(parser, &parser->token, "%s stands where '%c' should; write %s",
                       token_show(&parser->token).text, sign, right);
}

/* ------------------------------------------------------------------------------- statements -- */

/* Past a block that is nested too deeply to be read; counts, so that it cannot exhaust a stack. */
static void skip_braces(struct parser *parser)
{
    size_t open = 0;
    do {
        if (token_is_sign(&parser->token, '{'))
            open++;
        if (token_is_sign(&parser->token, '}'))
            open--;
        parse_advance(parser);
    } while (open > 0 && parser->token.kind != TOKEN_END);
}

void parse_skip_statement(struct parser *parser)
{
    while (!token_ends_statement(&parser->token)) {
        if (!token_is_sign(&parser->token, '{'))
            parse_advance(parser);
        else if (parser->depth < LANGUAGE_MAX_NESTING)
            parse_block_dry(parser);
        else
            skip_braces(parser);
    }
}

static void parse_one_statement(struct parser *parser)
{
    bool is_read = parse_statement(parser);
    if (is_read && !token_ends_statement(&parser->token))
        parse_error(parser, &parser->token,
                    "%s does not belong to this statement; end the statement before it",
                    token_show(&parser->token).text);
    parse_skip_statement(parser);
}

void parse_statements(struct parser *parser)
{
    while (!parser->is_stopped && parser->token.kind != TOKEN_END) {
        if (parser->token.kind == TOKEN_NEWLINE) {
            parse_advance(parser);
        } else if (!token_is_sign(&parser->token, '}')) {
            parse_one_statement(parser);
        } else if (parser->depth > 0) {
            return;
        } else {
            parse_error(parser, &parser->token, "there is no '{' for this '}'; remove it");
            parse_advance(parser);
        }
    }
}

/* ----------------------------------------------------------------------------------- a parse -- */

static bool run(struct parser *parser)
{
    parse_advance(parser);
    parse_statements(parser);
    if (parser->tape->call_count == 0)
        parse_check_settings(parser);
    text_clear(&parser->scratch);
    errors_sort(parser->errors);
    return parser->errors->total == 0;
}

static bool is_too_large(size_t length, struct errors *errors)
{
    if (length <= FILE_MAX_BYTES)
        return false;
    error_set(&errors->items[0], 0, 0, "the file has %zu bytes; the most is %d", length,
              FILE_MAX_BYTES);
    errors->count = errors->total = 1;
    return true;
}

bool language_read(struct tape *tape, const char *file, const char *text, size_t length,
                   struct errors *errors)
{
    *errors = (struct errors){.count = 0};
    tape_init(tape);
    if (is_too_large(length, errors))
        return false;
    text = length > 0 ? text : "";
    struct parser parser = {.tape = tape, .errors = errors, .lexer = lexer_begin(text, length)};
    if (!run(&parser)) {
        tape_clear(tape);
        tape_init(tape);
        return false;
    }
    char *about = about_read(text, length);
    tape_set_file(tape, file);
    tape_set_about(tape, about);
    free(about);
    return true;
}

/* Puts back what a live line that failed had changed; `old` is the tape before it. */
static void take_back(struct tape *tape, const struct tape *old)
{
    tape_drop_remarks(tape, old->remark_count);
    tape_truncate(tape, old->call_count);
    tape->settings = old->settings;
    free(tape->title);
    tape->title = old->title;
}

/* The tape may have been cut and pasted since the line before: what it assigns is learnt anew. */
static void learn_names(struct tape *tape)
{
    names_forget_notes(tape->names);
    for (size_t i = 0; i < tape->call_count; i++)
        if (tape->calls[i].name != NULL)
            names_note(tape->calls[i].name, NAME_ASSIGNED);
}

bool language_read_line(struct tape *tape, const char *line, struct errors *errors)
{
    *errors = (struct errors){.count = 0};
    struct tape old = *tape;
    learn_names(tape);
    tape->title = memory_copy(old.title, strlen(old.title));
    struct parser parser = {.tape = tape,
                            .errors = errors,
                            .lexer = lexer_begin(line, strlen(line)),
                            .weight = tape->remark_count,
                            .is_live = true};
    if (!run(&parser)) {
        take_back(tape, &old);
        return false;
    }
    free(old.title);
    return true;
}
