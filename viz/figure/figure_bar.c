/* SPDX-License-Identifier: MIT
 *
 * figure_bar: one row of segments: a box and a group for each, outlines over them, addresses
 * underneath.
 */
#include "figure_part.h"

#include "style.h"

#include <inttypes.h>
#include <stdio.h>

enum { TICK_LENGTH = 4 * PIXEL };

const struct picture_segment *bar_segment(const struct bar *bar, const struct piece *piece)
{
    return &bar->page->picture->segments[piece->first];
}

int bar_variant(const struct picture_segment *segment)
{
    return segment->kind == MEMS_PROCESS ? (int)style_of_block(segment->id) - STYLE_BLOCK0 : 0;
}

static void describe_piece(const struct bar *bar, const struct piece *piece, struct text *out)
{
    const struct picture_segment *segment = bar_segment(bar, piece);
    if (piece->count > 1) {
        text_format(out, "%zu segments too small to draw, %ju to %ju, %" PRIu64 " B", piece->count,
                    (uintmax_t)piece->start, (uintmax_t)(piece->start + (piece->size - 1)),
                    piece->size);
        return;
    }
    if (segment->name != NULL)
        text_format(out, "%s: ", segment->name);
    text_format(out, "%s %ju to %ju, %" PRIu64 " B",
                segment->kind == MEMS_PROCESS ? "PROCESS" : "HOLE", (uintmax_t)segment->start,
                (uintmax_t)(segment->start + (segment->size - 1)), segment->size);
}

static void begin_piece(const struct bar *bar, const struct piece *piece, size_t row_index)
{
    const struct picture_segment *segment = bar_segment(bar, piece);
    struct shape_data data = {.type = piece->count > 1                ? '+'
                                      : segment->kind == MEMS_PROCESS ? 'P'
                                                                      : 'H',
                              .va = piece->count > 1 ? piece->start : segment->start,
                              .size = piece->count > 1 ? piece->size : segment->size,
                              .block = piece->count > 1 ? 0 : segment->id};
    size_t number = piece->first - bar->page->picture->nodes[bar->node].first;
    int length = snprintf(data.id, sizeof data.id, "n%zus%zu", bar->node + 1, number + 1);
    if (piece->is_continued)
        snprintf(data.id + length, sizeof data.id - (size_t)length, "-%zu", row_index + 1);
    struct text tooltip;
    text_init(&tooltip);
    describe_piece(bar, piece, &tooltip);
    drawing_group(bar->page->drawing, &data, text_string(&tooltip));
    text_clear(&tooltip);
}

static void draw_piece(const struct bar *bar, const struct piece *piece, size_t row_index)
{
    const struct picture_segment *segment = bar_segment(bar, piece);
    enum paint paint = piece->count > 1                ? PAINT_GATHERED
                       : segment->kind == MEMS_PROCESS ? PAINT_PROCESS
                                                       : PAINT_HOLE;
    begin_piece(bar, piece, row_index);
    drawing_box(bar->page->drawing, paint, paint == PAINT_PROCESS ? bar_variant(segment) : 0,
                bar->page->bar + piece->x, bar->top, piece->width, bar->page->measure.bar);
    if (paint == PAINT_GATHERED)
        inside_gathered(bar, piece);
    else if (paint == PAINT_PROCESS)
        inside_process(bar, piece);
    else
        inside_hole(bar, piece);
    drawing_group_end(bar->page->drawing);
}

bool bar_is_changed(const struct bar *bar, const struct piece *piece)
{
    const unsigned shown = CHANGE_NEW | CHANGE_REST | CHANGE_FREED | CHANGE_MERGED | CHANGE_MAPPED;
    return piece->count == 1 && (bar_segment(bar, piece)->changes & shown) != 0;
}

/* A jagged edge: this bar is longer than its bytes. */
static void draw_break(const struct bar *bar)
{
    int right = bar->page->bar + bar->row->width, step = bar->page->measure.bar / 6;
    struct point points[7];
    for (int i = 0; i < 7; i++)
        points[i] = (struct point){right + (i == 0 || i == 6 ? 0
                                            : i % 2          ? -3
                                                             : 3) *
                                               PIXEL,
                                   bar->top + i * step};
    drawing_path(bar->page->drawing, PAINT_BREAK, 0, points, 7);
}

/* Outlines come last, over the edges of the neighbours. */
static void draw_outlines(struct bar *bar)
{
    struct drawing *drawing = bar->page->drawing;
    drawing_box(drawing, PAINT_NODE, 0, bar->page->bar, bar->top, bar->row->width,
                bar->page->measure.bar);
    for (size_t i = 0; i < bar->row->count; i++)
        if (bar_is_changed(bar, &bar->row->pieces[i]))
            drawing_box(drawing, PAINT_CHANGED, 0, bar->page->bar + bar->row->pieces[i].x, bar->top,
                        bar->row->pieces[i].width, bar->page->measure.bar);
    if (bar->row->is_widened)
        draw_break(bar);
    tabs_draw(bar);
}

/* ------------------------------------------------------------------------------ addresses -- */

/* Whether the address of this piece may stand although the next one will want the place. */
static bool is_welcome(const struct bar *bar, size_t index, int end)
{
    const struct row *row = bar->row;
    bool is_important = index == 0 || bar_is_changed(bar, &row->pieces[index]);
    for (size_t i = index + 1; i < row->count && !is_important; i++)
        if (bar_is_changed(bar, &row->pieces[i]) && bar->page->bar + row->pieces[i].x < end)
            return false;
    return true;
}

/* Whether something under this piece needs the place: an address that matters, or a line to a name.
 */
static bool needs_place(const struct bar *bar, const struct piece *piece)
{
    const struct picture_segment *segment = bar_segment(bar, piece);
    if (piece->count > 1)
        return !inside_has_count(piece);
    return bar_is_changed(bar, piece) ||
           (segment->kind == MEMS_PROCESS && segment->name != NULL && !inside_has_name(bar, piece));
}

bool bar_has_own_address(const struct bar *bar, const struct piece *piece)
{
    char words[40];
    snprintf(words, sizeof words, "%ju", (uintmax_t)piece->start);
    int end = piece->x + drawing_text_width(PAINT_ADDRESS, words) + 4 * PIXEL;
    if (end > bar->row->width)
        return false;
    const struct piece *last = bar->row->pieces + bar->row->count;
    for (const struct piece *next = piece + 1; next < last && next->x < end; next++)
        if (needs_place(bar, next))
            return false;
    return true;
}

static void draw_address(struct bar *bar, size_t index, int limit)
{
    const struct piece *piece = &bar->row->pieces[index];
    char words[40];
    snprintf(words, sizeof words, "%ju", (uintmax_t)piece->start);
    int x = bar->page->bar + piece->x;
    int end = x + drawing_text_width(PAINT_ADDRESS, words) + 3 * PIXEL;
    bool is_needed = bar_is_changed(bar, piece) && bar_has_own_address(bar, piece);
    bool is_free = x >= bar->addresses_end && end <= limit && is_welcome(bar, index, end) &&
                   !names_cross(bar, x, end);
    if (names_have_address(bar, piece) || (!is_free && !is_needed))
        return;
    int bottom = bar->top + bar->page->measure.bar;
    drawing_line(bar->page->drawing, PAINT_TICK, x, bottom, x, bottom + TICK_LENGTH);
    int aside = names_cross(bar, x, x + 2 * PIXEL) ? 5 * PIXEL : index == 0 ? 0 : PIXEL;
    drawing_text(bar->page->drawing, PAINT_ADDRESS, 0, x + aside, bottom + 13 * PIXEL, ANCHOR_START,
                 words);
    bar->addresses_end = end + aside;
}

/* Where the last byte's address may not stand, a changed segment's does. */
static bool is_wanted_by_change(const struct bar *bar, int from)
{
    for (size_t i = 0; i < bar->row->count; i++) {
        const struct piece *piece = &bar->row->pieces[i];
        int end = bar->page->bar + piece->x + 8 * paint_type(PAINT_ADDRESS)->size;
        if (bar_is_changed(bar, piece) && bar_has_own_address(bar, piece) && piece->x > 0 &&
            end > from)
            return true;
    }
    return false;
}

/* The last byte stands under the right end, or beside it when the bar is too short for both.
 * Returns where the addresses to its left must end. */
static int draw_last_address(struct bar *bar)
{
    char words[40], first[40];
    snprintf(words, sizeof words, "%ju", (uintmax_t)(bar->row->start + (bar->row->size - 1)));
    snprintf(first, sizeof first, "%ju", (uintmax_t)bar->row->start);
    int width = drawing_text_width(PAINT_ADDRESS, words) + 3 * PIXEL;
    int right = bar->page->bar + bar->row->width;
    int bottom = bar->top + bar->page->measure.bar;
    bool fits = drawing_text_width(PAINT_ADDRESS, first) + width + 3 * PIXEL <= bar->row->width;
    bool has_header = bar->page->measure.header > 0;
    if (fits &&
        (names_cross(bar, right - width, right) || is_wanted_by_change(bar, right - width)) &&
        has_header)
        return right;
    if (!fits && right + 6 * PIXEL + width > bar->page->right)
        return right;
    drawing_text(bar->page->drawing, PAINT_ADDRESS, 0, fits ? right : right + 6 * PIXEL,
                 fits ? bottom + 13 * PIXEL : bottom - 3 * PIXEL, fits ? ANCHOR_END : ANCHOR_START,
                 words);
    return fits ? right - width : right + POINTER;
}

void figure_bar(struct page *page, size_t node, const struct row *row, size_t row_index)
{
    struct bar bar = {.page = page, .row = row, .node = node};
    bar.top = page->y + page->measure.tabs;
    for (size_t i = 0; i < row->count; i++)
        draw_piece(&bar, &row->pieces[i], row_index);
    draw_outlines(&bar);
    names_draw(&bar);
    int limit = draw_last_address(&bar);
    for (size_t i = 0; i < row->count; i++)
        draw_address(&bar, i, limit);
    names_clear(&bar);
}
