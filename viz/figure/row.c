/* SPDX-License-Identifier: MIT
 *
 * row: gathers what is too small, then shares out the length.
 */
#include "row.h"

#include "extent.h"
#include "memory.h"
#include "shape.h"

#include <stdlib.h>

enum {
    LEAST = 7 * PIXEL,       /* width of a piece that can be seen          */
    LEAST_MANY = 26 * PIXEL, /* of gathered ones, with their count in it  */
    LEAST_ROW = 48 * PIXEL,  /* of a whole row, however small its node     */
    MAX_ROWS_MORE = 6        /* rows that wrapping may add to the picture  */
};

int row_scale(uint64_t value, uint64_t from, int to)
{
    while (from > (uint64_t)1 << 40) {
        from >>= 1;
        value >>= 1;
    }
    return (int)(value * (uint64_t)to / from);
}

uint64_t row_least_bytes(uint64_t row_bytes, int full)
{
    return row_bytes * LEAST / (uint64_t)full + 1;
}

size_t row_count(const struct picture_node *node, uint64_t row_bytes)
{
    return (size_t)(node->size / row_bytes + (node->size % row_bytes != 0));
}

static size_t rows_of(const struct picture *picture, uint64_t row_bytes)
{
    size_t rows = 0;
    for (size_t i = 0; i < picture->node_count; i++)
        rows += row_count(&picture->nodes[i], row_bytes);
    return rows;
}

static size_t wrapped_in(const struct picture *picture, uint64_t row_bytes)
{
    size_t wrapped = 0;
    for (size_t i = 0; i < picture->node_count; i++)
        wrapped += picture->nodes[i].size > row_bytes;
    return wrapped;
}

static uint64_t largest_node(const struct picture *picture, uint64_t least)
{
    for (size_t i = 0; i < picture->node_count; i++)
        least = picture->nodes[i].size > least ? picture->nodes[i].size : least;
    return least;
}

uint64_t row_bytes_for(const struct picture *picture, uint64_t page)
{
    uint64_t bytes = page > 0 ? page : 1, largest = largest_node(picture, bytes);
    while (bytes < largest && rows_of(picture, bytes) > picture->node_count + MAX_ROWS_MORE)
        bytes = bytes > largest / 2 ? largest : bytes * 2;
    uint64_t most = extent_longest_row(picture->node_count, wrapped_in(picture, bytes), bytes);
    return largest <= most ? largest : bytes;
}

/* The part of a segment that lies in the row; false: none does. */
static bool clip_segment(const struct row *row, const struct picture_segment *segment,
                         struct piece *piece)
{
    uint64_t row_last = row->start + (row->size - 1), last = segment->start + (segment->size - 1);
    if (last < row->start || segment->start > row_last)
        return false;
    piece->start = segment->start > row->start ? segment->start : row->start;
    uint64_t end = last < row_last ? last : row_last;
    piece->size = end - piece->start + 1;
    piece->count = 1;
    piece->is_continued = segment->start < row->start;
    piece->is_continuing = last > row_last;
    return true;
}

/* Fills in the pieces with one for each segment. */
static void add_segments(struct row *row, const struct picture *picture,
                         const struct picture_node *node)
{
    row->pieces = memory_new(node->count, sizeof *row->pieces);
    for (size_t i = node->first; i < node->first + node->count; i++) {
        struct piece piece = {.first = i};
        if (clip_segment(row, &picture->segments[i], &piece))
            row->pieces[row->count++] = piece;
    }
}

static bool is_small(const struct row *row, const struct picture *picture,
                     const struct piece *piece, int threshold)
{
    bool is_marked = piece->count == 1 && picture->segments[piece->first].changes != 0;
    return row_scale(piece->size, row->size, row->width) < threshold &&
           !(is_marked && threshold <= 8 * LEAST);
}

static int least_width(const struct row *row, const struct piece *piece)
{
    int least = piece->count > 1 ? LEAST_MANY : LEAST;
    return least < row->width ? least : row->width;
}

static void join_piece(struct piece *piece, const struct piece *next)
{
    piece->count += next->count;
    piece->size += next->size;
    piece->is_continuing = next->is_continuing;
}

/* Makes one piece of each run of small neighbours. Returns the least width of what is left. */
static int gather_small(struct row *row, const struct picture *picture, int threshold)
{
    size_t kept = 0;
    int least = 0;
    bool was_small = false;
    for (size_t i = 0; i < row->count; i++) {
        bool small = is_small(row, picture, &row->pieces[i], threshold);
        if (small && was_small)
            join_piece(&row->pieces[kept - 1], &row->pieces[i]);
        else
            row->pieces[kept++] = row->pieces[i];
        was_small = small;
    }
    row->count = kept;
    for (size_t i = 0; i < kept; i++)
        least += least_width(row, &row->pieces[i]);
    return least;
}

/* Pieces whose share is under their least width get that; the rest share what is left. Repeats
 * while giving way makes another piece too narrow. */
static void share_width(struct row *row)
{
    uint64_t bytes = row->size;
    int width = row->width;
    bool again = true;
    while (again) {
        again = false;
        for (size_t i = 0; i < row->count; i++) {
            struct piece *piece = &row->pieces[i];
            int least = least_width(row, piece);
            if (piece->width == 0 && row_scale(piece->size, bytes, width) < least) {
                piece->width = least;
                piece->is_widened = piece->count == 1;
                bytes -= piece->size;
                width -= least;
                again = bytes > 0;
            }
        }
    }
    uint64_t before = 0;
    for (size_t i = 0; i < row->count; i++) {
        struct piece *piece = &row->pieces[i];
        if (piece->width > 0)
            continue;
        piece->width =
            row_scale(before + piece->size, bytes, width) - row_scale(before, bytes, width);
        before += piece->size;
    }
}

/* Edges on whole pixels, so that no line is blurred; the last edge is the row's end. */
static void place_pieces(struct row *row)
{
    int x = 0, at = 0;
    for (size_t i = 0; i < row->count; i++) {
        x += row->pieces[i].width;
        int edge = i + 1 == row->count ? row->width : (x + PIXEL / 2) / PIXEL * PIXEL;
        row->pieces[i].x = at;
        row->pieces[i].width = edge - at;
        at = edge;
    }
}

/* Segments that are too small are drawn one by one while that leaves half of the row to scale. */
static bool has_room_for_all(const struct row *row)
{
    size_t small = 0;
    for (size_t i = 0; i < row->count; i++)
        small += row_scale(row->pieces[i].size, row->size, row->width) < LEAST;
    return small <= (size_t)(row->width / 2 / LEAST);
}

void row_init(struct row *row, const struct picture *picture, const struct picture_node *node,
              size_t index, uint64_t row_bytes, int full)
{
    uint64_t offset = index * row_bytes, rest = node->size - offset;
    *row = (struct row){.start = node->start + offset};
    row->size = rest < row_bytes ? rest : row_bytes;
    row->width = row_scale(row->size, row_bytes, full) / PIXEL * PIXEL;
    if (row->width < LEAST_ROW) {
        row->width = LEAST_ROW;
        row->is_widened = row->size < row_bytes;
    }
    add_segments(row, picture, node);
    int threshold = has_room_for_all(row) ? 0 : LEAST;
    while (gather_small(row, picture, threshold) > row->width && row->count > 1)
        threshold = threshold == 0 ? LEAST : threshold * 2;
    share_width(row);
    place_pieces(row);
}

void row_clear(struct row *row)
{
    free(row->pieces);
    *row = (struct row){0};
}
