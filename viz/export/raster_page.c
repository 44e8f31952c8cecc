/* SPDX-License-Identifier: MIT
 *
 * raster_page: the bytes of a page, and what figures and screens share in it.
 */
#include "raster_page.h"

#include <string.h>

void raster_page_begin(struct text *page, struct raster_page head, const char *font)
{
    head.font_length = font != NULL ? (uint32_t)strlen(font) : 0;
    text_add_bytes(page, (const char *)&head, sizeof head);
    text_add_bytes(page, font, head.font_length);
}

void raster_page_add(struct text *page, struct raster_item item, const void *bytes, size_t length)
{
    item.length = (uint32_t)length;
    text_add_bytes(page, (const char *)&item, sizeof item);
    text_add_bytes(page, bytes, length);
}

double raster_pixels(int length)
{
    return (double)length / PIXEL;
}

static void add_line(void *to, struct point from, struct point end)
{
    const struct raster_point points[] = {{raster_pixels(from.x), raster_pixels(from.y), 1},
                                          {raster_pixels(end.x), raster_pixels(end.y), 0}};
    text_add_bytes(to, (const char *)points, sizeof points);
}

void raster_page_hatch(struct text *page, enum hatch hatch, const struct hatch_area *area,
                       int32_t rgb, unsigned flags)
{
    bool is_dots = hatch == HATCH_DOTS;
    struct raster_item item = {.kind = RASTER_PATH,
                               .flags = flags,
                               .fill = RASTER_NONE,
                               .stroke = rgb,
                               .stroke_width = is_dots ? raster_pixels(HATCH_DOT) : 1,
                               .dash = is_dots ? raster_pixels(HATCH_DOT) : 0,
                               .gap = is_dots ? raster_pixels(HATCH_GAP) : 0};
    struct text points;
    text_init(&points);
    hatch_draw(hatch, area, &(struct hatch_pen){add_line, &points});
    if (points.length > 0)
        raster_page_add(page, item, points.bytes, points.length);
    text_clear(&points);
}
