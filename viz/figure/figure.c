/* SPDX-License-Identifier: MIT
 *
 * figure: the page from top to bottom.
 */
#include "figure_part.h"

#include <stdio.h>
#include <string.h>

static const struct measure roomy = {16 * PIXEL, 17 * PIXEL, 46 * PIXEL, 17 * PIXEL, 10 * PIXEL};
static const struct measure dense = {0, 17 * PIXEL, 30 * PIXEL, 16 * PIXEL, 2 * PIXEL};

enum { ROOMY_ROWS = 9 };

void figure_link(struct page *page, int y, bool is_double)
{
    int middle = page->left + CHAIN_WIDTH / 2, apart = is_double ? 5 * PIXEL : 0;
    drawing_arrow(page->drawing, PAINT_LINK, middle - apart, page->chain_y, middle - apart, y);
    if (is_double)
        drawing_arrow(page->drawing, PAINT_LINK, middle + apart, y, middle + apart, page->chain_y);
}

static void draw_end(struct page *page, const char *words)
{
    drawing_box(page->drawing, PAINT_CHAIN_END, 0, page->left + CHAIN_WIDTH / 8, page->y,
                CHAIN_WIDTH * 3 / 4, END_HEIGHT);
    drawing_text(page->drawing, PAINT_CHAIN_TEXT, 0, page->left + CHAIN_WIDTH / 2,
                 page->y + 15 * PIXEL, ANCHOR_MIDDLE, words);
    page->chain_y = page->y + END_HEIGHT;
}

/* The measure of a full row: <---- 4096 B = 1 page ----> */
static void draw_scale(struct page *page)
{
    struct text words;
    text_init(&words);
    text_format(&words, "%zu B", page->row_bytes);
    size_t pages = page->options->page > 0 ? page->row_bytes / page->options->page : 0;
    if (pages > 0)
        text_format(&words, " = %zu page%s", pages, pages == 1 ? "" : "s");
    int middle = (page->bar + page->right) / 2, y = page->y + END_HEIGHT / 2;
    int half = drawing_text_width(PAINT_ADDRESS, text_string(&words)) / 2 + 6 * PIXEL;
    drawing_line(page->drawing, PAINT_SCALE, page->bar, y - 4 * PIXEL, page->bar, y + 4 * PIXEL);
    drawing_line(page->drawing, PAINT_SCALE, page->right, y - 4 * PIXEL, page->right,
                 y + 4 * PIXEL);
    drawing_arrow(page->drawing, PAINT_SCALE, middle - half, y, page->bar, y);
    drawing_arrow(page->drawing, PAINT_SCALE, middle + half, y, page->right, y);
    drawing_text(page->drawing, PAINT_ADDRESS, 0, middle, y + 4 * PIXEL, ANCHOR_MIDDLE,
                 text_string(&words));
    text_clear(&words);
}

static bool node_is_changed(const struct picture *picture, const struct picture_node *node)
{
    if (node->is_new)
        return true;
    for (size_t i = node->first; i < node->first + node->count; i++)
        if (picture->segments[i].changes != 0)
            return true;
    return false;
}

/* Of a chain that is too long, the ends are drawn, and what changed. */
static bool is_drawn(const struct picture *picture, size_t index)
{
    size_t count = picture->node_count;
    return count <= FIGURE_MAX_NODES || index < FIGURE_MAX_NODES / 2 ||
           index >= count - FIGURE_MAX_NODES / 2 ||
           node_is_changed(picture, &picture->nodes[index]);
}

/* Says in a line which nodes are left out. Returns the first that is drawn again. */
static size_t skip_nodes(struct page *page, size_t from)
{
    size_t to = from, bytes = 0;
    for (; !is_drawn(page->picture, to); to++)
        bytes += page->picture->nodes[to].size;
    struct text words, fitted;
    text_init(&words);
    text_init(&fitted);
    text_format(&words, "… nodes %zu to %zu are not drawn: %zu nodes of %zu B in all", from + 1, to,
                to - from, bytes);
    figure_link(page, page->y + page->measure.tabs, true);
    drawing_fit(&fitted, PAINT_HEADER, text_string(&words), page->right - page->bar);
    drawing_text(page->drawing, PAINT_HEADER, 0, page->bar, page->y + 22 * PIXEL, ANCHOR_START,
                 text_string(&fitted));
    text_clear(&words);
    text_clear(&fitted);
    page->chain_y = page->y + 28 * PIXEL;
    page->y += 30 * PIXEL;
    return to;
}

static void draw_chain(struct page *page)
{
    draw_end(page, "HEAD");
    if (page->picture->node_count > 0)
        draw_scale(page);
    else
        drawing_text(page->drawing, PAINT_HEADER, 0, page->bar, page->y + 15 * PIXEL, ANCHOR_START,
                     "empty: nothing is mapped");
    page->y += END_HEIGHT + 6 * PIXEL;
    for (size_t i = 0; i < page->picture->node_count;) {
        if (is_drawn(page->picture, i))
            figure_node(page, i++);
        else
            i = skip_nodes(page, i);
    }
    page->y += 12 * PIXEL;
    figure_link(page, page->y, false);
    draw_end(page, "NULL");
}

static char *copy_words(const char *first, const char *second)
{
    struct text words;
    text_init(&words);
    if (first != NULL)
        text_add(&words, first);
    if (words.length > 0 && second != NULL && second[0] != '\0')
        text_add(&words, " — ");
    if (second != NULL)
        text_add(&words, second);
    return text_take(&words);
}

static int clamp_width(int width)
{
    if (width == 0)
        width = FIGURE_WIDTH;
    if (width < FIGURE_MIN_WIDTH)
        width = FIGURE_MIN_WIDTH;
    return (width > FIGURE_MAX_WIDTH ? FIGURE_MAX_WIDTH : width) * PIXEL;
}

static size_t count_rows(const struct picture *picture, size_t row_bytes)
{
    size_t rows = 0;
    for (size_t i = 0; i < picture->node_count; i++)
        rows += row_count(&picture->nodes[i], row_bytes);
    return rows;
}

void figure_draw(struct drawing *drawing, const struct picture *picture,
                 const struct caption *caption, const struct figure_options *options)
{
    struct page page = {.drawing = drawing,
                        .picture = picture,
                        .caption = caption,
                        .options = options,
                        .left = MARGIN,
                        .y = MARGIN};
    drawing->width = clamp_width(options->width);
    drawing->title = copy_words(caption->title, caption->place);
    drawing->description = copy_words(caption->sentence, caption->note);
    page.right = drawing->width - MARGIN;
    page.bar = page.left + CHAIN_WIDTH + POINTER;
    page.row_bytes =
        options->row_bytes > 0 ? options->row_bytes : row_bytes_for(picture, options->page);
    page.measure = count_rows(picture, page.row_bytes) <= ROOMY_ROWS ? roomy : dense;
    if (options->has_caption)
        figure_heading(&page);
    draw_chain(&page);
    if (options->has_legend)
        figure_legend(&page);
    page.y = page.y > page.chain_y ? page.y : page.chain_y;
    if (options->stats != NULL)
        figure_stats(&page);
    if (options->has_caption) {
        page.y += 12 * PIXEL;
        figure_caption(&page);
    }
    drawing->height = page.y + MARGIN;
}
