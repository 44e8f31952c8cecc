/* SPDX-License-Identifier: MIT
 *
 * score: the page with all that was asked, and what was right.
 */
#ifndef MEMSVIZ_SCORE_H
#define MEMSVIZ_SCORE_H

#include "grid.h"

/* Lines of text; the first is the heading. */
void score_draw(const char *told, int scroll, struct grid *grid, struct rect area);

#endif
