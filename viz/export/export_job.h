/* SPDX-License-Identifier: MIT
 *
 * export_job: one export while it runs, and what a format's writer is: up to four functions that
 * export.c calls in order. A writer sees frames, never the session.
 *
 *     measure -> begin -> frame, frame, … -> end -> close
 *
 * What a writer appends to `out` is taken away between its frames, so it looks back at nothing.
 */
#ifndef MEMSVIZ_EXPORT_JOB_H
#define MEMSVIZ_EXPORT_JOB_H

#include "export.h"
#include "frame.h"

struct export_job {
    const struct export_options *options;
    struct text *out;
    struct error *error;
    const char *title; /* of the scenario; "" for none                                     */
    bool is_single;    /* of one frame                                                     */
    size_t count;      /* frames; where figures were not measured and it is not single: 0  */
    size_t index;      /* of the frame being written, from 0                               */
    size_t row_bytes;  /* one scale for all figures                                        */
    int width, height; /* of the largest figure, in hundredths of a pixel                  */
    void *state;       /* the writer's own; freed by its close                             */
};

/* Each may be NULL. False: *job->error is filled in, and only close follows. */
struct export_writer {
    bool has_figures; /* wants row_bytes, width and height measured over all frames before begin */
    bool (*begin)(struct export_job *job);
    bool (*frame)(struct export_job *job, const struct frame *frame);
    bool (*end)(struct export_job *job);
    void (*close)(struct export_job *job); /* always called once */
};

/* The figure of a frame as the job's options ask for it; *drawing must be empty. */
void job_draw(const struct export_job *job, const struct frame *frame, bool has_caption,
              struct drawing *drawing);

extern const struct export_writer text_writer, ansi_writer, markdown_writer, svg_writer,
    screen_svg_writer, png_writer, pdf_writer, tikz_writer, cast_writer, html_writer, json_writer,
    csv_writer;

#endif
