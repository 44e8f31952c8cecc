/* SPDX-License-Identifier: MIT
 *
 * draw: the surfaces that pages are drawn on, in the size wanted, once.
 */
#include "raster_draw.h"

#include "page.h"
#include "png_write.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <time.h>

static bool check(cairo_status_t status, struct output *out)
{
    return status == CAIRO_STATUS_SUCCESS ||
           output_fail(out, "cairo: %s", cairo_status_to_string(status));
}

void draw_png(const char *bytes, size_t length, struct output *out)
{
    struct page page;
    if (!page_open(&page, bytes, length, out))
        return;
    double scale = page.head.scale;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)(page.head.width * scale + 0.5),
                                   (int)(page.head.height * scale + 0.5));
    cairo_t *cairo = cairo_create(surface);
    if (page_draw(&page, cairo, scale, out) && check(cairo_status(cairo), out))
        png_write_surface(surface, out);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}

/* ------------------------------------------------------------------------------------- pdf -- */

/* The one that is open. The surface writes into `bytes`, which each reply empties. */
static struct {
    cairo_surface_t *surface;
    cairo_t *cairo;
    struct output bytes;
} pdf;

static cairo_status_t append(void *closure, const unsigned char *bytes, unsigned length)
{
    output_add(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* cairo would stamp the present moment. Its value is copied as text; an empty one leaves none. */
static void set_date(cairo_surface_t *surface, const char *epoch)
{
    char date[32] = "";
    time_t seconds = (time_t)strtoll(epoch, NULL, 10);
    struct tm when;
    if (epoch[0] != '\0' && gmtime_r(&seconds, &when) != NULL)
        strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &when);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

static void forget(void)
{
    if (pdf.surface == NULL)
        return;
    cairo_destroy(pdf.cairo);
    cairo_surface_finish(pdf.surface);
    cairo_surface_destroy(pdf.surface);
    pdf.surface = NULL;
    pdf.bytes.length = 0;
    pdf.bytes.reason[0] = '\0';
}

/* What was written so far goes into the reply. */
static void hand_over(struct output *out)
{
    if (pdf.bytes.reason[0] != '\0')
        output_fail(out, "%s", pdf.bytes.reason);
    output_add(out, pdf.bytes.bytes, pdf.bytes.length);
    pdf.bytes.length = 0;
}

void draw_pdf_begin(const char *epoch, struct output *out)
{
    forget();
    pdf.surface = cairo_pdf_surface_create_for_stream(append, &pdf.bytes, 1, 1);
    pdf.cairo = cairo_create(pdf.surface);
    set_date(pdf.surface, epoch);
    check(cairo_status(pdf.cairo), out);
}

void draw_pdf_page(const char *bytes, size_t length, const char *title, struct output *out)
{
    const double points = 0.75; /* in a pixel */
    struct page page;
    if (pdf.surface == NULL) {
        output_fail(out, "no document is open: its process ended");
        return;
    }
    if (!page_open(&page, bytes, length, out))
        return;
    double scale = page.head.scale * points;
    if (title[0] != '\0')
        cairo_pdf_surface_set_metadata(pdf.surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_size(pdf.surface, page.head.width * scale, page.head.height * scale);
    if (page_draw(&page, pdf.cairo, scale, out))
        cairo_show_page(pdf.cairo);
    check(cairo_status(pdf.cairo), out);
    hand_over(out);
}

void draw_pdf_end(struct output *out)
{
    if (pdf.surface == NULL) {
        output_fail(out, "no document is open: its process ended");
        return;
    }
    cairo_destroy(pdf.cairo);
    cairo_surface_finish(pdf.surface);
    check(cairo_surface_status(pdf.surface), out);
    cairo_surface_destroy(pdf.surface);
    pdf.surface = NULL;
    hand_over(out);
}
