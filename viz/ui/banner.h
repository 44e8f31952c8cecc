/* SPDX-License-Identifier: MIT
 *
 * banner: words three lines high, to be read from the back row of a hall.
 */
#ifndef MEMSVIZ_BANNER_H
#define MEMSVIZ_BANNER_H

#include "grid.h"

enum { BANNER_ROWS = 3 };

/* Columns that a word takes; 0: it has a character that there is no large one for. */
int banner_columns(const char *word);

/* Draws it with half blocks; what is between its strokes stays as it is. */
void banner_draw(struct grid *grid, int row, int column, enum style style, const char *word);

#endif
