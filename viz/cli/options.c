/* SPDX-License-Identifier: MIT
 *
 * options: reads the command line with getopt_long. The verb may stand behind its options, so they
 * are collected first and set when it is known. Every complaint says what would be right.
 */
#include "options.h"

#include "memory.h"
#include "near.h"
#include "utf8.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_LONG = 256, MOST_ROWS = 64 };

/* An option as it stood on the command line. */
struct given {
    const char *name, *argument;
};

void options_clear(struct options *options)
{
    free(options->places);
    options->places = NULL;
}

const char *argument_shown(const char *argument)
{
    static char buffer[200];
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, argument, strlen(argument));
    snprintf(buffer, sizeof buffer, "%s", text_string(&visible));
    text_clear(&visible);
    return buffer;
}

/* ----------------------------------------------------------------------------------- getopt -- */

/* The rows as getopt_long wants them: each name once, its value the first row that has it. */
static void list_long_options(struct option *list)
{
    size_t count = 0;
    for (size_t i = 0; option_row_at(i) != NULL; i++) {
        const struct option_row *row = option_row_at(i);
        size_t k = 0;
        while (k < count && strcmp(list[k].name, row->name) != 0)
            k++;
        if (k == count)
            list[count++] =
                (struct option){row->name, row->argument != NULL ? required_argument : no_argument,
                                NULL, FIRST_LONG + (int)i};
    }
    list[count] = (struct option){NULL, 0, NULL, 0};
}

/* ":hqo:" */
static void list_letters(char *letters)
{
    *letters++ = ':';
    for (size_t i = 0; option_row_at(i) != NULL; i++) {
        const struct option_row *row = option_row_at(i);
        if (row->letter == 0)
            continue;
        *letters++ = row->letter;
        if (row->argument != NULL)
            *letters++ = ':';
    }
    *letters = '\0';
}

static const char *name_of(int option)
{
    if (option >= FIRST_LONG)
        return option_row_at((size_t)(option - FIRST_LONG))->name;
    size_t i = 0;
    while (option_row_at(i)->letter != option)
        i++;
    return option_row_at(i)->name;
}

static bool fail_unknown(const char *argument, struct error *error)
{
    const char *word = argument + strspn(argument, "-");
    size_t length = strcspn(word, "=");
    struct near near = near_begin(word, length);
    for (size_t i = 0; option_row_at(i) != NULL; i++)
        near_try(&near, option_row_at(i)->name, strlen(option_row_at(i)->name));
    if (near.best != NULL)
        return error_set(error, 0, 0, "there is no option %s; did you mean --%s?",
                         argument_shown(argument), near.best);
    return error_set(error, 0, 0, "there is no option %s; memsviz --help lists all",
                     argument_shown(argument));
}

static bool collect(struct options *options, int argc, char **argv, struct given *given,
                    size_t *count, struct error *error)
{
    struct option list[MOST_ROWS + 1];
    char letters[2 * MOST_ROWS + 2];
    int option;
    list_long_options(list);
    list_letters(letters);
    opterr = 0;
    optind = 0; /* begins anew, also after a line that was wrong */
    while ((option = getopt_long(argc, argv, letters, list, NULL)) != -1) {
        if (option == ':')
            return error_set(error, 0, 0, "%s needs a value; memsviz --help lists what each takes",
                             argument_shown(argv[optind - 1]));
        if (option == '?')
            return fail_unknown(argv[optind - 1], error);
        given[(*count)++] = (struct given){name_of(option), optarg};
    }
    options->files = argv + optind;
    options->file_count = argc - optind;
    return true;
}

/* -------------------------------------------------------------------------------- meaning -- */

static void take_verb(struct options *options)
{
    options->verb = verb_at(0);
    for (size_t i = 1; options->file_count > 0 && verb_at(i) != NULL; i++)
        if (strcmp(options->files[0], verb_at(i)->word) == 0) {
            options->verb = verb_at(i);
            options->files++;
            options->file_count--;
            return;
        }
}

static void add_owners(const char *name, struct text *out)
{
    const char *between = "";
    for (size_t i = 0; option_row_at(i) != NULL; i++)
        for (size_t v = 0; strcmp(option_row_at(i)->name, name) == 0 && verb_at(v) != NULL; v++) {
            const struct verb *verb = verb_at(v);
            if ((option_row_at(i)->verbs & verb->bit) == 0)
                continue;
            text_format(out, "%smemsviz %s", between, verb->word != NULL ? verb->word : "FILE");
            between = " and of ";
        }
}

static bool fail_elsewhere(const struct verb *verb, const char *name, struct error *error)
{
    struct text owners;
    text_init(&owners);
    add_owners(name, &owners);
    error_set(error, 0, 0, "--%s does nothing in memsviz %s; it is an option of %s", name,
              verb->word != NULL ? verb->word : "FILE", text_string(&owners));
    text_clear(&owners);
    return false;
}

static bool set_option(struct options *options, const struct given *given, struct error *error)
{
    for (size_t i = 0; option_row_at(i) != NULL; i++) {
        const struct option_row *row = option_row_at(i);
        if (strcmp(row->name, given->name) != 0 || (row->verbs & options->verb->bit) == 0)
            continue;
        options->given |= 1ULL << i;
        return row->set(options, given->argument, error);
    }
    return fail_elsewhere(options->verb, given->name, error);
}

/* What is asked for help is answered, whatever else is wrong. */
static bool asks_for_help(struct options *options, const struct given *given, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        options->is_help |= strcmp(given[i].name, "help") == 0;
        options->is_version |= strcmp(given[i].name, "version") == 0;
    }
    return options->is_help || options->is_version;
}

static bool check_files(const struct options *options, struct error *error)
{
    const struct verb *verb = options->verb;
    const char *word = verb->word != NULL ? verb->word : "FILE";
    if (verb->needs_file && options->file_count == 0)
        return error_set(error, 0, 0, "%s needs a FILE: memsviz %s lesson.mems", word, word);
    return true;
}

/* Terminals that say so in COLORFGBG ("0;15": black on white) get the light theme. */
static enum theme theme_of_terminal(void)
{
    const char *colours = getenv("COLORFGBG");
    const char *last = colours != NULL ? strrchr(colours, ';') : NULL;
    long background = last != NULL ? strtol(last + 1, NULL, 10) : 0;
    return background == 7 || background == 15 ? THEME_LIGHT : THEME_DARK;
}

static bool set_all(struct options *options, const struct given *given, size_t count,
                    struct error *error)
{
    take_verb(options);
    if (asks_for_help(options, given, count))
        return true;
    for (size_t i = 0; i < count; i++)
        if (!set_option(options, &given[i], error))
            return false;
    options->term.asks_theme = !options->has_theme;
    if (!options->has_theme)
        options->term.theme = options->verb->bit == FOR_SHOT ? THEME_LIGHT : theme_of_terminal();
    return check_files(options, error);
}

bool options_parse(struct options *options, int argc, char **argv, struct error *error)
{
    *options = (struct options){.verb = verb_at(0),
                                .term = {.theme = THEME_DARK, .depth = DEPTH_AUTO, .mouse = true},
                                .scale = 100,
                                .has_caption = true,
                                .rows = 30,
                                .columns = 100,
                                .cast_version = 2,
                                .seed = 1,
                                .paper = paper_at(0)};
    struct given *given = memory_new((size_t)argc * 64, sizeof *given);
    size_t count = 0;
    bool is_right =
        collect(options, argc, argv, given, &count, error) && set_all(options, given, count, error);
    free(given);
    if (!is_right)
        options_clear(options);
    return is_right;
}

/* ------------------------------------------------------------------------- formats of shot -- */

static bool lists(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += length)
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

static bool fits(const struct option_row *row, const char *ending, bool is_screen,
                 struct error *error)
{
    bool is_picture = lists("svg png pdf", ending);
    if (row->formats != NULL && !lists(row->formats, ending))
        return error_set(error, 0, 0, "--%s does nothing in a .%s file; it is for %s", row->name,
                         ending, row->formats);
    if (is_picture && row->in == PICTURE_FIGURE && is_screen)
        return error_set(error, 0, 0, "--%s is for the figure, and --screen asks for the screen",
                         row->name);
    if (is_picture && row->in == PICTURE_SCREEN && !is_screen)
        return error_set(error, 0, 0, "--%s is for the screen; ask for it with --screen",
                         row->name);
    return true;
}

bool options_fit_format(const struct options *options, const char *ending, struct error *error)
{
    for (size_t i = 0; option_row_at(i) != NULL; i++)
        if ((options->given >> i & 1) != 0 &&
            !fits(option_row_at(i), ending, options->is_screen, error))
            return false;
    return true;
}
