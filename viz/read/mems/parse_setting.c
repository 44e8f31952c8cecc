/* SPDX-License-Identifier: MIT
 *
 * parse_setting: mems, title and the settings of the heap. Each stands once, outside every repeat,
 * and those of the heap before the first call, because they say what heap the calls meet.
 */
#include "parse.h"

#include "near.h"

#include <inttypes.h>
#include <stdlib.h>
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

/* In a live session the last one counts. */
static bool check_first(struct parser *parser, const struct token *word, enum setting setting)
{
    struct token *before = &parser->set_by[setting];
    if (before->length > 0 && !parser->is_live)
        return parse_error(parser, word, "%s stands twice; it was given on line %d already",
                           token_show(word).text, before->line);
    *before = *word;
    return true;
}

static bool check_order(struct parser *parser, const struct token *word, enum setting setting)
{
    if (setting == SETTING_MEMS && parser->statements > 1)
        return parse_error(parser, word,
                           "'mems' stands behind another statement; make it the first one");
    bool is_of_heap = setting != SETTING_MEMS && setting != SETTING_TITLE;
    if (is_of_heap && parser->tape->call_count > 0)
        return parse_error(parser, word,
                           "%s stands behind a call; settings come before the first call",
                           token_show(word).text);
    return true;
}

/* ---------------------------------------------------------------------------------- values -- */

static bool parse_version(struct parser *parser)
{
    const struct token at = parser->token;
    uint64_t version;
    if (!parse_bounded(parser, "version", 1, UINT64_MAX, &version))
        return false;
    if (version == LANGUAGE_VERSION)
        return true;
    return parse_stop(parser, &at,
                      "this is version %" PRIu64 " of the language; this program reads version %d",
                      version, LANGUAGE_VERSION);
}

static bool parse_title(struct parser *parser)
{
    struct text title;
    text_init(&title);
    bool is_read = parse_text(parser, "a title", &title);
    if (is_read) {
        free(parser->tape->title);
        parser->tape->title = text_take(&title);
    }
    text_clear(&title);
    return is_read;
}

static bool parse_page(struct parser *parser)
{
    uint64_t page;
    if (!parse_bounded(parser, "page size", 1, SIZE_MAX, &page))
        return false;
    parser->tape->settings.page = (size_t)page;
    return true;
}

static bool parse_base(struct parser *parser)
{
    uint64_t base;
    if (!parse_bounded(parser, "address", 1, UINTPTR_MAX, &base))
        return false;
    parser->tape->settings.base = (uintptr_t)base;
    return true;
}

static bool parse_align(struct parser *parser)
{
    const struct token at = parser->token;
    uint64_t align;
    if (!parse_bounded(parser, "alignment", 1, SIZE_MAX, &align))
        return false;
    if ((align & (align - 1)) != 0)
        return parse_value_error(
            parser, &at, "the alignment is %" PRIu64 "; it must be a power of two: 1, 2, 4, 8, …",
            align);
    parser->tape->settings.align = (size_t)align;
    return true;
}

static bool report_bad_fit(struct parser *parser)
{
    const struct token *token = &parser->token;
    struct near near = near_begin(token->start, token->length);
    for (enum mems_fit fit = MEMS_FIRST_FIT; fit <= MEMS_WORST_FIT; fit++)
        near_try(&near, mems_fit_name(fit), strlen(mems_fit_name(fit)));
    if (token->kind == TOKEN_WORD && near.best != NULL)
        return parse_error(parser, token, "%s is not a fit; did you mean '%s'?",
                           token_show(token).text, near.best);
    return parse_error(parser, token, "%s is not a fit; write first, next, best or worst",
                       token_show(token).text);
}

static bool parse_fit(struct parser *parser)
{
    for (enum mems_fit fit = MEMS_FIRST_FIT; fit <= MEMS_WORST_FIT; fit++) {
        if (parse_accept_word(parser, mems_fit_name(fit))) {
            parser->tape->settings.fit = fit;
            return true;
        }
    }
    return report_bad_fit(parser);
}

bool parse_setting(struct parser *parser, const struct token *word, enum setting setting)
{
    static bool (*const values[SETTING_COUNT])(struct parser *) = {
        [SETTING_MEMS] = parse_version, [SETTING_TITLE] = parse_title, [SETTING_PAGE] = parse_page,
        [SETTING_BASE] = parse_base,    [SETTING_ALIGN] = parse_align, [SETTING_FIT] = parse_fit,
    };
    if (!check_repeat(parser, word) || !check_first(parser, word, setting) ||
        !check_order(parser, word, setting))
        return false;
    parser->values[setting] = parser->token;
    return values[setting](parser);
}

void parse_check_settings(struct parser *parser)
{
    const struct settings *settings = &parser->tape->settings;
    const struct token *page = &parser->values[SETTING_PAGE];
    const struct token *align = &parser->values[SETTING_ALIGN];
    if (settings->page % settings->align == 0)
        return;
    parse_error(parser, align->length > 0 ? align : page,
                "the alignment %zu does not divide the page size %zu; choose one that does",
                settings->align, settings->page);
}
