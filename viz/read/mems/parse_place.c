/* SPDX-License-Identifier: MIT
 *
 * parse_place: names with their indices, and the places that are made of them.
 *
 *     name  = word { "[" expr "]" }
 *     place = ( name | "null" ) { ("+" | "-") product } | expr
 */
#include "parse.h"

#include "names.h"

#include <inttypes.h>

/* An index becomes part of the name: p[1+2] is the name "p[3]". */
static bool read_index(struct parser *parser)
{
    uint64_t index;
    if (!parse_bounded(parser, "index", 0, UINT64_MAX, &index) ||
        !parse_need_sign(parser, ']', "']' behind the index"))
        return false;
    text_format(&parser->scratch, "[%" PRIu64 "]", index);
    return true;
}

bool parse_name(struct parser *parser, const struct token *word)
{
    if (parse_is_reserved(word))
        return parse_error(parser, word,
                           "%s is a word of the language, not a name; choose another name, or "
                           "write the statement without '='",
                           token_show(word).text);
    text_empty(&parser->scratch);
    text_add_bytes(&parser->scratch, word->start, word->length);
    while (parser->scratch.length <= LANGUAGE_MAX_NAME && parse_accept_sign(parser, '['))
        if (!read_index(parser))
            return false;
    if (parser->scratch.length > LANGUAGE_MAX_NAME)
        return parse_error(parser, word,
                           "this name is too long; a name has at most %d bytes with its indices",
                           LANGUAGE_MAX_NAME);
    return true;
}

/* Whether an error before has kept names that begin like this one from being assigned. */
static bool is_excused(const struct parser *parser, const struct token *word)
{
    const char *base = names_find(parser->tape->names, word->start, word->length);
    return base != NULL && names_has_note(base, NAME_EXCUSED);
}

static bool report_unassigned(struct parser *parser, const struct token *word)
{
    const struct text *name = &parser->scratch;
    const char *near = parse_is_counting(parser)
                           ? NULL
                           : names_near(parser->tape->names, name->bytes, name->length);
    if (near != NULL)
        return parse_error(parser, word, "'%s' has not been assigned; did you mean '%s'?",
                           name->bytes, near);
    return parse_error(parser, word,
                       "'%s' has not been assigned; write '%s = malloc …' before this line",
                       name->bytes, name->bytes);
}

static bool find_name(struct parser *parser, const struct token *word, const char **name)
{
    const struct text *scratch = &parser->scratch;
    *name = names_find(parser->tape->names, scratch->bytes, scratch->length);
    if (*name != NULL && names_has_note(*name, NAME_ASSIGNED))
        return true;
    return parser->dry > 0 || is_excused(parser, word) || report_unassigned(parser, word);
}

/* Offsets may go back: they are kept modulo 2^64, as pointer arithmetic does. */
static bool read_offset(struct parser *parser, uint64_t *offset)
{
    const struct token at = parser->token;
    struct number value = number_of(0);
    if (!parse_expr_tail(parser, &value))
        return false;
    *offset = value.is_negative ? 0 - value.magnitude : value.magnitude;
    if (value.magnitude <= INT64_MAX)
        return true;
    return parse_value_error(parser, &at,
                             "the offset does not fit; it must be from -%" PRId64 " to %" PRId64,
                             INT64_MAX, INT64_MAX);
}

static bool read_null(struct parser *parser, struct place *place)
{
    parse_advance(parser);
    return read_offset(parser, &place->offset);
}

static bool read_named(struct parser *parser, struct place *place)
{
    const struct token word = parser->token;
    parse_advance(parser);
    return parse_name(parser, &word) && find_name(parser, &word, &place->name) &&
           read_offset(parser, &place->offset);
}

static bool is_variable(const struct parser *parser)
{
    return parser->token.kind == TOKEN_WORD && !parse_is_reserved(&parser->token) &&
           parse_find_loop(parser, &parser->token) == NULL;
}

static bool begins_expr(const struct parser *parser)
{
    const struct token *token = &parser->token;
    return token->kind == TOKEN_NUMBER || token_is_sign(token, '(') || token_is_sign(token, '-') ||
           (token->kind == TOKEN_WORD && parse_find_loop(parser, token) != NULL);
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

bool parse_place(struct parser *parser, struct place *place)
{
    *place = (struct place){NULL, 0};
    if (token_is_word(&parser->token, "null"))
        return read_null(parser, place);
    if (is_variable(parser))
        return read_named(parser, place);
    if (begins_expr(parser))
        return parse_bounded(parser, "address", 0, UINT64_MAX, &place->offset);
    return report_no_place(parser);
}
