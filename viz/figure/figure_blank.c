/* SPDX-License-Identifier: MIT
 *
 * figure_blank: bars and rulers. All is to scale; nothing is gathered or widened, for a student
 * measures here.
 */
#include "figure_blank.h"

#include "figure_part.h"
#include "style.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    NAME_WIDTH = 52 * PIXEL,
    BAR = 27 * PIXEL,
    TICK = 5 * PIXEL,
    LABELS = 14 * PIXEL, /* the line of addresses */
    GAP = 5 * PIXEL,
    STEP = BAR + LABELS + GAP, /* from bar to bar      */
    LABEL_ROOM = 62 * PIXEL,   /* from label to label  */
    LEAST_BAR = 90 * PIXEL,
    LEAST_BOX = 2 * PIXEL
};

static uint64_t largest_node(const struct picture *picture)
{
    uint64_t largest = 0;
    for (size_t i = 0; i < picture->node_count; i++)
        largest = picture->nodes[i].size > largest ? picture->nodes[i].size : largest;
    return largest;
}

void blank_see(struct blank *blank, const struct picture *picture)
{
    uint64_t largest = largest_node(picture);
    blank->longest = largest > blank->longest ? largest : blank->longest;
    blank->bars = picture->node_count > blank->bars ? picture->node_count : blank->bars;
}

int blank_height(const struct blank *blank)
{
    return (int)blank->bars * STEP;
}

/* ------------------------------------------------------------------------------------ scale -- */

static int full_width(const struct blank *blank)
{
    return blank->width - NAME_WIDTH - PIXEL;
}

/* The length of so many bytes; of fewer than the longest node has. */
static int length_of(const struct blank *blank, uint64_t bytes)
{
    uint64_t longest = blank->longest;
    while (longest > (uint64_t)1 << 40) {
        longest >>= 1;
        bytes >>= 1;
    }
    return longest == 0 ? 0 : (int)(bytes * (uint64_t)full_width(blank) / longest);
}

bool blank_holds(const struct blank *blank, const struct picture *picture)
{
    if (picture->node_count > BLANK_MAX_BARS || picture->segment_count > BLANK_MAX_SEGMENTS)
        return false;
    for (size_t i = 0; i < picture->node_count; i++)
        if (length_of(blank, picture->nodes[i].size) < LEAST_BAR)
            return false;
    for (size_t i = 0; i < picture->segment_count; i++)
        if (length_of(blank, picture->segments[i].size) < LEAST_BOX)
            return false;
    return true;
}

/* The round distance of labels: 1, 2 or 5 times a power of ten. */
static uint64_t label_step(const struct blank *blank)
{
    for (uint64_t power = 1; power <= UINT64_MAX / 100; power *= 10)
        for (uint64_t digit = 1; digit <= 5; digit += digit == 1 ? 1 : 3)
            if (digit * power >= blank->longest || length_of(blank, digit * power) >= LABEL_ROOM)
                return digit * power;
    return UINT64_MAX;
}

/* The round distance of ticks between labels. */
static uint64_t tick_step(uint64_t step)
{
    uint64_t leading = step;
    while (leading >= 10)
        leading /= 10;
    return step < 10 ? step : step / (leading == 2 ? 4 : 5);
}

/* The first multiple of `step` from `v` on; none: UINT64_MAX. */
static uint64_t multiple_from(uint64_t v, uint64_t step)
{
    uint64_t rest = v % step;
    if (rest == 0)
        return v;
    return v > UINT64_MAX - (step - rest) ? UINT64_MAX : v + (step - rest);
}

/* ------------------------------------------------------------------------------------ ruler -- */

struct ruler {
    struct drawing *drawing;
    const struct blank *blank;
    int x, y; /* the lower left corner of its bar */
    uint64_t start, size;
};

static int ruler_x(const struct ruler *ruler, uint64_t v)
{
    return ruler->x + length_of(ruler->blank, v - ruler->start);
}

static void draw_ticks(const struct ruler *ruler, uint64_t step)
{
    uint64_t last = ruler->start + (ruler->size - 1);
    for (uint64_t v = multiple_from(ruler->start, step); v <= last && v != UINT64_MAX; v += step) {
        int x = ruler_x(ruler, v);
        drawing_line(ruler->drawing, PAINT_TICK, x, ruler->y, x, ruler->y + TICK - 2 * PIXEL);
        if (v > UINT64_MAX - step)
            break;
    }
}

static int draw_label(const struct ruler *ruler, uint64_t v, int x, enum anchor anchor)
{
    char words[40];
    snprintf(words, sizeof words, "%" PRIu64, v);
    int width = drawing_text_width(PAINT_ADDRESS, words);
    drawing_line(ruler->drawing, PAINT_TICK, x, ruler->y, x, ruler->y + TICK);
    drawing_text(ruler->drawing, PAINT_ADDRESS, 0, x, ruler->y + LABELS, anchor, words);
    return width;
}

static int label_width(uint64_t v)
{
    char words[40];
    snprintf(words, sizeof words, "%" PRIu64, v);
    return drawing_text_width(PAINT_ADDRESS, words);
}

/* The ends always have their labels; round addresses where there is room between them. */
static void draw_labels(const struct ruler *ruler, uint64_t step)
{
    uint64_t last = ruler->start + (ruler->size - 1);
    int right = ruler->x + length_of(ruler->blank, ruler->size);
    int free_from = ruler->x + draw_label(ruler, ruler->start, ruler->x, ANCHOR_START) + 6 * PIXEL;
    int free_to = right - draw_label(ruler, last, right, ANCHOR_END) - 6 * PIXEL;
    for (uint64_t v = multiple_from(ruler->start, step); v < last && v != UINT64_MAX; v += step) {
        int x = ruler_x(ruler, v), half = label_width(v) / 2;
        if (x - half >= free_from && x + half <= free_to) {
            draw_label(ruler, v, x, ANCHOR_MIDDLE);
            free_from = x + half + 6 * PIXEL;
        }
        if (v > UINT64_MAX - step)
            break;
    }
}

static void draw_ruler(const struct ruler *ruler)
{
    uint64_t step = label_step(ruler->blank);
    draw_ticks(ruler, tick_step(step));
    draw_labels(ruler, step);
}

/* ------------------------------------------------------------------------------------- bars -- */

static void draw_name(struct drawing *drawing, const char *name, int x, int y)
{
    drawing_text(drawing, PAINT_CHAIN_TEXT, 0, x, y + BAR / 2 + 4 * PIXEL, ANCHOR_START, name);
}

/* The most of "a 1000 B", "a" that there is room for. */
static bool find_words(const struct picture_segment *segment, int room, struct text *out)
{
    bool is_process = segment->kind == MEMS_PROCESS;
    struct text name;
    text_init(&name);
    if (is_process && segment->name != NULL)
        text_add(&name, segment->name);
    else if (is_process)
        text_add(&name, "P");
    else
        text_add(&name, "H");
    enum paint paint = is_process ? PAINT_SIZE : PAINT_HOLE_SIZE;
    text_empty(out);
    text_format(out, "%s %" PRIu64 " B", text_string(&name), segment->size);
    if (drawing_text_width(paint, text_string(out)) > room) {
        text_empty(out);
        text_add(out, text_string(&name));
    }
    text_clear(&name);
    return drawing_text_width(paint, text_string(out)) <= room;
}

static void draw_words(const struct picture_segment *segment, int x, int y, int width,
                       struct drawing *drawing)
{
    bool is_process = segment->kind == MEMS_PROCESS;
    enum paint paint = is_process ? PAINT_SIZE : PAINT_HOLE_SIZE;
    int variant = bar_variant(segment), middle = x + width / 2;
    struct text words;
    text_init(&words);
    if (find_words(segment, width - 3 * PIXEL, &words)) {
        int half = drawing_text_width(paint, text_string(&words)) / 2 + PIXEL;
        drawing_box(drawing, is_process ? PAINT_LABEL : PAINT_PLATE, variant, middle - half,
                    y + 6 * PIXEL, 2 * half, BAR - 12 * PIXEL);
        drawing_text(drawing, paint, variant, middle, y + BAR / 2 + 4 * PIXEL, ANCHOR_MIDDLE,
                     text_string(&words));
    }
    text_clear(&words);
}

static bool is_changed(const struct picture_segment *segment)
{
    return (segment->changes & (CHANGE_NEW | CHANGE_REST | CHANGE_FREED | CHANGE_MERGED)) != 0;
}

static void draw_segments(const struct blank *blank, const struct picture *picture,
                          const struct picture_node *node, const struct ruler *ruler)
{
    int top = ruler->y - BAR;
    for (size_t i = node->first; i < node->first + node->count; i++) {
        const struct picture_segment *segment = &picture->segments[i];
        int x = ruler_x(ruler, segment->start);
        int end = ruler->x + length_of(blank, segment->start - node->start + segment->size);
        drawing_box(ruler->drawing, segment->kind == MEMS_PROCESS ? PAINT_PROCESS : PAINT_HOLE,
                    bar_variant(segment), x, top, end - x, BAR);
        draw_words(segment, x, top, end - x, ruler->drawing);
    }
    for (size_t i = node->first; i < node->first + node->count; i++) {
        const struct picture_segment *segment = &picture->segments[i];
        int x = ruler_x(ruler, segment->start);
        int end = ruler->x + length_of(blank, segment->start - node->start + segment->size);
        if (is_changed(segment))
            drawing_box(ruler->drawing, PAINT_CHANGED, 0, x, top, end - x, BAR);
    }
}

static void draw_node(const struct blank *blank, const struct picture *picture, size_t index,
                      const struct ruler *ruler, bool is_empty)
{
    const struct picture_node *node = &picture->nodes[index];
    char name[40];
    snprintf(name, sizeof name, "node %zu", index + 1);
    draw_name(ruler->drawing, name, ruler->x - NAME_WIDTH, ruler->y - BAR);
    drawing_box(ruler->drawing, PAINT_NODE, 0, ruler->x, ruler->y - BAR,
                length_of(blank, node->size), BAR);
    if (!is_empty)
        draw_segments(blank, picture, node, ruler);
    draw_ruler(ruler);
}

/* Room for a node that may come: how long it will be is not told, and where it begins only of the
 * first, which follows what is there. */
static void draw_room(const struct blank *blank, const struct ruler *ruler, bool is_first)
{
    draw_name(ruler->drawing, "new?", ruler->x - NAME_WIDTH, ruler->y - BAR);
    drawing_box(ruler->drawing, PAINT_PALE_HOLE, 0, ruler->x, ruler->y - BAR, full_width(blank),
                BAR);
    if (is_first && blank->next != 0 && blank->next <= UINT64_MAX - blank->longest)
        draw_ruler(ruler);
    else
        draw_ticks(&(struct ruler){ruler->drawing, blank, ruler->x, ruler->y, 0, ruler->size},
                   tick_step(label_step(blank)));
}

void blank_draw(const struct blank *blank, const struct picture *picture,
                const struct blank_place *place, struct drawing *drawing)
{
    struct ruler ruler = {drawing, blank, place->x + NAME_WIDTH, place->y + PIXEL + BAR, 0, 0};
    for (size_t i = 0; i < blank->bars; i++, ruler.y += STEP) {
        bool is_there = i < picture->node_count;
        ruler.start = is_there ? picture->nodes[i].start : blank->next;
        ruler.size = is_there ? picture->nodes[i].size : blank->longest;
        if (is_there)
            draw_node(blank, picture, i, &ruler, place->is_empty);
        else if (place->is_empty)
            draw_room(blank, &ruler, i == picture->node_count);
    }
}
