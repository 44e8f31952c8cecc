/* SPDX-License-Identifier: MIT
 *
 * score: the page with all that was asked, and what was right.
 */
#ifndef MEMSVIZ_SCORE_H
#define MEMSVIZ_SCORE_H

#include "grid.h"
#include "quiz.h"

void score_draw(const struct quiz *quiz, int scroll, struct grid *grid, struct rect area);

#endif
