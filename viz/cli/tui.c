/* SPDX-License-Identifier: MIT
 *
 * tui: one loop: draw, wait for a key or the clock, update, carry out the effects.
 */
#include "tui.h"

#include "app.h"
#include "language.h"
#include "memory.h"
#include "replay.h"
#include "save.h"
#include "shot.h"
#include "travel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --------------------------------------------------------------------------------- effects -- */

/* The first of memsviz-0014.svg, memsviz-0014-2.svg, … that is not there yet. */
static void number_path(struct app *app)
{
    const char *dot = strrchr(app->path, '.');
    struct text path;
    text_init(&path);
    text_add(&path, app->path);
    for (int n = 2; access(text_string(&path), F_OK) == 0 && n < 10000; n++) {
        text_empty(&path);
        text_format(&path, "%.*s-%d%s", (int)(dot - app->path), app->path, n, dot);
    }
    free(app->path);
    app->path = text_take(&path);
}

static void take_shot(struct app *app, const struct options *options)
{
    struct error error;
    if (app->is_path_free)
        number_path(app);
    if (!options->is_forced && !app->is_forced && access(app->path, F_OK) == 0) {
        app_say(app, MESSAGE_ERROR, "%s: exists already; shot! replaces it", app->path);
        return;
    }
    struct options shot = *options;
    shot.is_forced = shot.is_forced || app->is_forced;
    shot.term.theme = options->has_theme || app->has_theme ? app->theme : THEME_LIGHT;
    shot.rows = app->rows;
    shot.columns = app->columns;
    if (shot_write(&app->session, &shot, app->path, &error))
        app_say(app, MESSAGE_INFO, "wrote %s", app->path);
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

static void save_tape(struct app *app)
{
    struct error error;
    if (!app->is_forced && access(app->path, F_OK) == 0) { /* there is no --force to add here */
        app_say(app, MESSAGE_ERROR, "%s: exists already; save! replaces it", app->path);
        return;
    }
    if (!write_tape(app, app->path, app->is_forced, &error)) {
        app_say(app, MESSAGE_ERROR, "%s", error.text);
        return;
    }
    app->is_unsaved = false;
    app_say(app, MESSAGE_INFO, "saved %s, %zu call%s", app->path, app->session.tape.call_count,
            app->session.tape.call_count == 1 ? "" : "s");
}

static void record_tape(struct app *app, const char *path)
{
    struct error error;
    if (path == NULL)
        return;
    if (write_tape(app, path, true, &error))
        app->is_unsaved = false;
    else
        app_say(app, MESSAGE_ERROR, "%s", error.text);
}

static void carry_out(struct app *app, const struct options *options, unsigned effects)
{
    if (effects & EFFECT_SHOT)
        take_shot(app, options);
    if (effects & EFFECT_SAVE)
        save_tape(app);
    if (effects & EFFECT_RECORD)
        record_tape(app, options->record);
    if (effects & EFFECT_THEME)
        term_theme(app->theme);
    if (effects & EFFECT_REPAINT)
        term_redraw();
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
    term_draw(grid);
}

static unsigned press(struct app *app, struct key key)
{
    term_size(&app->rows, &app->columns);
    app_tick(app, term_clock());
    return app_press(app, key);
}

/* Waits, then takes all that has come meanwhile, so that a held key drops frames and never queues
 * them. Effects are carried out in between, as a later key may depend on them. */
static unsigned wait_and_update(struct app *app, const struct options *options, bool *is_gone)
{
    struct key key;
    unsigned effects = EFFECT_NONE;
    app_tick(app, term_clock());
    enum term_event event = term_wait(&key, app_patience(app));
    if (event == TERM_TIME)
        return app_tick(app, term_clock());
    for (int taken = 1; event == TERM_KEY; taken++) {
        effects = press(app, key);
        carry_out(app, options, effects);
        if ((effects & EFFECT_QUIT) || taken == MOST_KEYS)
            break;
        event = term_wait(&key, 0);
    }
    *is_gone = event == TERM_GONE;
    return *is_gone ? EFFECT_QUIT : effects;
}

static void loop(struct app *app, const struct options *options)
{
    struct grid grid;
    bool is_gone = false;
    unsigned effects = EFFECT_REDRAW;
    grid_init(&grid, app->rows, app->columns);
    while (!is_gone && !(effects & EFFECT_QUIT)) {
        draw(app, &grid);
        effects = wait_and_update(app, options, &is_gone);
    }
    grid_clear(&grid);
}

/* ------------------------------------------------------------------------------- beginning -- */

static int open_session(struct session *session, const struct options *options)
{
    struct tape tape;
    struct error error;
    if (options->file_count > 0)
        return replay_open(session, options->files[0]);
    tape_init(&tape);
    bool is_open = session_open(session, &tape, &error);
    tape_clear(&tape);
    if (is_open)
        return EXIT_OK;
    fprintf(stderr, "memsviz: %s\n", error.text);
    return EXIT_IO;
}

/* Where --at says, else the beginning. */
static bool go_to_start(struct app *app, const struct options *options, struct error *error)
{
    app->theme = options->term.theme;
    if (options->at != NULL && !travel_goto(app, options->at, error))
        return false;
    if (options->is_playing)
        app_press(app, (struct key){.code = ' '});
    return true;
}

/* The record of another session is not written over: it may be all that is left of it. */
static bool check_record(const struct options *options, struct error *error)
{
    const char *record = options->record;
    if (record != NULL && strcmp(record, "-") == 0)
        return error_set(error, 0, 0, "--record takes a file; the screen needs standard output");
    bool is_continued =
        record != NULL && options->file_count > 0 && strcmp(options->files[0], record) == 0;
    if (record == NULL || is_continued || options->is_forced || access(record, F_OK) != 0)
        return true;
    return error_set(error, 0, 0,
                     "the file of --record exists already; --force replaces it, and memsviz FILE "
                     "--record FILE goes on with it");
}

static int fail(const struct error *error, int status)
{
    fprintf(stderr, "memsviz: %s\n", error->text);
    return status;
}

static int run_on_terminal(struct app *app, const struct options *options)
{
    struct error error;
    if (!check_record(options, &error))
        return fail(&error, EXIT_IO);
    if (!go_to_start(app, options, &error) || !term_start(&options->term, &error))
        return fail(&error, EXIT_USAGE);
    memory_on_exhaustion(term_stop);
    term_size(&app->rows, &app->columns);
    app_tick(app, term_clock());
    loop(app, options);
    term_stop();
    return term_signal() != 0 ? 128 + term_signal() : EXIT_OK;
}

int tui_run(struct options *options)
{
    struct session session;
    struct app app;
    int status = open_session(&session, options);
    if (status != EXIT_OK)
        return status;
    app_init(&app, &session, 24, 80);
    status = run_on_terminal(&app, options);
    app_clear(&app);
    return status;
}
