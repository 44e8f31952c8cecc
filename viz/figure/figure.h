/* SPDX-License-Identifier: MIT
 *
 * figure: the textbook's pictures of a heap, built from moments and words alone, without colours:
 * svg.h and tikz.h paint them. Each view is one kind of picture:
 *
 *     map           the main chain down the left, HEAD to NULL; beside each node its sub-chain to
 *                   scale
 *     before-after  two maps, and the call between them
 *     search        the map, with what the call looked at, in order, and why it went on
 *     chain         boxes and pointers of the two-dimensional list
 *     strip         one row a call, all on one axis; what changed stands out
 *     plot          statistics over the calls
 *     compare       several heaps on the same calls, a row each
 *
 *      HEAD         |<--------- 4096 B = 1 page ---------->|
 *        |          v 1000-5095            3000 of 4096 B used
 *      [node 1] --> [ p0 ][ p1 ][ p2 ][....HOLE....]
 *        |^         1000  2000  3000  4000      5095
 *        v|
 *      [node 2] --> ...
 *        v
 *      NULL
 *
 * A plan makes the figures of a series alike: one size, one scale, one place for each address. It
 * is shown every moment twice, and then draws them:
 *
 *     figure_plan_begin -> see, see, … -> fit, fit, … -> end -> draw, draw, …
 *
 * Strip and plot are one figure of the whole series: figure_add in the place of draw, then close.
 */
#ifndef MEMSVIZ_FIGURE_H
#define MEMSVIZ_FIGURE_H

#include "comparison.h"
#include "moment.h"
#include "shape.h"

enum {
    FIGURE_WIDTH = 800, /* pixels, unless asked for */
    FIGURE_MIN_WIDTH = 300,
    FIGURE_MAX_WIDTH = 8000,
    FIGURE_MAX_NODES = 60 /* drawn; of a longer chain the middle is said in words */
};

enum figure_view {
    FIGURE_MAP,
    FIGURE_BEFORE_AFTER,
    FIGURE_SEARCH,
    FIGURE_CHAIN,
    FIGURE_STRIP,
    FIGURE_PLOT,
    FIGURE_VIEWS,
    FIGURE_COMPARE = FIGURE_VIEWS /* of a comparison; no view of one heap */
};

/* "map", "before-after", …; static storage. */
const char *figure_view_name(enum figure_view view);
bool figure_view_find(const char *name, enum figure_view *view);

/* Whether it is one figure of all moments. */
bool figure_view_is_of_series(enum figure_view view);

/* What is written around the picture. Any of them may be NULL or "". */
struct caption {
    const char *title;    /* of the scenario                          */
    const char *place;    /* "call 14 of 24"                          */
    const char *code;     /* "p[3] = mems_malloc(300) → 4000"         */
    const char *sentence; /* what the call did; with its full stop    */
    const char *note;     /* the scenario's narration for that call   */
    const char *say;      /* "Speaker: …"                             */
};

struct figure_options {
    enum figure_view view;
    int width;     /* hundredths of a pixel; 0: FIGURE_WIDTH; clamped to the bounds above        */
    int height;    /* hundredths of a pixel that figures should keep to if they can; 0: none  */
    bool is_flush; /* no margin: the edges meet those of a text block                         */
    bool has_caption; /* title and place above; code, sentence and note below                    */
    bool has_legend;  /* a line that explains the fills                                          */
    bool has_stats;   /* a panel of statistics                                                   */
};

/* A node's place: its rows, and the room for names that have none in their boxes. */
struct figure_slot {
    size_t rows;
    int levels; /* of names on leader lines, under each row */
    int listed; /* lines of names that found no place there */
    int y;      /* from the first slot's                    */
    int height;
};

enum { FIGURE_SLOTS = FIGURE_MAX_NODES + 1, FIGURE_COLUMNS = 600 };

/* One of a plot's columns: the calls that share it. */
struct figure_column {
    bool is_there;
    size_t call; /* the last of them */
    struct mems_stats last;
    uint64_t visits; /* the most that one of them looked at */
};

/* A plot that the tape declares: its value after the last call of each column. */
struct figure_values {
    char *name;     /* owned */
    double *values; /* owned; NAN: there is none */
};

struct figure_plan {
    struct figure_options options;
    size_t frames;
    bool is_dense;      /* lower bars, and no line above them                 */
    uint64_t row_bytes; /* a full row                                         */
    size_t chain;       /* nodes of the longest main chain                    */
    struct figure_slot slots[FIGURE_SLOTS];
    int chain_height; /* from the first slot to the end of NULL             */
    int box_width;    /* of the chain view                                  */
    int place_width, caption_height, legend_height, bytes_height;
    unsigned marks; /* what the legend explains                           */

    /* of the whole series: strip and plot */
    uint64_t lowest, highest; /* addresses             */
    size_t first_call, last_call;
    int code_width;
    int terse_width;                   /* the same in the language of scenarios                */
    bool is_terse;                     /* a call as C has no room                              */
    uint64_t boundaries[FIGURE_SLOTS]; /* first addresses of nodes */
    size_t boundary_count;
    struct figure_column *columns; /* owned */
    size_t column_count;
    struct figure_values *declared; /* owned */
    size_t declared_count;
    int y; /* where the strip's next row goes */
};

void figure_plan_begin(struct figure_plan *plan, const struct figure_options *options);
void figure_plan_see(struct figure_plan *plan, const struct moment *moment);
void figure_plan_fit(struct figure_plan *plan, const struct moment *moment,
                     const struct caption *caption);
void figure_plan_end(struct figure_plan *plan);
void figure_plan_clear(struct figure_plan *plan);

/* Draws into *drawing, which must be empty. Its title and description are filled in too: they are
 * the words of the caption, whether it is drawn or not. */
void figure_draw(const struct figure_plan *plan, const struct moment *moment,
                 const struct caption *caption, struct drawing *drawing);

/* The same for FIGURE_COMPARE, which shows all heaps of a comparison. */
void figure_plan_see_heaps(struct figure_plan *plan, const struct comparison *comparison);
void figure_plan_fit_heaps(struct figure_plan *plan, const struct comparison *comparison,
                           const struct caption *caption);
void figure_draw_heaps(const struct figure_plan *plan, const struct comparison *comparison,
                       const struct caption *caption, struct drawing *drawing);

/* The same for the views of a series: a moment more; and, with the caption of the whole, the end.
 */
void figure_add(struct figure_plan *plan, const struct moment *moment,
                const struct caption *caption, struct drawing *drawing);
void figure_close(struct figure_plan *plan, const struct caption *caption, struct drawing *drawing);

/* Where words go that are set as paragraphs of a figure are: in lines from x, the first a leading
 * below y, none wider than `width` unless one word is; lengths as in shape.h. */
struct paragraph {
    enum paint paint;
    int x, y, width, leading;
};

/* Draws them; with drawing NULL it only measures. Returns the y of the last line's baseline; *end_x
 * (may be NULL) is where it ends. */
int figure_paragraph(struct drawing *drawing, const struct paragraph *place, const char *words,
                     int *end_x);

#endif
