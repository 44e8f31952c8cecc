/* SPDX-License-Identifier: MIT
 *
 * frame_text.h: a grid as two planes of text, the characters and below them the letters of the
 * styles (style.h), for golden files and messages; and what must be true of every grid.
 */
#ifndef FRAME_TEXT_H
#define FRAME_TEXT_H

#include "grid.h"
#include "text.h"

/* One line a row, without the blanks at its end. */
void frame_print_text(const struct grid *grid, struct text *out);
void frame_print_styles(const struct grid *grid, struct text *out);

/* Both, each under a heading. */
void frame_print(const struct grid *grid, struct text *out);

/* Why this cannot be a frame: a cell with a control character, a style that there is not, half a
 * wide character. NULL: all is well. Static storage. */
const char *frame_problem(const struct grid *grid);

/* The first cell that differs, said in words; NULL: none does. Static storage. */
const char *frame_difference(const struct grid *a, const struct grid *b);

#endif
