/* SPDX-License-Identifier: MIT
 *
 * raster: librsvg draws, cairo writes through a stream, and every step is checked: a file surface
 * would lose a full disk's error.
 */
#include "raster.h"

#ifndef HAVE_RSVG

#define UNUSED __attribute__((unused))

static bool is_missing(struct error *error)
{
    return error_set(error, 0, 0,
                     "this memsviz was built without PNG and PDF; install librsvg2-dev and build "
                     "again, or write an .svg");
}

bool raster_png(UNUSED const struct text *svg, UNUSED struct text *out, struct error *error)
{
    return is_missing(error);
}

struct raster_pdf *raster_pdf_open(UNUSED struct text *out, struct error *error)
{
    is_missing(error);
    return NULL;
}

bool raster_pdf_page(UNUSED struct raster_pdf *pdf, UNUSED const struct text *svg,
                     UNUSED const char *title, struct error *error)
{
    return is_missing(error);
}

bool raster_pdf_close(struct raster_pdf *pdf, struct error *error)
{
    return pdf == NULL || is_missing(error);
}

#else

#include "memory.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>
#include <stdlib.h>
#include <time.h>

enum { MAX_SIDE = 32000 }; /* cairo's limit is 32767 */

static cairo_status_t append(void *out, const unsigned char *bytes, unsigned length)
{
    text_add_bytes(out, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static bool check(cairo_status_t status, struct error *error)
{
    return status == CAIRO_STATUS_SUCCESS ||
           error_set(error, 0, 0, "cairo: %s", cairo_status_to_string(status));
}

/* The document with its size in pixels; NULL: *error says why. */
static RsvgHandle *open_svg(const struct text *svg, double *width, double *height,
                            struct error *error)
{
    GError *failure = NULL;
    RsvgHandle *handle =
        rsvg_handle_new_from_data((const guint8 *)svg->bytes, svg->length, &failure);
    if (handle == NULL) {
        error_set(error, 0, 0, "librsvg: %s", failure->message);
        g_error_free(failure);
        return NULL;
    }
    rsvg_handle_set_dpi(handle, 96);
    rsvg_handle_get_intrinsic_size_in_pixels(handle, width, height);
    if (*width <= MAX_SIDE && *height <= MAX_SIDE)
        return handle;
    error_set(error, 0, 0,
              "a picture of %.0f by %.0f pixels is too large; lower --width or --scale", *width,
              *height);
    g_object_unref(handle);
    return NULL;
}

static bool draw(RsvgHandle *handle, cairo_t *cairo, double width, double height,
                 struct error *error)
{
    RsvgRectangle page = {0, 0, width, height};
    GError *failure = NULL;
    if (!rsvg_handle_render_document(handle, cairo, &page, &failure)) {
        error_set(error, 0, 0, "librsvg: %s", failure->message);
        g_error_free(failure);
        return false;
    }
    return check(cairo_status(cairo), error);
}

bool raster_png(const struct text *svg, struct text *out, struct error *error)
{
    double width, height;
    RsvgHandle *handle = open_svg(svg, &width, &height, error);
    if (handle == NULL)
        return false;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)(width + 0.5), (int)(height + 0.5));
    cairo_t *cairo = cairo_create(surface);
    bool is_written = draw(handle, cairo, width, height, error) &&
                      check(cairo_surface_write_to_png_stream(surface, append, out), error);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    g_object_unref(handle);
    return is_written;
}

/* ------------------------------------------------------------------------------------- pdf -- */

struct raster_pdf {
    cairo_surface_t *surface;
    cairo_t *cairo;
};

/* cairo would stamp the present moment. Its value is copied as text; an empty one leaves none. */
static void set_date(cairo_surface_t *surface)
{
    char date[32] = "";
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t seconds = epoch != NULL ? (time_t)strtoll(epoch, NULL, 10) : 0;
    struct tm when;
    if (epoch != NULL && gmtime_r(&seconds, &when) != NULL)
        strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &when);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

struct raster_pdf *raster_pdf_open(struct text *out, struct error *error)
{
    struct raster_pdf *pdf = memory_new(1, sizeof *pdf);
    pdf->surface = cairo_pdf_surface_create_for_stream(append, out, 1, 1);
    pdf->cairo = cairo_create(pdf->surface);
    set_date(pdf->surface);
    if (check(cairo_status(pdf->cairo), error))
        return pdf;
    raster_pdf_close(pdf, NULL);
    return NULL;
}

bool raster_pdf_page(struct raster_pdf *pdf, const struct text *svg, const char *title,
                     struct error *error)
{
    const double points = 0.75; /* in a pixel */
    double width, height;
    RsvgHandle *handle = open_svg(svg, &width, &height, error);
    if (handle == NULL)
        return false;
    if (title[0] != '\0')
        cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_size(pdf->surface, width * points, height * points);
    bool is_drawn = draw(handle, pdf->cairo, width * points, height * points, error);
    if (is_drawn)
        cairo_show_page(pdf->cairo);
    g_object_unref(handle);
    return is_drawn && check(cairo_status(pdf->cairo), error);
}

bool raster_pdf_close(struct raster_pdf *pdf, struct error *error)
{
    if (pdf == NULL)
        return true;
    cairo_destroy(pdf->cairo);
    cairo_surface_finish(pdf->surface);
    cairo_status_t status = cairo_surface_status(pdf->surface);
    cairo_surface_destroy(pdf->surface);
    free(pdf);
    return check(status, error);
}

#endif
