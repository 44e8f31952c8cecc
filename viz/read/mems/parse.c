/* SPDX-License-Identifier: MIT
 *
 * parse: the run over the statements, and how reading gets back into step behind an error. Knows no
 * statement by name.
 */
#include "parse.h"

#include "near.h"

#include <stdlib.h>
#include <string.h>

void parse_begin(struct parser *parser, struct tape *tape, struct report *report,
                 struct arena *arena, struct lexer lexer)
{
    *parser = (struct parser){.tape = tape, .report = report, .arena = arena, .lexer = lexer};
    text_init(&parser->scratch);
    parse_advance(parser);
}

void parse_end(struct parser *parser)
{
    text_clear(&parser->scratch);
    free(parser->nodes);
}

/* ----------------------------------------------------------------------------------- tokens -- */

bool parse_error(struct parser *parser, const struct token *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_error_list(parser->report, at, format, arguments);
    va_end(arguments);
    return false;
}

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

bool parse_report_unknown(struct parser *parser, const char *what, const char *right,
                          const char *const *words)
{
    const struct token *token = &parser->token;
    struct near near = near_begin(token->start, token->length);
    for (; token->kind == TOKEN_WORD && *words != NULL; words++)
        near_try(&near, *words, strlen(*words));
    if (near.best != NULL)
        return parse_error(parser, token, "%s is not %s; did you mean '%s'?",
                           token_show(token).text, what, near.best);
    return parse_error(parser, token, "%s is not %s; write %s", token_show(token).text, what,
                       right);
}

/* ------------------------------------------------------------------------------- statements -- */

struct statement *parse_new_statement(struct parser *parser, enum statement_kind kind,
                                      const struct token *word)
{
    struct statement *statement = arena_new(parser->arena, sizeof *statement);
    statement->kind = kind;
    statement->line = word->line;
    statement->column = report_column(parser->report, word);
    statement->at = word->start;
    statement->line_start = word->line_start;
    if (parser->arena->total > LANGUAGE_MAX_TREE)
        report_end(parser->report, word, "this repeat is too long; write it as several");
    return statement;
}

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

/* Passes over what is left of a statement. Blocks in it are read for their errors; the last one is
 * returned, for the names that it would have assigned. */
static struct statement *skip_rest(struct parser *parser)
{
    struct statement *lost = NULL;
    while (!token_ends_statement(&parser->token)) {
        if (!token_is_sign(&parser->token, '{'))
            parse_advance(parser);
        else if (parser->depth < LANGUAGE_MAX_NESTING)
            lost = parse_lost_block(parser);
        else
            skip_braces(parser);
    }
    return lost;
}

static struct statement *parse_one_statement(struct parser *parser)
{
    const struct token word = parser->token;
    struct statement *statement = NULL;
    if (parse_statement(parser, &statement) && !token_ends_statement(&parser->token))
        parse_error(parser, &parser->token,
                    "%s does not belong to this statement; end the statement before it",
                    token_show(&parser->token).text);
    struct statement *body = skip_rest(parser);
    if (body == NULL)
        return statement;
    struct statement *lost = parse_new_statement(parser, STATEMENT_BROKEN, &word);
    lost->repeat = arena_new(parser->arena, sizeof *lost->repeat);
    lost->repeat->body = body;
    lost->next = statement;
    return lost;
}

static void skip_newlines(struct parser *parser)
{
    while (parser->token.kind == TOKEN_NEWLINE)
        parse_advance(parser);
}

bool parse_next(struct parser *parser, struct statement **statement)
{
    *statement = NULL;
    skip_newlines(parser);
    if (parser->report->is_over || parser->token.kind == TOKEN_END)
        return false;
    if (!token_is_sign(&parser->token, '}')) {
        *statement = parse_one_statement(parser);
        return true;
    }
    parse_error(parser, &parser->token, "there is no '{' for this '}'; remove it");
    parse_advance(parser);
    return true;
}

struct statement *parse_body(struct parser *parser, struct scope scope)
{
    struct statement *first = NULL, **end = &first;
    parser->scopes[parser->depth++] = scope;
    for (skip_newlines(parser); !token_is_sign(&parser->token, '}') &&
                                parser->token.kind != TOKEN_END && !parser->report->is_over;
         skip_newlines(parser)) {
        *end = parse_one_statement(parser);
        while (*end != NULL)
            end = &(*end)->next;
    }
    parser->depth--;
    return first;
}
