/* SPDX-License-Identifier: MIT
 *
 * figure_map: the main chain down the left. Every node has a slot, the same for the whole series:
 * of a long chain the first and the last nodes have one each, and what changed in its middle shares
 * one between them.
 *
 *     HEAD · slot 0 · slot 1 · …   or   HEAD · 0 … 29 · (30: of the middle) · 31 … 60 · NULL
 */
#include "figure_part.h"
#include "sentence.h"

#include <inttypes.h>
#include <stdio.h>

static const struct measure roomy = {16 * PIXEL, 17 * PIXEL, 46 * PIXEL, 17 * PIXEL, 10 * PIXEL};
static const struct measure dense = {0, 17 * PIXEL, 30 * PIXEL, 16 * PIXEL, 2 * PIXEL};

enum {
    ROOMY_ROWS = 9,
    ENDS = FIGURE_MAX_NODES / 2, /* of a long chain, drawn at each end */
    MIDDLE = ENDS,               /* the slot between them              */
    SKIP_HEIGHT = 30 * PIXEL,    /* the line that says what is left out */
    NONE = -1
};

static size_t slot_count(const struct figure_plan *plan)
{
    return plan->chain <= FIGURE_MAX_NODES ? plan->chain : FIGURE_SLOTS;
}

struct measure figure_map_measure(const struct figure_plan *plan)
{
    return plan->is_dense ? dense : roomy;
}

/* ------------------------------------------------------------------------------- measuring -- */

void figure_map_see(struct figure_plan *plan, const struct picture *picture, uint64_t page)
{
    uint64_t bytes = row_bytes_for(picture, page);
    if (bytes > plan->row_bytes)
        plan->row_bytes = bytes;
    if (picture->node_count > plan->chain)
        plan->chain = picture->node_count;
}

static bool node_is_changed(const struct picture *picture, const struct picture_node *node)
{
    if (node->is_new)
        return true;
    for (size_t i = node->first; i < node->first + node->count; i++)
        if (picture->segments[i].changes != 0 || picture->focus == i + 1)
            return true;
    return false;
}

/* The node of the middle that is drawn; node_count: none. */
static size_t middle_node(const struct figure_plan *plan, const struct picture *picture)
{
    size_t end = plan->chain - ENDS;
    for (size_t i = ENDS; i < end && i < picture->node_count; i++)
        if (node_is_changed(picture, &picture->nodes[i]))
            return i;
    return picture->node_count;
}

/* The slot of a node, or NONE. */
static int slot_of(const struct figure_plan *plan, const struct picture *picture, size_t index)
{
    if (plan->chain <= FIGURE_MAX_NODES || index < ENDS)
        return (int)index;
    if (index >= plan->chain - ENDS)
        return (int)(index - (plan->chain - ENDS)) + MIDDLE + 1;
    return index == middle_node(plan, picture) ? MIDDLE : NONE;
}

static void fit_row(struct figure_plan *plan, struct bar *bar, struct figure_slot *slot)
{
    const struct row *row = bar->row;
    struct name_room room = names_measure(bar);
    plan->marks |= room.marks | tabs_measure(bar);
    if (row->is_widened)
        plan->marks |= MARK_BREAK;
    slot->levels = room.levels > slot->levels ? room.levels : slot->levels;
    slot->listed = room.listed > slot->listed ? room.listed : slot->listed;
    for (size_t i = 0; i < row->count; i++) {
        const struct piece *piece = &row->pieces[i];
        plan->marks |= piece->count > 1                                ? MARK_GATHERED
                       : bar_segment(bar, piece)->kind == MEMS_PROCESS ? MARK_PROCESS
                                                                       : MARK_HOLE;
        plan->marks |= (piece->is_widened ? MARK_WIDENED : 0u) |
                       (bar_is_changed(bar, piece) ? MARK_CHANGE : 0u);
    }
}

static void fit_node(struct figure_plan *plan, struct page *page, size_t index,
                     struct figure_slot *slot)
{
    const struct picture_node *node = &page->picture->nodes[index];
    size_t rows = row_count(node, plan->row_bytes);
    slot->rows = rows > slot->rows ? rows : slot->rows;
    for (size_t i = 0; i < rows; i++) {
        struct row row;
        row_init(&row, page->picture, node, i, plan->row_bytes, page->right - page->bar);
        struct bar bar = {.page = page, .row = &row, .node = index};
        fit_row(plan, &bar, slot);
        row_clear(&row);
    }
}

void figure_map_fit(struct figure_plan *plan, struct page *page)
{
    for (size_t i = 0; i < page->picture->node_count; i++) {
        int slot = slot_of(plan, page->picture, i);
        if (slot != NONE)
            fit_node(plan, page, i, &plan->slots[slot]);
        else if (i < plan->chain - ENDS)
            i = plan->chain - ENDS - 1; /* the rest of the middle is not drawn */
    }
}

/* Places the slots one under the other; returns the end of the last. */
static int place_slots(struct figure_plan *plan)
{
    struct measure measure = figure_map_measure(plan);
    int y = 0;
    for (size_t i = 0; i < slot_count(plan); i++) {
        struct figure_slot *slot = &plan->slots[i];
        bool is_middle = plan->chain > FIGURE_MAX_NODES && i == MIDDLE;
        int row = measure.tabs + measure.bar + measure.address + slot->levels * LEVEL_HEIGHT +
                  slot->listed * LIST_HEIGHT;
        y += is_middle ? SKIP_HEIGHT : 0;
        slot->y = y;
        slot->height = measure.header + measure.gap + (int)slot->rows * row;
        if (is_middle && slot->rows == 0)
            slot->height = 0;
        y += slot->height + (is_middle && slot->rows > 0 ? SKIP_HEIGHT : 0);
    }
    return y;
}

/* Many rows, and more than the height asked for, are drawn lower. */
void figure_map_end(struct figure_plan *plan)
{
    size_t rows = 0;
    int around = 3 * END_HEIGHT + 40 * PIXEL; /* HEAD, NULL, a line of legend */
    for (size_t i = 0; i < slot_count(plan); i++)
        rows += plan->slots[i].rows;
    plan->chain_height = place_slots(plan);
    bool is_high = plan->options.height > 0 && plan->chain_height + around > plan->options.height;
    plan->is_dense = rows > ROOMY_ROWS || is_high;
    plan->chain_height = place_slots(plan);
}

/* --------------------------------------------------------------------------------- drawing -- */

void figure_map_link(struct page *page, int y, bool is_double)
{
    int middle = page->left + CHAIN_WIDTH / 2, apart = is_double ? 5 * PIXEL : 0;
    drawing_arrow(page->drawing, PAINT_LINK, middle - apart, page->chain_y, middle - apart, y);
    if (is_double)
        drawing_arrow(page->drawing, PAINT_LINK, middle + apart, y, middle + apart, page->chain_y);
}

void figure_map_draw_end(struct page *page, const char *words)
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
    uint64_t bytes = page->plan->row_bytes, size = page->moment->settings.page;
    text_format(&words, "%" PRIu64 " B", bytes);
    uint64_t pages = size > 0 ? bytes / size : 0;
    if (pages > 0)
        text_format(&words, " = %" PRIu64 " page%s", pages, pages == 1 ? "" : "s");
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

/* Says in a line which nodes are left out, from `from` up to and without `to`. */
static void tell_skipped(struct page *page, size_t from, size_t to, int y)
{
    uint64_t bytes = 0;
    for (size_t i = from; i < to; i++)
        bytes += page->picture->nodes[i].size;
    struct text words, fitted;
    text_init(&words);
    text_init(&fitted);
    text_format(&words, "… nodes %zu to %zu are not drawn: %zu nodes of %" PRIu64 " B in all",
                from + 1, to, to - from, bytes);
    figure_map_link(page, y + page->measure.tabs, true);
    drawing_fit(&fitted, PAINT_HEADER, text_string(&words), page->right - page->bar);
    drawing_text(page->drawing, PAINT_HEADER, 0, page->bar, y + 22 * PIXEL, ANCHOR_START,
                 text_string(&fitted));
    text_clear(&words);
    text_clear(&fitted);
    page->chain_y = y + 28 * PIXEL;
}

static void draw_slot(struct page *page, size_t index, int slot, int top)
{
    page->y = top + page->plan->slots[slot].y;
    figure_node(page, index, &page->plan->slots[slot]);
}

/* The middle of a long chain: what is left out, the node that matters, what is left out. */
static void draw_middle(struct page *page, int top)
{
    const struct figure_plan *plan = page->plan;
    const struct figure_slot *slot = &plan->slots[MIDDLE];
    size_t shown = middle_node(plan, page->picture), end = plan->chain - ENDS;
    if (end > page->picture->node_count)
        end = page->picture->node_count;
    if (end <= ENDS)
        return;
    if (shown > ENDS)
        tell_skipped(page, ENDS, shown < end ? shown : end, top + slot->y - SKIP_HEIGHT);
    if (shown < end) {
        draw_slot(page, shown, MIDDLE, top);
        if (shown + 1 < end)
            tell_skipped(page, shown + 1, end, top + slot->y + slot->height);
    }
}

static void draw_nodes(struct page *page, int top)
{
    const struct figure_plan *plan = page->plan;
    size_t count = page->picture->node_count;
    bool is_long = plan->chain > FIGURE_MAX_NODES;
    for (size_t i = 0; i < count && (!is_long || i < ENDS); i++)
        draw_slot(page, i, (int)i, top);
    if (!is_long)
        return;
    draw_middle(page, top);
    for (size_t i = plan->chain - ENDS; i < count; i++)
        draw_slot(page, i, slot_of(plan, page->picture, i), top);
}

/* Who waits for room, beside the end of the chain. */
static void draw_queue(struct page *page)
{
    const struct moment *moment = page->moment;
    struct text words, fitted;
    if (moment->waiting_total == 0)
        return;
    text_init(&words);
    text_init(&fitted);
    for (size_t i = 0; i < moment->waiting_count; i++) {
        text_add(&words, i == 0 ? "in line for room: " : ", ");
        sentence_of_request(moment, &moment->waiting[i], &words);
    }
    if (moment->waiting_total > moment->waiting_count)
        text_format(&words, ", and %zu more", moment->waiting_total - moment->waiting_count);
    drawing_fit(&fitted, PAINT_HEADER, text_string(&words), page->right - page->bar);
    drawing_text(page->drawing, PAINT_HEADER, 0, page->bar, page->y + 15 * PIXEL, ANCHOR_START,
                 text_string(&fitted));
    text_clear(&words);
    text_clear(&fitted);
}

void figure_map_draw(struct page *page)
{
    figure_map_draw_end(page, "HEAD");
    if (page->picture->node_count > 0)
        draw_scale(page);
    else
        drawing_text(page->drawing, PAINT_HEADER, 0, page->bar, page->y + 15 * PIXEL, ANCHOR_START,
                     "empty: nothing is mapped");
    page->y += END_HEIGHT + 6 * PIXEL;
    int top = page->y;
    draw_nodes(page, top);
    page->y = page->chain_y + 24 * PIXEL;
    figure_map_link(page, page->y, false);
    figure_map_draw_end(page, "NULL");
    draw_queue(page);
    int least = page->plan->chain_height > 12 * PIXEL ? page->plan->chain_height : 12 * PIXEL;
    int lowest = top + least + END_HEIGHT + 8 * PIXEL;
    page->y = page->chain_y > lowest ? page->chain_y : lowest;
}
