/* SPDX-License-Identifier: MIT
 *
 * figure_node: a node of the main chain: its box at the left, its header, and its rows.
 */
#include "figure_part.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t used_bytes(const struct picture *picture, const struct picture_node *node)
{
    uint64_t used = 0;
    for (size_t i = node->first; i < node->first + node->count; i++)
        if (picture->segments[i].kind == MEMS_PROCESS)
            used += picture->segments[i].size;
    return used;
}

/* "3 pages", and shorter where the box is too narrow for it. */
static void print_pages(const struct page *page, const struct picture_node *node, struct text *out)
{
    uint64_t bytes = page->moment->settings.page;
    if (bytes == 0) {
        text_format(out, "%" PRIu64 " B", node->size);
        return;
    }
    text_format(out, "%" PRIu64 " page%s", node->size / bytes, node->size == bytes ? "" : "s");
    if (drawing_text_width(PAINT_CHAIN_NOTE, text_string(out)) <= CHAIN_WIDTH - PADDING)
        return;
    text_empty(out);
    text_format(out, "%" PRIu64 " p.", node->size / bytes);
}

/* "v 1000–5095 · 1 page · newly mapped" at the left, how full it is at the right. */
static void draw_header(struct page *page, const struct picture_node *node)
{
    struct text words, fitted;
    text_init(&words);
    text_init(&fitted);
    text_format(&words, "v %ju–%ju", (uintmax_t)node->start,
                (uintmax_t)(node->start + (node->size - 1)));
    if (node->is_new)
        text_add(&words, " · newly mapped");
    if (node->is_skipped && page->has_path)
        text_add(&words, " · passed over: not in this node");
    int left = drawing_text_width(PAINT_HEADER, text_string(&words)), y = page->y + 11 * PIXEL;
    drawing_fit(&fitted, PAINT_HEADER, text_string(&words), page->right - page->bar);
    drawing_text(page->drawing, PAINT_HEADER, 0, page->bar, y, ANCHOR_START, text_string(&fitted));
    text_empty(&words);
    text_format(&words, "%" PRIu64 " of %" PRIu64 " B used", used_bytes(page->picture, node),
                node->size);
    if (left + drawing_text_width(PAINT_HEADER, text_string(&words)) < page->right - page->bar)
        drawing_text(page->drawing, PAINT_HEADER, 0, page->right, y, ANCHOR_END,
                     text_string(&words));
    text_clear(&words);
    text_clear(&fitted);
    page->y += page->measure.header;
}

static void draw_chain_box(struct page *page, size_t index, int top, int bottom)
{
    const struct picture_node *node = &page->picture->nodes[index];
    struct text words;
    text_init(&words);
    int middle = page->left + CHAIN_WIDTH / 2, centre = top + page->measure.bar / 2;
    bool is_flat = page->measure.bar < 36 * PIXEL;
    drawing_box(page->drawing, PAINT_CHAIN, 0, page->left, top, CHAIN_WIDTH, bottom - top);
    text_format(&words, "node %zu", index + 1);
    drawing_text(page->drawing, PAINT_CHAIN_TEXT, 0, middle,
                 is_flat ? centre + 4 * PIXEL : centre - 2 * PIXEL, ANCHOR_MIDDLE,
                 text_string(&words));
    if (!is_flat) {
        text_empty(&words);
        print_pages(page, node, &words);
        drawing_text(page->drawing, PAINT_CHAIN_NOTE, 0, middle, centre + 13 * PIXEL, ANCHOR_MIDDLE,
                     text_string(&words));
    }
    text_clear(&words);
    drawing_arrow(page->drawing, PAINT_LINK, page->left + CHAIN_WIDTH, centre, page->bar - PIXEL,
                  centre);
}

static void draw_row(struct page *page, size_t index, size_t row_index,
                     const struct figure_slot *slot)
{
    const struct picture_node *node = &page->picture->nodes[index];
    struct row row;
    row_init(&row, page->picture, node, row_index, page->plan->row_bytes, page->right - page->bar);
    figure_bar(page, index, &row, row_index);
    page->y += page->measure.tabs + page->measure.bar + page->measure.address +
               slot->levels * LEVEL_HEIGHT + slot->listed * LIST_HEIGHT;
    row_clear(&row);
}

void figure_node(struct page *page, size_t index, const struct figure_slot *slot)
{
    const struct picture_node *node = &page->picture->nodes[index];
    if (page->measure.header > 0)
        draw_header(page, node);
    int top = page->y + page->measure.tabs;
    figure_map_link(page, top, index > 0);
    for (size_t i = 0; i < row_count(node, page->plan->row_bytes); i++)
        draw_row(page, index, i, slot);
    int bottom =
        page->y - page->measure.address - slot->levels * LEVEL_HEIGHT - slot->listed * LIST_HEIGHT;
    draw_chain_box(page, index, top, bottom);
    page->chain_y = bottom;
    page->y += page->measure.gap;
}
