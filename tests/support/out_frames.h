/* SPDX-License-Identifier: MIT
 *
 * out_frames: what tests of the exports are made of: pictures from a line of text.
 */
#ifndef OUT_FRAMES_H
#define OUT_FRAMES_H

#include <stdbool.h>

#include "out_files.h"
#include "picture.h"

/* A picture from a line: nodes apart by '|', segments by blanks, the first node begins at 1000.
 *     "P1:a:1000 P2::1000! H96+ | P3:c:4000 H96"
 * P, its id, ':', its name (may be empty), ':', its size; H and its size. Marks behind a size: '!'
 * new, '+' rest, '-' freed, '=' merged, '@' mapped, '?' looked at (in order). Names are kept for
 * the life of the test. The caller clears the picture. */
void out_picture(struct picture *picture, const char *line);

/* The texts that want to break out of every format. NULL past the last. */
const char *out_hostile(size_t index);

#endif
