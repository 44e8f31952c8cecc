/* SPDX-License-Identifier: MIT
 *
 * shot: decides which frames go into which files.
 */
#include "shot.h"

#include "compare_run.h"
#include "export.h"
#include "replay.h"
#include "save.h"
#include "shot_part.h"
#include "shot_series.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int shot_fail(const struct error *error, int status)
{
    shot_end_progress();
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

static enum export_result write_frames(struct session *session, const struct options *options,
                                       const struct export_format *format, struct series series,
                                       const char *path, struct error *error)
{
    struct export_request request = shot_request(options, format, series);
    return shot_write_request(session, options, &request, path, error);
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
        result = shot_write_request(session, options, request, path, error);
        free(path);
        shot_show_progress(NULL, series_calls_begun(series, &walk, session), series_calls(series));
    }
    return result;
}

/* A file for each frame; their figures are planned together. */
static enum export_result write_each(struct session *session, const struct options *options,
                                     const struct export_format *format,
                                     const struct series *series, struct error *error)
{
    struct export_request request = shot_request(options, format, *series);
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

/* A figure of several heaps is one kind of figure, of one file. */
static bool may_compare(const struct options *options, struct error *error)
{
    if (!options->is_comparing)
        return true;
    if (options->view != FIGURE_MAP)
        return error_set(error, 0, 0,
                         "--view is for the figure of one heap, and --compare asks for "
                         "several");
    if (options->out == NULL || shot_is_course(options))
        return error_set(error, 0, 0,
                         "--compare is for one FILE and one -o: shot lesson.mems "
                         "--compare first,best -o figure.svg");
    return true;
}

static int write_compared(struct session *session, const struct options *options)
{
    struct lockstep heaps;
    struct options shot = *options;
    int status = compare_open(&heaps, options, session);
    if (status != EXIT_OK)
        return status;
    shot.heaps = &heaps;
    status = shot_write_out(session, &shot);
    lockstep_close(&heaps);
    return status;
}

int shot_run(struct options *options)
{
    struct error error;
    if (!may_compare(options, &error))
        return shot_fail(&error, EXIT_USAGE);
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
    if (options->is_comparing)
        status = write_compared(&session, options);
    else if (options->out != NULL)
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
