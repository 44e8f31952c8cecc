/* SPDX-License-Identifier: MIT
 *
 * figure_stats: the panel of statistics under the picture.
 */
#include "figure_part.h"
#include "statistics.h"

#include <inttypes.h>
#include <stdio.h>

enum { STAT_COLUMNS = 4, STAT_CELLS = 16 };

struct stat_cell {
    const char *label;
    char value[48];
};

typedef void print_ratio(const struct mems_stats *stats, struct text *out);

static void fill_ratio(const struct mems_stats *stats, print_ratio *print, struct stat_cell *cell)
{
    struct text ratio;
    text_init(&ratio);
    print(stats, &ratio);
    snprintf(cell->value, sizeof cell->value, "%s", text_string(&ratio));
    text_clear(&ratio);
}

/* Column by column: what belongs together stays so in one column, two or four. */
static void fill_stats(const struct mems_stats *stats, struct stat_cell cells[STAT_CELLS])
{
    const struct {
        const char *label;
        uint64_t value;
        const char *unit;
        print_ratio *print; /* NULL: the value */
    } rows[STAT_CELLS] = {
        {"mapped", stats->mapped, " B", NULL},
        {"used", stats->used, " B", NULL},
        {"unused", stats->unused, " B", NULL},
        {"largest HOLE", stats->largest_hole, " B", NULL},
        {"pages", stats->pages, "", NULL},
        {"main chain", stats->nodes, "", NULL},
        {"PROCESSes", stats->processes, "", NULL},
        {"HOLEs", stats->holes, "", NULL},
        {"mmap calls", stats->maps, "", NULL},
        {"munmap calls", stats->unmaps, "", NULL},
        {"looked at", stats->visits, "", NULL},
        {"fragmentation", 0, "", statistics_print_fragmentation},
        {"splits", stats->splits, "", NULL},
        {"merges", stats->merges, "", NULL},
        {"refusals", stats->refusals, "", NULL},
        {"idle memory", 0, "", statistics_print_idle},
    };
    for (size_t i = 0; i < STAT_CELLS; i++) {
        cells[i].label = rows[i].label;
        if (rows[i].print != NULL)
            fill_ratio(stats, rows[i].print, &cells[i]);
        else
            snprintf(cells[i].value, sizeof cells[i].value, "%" PRIu64 "%s", rows[i].value,
                     rows[i].unit);
    }
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
        int x = page->left + i / rows * width, y = page->y + (i % rows + 1) * 18 * PIXEL;
        drawing_text(page->drawing, PAINT_LEGEND, 0, x + 10 * PIXEL, y, ANCHOR_START,
                     cells[i].label);
        drawing_text(page->drawing, PAINT_STAT, 0, x + width - 12 * PIXEL, y, ANCHOR_END,
                     cells[i].value);
    }
    page->y += rows * 18 * PIXEL + 10 * PIXEL;
}
