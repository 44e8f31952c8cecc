/* SPDX-License-Identifier: MIT
 *
 * svg_export: the .svg format. One frame is a plain figure. Several are one document that shows
 * them in turn by a style sheet's animation, without script; where nothing animates, or the
 * reader's system asks for reduced motion, the first one stands.
 */
#include "escape.h"
#include "export_job.h"
#include "svg.h"

#include <stdio.h>

/* A fraction of the whole in percent with four decimals, rounded up: the same on every machine, and
 * no gap between two turns. */
static void add_percent(struct text *out, size_t part, size_t whole)
{
    size_t parts = (part * 1000000 + whole - 1) / whole;
    text_format(out, "%zu.%04zu%%", parts / 10000, parts % 10000);
}

static size_t rate_of(const struct export_job *job)
{
    return job->options->rate > 0 ? (size_t)job->options->rate : 1;
}

/* Every frame has the same turn, each later than the one before. */
static void add_animation(struct export_job *job)
{
    struct text *out = job->out;
    text_add(out, "<style>.frame{visibility:hidden}.first{visibility:visible}\n"
                  "@media (prefers-reduced-motion:no-preference){\n"
                  "@keyframes turn{0%{visibility:visible}");
    add_percent(out, 1, job->count);
    text_add(out, "{visibility:hidden}to{visibility:hidden}}\n");
    text_format(out, ".frame{animation:turn %zums step-end infinite both}}</style>\n",
                rate_of(job) * job->count);
}

static void begin_document(struct export_job *job, const struct drawing *drawing)
{
    struct svg_options options = job_svg_options(job);
    svg_write_opening(drawing, job->title, "Frames shown one after the other.", &options, job->out);
    add_animation(job);
}

static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    struct svg_options options = job_svg_options(job);
    char prefix[32];
    if (job->is_single) {
        svg_write(frame->drawing, &options, job->out);
        return true;
    }
    if (job->index == 0)
        begin_document(job, frame->drawing);
    /* the first is in its turn from the start; a turn that has not come yet shows its end: nothing
     */
    text_format(
        job->out, "<g class=\"frame%s\" style=\"animation-delay:-%zums\" visibility=\"%s\">\n",
        job->index == 0 ? " first" : "", (job->count - job->index) % job->count * rate_of(job),
        job->index == 0 ? "visible" : "hidden");
    snprintf(prefix, sizeof prefix, "f%zu-", job->index + 1);
    options.prefix = prefix;
    svg_write_shapes(frame->drawing, &options, job->out);
    text_add(job->out, "</g>\n");
    return true;
}

static bool end(struct export_job *job)
{
    if (!job->is_single)
        text_add(job->out, "</svg>\n");
    return true;
}

const struct export_writer svg_writer = {.has_figures = true, .frame = write_frame, .end = end};
