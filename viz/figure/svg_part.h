/* SPDX-License-Identifier: MIT
 *
 * svg_part: how svg.c and svg_shape.c write attributes. For them only.
 */
#ifndef MEMSVIZ_SVG_PART_H
#define MEMSVIZ_SVG_PART_H

#include "svg.h"

/* Append ` name="12.5"` and ` name="#rrggbb"`; COLOUR_NONE is "none". */
void svg_attribute(struct text *out, const char *name, int length);
void svg_colour(struct text *out, const char *name, int32_t rgb);

/* What stands before every id; "" for nothing. */
const char *svg_prefix(const struct svg_options *options);

#endif
