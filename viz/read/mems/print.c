/* SPDX-License-Identifier: MIT
 *
 * print: a scenario as a file of its language, in one canonical form: the opening comment, every
 * setting, then one call or remark a line. Loops and other comments are gone; the calls are not.
 */
#include "about.h"
#include "language.h"
#include "quote.h"

#include <inttypes.h>
#include <string.h>

#define STAT_WORD(name, word) [STAT_##name] = word,
static const char *const stat_words[STAT_COUNT] = {STAT_TABLE(STAT_WORD)};
#undef STAT_WORD

static void print_quoted(const char *word, const char *string, struct text *out)
{
    text_format(out, "%s ", word);
    quote_print(string, strlen(string), out);
    text_add(out, "\n");
}

static void print_settings(const struct settings *settings, struct text *out)
{
    text_format(out, "page %zu\nbase %" PRIuPTR "\nalign %zu\nfit %s\n", settings->page,
                settings->base, settings->align, mems_fit_name(settings->fit));
}

static void print_value(const struct stat_value *value, struct text *out)
{
    text_format(out, " %s=", stat_words[value->stat]);
    if (value->stat != STAT_SUB) {
        text_format(out, "%" PRIu64, value->value);
        return;
    }
    for (size_t i = 0; i < value->count; i++)
        text_format(out, "%c%" PRIu64, i == 0 ? '[' : ',', value->list[i]);
    text_add(out, value->count > 0 ? "]" : "[]");
}

static void print_expect(const struct expectation *expect, struct text *out)
{
    static const char *const words[] = {
        [EXPECT_REFUSED] = "expect refused",
        [EXPECT_OK] = "expect ok",
        [EXPECT_AT] = "expect ",
        [EXPECT_READ] = "expect read ",
        [EXPECT_STATS] = "expect stats",
    };
    text_add(out, words[expect->kind]);
    if (expect->kind == EXPECT_AT || expect->kind == EXPECT_READ)
        place_print(&expect->place, out);
    if (expect->kind == EXPECT_AT)
        text_format(out, " at %" PRIu64, expect->address);
    if (expect->kind == EXPECT_READ) {
        text_add(out, " = ");
        data_print(&expect->data, out);
    }
    for (size_t i = 0; i < expect->count; i++)
        print_value(&expect->values[i], out);
    text_add(out, "\n");
}

static void print_remark(const struct remark *remark, struct text *out)
{
    switch (remark->kind) {
    case REMARK_MARK:
        text_add(out, "\n");
        print_quoted("mark", remark->text, out);
        break;
    case REMARK_NOTE:
        print_quoted("note", remark->text, out);
        break;
    case REMARK_PAUSE:
        text_add(out, "pause\n");
        break;
    case REMARK_SHOT:
        print_quoted("shot", remark->text, out);
        break;
    case REMARK_EXPECT:
        print_expect(&remark->expect, out);
        break;
    }
}

void language_print(const struct tape *tape, struct text *out)
{
    about_print(tape->about, out);
    text_add(out, "mems 1\n");
    if (*tape->title != '\0')
        print_quoted("title", tape->title, out);
    print_settings(&tape->settings, out);
    size_t remark = 0;
    for (size_t i = 0; i <= tape->call_count; i++) {
        while (remark < tape->remark_count && tape->remarks[remark].at == i)
            print_remark(&tape->remarks[remark++], out);
        if (i == tape->call_count)
            break;
        call_print(&tape->calls[i], out);
        text_add(out, "\n");
    }
}
