/* SPDX-License-Identifier: MIT
 *
 * raster_export: the .png and .pdf formats, of the figure or of the screen.
 */
#include "export_job.h"
#include "raster.h"
#include "screen.h"
#include "svg.h"

static void draw_svg(const struct export_job *job, const struct frame *frame, struct text *svg)
{
    if (job->options->is_screen) {
        screen_svg(frame->grid, job->options, frame->title, frame->sentence, svg);
        return;
    }
    struct svg_options options = {.theme = job->options->theme,
                                  .is_transparent = job->options->is_transparent,
                                  .scale = job->options->scale,
                                  .font = job->options->font};
    struct drawing drawing;
    drawing_init(&drawing);
    job_draw(job, frame, job->options->has_caption, &drawing);
    svg_write(&drawing, &options, svg);
    drawing_clear(&drawing);
}

static bool write_png(struct export_job *job, const struct frame *frame)
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

static bool write_page(struct export_job *job, const struct frame *frame)
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
