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

/* ending, summary, several frames, all of them, shows the screen, binary, writer */
static const struct export_format formats[] = {
    {"svg", "vector figure; of several frames: animated", true, false, false, false, &svg_writer},
    {"png", "the same in pixels", false, false, false, true, &png_writer},
    {"pdf", "the same for print, a page a frame", true, false, false, true, &pdf_writer},
    {"tex", "TikZ for LaTeX and beamer, an overlay a frame", true, false, false, false,
     &tikz_writer},
    {"html", "player for a browser, one file", true, true, false, false, &html_writer},
    {"cast", "asciicast for asciinema, an event a frame", true, true, true, false, &cast_writer},
    {"txt", "the screen as plain text", true, false, true, false, &text_writer},
    {"ans", "the screen with colours of a terminal", true, false, true, false, &ansi_writer},
    {"md", "handout in Markdown", true, true, true, false, &markdown_writer},
    {"jsonl", "state and statistics, a JSON object a frame", true, true, false, false,
     &json_writer},
    {"csv", "statistics, a row a frame", true, true, false, false, &csv_writer},
};

enum { FORMATS = sizeof formats / sizeof formats[0], DEFAULT_ROWS = 30, DEFAULT_COLUMNS = 100 };

void export_options_init(struct export_options *options)
{
    *options = (struct export_options){.theme = THEME_LIGHT,
                                       .has_caption = true,
                                       .has_legend = true,
                                       .scale = 100,
                                       .cast_version = 2,
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

enum { FLUSH = 64 << 10 }; /* bytes that gather before the sink gets them */

struct walk {
    const struct export_request *request;
    const struct export_writer *writer;
    const struct export_sink *sink;
    struct session *session;
    struct export_job job;
    struct text out;
    struct grid grid;
    bool is_measured; /* the second pass over the frames */
};

static bool append(void *to, const char *bytes, size_t length, struct error *error)
{
    (void)error;
    text_add_bytes(to, bytes, length);
    return true;
}

struct export_sink export_sink_text(struct text *out)
{
    return (struct export_sink){append, out};
}

static bool flush(struct walk *walk, size_t least)
{
    struct text *out = &walk->out;
    if (out->length < least || out->length == 0)
        return true;
    bool is_written = walk->sink->write(walk->sink->to, out->bytes, out->length, walk->job.error);
    text_empty(out);
    return is_written;
}

static bool tell_progress(struct walk *walk, const struct series_walk *at)
{
    const struct export_request *request = walk->request;
    size_t calls = series_calls(&request->series);
    size_t done = series_calls_begun(&request->series, at, walk->session);
    if (walk->is_measured)
        done += calls;
    return request->progress == NULL ||
           request->progress(request->context, done,
                             walk->writer->has_figures ? 2 * calls : calls) ||
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
    const struct series *series = &walk->request->series;
    for (struct series_walk at = {0}; series_next(series, &at, walk->session);) {
        size_t bytes = row_bytes_for(&walk->session->now, walk->session->tape.settings.page);
        job->row_bytes = bytes > job->row_bytes ? bytes : job->row_bytes;
    }
    for (struct series_walk at = {0}; series_next(series, &at, walk->session);) {
        measure_figure(job, walk->session);
        if (!tell_progress(walk, &at))
            return false;
    }
    walk->is_measured = true;
    return true;
}

static bool write_frame(struct walk *walk, size_t index)
{
    const struct export_request *request = walk->request;
    struct frame frame;
    frame_read(&frame, walk->session);
    if (request->render != NULL && walk->grid.cells != NULL) {
        grid_reset(&walk->grid, walk->grid.rows, walk->grid.columns);
        request->render(request->context, walk->session, &walk->grid);
        frame.grid = &walk->grid;
    }
    walk->job.index = index;
    bool is_written = walk->writer->frame(&walk->job, &frame) && flush(walk, FLUSH);
    frame_clear(&frame);
    return is_written;
}

static bool write_frames(struct walk *walk)
{
    const struct export_writer *writer = walk->writer;
    if (writer->has_figures && !measure_figures(walk))
        return false;
    if (writer->begin != NULL && !writer->begin(&walk->job))
        return false;
    for (struct series_walk at = {0}; series_next(&walk->request->series, &at, walk->session);)
        if (!write_frame(walk, at.frame - 1) || !tell_progress(walk, &at))
            return false;
    return (writer->end == NULL || writer->end(&walk->job)) && flush(walk, 0);
}

/* The screen's own SVG stands in for the figure where the screen is asked for. */
static const struct export_writer *writer_for(const struct export_request *request)
{
    const struct export_writer *writer = request->format->writer;
    return writer == &svg_writer && request->options.is_screen ? &screen_svg_writer : writer;
}

/* Formats that are measured hold so many figures; how many it will be is known before. */
static bool has_place_for_all(struct walk *walk)
{
    struct series_walk at = {0};
    while (at.frame <= EXPORT_MAX_FRAMES)
        if (!series_next(&walk->request->series, &at, walk->session)) {
            walk->job.count = at.frame;
            return true;
        }
    return error_set(walk->job.error, 0, 0,
                     "more than %d figures are too many for a file; choose some, such as --at "
                     "100..200",
                     EXPORT_MAX_FRAMES);
}

static bool is_acceptable(const struct export_request *request, struct error *error)
{
    const struct export_format *format = request->format;
    bool is_animated_screen = request->options.is_screen && format->writer == &svg_writer;
    if (request->series.count == 0)
        return error_set(error, 0, 0, "no frames to write");
    if (!series_is_single(&request->series) && (!format->holds_many || is_animated_screen))
        return error_set(error, 0, 0, "a .%s file holds one frame; write one file for each",
                         format->ending);
    if ((format->needs_screen || request->options.is_screen) && request->render == NULL)
        return error_set(error, 0, 0, "nothing draws the screen that a .%s file shows",
                         format->ending);
    return true;
}

static void begin_walk(struct walk *walk, struct error *error)
{
    const struct export_request *request = walk->request;
    const struct export_options *options = &request->options;
    bool is_single = series_is_single(&request->series);
    text_init(&walk->out);
    walk->job = (struct export_job){.options = options,
                                    .out = &walk->out,
                                    .error = error,
                                    .title = walk->session->tape.title,
                                    .is_single = is_single,
                                    .count = is_single};
    if (request->format->needs_screen || options->is_screen)
        grid_init(&walk->grid, options->rows > 0 ? options->rows : DEFAULT_ROWS,
                  options->columns > 0 ? options->columns : DEFAULT_COLUMNS);
}

static enum export_result run_walk(struct walk *walk)
{
    if (walk->writer->has_figures && !has_place_for_all(walk))
        return EXPORT_REFUSED;
    bool is_written = write_frames(walk);
    if (walk->writer->close != NULL)
        walk->writer->close(&walk->job);
    return is_written ? EXPORT_DONE : EXPORT_FAILED;
}

enum export_result export_write(const struct export_request *request, struct session *session,
                                const struct export_sink *sink, struct error *error)
{
    if (!is_acceptable(request, error))
        return EXPORT_REFUSED;
    struct position stood = session->cursor;
    struct walk walk = {
        .request = request, .writer = writer_for(request), .sink = sink, .session = session};
    begin_walk(&walk, error);
    enum export_result result = run_walk(&walk);
    if (walk.grid.cells != NULL)
        grid_clear(&walk.grid);
    text_clear(&walk.out);
    session_go(session, stood.call, stood.step);
    return result;
}
