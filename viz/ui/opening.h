/* SPDX-License-Identifier: MIT
 *
 * opening: the screen while a long tape is performed for the first time.
 */
#ifndef MEMSVIZ_OPENING_H
#define MEMSVIZ_OPENING_H

#include <stddef.h>

#include "grid.h"

/* What is done, how far: "running call 40,000 of 100,000", a bar, and `way_out`: the key that
 * leaves.
 */
void opening_draw(struct grid *grid, const char *title, size_t done, size_t total,
                  const char *way_out);

/* 100000 as "100,000". `buffer` has room for 28 bytes, which are returned. */
const char *opening_number(size_t number, char *buffer);

#endif
