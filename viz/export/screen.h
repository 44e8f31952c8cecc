/* SPDX-License-Identifier: MIT
 *
 * screen: a grid as bytes: plain text, text with a terminal's colours, or a picture of the
 * terminal. All of them show the same cells.
 */
#ifndef MEMSVIZ_SCREEN_H
#define MEMSVIZ_SCREEN_H

#include "export.h"
#include "grid.h"
#include "text.h"

/* Rows without trailing blanks, each ended by a newline. ASCII: through glyph_to_ascii. */
void screen_text(const struct grid *grid, bool is_ascii, struct text *out);

/* SGR sequences (ECMA-48; 38;5 and 38;2 as in xterm) and the cells; rows are ended by `newline`,
 * but not the last. Colours are off again at the end of each row. */
void screen_ansi(const struct grid *grid, const struct export_options *options, const char *newline,
                 struct text *out);

/* An SVG 1.1 document: backgrounds and block characters as rectangles without seams, the rest as
 * text with a place for every character. `title` and `description` are what it is called. */
void screen_svg(const struct grid *grid, const struct export_options *options, const char *title,
                const char *description, struct text *out);

#endif
