/* SPDX-License-Identifier: MIT
 *
 * parse_expect: checks as they are written. Whether they hold is not known here.
 *
 *     expect = "refused" | "ok" | place "at" ( expr | "null" ) | "read" place "=" data
 *            | "stats" field { field }
 *     field  = word "=" expr | "sub" "=" "[" [ expr { "," expr } [ "," ] ] "]"
 */
#include "parse.h"

#include "memory.h"
#include "near.h"

#include <stdlib.h>
#include <string.h>

#define STAT_WORD(name, word) [STAT_##name] = word,
static const char *const stat_words[STAT_COUNT] = {STAT_TABLE(STAT_WORD)};
#undef STAT_WORD

/* ------------------------------------------------------------------------------------ stats -- */

static bool report_unknown_field(struct parser *parser)
{
    const struct token *token = &parser->token;
    struct near near = near_begin(token->start, token->length);
    for (size_t i = 0; i < STAT_COUNT; i++)
        near_try(&near, stat_words[i], strlen(stat_words[i]));
    if (token->kind == TOKEN_WORD && near.best != NULL)
        return parse_error(parser, token, "%s is not a field of stats; did you mean '%s'?",
                           token_show(token).text, near.best);
    return parse_error(parser, token,
                       "%s is not a field of stats; write fields such as pages=3 unused=2988 "
                       "nodes=3 sub=[5,5,3]",
                       token_show(token).text);
}

static bool read_field_name(struct parser *parser, enum statistic *stat)
{
    for (size_t i = 0; i < STAT_COUNT; i++) {
        if (parse_accept_word(parser, stat_words[i])) {
            *stat = (enum statistic)i;
            return true;
        }
    }
    return report_unknown_field(parser);
}

static bool read_list_item(struct parser *parser, struct stat_value *value, size_t *capacity)
{
    const struct token at = parser->token;
    uint64_t number;
    if (value->count == LANGUAGE_MAX_LIST)
        return parse_error(parser, &at, "this list is too long; the most is %d numbers",
                           LANGUAGE_MAX_LIST);
    if (!parse_bounded(parser, "sub-chain length", 0, UINT64_MAX, &number) ||
        !parse_weigh_remark(parser, &at))
        return false;
    value->list = memory_room(value->list, value->count, capacity, sizeof *value->list);
    value->list[value->count++] = number;
    return true;
}

/* A comma may stand behind the last number, as it does in the report of mems_print_stats. */
static bool read_list(struct parser *parser, struct stat_value *value)
{
    size_t capacity = 0;
    if (!parse_need_sign(parser, '[', "a list such as sub=[5,5,3]"))
        return false;
    while (!token_is_sign(&parser->token, ']')) {
        if (!read_list_item(parser, value, &capacity))
            return false;
        if (!parse_accept_sign(parser, ','))
            break;
    }
    return parse_need_sign(parser, ']', "']' behind the list");
}

static bool has_field(const struct expectation *expect, enum statistic stat)
{
    for (size_t i = 0; i < expect->count; i++)
        if (expect->values[i].stat == stat)
            return true;
    return false;
}

static bool read_field(struct parser *parser, struct expectation *expect, size_t *capacity)
{
    const struct token at = parser->token;
    struct stat_value value = {.stat = STAT_PAGES};
    if (!read_field_name(parser, &value.stat))
        return false;
    if (has_field(expect, value.stat))
        return parse_error(parser, &at, "%s stands twice in this expect; keep one of them",
                           token_show(&at).text);
    if (!parse_need_sign(parser, '=', "FIELD=NUMBER without spaces inside") ||
        !parse_weigh_remark(parser, &at))
        return false;
    bool is_read = value.stat == STAT_SUB
                       ? read_list(parser, &value)
                       : parse_bounded(parser, "field", 0, UINT64_MAX, &value.value);
    expect->values = memory_room(expect->values, expect->count, capacity, sizeof *expect->values);
    expect->values[expect->count++] = value;
    return is_read;
}

static bool read_stats(struct parser *parser, struct expectation *expect)
{
    size_t capacity = 0;
    expect->kind = EXPECT_STATS;
    do {
        if (!read_field(parser, expect, &capacity))
            return false;
    } while (!token_ends_statement(&parser->token));
    return true;
}

/* --------------------------------------------------------------------------- the other forms -- */

static bool check_call_before(struct parser *parser, const struct token *word)
{
    if (parser->dry > 0 || parser->tape->call_count > 0 || parser->errors->total > 0)
        return true; /* a call that could not be read is not missed a second time */
    return parse_error(parser, word, "there is no call before this expect; put it behind the call");
}

static bool read_at(struct parser *parser, struct expectation *expect)
{
    expect->kind = EXPECT_AT;
    if (!parse_place(parser, &expect->place))
        return false;
    if (!parse_accept_word(parser, "at"))
        return parse_error(parser, &parser->token,
                           "%s stands where 'at' should; write expect PLACE at ADDRESS",
                           token_show(&parser->token).text);
    if (parse_accept_word(parser, "null"))
        return true;
    return parse_bounded(parser, "address", 0, UINT64_MAX, &expect->address);
}

static bool read_read(struct parser *parser, struct expectation *expect)
{
    expect->kind = EXPECT_READ;
    return parse_place(parser, &expect->place) &&
           parse_need_sign(parser, '=', "expect read PLACE = DATA") &&
           parse_data(parser, &expect->data);
}

/* The misspelt form in `expect refuse`; NULL: the word stands where a place may. */
static const char *near_form(const struct parser *parser)
{
    static const char *const forms[] = {"refused", "ok", "read", "stats"};
    const struct token *token = &parser->token;
    struct lexer ahead = parser->lexer;
    const struct token next = lexer_next(&ahead);
    if (token->kind != TOKEN_WORD || token_is_sign(&next, '[') || token_is_word(&next, "at"))
        return NULL;
    struct near near = near_begin(token->start, token->length);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        near_try(&near, forms[i], strlen(forms[i]));
    return near.best;
}

static bool read_form(struct parser *parser, const struct token *word, struct expectation *expect)
{
    if (parse_accept_word(parser, "stats"))
        return read_stats(parser, expect);
    if (parse_accept_word(parser, "read"))
        return read_read(parser, expect);
    bool is_refused = parse_accept_word(parser, "refused");
    if (is_refused || parse_accept_word(parser, "ok")) {
        expect->kind = is_refused ? EXPECT_REFUSED : EXPECT_OK;
        return check_call_before(parser, word);
    }
    const char *near = near_form(parser);
    if (near != NULL)
        return parse_error(parser, &parser->token, "%s cannot be expected; did you mean '%s'?",
                           token_show(&parser->token).text, near);
    if (token_ends_statement(&parser->token))
        return parse_error(parser, &parser->token,
                           "expect what is missing; write refused, ok, PLACE at ADDRESS, "
                           "read PLACE = DATA or stats FIELD=NUMBER");
    return read_at(parser, expect);
}

static void clear_values(struct expectation *expect)
{
    for (size_t i = 0; i < expect->count; i++)
        free(expect->values[i].list);
    free(expect->values);
}

bool parse_expect(struct parser *parser, const struct token *word)
{
    struct remark remark = {.kind = REMARK_EXPECT};
    bool is_read = read_form(parser, word, &remark.expect);
    if (is_read)
        is_read = parse_add_remark(parser, word, remark);
    if (!is_read || parser->dry > 0)
        clear_values(&remark.expect);
    return is_read;
}
