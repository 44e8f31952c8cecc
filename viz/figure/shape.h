/* SPDX-License-Identifier: MIT
 *
 * shape: a drawing as a list of rectangles, texts and lines, each painted with a name. Writers
 * (SVG, TikZ) turn the one list into their language. Lengths are whole hundredths of a pixel, so
 * that no machine rounds them differently; y grows downwards.
 */
#ifndef MEMSVIZ_SHAPE_H
#define MEMSVIZ_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "paint.h"
#include "text.h"

enum { PIXEL = 100 }; /* units of a length in one pixel */

enum shape_kind {
    SHAPE_BOX,   /* x, y, width, height                                             */
    SHAPE_TEXT,  /* x, y of the baseline; text; anchor                              */
    SHAPE_LINE,  /* from x, y to x + width, y + height                              */
    SHAPE_ARROW, /* the same with a head at its end                                 */
    SHAPE_PATH,  /* from point to point                                             */
    SHAPE_GROUP, /* begins the shapes of one thing: id, class, text (its tooltip)   */
    SHAPE_END    /* ends the group                                                  */
};

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

/* What a group stands for, for those who restyle or script the figure. */
struct shape_data {
    char id[48]; /* "n0s3"; "n0s3-2" for its second row; "" for none                 */
    char type;   /* 'P', 'H', '+' (segments gathered), 'N' (a node)                  */
    unsigned long long va, size, block; /* block: id of a PROCESS, or 0              */
};

struct point {
    int x, y;
};

struct shape {
    enum shape_kind kind;
    enum paint paint;
    int variant;                   /* of paints that have some: block colour or line, 0..6   */
    int x, y, width, height;       /* hundredths of a pixel                                  */
    enum anchor anchor;            /* TEXT                                                   */
    const char *text;              /* TEXT: visible characters; GROUP: tooltip; else NULL    */
    const struct shape_data *data; /* GROUP                                            */
    const struct point *points;    /* PATH                                             */
    size_t count;                  /* of the points                                    */
};

/* What shapes point to lives in chunks that never move. */
struct drawing_chunk;

struct drawing {
    struct shape *shapes; /* owned */
    size_t count, capacity;
    struct drawing_chunk *chunks; /* owned */
    int width, height;
    const char *title;       /* what it is, in a few words; the drawing's own copy */
    const char *description; /* what it shows                                      */
};

void drawing_init(struct drawing *drawing);
void drawing_clear(struct drawing *drawing);

/* Without shapes again; keeps the room for the next one. */
void drawing_empty(struct drawing *drawing);

/* A copy of the string, made visible, that lives as long as what is drawn. */
const char *drawing_keep(struct drawing *drawing, const char *string);

void drawing_box(struct drawing *drawing, enum paint paint, int variant, int x, int y, int width,
                 int height);

/* The text is copied and made visible. */
void drawing_text(struct drawing *drawing, enum paint paint, int variant, int x, int y,
                  enum anchor anchor, const char *string);

void drawing_line(struct drawing *drawing, enum paint paint, int x, int y, int to_x, int to_y);
void drawing_arrow(struct drawing *drawing, enum paint paint, int x, int y, int to_x, int to_y);

/* The corners of an arrow's head, its point first. */
void shape_head(const struct shape *arrow, struct point points[3]);

/* A line over points, which are copied. */
void drawing_path(struct drawing *drawing, enum paint paint, int variant,
                  const struct point *points, size_t count);

/* Begins and ends a group; groups do not nest. */
void drawing_group(struct drawing *drawing, const struct shape_data *data, const char *tooltip);
void drawing_group_end(struct drawing *drawing);

/* The width that `string` needs in the usual fonts, and a little more. */
int drawing_text_width(enum paint paint, const char *string);

/* The same of its first `length` bytes. */
int drawing_part_width(enum paint paint, const char *string, size_t length);

/* Sets *out to `string`, or to its beginning with an ellipsis, or to "" if not even four columns of
 * it fit in the width. */
void drawing_fit(struct text *out, enum paint paint, const char *string, int width);

#endif
