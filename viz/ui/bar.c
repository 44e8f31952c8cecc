/* SPDX-License-Identifier: MIT
 *
 * bar: cuts a row of bytes into spans of columns. Edges are rounded to the nearest column from the
 * row's start, so errors do not add up; a segment that would get no column takes one from the next,
 * and shares it with those that would get none either.
 */
#include "bar.h"

/* The column edge nearest to `offset` bytes from the start of the row. */
static int edge(const struct bar_row *row, uint64_t offset)
{
    double column = (double)offset * (double)row->columns / (double)row->scale;
    return (int)(column + 0.5);
}

int bar_width(const struct bar_row *row)
{
    int width = edge(row, row->size);
    return width < 1 ? 1 : width > row->columns ? row->columns : width;
}

/* A segment of no width joins the column before it when that one is shared or full, or opens one.
 */
static int add_tiny(struct span *spans, int count, size_t segment, int width)
{
    int at = count > 0 ? spans[count - 1].to : 0;
    struct span *last = &spans[count > 0 ? count - 1 : 0];
    if (count > 0 && (last->count > 1 || at >= width)) {
        if (last->to - last->from > 1) { /* take the last column of a wide neighbour */
            last->to--;
            spans[count] = (struct span){at - 1, at, segment, 1};
            return count + 1;
        }
        last->count++;
        return count;
    }
    spans[count] = (struct span){at, at + 1, segment, 1};
    return count + 1;
}

/* A tiny segment right behind a tiny one that already took a column ahead of its place shares it.
 */
static int is_ahead(const struct span *spans, int count, int to)
{
    return count > 0 && spans[count - 1].to > to &&
           spans[count - 1].to - spans[count - 1].from == 1;
}

int bar_spans(const struct picture *picture, const struct bar_row *row, struct span *spans)
{
    int width = bar_width(row), count = 0;
    size_t segment = picture_find(picture, row->start);
    for (; segment < picture->segment_count; segment++) {
        uintptr_t start = picture->segments[segment].start;
        if (start >= row->start && start - row->start >= row->size)
            break;
        uint64_t end = start + picture->segments[segment].size - row->start;
        int to = end >= row->size ? width : edge(row, end);
        int from = count > 0 ? spans[count - 1].to : 0;
        if (to > from)
            spans[count++] = (struct span){from, to > width ? width : to, segment, 1};
        else if (is_ahead(spans, count, to))
            spans[count - 1].count++;
        else
            count = add_tiny(spans, count, segment, width);
    }
    return count;
}
