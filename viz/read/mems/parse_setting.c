/* SPDX-License-Identifier: MIT
 *
 * parse_setting: mems, title, the start and the settings. Each stands once, outside every repeat,
 * and the settings before the first call, because they say what heap the calls meet. They take
 * effect as they are read: the unit of a page means what was set above.
 */
#include "parse.h"

#include "unroll.h"

#include <inttypes.h>
#include <string.h>

enum { LANGUAGE_VERSION = 1 };

/* ------------------------------------------------------------------------- where it stands -- */

static bool check_repeat(struct parser *parser, const struct token *word)
{
    if (parser->depth == 0)
        return true;
    return parse_error(parser, word, "%s cannot stand inside a repeat; move it before the repeat",
                       token_show(word).text);
}

static bool check_first(struct parser *parser, const struct token *word, enum head head)
{
    struct token *before = &parser->heads[head];
    if (before->length > 0)
        return parse_error(parser, word, "%s stands twice; it was given on line %d already",
                           token_show(word).text, before->line);
    *before = *word;
    return true;
}

static bool check_order(struct parser *parser, const struct token *word, enum head head)
{
    if (head == HEAD_MEMS && parser->statements > 1)
        return parse_error(parser, word,
                           "'mems' stands behind another statement; make it the first one");
    if (head >= HEAD_HOLES && parser->has_calls)
        return parse_error(parser, word,
                           "%s stands behind a call; settings come before the first call",
                           token_show(word).text);
    return true;
}

/* ---------------------------------------------------------------------------------- values -- */

/* A number, now: no loop variable can be in it. */
static bool read_number(struct parser *parser, const char *what, uint64_t least, uint64_t *value)
{
    const struct token at = parser->token;
    struct expr expr;
    return parse_expr(parser, what, &expr) &&
           unroll_constant(parser->report, &at, &expr, what, least, value);
}

static bool read_version(struct parser *parser)
{
    const struct token at = parser->token;
    uint64_t version;
    if (!read_number(parser, "version", 1, &version))
        return false;
    if (version == LANGUAGE_VERSION)
        return true;
    return report_end(parser->report, &at,
                      "this is version %" PRIu64 " of the language; this program reads version %d",
                      version, LANGUAGE_VERSION);
}

static bool read_title(struct parser *parser)
{
    struct text title;
    text_init(&title);
    bool is_read = parse_text(parser, "a title", &title);
    if (is_read)
        tape_set_title(parser->tape, text_string(&title));
    text_clear(&title);
    return is_read;
}

/* "first, next, best or worst" */
static void list_choices(const struct setting_row *row, struct text *out)
{
    for (uint64_t i = 0; row->choice(i) != NULL; i++)
        text_format(out, "%s%s",
                    i == 0                       ? ""
                    : row->choice(i + 1) != NULL ? ", "
                                                 : " or ",
                    row->choice(i));
}

static bool report_no_choice(struct parser *parser, const struct setting_row *row)
{
    enum { MOST = 8 };
    const char *words[MOST + 1] = {NULL};
    struct text what, right;
    for (size_t i = 0; i < MOST && row->choice(i) != NULL; i++)
        words[i] = row->choice(i);
    text_init(&what);
    text_init(&right);
    text_format(&what, "a %s", row->what);
    list_choices(row, &right);
    parse_report_unknown(parser, text_string(&what), text_string(&right), words);
    text_clear(&what);
    text_clear(&right);
    return false;
}

static bool read_choice(struct parser *parser, enum setting setting)
{
    const struct setting_row *row = setting_row(setting);
    for (uint64_t i = 0; row->choice(i) != NULL; i++)
        if (parse_accept_word(parser, row->choice(i))) {
            setting_set(&parser->tape->settings, setting, i);
            return true;
        }
    return report_no_choice(parser, row);
}

static bool read_setting(struct parser *parser, enum setting setting)
{
    const struct setting_row *row = setting_row(setting);
    uint64_t value;
    if (row->choice != NULL)
        return read_choice(parser, setting);
    if (row->of != NULL && !parse_accept_word(parser, row->of))
        return parse_error(parser, &parser->token, "%s stands where '%s' should; write %s %s 3",
                           token_show(&parser->token).text, row->of, row->word, row->of);
    const struct token at = parser->token;
    if (!read_number(parser, row->what, row->least, &value))
        return false;
    if (row->is_allowed != NULL && !row->is_allowed(value))
        return parse_error(parser, &at, "the %s is %" PRIu64 "; it must be %s", row->what, value,
                           row->must);
    setting_set(&parser->tape->settings, setting, value);
    return true;
}

/* The two ways to write the start stand for each other. */
static bool read_start(struct parser *parser, const struct token *word, enum head head)
{
    const struct token *other = &parser->heads[head == HEAD_HOLES ? HEAD_HEAP : HEAD_HOLES];
    if (other->length > 0)
        return parse_error(parser, word, "the heap at the start was given on line %d already",
                           other->line);
    return parse_start(parser, head == HEAD_HOLES);
}

static bool read_queue(struct parser *parser)
{
    static const char *const words[] = {"yes", "no", NULL};
    if (parser->is_live)
        return parse_error(parser, &parser->token, "a queue can only be given in a file");
    parser->tape->has_queue = parse_accept_word(parser, words[0]);
    return parser->tape->has_queue || parse_accept_word(parser, words[1]) ||
           parse_report_unknown(parser, "yes or no", "queue yes", words);
}

bool parse_head(struct parser *parser, const struct token *word, enum head head)
{
    if (!check_repeat(parser, word) || !check_first(parser, word, head) ||
        !check_order(parser, word, head))
        return false;
    parser->values[head] = parser->token;
    if (head == HEAD_MEMS)
        return read_version(parser);
    if (head == HEAD_TITLE)
        return read_title(parser);
    if (head == HEAD_HOLES || head == HEAD_HEAP)
        return read_start(parser, word, head);
    if (head == HEAD_QUEUE)
        return read_queue(parser);
    return read_setting(parser, (enum setting)(head - HEAD_SETTINGS));
}

/* The setting at fault may have been left out; then any other one that was given is pointed at. */
static void report_disagreement(struct parser *parser, enum setting fault, const char *problem)
{
    const struct token *at = &parser->values[HEAD_SETTINGS + fault];
    for (int head = HEAD_SETTINGS; at->length == 0 && head < HEAD_COUNT; head++)
        at = &parser->values[head];
    if (at->start != NULL)
        parse_error(parser, at, "%s", problem);
}

void parse_check_settings(struct parser *parser)
{
    enum head start = parser->heads[HEAD_HOLES].length > 0 ? HEAD_HOLES : HEAD_HEAP;
    enum setting fault;
    struct text problem;
    text_init(&problem);
    if (settings_disagree(&parser->tape->settings, &fault, &problem))
        report_disagreement(parser, fault, text_string(&problem));
    else if (parser->tape->has_queue && parser->tape->settings.coalesce == MEMS_COALESCE_DEFERRED)
        parse_error(
            parser, &parser->values[HEAD_QUEUE],
            "a queue tries again and again, which would coalesce what is deferred; leave one "
            "of the two out");
    else if (parser->has_start)
        parse_check_start(parser, &parser->values[start]);
    text_clear(&problem);
}
