/* SPDX-License-Identifier: MIT
 *
 * parse_random: the fields of `random`, in any order.
 */
#include "parse.h"

static const char *const field_words[FIELD_COUNT + 1] = {"seed", "calls", "size", "live", NULL};

/* What each is called in messages. */
static const char *const field_phrases[FIELD_COUNT] = {"seed", "number of calls", "size",
                                                       "number of blocks"};

static bool read_field_name(struct parser *parser, enum workload_field *field)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (parse_accept_word(parser, field_words[i])) {
            *field = (enum workload_field)i;
            return true;
        }
    }
    return parse_report_unknown(parser, "a field of random",
                                "random seed=7 calls=200 size=16..2k live=40", field_words);
}

static bool read_field(struct parser *parser, struct workload_tree *load)
{
    const struct token at = parser->token;
    enum workload_field field = FIELD_SEED;
    if (!read_field_name(parser, &field))
        return false;
    if (load->fields[field].at != NULL)
        return parse_error(parser, &at, "%s stands twice in this random; keep one of them",
                           token_show(&at).text);
    if (!parse_need_sign(parser, '=', "FIELD=NUMBER") ||
        !parse_expr(parser, field_phrases[field], &load->fields[field]))
        return false;
    if (field != FIELD_SIZE || parser->token.kind != TOKEN_DOTS)
        return true;
    parse_advance(parser);
    return parse_expr(parser, "largest size", &load->largest);
}

static bool read_fields(struct parser *parser, const struct token *word, struct workload_tree *load)
{
    while (!token_ends_statement(&parser->token))
        if (!read_field(parser, load))
            return false;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (load->fields[i].at == NULL)
            return parse_error(
                parser, word, "'%s=' is missing; write random seed=7 calls=200 size=16..2k live=40",
                field_words[i]);
    return true;
}

bool parse_random(struct parser *parser, const struct token *word, struct statement **statement)
{
    struct workload_tree load = {.largest = {.at = NULL}};
    if (!read_fields(parser, word, &load))
        return false;
    *statement = parse_new_statement(parser, STATEMENT_RANDOM, word);
    (*statement)->workload = arena_copy(parser->arena, &load, sizeof load);
    return true;
}
