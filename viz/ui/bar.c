/* SPDX-License-Identifier: MIT
 *
 * bar: cuts a row of bytes into spans of columns. Every column is found from the row's start, so
 * errors do not add up. A segment of a column or more ends at the column edge nearest to its end.
 * Narrower ones are shown by the column that their middle lies in, together with the neighbours
 * whose middles lie there too; one whose column is taken borrows one from a neighbour.
 */
#include "bar.h"

/* A segment's stretch of the row, in columns from its start. */
struct stretch {
    double from, to;
};

struct bar_row bar_row_of(const struct picture_node *node, uint64_t index, uint64_t scale,
                          int columns)
{
    uint64_t offset = index * scale, left = node->size > offset ? node->size - offset : 0;
    return (struct bar_row){.start = node->start + offset,
                            .size = left < scale ? left : scale,
                            .scale = scale,
                            .columns = columns};
}

static int nearest(double column)
{
    return (int)(column + 0.5);
}

static int columns_of(const struct bar_row *row)
{
    return row->columns < BAR_MAX_COLUMNS ? row->columns : BAR_MAX_COLUMNS;
}

static double column_at(const struct bar_row *row, uint64_t offset)
{
    return (double)offset * columns_of(row) / (double)row->scale;
}

int bar_width(const struct bar_row *row)
{
    int width = nearest(column_at(row, row->size));
    return width < 1 ? 1 : width > columns_of(row) ? columns_of(row) : width;
}

static struct stretch stretch_of(const struct bar_row *row, const struct picture_segment *segment)
{
    uint64_t end = segment->start + segment->size - row->start;
    return (struct stretch){
        segment->start > row->start ? column_at(row, segment->start - row->start) : 0,
        column_at(row, end < row->size ? end : row->size),
    };
}

static bool is_narrow(struct stretch stretch)
{
    return stretch.to - stretch.from < 1;
}

static int middle_column(struct stretch stretch)
{
    return (int)((stretch.from + stretch.to) / 2);
}

/* A crowd, of which `crowd` is the first segment, ends at the column edge nearest to its end too:
 * what it has in less than half of a column joins the column before. Returns how many spans. */
static int end_crowd(struct span *spans, int count, size_t crowd, double end)
{
    if (count < 2 || spans[count - 2].first < crowd || spans[count - 2].count == 1 ||
        spans[count - 1].to <= nearest(end))
        return count;
    spans[count - 2].count += spans[count - 1].count;
    return count - 1;
}

/* Shows a segment for which no column is left before the edge that the spans have reached. */
static int squeeze(struct span *spans, int count, size_t segment, struct stretch stretch,
                   bool is_in_crowd, int width)
{
    struct span *last = &spans[count - 1];
    int at = last->to;
    bool is_wide = last->to - last->from > 1;
    if (is_wide && (middle_column(stretch) < at || at == width))
        at = --last->to; /* its middle is in the last column of a wide neighbour */
    else if (is_in_crowd || at == width || at > nearest(stretch.from)) {
        last->count++;
        return count;
    }
    spans[count] = (struct span){at, at + 1, segment, 1};
    return count + 1;
}

int bar_spans(const struct picture *picture, const struct bar_row *row, struct span *spans)
{
    int width = bar_width(row), count = 0;
    size_t segment = picture_find(picture, row->start), crowd = segment;
    for (; segment < picture->segment_count; segment++) {
        uint64_t start = picture->segments[segment].start;
        if (start >= row->start && start - row->start >= row->size)
            break;
        struct stretch stretch = stretch_of(row, &picture->segments[segment]);
        if (!is_narrow(stretch))
            count = end_crowd(spans, count, crowd, stretch.from);
        int from = count > 0 ? spans[count - 1].to : 0;
        int to = is_narrow(stretch) ? middle_column(stretch) + 1 : nearest(stretch.to);
        to = to < width ? to : width;
        if (to > from)
            spans[count++] = (struct span){from, to, segment, 1};
        else
            count = squeeze(spans, count, segment, stretch, segment > crowd, width);
        crowd = is_narrow(stretch) ? crowd : segment + 1;
    }
    return count;
}
