/* SPDX-License-Identifier: MIT
 *
 * shape: the list itself, and how wide a text is taken to be.
 */
#include "shape.h"

#include "memory.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

void drawing_init(struct drawing *drawing)
{
    *drawing = (struct drawing){0};
}

void drawing_clear(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++)
        free(drawing->shapes[i].text);
    free(drawing->shapes);
    free(drawing->title);
    free(drawing->description);
    drawing_init(drawing);
}

static struct shape *add_shape(struct drawing *drawing, enum shape_kind kind, enum paint paint)
{
    drawing->shapes =
        memory_room(drawing->shapes, drawing->count, &drawing->capacity, sizeof *drawing->shapes);
    struct shape *shape = &drawing->shapes[drawing->count++];
    *shape = (struct shape){.kind = kind, .paint = paint};
    return shape;
}

static void place_shape(struct shape *shape, int x, int y, int width, int height)
{
    shape->x = x;
    shape->y = y;
    shape->width = width;
    shape->height = height;
}

static char *visible_copy(const char *string)
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, string, strlen(string));
    return text_take(&visible);
}

void drawing_box(struct drawing *drawing, enum paint paint, int variant, int x, int y, int width,
                 int height)
{
    struct shape *shape = add_shape(drawing, SHAPE_BOX, paint);
    shape->variant = variant;
    place_shape(shape, x, y, width, height);
}

void drawing_text(struct drawing *drawing, enum paint paint, int variant, int x, int y,
                  enum anchor anchor, const char *string)
{
    struct shape *shape = add_shape(drawing, SHAPE_TEXT, paint);
    shape->variant = variant;
    shape->anchor = anchor;
    shape->text = visible_copy(string);
    place_shape(shape, x, y, 0, 0);
}

void drawing_line(struct drawing *drawing, enum paint paint, int x, int y, int to_x, int to_y)
{
    place_shape(add_shape(drawing, SHAPE_LINE, paint), x, y, to_x - x, to_y - y);
}

void drawing_arrow(struct drawing *drawing, enum paint paint, int x, int y, int to_x, int to_y)
{
    place_shape(add_shape(drawing, SHAPE_ARROW, paint), x, y, to_x - x, to_y - y);
}

void drawing_group(struct drawing *drawing, const struct shape_data *data, const char *tooltip)
{
    struct shape *shape = add_shape(drawing, SHAPE_GROUP, PAINT_PAPER);
    shape->data = *data;
    shape->text = visible_copy(tooltip);
}

void drawing_group_end(struct drawing *drawing)
{
    add_shape(drawing, SHAPE_END, PAINT_PAPER);
}

/* DejaVu Sans Mono is 0.602 em wide. Running text in DejaVu Sans comes to 0.53 em a character
 * (0.62 in bold). */
int drawing_text_width(enum paint paint, const char *string)
{
    const struct type *type = paint_type(paint);
    int em_percent = type->is_running ? (type->is_bold ? 72 : 61) : 70;
    return utf8_columns(string) * type->size * em_percent / 100;
}

void drawing_fit(struct text *out, enum paint paint, const char *string, int width)
{
    text_empty(out);
    text_add(out, string);
    const char *end = string + strlen(string);
    size_t characters = 0;
    for (const char *at = string; at < end; characters++)
        utf8_next(&at, end);
    while (drawing_text_width(paint, text_string(out)) > width) {
        if (characters-- <= 4) {
            text_empty(out);
            return;
        }
        const char *at = string;
        for (size_t i = 0; i < characters - 1; i++)
            utf8_next(&at, end);
        text_empty(out);
        text_add_bytes(out, string, (size_t)(at - string));
        text_add(out, "…");
    }
}
