/* SPDX-License-Identifier: MIT
 *
 * svg: a drawing as plain SVG 1.1: rectangles, texts and paths with presentation attributes, which
 * a style sheet may override by class and id. No script, no style element, no web font, no
 * foreignObject; browsers, Inkscape, librsvg and LaTeX's svg package read it. The bytes depend on
 * the arguments alone.
 *
 *     <svg role="img" aria-labelledby="t d"> <title id="t"> <desc id="d">
 *       <g id="n1s3" class="segment process" data-va="3000" data-size="1000" data-type="P"> …
 */
#ifndef MEMSVIZ_SVG_H
#define MEMSVIZ_SVG_H

#include "hatch.h"
#include "shape.h"
#include "text.h"

struct svg_options {
    enum theme theme;
    bool is_transparent; /* leave the paper out                                              */
    bool is_inline;      /* for HTML: no XML declaration, sized by its container             */
    bool is_styled;      /* a style sheet paints by class; no attribute does                 */
    int scale;           /* percent of the natural size; 0: 100                              */
    const char *font;    /* a family put before the usual ones; NULL: none                   */
    const char *prefix;  /* put before every id, where documents are merged; NULL: none.     */
                         /* Letters, digits and hyphens only                                 */
};

/* Appends the whole document. */
void svg_write(const struct drawing *drawing, const struct svg_options *options, struct text *out);

/* The parts of it, for writers that put several drawings into one document: everything up to the
 * paper, in the drawing's size; and the shapes. */
void svg_write_opening(const struct drawing *drawing, const char *title, const char *description,
                       const struct svg_options *options, struct text *out);
void svg_write_shapes(const struct drawing *drawing, const struct svg_options *options,
                      struct text *out);

/* One of them: an element, or the beginning or the end of a group. */
void svg_write_shape(const struct shape *shape, const struct svg_options *options,
                     struct text *out);

/* The class of a shape: "process block3", "link", "link-head". */
void svg_write_class(enum paint paint, int variant, struct text *out);

/* ` font-family="..."`: the asked for before the usual ones. */
void svg_write_family(const struct svg_options *options, bool is_running, struct text *out);

/* The data of a path that hatches a box, "" if nothing of the hatch lies in it; and the attributes
 * that it needs beside its colour. */
void svg_hatch_path(struct text *out, enum hatch hatch, const struct hatch_area *area);
const char *svg_hatch_stroke(enum hatch hatch);

/* Appends a length in pixels: 1250 as "12.5". */
void svg_length(struct text *out, int length);

#endif
