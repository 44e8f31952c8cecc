/* SPDX-License-Identifier: MIT
 *
 * raster: pictures as requests to the process that draws.
 */
#include "raster.h"

#include "memory.h"
#include "raster_child.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

bool raster_png(const struct text *page, struct text *out, struct error *error)
{
    return raster_ask(RASTER_PNG, NULL, page, out, error);
}

struct raster_pdf {
    struct text *out;
    bool has_failed; /* the document went with its process */
};

struct raster_pdf *raster_pdf_open(struct text *out, struct error *error)
{
    if (!raster_ask(RASTER_PDF, getenv("SOURCE_DATE_EPOCH"), NULL, out, error))
        return NULL;
    struct raster_pdf *pdf = memory_new(1, sizeof *pdf);
    pdf->out = out;
    return pdf;
}

bool raster_pdf_page(struct raster_pdf *pdf, const struct text *page, const char *title,
                     struct error *error)
{
    struct text visible; /* the title is from outside, and readers of PDF print it */
    text_init(&visible);
    utf8_make_visible(&visible, title, strlen(title));
    pdf->has_failed = !raster_ask(RASTER_PDF_PAGE, text_string(&visible), page, pdf->out, error);
    text_clear(&visible);
    return !pdf->has_failed;
}

bool raster_pdf_close(struct raster_pdf *pdf, struct error *error)
{
    if (pdf == NULL)
        return true;
    bool is_whole = !pdf->has_failed && raster_ask(RASTER_PDF_END, NULL, NULL, pdf->out, error);
    free(pdf);
    return is_whole;
}
