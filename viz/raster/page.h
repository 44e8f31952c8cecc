/* SPDX-License-Identifier: MIT
 *
 * page: the items of a page on a cairo surface.
 */
#ifndef MEMSVIZ_RASTER_PAGE_READER_H
#define MEMSVIZ_RASTER_PAGE_READER_H

#include "raster_draw.h"
#include "raster_wire.h"

#include <cairo.h>

/* A page that is being read. */
struct page {
    struct raster_page head;
    char font[256]; /* "": none; a longer one is cut */
    const char *at; /* its items, not owned */
    size_t left;
};

/* False: *out says why; the bytes are no page, or its picture would be too large. */
bool page_open(struct page *page, const char *bytes, size_t length, struct output *out);

/* Draws all items; `scale` is that of the page times that of the surface. */
bool page_draw(struct page *page, cairo_t *cairo, double scale, struct output *out);

/* Draws text (type.c): its characters, which end in a NUL. */
void type_draw(cairo_t *cairo, const struct raster_item *item, const char *font,
               const char *characters);

/* Texts are set for this surface and its scale from now on. */
void type_begin(cairo_t *cairo, double scale);

#endif
