/* SPDX-License-Identifier: MIT
 *
 * tui: one loop: draw, wait for a key or the clock, update, carry out the effects.
 */
#include "tui.h"

#include "app.h"
#include "compare.h"
#include "compare_run.h"
#include "language.h"
#include "lessons.h"
#include "opening_run.h"
#include "quiz_result.h"
#include "reopen.h"
#include "replay.h"
#include "save.h"
#include "shelf_fill.h"
#include "shot.h"
#include "speaker.h"
#include "travel.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --------------------------------------------------------------------------------- effects -- */

/* The first of memsviz-0014.svg, memsviz-0014-2.svg, … that is not there yet. */
static void new_name(const struct session *session, char *name, size_t size)
{
    char place[40];
    if (session_is_whole(session))
        snprintf(place, sizeof place, "%04zu", session->cursor.call);
    else
        snprintf(place, sizeof place, "%04zu.%zu", session->cursor.call, session->cursor.step);
    snprintf(name, size, "memsviz-%s.svg", place);
    for (int n = 2; access(name, F_OK) == 0 && n < 10000; n++)
        snprintf(name, size, "memsviz-%s-%d.svg", place, n);
}

static bool is_taken(struct app *app, const char *path, const char *command)
{
    if (access(path, F_OK) != 0)
        return false;
    app_say(app, MESSAGE_ERROR, "%s: exists already; %s! replaces it", path, command);
    return true;
}

static void take_shot(struct app *app, const struct options *options, struct effect *effect)
{
    struct error error;
    struct options shot = *options;
    if (effect->path[0] == '\0')
        new_name(&app->session, effect->path, sizeof effect->path);
    shot.is_forced = options->is_forced || effect->is_forced;
    if (!shot.is_forced && is_taken(app, effect->path, "shot"))
        return;
    shot.term.theme = options->has_theme || app->has_theme ? app->theme : THEME_LIGHT;
    shot.view = app->view.kind == VIEW_CHAIN ? FIGURE_CHAIN : FIGURE_MAP;
    shot.rows = app->rows;
    shot.columns = app->columns;
    if (compare_is_shown(app))
        shot.heaps = &app->compare->lockstep;
    if (shot_write(&app->session, &shot, effect->path, &error))
        app_say(app, MESSAGE_INFO, "wrote %s", effect->path);
    else
        app_say(app, MESSAGE_ERROR, "%s", error.text);
}

static bool write_tape(const struct app *app, const char *path, bool is_forced, struct error *error)
{
    struct text out;
    text_init(&out);
    language_print(&app->session.tape, &out);
    bool is_written = save_file(path, text_string(&out), out.length, is_forced, error);
    text_clear(&out);
    return is_written;
}

static void save_tape(struct app *app, const struct effect *effect)
{
    struct error error;
    const char *path = effect->path[0] != '\0' ? effect->path : app->session.tape.file;
    size_t calls = app->session.tape.call_count;
    if (!effect->is_forced && is_taken(app, path, "save")) /* there is no --force to add here */
        return;
    if (!write_tape(app, path, effect->is_forced, &error)) {
        app_say(app, MESSAGE_ERROR, "%s", error.text);
        return;
    }
    app->is_unsaved = false;
    app_say(app, MESSAGE_INFO, "saved %s, %zu call%s", path, calls, calls == 1 ? "" : "s");
}

static void record_tape(struct app *app, struct options *options)
{
    struct error error;
    if (options->record == NULL)
        return;
    if (record_write(&options->recorded, options->record, &app->session, &error))
        app->is_unsaved = false;
    else
        app_say(app, MESSAGE_ERROR, "%s", error.text);
}

/* Live calls of another file are not written over those of the first. */
static void open_another(struct app *app, struct options *options, const char *name)
{
    if (!reopen(app, name, !options->is_flat) || options->record == NULL)
        return;
    app_say(app, MESSAGE_INFO, "%s is closed; what is done from here on is not recorded",
            options->record);
    options->record = NULL;
}

void tui_carry_out(struct app *app, struct options *options, struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_OPEN:
        open_another(app, options, effect->path);
        break;
    case EFFECT_SHOT:
        take_shot(app, options, effect);
        break;
    case EFFECT_SAVE:
        save_tape(app, effect);
        break;
    case EFFECT_RECORD:
        record_tape(app, options);
        break;
    case EFFECT_THEME:
        if (!options->is_flat)
            term_theme(app->theme);
        break;
    case EFFECT_REPAINT:
        if (!options->is_flat)
            term_redraw();
        break;
    case EFFECT_NONE:
    case EFFECT_QUIT:
        break;
    }
}

/* ------------------------------------------------------------------------------------ loop -- */

enum { MOST_KEYS = 64 }; /* between two frames */

static void draw(const struct app *app, struct grid *grid)
{
    int row = -1, column = 0;
    app_render(app, grid);
    if (!app_cursor(app, &row, &column))
        row = -1;
    term_cursor(row, column);
    term_paste(row >= 0);
    term_draw(grid);
}

static struct effect press(struct app *app, struct key key)
{
    int row, column;
    term_size(&app->rows, &app->columns);
    app->now = term_clock();
    app->theme = term_theme_used(); /* the terminal may have said what its background is */
    struct effect effect = app_press(app, key);
    term_paste(app_cursor(app, &row, &column)); /* what comes right behind the key may be pasted */
    return effect;
}

static void tick(struct app *app, struct options *options)
{
    struct effect effect = {.kind = app_tick(app, term_clock())};
    tui_carry_out(app, options, &effect);
}

/* Waits, then takes all that has come meanwhile, so that a held key drops frames and never queues
 * them. Effects are carried out in between, as a later key may depend on them. False: it is over.
 */
static bool wait_and_update(struct app *app, struct options *options, bool *is_gone)
{
    struct key key;
    tick(app, options);
    enum term_event event = term_wait(&key, app_patience(app));
    if (event == TERM_TIME)
        tick(app, options);
    for (int taken = 1; event == TERM_KEY; taken++) {
        struct effect effect = press(app, key);
        tui_carry_out(app, options, &effect);
        if (effect.kind == EFFECT_QUIT)
            return false;
        if (taken == MOST_KEYS)
            break;
        event = term_wait(&key, 0);
    }
    *is_gone = event == TERM_GONE;
    return !*is_gone;
}

static void note_progress(struct app *app)
{
    const struct session *session = &app->session;
    if (session_is_whole(session) && session_future(session) == 0)
        shelf_note_seen(&app->shelf);
}

/* False: the terminal went away. */
static bool loop(struct app *app, struct options *options)
{
    struct grid grid;
    bool is_gone = false;
    grid_init(&grid, app->rows, app->columns);
    if (term_is_cut())
        app_say(app, MESSAGE_INFO, "the window is larger than %d by %d; this part of it is used",
                TERM_MAX_SIDE, TERM_MAX_SIDE);
    do {
        note_progress(app);
        if (options->notes != NULL && !app->is_changing)
            speaker_tell(&app->session, options->notes);
        draw(app, &grid);
    } while (wait_and_update(app, options, &is_gone));
    grid_clear(&grid);
    return !is_gone;
}

/* ------------------------------------------------------------------------------- beginning -- */

static int fail(const struct error *error, int status)
{
    fprintf(stderr, "memsviz: %s\n", error->text);
    return status;
}

/* Without a file, or with a folder, a list of what can be opened comes first, before an empty
 * heap. What asks for a place in a scenario or for a record asks for the heap itself. */
static bool is_choice(const struct options *options)
{
    bool is_direct = options->at != NULL || options->is_playing || options->record != NULL;
    if (options->file_count == 0)
        return !is_direct;
    return is_folder(options->files[0]);
}

static int read_tape(struct tape *tape, const struct options *options)
{
    if (options->file_count > 0 && !is_choice(options))
        return replay_read(tape, options->files[0]);
    tape_init(tape);
    return EXIT_OK;
}

/* Where --at says, else the beginning. */
static bool go_to_start(struct app *app, const struct options *options, struct error *error)
{
    app->theme = options->term.theme;
    app->is_presenting = options->is_presenting;
    if (options->speed_tenths > 0)
        app_set_speed(app, options->speed_tenths);
    if (options->at != NULL && !travel_goto(app, options->at, error))
        return false;
    if (options->is_placing)
        hand_begin(app);
    else if (options->is_quiz)
        quiz_begin(app, options->seed);
    if (options->is_playing)
        app_press(app, (struct key){.code = ' '});
    return true;
}

/* The record of another session is not written over: it may be all that is left of it. */
static bool check_record(const struct options *options, struct error *error)
{
    const char *record = options->record;
    bool is_continued =
        record != NULL && options->file_count > 0 && strcmp(options->files[0], record) == 0;
    if (record == NULL || is_continued || options->is_forced || access(record, F_OK) != 0)
        return true;
    return error_set(error, 0, 0,
                     "the file of --record exists already; --force replaces it, and memsviz FILE "
                     "--record FILE goes on with it");
}

/* A record goes on as a scenario, whatever it was. */
static bool check_continued(const struct tape *tape, const struct options *options,
                            struct error *error)
{
    return options->record == NULL || !tape->is_translated ||
           strcmp(options->record, tape->file) != 0 ||
           error_set(error, 0, 0,
                     "--record writes a scenario, which %s is not; give it another name",
                     tape->file);
}

static int run_app(struct app *app, struct options *options)
{
    struct error error;
    if (!go_to_start(app, options, &error) || !term_enter(&error))
        return fail(&error, EXIT_USAGE);
    app->theme = term_theme_used();
    term_size(&app->rows, &app->columns);
    app_tick(app, term_clock());
    return loop(app, options) ? EXIT_OK : 128 + SIGHUP;
}

/* What is said on standard error while the screen is taken is shown when it is given back. */
static int open_and_run(struct tape *tape, struct options *options)
{
    struct session session;
    struct app app;
    struct error error;
    const char *file = options->file_count > 0 ? options->files[0] : "an empty heap";
    switch (opening_run(&session, tape, &error)) {
    case OPENING_LEFT:
        return EXIT_OK;
    case OPENING_GONE:
        return 128 + SIGHUP;
    case OPENING_FAILED:
        return replay_fail(file, &error);
    case OPENING_DONE:
        break;
    }
    app_init(&app, &session, 24, 80);
    int status = options->is_comparing ? compare_take(&app, options) : EXIT_OK;
    if (status != EXIT_OK) {
        app_clear(&app);
        return status;
    }
    shelf_fill(&app.shelf, options->files, options->file_count);
    if (is_choice(options))
        app.mode = MODE_SHELF;
    else if (options->file_count > 0)
        shelf_note_open(&app.shelf, options->files[0]);
    compare_offer(&app);
    status = run_app(&app, options);
    quiz_close(&app);
    quiz_result_keep(&app);
    app_clear(&app);
    return status;
}

/* The keyboard is taken before the file is read, so that keys typed meanwhile are not echoed; but
 * not before a pipe is, whose writer may have something to ask. */
int tui_run(struct options *options)
{
    struct error error;
    struct tape tape;
    bool is_pipe = options->file_count > 0 && strcmp(options->files[0], "-") == 0;
    if (!check_record(options, &error) ||
        (options->notes != NULL && !speaker_check(options->notes, options->is_forced, &error)))
        return fail(&error, EXIT_IO);
    int status = is_pipe ? read_tape(&tape, options) : EXIT_OK;
    if (status != EXIT_OK)
        return status;
    if (!term_start(&options->term, &error))
        return fail(&error, EXIT_USAGE);
    if (!is_pipe)
        status = read_tape(&tape, options);
    if (status == EXIT_OK && !check_continued(&tape, options, &error)) {
        tape_clear(&tape);
        status = fail(&error, EXIT_USAGE);
    } else if (status == EXIT_OK)
        status = open_and_run(&tape, options);
    term_stop(); /* which a signal that asks to end does not outlive */
    return quiz_result_write(options, status);
}
