/* SPDX-License-Identifier: MIT
 *
 * export: frames of a session as a file. A format is chosen by the file's ending, frames by
 * positions; the bytes that come out depend on the scenario, the positions and the options alone:
 * no clock, no locale, no addresses of this machine (PNG and PDF: given the same fonts).
 *
 *     const struct export_format *format = export_format_find("figure.svg");
 *     struct export_request request = {.format = format, .series = {&span, 1}};
 *     export_options_init(&request.options);
 *     export_write(&request, &session, &sink, &error);
 *
 * A file of any length takes constant memory: its bytes leave through the sink as they are made.
 */
#ifndef MEMSVIZ_EXPORT_H
#define MEMSVIZ_EXPORT_H

#include "error.h"
#include "figure.h"
#include "grid.h"
#include "key.h"
#include "lockstep.h"
#include "series.h"
#include "text.h"

enum { EXPORT_MAX_FRAMES = 20000 }; /* figures in one file: more than a browser or a viewer takes */

/* How many colours .ans may use. */
enum ansi_depth { ANSI_DIRECT, ANSI_256, ANSI_16, ANSI_MONO };

struct export_options {
    enum theme theme;
    bool is_transparent; /* figures without paper                                              */
    bool is_screen;      /* svg, png, pdf: the screen as a terminal shows it, not the figure   */
    bool is_ascii;       /* txt, ans, md, cast: only ASCII                                     */
    enum ansi_depth depth;
    enum figure_view view;
    int width;        /* of a figure in hundredths of a pixel; 0: the default                  */
    int height;       /* the same, to keep to if that can be; 0: none                          */
    bool is_flush;    /* figures without a margin of their own                                 */
    int scale;        /* percent, 10..1000; png: of the pixels; svg, pdf: of the size          */
    const char *font; /* family for svg, png, pdf, html; NULL: the usual ones                  */
    bool has_caption; /* title above, sentence and note below                                  */
    bool has_speaker; /* with what a speaker says, too; students' copies have not             */
    bool has_legend;
    bool has_stats; /* a panel of statistics in the figure                                  */
    const struct player_key *keys; /* of the html player, ended by one without a key; NULL: none */
    int cast_version;  /* 2 or 3                                                               */
    int rate;          /* milliseconds a frame stands in cast and animated svg                 */
    int rows, columns; /* of the screen; 0: 30 by 100                                          */
};

/* Light figure with caption and legend, scale 100, cast 2, a frame for 1500 ms. */
void export_options_init(struct export_options *options);

struct export_format {
    const char *ending;  /* "svg", without the dot                                       */
    const char *summary; /* a few words for a help text                                  */
    bool holds_many;     /* takes more than one frame                                    */
    bool is_sequence;    /* is about many frames: all of them, unless some were asked for */
    bool needs_screen;   /* shows the screen: request.render must be there               */
    bool is_binary;      /* not for a terminal                                           */
    const struct export_writer *writer; /* export_job.h                                  */
};

/* By the ending of a file's name, or by an ending itself ("svg"); case does not count. NULL: not
 * known. Static storage. */
const struct export_format *export_format_find(const char *name);

/* All of them, in the order of a help text: entry `index`, or NULL past the last. */
const struct export_format *export_format_at(size_t index);

struct export_request {
    const struct export_format *format;
    struct export_options options;
    struct series series;
    const struct figure_plan *plan; /* of a longer series that this is a part of; NULL: its own */

    /* Several heaps on the session's calls: figures and data are of all of them. They move with the
     * session. NULL: one heap. */
    struct lockstep *lockstep;

    /* Draws the screen at the session's cursor into *grid, which has options.rows by .columns. May
     * be NULL when the format does not need it. */
    void (*render)(void *context, const struct session *session, struct grid *grid);

    /* Told after each frame how much of the work is `done`, of `total`. False stops the export.
     * NULL: nobody asks. */
    bool (*progress)(void *context, size_t done, size_t total);
    void *context; /* handed to both, not owned */
};

/* Where bytes go. False: *error says why. */
struct export_sink {
    bool (*write)(void *to, const char *bytes, size_t length, struct error *error);
    /* Writes figure `index`, from 0, of a file that refers to its figures, and says what it calls
     * it. With svg NULL: whether it could. NULL: there are no files beside this one. */
    bool (*beside)(void *to, size_t index, const struct text *svg, struct text *name,
                   struct error *error);
    void *to;
};

/* One that appends to *out. */
struct export_sink export_sink_text(struct text *out);

/* Whether files of this format can share a plan: each is figures with all that is said in them. */
bool export_shares_plans(const struct export_format *format);

/* The plan that figures of this request's series share, for requests of parts of it. NULL: *error
 * says why there is none. export_plan_free frees it. */
struct figure_plan *export_plan(const struct export_request *request, struct session *session,
                                struct error *error);
void export_plan_free(struct figure_plan *plan);

enum export_result {
    EXPORT_DONE,
    EXPORT_REFUSED, /* what was asked for cannot be; nothing was written      */
    EXPORT_FAILED   /* it could not be written, or was stopped, perhaps midway */
};

/* Writes the file's bytes, a few at a time. The session moves, and stands where it stood in the
 * end. *error says why it was refused (several frames in a format of one, too many figures) or
 * failed (a format that this build lacks, with the package that it needs; stopped; the sink's
 * reason). */
enum export_result export_write(const struct export_request *request, struct session *session,
                                const struct export_sink *sink, struct error *error);

#endif
