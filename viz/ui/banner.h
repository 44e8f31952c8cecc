/* SPDX-License-Identifier: MIT
 *
 * banner: words three or five lines high, to be read from the back row of a hall.
 */
#ifndef MEMSVIZ_BANNER_H
#define MEMSVIZ_BANNER_H

#include "grid.h"

enum { BANNER_ROWS = 3, BANNER_HUGE_ROWS = 5 };

/* Columns that a word takes, huge or large; 0: it has a character that there is no large one for.
 */
int banner_columns(const char *word, bool is_huge);

/* Draws it with half blocks, or with whole ones; what is between its strokes stays as it is. */
void banner_draw(struct grid *grid, int row, int column, enum style style, const char *word);
void banner_draw_huge(struct grid *grid, int row, int column, enum style style, const char *word);

#endif
