/* SPDX-License-Identifier: MIT
 *
 * figure_tab: the tabs that stand on a row: what this frame changed, the byte that a call meant,
 * and what the search found, with its reasons. Where words have no room, signs stand for them, and
 * then neighbours share a tab; nothing that was looked at goes without.
 *
 *     |1 in use |2 too small|3 best so far|        |1P|2<|3 best|        |1–7P|8<|
 */
#include "figure_part.h"

#include "memory.h"
#include "words.h"

#include <stdlib.h>

enum {
    TAB_HEIGHT = 15 * PIXEL,
    POINTER_LENGTH = 8 * PIXEL,
    BETWEEN = 2 * PIXEL,
    FAR = 36 * PIXEL /* from its segment, where a sign is better */
};

enum form { FORM_WORDS, FORM_SIGNS, FORM_RUNS, FORM_MIXED };

struct tab {
    int x;                /* of its segment                            */
    int left, width;      /* as placed                                 */
    unsigned first, last; /* visits that it stands for; 0: a change    */
    enum mems_look look;  /* of all of them; with is_mixed, of several */
    bool is_mixed;
    bool has_words;  /* for itself, where the others have signs   */
    bool is_best;    /* best and worst fit: the HOLE so far       */
    bool is_pointer; /* of a byte                                 */
    size_t words;    /* a change's: where they begin in tabs.changes */
};

struct tabs {
    struct tab *items; /* owned */
    size_t count, capacity;
    enum form form;
    struct text changes; /* owned; each ended by a NUL */
    struct text byte;    /* owned                      */
};

/* --------------------------------------------------------------------------------- gathering -- */

static void change_words(unsigned changes, struct text *out)
{
    static const unsigned order[] = {CHANGE_NEW, CHANGE_FREED, CHANGE_MERGED, CHANGE_REST};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (changes & order[i]) {
            if (out->length > 0)
                text_add(out, ", ");
            text_add(out, change_word(order[i]));
        }
    if (out->length == 0 && (changes & CHANGE_MAPPED))
        text_add(out, change_word(CHANGE_MAPPED));
}

static struct tab *add_tab(struct tabs *tabs, int x)
{
    tabs->items = memory_room(tabs->items, tabs->count, &tabs->capacity, sizeof *tabs->items);
    struct tab *tab = &tabs->items[tabs->count++];
    *tab = (struct tab){.x = x};
    return tab;
}

static void add_change(struct tabs *tabs, const struct bar *bar, const struct piece *piece)
{
    struct text words;
    text_init(&words);
    change_words(bar_segment(bar, piece)->changes, &words);
    if (words.length > 0) {
        struct tab *tab = add_tab(tabs, bar->page->bar + piece->x);
        tab->words = tabs->changes.length;
        text_add_bytes(&tabs->changes, text_string(&words), words.length + 1);
    }
    text_clear(&words);
}

static void add_visits(struct tabs *tabs, const struct bar *bar, const struct piece *piece)
{
    const struct picture *picture = bar->page->picture;
    struct tab *tab = NULL;
    for (size_t i = piece->first; i < piece->first + piece->count; i++) {
        const struct picture_segment *segment = &picture->segments[i];
        if (segment->visit == 0)
            continue;
        if (tab == NULL) {
            tab = add_tab(tabs, bar->page->bar + piece->x);
            tab->first = segment->visit;
            tab->look = segment->look;
        }
        tab->last = segment->visit;
        tab->is_mixed = tab->is_mixed || segment->look != tab->look;
        tab->is_best = tab->is_best || picture->candidate == i + 1;
    }
}

/* The byte that a call meant is pointed at when it was translated, and when the call was refused.
 */
static bool points_at_byte(const struct page *page)
{
    const struct moment *moment = page->moment;
    if (!moment_has_call(moment) || !moment_is_whole(moment) || page->picture != moment->now ||
        moment->outcome.is_null)
        return false;
    switch (moment->call.kind) {
    case CALL_FREE:
        return moment_is_refused(moment);
    case CALL_GET:
    case CALL_WRITE:
        return true;
    default:
        return false;
    }
}

/* "1004 = n1+0x4": virtual, and physical as node and offset; or "1004 refused". */
static void add_byte(struct tabs *tabs, const struct bar *bar)
{
    uint64_t v = bar->page->moment->outcome.v;
    if (!points_at_byte(bar->page) || v < bar->row->start || v - bar->row->start >= bar->row->size)
        return;
    const struct piece *piece = bar->row->pieces;
    while (v - piece->start >= piece->size)
        piece++;
    struct tab *tab = add_tab(tabs, bar->page->bar + piece->x +
                                        row_scale(v - piece->start, piece->size, piece->width));
    tab->is_pointer = true;
    if (moment_is_refused(bar->page->moment))
        text_format(&tabs->byte, "%ju refused", (uintmax_t)v);
    else
        text_format(&tabs->byte, "%ju = n%zu+0x%jx", (uintmax_t)v, bar->node + 1,
                    (uintmax_t)(v - bar->page->picture->nodes[bar->node].start));
}

static int compare_places(const void *left, const void *right)
{
    const struct tab *a = left, *b = right;
    return a->x != b->x ? (a->x > b->x) - (a->x < b->x) : (a->is_pointer < b->is_pointer);
}

static void gather(struct tabs *tabs, const struct bar *bar)
{
    for (size_t i = 0; i < bar->row->count; i++) {
        const struct piece *piece = &bar->row->pieces[i];
        if (piece->is_continued)
            continue;
        if (bar_is_changed(bar, piece))
            add_change(tabs, bar, piece);
        else if (bar->page->has_path)
            add_visits(tabs, bar, piece);
    }
    add_byte(tabs, bar);
    if (tabs->count > 1)
        qsort(tabs->items, tabs->count, sizeof *tabs->items, compare_places);
}

/* ----------------------------------------------------------------------------------- words -- */

static const struct look_sign {
    const char *sign;
    unsigned mark; /* that explains it */
} look_signs[] = {
    [MEMS_LOOK_PROCESS] = {"P", MARK_IN_USE},
    [MEMS_LOOK_SMALL] = {"<", MARK_SMALL},
    [MEMS_LOOK_FIT] = {"✓", MARK_FITS},
    [MEMS_LOOK_NOT_BETTER] = {"~", MARK_NO_BETTER},
    [MEMS_LOOK_OTHER_NODE] = {"×", MARK_ELSEWHERE},
    [MEMS_LOOK_ELSEWHERE] = {"×", MARK_ELSEWHERE},
    [MEMS_LOOK_HERE] = {"✓", MARK_FITS},
};

static void print_visits(const struct tab *tab, enum form form, struct text *out)
{
    text_format(out, "%u", tab->first);
    if (tab->last > tab->first)
        text_format(out, "–%u", tab->last);
    if (tab->is_best)
        text_add(out, form == FORM_WORDS ? " best so far" : " best");
    else if (tab->is_mixed)
        text_add(out, " …");
    else if (form == FORM_WORDS)
        text_format(out, " %s", look_word(tab->look));
    else
        text_add(out, look_signs[tab->look].sign);
}

static void print_tab(const struct tabs *tabs, const struct tab *tab, struct text *out)
{
    text_empty(out);
    if (tab->is_pointer)
        text_add(out, text_string(&tabs->byte));
    else if (tab->first == 0)
        text_add(out, text_string(&tabs->changes) + tab->words);
    else
        print_visits(tab, tab->has_words ? FORM_WORDS : tabs->form, out);
}

static enum paint tab_paint(const struct tab *tab)
{
    bool is_loud = tab->first == 0 || tab->is_best || tab->look == MEMS_LOOK_HERE;
    return is_loud ? PAINT_TAB : PAINT_TAB_PATH;
}

static enum paint type_of(const struct tab *tab)
{
    return tab_paint(tab) == PAINT_TAB ? PAINT_TAB_TEXT : PAINT_PATH_TEXT;
}

/* --------------------------------------------------------------------------------- placing -- */

/* From the left each as near to its place as the one before lets it be; then from the right, where
 * the page ends. False: they have no room, or stand too far from their places. */
static bool place_tabs(struct tabs *tabs, int left, int right)
{
    struct text words;
    text_init(&words);
    int end = left;
    for (size_t i = 0; i < tabs->count; i++) {
        struct tab *tab = &tabs->items[i];
        print_tab(tabs, tab, &words);
        tab->width = drawing_text_width(type_of(tab), text_string(&words)) +
                     (tabs->form == FORM_WORDS ? 2 * PADDING : PADDING);
        tab->left = tab->x > end ? tab->x : end;
        end = tab->left + tab->width + BETWEEN;
    }
    text_clear(&words);
    int limit = right;
    bool is_near = true;
    for (size_t i = tabs->count; i-- > 0;) {
        struct tab *tab = &tabs->items[i];
        if (tab->left + tab->width > limit)
            tab->left = limit - tab->width;
        limit = tab->left - BETWEEN;
        is_near = is_near && (tab->first == 0 || abs(tab->left - tab->x) <= FAR);
    }
    return limit >= left - BETWEEN && is_near;
}

static bool can_join(const struct tab *a, const struct tab *b, bool is_mixed)
{
    return a->first > 0 && b->first > 0 && !a->is_best && !b->is_best && b->first == a->last + 1 &&
           (is_mixed || (!a->is_mixed && !b->is_mixed && a->look == b->look));
}

/* Neighbours that say the same share a tab; with is_mixed, any neighbours. */
static void join_tabs(struct tabs *tabs, bool is_mixed)
{
    size_t kept = 0;
    for (size_t i = 0; i < tabs->count; i++) {
        struct tab *before = kept > 0 ? &tabs->items[kept - 1] : NULL, *tab = &tabs->items[i];
        if (before != NULL && can_join(before, tab, is_mixed)) {
            before->is_mixed = before->is_mixed || tab->is_mixed || before->look != tab->look;
            before->last = tab->last;
        } else
            tabs->items[kept++] = *tab;
    }
    tabs->count = kept;
}

/* A tab may have its words after all where nothing stands behind it. */
static void give_words(struct tabs *tabs, int right)
{
    struct text words;
    text_init(&words);
    for (size_t i = 0; i < tabs->count; i++) {
        struct tab *tab = &tabs->items[i];
        int end = i + 1 < tabs->count ? tabs->items[i + 1].left - BETWEEN : right;
        if (tab->first == 0 || tab->last > tab->first)
            continue;
        tab->has_words = true;
        print_tab(tabs, tab, &words);
        int width = drawing_text_width(type_of(tab), text_string(&words)) + 2 * PADDING;
        tab->has_words = tab->left + width <= end;
        tab->width = tab->has_words ? width : tab->width;
    }
    text_clear(&words);
}

static void layout(struct tabs *tabs, const struct bar *bar)
{
    gather(tabs, bar);
    for (tabs->form = FORM_WORDS; !place_tabs(tabs, bar->page->bar, bar->page->right);) {
        if (tabs->form == FORM_MIXED)
            break;
        tabs->form++;
        if (tabs->form >= FORM_RUNS)
            join_tabs(tabs, tabs->form == FORM_MIXED);
    }
    if (tabs->form != FORM_WORDS)
        give_words(tabs, bar->page->right);
}

static void clear(struct tabs *tabs)
{
    free(tabs->items);
    text_clear(&tabs->changes);
    text_clear(&tabs->byte);
}

static unsigned marks_of(const struct tabs *tabs)
{
    unsigned marks = 0;
    for (size_t i = 0; i < tabs->count && tabs->form != FORM_WORDS; i++) {
        const struct tab *tab = &tabs->items[i];
        if (tab->first > 0 && !tab->has_words && !tab->is_best && !tab->is_mixed)
            marks |= look_signs[tab->look].mark;
    }
    return marks;
}

unsigned tabs_measure(struct bar *bar)
{
    struct tabs tabs = {0};
    if (!bar->page->has_path)
        return 0;
    layout(&tabs, bar);
    unsigned marks = marks_of(&tabs);
    clear(&tabs);
    return marks;
}

/* --------------------------------------------------------------------------------- drawing -- */

/* At the edges only: the middle belongs to what is written there. */
static void draw_pointer(const struct bar *bar, int x)
{
    int bottom = bar->top + bar->page->measure.bar;
    drawing_line(bar->page->drawing, PAINT_POINTER, x, bar->top, x, bar->top + POINTER_LENGTH);
    drawing_line(bar->page->drawing, PAINT_POINTER, x, bottom - POINTER_LENGTH, x, bottom);
}

static void draw_tab(const struct bar *bar, const struct tab *tab, const char *words)
{
    if (tab->is_pointer)
        draw_pointer(bar, tab->x);
    drawing_box(bar->page->drawing, tab_paint(tab), 0, tab->left, bar->top - TAB_HEIGHT, tab->width,
                TAB_HEIGHT);
    drawing_text(bar->page->drawing, type_of(tab), 0, tab->left + tab->width / 2,
                 bar->top - 4 * PIXEL, ANCHOR_MIDDLE, words);
}

unsigned tabs_draw(struct bar *bar)
{
    struct tabs tabs = {0};
    struct text words;
    text_init(&words);
    layout(&tabs, bar);
    for (size_t i = 0; i < tabs.count; i++) {
        print_tab(&tabs, &tabs.items[i], &words);
        draw_tab(bar, &tabs.items[i], text_string(&words));
    }
    unsigned marks = marks_of(&tabs);
    text_clear(&words);
    clear(&tabs);
    return marks;
}
