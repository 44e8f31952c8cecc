/* SPDX-License-Identifier: MIT
 *
 * raster_figure: a drawing as a page: each shape as svg_shape.c writes it.
 */
#include "raster_page.h"

#include <string.h>

/* An item with the colours of a name. */
static struct raster_item begin_item(enum raster_item_kind kind, const struct ink *ink)
{
    int gap = (ink->dash + 3) / 2;
    return (struct raster_item){.kind = kind,
                                .fill = ink->fill,
                                .stroke = ink->stroke,
                                .opacity = 1,
                                .stroke_width = raster_pixels(ink->stroke_width),
                                .dash = ink->dash,
                                .gap = gap};
}

static void add_box(struct text *page, const struct shape *shape, const struct ink *ink)
{
    struct hatch_area area = {shape->x, shape->y, shape->x + shape->width,
                              shape->y + shape->height};
    struct raster_item item = begin_item(RASTER_BOX, ink);
    item.x = raster_pixels(shape->x);
    item.y = raster_pixels(shape->y);
    item.width = raster_pixels(shape->width);
    item.height = raster_pixels(shape->height);
    item.radius = raster_pixels(ink->radius);
    raster_page_add(page, item, NULL, 0);
    if (ink->hatch != HATCH_NONE)
        raster_page_hatch(page, ink->hatch, &area, ink->hatch_stroke, 0);
}

static void add_text(struct text *page, const struct shape *shape, const struct ink *ink)
{
    static const uint32_t anchors[] = {RASTER_START, RASTER_MIDDLE, RASTER_END};
    const struct type *type = paint_type(shape->paint);
    struct raster_item item = begin_item(RASTER_TEXT, ink);
    item.x = raster_pixels(shape->x);
    item.y = raster_pixels(shape->y);
    item.anchor = anchors[shape->anchor];
    item.size = raster_pixels(type->size);
    item.flags = (type->is_bold ? RASTER_BOLD : 0U) | (type->is_italic ? RASTER_ITALIC : 0U) |
                 (type->is_running ? RASTER_RUNNING : 0U);
    raster_page_add(page, item, shape->text, strlen(shape->text));
}

static void add_points(struct text *page, struct raster_item item, const struct point *points,
                       size_t count)
{
    struct text bytes;
    text_init(&bytes);
    for (size_t i = 0; i < count; i++) {
        const struct raster_point point = {raster_pixels(points[i].x), raster_pixels(points[i].y),
                                           i == 0};
        text_add_bytes(&bytes, (const char *)&point, sizeof point);
    }
    raster_page_add(page, item, bytes.bytes, bytes.length);
    text_clear(&bytes);
}

static void add_line(struct text *page, const struct shape *shape, const struct ink *ink)
{
    const struct point ends[] = {{shape->x, shape->y},
                                 {shape->x + shape->width, shape->y + shape->height}};
    struct point head[3];
    struct raster_item item = begin_item(RASTER_PATH, ink);
    item.fill = RASTER_NONE;
    add_points(page, item, ends, 2);
    if (shape->kind != SHAPE_ARROW)
        return;
    shape_head(shape, head);
    item.fill = ink->stroke;
    item.stroke = RASTER_NONE;
    add_points(page, item, head, 3);
}

static void add_path(struct text *page, const struct shape *shape, const struct ink *ink)
{
    struct raster_item item = begin_item(RASTER_PATH, ink);
    item.fill = RASTER_NONE;
    add_points(page, item, shape->points, shape->count);
}

static void add_shape(struct text *page, const struct shape *shape, enum theme theme)
{
    struct ink ink = paint_ink(theme, shape->paint, shape->variant);
    switch (shape->kind) {
    case SHAPE_BOX:
        add_box(page, shape, &ink);
        break;
    case SHAPE_TEXT:
        add_text(page, shape, &ink);
        break;
    case SHAPE_LINE:
    case SHAPE_ARROW:
        add_line(page, shape, &ink);
        break;
    case SHAPE_PATH:
        add_path(page, shape, &ink);
        break;
    case SHAPE_GROUP:
    case SHAPE_END:
        break;
    }
}

/* Half a pixel off, as in SVG. */
void raster_page_of_figure(struct text *page, const struct drawing *drawing,
                           const struct svg_options *options)
{
    struct raster_page head = {.width = raster_pixels(drawing->width),
                               .height = raster_pixels(drawing->height),
                               .scale = (options->scale > 0 ? options->scale : 100) / 100.0,
                               .offset = 0.5,
                               .paper = paint_ink(options->theme, PAINT_PAPER, 0).fill};
    if (options->is_transparent)
        head.paper = RASTER_NONE;
    raster_page_begin(page, head, options->font);
    for (size_t i = 0; i < drawing->count; i++)
        add_shape(page, &drawing->shapes[i], options->theme);
}
