/* SPDX-License-Identifier: MIT
 *
 * shot: decides which frames go into which files; export makes the bytes, save writes them.
 */
#include "shot.h"

#include "action.h"
#include "app.h"
#include "export.h"
#include "memory.h"
#include "replay.h"
#include "save.h"
#include "shot_part.h"
#include "shot_series.h"
#include "utf8.h"

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

/* The last percent on standard error, whose line it keeps open; 0: none. */
static size_t shown_percent;

static void end_progress(void)
{
    if (shown_percent > 0)
        fputc('\n', stderr);
    shown_percent = 0;
}

static bool show_progress(void *context, size_t done, size_t total)
{
    size_t percent = done * 100 / total;
    (void)context;
    if (total < 100 || percent <= shown_percent || !isatty(STDERR_FILENO))
        return true;
    fprintf(stderr, "\rmemsviz: %zu %%", percent);
    shown_percent = percent;
    if (done == total)
        end_progress();
    return true;
}

static enum ansi_depth ansi_depth_of(const struct options *options)
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

/* Plain text is read in the reader's locale; other formats say what they are in. */
static bool is_ascii(const struct options *options, const struct export_format *format)
{
    bool is_plain = strcmp(format->ending, "txt") == 0 || strcmp(format->ending, "ans") == 0;
    if (is_plain)
        setlocale(LC_CTYPE, "");
    return options->term.ascii || (is_plain && strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
}

/* A figure that can be read on a telephone is large enough on a screen, and in a column. */
enum { PAGE_WIDTH = 448 * PIXEL };

static struct export_options export_options_of(const struct options *options,
                                               const struct export_format *format)
{
    struct export_options export;
    export_options_init(&export);
    export.theme = options->term.theme;
    export.is_transparent = options->is_transparent;
    export.is_screen = options->is_screen;
    export.is_ascii = is_ascii(options, format);
    export.depth = ansi_depth_of(options);
    export.view = options->view;
    export.width = options->width;
    export.height = options->height;
    export.is_flush = options->is_flush;
    if (export.width == 0 &&
        (strcmp(format->ending, "html") == 0 || strcmp(format->ending, "md") == 0)) {
        export.width = PAGE_WIDTH;
        export.is_flush = true;
    }
    export.scale = options->scale;
    export.font = options->font;
    export.has_caption =
        options->has_caption && (!options->is_for_place || options->is_caption_chosen);
    export.has_legend = options->has_caption;
    export.has_stats = options->has_panel;
    export.cast_version = options->cast_version;
    export.keys = action_player_keys();
    export.rows = options->rows;
    export.columns = options->columns;
    return export;
}

/* A file with those beside it that it refers to. */
struct output {
    struct save *save;
    const char *path;
    bool is_forced;
};

static bool write_to(void *to, const char *bytes, size_t length, struct error *error)
{
    struct output *output = to;
    return save_write(output->save, bytes, length, error);
}

/* "lesson.md" has "lesson-0001.svg" beside it, and so on. */
static bool write_beside(void *to, size_t index, const struct text *svg, struct text *name,
                         struct error *error)
{
    struct output *output = to;
    const char *slash = strrchr(output->path, '/');
    const char *base = slash != NULL ? slash + 1 : output->path, *dot = strrchr(base, '.');
    struct text path;
    text_init(&path);
    text_add_bytes(&path, output->path,
                   dot != NULL ? (size_t)(dot - output->path) : strlen(output->path));
    text_format(&path, "-%04zu.svg", index + 1);
    bool is_done = svg == NULL ? save_check(text_string(&path), output->is_forced, error)
                               : save_file(text_string(&path), svg->bytes, svg->length,
                                           output->is_forced, error);
    if (name != NULL)
        text_add(name, text_string(&path) + (base - output->path));
    text_clear(&path);
    return is_done;
}

static struct export_request request_of(const struct options *options,
                                        const struct export_format *format, struct series series)
{
    return (struct export_request){.format = format,
                                   .options = export_options_of(options, format),
                                   .series = series,
                                   .render = render_screen,
                                   .progress = show_progress,
                                   .context = (void *)options};
}

static enum export_result write_request(struct session *session, const struct options *options,
                                        const struct export_request *request, const char *path,
                                        struct error *error)
{
    struct output output = {save_open(path, options->is_forced, error), path, options->is_forced};
    if (output.save == NULL)
        return EXPORT_FAILED;
    bool has_beside = strcmp(path, "-") != 0;
    struct export_sink sink = {write_to, has_beside ? write_beside : NULL, &output};
    enum export_result result = export_write(request, session, &sink, error);
    if (result == EXPORT_DONE)
        return save_close(output.save, error) ? EXPORT_DONE : EXPORT_FAILED;
    save_cancel(output.save);
    return result;
}

static enum export_result write_frames(struct session *session, const struct options *options,
                                       const struct export_format *format, struct series series,
                                       const char *path, struct error *error)
{
    struct export_request request = request_of(options, format, series);
    return write_request(session, options, &request, path, error);
}

static const char *export_ending(size_t index)
{
    const struct export_format *format = export_format_at(index);
    return format != NULL ? format->ending : NULL;
}

bool shot_find_format(const char *path, const char *name, const struct export_format **format,
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

bool shot_write_planned(struct session *session, const struct options *options, const char *path,
                        const struct figure_plan *plan, struct error *error)
{
    const struct export_format *format;
    struct span here = {session->cursor.call, session->cursor.call, session->cursor.step, false};
    if (!shot_find_format(path, NULL, &format, error))
        return false;
    struct export_request request = request_of(options, format, (struct series){&here, 1});
    request.plan = export_shares_plans(format) ? plan : NULL;
    return write_request(session, options, &request, path, error) == EXPORT_DONE;
}

bool shot_write(struct session *session, const struct options *options, const char *path,
                struct error *error)
{
    return shot_write_planned(session, options, path, NULL, error);
}

struct figure_plan *shot_plan(struct session *session, const struct options *options,
                              const struct export_format *format, const struct series *series,
                              struct error *error)
{
    struct export_request request = request_of(options, format, *series);
    request.progress = NULL;
    return export_plan(&request, session, error);
}

/* ------------------------------------------------------------------------ the command line -- */

int shot_fail(const struct error *error, int status)
{
    end_progress();
    fprintf(stderr, "memsviz: %s\n", error->text);
    return status;
}

/* "figure.svg" for one frame; "figure-0014.svg" or "figure-0014.3.svg" for one of several. A dot in
 * a folder's name begins no ending. */
static char *numbered(const char *path, const struct span *span)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash != NULL ? slash : path, '.');
    struct text name;
    text_init(&name);
    text_add_bytes(&name, path, dot != NULL ? (size_t)(dot - path) : strlen(path));
    text_format(&name, "-%04zu", span->first);
    if (span->step != SIZE_MAX)
        text_format(&name, ".%zu", span->step);
    text_add(&name, dot != NULL ? dot : "");
    return text_take(&name);
}

/* The frame at which a walk over the series stands, as a series of its own. */
static struct span frame_at(const struct series *series, const struct series_walk *walk,
                            const struct session *session)
{
    const struct span *span = &series->spans[walk->span];
    size_t call = session->cursor.call, step = span->step;
    if (span->has_steps && !session_is_whole(session))
        step = session->cursor.step;
    return (struct span){call, call, step, false};
}

/* No file is written unless all of them can be. */
static bool check_each(struct session *session, const struct options *options,
                       const struct series *series, struct error *error)
{
    bool is_free = true;
    for (struct series_walk walk = {0}; is_free && series_next(series, &walk, session);) {
        struct span span = frame_at(series, &walk, session);
        char *path = numbered(options->out, &span);
        is_free = save_check(path, options->is_forced, error);
        free(path);
    }
    return is_free;
}

static enum export_result write_numbered(struct session *session, const struct options *options,
                                         struct export_request *request,
                                         const struct series *series, struct error *error)
{
    enum export_result result = EXPORT_DONE;
    for (struct series_walk walk = {0};
         result == EXPORT_DONE && series_next(series, &walk, session);) {
        struct span span = frame_at(series, &walk, session);
        char *path = numbered(options->out, &span);
        request->series = (struct series){&span, 1};
        result = write_request(session, options, request, path, error);
        free(path);
        show_progress(NULL, series_calls_begun(series, &walk, session), series_calls(series));
    }
    return result;
}

/* A file for each frame; their figures are planned together. */
static enum export_result write_each(struct session *session, const struct options *options,
                                     const struct export_format *format,
                                     const struct series *series, struct error *error)
{
    struct export_request request = request_of(options, format, *series);
    *error = (struct error){.line = 0};
    struct figure_plan *plan = shot_plan(session, options, format, series, error);
    request.progress = NULL;
    request.plan = plan;
    enum export_result result = error->text[0] != '\0' ? EXPORT_REFUSED : EXPORT_FAILED;
    if (result != EXPORT_REFUSED && check_each(session, options, series, error))
        result = write_numbered(session, options, &request, series, error);
    export_plan_free(plan);
    return result;
}

/* An svg of several frames is an animation, which is what few want: a slide needs its frame alone.
 */
static bool holds_many(const struct export_format *format, const struct options *options)
{
    if (figure_view_is_of_series(options->view))
        return true;
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
    return shot_fail(&error, EXIT_USAGE);
}

/* Of a format that can hold many, one was written because none was named. */
static void tell_of_the_rest(const struct session *session, const struct export_format *format,
                             const struct options *options)
{
    bool is_chosen = options->place_count > 0 || options->is_all || options->has_steps ||
                     options->is_animated || format->is_sequence ||
                     figure_view_is_of_series(options->view);
    if (!is_chosen && holds_many(format, options) && session->tape.call_count > 0)
        fprintf(stderr, "memsviz: wrote the last frame, call %zu; --all writes all\n",
                session->tape.call_count);
}

static int write_series(struct session *session, const struct options *options,
                        const struct export_format *format, const struct series *series)
{
    struct error error;
    enum export_result result;
    bool is_one = holds_many(format, options) || series_is_single(series);
    if (!is_one && is_standard_output(options))
        return refuse_several(format);
    if (options->captions != NULL && !save_check(options->captions, options->is_forced, &error))
        return shot_fail(&error, EXIT_IO);
    if (is_one)
        result = write_frames(session, options, format, *series, options->out, &error);
    else
        result = write_each(session, options, format, series, &error);
    if (result != EXPORT_DONE)
        return shot_fail(&error, result == EXPORT_REFUSED ? EXIT_USAGE : EXIT_IO);
    if (options->captions != NULL && !shot_write_captions(session, options, series, &error))
        return shot_fail(&error, EXIT_IO);
    tell_of_the_rest(session, format, options);
    return EXIT_OK;
}

static bool is_sensible(const struct options *options, const struct export_format *format,
                        struct error *error)
{
    if (format->is_binary && is_standard_output(options) && isatty(STDOUT_FILENO))
        return error_set(error, 0, 0, "that format is not for a terminal; name a file with -o");
    if (options->is_all && options->place_count > 0)
        return error_set(error, 0, 0, "--all is every call; leave it out, or --at");
    return true;
}

int shot_write_out(struct session *session, const struct options *options)
{
    struct error error;
    const struct export_format *format;
    struct shot_series wanted;
    if (!shot_find_format(options->out, options->format, &format, &error) ||
        !options_fit_format(options, format->ending, &error) ||
        !is_sensible(options, format, &error) ||
        !shot_series(&wanted, session, options, format, &error))
        return shot_fail(&error, EXIT_USAGE);
    if (!holds_many(format, options) && options->place_count > 1)
        shot_series_drop_repeated(&wanted, session);
    int status = write_series(session, options, format, &wanted.series);
    shot_series_clear(&wanted);
    return status;
}

int shot_run(struct options *options)
{
    struct session session;
    if (shot_is_course(options))
        return shot_write_course(options);
    if (options->file_count > 1)
        return shot_fail(&(struct error){.text = "several FILEs become pages of a folder; name it "
                                                 "with a slash: -o course/"},
                         EXIT_USAGE);
    int status = replay_open(&session, options->files[0]);
    if (status != EXIT_OK)
        return status;
    if (options->out != NULL)
        status = shot_write_out(&session, options);
    else if (options->is_all || options->has_steps || options->is_animated ||
             options->place_count > 0 || options->format != NULL)
        status =
            shot_fail(&(struct error){.text = "where to? name a file with -o (-o - is standard "
                                              "output)"},
                      EXIT_USAGE);
    else
        status = shot_write_declared(&session, options);
    session_close(&session);
    return status;
}
