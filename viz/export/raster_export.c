/* SPDX-License-Identifier: MIT
 *
 * raster_export: the .png and .pdf formats, of the figure or of the screen.
 */
#include "export_job.h"
#include "raster.h"
#include "screen.h"
#include "svg.h"

static void draw_svg(const struct export_job *job, const struct export_frame *frame,
                     struct text *svg)
{
    if (job->options->is_screen) {
        screen_svg(frame->grid, job->options, frame->moment->title, frame->narration->sentence,
                   svg);
        return;
    }
    struct svg_options options = job_svg_options(job);
    svg_write(frame->drawing, &options, svg);
}

static bool write_png(struct export_job *job, const struct export_frame *frame)
{
    struct text svg;
    text_init(&svg);
    draw_svg(job, frame, &svg);
    bool is_written = raster_png(&svg, job->out, job->error);
    text_clear(&svg);
    return is_written;
}

static bool begin_pdf(struct export_job *job)
{
    job->state = raster_pdf_open(job->out, job->error);
    return job->state != NULL;
}

static bool write_page(struct export_job *job, const struct export_frame *frame)
{
    struct text svg;
    text_init(&svg);
    draw_svg(job, frame, &svg);
    bool is_written = raster_pdf_page(job->state, &svg, job->title, job->error);
    text_clear(&svg);
    return is_written;
}

static bool end_pdf(struct export_job *job)
{
    bool is_written = raster_pdf_close(job->state, job->error);
    job->state = NULL;
    return is_written;
}

static void close_pdf(struct export_job *job)
{
    raster_pdf_close(job->state, NULL);
}

const struct export_writer png_writer = {.has_figures = true, .frame = write_png};
const struct export_writer pdf_writer = {.has_figures = true,
                                         .begin = begin_pdf,
                                         .frame = write_page,
                                         .end = end_pdf,
                                         .close = close_pdf};
