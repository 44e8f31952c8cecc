/* SPDX-License-Identifier: MIT
 *
 * parse_condition: what `expect` demands and `until` looks for, as it is written. Whether it holds
 * is not known here.
 *
 *     condition = "refused" | "ok" | place "at" ( expr | "null" ) | "read" place "=" data
 *               | "stats" field { field } | "block" name | sum ( "<" | "<=" | … ) sum
 *     field     = word "=" expr | "sub" "=" "[" [ expr { "," expr } [ "," ] ] "]"
 */
#include "parse.h"

#include "memory.h"
#include "near.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------------ stats -- */

static bool read_field_name(struct parser *parser, enum statistic *stat)
{
    const char *words[STAT_COUNT + 1] = {NULL};
    for (size_t i = 0; i < STAT_COUNT; i++) {
        words[i] = stat_word((enum statistic)i);
        if (parse_accept_word(parser, words[i])) {
            *stat = (enum statistic)i;
            return true;
        }
    }
    return parse_report_unknown(parser, "a field of stats",
                                "fields such as pages=3 unused=2988 nodes=3 sub=[5,5,3]", words);
}

struct list {
    struct expr *items; /* owned */
    size_t count, capacity;
};

static bool read_list_item(struct parser *parser, struct list *list)
{
    struct expr item;
    if (list->count == LANGUAGE_MAX_LIST)
        return parse_error(parser, &parser->token, "this list is too long; the most is %d numbers",
                           LANGUAGE_MAX_LIST);
    if (!parse_expr(parser, "sub-chain length", &item))
        return false;
    list->items = memory_room(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = item;
    return true;
}

/* A comma may stand behind the last number, as it does in the report of mems_print_stats. */
static bool read_list_items(struct parser *parser, struct list *list)
{
    if (!parse_need_sign(parser, '[', "a list such as sub=[5,5,3]"))
        return false;
    while (!token_is_sign(&parser->token, ']')) {
        if (!read_list_item(parser, list))
            return false;
        if (!parse_accept_sign(parser, ','))
            break;
    }
    return parse_need_sign(parser, ']', "']' behind the list");
}

static bool read_list(struct parser *parser, struct field_tree *field)
{
    struct list list = {NULL, 0, 0};
    bool is_read = read_list_items(parser, &list);
    field->items = arena_copy(parser->arena, list.items, list.count * sizeof *list.items);
    field->count = list.count;
    free(list.items);
    return is_read;
}

static bool has_field(const struct field_tree *fields, size_t count, enum statistic stat)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i].stat == stat)
            return true;
    return false;
}

static bool read_field(struct parser *parser, struct field_tree *fields, size_t count)
{
    const struct token at = parser->token;
    struct field_tree *field = &fields[count];
    *field = (struct field_tree){.at = at.start};
    if (!read_field_name(parser, &field->stat))
        return false;
    if (has_field(fields, count, field->stat))
        return parse_error(parser, &at, "%s stands twice in this expect; keep one of them",
                           token_show(&at).text);
    if (!parse_need_sign(parser, '=', "FIELD=NUMBER without spaces inside"))
        return false;
    return field->stat == STAT_SUB ? read_list(parser, field)
                                   : parse_expr(parser, "field", &field->value);
}

static bool read_stats(struct parser *parser, struct condition_tree *condition)
{
    struct field_tree fields[STAT_COUNT + 1]; /* one more, to be told that it stands twice */
    size_t count = 0;
    condition->kind = CONDITION_STATS;
    do {
        if (!read_field(parser, fields, count++))
            return false;
    } while (!token_ends_statement(&parser->token));
    condition->fields = arena_copy(parser->arena, fields, count * sizeof *fields);
    condition->count = count;
    return true;
}

/* --------------------------------------------------------------------------- the other forms -- */

static bool read_at(struct parser *parser, struct condition_tree *condition)
{
    condition->kind = CONDITION_AT;
    if (!parse_place(parser, &condition->place))
        return false;
    if (!parse_accept_word(parser, "at"))
        return parse_error(parser, &parser->token,
                           "%s stands where 'at' should; write expect PLACE at ADDRESS",
                           token_show(&parser->token).text);
    condition->address = (struct expr){.at = parser->token.start};
    return parse_accept_word(parser, "null") || parse_expr(parser, "address", &condition->address);
}

static bool read_read(struct parser *parser, struct condition_tree *condition)
{
    condition->kind = CONDITION_READ;
    return parse_place(parser, &condition->place) &&
           parse_need_sign(parser, '=', "expect read PLACE = DATA") &&
           parse_data(parser, &condition->data);
}

static bool read_block(struct parser *parser, struct condition_tree *condition)
{
    const struct token word = parser->token;
    condition->kind = CONDITION_BLOCK;
    condition->place.form = PLACE_NAME;
    parse_advance(parser);
    return parse_name(parser, &word, &condition->place.name);
}

/* "block" is a name too: it is one unless another name follows. */
static bool accept_block(struct parser *parser)
{
    struct lexer ahead = parser->lexer;
    const struct token next = lexer_next(&ahead);
    bool is_block = token_is_word(&parser->token, "block") && next.kind == TOKEN_WORD &&
                    !token_is_word(&next, "at");
    if (is_block)
        parse_advance(parser);
    return is_block;
}

static bool is_statistic(const struct token *word)
{
    bool is_one = token_is_word(word, "fragmentation");
    for (size_t i = 0; i < STAT_COUNT; i++)
        is_one = is_one || token_is_word(word, stat_word((enum statistic)i));
    return is_one;
}

/* Whether the statement compares: a sign says so. Behind a variable = does not, as it is more
 * likely meant to be `at`; behind a statistic so does nothing at all. */
static bool compares(const struct parser *parser)
{
    bool is_word = is_statistic(&parser->token),
         is_variable = parser->token.kind == TOKEN_WORD && !is_word;
    struct lexer ahead = parser->lexer;
    struct token token = lexer_next(&ahead);
    if (is_word && token_ends_statement(&token))
        return true;
    for (; !token_ends_statement(&token); token = lexer_next(&ahead))
        if (token.kind == TOKEN_COMPARE || (!is_variable && token_is_sign(&token, '=')))
            return true;
    return parser->token.kind == TOKEN_COMPARE;
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

static bool is_word_alone(const struct parser *parser)
{
    struct lexer ahead = parser->lexer;
    const struct token next = lexer_next(&ahead);
    return parser->token.kind == TOKEN_WORD && token_ends_statement(&next);
}

bool parse_condition(struct parser *parser, struct condition_tree *condition)
{
    *condition = (struct condition_tree){.kind = CONDITION_OK};
    if (parse_accept_word(parser, "stats"))
        return read_stats(parser, condition);
    if (parse_accept_word(parser, "read"))
        return read_read(parser, condition);
    if (parse_accept_word(parser, "ok"))
        return true;
    condition->kind = CONDITION_REFUSED;
    if (parse_accept_word(parser, "refused"))
        return true;
    if (accept_block(parser))
        return read_block(parser, condition);
    condition->kind = CONDITION_COMPARE;
    if (compares(parser))
        return parse_comparison(parser, &condition->compare);
    const char *near = near_form(parser);
    if (near != NULL)
        return parse_error(parser, &parser->token, "%s cannot be expected; did you mean '%s'?",
                           token_show(&parser->token).text, near);
    if (is_word_alone(parser))
        return parse_error(
            parser, &parser->token,
            "%s is no condition; write one such as refused, p[3] at 4000, holes > 3, "
            "fragmentation > 40%%, block p[3]",
            token_show(&parser->token).text);
    if (token_ends_statement(&parser->token))
        return parse_error(parser, &parser->token,
                           "expect what is missing; write refused, ok, PLACE at ADDRESS, "
                           "read PLACE = DATA or stats FIELD=NUMBER");
    return read_at(parser, condition);
}

bool parse_expect(struct parser *parser, const struct token *word, struct statement **statement)
{
    struct condition_tree condition;
    if (!parse_condition(parser, &condition))
        return false;
    *statement = parse_new_statement(parser, STATEMENT_EXPECT, word);
    (*statement)->expect = arena_copy(parser->arena, &condition, sizeof condition);
    return true;
}
