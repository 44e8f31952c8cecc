/* SPDX-License-Identifier: MIT
 *
 * signs: what the signs, the shades and the strip at the top mean.
 */
#ifndef MEMSVIZ_SIGNS_H
#define MEMSVIZ_SIGNS_H

#include "grid.h"

/* All signs in an area, in as many columns as it takes, over what was there. */
void signs_draw(struct grid *grid, struct rect area);

/* All signs one below the other. Returns the lines used. */
int signs_rows(struct grid *grid, struct rect area);

#endif
