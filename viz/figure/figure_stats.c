/* SPDX-License-Identifier: MIT
 *
 * figure_stats: the panel of statistics under the picture.
 */
#include "figure_part.h"
#include "statistics.h"

#include <inttypes.h>
#include <stdio.h>

enum { STAT_COLUMNS = 4, STAT_CELLS = 15 };

struct stat_cell {
    const char *label;
    char value[48];
};

static void fill_stats(const struct mems_stats *stats, struct stat_cell cells[STAT_CELLS])
{
    const struct {
        const char *label;
        uint64_t value;
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
        snprintf(cells[i].value, sizeof cells[i].value, "%" PRIu64 "%s", rows[i].value,
                 rows[i].unit);
    }
    struct text ratio;
    text_init(&ratio);
    statistics_print_fragmentation(stats, &ratio);
    snprintf(cells[STAT_CELLS - 1].value, sizeof cells[0].value, "%s", text_string(&ratio));
    text_clear(&ratio);
}

void figure_stats_draw(struct page *page)
{
    struct stat_cell cells[STAT_CELLS];
    fill_stats(&page->moment->stats, cells);
    int step = (page->right - page->left) / STAT_COLUMNS;
    int columns = step >= 170 * PIXEL ? STAT_COLUMNS : step >= 85 * PIXEL ? 2 : 1;
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
