/* SPDX-License-Identifier: MIT
 *
 * colour: arithmetic on 0xRRGGBB colours, so that what is drawn can be read. Knows no theme.
 */
#ifndef MEMSVIZ_COLOUR_H
#define MEMSVIZ_COLOUR_H

#include <stdint.h>

/* The contrast of two colours as WCAG 2.1 defines it, times 100: 100 (none) to 2100. */
int colour_contrast(int32_t a, int32_t b);

/* `percent` of b in a, 0..100. */
int32_t colour_mix(int32_t a, int32_t b, int percent);

/* `ink` if text in it reads on `ground` (contrast 4.5 or more), else the nearest mixture of it with
 * black or white that does. */
int32_t colour_readable(int32_t ink, int32_t ground);

#endif
