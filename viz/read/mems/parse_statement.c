/* SPDX-License-Identifier: MIT
 *
 * parse_statement: the table of statements, and those that make a call. What a statement means is
 * not known here, only what it looks like.
 */
#include "parse.h"

#include "names.h"
#include "near.h"

#include <string.h>

struct statement {
    const char *word;
    bool (*parse)(struct parser *parser, const struct token *word, int argument);
    int argument;
};

/* -------------------------------------------------------------------------------- appending -- */

bool parse_add_call(struct parser *parser, const struct token *at, struct call call)
{
    struct tape *tape = parser->tape;
    if (parser->dry > 0)
        return true;
    if (tape->call_count == 0)
        parse_check_settings(parser);
    if (tape->call_count == LANGUAGE_MAX_CALLS)
        return parse_stop(parser, at, "there are too many calls; the most is %d",
                          LANGUAGE_MAX_CALLS);
    if (call.name != NULL)
        names_note(call.name, NAME_ASSIGNED);
    call.line = parse_line_number(parser, at);
    tape_add_call(tape, call);
    return true;
}

/* ------------------------------------------------------------------------------------ calls -- */

static bool parse_size(struct parser *parser, size_t *size)
{
    uint64_t value;
    if (!parse_bounded(parser, "size", 0, SIZE_MAX, &value))
        return false;
    *size = (size_t)value;
    return true;
}

static bool parse_malloc(struct parser *parser, const struct token *word, int unused)
{
    (void)unused;
    struct call call = {.kind = CALL_MALLOC};
    return parse_size(parser, &call.size) && parse_add_call(parser, word, call);
}

static bool parse_place_call(struct parser *parser, const struct token *word, int kind)
{
    struct call call = {.kind = (enum call_kind)kind};
    return parse_place(parser, &call.place) && parse_add_call(parser, word, call);
}

static bool parse_write(struct parser *parser, const struct token *word, int unused)
{
    (void)unused;
    struct call call = {.kind = CALL_WRITE};
    return parse_place(parser, &call.place) &&
           parse_need_sign(parser, '=',
                           "'=' and the data behind the place, such as p[0]+4 = 200") &&
           parse_data(parser, &call.data) && parse_add_call(parser, word, call);
}

static bool parse_bare_call(struct parser *parser, const struct token *word, int kind)
{
    return parse_add_call(parser, word, (struct call){.kind = (enum call_kind)kind});
}

/* ------------------------------------------------------------------------------- assignment -- */

static bool read_assignment(struct parser *parser, const struct token *word)
{
    if (!parse_name(parser, word))
        return false;
    if (parse_find_loop(parser, word) != NULL)
        return parse_error(parser, word,
                           "%s is the variable of the repeat around it; choose another name",
                           token_show(word).text);
    struct call call = {.kind = CALL_MALLOC};
    if (parser->dry == 0)
        call.name = names_keep(parser->tape->names, parser->scratch.bytes, parser->scratch.length);
    if (!parse_need_sign(parser, '=', "NAME = malloc SIZE"))
        return false;
    if (!parse_accept_word(parser, "malloc"))
        return parse_error(parser, &parser->token,
                           "%s stands where 'malloc' should; write NAME = malloc SIZE",
                           token_show(&parser->token).text);
    return parse_size(parser, &call.size) && parse_add_call(parser, word, call);
}

/* A name that an error kept from being assigned would be reported again wherever it is used: excuse
 * it, and all names that begin with the same word. */
static bool parse_assignment(struct parser *parser, const struct token *word)
{
    bool is_read = read_assignment(parser, word);
    if ((!is_read || parser->dry > 0) && parser->errors->total > 0) {
        struct names *names = parser->tape->names;
        names_note(names_keep(names, word->start, word->length), NAME_EXCUSED);
    }
    return is_read;
}

/* ------------------------------------------------------------------------- the other tables -- */

static bool call_setting(struct parser *parser, const struct token *word, int setting)
{
    return parse_setting(parser, word, (enum setting)setting);
}

static bool call_remark(struct parser *parser, const struct token *word, int kind)
{
    return parse_remark(parser, word, (enum remark_kind)kind);
}

static bool call_repeat(struct parser *parser, const struct token *word, int unused)
{
    (void)unused;
    return parse_repeat(parser, word);
}

static bool call_random(struct parser *parser, const struct token *word, int unused)
{
    (void)unused;
    return parse_random(parser, word);
}

static bool call_expect(struct parser *parser, const struct token *word, int unused)
{
    (void)unused;
    return parse_expect(parser, word);
}

static const struct statement statements[] = {
    {"malloc", parse_malloc, 0},
    {"free", parse_place_call, CALL_FREE},
    {"get", parse_place_call, CALL_GET},
    {"write", parse_write, 0},
    {"init", parse_bare_call, CALL_INIT},
    {"finish", parse_bare_call, CALL_FINISH},
    {"stats", parse_bare_call, CALL_STATS},
    {"expect", call_expect, 0},
    {"repeat", call_repeat, 0},
    {"random", call_random, 0},
    {"mark", call_remark, REMARK_MARK},
    {"note", call_remark, REMARK_NOTE},
    {"pause", call_remark, REMARK_PAUSE},
    {"shot", call_remark, REMARK_SHOT},
    {"mems", call_setting, SETTING_MEMS},
    {"title", call_setting, SETTING_TITLE},
    {"page", call_setting, SETTING_PAGE},
    {"base", call_setting, SETTING_BASE},
    {"align", call_setting, SETTING_ALIGN},
    {"fit", call_setting, SETTING_FIT},
};

/* Words that begin no statement but mean something inside one. */
static const char *const inner_words[] = {"null", "hex", "as", "at", "ok", "refused", "read"};

enum {
    STATEMENTS = sizeof statements / sizeof *statements,
    INNER_WORDS = sizeof inner_words / sizeof *inner_words
};

static const struct statement *find_statement(const struct token *word)
{
    for (size_t i = 0; i < STATEMENTS; i++)
        if (token_is_word(word, statements[i].word))
            return &statements[i];
    return NULL;
}

bool parse_is_reserved(const struct token *word)
{
    for (size_t i = 0; i < INNER_WORDS; i++)
        if (token_is_word(word, inner_words[i]))
            return true;
    return find_statement(word) != NULL;
}

/* The statement meant by a misspelt word, also by the C name of a function; NULL: none is near. */
static const char *near_statement(const struct token *word)
{
    static const char prefix[] = "mems_";
    bool is_c = word->length > strlen(prefix) && memcmp(word->start, prefix, strlen(prefix)) == 0;
    size_t skip = is_c ? strlen(prefix) : 0;
    struct near near = near_begin(word->start + skip, word->length - skip);
    for (size_t i = 0; i < STATEMENTS; i++)
        near_try(&near, statements[i].word, strlen(statements[i].word));
    return near.best;
}

static bool report_unknown(struct parser *parser, const struct token *word)
{
    const char *near = parse_is_counting(parser) ? NULL : near_statement(word);
    if (near != NULL)
        return parse_error(parser, word, "%s is not a statement; did you mean '%s'?",
                           token_show(word).text, near);
    return parse_error(parser, word,
                       "%s is not a statement; begin with malloc, free, get, write, expect, "
                       "repeat, note, … or NAME = malloc",
                       token_show(word).text);
}

bool parse_statement(struct parser *parser)
{
    const struct token word = parser->token;
    if (word.kind != TOKEN_WORD)
        return parse_error(parser, &word,
                           "%s cannot begin a statement; begin with a word such as malloc or free",
                           token_show(&word).text);
    parser->statements++;
    parse_advance(parser);
    bool is_assigned = token_is_sign(&parser->token, '=') || token_is_sign(&parser->token, '[');
    if (is_assigned)
        return parse_assignment(parser, &word);
    const struct statement *statement = find_statement(&word);
    if (statement == NULL)
        return report_unknown(parser, &word);
    return statement->parse(parser, &word, statement->argument);
}
