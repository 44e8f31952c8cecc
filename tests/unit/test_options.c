/* SPDX-License-Identifier: MIT
 *
 * The table of options: complete, told by --help and by the manual; what does nothing is refused;
 * and no message or document advises an option that is not there.
 */
#include "options.h"

#include "command.h"
#include "export.h"
#include "language.h"
#include "out_files.h"
#include "style.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define EACH_ROW(row)                                                                              \
    const struct option_row *row = option_row_at(0);                                               \
    row != NULL;                                                                                   \
    row = option_row_at((size_t)(row - option_row_at(0)) + 1)

static bool is_option(const char *name, size_t length)
{
    if (strncmp(name, "complete", length) == 0 && length == strlen("complete"))
        return true; /* for shells only */
    for (EACH_ROW(row))
        if (strlen(row->name) == length && strncmp(row->name, name, length) == 0)
            return true;
    return false;
}

/* A command of the screen, or a statement of the language. */
static bool is_command(const char *word)
{
    for (size_t i = 0; command_word(i) != NULL; i++)
        if (strcmp(command_word(i), word) == 0)
            return true;
    for (size_t i = 0; language_word(i) != NULL; i++)
        if (strcmp(language_word(i), word) == 0)
            return true;
    return false;
}

static void test_rows_are_whole(void **state)
{
    (void)state;
    for (EACH_ROW(a)) {
        assert_true(strlen(a->name) > 1 && strlen(a->help) > 4);
        assert_non_null(a->set);
        assert_true(a->verbs == FOR_ALL || a->verbs == FOR_WATCH || a->verbs == FOR_RUN ||
                    a->verbs == FOR_SHOT || a->verbs == FOR_COMPARE || a->verbs == FOR_SHEET ||
                    a->verbs == FOR_QUIZ || a->verbs == FOR_SCREEN);
        for (const struct option_row *b = a + 1; option_row_at((size_t)(b - option_row_at(0)));
             b++) {
            bool is_same = strcmp(a->name, b->name) == 0;
            assert_false(is_same && (a->verbs & b->verbs) != 0);
            assert_false(is_same && (a->argument == NULL) != (b->argument == NULL));
            assert_false(!is_same && a->letter != 0 && a->letter == b->letter);
        }
    }
}

static void test_formats_exist(void **state)
{
    (void)state;
    for (EACH_ROW(row)) {
        char words[100] = "";
        snprintf(words, sizeof words, "%s", row->formats != NULL ? row->formats : "");
        for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " "))
            assert_non_null(export_format_find(word));
    }
}

/* Where words of another owner are repeated, they are all there. */
static void test_help_knows_every_theme(void **state)
{
    (void)state;
    for (EACH_ROW(row))
        for (size_t i = 0; strcmp(row->name, "theme") == 0 && theme_word(i) != NULL; i++)
            assert_non_null(strstr(row->help, theme_word(i)));
}

/* "--out FILE", as --help has it. */
static bool tells(const struct text *help, const struct option_row *row)
{
    char option[40];
    snprintf(option, sizeof option, " --%s%s%s\n", row->name, row->argument != NULL ? " " : "",
             row->argument != NULL ? row->argument : "");
    if (strstr(text_string(help), option) != NULL)
        return true;
    option[strlen(option) - 1] = ' ';
    return strstr(text_string(help), option) != NULL;
}

static void assert_lines_fit(const struct text *help)
{
    for (const char *line = text_string(help); line[0] != '\0'; line += strcspn(line, "\n") + 1)
        if (strcspn(line, "\n") > 80)
            fail_msg("a line of --help is too long: %.*s", (int)strcspn(line, "\n"), line);
}

static void test_help_tells_every_row(void **state)
{
    (void)state;
    struct text help;
    text_init(&help);
    options_help(verb_at(0), &help);
    for (EACH_ROW(row))
        assert_true(tells(&help, row));
    for (size_t i = 0; export_format_at(i) != NULL; i++)
        assert_non_null(strstr(text_string(&help), export_format_at(i)->summary));
    assert_lines_fit(&help);
    text_clear(&help);
}

/* What it is for stands beside how it is called; nothing of other verbs is told. */
static void test_help_of_a_verb_tells_its_rows(void **state)
{
    (void)state;
    for (size_t v = 1; verb_at(v) != NULL; v++) {
        struct text help, all;
        char usage[80];
        text_init(&help);
        text_init(&all);
        options_help(verb_at(v), &help);
        options_help(verb_at(0), &all);
        for (EACH_ROW(row))
            if ((row->verbs & verb_at(v)->bit) != 0)
                assert_true(tells(&help, row));
        assert_int_equal(strstr(text_string(&help), "--cast-version") != NULL,
                         verb_at(v)->bit == FOR_SHOT);
        snprintf(usage, sizeof usage, "  memsviz %s ", verb_at(v)->usage);
        assert_non_null(strstr(text_string(&all), usage));
        assert_non_null(strstr(text_string(&help), verb_at(v)->help));
        assert_lines_fit(&help);
        text_clear(&help);
        text_clear(&all);
    }
}

/* ------------------------------------------------------------------------------- the manual -- */

static const struct {
    const char *section;
    unsigned verbs;
} sections[] = {{".Ss Watching", FOR_WATCH}, {".Ss compare", FOR_COMPARE},
                {".Ss run", FOR_RUN},        {".Ss shot", FOR_SHOT},
                {".Ss sheet", FOR_SHEET},    {".Ss Everywhere", FOR_ALL}};

/* The part of the manual about these options; the caller frees it. */
static char *manual_of(const char *section)
{
    char *manual = out_read(SOURCE_DIR "/viz/memsviz.1", NULL), *at = strstr(manual, section);
    if (at == NULL)
        fail_msg("the manual has no '%s'", section);
    at += strlen(section);

    for (char *end = at; (end = strstr(end, "\n.S")) != NULL; end++)
        if (end[3] == 'h' || end[3] == 's') {
            *end = '\0';
            break;
        }
    memmove(manual, at, strlen(at) + 1);
    return manual;
}

static void assert_manual_has(const char *manual, const struct option_row *row)
{
    char item[60];
    snprintf(item, sizeof item, "Fl Fl %s%s", row->name, row->argument != NULL ? " Ar " : "");
    const char *at = strstr(manual, item);
    if (at == NULL || (isalpha((unsigned char)at[strlen(item)]) != 0) != (row->argument != NULL))
        fail_msg("the manual does not tell --%s as it is", row->name);
    if (row->letter != 0) {
        snprintf(item, sizeof item, ".It Fl %c ", row->letter);
        assert_non_null(strstr(manual, item));
    }
}

static void test_manual_tells_every_row(void **state)
{
    (void)state;
    for (size_t s = 0; s < sizeof sections / sizeof *sections; s++) {
        char *manual = manual_of(sections[s].section);
        for (EACH_ROW(row))
            if (row->verbs == sections[s].verbs)
                assert_manual_has(manual, row);
        free(manual);
    }
}

static void test_manual_tells_nothing_else(void **state)
{
    (void)state;
    char *manual = out_read(SOURCE_DIR "/viz/memsviz.1", NULL);
    for (const char *at = manual; (at = strstr(at, "Fl Fl ")) != NULL;) {
        at += strlen("Fl Fl ");
        if (!is_option(at, strcspn(at, " \n")))
            fail_msg("the manual tells --%.*s", (int)strcspn(at, " \n"), at);
    }
    free(manual);
}

/* ---------------------------------------------------------------------- messages, documents -- */

/* Options that belong to other programs, where documents show how to call them; arrows. */
static bool is_of_another(const char *line)
{
    static const char *const programs[] = {"cmake ", "git ", "apt-get ", "asciinema ", "-->"};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (strstr(line, programs[i]) != NULL)
            return true;
    return false;
}

/* In C, whether that place is in a string or a comment. */
static bool is_prose(const char *line, const char *at)
{
    const char *comment = strstr(line, "/*");
    size_t quotes = 0;
    for (const char *before = line; before < at; before++)
        quotes += *before == '"';
    return quotes % 2 == 1 || line[strspn(line, " ")] == '*' || (comment != NULL && comment < at);
}

static void check_options(const char *file, int number, const char *line, bool is_code)
{
    for (const char *at = line; (at = strstr(at, "--")) != NULL; at += 2) {
        bool is_begin = at == line || strchr(" `\"'(|[", at[-1]) != NULL;
        size_t word = strspn(at + 2, "abcdefghijklmnopqrstuvwxyz-");
        if (is_begin && islower((unsigned char)at[2]) && !is_option(at + 2, word) &&
            (!is_code || is_prose(line, at)))
            fail_msg("%s:%d: there is no option --%.*s", file, number, (int)word, at + 2);
    }
}

/* ":save" where a message says what to type: behind a quote, a blank, a bracket or a semicolon. */
static void check_commands(const char *file, int number, const char *line, bool is_code)
{
    for (const char *at = line; (at = strchr(at, ':')) != NULL; at++) {
        size_t word = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz");
        bool is_begin = at > line && strchr(is_code ? " (;" : "`", at[-1]) != NULL;
        char name[40];
        snprintf(name, sizeof name, "%.*s", (int)word, at + 1);
        if (is_begin && word > 0 && (!is_code || is_prose(line, at)) && !is_command(name))
            fail_msg("%s:%d: there is no command :%s", file, number, name);
    }
}

static void check_file(const char *file)
{
    char *text = out_read(file, NULL), *rest = text, *line;
    bool is_code = file[strlen(file) - 1] == 'c' || file[strlen(file) - 1] == 'h';
    for (int number = 1; (line = strsep(&rest, "\n")) != NULL; number++)
        if (!is_of_another(line)) {
            check_options(file, number, line, is_code);
            check_commands(file, number, line, is_code);
        }
    free(text);
}

static void test_no_text_advises_an_option_that_is_not_there(void **state)
{
    (void)state;
    char *files = out_output("cd '" SOURCE_DIR "' && find viz README.md CONTRIBUTING.md "
                             "CHANGELOG.md scenarios/README.md -name '*.md' -o -name '*.[ch]' "
                             "! -name html_page.c"); /* a style sheet has names like options */
    int count = 0;
    for (char *file = strtok(files, "\n"); file != NULL; file = strtok(NULL, "\n"), count++) {
        char path[400];
        snprintf(path, sizeof path, SOURCE_DIR "/%s", file);
        check_file(path);
    }
    assert_true(count > 100);
    free(files);
}

/* What editors colour is the language's own list of words. */
static void test_editors_know_every_statement(void **state)
{
    (void)state;
    static const char *const files[] = {SOURCE_DIR "/viz/share/mems.vim",
                                        SOURCE_DIR "/viz/share/mems.nanorc"};
    for (size_t f = 0; f < 2; f++) {
        char *text = out_read(files[f], NULL);
        for (size_t i = 0; language_word(i) != NULL; i++)
            if (strstr(text, language_word(i)) == NULL)
                fail_msg("%s does not know '%s'", files[f], language_word(i));
        free(text);
    }
}

/* ------------------------------------------------------------------------------- refusals -- */

static void assert_parsed(const char *line, const char *message)
{
    struct options options;
    struct error error = {.text = ""};
    char words[200], *argv[20] = {"memsviz"};
    int argc = 1;
    snprintf(words, sizeof words, "%s", line);
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " "))
        argv[argc++] = word;
    if (options_parse(&options, argc, argv, &error))
        options_clear(&options);
    if (strstr(error.text, message) == NULL || (message[0] == '\0' && error.text[0] != '\0'))
        fail_msg("memsviz %s: says '%s', not '%s'", line, error.text, message);
}

static void test_what_does_nothing_is_refused(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a.mems --play --at 3 --record r --theme mono --color never --ascii --no-mouse --force",
         ""},
        {"run a.mems b.mems -q --stats", ""},
        {"shot a.mems --at 1 --at 2 -o x.svg --width 500 --force", ""},
        {"shot --play a.mems",
         "--play does nothing in memsviz shot; it is an option of memsviz FILE"},
        {"run a.mems --at 3", "--at does nothing in memsviz run; it is an option of memsviz FILE, "
                              "compare, shot, sheet"},
        {"run --seed 3 a.mems", "--seed does nothing in memsviz run; it is an option of memsviz "
                                "quiz, sheet"},
        {"quiz --seed x a.mems", "--seed takes a whole number from 0 to 2^64 - 1, not 'x'"},
        {"quiz --seed -1 a.mems", "--seed takes a whole number from 0 to 2^64 - 1, not '-1'"},
        {"quiz --seed 7 --result r.json --flat --force a.mems", ""},
        {"quiz --play a.mems", "--play does nothing in memsviz quiz"},
        {"quiz", "quiz needs a FILE"},
        {"sheet a.mems --at 3 --at 5..7 --variants 60 --seed 18446744073709551615 -o x.pdf --paper "
         "letter --force",
         ""},
        {"sheet a.mems --variants 0", "--variants takes a whole number from 1 to 1000, not '0'"},
        {"sheet a.mems --variants 1001", "from 1 to 1000, not '1001'"},
        {"sheet a.mems --variants 6x", "from 1 to 1000, not '6x'"},
        {"sheet a.mems --seed -1", "--seed takes a whole number from 0 to 2^64 - 1, not '-1'"},
        {"sheet a.mems --seed 18446744073709551616", "2^64 - 1, not '18446744073709551616'"},
        {"sheet a.mems --seed 7.5", "2^64 - 1, not '7.5'"},
        {"sheet a.mems --paper a3", "--paper takes a4 or letter, not 'a3'"},
        {"sheet a.mems --format docx",
         "--format takes pdf, tex, html, md, moodle or gift, not 'docx'"},
        {"sheet a.mems --theme dark", "--theme does nothing in memsviz sheet"},
        {"sheet -o x.pdf", "sheet needs a FILE"},
        {"run --screen a.mems", "--screen does nothing in memsviz run; it is an option of memsviz "
                                "shot"},
        {"--panel a.mems", "--panel does nothing in memsviz FILE"},
        {"--stats a.mems", "--stats does nothing in memsviz FILE; it is an option of memsviz run"},
        {"shot -q a.mems", "--quiet does nothing in memsviz shot"},
        {"run --theme dark a.mems", "--theme does nothing in memsviz run"},
        {"run --help --nonsens a.mems", "there is no option --nonsens"},
        {"shot --play --help", ""},
        {"run", "run needs a FILE"},
        {"a.mems --them dark", ""},
        {"a.mems --teme dark", "did you mean --theme?"},
        {"a.mems --at", "--at needs a value"},
        {"a.mems --theme pink", "--theme takes dark, light, print or mono, not 'pink'"},
        {"a.mems --color pink",
         "--color takes auto, always, never, 8, 16, 256 or direct, not 'pink'"},
        {"shot a.mems --format bmp", "--format takes svg, png, pdf, "},
        {"shot a.mems -o x.svg --out y.svg", "-o is given twice; name one file to write"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_parsed(cases[i][0], cases[i][1]);
}

static void assert_fit(const char *line, const char *ending, const char *message)
{
    struct options options;
    struct error error = {.text = ""};
    char words[200], *argv[20] = {"memsviz", "shot", "a.mems"};
    int argc = 3;
    snprintf(words, sizeof words, "%s", line);
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " "))
        argv[argc++] = word;
    assert_true(options_parse(&options, argc, argv, &error));
    bool fits = options_fit_format(&options, ending, &error);
    assert_int_equal(fits, message[0] == '\0');
    if (!fits)
        assert_string_equal(error.text, message);
    options_clear(&options);
}

static void test_options_fit_the_format(void **state)
{
    (void)state;
    assert_fit("--panel --width 500 --font Serif", "html", "");
    assert_fit("--screen --size 80x24 --transparent --scale 50", "png", "");
    assert_fit("--screen --size 80x24 --ascii", "txt", "");
    assert_fit("--panel", "csv",
               "--panel does nothing in a .csv file; it is for svg png pdf tex html md");
    assert_fit("--panel --screen", "svg",
               "--panel is for the figure, and --screen asks for the screen");
    assert_fit("--size 80x24", "svg", "--size is for the screen; ask for it with --screen");
    assert_fit("--animated", "png", "--animated does nothing in a .png file; it is for svg");
    assert_fit("--cast-version 2", "svg",
               "--cast-version does nothing in a .svg file; it is for cast");
    assert_fit("--color 16", "txt", "--color does nothing in a .txt file; it is for ans");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_whole),
        cmocka_unit_test(test_formats_exist),
        cmocka_unit_test(test_help_knows_every_theme),
        cmocka_unit_test(test_help_tells_every_row),
        cmocka_unit_test(test_help_of_a_verb_tells_its_rows),
        cmocka_unit_test(test_manual_tells_every_row),
        cmocka_unit_test(test_manual_tells_nothing_else),
        cmocka_unit_test(test_no_text_advises_an_option_that_is_not_there),
        cmocka_unit_test(test_editors_know_every_statement),
        cmocka_unit_test(test_what_does_nothing_is_refused),
        cmocka_unit_test(test_options_fit_the_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
