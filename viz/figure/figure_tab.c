/* SPDX-License-Identifier: MIT
 *
 * figure_tab: the tabs that stand on a segment: what this frame changed, or what the search found.
 */
#include "figure_part.h"

enum { TAB_HEIGHT = 15 * PIXEL, POINTER_LENGTH = 8 * PIXEL };

static const char *look_words(enum mems_look look)
{
    switch (look) {
    case MEMS_LOOK_PROCESS:
        return "in use";
    case MEMS_LOOK_SMALL:
        return "too small";
    case MEMS_LOOK_FIT:
        return "fits";
    case MEMS_LOOK_NOT_BETTER:
        return "no better";
    case MEMS_LOOK_HERE:
        return "here";
    default:
        return "not here";
    }
}

static void add_word(struct text *out, const char *word)
{
    if (out->length > 0)
        text_add(out, ", ");
    text_add(out, word);
}

static void change_words(unsigned changes, struct text *out)
{
    if (changes & CHANGE_NEW)
        add_word(out, "new");
    if (changes & CHANGE_FREED)
        add_word(out, "freed");
    if (changes & CHANGE_MERGED)
        add_word(out, "merged");
    if (changes & CHANGE_REST)
        add_word(out, "rest");
    if (out->length == 0 && (changes & CHANGE_MAPPED))
        add_word(out, "mapped");
}

/* What a tab on this piece says. Returns the paint of the tab. */
static enum paint tab_words(const struct bar *bar, const struct piece *piece, struct text *out)
{
    const struct picture_segment *segment = bar_segment(bar, piece);
    bool is_one = piece->count == 1 && !piece->is_continued;
    if (is_one)
        change_words(segment->changes, out);
    if (out->length > 0)
        return PAINT_TAB;
    if (!bar->page->options->has_path || !is_one || segment->visit == 0)
        return PAINT_TAB_PATH;
    text_format(out, "%u", segment->visit);
    if (drawing_text_width(PAINT_PATH_TEXT, look_words(segment->look)) + 40 * PIXEL < piece->width)
        text_format(out, " %s", look_words(segment->look));
    bool is_candidate = bar->page->picture->candidate == piece->first + 1;
    return is_candidate || segment->look == MEMS_LOOK_HERE ? PAINT_TAB : PAINT_TAB_PATH;
}

/* A tab as near to x as the tabs before it and the page's edge let it be; `is_needed`: even past
 * the edge. */
static void add_tab(struct bar *bar, enum paint paint, int x, const char *words, bool is_needed)
{
    struct drawing *drawing = bar->page->drawing;
    enum paint type = paint == PAINT_TAB ? PAINT_TAB_TEXT : PAINT_PATH_TEXT;
    int width = drawing_text_width(type, words) + 2 * PADDING;
    if (x + width > bar->page->right)
        x = bar->page->right - width;
    if (x < bar->tabs_end)
        x = bar->tabs_end;
    if (!is_needed && x + width > bar->page->right)
        return;
    drawing_box(drawing, paint, 0, x, bar->top - TAB_HEIGHT, width, TAB_HEIGHT);
    drawing_text(drawing, type, 0, x + width / 2, bar->top - 4 * PIXEL, ANCHOR_MIDDLE, words);
    bar->tabs_end = x + width + 2 * PIXEL;
}

void tab_draw(struct bar *bar, const struct piece *piece)
{
    struct text words;
    text_init(&words);
    enum paint paint = tab_words(bar, piece, &words);
    if (words.length > 0)
        add_tab(bar, paint, bar->page->bar + piece->x, text_string(&words), paint == PAINT_TAB);
    text_clear(&words);
}

/* At the edges only: the middle belongs to what is written there. */
static void draw_pointer(const struct bar *bar, int x)
{
    int bottom = bar->top + bar->page->measure.bar;
    drawing_line(bar->page->drawing, PAINT_POINTER, x, bar->top, x, bar->top + POINTER_LENGTH);
    drawing_line(bar->page->drawing, PAINT_POINTER, x, bottom - POINTER_LENGTH, x, bottom);
}

/* "1004 = n1+0x4": virtual, and physical as node and offset; or "1004 refused". */
static void add_address(struct bar *bar, const struct piece *piece)
{
    const struct picture_node *node = &bar->page->picture->nodes[bar->node];
    uintptr_t v = bar->page->options->address;
    int x = bar->page->bar + piece->x + row_scale(v - piece->start, piece->size, piece->width);
    struct text words;
    text_init(&words);
    if (bar->page->options->is_refused)
        text_format(&words, "%ju refused", (uintmax_t)v);
    else
        text_format(&words, "%ju = n%zu+0x%jx", (uintmax_t)v, bar->node + 1,
                    (uintmax_t)(v - node->start));
    draw_pointer(bar, x);
    add_tab(bar, PAINT_TAB, x, text_string(&words), true);
    text_clear(&words);
}

void tab_address(struct bar *bar)
{
    for (size_t i = 0; i < bar->row->count; i++) {
        const struct piece *piece = &bar->row->pieces[i];
        uintptr_t v = bar->page->options->address;
        if (v >= piece->start && v - piece->start < piece->size)
            add_address(bar, piece);
    }
}
