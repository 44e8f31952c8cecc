/* SPDX-License-Identifier: MIT
 *
 * parse_repeat: the head of a loop and the block behind it, which is read once, however many rounds
 * it will make.
 */
#include "parse.h"

static bool read_variable_name(struct parser *parser, struct token *name)
{
    if (!parse_accept_word(parser, "as"))
        return true;
    const struct token word = parser->token;
    if (word.kind != TOKEN_WORD || parse_is_reserved(&word))
        return parse_error(parser, &word,
                           "%s cannot be the name of a loop variable; write a word such as i",
                           token_show(&word).text);
    if (parse_is_variable(parser, &word))
        return parse_error(parser, &word,
                           "%s is the variable of a repeat around this one; choose another",
                           token_show(&word).text);
    *name = word;
    parse_advance(parser);
    return true;
}

/* The { may stand on a line below; if none does, nothing was read. */
static bool find_open(struct parser *parser)
{
    const struct lexer lexer = parser->lexer;
    const struct token token = parser->token;
    while (parser->token.kind == TOKEN_NEWLINE && *parser->token.start == '\n')
        parse_advance(parser);
    if (token_is_sign(&parser->token, '{'))
        return true;
    parser->lexer = lexer;
    parser->token = token;
    return false;
}

static bool read_header(struct parser *parser, const struct token *word, struct expr *count,
                        struct token *name)
{
    if (parser->depth == LANGUAGE_MAX_NESTING)
        return parse_error(parser, word, "repeats are nested too deeply; the most is %d",
                           LANGUAGE_MAX_NESTING);
    if (!parse_expr(parser, "count", count) || !read_variable_name(parser, name))
        return false;
    if (find_open(parser))
        return true;
    return parse_error(parser, &parser->token,
                       "%s stands where '{' should; write repeat COUNT as NAME { STATEMENTS }",
                       token_show(&parser->token).text);
}

/* Reads the } of a block, or reports that it has none. */
static bool close_block(struct parser *parser, const struct token *open)
{
    if (parse_accept_sign(parser, '}'))
        return true;
    return parse_error(parser, open,
                       "this '{' is never closed; write '}' behind the last statement");
}

/* The statements of a block, the { being next; it may not be closed. */
static struct statement *read_block(struct parser *parser, struct scope scope, bool *is_closed)
{
    const struct token open = parser->token;
    parse_advance(parser);
    struct statement *body = parse_body(parser, scope);
    *is_closed = close_block(parser, &open);
    return body;
}

struct statement *parse_lost_block(struct parser *parser)
{
    bool is_closed;
    return read_block(parser, (struct scope){.is_of_unknown = true}, &is_closed);
}

bool parse_repeat(struct parser *parser, const struct token *word, struct statement **statement)
{
    struct repeat_tree *repeat = arena_new(parser->arena, sizeof *repeat);
    struct scope scope = {.is_of_unknown = false};
    bool is_closed;
    if (!read_header(parser, word, &repeat->count, &scope.name))
        return false;
    *statement = parse_new_statement(parser, STATEMENT_REPEAT, word);
    (*statement)->repeat = repeat;
    repeat->body = read_block(parser, scope, &is_closed);
    return is_closed;
}
