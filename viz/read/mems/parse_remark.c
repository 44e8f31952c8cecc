/* SPDX-License-Identifier: MIT
 *
 * parse_remark: what stands between calls: mark, note, say, pause, shot, compare, plot, ask.
 */
#include "parse.h"

#include "names.h"
#include "target.h"

#include <string.h>

/* What a remark's text is called in messages; NULL: the remark has none. */
static const char *text_phrase(enum remark_kind kind)
{
    switch (kind) {
    case REMARK_MARK:
        return "a mark";
    case REMARK_NOTE:
        return "a note";
    case REMARK_SAY:
        return "what is to be said";
    case REMARK_SHOT:
        return "a file name";
    default:
        return NULL;
    }
}

/* Whether a figure may be called so. */
static bool check_target(struct parser *parser, const struct token *at, const char *name)
{
    if (*name == '\0')
        return parse_error(parser, at, "a file name is missing; write one, such as \"figure.svg\"");
    if (!target_stays_inside(name))
        return parse_error(parser, at,
                           "this figure leaves the scenario's folder; name a file in it or below, "
                           "such as \"figure.svg\"");
    if (target_has_ending(name))
        return true;
    struct text formats;
    text_init(&formats);
    for (size_t i = 0; target_ending(i) != NULL; i++)
        text_format(&formats, " .%s", target_ending(i));
    parse_error(parser, at, "%s is no format of figures; end the name in one of%s",
                token_show(at).text, text_string(&formats));
    text_clear(&formats);
    return false;
}

/* The text of a remark, kept. */
static bool read_text(struct parser *parser, enum remark_kind kind, const char **kept)
{
    const struct token string = parser->token;
    struct text text;
    text_init(&text);
    bool is_read = parse_text(parser, text_phrase(kind), &text);
    if (is_read)
        *kept = names_keep(parser->tape->names, text_string(&text), text.length);
    if (is_read && kind == REMARK_SHOT)
        is_read = check_target(parser, &string, text_string(&text));
    text_clear(&text);
    return is_read;
}

/* The policy that comes next, as a word of the table; NULL: none does. */
static const char *accept_policy(struct parser *parser)
{
    const struct setting_row *row = setting_row(SETTING_FIT);
    for (uint64_t i = 0; row->choice(i) != NULL; i++)
        if (parse_accept_word(parser, row->choice(i)))
            return row->choice(i);
    return NULL;
}

/* compare first best: each at most once; one alone is compared with the file's own. */
static bool read_policies(struct parser *parser, const char **kept)
{
    static const char *const words[] = {"first", "next", "best", "worst", NULL};
    struct text text;
    bool is_read = true;
    text_init(&text);
    while (is_read && !token_ends_statement(&parser->token)) {
        const struct token at = parser->token;
        const char *policy = accept_policy(parser);
        if (policy == NULL)
            is_read = parse_report_unknown(parser, "a policy", "compare first best", words);
        else if (strstr(text_string(&text), policy) != NULL)
            is_read = parse_error(parser, &at, "'%s' stands twice; compare takes each policy once",
                                  policy);
        else
            text_format(&text, "%s%s", text.length > 0 ? " " : "", policy);
    }
    *kept = names_keep(parser->tape->names, text_string(&text), text.length);
    text_clear(&text);
    return is_read;
}

bool parse_remark(struct parser *parser, const struct token *word, enum remark_kind kind,
                  struct statement **statement)
{
    const char *text = NULL;
    if (text_phrase(kind) != NULL && !read_text(parser, kind, &text))
        return false;
    if (kind == REMARK_COMPARE && !read_policies(parser, &text))
        return false;
    *statement = parse_new_statement(parser, STATEMENT_REMARK, word);
    (*statement)->text = text;
    (*statement)->remark = kind;
    return true;
}

/* plot holes*2/blocks as "the fifty-percent rule" */
bool parse_plot(struct parser *parser, const struct token *word, struct statement **statement)
{
    struct plot_tree plot = {.name = NULL};
    struct text name;
    if (!parse_value(parser, &plot.value))
        return false;
    text_init(&name);
    bool is_named = parse_accept_word(parser, "as");
    bool is_read = !is_named || parse_text(parser, "a name", &name);
    if (is_named && is_read)
        plot.name = names_keep(parser->tape->names, text_string(&name), name.length);
    text_clear(&name);
    if (!is_read)
        return false;
    *statement = parse_new_statement(parser, STATEMENT_PLOT, word);
    (*statement)->plot = arena_copy(parser->arena, &plot, sizeof plot);
    return true;
}

/* -------------------------------------------------------------------------------------- ask -- */

static bool read_question(struct parser *parser, enum question_kind *kind)
{
    const char *words[QUESTION_KINDS + 1] = {NULL};
    struct text right;
    for (int i = 0; i < QUESTION_KINDS; i++) {
        words[i] = question_word((enum question_kind)i);
        *kind = (enum question_kind)i;
        if (parse_accept_word(parser, words[i]))
            return true;
    }
    text_init(&right);
    text_add_choices(&right, question_word_at);
    if (token_ends_statement(&parser->token))
        parse_error(parser, &parser->token, "what to ask is missing; write %s",
                    text_string(&right));
    else
        parse_report_unknown(parser, "a question", text_string(&right), words);
    text_clear(&right);
    return false;
}

static bool read_about(struct parser *parser, struct name *about)
{
    const struct token word = parser->token;
    if (word.kind != TOKEN_WORD)
        return parse_error(parser, &word, "%s stands where a name should; write one such as p[3]",
                           token_show(&word).text);
    parse_advance(parser);
    return parse_name(parser, &word, about);
}

bool parse_ask(struct parser *parser, const struct token *word, struct statement **statement)
{
    struct ask_tree ask = {.text = NULL};
    struct text text;
    text_init(&text);
    bool has_text = parser->token.kind == TOKEN_STRING;
    bool is_read = !has_text || parse_text(parser, "a question", &text);
    if (has_text && is_read)
        ask.text = names_keep(parser->tape->names, text_string(&text), text.length);
    text_clear(&text);
    if (!is_read || !read_question(parser, &ask.kind))
        return false;
    if (parse_accept_word(parser, "about") && !read_about(parser, &ask.about))
        return false;
    *statement = parse_new_statement(parser, STATEMENT_ASK, word);
    (*statement)->ask = arena_copy(parser->arena, &ask, sizeof ask);
    return true;
}
