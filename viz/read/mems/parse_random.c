/* SPDX-License-Identifier: MIT
 *
 * parse_random: the fields of `random` and of `workload`, in any order.
 */
#include "parse.h"

static const char *const field_words[FIELD_COUNT + 1] = {"seed",  "calls", "size",  "live",
                                                         "sizes", "share", "lives", NULL};

/* What each is called in messages; NULL: it is a word, no number. */
static const char *const field_phrases[FIELD_COUNT] = {
    "seed", "number of calls", "size", "number of blocks", NULL, "share", "life"};

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

static bool read_distribution(struct parser *parser, struct workload_tree *load)
{
    const char *words[DRAW_COUNT + 1] = {NULL};
    load->fields[FIELD_SIZES].at = parser->token.start;
    for (int i = 0; i < DRAW_COUNT; i++) {
        words[i] = distribution_word((enum distribution)i);
        if (parse_accept_word(parser, words[i])) {
            load->sizes = (enum distribution)i;
            return true;
        }
    }
    return parse_report_unknown(parser, "a distribution",
                                "uniform, exponential, normal or hyperexponential", words);
}

static bool read_value(struct parser *parser, enum workload_field field, struct workload_tree *load)
{
    const char *phrase = field_phrases[field];
    if (phrase == NULL)
        return read_distribution(parser, load);
    if (!parse_expr(parser, phrase, &load->fields[field]))
        return false;
    bool is_range = field == FIELD_SIZE || field == FIELD_LIVES;
    if (!is_range || parser->token.kind != TOKEN_DOTS)
        return true;
    parse_advance(parser);
    return parse_expr(parser, field == FIELD_SIZE ? "largest size" : "longest life",
                      &load->most[field]);
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
    if ((field == FIELD_SHARE && load->fields[FIELD_LIVES].at != NULL) ||
        (field == FIELD_LIVES && load->fields[FIELD_SHARE].at != NULL))
        return parse_error(parser, &at,
                           "share and lives both say when blocks are freed; keep one of them");
    return parse_need_sign(parser, '=', "FIELD=NUMBER") && read_value(parser, field, load);
}

static bool read_fields(struct parser *parser, const struct token *word, struct workload_tree *load)
{
    while (!token_ends_statement(&parser->token))
        if (!read_field(parser, load))
            return false;
    for (size_t i = 0; i < FIELD_SIZES; i++)
        if (load->fields[i].at == NULL)
            return parse_error(
                parser, word, "'%s=' is missing; write random seed=7 calls=200 size=16..2k live=40",
                field_words[i]);
    return true;
}

bool parse_random(struct parser *parser, const struct token *word, struct statement **statement)
{
    struct workload_tree load = {.sizes = DRAW_UNIFORM};
    if (!read_fields(parser, word, &load))
        return false;
    *statement = parse_new_statement(parser, STATEMENT_RANDOM, word);
    (*statement)->workload = arena_copy(parser->arena, &load, sizeof load);
    return true;
}

/* -------------------------------------------------------------------------------- workloads -- */

static const char robson_right[] = "workload robson live=1024 largest=64";

static bool read_robson_field(struct parser *parser, struct robson_tree *robson)
{
    static const char *const words[] = {"live", "largest", NULL};
    const struct token at = parser->token;
    bool is_live = parse_accept_word(parser, words[0]);
    if (!is_live && !parse_accept_word(parser, words[1]))
        return parse_report_unknown(parser, "a field of robson", robson_right, words);
    struct expr *expr = is_live ? &robson->live : &robson->largest;
    if (expr->at != NULL)
        return parse_error(parser, &at, "%s stands twice in this workload; keep one of them",
                           token_show(&at).text);
    return parse_need_sign(parser, '=', "FIELD=NUMBER") &&
           parse_expr(parser, is_live ? "number of bytes" : "largest size", expr);
}

bool parse_workload(struct parser *parser, const struct token *word, struct statement **statement)
{
    static const char *const words[] = {"robson", NULL};
    struct robson_tree robson = {.live = {.at = NULL}};
    if (!parse_accept_word(parser, words[0]))
        return parse_report_unknown(parser, "a workload", robson_right, words);
    while (!token_ends_statement(&parser->token))
        if (!read_robson_field(parser, &robson))
            return false;
    if (robson.live.at == NULL || robson.largest.at == NULL)
        return parse_error(parser, word, "'%s=' is missing; write %s",
                           robson.live.at == NULL ? "live" : "largest", robson_right);
    *statement = parse_new_statement(parser, STATEMENT_ROBSON, word);
    (*statement)->robson = arena_copy(parser->arena, &robson, sizeof robson);
    return true;
}
