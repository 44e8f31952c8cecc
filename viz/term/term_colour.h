/* SPDX-License-Identifier: MIT
 *
 * term_colour: a look, in the colours that a terminal of some depth has. Pure arithmetic.
 */
#ifndef MEMSVIZ_TERM_COLOUR_H
#define MEMSVIZ_TERM_COLOUR_H

#include "style.h"
#include "term.h"

/* Colours as the terminal counts them: an index, 0xRRGGBB at DEPTH_DIRECT, or COLOUR_NONE. */
struct tint {
    int foreground, background;
    unsigned attributes; /* ATTR_* */
};

/* The depth to draw in, given what was asked for, what there is, and the environment (NO_COLOR). */
enum colour_depth depth_choose(enum colour_depth wanted, int colours, bool has_rgb);

/* `depth` is not AUTO. */
struct tint tint_of(enum theme theme, enum style style, enum colour_depth depth);

#endif
