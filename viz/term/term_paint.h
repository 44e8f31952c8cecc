/* SPDX-License-Identifier: MIT
 *
 * term_paint: one cell of a grid as one cell of curses: colour pairs, attributes, and a character
 * that the terminal can show in the width it should have.
 */
#ifndef MEMSVIZ_TERM_PAINT_H
#define MEMSVIZ_TERM_PAINT_H

#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1 /* wide characters */
#endif
#include <curses.h>
#include <stdbool.h>

#include "grid.h"
#include "term.h"

/* After newterm: colours at this depth (not AUTO), ASCII only or not. */
void paint_start(enum theme theme, enum colour_depth depth, bool ascii);

/* The pairs are made anew: everything has to be drawn again. */
void paint_theme(enum theme theme);

/* Returns the columns taken, 1 or 2. `is_wide`: the grid gave the character two. */
int paint_cell(cchar_t *target, const struct cell *cell, bool is_wide);

#endif
