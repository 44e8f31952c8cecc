/* SPDX-License-Identifier: MIT
 *
 * export_job: one export while it runs, and what a format's writer is: up to four functions that
 * export.c calls in order. A writer sees moments and figures, never the session.
 *
 *     begin -> frame, frame, … -> end -> close
 *
 * What a writer appends to `out` is taken away between its frames, so it looks back at nothing.
 */
#ifndef MEMSVIZ_EXPORT_JOB_H
#define MEMSVIZ_EXPORT_JOB_H

#include "export.h"
#include "figure.h"
#include "narration.h"

/* One frame of a file. */
struct export_frame {
    const struct moment *moment;
    const struct narration *narration;
    const struct drawing *drawing;       /* the figure; empty unless the writer has_figures  */
    const struct comparison *comparison; /* of several heaps; NULL: of one               */
    const struct grid *grid;             /* the screen, for formats that show it; else NULL  */
};

struct export_job {
    const struct export_options *options;
    struct text *out;
    struct error *error;
    const struct export_sink *sink; /* for files beside the one that `out` becomes              */
    const char *title;              /* of the scenario; "" for none                             */
    const char *about;              /* what the scenario says of itself; "" for none            */
    bool is_single;                 /* of one frame                                             */
    size_t count;                   /* frames; of a writer without figures, and several: 0      */
    size_t index;                   /* of the frame being written, from 0                       */
    const struct tape *tape;        /* for the plots that it declares                           */
    const char *heaps[COMPARISON_MOST + 1]; /* "first", "best": what is compared, or NULL       */
    void *state; /* the writer's own; freed by its close                     */
};

/* Each may be NULL. False: *job->error is filled in, and only close follows. */
struct export_writer {
    bool has_figures; /* wants frame.drawing: all of one size, planned over all frames */
    bool tells;       /* what is said stands beside the figures, not in them           */
    bool (*begin)(struct export_job *job);
    bool (*frame)(struct export_job *job, const struct export_frame *frame);
    bool (*end)(struct export_job *job);
    void (*close)(struct export_job *job); /* always called once */
};

/* How the job's options want a figure as SVG. */
struct svg_options;
struct svg_options job_svg_options(const struct export_job *job);

extern const struct export_writer text_writer, ansi_writer, markdown_writer, svg_writer,
    screen_svg_writer, png_writer, pdf_writer, tikz_writer, cast_writer, html_writer, json_writer,
    csv_writer;

#endif
