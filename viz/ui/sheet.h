/* SPDX-License-Identifier: MIT
 *
 * sheet: a page of text that may be longer than the screen, of which a part is shown.
 */
#ifndef MEMSVIZ_SHEET_H
#define MEMSVIZ_SHEET_H

#include "grid.h"

enum { SHEET_ROWS = 200 };

/* A sheet as wide as the area, to be drawn on. */
void sheet_init(struct grid *sheet, struct rect area);

/* Shows the part of its first `lines` lines that `scroll` leads to, says how far that is, and ends
 * the sheet. */
void sheet_show(struct grid *sheet, int lines, int scroll, struct grid *grid, struct rect area);

#endif
