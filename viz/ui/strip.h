/* SPDX-License-Identifier: MIT
 *
 * strip: bytes of memory in hexadecimal and as text.
 */
#ifndef MEMSVIZ_STRIP_H
#define MEMSVIZ_STRIP_H

#include "grid.h"
#include "moment.h"

/* Lines of as many bytes as the width holds, 8 or 16 or 32, with the address of the first; what the
 * call stored, as it was and as it is now, is set apart, and in red from `end` on, where the block
 * that it was meant for ends (0: nothing is). Returns the lines used. */
int strip_draw(const struct moment_bytes *bytes, uint64_t end, struct grid *grid, struct rect area);

/* All of the bytes, as they are now. */
int dump_draw(const struct moment_bytes *bytes, struct grid *grid, struct rect area);

#endif
