/* SPDX-License-Identifier: MIT
 *
 * raster_page: figures and screens as pages for memsviz-raster. What they look like is what svg.h
 * and screen.h make of them.
 */
#ifndef MEMSVIZ_RASTER_PAGE_H
#define MEMSVIZ_RASTER_PAGE_H

#include "export.h"
#include "raster_wire.h"
#include "svg.h"

/* Append a page to *page, which is empty before. */
void raster_page_of_figure(struct text *page, const struct drawing *drawing,
                           const struct svg_options *options);
void raster_page_of_screen(struct text *page, const struct grid *grid,
                           const struct export_options *options);

/* A length of a drawing, in pixels. */
double raster_pixels(int length);

/* Append the page's beginning, and an item with the bytes that follow it. Lengths of those bytes
 * are filled in. `font` may be NULL. */
void raster_page_begin(struct text *page, struct raster_page head, const char *font);
void raster_page_add(struct text *page, struct raster_item item, const void *bytes, size_t length);

/* Appends the lines of a hatch over a box as one item. */
void raster_page_hatch(struct text *page, enum hatch hatch, const struct hatch_area *area,
                       int32_t rgb, unsigned flags);

#endif
