/* SPDX-License-Identifier: MIT
 *
 * figure_legend: explains what the figures of a series show, and nothing that they do not; in the
 * same places in all of them.
 */
#include "figure_part.h"

#include <inttypes.h>

enum { SWATCH = 26 * PIXEL, SWATCH_HEIGHT = 15 * PIXEL, LINE = 20 * PIXEL };

/* A swatch and what it means. */
struct entry {
    unsigned mark;
    enum paint paint, text;
    const char *letter, *words;
};

static const struct entry entries[] = {
    {MARK_PROCESS, PAINT_PROCESS, PAINT_LETTER, "P", "PROCESS: in use"},
    {MARK_HOLE, PAINT_HOLE, PAINT_HOLE_NAME, "H", "HOLE: free"},
    {MARK_CHANGE, PAINT_CHANGED, PAINT_LEGEND, "", "changed by this call"},
    {MARK_GATHERED, PAINT_GATHERED, PAINT_LEGEND, "", "·n: n too small to draw"},
    {MARK_BREAK, PAINT_BREAK, PAINT_LEGEND, "", "longer than to scale"},
    {MARK_WIDENED, PAINT_PAPER, PAINT_LEGEND, "", ""},
    {MARK_DANGLING, PAINT_PAPER, PAINT_LEGEND, "", "dangling pointers: too many to draw"},
    {MARK_IN_USE, PAINT_PAPER, PAINT_LEGEND, "", "nP: looked at n-th, in use"},
    {MARK_SMALL, PAINT_PAPER, PAINT_LEGEND, "", "n<: too small"},
    {MARK_NO_BETTER, PAINT_PAPER, PAINT_LEGEND, "", "n~: no better"},
    {MARK_FITS, PAINT_PAPER, PAINT_LEGEND, "", "n✓: fits"},
    {MARK_ELSEWHERE, PAINT_PAPER, PAINT_LEGEND, "", "n×: not here"},
};

enum { ENTRIES = sizeof entries / sizeof entries[0] };

static int left_of(const struct page *page)
{
    enum figure_view view = page->plan->options.view;
    return view == FIGURE_CHAIN || view == FIGURE_COMPARE || figure_view_is_of_series(view)
               ? page->left
               : page->bar;
}

static bool has_swatch(const struct entry *entry)
{
    return entry->paint != PAINT_PAPER;
}

/* Boxes of fewer bytes than this are drawn wider than to scale. */
static void print_entry(const struct page *page, const struct entry *entry, struct text *out)
{
    text_empty(out);
    text_add(out, entry->words);
    if (entry->mark == MARK_WIDENED)
        text_format(out, "under %" PRIu64 " B: drawn wider",
                    row_least_bytes(page->plan->row_bytes, page->right - page->bar));
}

static void draw_break_swatch(const struct page *page, int x)
{
    struct point points[5];
    for (int i = 0; i < 5; i++)
        points[i] = (struct point){x + SWATCH / 2 + (i % 2 ? -3 : 3) * PIXEL,
                                   page->y + i * SWATCH_HEIGHT / 4};
    drawing_path(page->drawing, PAINT_BREAK, 0, points, 5);
}

static void draw_swatch(const struct page *page, const struct entry *entry, int x)
{
    int middle = x + SWATCH / 2, baseline = page->y + 11 * PIXEL;
    if (entry->paint == PAINT_BREAK) {
        draw_break_swatch(page, x);
        return;
    }
    drawing_box(page->drawing, entry->paint, 0, x, page->y, SWATCH, SWATCH_HEIGHT);
    if (entry->paint == PAINT_HOLE)
        drawing_box(page->drawing, PAINT_PLATE, 0, middle - 5 * PIXEL, page->y + 2 * PIXEL,
                    10 * PIXEL, 11 * PIXEL);
    if (entry->letter[0] != '\0')
        drawing_text(page->drawing, entry->text, 0, middle, baseline, ANCHOR_MIDDLE, entry->letter);
}

static void draw_entry(const struct page *page, const struct entry *entry, int x, const char *words)
{
    int text = x + (has_swatch(entry) ? SWATCH + 6 * PIXEL : 0);
    if (has_swatch(entry))
        draw_swatch(page, entry, x);
    drawing_text(page->drawing, PAINT_LEGEND, 0, text, page->y + 11 * PIXEL, ANCHOR_START, words);
}

/* Entries one after the other, on a new line where one does not fit; moves page->y below them. */
static void lay_out(struct page *page)
{
    struct text words;
    text_init(&words);
    int left = left_of(page), x = left;
    for (int i = 0; i < ENTRIES; i++) {
        const struct entry *entry = &entries[i];
        if (!(page->plan->marks & entry->mark))
            continue;
        print_entry(page, entry, &words);
        int width = drawing_text_width(PAINT_LEGEND, text_string(&words)) +
                    (has_swatch(entry) ? SWATCH + 6 * PIXEL : 0);
        if (x + width > page->right && x > left) {
            x = left;
            page->y += LINE;
        }
        if (page->drawing != NULL)
            draw_entry(page, entry, x, text_string(&words));
        x += width + 14 * PIXEL;
    }
    page->y += x > left ? LINE : 0;
    text_clear(&words);
}

int legend_height(const struct figure_plan *plan)
{
    struct page page = figure_page(plan, NULL, NULL, NULL);
    int top = page.y;
    lay_out(&page);
    return page.y > top ? page.y - top + 4 * PIXEL : 0;
}

void legend_draw(struct page *page)
{
    page->y += 4 * PIXEL;
    lay_out(page);
}
