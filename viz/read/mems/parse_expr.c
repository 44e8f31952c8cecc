/* SPDX-License-Identifier: MIT
 *
 * parse_expr: numbers and what can be computed from them. What is made of numbers alone is computed
 * at once, if it can be; what cannot is an error only if it is reached.
 *
 *     expr    = product { ("+" | "-") product }
 *     product = factor { ("*" | "/" | "%") factor }
 *     factor  = { "-" } ( number | loop variable | statistic | "(" expr ")" )
 */
#include "parse.h"

#include "memory.h"

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

static bool read_number(struct parser *parser, const struct token *token, uint64_t *result)
{
    const char *at = token->start, *end = at + token->length;
    uint64_t base = token->length > 2 && at[0] == '0' && at[1] == 'x' ? 16 : 10;
    at += base == 16 ? 2 : 0;
    const char *digits = at;
    struct number value = number_of(0);
    for (; at < end && (uint64_t)digit_value(*at) < base; at++)
        if (!number_multiply(value, number_of(base), &value) ||
            !number_add(value, number_of((uint64_t)digit_value(*at)), &value))
            return report_too_large(parser, token);
    uint64_t unit = at + 1 == end ? suffix_unit(parser, *at) : 1;
    if (at == digits || at + 1 < end || unit == 0)
        return report_bad_number(parser, token);
    if (!number_multiply(value, number_of(unit), &value))
        return report_too_large(parser, token);
    *result = value.magnitude;
    return true;
}

/* ------------------------------------------------------------------------------------ nodes -- */

static void add(struct parser *parser, int kind, uint64_t number, const char *at)
{
    parser->nodes = memory_room(parser->nodes, parser->node_count, &parser->node_capacity,
                                sizeof *parser->nodes);
    parser->nodes[parser->node_count++] =
        (struct node){number, kind, (uint32_t)(at - parser->token.line_start)};
}

/* Computes an operator's result if both sides are numbers. */
static bool fold(struct parser *parser, int kind)
{
    struct node *nodes = parser->nodes + parser->node_count;
    struct number result;
    if (parser->takes_statistics || nodes[-1].kind != TERM_NUMBER || nodes[-2].kind != TERM_NUMBER)
        return false;
    struct number left = number_of(nodes[-2].number), right = number_of(nodes[-1].number);
    bool is_known = kind == TERM_ADD        ? number_add(left, right, &result)
                    : kind == TERM_SUBTRACT ? number_subtract(left, right, &result)
                    : kind == TERM_MULTIPLY ? number_multiply(left, right, &result)
                    : kind == TERM_DIVIDE   ? number_divide(left, right, &result)
                                            : number_modulo(left, right, &result);
    if (!is_known || result.is_negative)
        return false;
    nodes[-2].number = result.magnitude;
    parser->node_count--;
    return true;
}

/* Takes the nodes from `first` on as an expression that begins at `at`. */
static struct expr take(struct parser *parser, size_t first, const char *at, const char *line_start)
{
    size_t count = parser->node_count - first;
    struct node *nodes = arena_copy(parser->arena, parser->nodes + first, count * sizeof *nodes);
    for (size_t i = 0; i < count; i++)
        nodes[i].offset -= (uint32_t)(at - line_start);
    parser->node_count = first;
    return (struct expr){nodes, count, at};
}

/* ------------------------------------------------------------------------------ expressions -- */

/* The number of the loop whose variable has this name; -1: none has. */
static int find_variable(const struct parser *parser, const struct token *word)
{
    for (int i = parser->depth; i-- > 0;) {
        const struct token *name = &parser->scopes[i].name;
        if (name->length == word->length && name->length > 0 &&
            memcmp(name->start, word->start, word->length) == 0)
            return i;
    }
    return -1;
}

bool parse_is_variable(const struct parser *parser, const struct token *word)
{
    return find_variable(parser, word) >= 0;
}

static bool is_of_unknown(const struct parser *parser)
{
    for (int i = 0; i < parser->depth; i++)
        if (parser->scopes[i].is_of_unknown)
            return true;
    return false;
}

/* A word that stands for a value of the heap. */
static bool accept_value(struct parser *parser, const char *word, int kind, int number)
{
    const struct token at = parser->token;
    if (!parse_accept_word(parser, word))
        return false;
    add(parser, kind, (uint64_t)number, at.start);
    return true;
}

static bool read_statistic(struct parser *parser)
{
    const char *words[1 + STAT_COUNT + 1] = {"fragmentation"};
    size_t count = 1;
    if (accept_value(parser, words[0], TERM_FRAGMENTATION, 0))
        return true;
    for (int i = 0; i < STAT_COUNT; i++) {
        if (i == STAT_SUB)
            continue;
        words[count++] = stat_word((enum statistic)i);
        if (accept_value(parser, words[count - 1], TERM_STATISTIC, i))
            return true;
    }
    words[count] = NULL;
    return parse_report_unknown(parser, "a statistic", "one such as holes, blocks or unused",
                                words);
}

/* Whether a word is one of the language, but also of a value of the heap. */
static bool is_statistic(const struct parser *parser, const struct token *word)
{
    for (int i = 0; i < STAT_COUNT && parser->takes_statistics; i++)
        if (token_is_word(word, stat_word((enum statistic)i)))
            return true;
    return false;
}

static bool read_word(struct parser *parser, const char *what)
{
    const struct token word = parser->token;
    int variable = find_variable(parser, &word);
    if (variable < 0 && parser->takes_statistics)
        return read_statistic(parser);
    if (variable < 0 && !is_of_unknown(parser))
        return parse_error(parser, &word,
                           "%s is not a loop variable; %s %s is made of numbers and of the "
                           "variables of the repeats around it",
                           token_show(&word).text, article(what), what);
    add(parser, NODE_VARIABLE, (uint64_t)(variable < 0 ? 0 : variable), word.start);
    parse_advance(parser);
    return true;
}

static bool read_sum(struct parser *parser, const char *what);

static bool read_parentheses(struct parser *parser, const char *what)
{
    if (parser->parentheses == PARSE_MAX_PARENTHESES)
        return parse_error(parser, &parser->token,
                           "parentheses are nested too deeply; the most is %d",
                           PARSE_MAX_PARENTHESES);
    parse_advance(parser);
    parser->parentheses++;
    bool is_read = read_sum(parser, what);
    parser->parentheses--;
    return is_read && parse_need_sign(parser, ')', "a ')' for each '('");
}

static bool read_primary(struct parser *parser, const char *what)
{
    const struct token token = parser->token;
    uint64_t number = 0;
    if (token.kind == TOKEN_NUMBER) {
        parse_advance(parser);
        if (!read_number(parser, &token, &number))
            return false;
        add(parser, TERM_NUMBER, number, token.start);
        return true;
    }
    if (token_is_sign(&token, '('))
        return read_parentheses(parser, what);
    if (token.kind == TOKEN_WORD && (!parse_is_reserved(&token) || is_statistic(parser, &token)))
        return read_word(parser, what);
    return report_no_number(parser, what);
}

static bool read_factor(struct parser *parser, const char *what)
{
    const char *at = parser->token.start;
    bool is_negated = false;
    while (parse_accept_sign(parser, '-'))
        is_negated = !is_negated;
    if (!read_primary(parser, what))
        return false;
    if (is_negated)
        add(parser, TERM_NEGATE, 0, at);
    return true;
}

/* The operator that a token is, of the two or three given; 0: it is none of them. */
static int operator_of(const struct token *token, const char *signs)
{
    static const struct {
        char sign;
        int kind;
    } operators[] = {{'+', TERM_ADD},
                     {'-', TERM_SUBTRACT},
                     {'*', TERM_MULTIPLY},
                     {'/', TERM_DIVIDE},
                     {'%', TERM_MODULO}};
    if (token->kind != TOKEN_SIGN || strchr(signs, *token->start) == NULL)
        return 0;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (operators[i].sign == *token->start)
            return operators[i].kind;
    return 0;
}

static bool read_operator(struct parser *parser, const char *what, int kind,
                          bool (*read_right)(struct parser *, const char *))
{
    const char *at = parser->token.start;
    parse_advance(parser);
    if (!read_right(parser, what))
        return false;
    if (!fold(parser, kind))
        add(parser, kind, 0, at);
    return true;
}

/* "40%" at an end: the sign says what is counted, and computes nothing. */
static bool accept_percent(struct parser *parser)
{
    struct lexer ahead = parser->lexer;
    const struct token next = lexer_next(&ahead);
    bool is_percent = parser->takes_statistics && token_is_sign(&parser->token, '%') &&
                      (token_ends_statement(&next) || next.kind == TOKEN_COMPARE);
    if (is_percent)
        parse_advance(parser);
    return is_percent;
}

static bool read_product(struct parser *parser, const char *what)
{
    if (!read_factor(parser, what))
        return false;
    for (int kind; (kind = operator_of(&parser->token, "*/%")) != 0;) {
        if (accept_percent(parser))
            return true;
        if (!read_operator(parser, what, kind, read_factor))
            return false;
    }
    return true;
}

static bool read_sum_tail(struct parser *parser, const char *what)
{
    for (int kind; (kind = operator_of(&parser->token, "+-")) != 0;)
        if (!read_operator(parser, what, kind, read_product))
            return false;
    return true;
}

static bool read_sum(struct parser *parser, const char *what)
{
    return read_product(parser, what) && read_sum_tail(parser, what);
}

bool parse_expr(struct parser *parser, const char *what, struct expr *expr)
{
    const struct token at = parser->token;
    size_t first = parser->node_count;
    bool is_read = read_sum(parser, what);
    if (is_read)
        *expr = take(parser, first, at.start, at.line_start);
    parser->node_count = first;
    return is_read;
}

bool parse_expr_tail(struct parser *parser, struct expr *expr)
{
    const struct token at = parser->token;
    size_t first = parser->node_count;
    *expr = (struct expr){.at = at.start};
    if (operator_of(&at, "+-") == 0)
        return true;
    add(parser, TERM_NUMBER, 0, at.start);
    bool is_read = read_sum_tail(parser, "offset");
    if (is_read)
        *expr = take(parser, first, at.start, at.line_start);
    parser->node_count = first;
    return is_read;
}

/* ------------------------------------------------------------------------------- comparisons -- */

static int comparison_of(const struct token *token)
{
    static const struct {
        const char *sign;
        int kind;
    } signs[] = {{"<", TERM_LESS},        {"<=", TERM_LESS_EQUAL}, {">", TERM_MORE},
                 {">=", TERM_MORE_EQUAL}, {"==", TERM_EQUAL},      {"=", TERM_EQUAL},
                 {"!=", TERM_NOT_EQUAL}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (token->length == strlen(signs[i].sign) &&
            memcmp(token->start, signs[i].sign, token->length) == 0)
            return signs[i].kind;
    return 0;
}

static bool read_comparison(struct parser *parser)
{
    if (!read_sum(parser, "statistic"))
        return false;
    const struct token sign = parser->token;
    int kind = comparison_of(&sign);
    if (kind == 0)
        return parse_error(parser, &sign,
                           "%s stands where a comparison should; write <, <=, =, !=, >= or >",
                           token_show(&sign).text);
    parse_advance(parser);
    if (!read_sum(parser, "statistic"))
        return false;
    add(parser, kind, 0, sign.start);
    return true;
}

/* What `read` reads, where words are statistics. */
static bool read_over_statistics(struct parser *parser, struct expr *expr,
                                 bool (*read)(struct parser *))
{
    const struct token at = parser->token;
    size_t first = parser->node_count;
    parser->takes_statistics = true;
    bool is_read = read(parser);
    parser->takes_statistics = false;
    if (is_read)
        *expr = take(parser, first, at.start, at.line_start);
    parser->node_count = first;
    return is_read;
}

static bool read_value(struct parser *parser)
{
    return read_sum(parser, "statistic");
}

bool parse_comparison(struct parser *parser, struct expr *expr)
{
    return read_over_statistics(parser, expr, read_comparison);
}

bool parse_value(struct parser *parser, struct expr *expr)
{
    return read_over_statistics(parser, expr, read_value);
}
