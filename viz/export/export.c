/* SPDX-License-Identifier: MIT
 *
 * export: the table of formats, and the walk over the session that feeds a writer.
 */
#include "export.h"

#include "export_job.h"
#include "memory.h"
#include "row.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ending, summary, several frames, shows the screen, binary, writer */
static const struct export_format formats[] = {
    {"svg", "vector figure; of several frames: animated", true, false, false, &svg_writer},
    {"png", "the same in pixels", false, false, true, &png_writer},
    {"pdf", "the same for print, a page a frame", true, false, true, &pdf_writer},
    {"tex", "TikZ for LaTeX and beamer, an overlay a frame", true, false, false, &tikz_writer},
    {"html", "player for a browser, one file", true, false, false, &html_writer},
    {"cast", "asciicast for asciinema, an event a frame", true, true, false, &cast_writer},
    {"txt", "the screen as plain text", true, true, false, &text_writer},
    {"ans", "the screen with colours of a terminal", true, true, false, &ansi_writer},
    {"md", "handout in Markdown", true, true, false, &markdown_writer},
    {"jsonl", "state and statistics, a JSON object a frame", true, false, false, &json_writer},
    {"csv", "statistics, a row a frame", true, false, false, &csv_writer},
};

enum { FORMATS = sizeof formats / sizeof formats[0], DEFAULT_ROWS = 30, DEFAULT_COLUMNS = 100 };

void export_options_init(struct export_options *options)
{
    *options = (struct export_options){.theme = THEME_LIGHT,
                                       .has_caption = true,
                                       .has_legend = true,
                                       .scale = 100,
                                       .cast_version = 3,
                                       .rate = 1500};
}

const struct export_format *export_format_find(const char *name)
{
    const char *dot = strrchr(name, '.');
    const char *ending = dot != NULL ? dot + 1 : name;
    for (size_t i = 0; i < FORMATS; i++)
        if (strcasecmp(ending, formats[i].ending) == 0)
            return &formats[i];
    return NULL;
}

const struct export_format *export_format_at(size_t index)
{
    return index < FORMATS ? &formats[index] : NULL;
}

/* The byte that a call meant is pointed at when it was translated, and when the call was refused.
 */
static bool points_at_byte(const struct frame *frame)
{
    if (frame->call == NULL || !frame_is_whole(frame))
        return false;
    switch (frame->call->kind) {
    case CALL_FREE:
        return frame->outcome->status != MEMS_OK;
    case CALL_GET:
    case CALL_WRITE:
        return true;
    default:
        return false;
    }
}

void job_draw(const struct export_job *job, const struct frame *frame, bool has_caption,
              struct drawing *drawing)
{
    struct caption caption = frame_caption(frame);
    bool has_address = points_at_byte(frame);
    struct figure_options options = {.width = job->options->width,
                                     .has_caption = has_caption,
                                     .has_legend = job->options->has_legend,
                                     .has_path = !frame_is_whole(frame),
                                     .has_address = has_address,
                                     .is_refused = has_address && frame->outcome->status != MEMS_OK,
                                     .address = has_address ? frame->outcome->v : 0,
                                     .stats = job->options->has_stats ? &frame->stats : NULL,
                                     .page = frame->page,
                                     .row_bytes = job->row_bytes};
    figure_draw(drawing, frame->picture, &caption, &options);
}

/* ------------------------------------------------------------------------------- the walk -- */

struct walk {
    const struct export_request *request;
    const struct export_writer *writer;
    struct session *session;
    struct export_job job;
    struct grid grid;
    size_t done; /* pieces of work, as in export_request.progress */
};

static void go_to(struct walk *walk, size_t index)
{
    struct position position = walk->request->positions[index];
    session_go(walk->session, position.call, position.step);
}

static bool tell_progress(struct walk *walk)
{
    const struct export_request *request = walk->request;
    size_t total = request->count * (walk->writer->has_figures ? 2 : 1);
    walk->done++;
    return request->progress == NULL || request->progress(request->context, walk->done, total) ||
           error_set(walk->job.error, 0, 0, "stopped");
}

static void measure_figure(struct export_job *job, const struct session *session)
{
    struct frame frame;
    struct drawing drawing;
    frame_read(&frame, session);
    drawing_init(&drawing);
    job_draw(job, &frame, job->options->has_caption, &drawing);
    job->width = drawing.width > job->width ? drawing.width : job->width;
    job->height = drawing.height > job->height ? drawing.height : job->height;
    drawing_clear(&drawing);
    frame_clear(&frame);
}

/* First the scale, which all frames share, then the size that the scale gives. */
static bool measure_figures(struct walk *walk)
{
    struct export_job *job = &walk->job;
    for (size_t i = 0; i < job->count; i++) {
        go_to(walk, i);
        size_t bytes = row_bytes_for(&walk->session->now, walk->session->tape.settings.page);
        job->row_bytes = bytes > job->row_bytes ? bytes : job->row_bytes;
    }
    for (size_t i = 0; i < job->count; i++) {
        go_to(walk, i);
        measure_figure(job, walk->session);
        if (!tell_progress(walk))
            return false;
    }
    return true;
}

static bool write_frame(struct walk *walk, size_t index)
{
    const struct export_request *request = walk->request;
    struct frame frame;
    go_to(walk, index);
    frame_read(&frame, walk->session);
    if (request->render != NULL && walk->grid.cells != NULL) {
        grid_reset(&walk->grid, walk->grid.rows, walk->grid.columns);
        request->render(request->context, walk->session, &walk->grid);
        frame.grid = &walk->grid;
    }
    walk->job.index = index;
    bool is_written = walk->writer->frame(&walk->job, &frame);
    frame_clear(&frame);
    if (!is_written)
        return false;
    if (walk->job.out->length > EXPORT_MAX_BYTES)
        return error_set(
            walk->job.error, 0, 0,
            "frame %zu of %zu makes the file larger than %d MiB; choose fewer with --at", index + 1,
            request->count, EXPORT_MAX_BYTES >> 20);
    return tell_progress(walk);
}

static bool write_frames(struct walk *walk)
{
    const struct export_writer *writer = walk->writer;
    if (writer->has_figures && !measure_figures(walk))
        return false;
    if (writer->begin != NULL && !writer->begin(&walk->job))
        return false;
    for (size_t i = 0; i < walk->request->count; i++)
        if (!write_frame(walk, i))
            return false;
    return writer->end == NULL || writer->end(&walk->job);
}

/* The screen's own SVG stands in for the figure where the screen is asked for. */
static const struct export_writer *writer_for(const struct export_request *request)
{
    const struct export_writer *writer = request->format->writer;
    return writer == &svg_writer && request->options.is_screen ? &screen_svg_writer : writer;
}

static bool is_acceptable(const struct export_request *request, struct error *error)
{
    const struct export_format *format = request->format;
    bool is_animated_screen = request->options.is_screen && format->writer == &svg_writer;
    if (request->count == 0)
        return error_set(error, 0, 0, "no frames to write");
    if (request->count > EXPORT_MAX_FRAMES)
        return error_set(error, 0, 0, "more than %d frames; choose some with --at",
                         EXPORT_MAX_FRAMES);
    if (request->count > 1 && (!format->holds_many || is_animated_screen))
        return error_set(error, 0, 0, "a .%s file holds one frame; write one file for each",
                         format->ending);
    if ((format->needs_screen || request->options.is_screen) && request->render == NULL)
        return error_set(error, 0, 0, "nothing draws the screen that a .%s file shows",
                         format->ending);
    return true;
}

bool export_write(const struct export_request *request, struct session *session, struct text *out,
                  struct error *error)
{
    if (!is_acceptable(request, error))
        return false;
    struct position stood = session->cursor;
    size_t before = out->length;
    struct walk walk = {.request = request, .writer = writer_for(request), .session = session};
    walk.job = (struct export_job){.options = &request->options,
                                   .out = out,
                                   .error = error,
                                   .title = session->tape.title,
                                   .count = request->count};
    if (request->format->needs_screen || request->options.is_screen)
        grid_init(&walk.grid, request->options.rows > 0 ? request->options.rows : DEFAULT_ROWS,
                  request->options.columns > 0 ? request->options.columns : DEFAULT_COLUMNS);
    bool is_written = write_frames(&walk);
    if (walk.writer->close != NULL)
        walk.writer->close(&walk.job);
    if (walk.grid.cells != NULL)
        grid_clear(&walk.grid);
    session_go(session, stood.call, stood.step);
    if (!is_written && out->bytes != NULL) {
        out->length = before;
        out->bytes[before] = '\0';
    }
    return is_written;
}
