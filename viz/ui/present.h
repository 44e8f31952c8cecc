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

#endif
