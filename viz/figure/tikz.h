/* SPDX-License-Identifier: MIT
 *
 * tikz: a drawing as a TikZ picture (PGF 3). Every shape names a style, mems/process, mems/hole,
 * mems/address and so on (paint.h has them all), so an author restyles in the preamble; colours are
 * named too, mems-process-0 … 6. What the author has not defined gets the theme's look.
 *
 *     \usetikzlibrary{patterns}            what a snippet needs in the preamble
 *     \tikzset{mems/picture/.style={scale=.6, transform shape}}       for instance
 */
#ifndef MEMSVIZ_TIKZ_H
#define MEMSVIZ_TIKZ_H

#include "shape.h"
#include "text.h"

/* The colours, styles and macros that pictures use, unless they are defined already. */
void tikz_definitions(enum theme theme, bool is_transparent, struct text *out);

/* One tikzpicture on paper of width by height, in hundredths of a pixel. Overlays all get the size
 * of the largest, so that they do not jump. */
void tikz_picture(const struct drawing *drawing, int width, int height, struct text *out);

#endif
