/* SPDX-License-Identifier: MIT
 *
 * present: the screen for a hall: the heap, and what is told of it in letters as large as fit.
 */
#ifndef MEMSVIZ_PRESENT_H
#define MEMSVIZ_PRESENT_H

#include "panel.h"

/* Draws everything below the title. The map has the same place in every frame. */
void present_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                  struct rect area);

/* Covers the whole grid with the darkest that the theme has. */
void present_blacken(enum theme theme, struct grid *grid);

/* Draws the text in large letters, as many lines as that takes; grid NULL: only counts. Returns the
 * rows. */
int present_write_large(struct grid *grid, struct rect area, enum style style, const char *string);

#endif
