/* SPDX-License-Identifier: MIT
 *
 * figure_words: title, caption, legend and statistics around the chain.
 */
#include "figure_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t';
}

static bool has_words(const char *words)
{
    return words != NULL && words[0] != '\0';
}

/* Adds the next word to the line if it still fits, or if the line is empty. */
static bool take_word(struct text *line, enum paint paint, const char **at, int width)
{
    const char *word = *at;
    while (is_blank(*word))
        word++;
    const char *end = word;
    while (*end != '\0' && !is_blank(*end))
        end++;
    size_t before = line->length;
    if (before > 0)
        text_add_char(line, ' ');
    text_add_bytes(line, word, (size_t)(end - word));
    if (before > 0 && drawing_text_width(paint, text_string(line)) > width) {
        line->length = before;
        line->bytes[before] = '\0';
        return false;
    }
    *at = end;
    while (is_blank(**at))
        *at += 1;
    return **at != '\0';
}

void figure_paragraph(struct page *page, enum paint paint, const char *words, int leading)
{
    struct text line;
    text_init(&line);
    while (*words != '\0') {
        text_empty(&line);
        while (take_word(&line, paint, &words, page->right - page->left))
            ;
        page->y += leading;
        drawing_text(page->drawing, paint, 0, page->left, page->y, ANCHOR_START,
                     text_string(&line));
    }
    text_clear(&line);
}

/* The place stands at the right of the title; above it when the title would have less than half. */
static void write_place(struct page *page)
{
    int width = drawing_text_width(PAINT_PLACE, page->caption->place) + 2 * MARGIN;
    int room = page->right - page->left;
    bool is_above =
        drawing_text_width(PAINT_TITLE, page->caption->title) > room - width && width > room / 2;
    drawing_text(page->drawing, PAINT_PLACE, 0, page->right, page->y + (is_above ? 11 : 21) * PIXEL,
                 ANCHOR_END, page->caption->place);
    if (is_above)
        page->y += 15 * PIXEL;
    else
        page->right -= width;
}

void figure_heading(struct page *page)
{
    const struct caption *caption = page->caption;
    bool has_title = has_words(caption->title), has_place = has_words(caption->place);
    if (has_place && has_title)
        write_place(page);
    else if (has_place)
        drawing_text(page->drawing, PAINT_PLACE, 0, page->right, page->y + 21 * PIXEL, ANCHOR_END,
                     caption->place);
    if (has_title)
        figure_paragraph(page, PAINT_TITLE, caption->title, 21 * PIXEL);
    else if (has_place)
        page->y += 21 * PIXEL;
    page->right = page->drawing->width - MARGIN;
    page->y += 16 * PIXEL;
}

void figure_caption(struct page *page)
{
    if (has_words(page->caption->sentence))
        figure_paragraph(page, PAINT_SENTENCE, page->caption->sentence, 20 * PIXEL);
    page->y += 3 * PIXEL;
    if (has_words(page->caption->note))
        figure_paragraph(page, PAINT_NOTE, page->caption->note, 20 * PIXEL);
}

static bool has_paint(const struct drawing *drawing, enum paint paint)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->shapes[i].kind == SHAPE_BOX && drawing->shapes[i].paint == paint)
            return true;
    return false;
}

/* A swatch and what it means, on a new line if need be; returns where the next may begin. */
static int legend_entry(struct page *page, int x, enum paint paint, enum paint text,
                        const char *letter, const char *words)
{
    int width = 34 * PIXEL + drawing_text_width(PAINT_LEGEND, words);
    if (x + width > page->right && x > page->bar) {
        x = page->bar;
        page->y += 21 * PIXEL;
    }
    int middle = x + 13 * PIXEL, baseline = page->y + 11 * PIXEL;
    drawing_box(page->drawing, paint, 0, x, page->y, 26 * PIXEL, 15 * PIXEL);
    if (paint == PAINT_HOLE)
        drawing_box(page->drawing, PAINT_PLATE, 0, middle - 5 * PIXEL, page->y + 2 * PIXEL,
                    10 * PIXEL, 11 * PIXEL);
    drawing_text(page->drawing, text, 0, middle, baseline, ANCHOR_MIDDLE, letter);
    drawing_text(page->drawing, PAINT_LEGEND, 0, x + 32 * PIXEL, baseline, ANCHOR_START, words);
    return x + width + 14 * PIXEL;
}

/* Explains what the figure shows, and nothing that it does not. */
void figure_legend(struct page *page)
{
    const struct drawing *drawing = page->drawing;
    bool has_process = has_paint(drawing, PAINT_PROCESS), has_hole = has_paint(drawing, PAINT_HOLE);
    bool has_group = has_paint(drawing, PAINT_GATHERED);
    bool has_change = has_paint(drawing, PAINT_CHANGED);
    int x = page->bar;
    page->y = page->y > page->chain_y ? page->y : page->chain_y - 18 * PIXEL;
    if (has_process)
        x = legend_entry(page, x, PAINT_PROCESS, PAINT_LETTER, "P", "PROCESS: in use");
    if (has_hole)
        x = legend_entry(page, x, PAINT_HOLE, PAINT_HOLE_NAME, "H", "HOLE: free");
    if (has_change)
        x = legend_entry(page, x, PAINT_CHANGED, PAINT_LEGEND, "", "changed by this call");
    if (has_group)
        legend_entry(page, x, PAINT_GATHERED, PAINT_LEGEND, "", "·n: n too small to draw");
    page->y += 15 * PIXEL;
}

/* ------------------------------------------------------------------------------ statistics -- */

enum { STAT_COLUMNS = 4, STAT_CELLS = 15 };

struct stat_cell {
    const char *label;
    char value[48];
};

static void print_fragmentation(const struct mems_stats *stats, char *value, size_t size)
{
    if (stats->unused == 0) {
        snprintf(value, size, "-");
        return;
    }
    double part = 1 - (double)stats->largest_hole / (double)stats->unused;
    int tenths = (int)(part * 1000 + 0.5);
    snprintf(value, size, "%d.%d %%", tenths / 10, tenths % 10);
}

static void fill_stats(const struct mems_stats *stats, struct stat_cell cells[STAT_CELLS])
{
    const struct {
        const char *label;
        size_t value;
        const char *unit;
    } rows[STAT_CELLS] = {
        {"mapped", stats->mapped, " B"},
        {"pages", stats->pages, ""},
        {"mmap calls", stats->maps, ""},
        {"splits", stats->splits, ""},
        {"used", stats->used, " B"},
        {"main chain", stats->nodes, ""},
        {"munmap calls", stats->unmaps, ""},
        {"merges", stats->merges, ""},
        {"unused", stats->unused, " B"},
        {"PROCESSes", stats->processes, ""},
        {"looked at", stats->visits, ""},
        {"refusals", stats->refusals, ""},
        {"largest HOLE", stats->largest_hole, " B"},
        {"HOLEs", stats->holes, ""},
        {"fragmentation", 0, ""},
    };
    for (size_t i = 0; i < STAT_CELLS; i++) {
        cells[i].label = rows[i].label;
        snprintf(cells[i].value, sizeof cells[i].value, "%zu%s", rows[i].value, rows[i].unit);
    }
    print_fragmentation(stats, cells[STAT_CELLS - 1].value, sizeof cells[STAT_CELLS - 1].value);
}

void figure_stats(struct page *page)
{
    struct stat_cell cells[STAT_CELLS];
    fill_stats(page->options->stats, cells);
    int step = (page->right - page->left) / STAT_COLUMNS;
    int columns = step >= 170 * PIXEL ? STAT_COLUMNS : 2;
    int rows = (STAT_CELLS + columns - 1) / columns, width = (page->right - page->left) / columns;
    page->y += 14 * PIXEL;
    drawing_box(page->drawing, PAINT_PANEL, 0, page->left, page->y, page->right - page->left,
                rows * 18 * PIXEL + 10 * PIXEL);
    for (int i = 0; i < STAT_CELLS; i++) {
        int x = page->left + i % columns * width, y = page->y + (i / columns + 1) * 18 * PIXEL;
        drawing_text(page->drawing, PAINT_LEGEND, 0, x + 10 * PIXEL, y, ANCHOR_START,
                     cells[i].label);
        drawing_text(page->drawing, PAINT_STAT, 0, x + width - 12 * PIXEL, y, ANCHOR_END,
                     cells[i].value);
    }
    page->y += rows * 18 * PIXEL + 10 * PIXEL;
}
