/* SPDX-License-Identifier: MIT
 *
 * verbs: what memsviz can be told to do, each with its function.
 */
#include "compare_run.h"
#include "flat.h"
#include "lessons.h"
#include "options.h"
#include "replay.h"
#include "save.h"
#include "sheet_run.h"
#include "shelf_fill.h"
#include "shot.h"
#include "tui.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int refuse(const char *why)
{
    fprintf(stderr, "memsviz: %s\n", why);
    return EXIT_USAGE;
}

static int list_folder(const struct options *options)
{
    struct shelf shelf = {.count = 0};
    shelf_fill(&shelf, options->files, 1);
    shelf_print(&shelf);
    shelf_clear(&shelf);
    return EXIT_OK;
}

/* Of several files none is passed over: a list of them would show it as one without a title. */
static bool are_there(const struct options *options)
{
    for (int i = 0; options->file_count > 1 && i < options->file_count; i++)
        if (strcmp(options->files[i], "-") != 0 && access(options->files[i], F_OK) != 0) {
            fprintf(stderr, "memsviz: %s: %s\n", argument_shown(options->files[i]),
                    strerror(errno));
            return false;
        }
    return true;
}

/* Without a terminal the screen becomes lines, and what only a screen can do is not passed over. */
static int show(struct options *options)
{
    static char *standard_input[] = {"-"};
    if (!are_there(options))
        return EXIT_IO;
    if (options->is_flat)
        return flat_run(options);
    if (isatty(STDOUT_FILENO))
        return tui_run(options);
    if (options->file_count == 1 && is_folder(options->files[0]))
        return list_folder(options);
    if (options->at != NULL || options->is_playing || options->record != NULL)
        return refuse("no terminal to draw on; --at, --play and --record are for the screen, and "
                      "memsviz run FILE is for text");
    if (options->file_count == 0 && isatty(STDIN_FILENO))
        return refuse("no terminal to draw on and no FILE to replay; see memsviz --help");
    if (options->file_count == 0) { /* the scenario comes through the pipe */
        options->files = standard_input;
        options->file_count = 1;
    }
    return replay_run(options);
}

/* Where there is no terminal the questions are lines. */
static int quiz(struct options *options)
{
    struct error error;
    options->is_quiz = true;
    if (options->file_count > 1 || is_folder(options->files[0]))
        return refuse("quiz asks about one FILE");
    if (options->result != NULL && !save_check(options->result, options->is_forced, &error)) {
        fprintf(stderr, "memsviz: %s\n", error.text);
        return EXIT_IO;
    }
    if (options->is_flat || !isatty(STDOUT_FILENO))
        return flat_run(options);
    return tui_run(options);
}

static const struct verb verbs[] = {
    {NULL, FOR_SHOW, "[FILE.mems...]", "watch it; without, choose a lesson (? for keys)", false,
     show},
    {"quiz", FOR_QUIZ, "quiz FILE [--seed 7]", "be asked what comes before it is shown", true,
     quiz},
    {"run", FOR_RUN, "run FILE...", "replay as text, and check every expect", true, replay_run},
    {"compare", FOR_COMPARE, "compare FILE...", "watch the same calls under several policies", true,
     compare_run},
    {"shot", FOR_SHOT, "shot FILE [--at 14]", "write figures, screens and data", true, shot_run},
    {"sheet", FOR_SHEET, "sheet FILE... -o FILE", "exercises on paper, and their key", true,
     sheet_run},
};

const struct verb *verb_at(size_t index)
{
    return index < sizeof verbs / sizeof *verbs ? &verbs[index] : NULL;
}
