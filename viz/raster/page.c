/* SPDX-License-Identifier: MIT
 *
 * page: one function for each kind of item. What does not fit in the bytes that came is refused.
 */
#include "page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SIDE = 32000 }; /* cairo's limit is 32767 */

/* --------------------------------------------------------------------------------- reading -- */

static bool take(struct page *page, void *to, size_t length)
{
    if (page->left < length)
        return false;
    memcpy(to, page->at, length);
    page->at += length;
    page->left -= length;
    return true;
}

static bool is_possible(const struct raster_page *head)
{
    return head->width > 0 && head->height > 0 && head->scale > 0;
}

static bool fail_version(struct output *out)
{
    return output_fail(out, "memsviz-raster is of another version than memsviz");
}

bool page_open(struct page *page, const char *bytes, size_t length, struct output *out)
{
    *page = (struct page){.at = bytes, .left = length};
    if (!take(page, &page->head, sizeof page->head) || !is_possible(&page->head) ||
        page->left < page->head.font_length)
        return fail_version(out);
    size_t font = page->head.font_length;
    memcpy(page->font, page->at, font < sizeof page->font ? font : sizeof page->font - 1);
    page->at += font;
    page->left -= font;
    double width = page->head.width * page->head.scale,
           height = page->head.height * page->head.scale;
    if (width <= MAX_SIDE && height <= MAX_SIDE)
        return true;
    return output_fail(out,
                       "a picture of %.0f by %.0f pixels is too large; lower --width or --scale",
                       width, height);
}

/* --------------------------------------------------------------------------------- drawing -- */

static void set_colour(cairo_t *cairo, int32_t rgb, double opacity)
{
    cairo_set_source_rgba(cairo, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                          (rgb & 255) / 255.0, opacity);
}

/* What the path became. */
static void fill_and_stroke(cairo_t *cairo, const struct raster_item *item)
{
    const double dashes[] = {item->dash, item->gap};
    if (item->fill != RASTER_NONE) {
        set_colour(cairo, item->fill, item->opacity);
        cairo_fill_preserve(cairo);
    }
    if (item->stroke != RASTER_NONE) {
        set_colour(cairo, item->stroke, 1);
        cairo_set_line_width(cairo, item->stroke_width);
        cairo_set_dash(cairo, dashes, item->dash > 0 ? 2 : 0, 0);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

static void draw_box(cairo_t *cairo, const struct raster_item *item)
{
    double x = item->x, y = item->y, right = x + item->width, bottom = y + item->height;
    double radius = fmin(item->radius, fmin(item->width, item->height) / 2);
    const double quarter = 1.5707963267948966;
    if (radius <= 0) {
        cairo_rectangle(cairo, x, y, item->width, item->height);
    } else {
        cairo_arc(cairo, right - radius, y + radius, radius, -quarter, 0);
        cairo_arc(cairo, right - radius, bottom - radius, radius, 0, quarter);
        cairo_arc(cairo, x + radius, bottom - radius, radius, quarter, 2 * quarter);
        cairo_arc(cairo, x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
        cairo_close_path(cairo);
    }
    fill_and_stroke(cairo, item);
}

static bool draw_path(struct page *page, cairo_t *cairo, const struct raster_item *item)
{
    struct raster_point point;
    for (size_t left = item->length; left > 0; left -= sizeof point) {
        if (left < sizeof point || !take(page, &point, sizeof point))
            return false;
        if (point.begins)
            cairo_move_to(cairo, point.x, point.y);
        else
            cairo_line_to(cairo, point.x, point.y);
    }
    if (item->fill != RASTER_NONE)
        cairo_close_path(cairo);
    fill_and_stroke(cairo, item);
    return true;
}

static bool draw_text(struct page *page, cairo_t *cairo, const struct raster_item *item)
{
    char room[256];
    char *characters = item->length < sizeof room ? room : malloc((size_t)item->length + 1);
    bool is_whole = characters != NULL && take(page, characters, item->length);
    if (is_whole) {
        characters[item->length] = '\0';
        type_draw(cairo, item, page->font, characters);
    }
    if (characters != room)
        free(characters);
    return is_whole;
}

static bool draw_item(struct page *page, cairo_t *cairo, const struct raster_item *item)
{
    cairo_set_antialias(cairo, item->flags & RASTER_CRISP ? CAIRO_ANTIALIAS_NONE
                                                          : CAIRO_ANTIALIAS_DEFAULT);
    switch (item->kind) {
    case RASTER_BOX:
        draw_box(cairo, item);
        return true;
    case RASTER_PATH:
        return draw_path(page, cairo, item);
    case RASTER_TEXT:
        return draw_text(page, cairo, item);
    default:
        return false;
    }
}

bool page_draw(struct page *page, cairo_t *cairo, double scale, struct output *out)
{
    struct raster_item item;
    if (page->head.paper != RASTER_NONE) {
        set_colour(cairo, page->head.paper, 1);
        cairo_paint(cairo);
    }
    cairo_save(cairo);
    cairo_scale(cairo, scale, scale);
    cairo_translate(cairo, page->head.offset, page->head.offset);
    type_begin(cairo, scale);
    bool is_whole = true;
    while (is_whole && page->left > 0)
        is_whole = take(page, &item, sizeof item) && draw_item(page, cairo, &item);
    cairo_restore(cairo);
    return is_whole || fail_version(out);
}
