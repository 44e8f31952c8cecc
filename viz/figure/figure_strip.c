/* SPDX-License-Identifier: MIT
 *
 * figure_strip: one row a call, the call as code at the left, the whole heap on one axis of
 * addresses at the right. What a call changed is ringed and in full colour; the rest is paler.
 *
 *                       1000          5096          9191
 *      1  a = malloc    [a   |                    ]
 *      2  b = malloc    [a   |b    |              ]
 */
#include "figure_part.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    NUMBER_WIDTH = 30 * PIXEL,
    BAR_HEIGHT = 17 * PIXEL,
    ROW_HEIGHT = 23 * PIXEL,
    AXIS_HEIGHT = 18 * PIXEL,
    LEAST = 1 * PIXEL
};

/* --------------------------------------------------------------------------------- measuring -- */

static void add_boundary(struct figure_plan *plan, uint64_t start)
{
    for (size_t i = 0; i < plan->boundary_count; i++)
        if (plan->boundaries[i] == start)
            return;
    if (plan->boundary_count < FIGURE_SLOTS)
        plan->boundaries[plan->boundary_count++] = start;
}

void strip_see(struct figure_plan *plan, const struct moment *moment)
{
    const struct picture *picture = moment->now;
    for (size_t i = 0; i < picture->node_count; i++) {
        const struct picture_node *node = &picture->nodes[i];
        uint64_t last = node->start + (node->size - 1);
        plan->lowest = node->start < plan->lowest ? node->start : plan->lowest;
        plan->highest = last > plan->highest ? last : plan->highest;
        add_boundary(plan, node->start);
    }
}

/* As the language of scenarios writes it, which is shorter than C. */
static void print_terse(const struct moment *moment, struct text *out)
{
    text_empty(out);
    if (moment_has_call(moment))
        call_print(&moment->call, moment->slots, out);
}

static int widest(int before, const char *code, int most)
{
    int width = drawing_text_width(PAINT_CODE, code);
    width = width < most ? width : most;
    return width > before ? width : before;
}

/* Calls are told as C; if one of them has no room, all in the language of scenarios. */
void strip_fit(struct figure_plan *plan, const struct moment *moment, const struct caption *caption)
{
    const char *code = caption->code != NULL ? caption->code : "";
    int most = (figure_width(plan) - 2 * figure_margin(plan)) * 45 / 100;
    struct text terse;
    text_init(&terse);
    print_terse(moment, &terse);
    plan->code_width = widest(plan->code_width, code, most);
    plan->terse_width = widest(plan->terse_width, text_string(&terse), most);
    if (plan->options.view != FIGURE_COMPARE && drawing_text_width(PAINT_CODE, code) > most)
        plan->is_terse = true;
    text_clear(&terse);
    for (size_t i = 0; i < moment->now->segment_count; i++)
        plan->marks |= moment->now->segments[i].changes != 0 ? MARK_CHANGE : 0u;
}

/* ----------------------------------------------------------------------------------- axis -- */

/* Of a comparison rows have names and no numbers. */
static int number_width(const struct page *page)
{
    return page->plan->options.view == FIGURE_COMPARE ? 0 : NUMBER_WIDTH;
}

static int code_width(const struct figure_plan *plan)
{
    return plan->is_terse ? plan->terse_width : plan->code_width;
}

static int bar_left(const struct page *page)
{
    return page->left + number_width(page) + code_width(page->plan) + 12 * PIXEL;
}

static int x_of(const struct page *page, uint64_t v)
{
    const struct figure_plan *plan = page->plan;
    uint64_t whole = plan->highest - plan->lowest, part = v - plan->lowest;
    int left = bar_left(page), width = page->right - left;
    if (whole == 0 || whole == UINT64_MAX)
        return left;
    return left + row_scale(part > whole + 1 ? whole + 1 : part, whole + 1, width);
}

static void draw_address(const struct page *page, uint64_t v, int x, enum anchor anchor)
{
    char words[40];
    snprintf(words, sizeof words, "%ju", (uintmax_t)v);
    drawing_text(page->drawing, PAINT_ADDRESS, 0, x, page->y + 11 * PIXEL, anchor, words);
}

static int address_width(uint64_t v)
{
    char words[40];
    snprintf(words, sizeof words, "%ju", (uintmax_t)v);
    return drawing_text_width(PAINT_ADDRESS, words);
}

/* Where nodes begin, as far as there is room, and the last byte. */
static void draw_axis(struct page *page)
{
    const struct figure_plan *plan = page->plan;
    if (plan->highest < plan->lowest)
        return;
    int last = page->right - address_width(plan->highest) - 8 * PIXEL, end = 0;
    draw_address(page, plan->highest, page->right, ANCHOR_END);
    for (size_t i = 0; i < plan->boundary_count; i++) {
        int x = x_of(page, plan->boundaries[i]), width = address_width(plan->boundaries[i]);
        drawing_line(page->drawing, PAINT_TICK, x, page->y + 14 * PIXEL, x, page->y + AXIS_HEIGHT);
        if (x < end || x + width > last)
            continue;
        draw_address(page, plan->boundaries[i], x, ANCHOR_START);
        end = x + width + 8 * PIXEL;
    }
}

void strip_axis(struct page *page)
{
    draw_axis(page);
    page->y += AXIS_HEIGHT;
}

void strip_begin(struct page *page, struct figure_plan *plan)
{
    if (plan->options.has_caption)
        words_heading(page);
    strip_axis(page);
    plan->y = page->y;
}

/* ------------------------------------------------------------------------------------ rows -- */

static void draw_name(const struct page *page, const struct picture_segment *segment, int x,
                      int width)
{
    bool is_process = segment->kind == MEMS_PROCESS, is_changed = segment->changes != 0;
    enum paint paint = !is_process ? PAINT_HOLE_SIZE : is_changed ? PAINT_SIZE : PAINT_PALE_NAME;
    const char *name = segment->name;
    char words[40] = "";
    if (is_process && name == NULL)
        snprintf(words, sizeof words, "#%" PRIu64, segment->id);
    else if (!is_process && is_changed)
        snprintf(words, sizeof words, "%" PRIu64 " B", segment->size);
    if (!is_process || name == NULL)
        name = words;
    int needed = drawing_text_width(paint, name);
    if (name[0] == '\0' || needed + PADDING > width)
        return;
    if (!is_process)
        drawing_box(page->drawing, PAINT_PLATE, 0, x + (width - needed) / 2 - PIXEL,
                    page->y + 2 * PIXEL, needed + 2 * PIXEL, BAR_HEIGHT - 4 * PIXEL);
    drawing_text(page->drawing, paint, bar_variant(segment), x + width / 2, page->y + 12 * PIXEL,
                 ANCHOR_MIDDLE, name);
}

static void draw_segment(const struct page *page, const struct picture_segment *segment)
{
    bool is_process = segment->kind == MEMS_PROCESS, is_changed = segment->changes != 0;
    int x = x_of(page, segment->start), width = x_of(page, segment->start + segment->size) - x;
    enum paint paint = is_process ? (is_changed ? PAINT_PROCESS : PAINT_PALE)
                                  : (is_changed ? PAINT_HOLE : PAINT_PALE_HOLE);
    width = width < LEAST ? LEAST : width;
    drawing_box(page->drawing, paint, bar_variant(segment), x, page->y, width, BAR_HEIGHT);
    draw_name(page, segment, x, width);
}

static void draw_ring(const struct page *page, const struct picture_segment *segment)
{
    int x = x_of(page, segment->start), width = x_of(page, segment->start + segment->size) - x;
    drawing_box(page->drawing, PAINT_CHANGED, 0, x, page->y, width < LEAST ? LEAST : width,
                BAR_HEIGHT);
}

static void draw_heap(const struct page *page)
{
    const struct picture *picture = page->picture;
    for (size_t i = 0; i < picture->segment_count; i++)
        draw_segment(page, &picture->segments[i]);
    for (size_t i = 0; i < picture->node_count; i++) {
        const struct picture_node *node = &picture->nodes[i];
        int x = x_of(page, node->start), end = x_of(page, node->start + node->size);
        drawing_box(page->drawing, PAINT_NODE, 0, x, page->y, end - x, BAR_HEIGHT);
    }
    for (size_t i = 0; i < picture->segment_count; i++)
        if (picture->segments[i].changes != 0)
            draw_ring(page, &picture->segments[i]);
}

/* The byte that a refused call named, where it lies. */
static void draw_refusal(const struct page *page)
{
    const struct moment *moment = page->moment;
    uint64_t v = moment->outcome.v;
    if (!moment_has_call(moment) || !moment_is_refused(moment) || !moment_is_whole(moment) ||
        moment->call.kind == CALL_MALLOC || v < page->plan->lowest || v > page->plan->highest)
        return;
    int x = x_of(page, v);
    drawing_line(page->drawing, PAINT_POINTER, x, page->y - 2 * PIXEL, x,
                 page->y + BAR_HEIGHT + 2 * PIXEL);
}

void strip_row(struct page *page, const char *number)
{
    struct text words, code;
    text_init(&words);
    text_init(&code);
    page->y += (ROW_HEIGHT - BAR_HEIGHT) / 2;
    drawing_text(page->drawing, PAINT_ADDRESS, 0, page->left + NUMBER_WIDTH - 8 * PIXEL,
                 page->y + 12 * PIXEL, ANCHOR_END, number);
    if (page->plan->is_terse)
        print_terse(page->moment, &code);
    else if (page->caption->code != NULL)
        text_add(&code, page->caption->code);
    drawing_fit(&words, PAINT_CODE, code.length > 0 ? text_string(&code) : "start",
                code_width(page->plan));
    drawing_text(page->drawing, PAINT_CODE, 0, page->left + number_width(page),
                 page->y + 12 * PIXEL, ANCHOR_START, text_string(&words));
    draw_heap(page);
    draw_refusal(page);
    page->y += (ROW_HEIGHT + BAR_HEIGHT) / 2;
    text_clear(&words);
    text_clear(&code);
}

void strip_add(struct page *page)
{
    char number[32];
    snprintf(number, sizeof number, "%zu", page->moment->at.call);
    strip_row(page, number);
}

void strip_close(struct page *page)
{
    page->y = page->plan->y + 4 * PIXEL;
}
