/* SPDX-License-Identifier: MIT
 *
 * shape_lines: equal beginnings and ends are set aside; between them the longest common subsequence
 * is kept.
 */
#include "shape_lines.h"

#include "memory.h"
#include "svg.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 1 << 20 }; /* of the table; larger differences are not looked into */

void shape_lines_init(struct shape_lines *lines)
{
    *lines = (struct shape_lines){.count = 0};
}

void shape_lines_clear(struct shape_lines *lines)
{
    text_clear(&lines->text);
    free(lines->items);
    shape_lines_init(lines);
}

/* FNV-1a */
static uint64_t hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
    return hash;
}

static void end_line(struct shape_lines *lines, size_t start)
{
    size_t length = lines->text.length - start;
    if (length == 0)
        return;
    lines->items = memory_room(lines->items, lines->count, &lines->capacity, sizeof *lines->items);
    lines->items[lines->count++] =
        (struct shape_line){start, length, hash_bytes(lines->text.bytes + start, length)};
}

void shape_lines_read(struct shape_lines *lines, const struct drawing *drawing, enum theme theme)
{
    struct svg_options options = {.theme = theme, .is_styled = true};
    bool is_in_group = false;
    size_t start = 0;
    lines->count = 0;
    text_empty(&lines->text);
    for (size_t i = 0; i < drawing->count; i++) {
        const struct shape *shape = &drawing->shapes[i];
        if (!is_in_group)
            start = lines->text.length;
        svg_write_shape(shape, &options, &lines->text);
        is_in_group = shape->kind == SHAPE_GROUP || (is_in_group && shape->kind != SHAPE_END);
        if (!is_in_group)
            end_line(lines, start);
    }
}

/* ------------------------------------------------------------------------------ difference -- */

static bool is_same(const struct shape_lines *a, size_t i, const struct shape_lines *b, size_t k)
{
    const struct shape_line *left = &a->items[i], *right = &b->items[k];
    return left->hash == right->hash && left->length == right->length &&
           memcmp(a->text.bytes + left->start, b->text.bytes + right->start, left->length) == 0;
}

/* Numbers of lines kept or dropped gather until the other comes. */
struct writer {
    struct text *out;
    long run; /* > 0: kept; < 0: dropped */
    bool has_more;
};

static void separate(struct writer *writer)
{
    if (writer->has_more)
        text_add_char(writer->out, ',');
    writer->has_more = true;
}

static void flush_run(struct writer *writer)
{
    if (writer->run == 0)
        return;
    separate(writer);
    text_format(writer->out, "%ld", writer->run);
    writer->run = 0;
}

static void add_run(struct writer *writer, long count)
{
    if ((writer->run > 0) != (count > 0))
        flush_run(writer);
    writer->run += count;
}

/* A string of JSON that ends no script element; line ends are not needed. */
static void add_line(struct writer *writer, const struct shape_lines *lines, size_t index)
{
    const char *at = lines->text.bytes + lines->items[index].start;
    const char *end = at + lines->items[index].length;
    flush_run(writer);
    separate(writer);
    text_add_char(writer->out, '"');
    for (; at < end; at++) {
        if (*at == '"' || *at == '\\')
            text_add_char(writer->out, '\\');
        if (*at == '<' && at + 1 < end && (at[1] == '/' || at[1] == '!')) {
            text_add(writer->out, "\\u003c");
            continue;
        }
        if (*at != '\n')
            text_add_char(writer->out, *at);
    }
    text_add_char(writer->out, '"');
}

/* The part of two lists that differs: [from, before_end) became [from, now_end). */
struct middle {
    const struct shape_lines *before, *now;
    size_t from, before_end, now_end;
};

static struct middle find_middle(const struct shape_lines *before, const struct shape_lines *now)
{
    struct middle middle = {before, now, 0, before->count, now->count};
    while (middle.from < middle.before_end && middle.from < middle.now_end &&
           is_same(before, middle.from, now, middle.from))
        middle.from++;
    while (middle.before_end > middle.from && middle.now_end > middle.from &&
           is_same(before, middle.before_end - 1, now, middle.now_end - 1)) {
        middle.before_end--;
        middle.now_end--;
    }
    return middle;
}

static void replace_all(const struct middle *middle, struct writer *writer)
{
    if (middle->before_end > middle->from)
        add_run(writer, -(long)(middle->before_end - middle->from));
    for (size_t k = middle->from; k < middle->now_end; k++)
        add_line(writer, middle->now, k);
}

/* table[i][k]: lines that are common to both from i and k on. */
static unsigned short *make_table(const struct middle *middle, size_t rows, size_t columns)
{
    unsigned short *table = memory_new((rows + 1) * (columns + 1), sizeof *table);
    for (size_t i = rows; i-- > 0;)
        for (size_t k = columns; k-- > 0;) {
            unsigned short *cell = &table[i * (columns + 1) + k];
            unsigned short down = cell[columns + 1], right = cell[1];
            if (is_same(middle->before, middle->from + i, middle->now, middle->from + k))
                *cell = (unsigned short)(cell[columns + 2] + 1);
            else
                *cell = down > right ? down : right;
        }
    return table;
}

static void write_middle(const struct middle *middle, struct writer *writer)
{
    size_t rows = middle->before_end - middle->from, columns = middle->now_end - middle->from;
    if (rows == 0 || columns == 0 || rows > 60000 || columns > MOST_CELLS / (rows + 1)) {
        replace_all(middle, writer);
        return;
    }
    unsigned short *table = make_table(middle, rows, columns);
    size_t i = 0, k = 0;
    while (i < rows || k < columns) {
        const unsigned short *cell = &table[i * (columns + 1) + k];
        if (i < rows && k < columns &&
            is_same(middle->before, middle->from + i, middle->now, middle->from + k)) {
            add_run(writer, 1);
            i++;
            k++;
        } else if (i < rows && (k == columns || cell[columns + 1] >= cell[1])) {
            add_run(writer, -1);
            i++;
        } else
            add_line(writer, middle->now, middle->from + k++);
    }
    free(table);
}

void shape_lines_difference(const struct shape_lines *before, const struct shape_lines *now,
                            struct text *out)
{
    struct middle middle = find_middle(before, now);
    struct writer writer = {.out = out};
    text_add_char(out, '[');
    if (middle.from > 0)
        add_run(&writer, (long)middle.from);
    write_middle(&middle, &writer);
    if (now->count > middle.now_end)
        add_run(&writer, (long)(now->count - middle.now_end));
    flush_run(&writer);
    text_add_char(out, ']');
}
