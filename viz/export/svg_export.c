/* SPDX-License-Identifier: MIT
 *
 * svg_export: the .svg format. One frame is a plain figure. Several are one document that shows
 * them in turn by SMIL animation, without script; where nothing animates, the first one stands.
 */
#include "escape.h"
#include "export_job.h"
#include "svg.h"

#include <stdio.h>

static struct svg_options options_of(const struct export_job *job)
{
    return (struct svg_options){.theme = job->options->theme,
                                .is_transparent = job->options->is_transparent,
                                .scale = job->options->scale,
                                .font = job->options->font};
}

/* A fraction of the whole, in millionths, the same on every machine. */
static void add_part(struct text *out, size_t part, size_t whole)
{
    size_t millionths = part * 1000000 / whole;
    text_format(out, "%zu", millionths / 1000000);
    if (millionths % 1000000 != 0)
        text_format(out, ".%06zu", millionths % 1000000);
}

/* Seen from its turn to the next one's. */
static void add_turn(const struct export_job *job, struct text *out)
{
    size_t index = job->index, count = job->count, rate = (size_t)job->options->rate;
    text_format(out,
                "<g visibility=\"%s\">\n<animate attributeName=\"visibility\" "
                "calcMode=\"discrete\" repeatCount=\"indefinite\" dur=\"%zums\" ",
                index == 0 ? "visible" : "hidden", (rate > 0 ? rate : 1) * count);
    text_add(out, index == 0 ? "values=\"visible;hidden\" keyTimes=\"0;"
                             : "values=\"hidden;visible;hidden\" keyTimes=\"0;");
    if (index > 0) {
        add_part(out, index, count);
        text_add_char(out, ';');
    }
    add_part(out, index + 1, count);
    text_add(out, "\"/>\n");
}

static bool begin(struct export_job *job)
{
    if (job->is_single)
        return true;
    struct svg_options options = options_of(job);
    struct drawing page;
    drawing_init(&page);
    page.width = job->width;
    page.height = job->height;
    svg_write_opening(&page, job->title, "Frames shown one after the other.", &options, job->out);
    drawing_clear(&page);
    return true;
}

static bool write_frame(struct export_job *job, const struct frame *frame)
{
    struct svg_options options = options_of(job);
    struct drawing drawing;
    drawing_init(&drawing);
    job_draw(job, frame, job->options->has_caption, &drawing);
    if (job->is_single) {
        svg_write(&drawing, &options, job->out);
    } else {
        char prefix[32];
        snprintf(prefix, sizeof prefix, "f%zu-", job->index + 1);
        options.prefix = prefix;
        add_turn(job, job->out);
        svg_write_definitions(&options, job->out);
        svg_write_shapes(&drawing, &options, job->out);
        text_add(job->out, "</g>\n");
    }
    drawing_clear(&drawing);
    return true;
}

static bool end(struct export_job *job)
{
    if (!job->is_single)
        text_add(job->out, "</svg>\n");
    return true;
}

const struct export_writer svg_writer = {
    .has_figures = true, .begin = begin, .frame = write_frame, .end = end};
