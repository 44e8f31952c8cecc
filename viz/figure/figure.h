/* SPDX-License-Identifier: MIT
 *
 * figure: the textbook's picture of a heap. The main chain runs down the left, HEAD to NULL; beside
 * each node lies its sub-chain as a bar to scale. Built from a picture and words alone, without
 * colours: svg.h and tikz.h paint it.
 *
 *      title                                        call 14 of 24
 *      HEAD         |<--------- 4096 B = 1 page ---------->|
 *        |          v 1000-5095            3000 of 4096 B used
 *      [node 1] --> [ p0 ][ p1 ][ p2 ][....HOLE....]
 *        |^         1000  2000  3000  4000      5095
 *        v|
 *      [node 2] --> ...
 *        v
 *      NULL
 *      what the call did, in one sentence; the scenario's note
 */
#ifndef MEMSVIZ_FIGURE_H
#define MEMSVIZ_FIGURE_H

#include "mems_heap.h"
#include "picture.h"
#include "shape.h"

enum {
    FIGURE_WIDTH = 800, /* pixels, unless asked for */
    FIGURE_MIN_WIDTH = 420,
    FIGURE_MAX_WIDTH = 8000,
    FIGURE_MAX_NODES = 60 /* drawn; of a longer chain the middle is said in words */
};

/* What is written around the picture. Any of them may be NULL or "". */
struct caption {
    const char *title;    /* of the scenario                          */
    const char *place;    /* "call 14 of 24"                          */
    const char *sentence; /* what the call did                        */
    const char *note;     /* the scenario's narration for that call   */
};

struct figure_options {
    int width;        /* pixels; 0: FIGURE_WIDTH; clamped to the bounds above                  */
    bool has_caption; /* title and place above; sentence and note below                        */
    bool has_legend;  /* a line that explains the fills                                        */
    bool has_path;    /* number what the search looked at: for the inside of a call            */
    bool has_address; /* point at the byte `address`, if it is in the picture                  */
    bool is_refused;  /* say there that the call was refused, not where the byte is            */
    uintptr_t address;
    const struct mems_stats *stats; /* NULL, or a panel of them under the chain                */
    size_t page;      /* bytes in a page; 0: not known                                         */
    size_t row_bytes; /* bytes in a full row; 0: chosen for this picture (row_bytes_for). A    */
                      /* series of figures has one scale if each gets the largest of these     */
};

/* Draws into *drawing, which must be empty. Its title and description are filled in too: they are
 * the words of the caption, whether it is drawn or not. */
void figure_draw(struct drawing *drawing, const struct picture *picture,
                 const struct caption *caption, const struct figure_options *options);

#endif
