/* SPDX-License-Identifier: MIT
 *
 * raster_export: the .png and .pdf formats, of the figure or of the screen.
 */
#include "export_job.h"
#include "raster.h"
#include "raster_page.h"

static struct text page_of(const struct export_job *job, const struct export_frame *frame)
{
    struct svg_options options = job_svg_options(job);
    struct text page;
    text_init(&page);
    if (job->options->is_screen)
        raster_page_of_screen(&page, frame->grid, job->options);
    else
        raster_page_of_figure(&page, frame->drawing, &options);
    return page;
}

static bool write_png(struct export_job *job, const struct export_frame *frame)
{
    struct text page = page_of(job, frame);
    bool is_written = raster_png(&page, job->out, job->error);
    text_clear(&page);
    return is_written;
}

static bool begin_pdf(struct export_job *job)
{
    job->state = raster_pdf_open(job->out, job->error);
    return job->state != NULL;
}

static bool write_page(struct export_job *job, const struct export_frame *frame)
{
    struct text page = page_of(job, frame);
    bool is_written = raster_pdf_page(job->state, &page, job->title, job->error);
    text_clear(&page);
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
