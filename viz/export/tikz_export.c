/* SPDX-License-Identifier: MIT
 *
 * tikz_export: the .tex format. The file compiles alone, a page for each frame; and where a
 * document puts it in with \input, it is its pictures: in a frame of beamer an overlay each.
 */
#include "escape.h"
#include "export_job.h"
#include "tikz.h"

/* \documentclass means something else once a class was loaded, and again after the preamble. */
static const char opening[] =
    "% This file compiles alone, or by \\input in a document that has \\usepackage{tikz}.\n"
    "% The styles mems/process-0, mems/hole, mems/picture, … can be set in that document's "
    "preamble.\n"
    "\\let\\memsopen\\begingroup\\let\\memsbegin\\relax\\let\\memsend\\endgroup%\n"
    "\\expandafter\\ifx\\csname @twoclasseserror\\endcsname\\documentclass\\else%\n"
    "\\expandafter\\ifx\\csname @notprerr\\endcsname\\documentclass\\else%\n"
    "\\documentclass[tikz]{standalone}%\n"
    "\\ifdefined\\Uchar\\else\\usepackage[T1]{fontenc}\\usepackage{lmodern}\\fi%\n"
    "\\let\\memsopen\\relax\\def\\memsbegin{\\begin{document}}\\def\\memsend{\\end{document}}%\n"
    "\\fi\\fi%\n"
    "\\ifdefined\\tikzpicture\\else\\errmessage{memsviz: put \\string\\usepackage{tikz} in the "
    "preamble}\\fi%\n"
    "\\memsopen% figures of several themes may stand in one document\n"
    "\\edef\\memslines{\\the\\endlinechar}\\endlinechar=-1\\relax% no line end is a blank\n";

static bool begin(struct export_job *job)
{
    text_add(job->out, "% ");
    tex_escape(job->out, job->title);
    text_add(job->out, "\n");
    text_add(job->out, opening);
    tikz_definitions(job->options->theme, job->options->is_transparent, job->out);
    text_add(job->out, "\\endlinechar=\\memslines\\relax\\memsbegin%\n");
    return true;
}

static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    if (!job->is_single)
        text_format(job->out, "\\memsonly{%zu}{%%\n", job->index + 1);
    tikz_picture(frame->drawing, frame->drawing->width, frame->drawing->height, job->out);
    text_add(job->out, job->is_single ? "%\n" : "}%\n");
    return true;
}

static bool end(struct export_job *job)
{
    text_add(job->out, "\\memsend%\n");
    return true;
}

const struct export_writer tikz_writer = {
    .has_figures = true, .begin = begin, .frame = write_frame, .end = end};
