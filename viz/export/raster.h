/* SPDX-License-Identifier: MIT
 *
 * raster: pages (raster_page.h) drawn as PNG and PDF in a process of its own, memsviz-raster, so
 * that nothing is loaded before a picture is asked for, and nothing that happens there ends
 * memsviz.
 */
#ifndef MEMSVIZ_RASTER_H
#define MEMSVIZ_RASTER_H

#include "error.h"
#include "text.h"

struct raster_pdf;

/* Appends the page as a PNG image. */
bool raster_png(const struct text *page, struct text *out, struct error *error);

/* A PDF that appends itself to *out, page by page. Its creation date is that of
 * SOURCE_DATE_EPOCH; without one it has none. NULL: *error says why. One is open at a time. */
struct raster_pdf *raster_pdf_open(struct text *out, struct error *error);
bool raster_pdf_page(struct raster_pdf *pdf, const struct text *page, const char *title,
                     struct error *error);

/* Ends it; *out is whole afterwards. Frees it in any case. NULL does nothing and succeeds. */
bool raster_pdf_close(struct raster_pdf *pdf, struct error *error);

#endif
