/* SPDX-License-Identifier: MIT
 *
 * figure_chain: the two-dimensional list as boxes and pointers, not to scale. A node's sub-chain
 * takes lines of boxes; of a long one the ends are drawn, and what changed.
 *
 *     HEAD
 *      v
 *     [node 1   ] --> [P a      ] <-> [HOLE     ] --> NULL
 *     [1000–5095]     [1000–1999]     [2000–5095]
 *      v ^
 *     NULL
 */
#include "figure_part.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    NODE_WIDTH = 84 * PIXEL,
    LEAST_BOX = 68 * PIXEL,
    MOST_BOX = 150 * PIXEL,
    BOX_HEIGHT = 48 * PIXEL,
    LINE_HEIGHT = 58 * PIXEL,
    ARROW = 26 * PIXEL,
    NODE_GAP = 14 * PIXEL,
    NULL_WIDTH = 34 * PIXEL,
    FIRST_SHOWN = 16, /* of a long sub-chain */
    LAST_SHOWN = 8
};

static void box_name(const struct picture_segment *segment, struct text *out)
{
    text_empty(out);
    if (segment->kind != MEMS_PROCESS)
        text_add(out, "HOLE");
    else if (segment->name != NULL)
        text_format(out, "P %s", segment->name);
    else
        text_format(out, "P #%" PRIu64, segment->id);
}

static void box_range(const struct picture_segment *segment, struct text *out)
{
    text_empty(out);
    text_format(out, "%ju–%ju", (uintmax_t)segment->start,
                (uintmax_t)(segment->start + (segment->size - 1)));
}

static bool is_shown(const struct picture *picture, const struct picture_node *node, size_t i)
{
    if (node->count <= FIRST_SHOWN + LAST_SHOWN || i < FIRST_SHOWN || i >= node->count - LAST_SHOWN)
        return true;
    const struct picture_segment *segment = &picture->segments[node->first + i];
    return segment->changes != 0 || segment[-1].changes != 0 || segment[1].changes != 0;
}

/* ------------------------------------------------------------------------------- measuring -- */

static int box_width(const struct picture_segment *segment)
{
    struct text words;
    text_init(&words);
    box_name(segment, &words);
    int name = drawing_text_width(PAINT_NAME, text_string(&words));
    box_range(segment, &words);
    int range = drawing_text_width(PAINT_SIZE, text_string(&words));
    text_clear(&words);
    return (name > range ? name : range) + 3 * PADDING;
}

static int room_of(const struct page *page)
{
    return page->right - page->left - NODE_WIDTH - NULL_WIDTH - 8 * PIXEL;
}

/* On narrow paper one box has to do, and as much of its words as fit. */
static int width_of_box(const struct page *page)
{
    int most = room_of(page) - ARROW;
    return page->plan->box_width < most ? page->plan->box_width : most;
}

static int per_line(const struct page *page)
{
    int count = room_of(page) / (width_of_box(page) + ARROW);
    return count < 1 ? 1 : count;
}

/* How many places the boxes of a node take; what is left out takes one. */
static size_t count_places(const struct picture *picture, const struct picture_node *node)
{
    size_t places = 0;
    bool was_shown = true;
    for (size_t i = 0; i < node->count; i++) {
        bool shown = is_shown(picture, node, i);
        places += shown || was_shown;
        was_shown = shown;
    }
    return places;
}

void figure_chain_fit(struct figure_plan *plan, struct page *page)
{
    const struct picture *picture = page->picture;
    int widest = LEAST_BOX;
    for (size_t i = 0; i < picture->segment_count; i++) {
        int width = box_width(&picture->segments[i]);
        widest = width > widest ? width : widest;
        plan->marks |= picture->segments[i].kind == MEMS_PROCESS ? MARK_PROCESS : MARK_HOLE;
        plan->marks |= picture->segments[i].changes != 0 ? MARK_CHANGE : 0u;
    }
    widest = widest > MOST_BOX ? MOST_BOX : widest;
    plan->box_width = widest > plan->box_width ? widest : plan->box_width;
    for (size_t i = 0; i < picture->node_count && i < FIGURE_MAX_NODES; i++) {
        size_t places = count_places(picture, &picture->nodes[i]);
        plan->slots[i].rows = places > plan->slots[i].rows ? places : plan->slots[i].rows;
    }
}

/* Places were gathered as rows; only now it is known how many a line has. */
static int lines_of(const struct page *page, size_t slot)
{
    size_t line = (size_t)per_line(page), places = page->plan->slots[slot].rows;
    return places == 0 ? 1 : (int)((places + line - 1) / line);
}

/* --------------------------------------------------------------------------------- drawing -- */

static void link_both(const struct page *page, int left, int right, int y)
{
    drawing_arrow(page->drawing, PAINT_LINK, left, y - 5 * PIXEL, right, y - 5 * PIXEL);
    drawing_arrow(page->drawing, PAINT_LINK, right, y + 5 * PIXEL, left, y + 5 * PIXEL);
}

static void write_line(const struct page *page, enum paint paint, int variant, int x, int y,
                       const char *words)
{
    struct text fitted;
    text_init(&fitted);
    drawing_fit(&fitted, paint, words, width_of_box(page) - 2 * PADDING);
    drawing_text(page->drawing, paint, variant, x + width_of_box(page) / 2, y, ANCHOR_MIDDLE,
                 text_string(&fitted));
    text_clear(&fitted);
}

static void draw_words(const struct page *page, const struct picture_segment *segment, int x, int y)
{
    bool is_process = segment->kind == MEMS_PROCESS;
    int variant = bar_variant(segment);
    enum paint name = is_process ? PAINT_NAME : PAINT_HOLE_NAME;
    enum paint size = is_process ? PAINT_SIZE : PAINT_HOLE_SIZE;
    struct text words;
    text_init(&words);
    drawing_box(page->drawing, is_process ? PAINT_LABEL : PAINT_PLATE, variant, x + 3 * PIXEL,
                y + 3 * PIXEL, width_of_box(page) - 6 * PIXEL, BOX_HEIGHT - 6 * PIXEL);
    box_name(segment, &words);
    write_line(page, name, variant, x, y + 15 * PIXEL, text_string(&words));
    box_range(segment, &words);
    write_line(page, size, variant, x, y + 29 * PIXEL, text_string(&words));
    text_empty(&words);
    text_format(&words, "%" PRIu64 " B", segment->size);
    write_line(page, size, variant, x, y + 42 * PIXEL, text_string(&words));
    text_clear(&words);
}

static void draw_box(const struct page *page, size_t node, size_t index, int x, int y)
{
    const struct picture_segment *segment =
        &page->picture->segments[page->picture->nodes[node].first + index];
    bool is_process = segment->kind == MEMS_PROCESS;
    struct shape_data data = {.type = is_process ? 'P' : 'H',
                              .va = segment->start,
                              .size = segment->size,
                              .block = segment->id};
    struct text words;
    snprintf(data.id, sizeof data.id, "n%zus%zu", node + 1, index + 1);
    text_init(&words);
    box_name(segment, &words);
    drawing_group(page->drawing, &data, text_string(&words));
    drawing_box(page->drawing, is_process ? PAINT_PROCESS : PAINT_HOLE, bar_variant(segment), x, y,
                width_of_box(page), BOX_HEIGHT);
    draw_words(page, segment, x, y);
    if (segment->changes != 0)
        drawing_box(page->drawing, PAINT_CHANGED, 0, x, y, width_of_box(page), BOX_HEIGHT);
    drawing_group_end(page->drawing);
    text_clear(&words);
}

static void draw_left_out(const struct page *page, size_t count, int x, int y)
{
    char words[48];
    snprintf(words, sizeof words, "… %zu more", count);
    write_line(page, PAINT_LEGEND, 0, x, y + BOX_HEIGHT / 2 + 4 * PIXEL, words);
}

/* Where box number `place` of a node goes. */
static void place_box(const struct page *page, size_t place, int top, int *x, int *y)
{
    int line = (int)(place / (size_t)per_line(page)), at = (int)(place % (size_t)per_line(page));
    *x = page->left + NODE_WIDTH + ARROW + at * (width_of_box(page) + ARROW);
    *y = top + line * LINE_HEIGHT;
}

/* The pointers in front of a box: from the node, from the box before, or from the line above. */
static void draw_links(const struct page *page, size_t place, int x, int y)
{
    int middle = y + BOX_HEIGHT / 2;
    if (place == 0) {
        drawing_arrow(page->drawing, PAINT_LINK, page->left + NODE_WIDTH, middle, x, middle);
        return;
    }
    link_both(page, x - ARROW, x, middle);
    if (place % (size_t)per_line(page) != 0)
        return;
    int before = page->left + NODE_WIDTH + per_line(page) * (width_of_box(page) + ARROW);
    int turn = y - (LINE_HEIGHT - BOX_HEIGHT) / 2, above = middle - LINE_HEIGHT;
    const struct point points[] = {{before, above},
                                   {before + 8 * PIXEL, above},
                                   {before + 8 * PIXEL, turn},
                                   {x - ARROW, turn},
                                   {x - ARROW, middle + 5 * PIXEL}};
    drawing_path(page->drawing, PAINT_LINK, 0, points, 5);
}

static void draw_sub_chain(const struct page *page, size_t index, int top)
{
    const struct picture_node *node = &page->picture->nodes[index];
    size_t place = 0, left_out = 0;
    int x = 0, y = 0;
    for (size_t i = 0; i < node->count; i++) {
        if (!is_shown(page->picture, node, i)) {
            left_out++;
            continue;
        }
        if (left_out > 0) {
            place_box(page, place, top, &x, &y);
            draw_links(page, place++, x, y);
            draw_left_out(page, left_out, x, y);
            left_out = 0;
        }
        place_box(page, place, top, &x, &y);
        draw_links(page, place++, x, y);
        draw_box(page, index, i, x, y);
    }
    int right = x + width_of_box(page), middle = y + BOX_HEIGHT / 2;
    drawing_arrow(page->drawing, PAINT_LINK, right, middle, right + 14 * PIXEL, middle);
    drawing_text(page->drawing, PAINT_CHAIN_NOTE, 0, right + 16 * PIXEL, middle + 3 * PIXEL,
                 ANCHOR_START, "NULL");
}

static void draw_node_box(const struct page *page, size_t index, int top)
{
    const struct picture_node *node = &page->picture->nodes[index];
    int middle = page->left + NODE_WIDTH / 2;
    struct text words, fitted;
    text_init(&words);
    text_init(&fitted);
    drawing_box(page->drawing, PAINT_CHAIN, 0, page->left, top, NODE_WIDTH, BOX_HEIGHT);
    if (node->is_new)
        drawing_box(page->drawing, PAINT_CHANGED, 0, page->left, top, NODE_WIDTH, BOX_HEIGHT);
    text_format(&words, "node %zu", index + 1);
    drawing_text(page->drawing, PAINT_CHAIN_TEXT, 0, middle, top + 19 * PIXEL, ANCHOR_MIDDLE,
                 text_string(&words));
    text_empty(&words);
    text_format(&words, "%ju–%ju", (uintmax_t)node->start,
                (uintmax_t)(node->start + (node->size - 1)));
    drawing_fit(&fitted, PAINT_CHAIN_NOTE, text_string(&words), NODE_WIDTH - 2 * PADDING);
    drawing_text(page->drawing, PAINT_CHAIN_NOTE, 0, middle, top + 36 * PIXEL, ANCHOR_MIDDLE,
                 text_string(&fitted));
    text_clear(&words);
    text_clear(&fitted);
}

static void tell_the_rest(struct page *page)
{
    size_t count = page->picture->node_count;
    if (count <= FIGURE_MAX_NODES)
        return;
    char words[80];
    snprintf(words, sizeof words, "… nodes %d to %zu are not drawn", FIGURE_MAX_NODES + 1, count);
    drawing_text(page->drawing, PAINT_HEADER, 0, page->left + NODE_WIDTH + ARROW,
                 page->y + 12 * PIXEL, ANCHOR_START, words);
}

static int slots_height(const struct page *page)
{
    int height = 0;
    for (size_t i = 0; i < FIGURE_MAX_NODES && i < page->plan->chain; i++)
        height += lines_of(page, i) * LINE_HEIGHT + NODE_GAP;
    return height;
}

void figure_chain_draw(struct page *page)
{
    figure_map_draw_end(page, "HEAD");
    page->y += END_HEIGHT + NODE_GAP + 4 * PIXEL;
    int lowest = page->y + slots_height(page) + END_HEIGHT + 8 * PIXEL;
    for (size_t i = 0; i < page->picture->node_count && i < FIGURE_MAX_NODES; i++) {
        figure_map_link(page, page->y, i > 0);
        draw_node_box(page, i, page->y);
        draw_sub_chain(page, i, page->y);
        page->chain_y = page->y + BOX_HEIGHT;
        page->y += lines_of(page, i) * LINE_HEIGHT + NODE_GAP;
    }
    tell_the_rest(page);
    page->y = page->y > page->chain_y + 18 * PIXEL ? page->y : page->chain_y + 18 * PIXEL;
    figure_map_link(page, page->y, false);
    figure_map_draw_end(page, "NULL");
    page->y = lowest > page->chain_y ? lowest : page->chain_y;
    page->y += 6 * PIXEL;
}
