/* SPDX-License-Identifier: MIT
 *
 * parse_place: names with their indices, and the places that are made of them.
 *
 *     name  = word { "[" expr "]" }
 *     place = ( name | "null" ) { ("+" | "-") product } | expr
 */
#include "parse.h"

enum { LEAST_INDEX = sizeof "[0]" - 1, MOST_INDICES = LANGUAGE_MAX_NAME / LEAST_INDEX };

static bool report_long_name(struct parser *parser, const struct token *word)
{
    return parse_error(parser, word, LANGUAGE_LONG_NAME, LANGUAGE_MAX_NAME);
}

static bool read_index(struct parser *parser, struct expr *index)
{
    return parse_expr(parser, "index", index) &&
           parse_need_sign(parser, ']', "']' behind the index");
}

bool parse_name(struct parser *parser, const struct token *word, struct name *name)
{
    struct expr indices[MOST_INDICES];
    size_t count = 0;
    if (parse_is_reserved(word))
        return parse_error(parser, word,
                           "%s is a word of the language, not a name; choose another name, or "
                           "write the statement without '='",
                           token_show(word).text);
    if (word->length > LANGUAGE_MAX_NAME)
        return report_long_name(parser, word);
    while (parse_accept_sign(parser, '[')) {
        if (count == MOST_INDICES)
            return report_long_name(parser, word);
        if (!read_index(parser, &indices[count++]))
            return false;
    }
    *name = (struct name){
        .word = slots_word(parser->tape->slots, word->start, word->length),
        .count = count,
        .indices = arena_copy(parser->arena, indices, count * sizeof *indices),
        .at = word->start,
        .length = word->length,
    };
    return true;
}

static bool begins_expr(const struct parser *parser)
{
    const struct token *token = &parser->token;
    return token->kind == TOKEN_NUMBER || token_is_sign(token, '(') || token_is_sign(token, '-') ||
           (token->kind == TOKEN_WORD && parse_is_variable(parser, token));
}

static bool report_no_place(struct parser *parser)
{
    static const char right[] = "write a name, an address or null, such as p[3]+4";
    const struct token *token = &parser->token;
    if (token_ends_statement(token))
        return parse_error(parser, token, "a place is missing; %s", right);
    return parse_error(parser, token, "%s stands where a place should; %s", token_show(token).text,
                       right);
}

static bool read_named(struct parser *parser, struct place_tree *place)
{
    const struct token word = parser->token;
    place->form = PLACE_NAME;
    parse_advance(parser);
    return parse_name(parser, &word, &place->name) && parse_expr_tail(parser, &place->value);
}

bool parse_place(struct parser *parser, struct place_tree *place)
{
    const struct token *token = &parser->token;
    *place = (struct place_tree){.form = PLACE_NULL};
    if (parse_accept_word(parser, "null"))
        return parse_expr_tail(parser, &place->value);
    if (token->kind == TOKEN_WORD && !parse_is_reserved(token) && !parse_is_variable(parser, token))
        return read_named(parser, place);
    place->form = PLACE_ADDRESS;
    if (begins_expr(parser))
        return parse_expr(parser, "address", &place->value);
    return report_no_place(parser);
}
