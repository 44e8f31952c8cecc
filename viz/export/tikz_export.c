/* SPDX-License-Identifier: MIT
 *
 * tikz_export: the .tex format. Alone it compiles to a page for each frame; as a snippet it is for
 * \input, and several frames become overlays of a beamer slide.
 */
#include "escape.h"
#include "export_job.h"
#include "tikz.h"

static bool begin(struct export_job *job)
{
    text_add(job->out, "% ");
    tex_escape(job->out, job->title);
    text_add(job->out, "\n");
    if (job->options->is_snippet)
        text_add(job->out, "% Needs in the preamble: \\usepackage{tikz} "
                           "\\usetikzlibrary{patterns}\n");
    else
        text_add(job->out, "\\documentclass[tikz]{standalone}\n"
                           "\\usepackage[T1]{fontenc}\n"
                           "\\usepackage{lmodern}\n"
                           "\\usetikzlibrary{patterns}\n");
    tikz_definitions(job->options->theme, job->options->is_transparent, job->out);
    if (!job->options->is_snippet)
        text_add(job->out, "\\begin{document}\n");
    return true;
}

static bool write_frame(struct export_job *job, const struct frame *frame)
{
    bool is_overlay = job->options->is_snippet && !job->is_single;
    struct drawing drawing;
    drawing_init(&drawing);
    job_draw(job, frame, job->options->has_caption, &drawing);
    if (is_overlay)
        text_format(job->out, "\\only<%zu>{%%\n", job->index + 1);
    tikz_picture(&drawing, is_overlay ? job->width : drawing.width,
                 is_overlay ? job->height : drawing.height, job->out);
    text_add(job->out, is_overlay ? "}%\n" : "\n");
    drawing_clear(&drawing);
    return true;
}

static bool end(struct export_job *job)
{
    if (!job->options->is_snippet)
        text_add(job->out, "\\end{document}\n");
    return true;
}

const struct export_writer tikz_writer = {
    .has_figures = true, .begin = begin, .frame = write_frame, .end = end};
