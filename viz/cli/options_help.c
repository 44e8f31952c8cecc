/* SPDX-License-Identifier: MIT
 *
 * options_help: the text of --help, made from the verbs, the rows and the formats.
 */
#include "options.h"

#include "export.h"

#include <string.h>

/* Columns: where explanations begin, of options and of verbs, and where lines end. */
enum { WORDS = 20, VERB_WORDS = 33, WIDTH = 80 };

/* Adds words in lines that begin at column WORDS; the first is at column `at`. */
static void add_wrapped(struct text *out, size_t at, const char *words)
{
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        if (at > WORDS && at + 1 + length > WIDTH) {
            text_add(out, "\n");
            at = 0;
        }
        bool is_first = at <= WORDS;
        for (; at < WORDS; at++)
            text_add_char(out, ' ');
        text_format(out, "%s%.*s", is_first ? "" : " ", (int)length, words);
        at += length + !is_first;
        words += length;
        words += strspn(words, " ");
    }
    text_add(out, "\n");
}

static void add_verb(struct text *out, const struct verb *verb)
{
    size_t before = out->length;
    text_format(out, "  memsviz %s", verb->usage);
    for (size_t at = out->length - before; at < VERB_WORDS; at++)
        text_add_char(out, ' ');
    text_format(out, "%s\n", verb->help);
}

static void add_row(struct text *out, const struct option_row *row)
{
    size_t before = out->length;
    text_add(out, "  ");
    if (row->letter != 0)
        text_format(out, "-%c, ", row->letter);
    text_format(out, "--%s%s%s", row->name, row->argument != NULL ? " " : "",
                row->argument != NULL ? row->argument : "");
    size_t at = out->length - before;
    if (at + 2 > WORDS) {
        text_add(out, "\n");
        at = 0;
    }
    add_wrapped(out, at, row->help);
}

/* An option of several verbs is explained with the first of them. */
static unsigned heading_of(const struct option_row *row)
{
    return row->verbs == FOR_ALL ? FOR_ALL : row->verbs & (~row->verbs + 1);
}

/* Those that are explained under a heading. */
static void add_rows(struct text *out, const char *heading, unsigned verbs)
{
    text_format(out, "\n%s%s", heading, heading[0] != '\0' ? "\n" : "");
    for (size_t i = 0; option_row_at(i) != NULL; i++)
        if (heading_of(option_row_at(i)) == verbs)
            add_row(out, option_row_at(i));
}

static void add_formats(struct text *out)
{
    text_add(out, "\nFormats of shot\n");
    for (size_t i = 0; export_format_at(i) != NULL; i++)
        text_format(out, "  %-18s%s\n", export_format_at(i)->ending, export_format_at(i)->summary);
}

static void add_sheet_formats(struct text *out)
{
    text_add(out, "\nFormats of sheet\n");
    for (size_t i = 0; sheet_format_at(i) != NULL; i++)
        text_format(out, "  %-18s%s\n", sheet_format_at(i)->name, sheet_format_at(i)->summary);
}

static void add_all(struct text *out)
{
    text_add(out, "memsviz: see a memory allocator think\n\n");
    for (size_t i = 0; verb_at(i) != NULL; i++)
        add_verb(out, verb_at(i));
    text_add(out, "\n"
                  "`memsviz shot --help` tells of shot alone, and so for each of them. Without a\n"
                  "terminal on standard output, `memsviz FILE` is `memsviz run FILE`.\n"
                  "FILE - is standard input, a number is a lesson, `course` is all of them.\n"
                  "The language of scenarios: scenarios/README.md.\n");
    add_rows(out, "Watching", FOR_SHOW);
    add_rows(out, "compare", FOR_COMPARE);
    add_rows(out, "quiz, with --present, --flat and what the terminal can do", FOR_QUIZ);
    add_rows(out, "run", FOR_RUN);
    add_rows(out, "shot", FOR_SHOT);
    add_formats(out);
    add_rows(out, "sheet", FOR_SHEET);
    add_sheet_formats(out);
    add_rows(out, "", FOR_ALL);
    text_add(out, "\n"
                  "Exit status: 0 all well, 1 an expectation failed, 2 usage, 3 the scenario is\n"
                  "wrong, 4 a file: reading or writing failed, or it exists and --force was not\n"
                  "given; a signal that ends memsviz shows as that signal.\n");
}

static void add_one(const struct verb *verb, struct text *out)
{
    text_format(out, "memsviz %s: %s\n\n", verb->usage, verb->help);
    for (size_t i = 0; option_row_at(i) != NULL; i++)
        if ((option_row_at(i)->verbs & verb->bit) != 0)
            add_row(out, option_row_at(i));
    if (verb->bit == FOR_SHOT)
        add_formats(out);
    if (verb->bit == FOR_SHEET)
        add_sheet_formats(out);
    text_add(out, "\nmemsviz --help tells of the others, and what the exit status says.\n");
}

void options_help(const struct verb *verb, struct text *out)
{
    if (verb->word != NULL)
        add_one(verb, out);
    else
        add_all(out);
}
