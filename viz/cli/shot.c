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

#include <langinfo.h>
#include <locale.h>
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

/* Whether standard error ends in a line of progress. */
static bool is_in_progress;

static void end_progress(void)
{
    if (is_in_progress)
        fputc('\n', stderr);
    is_in_progress = false;
}

static bool show_progress(void *context, size_t done, size_t total)
{
    size_t percent = done * 100 / total;
    (void)context;
    if (total < 100 || percent == (done - 1) * 100 / total || !isatty(STDERR_FILENO))
        return true;
    fprintf(stderr, "\rmemsviz: %zu %%", percent);
    is_in_progress = true;
    if (done == total)
        end_progress();
    return true;
}

static enum ansi_depth depth_of(const struct options *options)
{
    const char *no_colour = getenv("NO_COLOR");
    switch (options->term.depth) {
    case DEPTH_AUTO:
        return no_colour != NULL && no_colour[0] != '\0' ? ANSI_MONO : ANSI_DIRECT;
    case DEPTH_MONO:
        return ANSI_MONO;
    case DEPTH_8:
    case DEPTH_16:
        return ANSI_16;
    case DEPTH_256:
        return ANSI_256;
    case DEPTH_DIRECT:
        break;
    }
    return ANSI_DIRECT;
}

/* Text that is shown as it is keeps to the locale; of the other formats each says what it is in. */
static bool is_ascii(const struct options *options, const struct export_format *format)
{
    bool is_shown = strcmp(format->ending, "txt") == 0 || strcmp(format->ending, "ans") == 0;
    setlocale(LC_CTYPE, "");
    return options->term.ascii || (is_shown && strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
}

static struct export_options export_options_of(const struct options *options,
                                               const struct export_format *format)
{
    struct export_options export;
    export_options_init(&export);
    export.theme = options->term.theme;
    export.is_transparent = options->is_transparent;
    export.is_screen = options->is_screen;
    export.is_ascii = is_ascii(options, format);
    export.depth = depth_of(options);
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
                                     .options = export_options_of(options, format),
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

static const char *export_ending(size_t index)
{
    const struct export_format *format = export_format_at(index);
    return format != NULL ? format->ending : NULL;
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
    struct text endings;
    text_init(&endings);
    text_add_choices(&endings, export_ending);
    error_set(error, 0, 0,
              "the format of '%s' is not known; name it by its ending or with --format: %s",
              text_string(&visible), text_string(&endings));
    text_clear(&endings);
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
    end_progress();
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

static bool check_declared(const struct session *session, const struct options *options,
                           const char *name, struct error *error)
{
    const struct export_format *format;
    char *path = beside_scenario(session, name);
    bool is_free = stays_beside(name, error) && find_format(path, NULL, &format, error) &&
                   save_check(path, options->is_forced, error);
    free(path);
    return is_free;
}

static bool write_remark(struct session *session, const struct options *options,
                         const struct remark *remark, struct error *error)
{
    char *path = beside_scenario(session, remark->text);
    session_go(session, remark->at, SIZE_MAX);
    bool is_written = shot_write(session, options, path, error);
    free(path);
    return is_written;
}

static int write_declared(struct session *session, const struct options *options)
{
    const struct tape *tape = &session->tape;
    size_t count = 0;
    struct error error;
    for (size_t i = 0; i < tape->remark_count; i++)
        if (tape->remarks[i].kind == REMARK_SHOT) {
            if (!check_declared(session, options, tape->remarks[i].text, &error))
                return fail(&error, EXIT_IO);
            count++;
        }
    for (size_t i = 0; i < tape->remark_count; i++)
        if (tape->remarks[i].kind == REMARK_SHOT &&
            !write_remark(session, options, &tape->remarks[i], &error))
            return fail(&error, EXIT_IO);
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
        return export_all_positions(session, options->has_steps, count);
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

static bool is_same_frame(struct session *session, struct position a, struct position b)
{
    if (a.call != b.call)
        return false;
    size_t last = steps_of(session, a.call);
    return (a.step < last ? a.step : last) == (b.step < last ? b.step : last);
}

/* Keeps the first of those that show the same, and their order. Returns how many are left. */
static size_t drop_repeated(struct session *session, struct position *positions, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < kept && !is_same_frame(session, positions[k], positions[i]))
            k++;
        if (k == kept)
            positions[kept++] = positions[i];
    }
    return kept;
}

/* No file is written unless all of them can be. */
static bool check_each(const struct options *options, const struct position *positions,
                       size_t count, struct error *error)
{
    bool is_free = true;
    for (size_t i = 0; i < count && is_free; i++) {
        char *path = numbered(options->out, &positions[i]);
        is_free = save_check(path, options->is_forced, error);
        free(path);
    }
    return is_free;
}

static bool write_each(struct session *session, const struct options *options,
                       const struct export_format *format, const struct position *positions,
                       size_t count, struct error *error)
{
    if (!check_each(options, positions, count, error))
        return false;
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
static bool holds_many(const struct export_format *format, const struct options *options)
{
    return format->holds_many && (options->is_animated || strcmp(format->ending, "svg") != 0);
}

static bool is_standard_output(const struct options *options)
{
    return strcmp(options->out, "-") == 0;
}

/* Files of one frame can be several, but standard output is there once. */
static int refuse_several(const struct export_format *format)
{
    struct error error;
    error_set(&error, 0, 0, "a .%s file holds one frame: choose one, %sor name a file with -o",
              format->ending, format->holds_many ? "make all an animation with --animated, " : "");
    return fail(&error, EXIT_USAGE);
}

static int write_positions(struct session *session, const struct options *options,
                           const struct export_format *format, struct position *positions,
                           size_t count)
{
    struct error error;
    bool is_one = holds_many(format, options), is_written;
    if (!is_one && !options->is_all)
        count = drop_repeated(session, positions, count);
    if (!is_one && count > 1 && is_standard_output(options))
        return refuse_several(format);
    if (!is_one && count > 1)
        is_written = write_each(session, options, format, positions, count, &error);
    else
        is_written = write_frames(session, options, format, positions, count, options->out, &error);
    return is_written ? EXIT_OK : fail(&error, EXIT_IO);
}

static int write_out(struct session *session, const struct options *options)
{
    struct error error;
    const struct export_format *format;
    size_t count;
    if (!find_format(options->out, options->format, &format, &error) ||
        !options_fit_format(options, format->ending, &error))
        return fail(&error, EXIT_USAGE);
    if (format->is_binary && is_standard_output(options) && isatty(STDOUT_FILENO))
        return fail(
            &(struct error){.text = "that format is not for a terminal; name a file with -o"},
            EXIT_USAGE);
    struct position *positions = wanted_positions(session, options, &count, &error);
    if (positions == NULL)
        return fail(&error, EXIT_USAGE);
    int status = write_positions(session, options, format, positions, count);
    free(positions);
    return status;
}

int shot_run(struct options *options)
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
