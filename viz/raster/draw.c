/* SPDX-License-Identifier: MIT
 *
 * draw: librsvg draws on a cairo surface of the size wanted, once.
 */
#include "raster_draw.h"

#include "png_write.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>
#include <stdlib.h>
#include <time.h>

enum { MAX_SIDE = 32000 }; /* cairo's limit is 32767 */

static bool check(cairo_status_t status, struct output *out)
{
    return status == CAIRO_STATUS_SUCCESS ||
           output_fail(out, "cairo: %s", cairo_status_to_string(status));
}

static bool fail_rsvg(GError *failure, struct output *out)
{
    output_fail(out, "librsvg: %s", failure->message);
    g_error_free(failure);
    return false;
}

/* The document with its size in pixels; NULL: *out says why. */
static RsvgHandle *open_svg(const char *svg, size_t length, double *width, double *height,
                            struct output *out)
{
    GError *failure = NULL;
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, length, &failure);
    if (handle == NULL) {
        fail_rsvg(failure, out);
        return NULL;
    }
    rsvg_handle_set_dpi(handle, 96);
    rsvg_handle_get_intrinsic_size_in_pixels(handle, width, height);
    if (*width <= MAX_SIDE && *height <= MAX_SIDE)
        return handle;
    output_fail(out, "a picture of %.0f by %.0f pixels is too large; lower --width or --scale",
                *width, *height);
    g_object_unref(handle);
    return NULL;
}

static bool draw(RsvgHandle *handle, cairo_t *cairo, double width, double height,
                 struct output *out)
{
    RsvgRectangle page = {0, 0, width, height};
    GError *failure = NULL;
    if (!rsvg_handle_render_document(handle, cairo, &page, &failure))
        return fail_rsvg(failure, out);
    return check(cairo_status(cairo), out);
}

void draw_png(const char *svg, size_t length, struct output *out)
{
    double width, height;
    RsvgHandle *handle = open_svg(svg, length, &width, &height, out);
    if (handle == NULL)
        return;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)(width + 0.5), (int)(height + 0.5));
    cairo_t *cairo = cairo_create(surface);
    if (draw(handle, cairo, width, height, out))
        png_write_surface(surface, out);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    g_object_unref(handle);
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

void draw_pdf_page(const char *svg, size_t length, const char *title, struct output *out)
{
    const double points = 0.75; /* in a pixel */
    double width, height;
    if (pdf.surface == NULL) {
        output_fail(out, "no document is open: its process ended");
        return;
    }
    RsvgHandle *handle = open_svg(svg, length, &width, &height, out);
    if (handle == NULL)
        return;
    if (title[0] != '\0')
        cairo_pdf_surface_set_metadata(pdf.surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_size(pdf.surface, width * points, height * points);
    if (draw(handle, pdf.cairo, width * points, height * points, out))
        cairo_show_page(pdf.cairo);
    g_object_unref(handle);
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
