/* SPDX-License-Identifier: MIT
 *
 * shape: the list itself, and the room for what its shapes point to.
 */
#include "shape.h"

#include "memory.h"
#include "utf8.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

/* --------------------------------------------------------------------------------- chunks -- */

enum { CHUNK = 16 << 10 };

struct drawing_chunk {
    struct drawing_chunk *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

static void *take_room(struct drawing *drawing, size_t length)
{
    struct drawing_chunk *chunk = drawing->chunks;
    length = (length + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    if (chunk == NULL || chunk->size - chunk->used < length) {
        size_t size = length > CHUNK ? length : CHUNK;
        chunk = memory_new(1, sizeof *chunk + size);
        *chunk = (struct drawing_chunk){.next = drawing->chunks, .size = size};
        drawing->chunks = chunk;
    }
    void *room = chunk->bytes + chunk->used;
    chunk->used += length;
    return room;
}

static void free_chunks(struct drawing_chunk *chunk)
{
    while (chunk != NULL) {
        struct drawing_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
}

void drawing_init(struct drawing *drawing)
{
    *drawing = (struct drawing){.title = "", .description = ""};
}

void drawing_clear(struct drawing *drawing)
{
    free_chunks(drawing->chunks);
    free(drawing->shapes);
    drawing_init(drawing);
}

void drawing_empty(struct drawing *drawing)
{
    struct drawing_chunk *first = drawing->chunks;
    if (first != NULL) {
        free_chunks(first->next);
        first->next = NULL;
        first->used = 0;
    }
    drawing->count = 0;
    drawing->title = drawing->description = "";
}

/* Most strings are made visible already; those of ASCII can be told at a glance. */
static bool is_plain(const char *string)
{
    for (; *string != '\0'; string++)
        if (*string < ' ' || *string > '~')
            return false;
    return true;
}

static const char *keep_bytes(struct drawing *drawing, const char *bytes, size_t length)
{
    char *room = take_room(drawing, length + 1);
    memcpy(room, bytes, length);
    room[length] = '\0';
    return room;
}

const char *drawing_keep(struct drawing *drawing, const char *string)
{
    if (is_plain(string))
        return keep_bytes(drawing, string, strlen(string));
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, string, strlen(string));
    const char *kept = keep_bytes(drawing, text_string(&visible), visible.length);
    text_clear(&visible);
    return kept;
}

/* --------------------------------------------------------------------------------- shapes -- */

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
    const char *kept = drawing_keep(drawing, string);
    struct shape *shape = add_shape(drawing, SHAPE_TEXT, paint);
    shape->variant = variant;
    shape->anchor = anchor;
    shape->text = kept;
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

/* A triangle 7 long and 6 wide; lines are level or upright. */
void shape_head(const struct shape *arrow, struct point points[3])
{
    const int length = 7 * PIXEL, half = 3 * PIXEL;
    int dx = (arrow->width > 0) - (arrow->width < 0),
        dy = (arrow->height > 0) - (arrow->height < 0);
    int x = arrow->x + arrow->width, y = arrow->y + arrow->height;
    points[0] = (struct point){x, y};
    points[1] = (struct point){x - dx * length + dy * half, y - dy * length + dx * half};
    points[2] = (struct point){x - dx * length - dy * half, y - dy * length - dx * half};
}

void drawing_path(struct drawing *drawing, enum paint paint, int variant,
                  const struct point *points, size_t count)
{
    struct point *kept = take_room(drawing, count * sizeof *kept);
    memcpy(kept, points, count * sizeof *kept);
    struct shape *shape = add_shape(drawing, SHAPE_PATH, paint);
    shape->variant = variant;
    shape->points = kept;
    shape->count = count;
}

void drawing_group(struct drawing *drawing, const struct shape_data *data, const char *tooltip)
{
    struct shape_data *kept = take_room(drawing, sizeof *kept);
    const char *words = drawing_keep(drawing, tooltip);
    *kept = *data;
    struct shape *shape = add_shape(drawing, SHAPE_GROUP, PAINT_PAPER);
    shape->data = kept;
    shape->text = words;
}

void drawing_group_end(struct drawing *drawing)
{
    add_shape(drawing, SHAPE_END, PAINT_PAPER);
}
