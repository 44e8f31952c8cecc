/* SPDX-License-Identifier: MIT
 *
 * shot: decides which frames go into which files; export makes the bytes, save writes them.
 */
#include "shot.h"

#include "app.h"
#include "export.h"
#include "memory.h"
#include "replay.h"
#include "save.h"
#include "utf8.h"
#include "where.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Draws the screen as it would stand at the session's cursor, by lending the session to an app. */
static void render_screen(void *context, const struct session *session, struct grid *grid)
{
    const struct options *options = context;
    struct app app = {.session = *session,
                      .rows = options->rows,
                      .columns = options->columns,
                      .theme = options->term.theme};
    app_render(&app, grid);
}

static bool show_progress(void *context, size_t done, size_t total)
{
    (void)context;
    if (total >= 50 && isatty(STDERR_FILENO) && (done % 10 == 0 || done == total))
        fprintf(stderr, "\r%zu of %zu frames%s", done, total, done == total ? "\n" : "");
    return true;
}

static struct export_options export_options_of(const struct options *options)
{
    struct export_options export;
    export_options_init(&export);
    export.theme = options->term.theme;
    export.is_transparent = options->is_transparent;
    export.is_screen = options->is_screen;
    export.is_ascii = options->term.ascii;
    export.width = options->width;
    export.scale = options->scale;
    export.font = options->font;
    export.has_caption = options->has_caption;
    export.has_legend = options->has_caption;
    export.has_stats = options->has_panel;
    export.cast_version = options->cast_version;
    export.rows = options->rows;
    export.columns = options->columns;
    return export;
}

static bool write_frames(struct session *session, const struct options *options,
                         const struct export_format *format, const struct position *positions,
                         size_t count, const char *path, struct error *error)
{
    struct text bytes;
    text_init(&bytes);
    struct export_request request = {.format = format,
                                     .options = export_options_of(options),
                                     .positions = positions,
                                     .count = count,
                                     .render = render_screen,
                                     .progress = show_progress,
                                     .context = (void *)options};
    bool is_written = export_write(&request, session, &bytes, error) &&
                      save_file(path, text_string(&bytes), bytes.length, options->is_forced, error);
    text_clear(&bytes);
    return is_written;
}

static bool find_format(const char *path, const char *name, const struct export_format **format,
                        struct error *error)
{
    *format = export_format_find(name != NULL ? name : path);
    if (*format != NULL)
        return true;
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, name != NULL ? name : path, strlen(name != NULL ? name : path));
    error_set(
        error, 0, 0,
        "the format of '%s' is not known; name it by its ending or with --format: svg png pdf "
        "tex txt ans md cast html jsonl csv",
        text_string(&visible));
    text_clear(&visible);
    return false;
}

bool shot_write(struct session *session, const struct options *options, const char *path,
                struct error *error)
{
    const struct export_format *format;
    struct position here = session->cursor;
    return find_format(path, NULL, &format, error) &&
           write_frames(session, options, format, &here, 1, path, error);
}

/* ------------------------------------------------------------------------ the command line -- */

static int fail(const struct error *error, int status)
{
    fprintf(stderr, "memsviz: %s\n", error->text);
    return status;
}

/* A scenario may come from anywhere, so the figures that it names stay in its folder or below. */
static bool stays_beside(const char *name, struct error *error)
{
    const char *part = name;
    bool stays = name[0] != '/';
    while (part != NULL && stays) {
        stays = strncmp(part, "..", 2) != 0 || (part[2] != '\0' && part[2] != '/');
        part = strchr(part, '/');
        part += part != NULL;
    }
    if (stays)
        return true;
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, name, strlen(name));
    error_set(error, 0, 0, "shot \"%s\" leaves the scenario's folder; name a file in it, or use -o",
              text_string(&visible));
    text_clear(&visible);
    return false;
}

/* Folder of the scenario file: figures that it declares are written beside it. */
static char *beside_scenario(const struct session *session, const char *name)
{
    const char *file = session->tape.file, *slash = strrchr(file, '/');
    struct text path;
    text_init(&path);
    if (slash != NULL)
        text_add_bytes(&path, file, (size_t)(slash + 1 - file));
    text_add(&path, name);
    return text_take(&path);
}

static int write_declared(struct session *session, const struct options *options)
{
    size_t count = 0;
    struct error error;
    for (size_t i = 0; i < session->tape.remark_count; i++) {
        const struct remark *remark = &session->tape.remarks[i];
        if (remark->kind != REMARK_SHOT)
            continue;
        session_go(session, remark->at, SIZE_MAX);
        char *path = beside_scenario(session, remark->text);
        bool is_written =
            stays_beside(remark->text, &error) && shot_write(session, options, path, &error);
        free(path);
        if (!is_written)
            return fail(&error, EXIT_IO);
        count++;
    }
    if (count == 0)
        return fail(&(struct error){.text = "the scenario has no shot statements; name a file with "
                                            "-o, and a frame with --at or --all"},
                    EXIT_USAGE);
    return EXIT_OK;
}

/* The number of steps of a call, by going there. */
static size_t steps_of(struct session *session, size_t call)
{
    session_go(session, call, SIZE_MAX);
    return session->step_count;
}

static bool find_place(struct session *session, const char *place, struct position *position,
                       struct error *error)
{
    if (!session_find(session, place, position, error))
        return false;
    if (position->step == SIZE_MAX || position->step <= steps_of(session, position->call))
        return true;
    return error_set(error, 0, 0, "call %zu has steps 0 to %zu", position->call,
                     session->step_count);
}

static struct position *wanted_positions(struct session *session, const struct options *options,
                                         size_t *count, struct error *error)
{
    if (options->is_all)
        return export_all_positions(session, false, count);
    *count = options->place_count > 0 ? (size_t)options->place_count : 1;
    struct position *positions = memory_new(*count, sizeof *positions);
    if (options->place_count == 0)
        positions[0] = (struct position){session->tape.call_count, SIZE_MAX};
    for (int i = 0; i < options->place_count; i++)
        if (!find_place(session, options->places[i], &positions[i], error)) {
            free(positions);
            return NULL;
        }
    return positions;
}

/* "figure.svg" for one frame; "figure-0014.svg" or "figure-0014.3.svg" for one of several. A dot in
 * a folder's name begins no ending. */
static char *numbered(const char *path, const struct position *position)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash != NULL ? slash : path, '.');
    struct text name;
    text_init(&name);
    text_add_bytes(&name, path, dot != NULL ? (size_t)(dot - path) : strlen(path));
    text_format(&name, "-%04zu", position->call);
    if (position->step != SIZE_MAX)
        text_format(&name, ".%zu", position->step);
    text_add(&name, dot != NULL ? dot : "");
    return text_take(&name);
}

static bool write_each(struct session *session, const struct options *options,
                       const struct export_format *format, const struct position *positions,
                       size_t count, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        char *path = numbered(options->out, &positions[i]);
        bool is_written = write_frames(session, options, format, &positions[i], 1, path, error);
        free(path);
        if (!is_written)
            return false;
        show_progress(NULL, i + 1, count);
    }
    return true;
}

/* An svg of several frames is an animation, which is what few want: a slide needs its frame alone.
 */
static bool is_svg(const struct export_format *format)
{
    return strcmp(format->ending, "svg") == 0;
}

static int write_out(struct session *session, const struct options *options)
{
    struct error error;
    const struct export_format *format;
    size_t count;
    if (!find_format(options->out, options->format, &format, &error))
        return fail(&error, EXIT_USAGE);
    if (format->is_binary && strcmp(options->out, "-") == 0 && isatty(STDOUT_FILENO))
        return fail(
            &(struct error){.text = "that format is not for a terminal; name a file with -o"},
            EXIT_USAGE);
    struct position *positions = wanted_positions(session, options, &count, &error);
    if (positions == NULL)
        return fail(&error, EXIT_USAGE);
    bool holds_all = format->holds_many && (options->is_animated || !is_svg(format));
    bool is_split = count > 1 && !holds_all && strcmp(options->out, "-") != 0;
    bool is_written =
        is_split ? write_each(session, options, format, positions, count, &error)
                 : write_frames(session, options, format, positions, count, options->out, &error);
    free(positions);
    return is_written ? EXIT_OK : fail(&error, EXIT_IO);
}

int shot_run(const struct options *options)
{
    struct session session;
    int status = replay_open(&session, options->files[0]);
    if (status != EXIT_OK)
        return status;
    if (options->out != NULL)
        status = write_out(&session, options);
    else if (options->is_all || options->place_count > 0 || options->format != NULL)
        status = fail(&(struct error){.text = "where to? name a file with -o (-o - is standard "
                                              "output)"},
                      EXIT_USAGE);
    else
        status = write_declared(&session, options);
    session_close(&session);
    return status;
}
