/* SPDX-License-Identifier: MIT
 *
 * parse_repeat: loops, by reading their body again for each round.
 *
 *     repeat 3 as i { p[i] = malloc 100 }
 *                    ^ the lexer comes back here
 */
#include "parse.h"

struct body {
    struct token open;  /* the {             */
    struct lexer lexer; /* right behind it   */
    struct column_cache columns;
};

/* Stands where the body was saved, with its first token read. */
static void enter(struct parser *parser, const struct body *body)
{
    parser->lexer = body->lexer;
    parser->columns = body->columns;
    parse_advance(parser);
}

/* Reads the statements of a block that was entered, and not its }. */
static void read_body(struct parser *parser, struct loop loop)
{
    parser->loops[parser->depth++] = loop;
    parse_statements(parser);
    parser->depth--;
}

static void read_body_dry(struct parser *parser)
{
    parser->dry++;
    read_body(parser, (struct loop){.value = 0});
    parser->dry--;
}

/* Reads the } of a block, or reports that it has none. */
static bool close_block(struct parser *parser, const struct token *open)
{
    if (parse_accept_sign(parser, '}'))
        return true;
    return parse_error(parser, open,
                       "this '{' is never closed; write '}' behind the last statement");
}

void parse_block_dry(struct parser *parser)
{
    const struct token open = parser->token;
    parse_advance(parser);
    read_body_dry(parser);
    close_block(parser, &open);
}

/* ----------------------------------------------------------------------------------- rounds -- */

static bool charge_round(struct parser *parser, const struct token *word, const struct body *body)
{
    parser->reread += (size_t)(parser->lexer.at - body->lexer.at);
    if (++parser->rounds > LANGUAGE_MAX_ROUNDS)
        return parse_stop(parser, word, "the repeats make too many rounds; the most is %d in all",
                          LANGUAGE_MAX_ROUNDS);
    if (parser->reread > LANGUAGE_MAX_UNROLLED)
        return parse_stop(parser, word,
                          "the repeats are too long once unrolled; the most is %d bytes in all",
                          LANGUAGE_MAX_UNROLLED);
    return true;
}

/* After an error the rounds end: they would only repeat it. The body is then read once more, dry
 * and without a word, so that names it would have assigned are known not to be misspelt. */
static void end_early(struct parser *parser, const struct body *body)
{
    bool was_muted = parser->is_muted;
    parser->is_muted = true;
    enter(parser, body);
    read_body_dry(parser);
    parser->is_muted = was_muted;
}

static bool run_rounds(struct parser *parser, const struct token *word, struct token name,
                       uint64_t count, const struct body *body)
{
    size_t errors = parser->errors->total;
    for (uint64_t i = 0; i < count && !parser->is_stopped; i++) {
        enter(parser, body);
        read_body(parser, (struct loop){.name = name, .value = i});
        if (parser->is_stopped || !charge_round(parser, word, body))
            return false;
        if (parser->token.kind == TOKEN_END)
            break;
        if (parser->errors->total > errors) {
            end_early(parser, body);
            break;
        }
    }
    return close_block(parser, &body->open);
}

/* ----------------------------------------------------------------------------------- header -- */

static bool read_variable_name(struct parser *parser, struct token *name)
{
    if (!parse_accept_word(parser, "as"))
        return true;
    const struct token word = parser->token;
    if (word.kind != TOKEN_WORD || parse_is_reserved(&word))
        return parse_error(parser, &word,
                           "%s cannot be the name of a loop variable; write a word such as i",
                           token_show(&word).text);
    if (parse_find_loop(parser, &word) != NULL)
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

static bool read_header(struct parser *parser, const struct token *word, uint64_t *count,
                        struct token *name)
{
    if (parser->depth == LANGUAGE_MAX_NESTING)
        return parse_error(parser, word, "repeats are nested too deeply; the most is %d",
                           LANGUAGE_MAX_NESTING);
    if (!parse_bounded(parser, "count", 0, LANGUAGE_MAX_CALLS, count) ||
        !read_variable_name(parser, name))
        return false;
    if (find_open(parser))
        return true;
    return parse_error(parser, &parser->token,
                       "%s stands where '{' should; write repeat COUNT as NAME { STATEMENTS }",
                       token_show(&parser->token).text);
}

bool parse_repeat(struct parser *parser, const struct token *word)
{
    uint64_t count = 0;
    struct token name = {.length = 0};
    if (!read_header(parser, word, &count, &name))
        return false;
    if (count == 0 || parser->dry > 0) {
        parse_block_dry(parser);
        return true;
    }
    struct body body = {parser->token, parser->lexer, {NULL, NULL, 0}};
    parse_column(parser, &body.open); /* so that the rounds begin to count columns here */
    body.columns = parser->columns;
    return run_rounds(parser, word, name, count, &body);
}
