/* SPDX-License-Identifier: MIT
 *
 * paragraph: text over several lines.
 */
#ifndef MEMSVIZ_PARAGRAPH_H
#define MEMSVIZ_PARAGRAPH_H

#include "grid.h"

/* Breaks text at blanks and newlines; what does not fit into the area ends in an ellipsis. Returns
 * the lines used. */
int paragraph_draw(struct grid *grid, struct rect area, enum style style, const char *string);

/* The lines that it takes when so many columns are its width. */
int paragraph_rows(int columns, const char *string);

#endif
