/* SPDX-License-Identifier: MIT
 *
 * parse_expr: numbers and what can be computed from them.
 *
 *     expr    = product { ("+" | "-") product }
 *     product = factor { ("*" | "/" | "%") factor }
 *     factor  = { "-" } ( number | loop variable | "(" expr ")" )
 */
#include "parse.h"

#include <inttypes.h>
#include <string.h>

static const char *article(const char *what)
{
    return strchr("aeiou", *what) != NULL ? "an" : "a";
}

static bool report_no_number(struct parser *parser, const char *what)
{
    const struct token *token = &parser->token;
    if (token_ends_statement(token))
        return parse_error(parser, token,
                           "%s %s is missing; write a number such as 1000, 4k or 2*(i+1)",
                           article(what), what);
    return parse_error(parser, token,
                       "%s stands where %s %s should; write a number such as 1000, 4k or 2*(i+1)",
                       token_show(token).text, article(what), what);
}

/* ---------------------------------------------------------------------------------- numbers -- */

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return 16;
}

/* What a suffix multiplies by; 0: it is none. */
static uint64_t suffix_unit(const struct parser *parser, char suffix)
{
    switch (suffix) {
    case 'k':
        return 1024;
    case 'm':
        return 1024 * 1024;
    case 'p':
        return parser->tape->settings.page;
    default:
        return 0;
    }
}

static bool report_too_large(struct parser *parser, const struct token *token)
{
    return parse_error(parser, token, "%s is too large; the largest number is %" PRIu64,
                       token_show(token).text, UINT64_MAX);
}

static bool report_bad_number(struct parser *parser, const struct token *token)
{
    return parse_error(parser, token,
                       "%s is not a number; numbers are written 1000, 0x3e8, 4k, 2m or 2p",
                       token_show(token).text);
}

static bool read_number(struct parser *parser, const struct token *token, struct number *value)
{
    const char *at = token->start, *end = at + token->length;
    uint64_t base = token->length > 2 && at[0] == '0' && at[1] == 'x' ? 16 : 10;
    at += base == 16 ? 2 : 0;
    const char *digits = at;
    *value = number_of(0);
    for (; at < end && (uint64_t)digit_value(*at) < base; at++)
        if (!number_multiply(*value, number_of(base), value) ||
            !number_add(*value, number_of((uint64_t)digit_value(*at)), value))
            return report_too_large(parser, token);
    uint64_t unit = at + 1 == end ? suffix_unit(parser, *at) : 1;
    if (at == digits || at + 1 < end || unit == 0)
        return report_bad_number(parser, token);
    if (!number_multiply(*value, number_of(unit), value))
        return report_too_large(parser, token);
    return true;
}

/* --------------------------------------------------------------------------- loop variables -- */

const struct loop *parse_find_loop(const struct parser *parser, const struct token *word)
{
    for (int i = parser->depth; i-- > 0;) {
        const struct token *name = &parser->loops[i].name;
        if (name->length == word->length && name->length > 0 &&
            memcmp(name->start, word->start, word->length) == 0)
            return &parser->loops[i];
    }
    return NULL;
}

static bool read_variable(struct parser *parser, const char *what, struct number *value)
{
    const struct token word = parser->token;
    const struct loop *loop = parse_find_loop(parser, &word);
    *value = number_of(loop != NULL ? loop->value : 0);
    if (loop == NULL && parser->dry == 0)
        return parse_error(parser, &word,
                           "%s is not a loop variable; %s %s is made of numbers and of the "
                           "variables of the repeats around it",
                           token_show(&word).text, article(what), what);
    parse_advance(parser);
    return true;
}

/* ------------------------------------------------------------------------------ expressions -- */

static bool read_parentheses(struct parser *parser, const char *what, struct number *value)
{
    if (parser->parentheses == PARSE_MAX_PARENTHESES)
        return parse_error(parser, &parser->token,
                           "parentheses are nested too deeply; the most is %d",
                           PARSE_MAX_PARENTHESES);
    parse_advance(parser);
    parser->parentheses++;
    bool is_read = parse_expr(parser, what, value);
    parser->parentheses--;
    return is_read && parse_need_sign(parser, ')', "a ')' for each '('");
}

static bool read_primary(struct parser *parser, const char *what, struct number *value)
{
    const struct token token = parser->token;
    if (token.kind == TOKEN_NUMBER) {
        parse_advance(parser);
        return read_number(parser, &token, value);
    }
    if (token_is_sign(&token, '('))
        return read_parentheses(parser, what, value);
    if (token.kind == TOKEN_WORD && !parse_is_reserved(&token))
        return read_variable(parser, what, value);
    return report_no_number(parser, what);
}

static bool read_factor(struct parser *parser, const char *what, struct number *value)
{
    bool is_negated = false;
    while (parse_accept_sign(parser, '-'))
        is_negated = !is_negated;
    if (!read_primary(parser, what, value))
        return false;
    if (is_negated)
        *value = number_negate(*value);
    return true;
}

static bool compute(struct parser *parser, const struct token *sign, struct number right,
                    struct number *value)
{
    bool (*const operation)(struct number, struct number, struct number *) =
        *sign->start == '+'   ? number_add
        : *sign->start == '-' ? number_subtract
        : *sign->start == '*' ? number_multiply
        : *sign->start == '/' ? number_divide
                              : number_modulo;
    bool is_division = *sign->start == '/' || *sign->start == '%';
    if (is_division && right.magnitude == 0)
        return parse_value_error(parser, sign, "this divides by 0; divide by another number");
    if (operation(*value, right, value))
        return true;
    return parse_value_error(parser, sign,
                             "the result does not fit; numbers go from -%" PRIu64 " to %" PRIu64,
                             UINT64_MAX, UINT64_MAX);
}

static bool is_one_of(const struct token *token, const char *signs)
{
    return token->kind == TOKEN_SIGN && strchr(signs, *token->start) != NULL;
}

static bool read_product(struct parser *parser, const char *what, struct number *value)
{
    if (!read_factor(parser, what, value))
        return false;
    while (is_one_of(&parser->token, "*/%")) {
        const struct token sign = parser->token;
        struct number right;
        parse_advance(parser);
        if (!read_factor(parser, what, &right) || !compute(parser, &sign, right, value))
            return false;
    }
    return true;
}

static bool read_sum(struct parser *parser, const char *what, struct number *value)
{
    while (is_one_of(&parser->token, "+-")) {
        const struct token sign = parser->token;
        struct number right;
        parse_advance(parser);
        if (!read_product(parser, what, &right) || !compute(parser, &sign, right, value))
            return false;
    }
    return true;
}

bool parse_expr(struct parser *parser, const char *what, struct number *value)
{
    return read_product(parser, what, value) && read_sum(parser, what, value);
}

bool parse_expr_tail(struct parser *parser, struct number *value)
{
    return read_sum(parser, "offset", value);
}

bool parse_bounded(struct parser *parser, const char *what, uint64_t least, uint64_t most,
                   uint64_t *value)
{
    const struct token at = parser->token;
    struct number number;
    if (!parse_expr(parser, what, &number))
        return false;
    *value = number.magnitude;
    if (!number.is_negative && *value >= least && *value <= most)
        return true;
    *value = least;
    return parse_value_error(parser, &at,
                             "the %s is %s%" PRIu64 "; it must be from %" PRIu64 " to %" PRIu64,
                             what, number.is_negative ? "-" : "", number.magnitude, least, most);
}
