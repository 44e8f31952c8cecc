/* SPDX-License-Identifier: MIT
 *
 * compare_run: several heaps from the command line: policies by their words, or the settings of
 * several files that make the same calls.
 */
#include "compare_run.h"

#include "compare.h"
#include "flat.h"
#include "output.h"
#include "policies.h"
#include "replay.h"
#include "sentence.h"
#include "tui.h"
#include "utf8.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_TOLD = 10 };

static int refuse(int status, const char *why)
{
    fprintf(stderr, "memsviz: %s\n", why);
    return status;
}

/* -------------------------------------------------------------------------- several files -- */

static void print_start(const struct tape *tape, struct text *out)
{
    text_empty(out);
    start_print(&tape->start, tape->slots, out);
}

static void print_call(const struct tape *tape, size_t call, struct text *out)
{
    text_empty(out);
    if (call >= tape->call_count) {
        text_add(out, "nothing");
        return;
    }
    struct call there = tape_call(tape, call);
    call_print(&there, tape->slots, out);
}

/* The first call that is another one there, from 0; SIZE_MAX: the tapes make the same. */
static size_t find_difference(const struct tape *a, const struct tape *b, struct text *of_a,
                              struct text *of_b)
{
    size_t calls = a->call_count > b->call_count ? a->call_count : b->call_count;
    for (size_t i = 0; i < calls; i++) {
        print_call(a, i, of_a);
        print_call(b, i, of_b);
        if (strcmp(text_string(of_a), text_string(of_b)) != 0)
            return i;
    }
    return SIZE_MAX;
}

static bool make_the_same(const struct tape *a, const struct tape *b, struct text *why)
{
    struct text of_a, of_b;
    text_init(&of_a);
    text_init(&of_b);
    print_start(a, &of_a);
    print_start(b, &of_b);
    bool is_same = strcmp(text_string(&of_a), text_string(&of_b)) == 0;
    if (!is_same)
        text_add(why, "begins with another heap");
    size_t call = is_same ? find_difference(a, b, &of_a, &of_b) : SIZE_MAX;
    if (call != SIZE_MAX) {
        text_format(why, "makes other calls: call %zu is '", call + 1);
        utf8_make_visible(why, text_string(&of_b), of_b.length);
        text_add(why, "', not '");
        utf8_make_visible(why, text_string(&of_a), of_a.length);
        text_add(why, "'");
    }
    text_clear(&of_a);
    text_clear(&of_b);
    return is_same && call == SIZE_MAX;
}

static int fail_file(const char *file, const char *why)
{
    struct text line;
    text_init(&line);
    text_add(&line, "memsviz: ");
    utf8_make_visible(&line, file, strlen(file));
    text_format(&line, " %s; compare takes the same calls under other settings\n", why);
    fputs(text_string(&line), stderr);
    text_clear(&line);
    return EXIT_SCENARIO;
}

/* The settings of one more file, if it makes the same calls. */
static int take_file(const char *file, const struct tape *first, struct settings *settings,
                     size_t *count)
{
    struct tape tape;
    struct text why;
    int status = replay_read(&tape, file);
    if (status != EXIT_OK)
        return status;
    text_init(&why);
    bool is_right = make_the_same(first, &tape, &why);
    for (size_t i = 0; i < *count && is_right; i++)
        if (settings_are_equal(&settings[i], &tape.settings)) {
            text_format(&why, "has the settings of FILE %zu", i + 1);
            is_right = false;
        }
    settings[(*count)++] = tape.settings;
    status = is_right ? EXIT_OK : fail_file(file, text_string(&why));
    text_clear(&why);
    tape_clear(&tape);
    return status;
}

static int take_files(const struct options *options, const struct session *session,
                      struct settings settings[LOCKSTEP_MOST], size_t *count)
{
    int status = EXIT_OK;
    settings[(*count)++] = session->tape.settings;
    for (int i = 1; i < options->file_count && status == EXIT_OK; i++)
        status = take_file(options->files[i], &session->tape, settings, count);
    return status;
}

/* ------------------------------------------------------------------------------- which heaps -- */

static bool has_several_files(const struct options *options)
{
    return options->verb->bit == FOR_COMPARE && options->file_count > 1;
}

int compare_settings(const struct options *options, const struct session *session,
                     struct settings settings[LOCKSTEP_MOST], size_t *count)
{
    struct error error;
    *count = 0;
    if (!has_several_files(options)) {
        const char *words =
            options->policies != NULL ? options->policies : policies_named(&session->tape);
        return policies_read(words != NULL ? words : "", &session->tape.settings, settings, count,
                             &error)
                   ? EXIT_OK
                   : refuse(EXIT_USAGE, error.text);
    }
    if (options->policies != NULL)
        return refuse(EXIT_USAGE, "--fit is for one FILE: several bring settings of their own");
    if (options->file_count > LOCKSTEP_MOST)
        return refuse(EXIT_USAGE, "compare shows up to four heaps; name two to four FILEs");
    return take_files(options, session, settings, count);
}

int compare_take(struct app *app, const struct options *options)
{
    struct settings settings[LOCKSTEP_MOST];
    struct error error;
    size_t count;
    int status = compare_settings(options, &app->session, settings, &count);
    if (status != EXIT_OK)
        return status;
    if (!compare_begin(app, settings, count, &error))
        return replay_fail(options->files[0], &error);
    app->compare->is_of_policies = !has_several_files(options);
    return EXIT_OK;
}

int compare_open(struct lockstep *lockstep, const struct options *options,
                 const struct session *session)
{
    struct settings settings[LOCKSTEP_MOST];
    struct error error;
    size_t count;
    int status = compare_settings(options, session, settings, &count);
    if (status != EXIT_OK)
        return status;
    if (!lockstep_open_begin(lockstep, &session->tape, settings, count, &error))
        return replay_fail(options->files[0], &error);
    while (!lockstep_open_more(lockstep, UINT_MAX))
        ;
    return EXIT_OK;
}

/* ------------------------------------------------------------------------------- as text -- */

static const enum comparison_column told[] = {COMPARED_REFUSALS,   COMPARED_ALL_VISITS,
                                              COMPARED_MOST_PAGES, COMPARED_PAGES,
                                              COMPARED_LARGEST,    COMPARED_FRAGMENTATION};
enum { TOLD = sizeof told / sizeof *told, ROWS = LOCKSTEP_MOST + 2 };

/* The table as text: a head, a row for each heap, the noise. */
struct table {
    struct text cells[ROWS][TOLD + 1];
    size_t rows;
};

/* Text may go where there is only ASCII. */
static const char *plain_sign(enum difference difference)
{
    return difference == DIFFERENCE_REAL ? "!=" : difference == DIFFERENCE_NOISE ? "~" : "";
}

static void add_plain_spread(const struct comparison *comparison, enum comparison_column column,
                             struct text *out)
{
    static const char sign[] = " ±";
    struct text spread;
    text_init(&spread);
    comparison_print_spread(comparison, column, &spread);
    if (spread.length > 0)
        text_format(out, " +-%s", text_string(&spread) + strlen(sign));
    text_clear(&spread);
}

static void fill_row(struct table *table, const struct comparison *comparison, size_t index)
{
    struct text *cells = table->cells[table->rows++];
    text_add(&cells[0], comparison->rows[index].name);
    for (int i = 0; i < TOLD; i++) {
        text_add(&cells[i + 1], plain_sign(comparison_difference(comparison, index, told[i])));
        comparison_print(&comparison->rows[index], told[i], &cells[i + 1]);
    }
}

static void fill_noise(struct table *table, const struct comparison *comparison)
{
    struct text *cells = table->cells[table->rows++];
    comparison_print_noise(comparison, false, &cells[0]);
    for (int i = 0; i < TOLD; i++) {
        comparison_print(&comparison->high, told[i], &cells[i + 1]);
        add_plain_spread(comparison, told[i], &cells[i + 1]);
    }
}

static void fill(struct table *table, const struct comparison *comparison)
{
    *table = (struct table){.rows = 1};
    for (int i = 0; i < TOLD; i++)
        text_add(&table->cells[0][i + 1], comparison_word(told[i]));
    for (size_t i = 0; i < comparison->count; i++)
        fill_row(table, comparison, i);
    fill_noise(table, comparison);
}

static int width_of(const struct table *table, int column)
{
    int width = 0;
    for (size_t i = 0; i < table->rows; i++) {
        int columns = utf8_columns(text_string(&table->cells[i][column]));
        width = columns > width ? columns : width;
    }
    return width;
}

static void print_cell(const struct text *cell, int width, bool is_left)
{
    int pad = width - utf8_columns(text_string(cell));
    if (is_left)
        output_add(text_string(cell));
    for (; pad > 0; pad--)
        output_add(" ");
    if (!is_left)
        output_add(text_string(cell));
}

static void print_table(struct table *table)
{
    for (size_t i = 0; i < table->rows; i++) {
        for (int k = 0; k <= TOLD; k++) {
            output_add(k > 0 ? "  " : "");
            print_cell(&table->cells[i][k], width_of(table, k), k == 0);
        }
        output_add("\n");
    }
    for (size_t i = 0; i < table->rows; i++)
        for (int k = 0; k <= TOLD; k++)
            text_clear(&table->cells[i][k]);
}

static void print_comparison(const struct lockstep *lockstep)
{
    struct comparison comparison;
    struct table table;
    lockstep_read(lockstep, NULL, &comparison);
    fill(&table, &comparison);
    print_table(&table);
    output_add("!= another number than the first row's; ~ another, but no further off than the "
               "noise\n");
    comparison_clear(&comparison);
}

static void print_divergence(const struct lockstep *lockstep)
{
    struct comparison comparison;
    struct text line;
    lockstep_read(lockstep, NULL, &comparison);
    text_init(&line);
    text_format(&line, "%4zu  ", lockstep->cursor.call);
    sentence_head(&comparison.heaps[0], &line);
    text_format(&line, ": %s\n", comparison.sentence);
    output_add(text_string(&line));
    text_clear(&line);
    comparison_clear(&comparison);
}

void compare_print(struct lockstep *lockstep)
{
    size_t call, found = 0, all = lockstep->divergence_count;
    lockstep_go(lockstep, SIZE_MAX, SIZE_MAX);
    output_add("\n");
    print_comparison(lockstep);
    output_format("\nThe heaps differ on %zu of %zu calls%s\n", all,
                  lockstep->sessions[0].tape.call_count, all > 0 ? ":" : ".");
    lockstep_go(lockstep, 0, 0);
    for (; found < MOST_TOLD && lockstep_find_divergence(lockstep, true, &call); found++) {
        lockstep_go(lockstep, call, SIZE_MAX);
        print_divergence(lockstep);
    }
    if (all > found)
        output_format("      and on %zu more\n", all - found);
}

/* -------------------------------------------------------------------------------- the verb -- */

static int print_text(struct options *options)
{
    struct session session;
    struct lockstep lockstep;
    int status = replay_open(&session, options->files[0]);
    if (status != EXIT_OK)
        return status;
    status = compare_open(&lockstep, options, &session);
    if (status == EXIT_OK) {
        compare_print(&lockstep);
        lockstep_close(&lockstep);
    }
    session_close(&session);
    return status;
}

/* As memsviz FILE: a screen, lines, or without a terminal text. */
int compare_run(struct options *options)
{
    options->is_comparing = true;
    if (options->is_flat)
        return flat_run(options);
    if (isatty(STDOUT_FILENO))
        return tui_run(options);
    return print_text(options);
}
