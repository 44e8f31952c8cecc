/* SPDX-License-Identifier: MIT
 *
 * print: a scenario as a file of its language, in one canonical form: the opening comment, every
 * setting, then one call or remark a line. Loops and other comments are gone; the calls are not.
 */
#include "about.h"
#include "language.h"
#include "quote.h"

#include <string.h>

static void print_quoted(const char *word, const char *string, struct text *out)
{
    text_format(out, "%s ", word);
    quote_print(string, strlen(string), out);
    text_add(out, "\n");
}

/* One that the call after it cannot be asked, since another took its place, is left out. */
static void print_ask(const struct tape *tape, const struct remark *remark, struct text *out)
{
    if (remark->at == tape->call_count ||
        !question_is_of(remark->ask, tape_call(tape, remark->at).kind))
        return;
    text_add(out, "ask ");
    if (remark->text != NULL) {
        quote_print(remark->text, strlen(remark->text), out);
        text_add(out, " ");
    }
    text_format(out, "%s\n", question_word(remark->ask));
}

static void print_remark(const struct tape *tape, const struct remark *remark, struct text *out)
{
    switch (remark->kind) {
    case REMARK_MARK:
        text_add(out, "\n");
        print_quoted("mark", remark->text, out);
        break;
    case REMARK_NOTE:
        print_quoted("note", remark->text, out);
        break;
    case REMARK_SAY:
        print_quoted("say", remark->text, out);
        break;
    case REMARK_PAUSE:
        text_add(out, "pause\n");
        break;
    case REMARK_SHOT:
        print_quoted("shot", remark->text, out);
        break;
    case REMARK_COMPARE:
        text_format(out, "compare%s%s\n", remark->text[0] != '\0' ? " " : "", remark->text);
        break;
    case REMARK_EXPECT:
        text_add(out, "expect ");
        condition_print(remark->expect, tape->slots, out);
        text_add(out, "\n");
        break;
    case REMARK_PLOT:
        text_add(out, "plot ");
        expression_print(remark->plot, out);
        text_add(out, " as ");
        quote_print(remark->text, strlen(remark->text), out);
        text_add(out, "\n");
        break;
    case REMARK_ASK:
        print_ask(tape, remark, out);
        break;
    }
}

void language_print_end(const struct tape *tape, size_t calls, size_t remarks, struct text *out)
{
    for (size_t i = calls; i <= tape->call_count; i++) {
        while (remarks < tape->remark_count && tape->remarks[remarks].at == i)
            print_remark(tape, &tape->remarks[remarks++], out);
        if (i == tape->call_count)
            break;
        struct call call = tape_call(tape, i);
        if (call.since > 0) /* it is written down again when the file is read */
            continue;
        call_print(&call, tape->slots, out);
        text_add(out, "\n");
    }
}

void language_print(const struct tape *tape, struct text *out)
{
    about_print(tape->about, out);
    text_add(out, "mems 1\n");
    if (*tape->title != '\0')
        print_quoted("title", tape->title, out);
    settings_print(&tape->settings, out);
    if (tape->has_queue)
        text_add(out, "queue yes\n");
    start_print(&tape->start, tape->slots, out);
    language_print_end(tape, 0, 0, out);
}
