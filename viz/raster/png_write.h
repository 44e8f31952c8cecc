/* SPDX-License-Identifier: MIT
 *
 * png_write: a cairo image as PNG.
 */
#ifndef MEMSVIZ_PNG_WRITE_H
#define MEMSVIZ_PNG_WRITE_H

#include "raster_draw.h"

#include <cairo.h>

/* Appends an ARGB32 image; pictures without transparent pixels have no alpha in the file. */
void png_write_surface(cairo_surface_t *surface, struct output *out);

#endif
