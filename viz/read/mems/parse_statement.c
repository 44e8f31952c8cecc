/* SPDX-License-Identifier: MIT
 *
 * parse_statement: the table of statements, and those that make a call. What a statement means is
 * not known here, only what it looks like.
 */
#include "parse.h"

#include "near.h"

#include <string.h>

/* -------------------------------------------------------------------------------- the table -- */

static bool read_call(struct parser *parser, const struct token *word, int kind,
                      struct statement **statement);

static bool read_head(struct parser *parser, const struct token *word, int head,
                      struct statement **statement)
{
    (void)statement;
    return parse_head(parser, word, (enum head)head);
}

static bool read_repeat(struct parser *parser, const struct token *word, int unused,
                        struct statement **statement)
{
    (void)unused;
    return parse_repeat(parser, word, statement);
}

static bool read_random(struct parser *parser, const struct token *word, int unused,
                        struct statement **statement)
{
    (void)unused;
    return parse_random(parser, word, statement);
}

static bool read_workload(struct parser *parser, const struct token *word, int unused,
                          struct statement **statement)
{
    (void)unused;
    return parse_workload(parser, word, statement);
}

static bool read_expect(struct parser *parser, const struct token *word, int unused,
                        struct statement **statement)
{
    (void)unused;
    return parse_expect(parser, word, statement);
}

static bool read_remark(struct parser *parser, const struct token *word, int kind,
                        struct statement **statement)
{
    return parse_remark(parser, word, (enum remark_kind)kind, statement);
}

static bool read_ask(struct parser *parser, const struct token *word, int unused,
                     struct statement **statement)
{
    (void)unused;
    return parse_ask(parser, word, statement);
}

static bool read_plot(struct parser *parser, const struct token *word, int unused,
                      struct statement **statement)
{
    (void)unused;
    return parse_plot(parser, word, statement);
}

struct row {
    const char *word;
    bool (*read)(struct parser *parser, const struct token *word, int argument,
                 struct statement **statement);
    int argument;
};

/* Those that are neither a call nor a setting: calls and settings have tables of their own. */
static const struct row rows[] = {
    {"expect", read_expect, 0},
    {"repeat", read_repeat, 0},
    {"random", read_random, 0},
    {"workload", read_workload, 0},
    {"mark", read_remark, REMARK_MARK},
    {"note", read_remark, REMARK_NOTE},
    {"say", read_remark, REMARK_SAY},
    {"pause", read_remark, REMARK_PAUSE},
    {"shot", read_remark, REMARK_SHOT},
    {"plot", read_plot, 0},
    {"mems", read_head, HEAD_MEMS},
    {"title", read_head, HEAD_TITLE},
    {"holes", read_head, HEAD_HOLES},
    {"heap", read_head, HEAD_HEAP},
    {"queue", read_head, HEAD_QUEUE},
    {"ask", read_ask, 0},
    {"compare", read_remark, REMARK_COMPARE},
};

/* Words that begin no statement but mean something inside one. */
static const char *const inner_words[] = {"null", "hex", "as", "at", "ok", "refused", "read"};

enum {
    ROWS = sizeof rows / sizeof *rows,
    INNER_WORDS = sizeof inner_words / sizeof *inner_words,
    STATEMENTS = CALL_KINDS + ROWS + SETTING_COUNT
};

/* Statement `index` of all three tables, calls first. */
static struct row statement_at(size_t index)
{
    if (index < CALL_KINDS)
        return (struct row){call_row((enum call_kind)index)->word, read_call, (int)index};
    if (index < CALL_KINDS + ROWS)
        return rows[index - CALL_KINDS];
    int setting = (int)(index - CALL_KINDS - ROWS);
    return (struct row){setting_word((size_t)setting), read_head, HEAD_SETTINGS + setting};
}

const char *language_word(size_t index)
{
    return index < STATEMENTS ? statement_at(index).word : NULL;
}

static bool find_statement(const struct token *word, struct row *row)
{
    for (size_t i = 0; i < STATEMENTS; i++) {
        *row = statement_at(i);
        if (token_is_word(word, row->word))
            return true;
    }
    return false;
}

/* Statements that came later: their words may still be names, as they were. */
static bool is_of_later(const struct row *row)
{
    static const char *const later[] = {"workload", "ask",  "plot",  "say",
                                        "holes",    "heap", "queue", "compare"};
    for (size_t i = 0; i < sizeof later / sizeof *later; i++)
        if (strcmp(row->word, later[i]) == 0)
            return true;
    return row->argument >= HEAD_SETTINGS && row->read == read_head &&
           !setting_row((enum setting)(row->argument - HEAD_SETTINGS))->is_always_printed;
}

bool parse_is_reserved(const struct token *word)
{
    struct row row;
    for (size_t i = 0; i < INNER_WORDS; i++)
        if (token_is_word(word, inner_words[i]))
            return true;
    return find_statement(word, &row) && !is_of_later(&row);
}

/* ------------------------------------------------------------------------------------ calls -- */

static struct statement *new_call(struct parser *parser, const struct token *word,
                                  const struct call_tree *call)
{
    struct statement *statement = parse_new_statement(parser, STATEMENT_CALL, word);
    statement->call = arena_copy(parser->arena, call, sizeof *call);
    return statement;
}

static bool read_call(struct parser *parser, const struct token *word, int kind,
                      struct statement **statement)
{
    struct call_tree call = {.kind = (enum call_kind)kind};
    const struct call_row *row = call_row(call.kind);
    if (row->has_size && !parse_expr(parser, "size", &call.size))
        return false;
    if (row->has_place && !parse_place(parser, &call.place))
        return false;
    if (row->has_data && (!parse_need_sign(parser, '=',
                                           "'=' and the data behind the place, such as "
                                           "p[0]+4 = 200") ||
                          !parse_data(parser, &call.data)))
        return false;
    *statement = new_call(parser, word, &call);
    return true;
}

static bool read_assignment(struct parser *parser, const struct token *word,
                            struct statement **statement)
{
    struct call_tree call = {.kind = CALL_MALLOC};
    if (!parse_name(parser, word, &call.name))
        return false;
    if (parse_is_variable(parser, word))
        return parse_error(parser, word,
                           "%s is the variable of the repeat around it; choose another name",
                           token_show(word).text);
    if (!parse_need_sign(parser, '=', "NAME = malloc SIZE"))
        return false;
    if (!parse_accept_word(parser, "malloc"))
        return parse_error(parser, &parser->token,
                           "%s stands where 'malloc' should; write NAME = malloc SIZE",
                           token_show(&parser->token).text);
    if (!parse_expr(parser, "size", &call.size))
        return false;
    *statement = new_call(parser, word, &call);
    return true;
}

/* A name that an error kept from being assigned would be reported again wherever it is used. */
static bool parse_assignment(struct parser *parser, const struct token *word,
                             struct statement **statement)
{
    if (read_assignment(parser, word, statement))
        return true;
    *statement = parse_new_statement(parser, STATEMENT_BROKEN, word);
    (*statement)->word = slots_word(parser->tape->slots, word->start, word->length);
    return false;
}

/* --------------------------------------------------------------------------------- choosing -- */

/* The statement meant by a misspelt word, also by the C name of a function; NULL: none is near. */
static const char *near_statement(const struct token *word)
{
    static const char prefix[] = "mems_";
    bool is_c = word->length > strlen(prefix) && memcmp(word->start, prefix, strlen(prefix)) == 0;
    size_t skip = is_c ? strlen(prefix) : 0;
    struct near near = near_begin(word->start + skip, word->length - skip);
    for (size_t i = 0; i < STATEMENTS; i++)
        near_try(&near, language_word(i), strlen(language_word(i)));
    return near.best;
}

static bool report_unknown(struct parser *parser, const struct token *word)
{
    const char *near = report_is_counting(parser->report) ? NULL : near_statement(word);
    if (near != NULL)
        return parse_error(parser, word, "%s is not a statement; did you mean '%s'?",
                           token_show(word).text, near);
    return report_coded(parser->report, ERROR_UNKNOWN_STATEMENT, word,
                        "%s is not a statement; begin with malloc, free, get, write, expect, "
                        "repeat, note, … or NAME = malloc",
                        token_show(word).text);
}

bool parse_statement(struct parser *parser, struct statement **statement)
{
    const struct token word = parser->token;
    struct row row;
    if (word.kind != TOKEN_WORD)
        return parse_error(parser, &word,
                           "%s cannot begin a statement; begin with a word such as malloc or free",
                           token_show(&word).text);
    parser->statements++;
    parse_advance(parser);
    if (token_is_sign(&parser->token, '=') || token_is_sign(&parser->token, '['))
        return parse_assignment(parser, &word, statement);
    if (!find_statement(&word, &row))
        return report_unknown(parser, &word);
    return row.read(parser, &word, row.argument, statement);
}
