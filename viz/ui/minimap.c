/* SPDX-License-Identifier: MIT
 *
 * minimap: the whole main chain in one line.
 */
#include "panel.h"
#include "text.h"
#include "utf8.h"
#include "words.h"

#include <inttypes.h>

enum { LABEL_COLUMNS = 6, MOST_BORDERS = 40 };

/* Bytes of the main chain, counted from its start. Nodes have consecutive virtual addresses, so
 * the place in the chain is the distance from the first. */
struct stretch {
    uint64_t from, to; /* `to` not counted */
};

/* Whether a node other than the first begins there. */
static bool starts_node(const struct picture *picture, struct stretch cell)
{
    uint64_t base = picture->nodes[0].start;
    if (picture->node_count >= MOST_BORDERS || cell.from == 0)
        return false;
    size_t node = picture_node_at(picture, base + cell.to - 1);
    return node > 0 && picture->nodes[node].start - base >= cell.from;
}

/* What of the chain the lines in the map's window show. */
static struct stretch window_of(const struct canvas *map)
{
    const struct picture *picture = map->picture;
    struct stretch window = {0, UINT64_MAX};
    long line = 0, end = map->scroll + map->area.rows;
    if (map->plan.density == DENSITY_SHADE || picture->node_count == 0)
        return window;
    uint64_t base = picture->nodes[0].start;
    for (size_t i = 0; i < picture->node_count && line <= end; i++) {
        const struct picture_node *node = &picture->nodes[i];
        if (line <= map->scroll)
            window.from = node->start - base;
        line += (long)plan_lines(&map->plan, node->size);
        if (line <= end)
            window.to = node->start - base + node->size;
    }
    return window;
}

static void add_scale(const struct canvas *map, struct text *out)
{
    const struct plan *plan = &map->plan;
    uint64_t page = map->moment->settings.page, pages = plan->scale / page;
    double column = (double)plan->scale / plan->columns;
    if (plan->density == DENSITY_SHADE) {
        text_format(out, "cell = %" PRIu64 " B", plan->scale);
        return;
    }
    if (plan->scale % page == 0)
        text_format(out, "row = %" PRIu64 " page%s", pages, word_plural(pages));
    else
        text_format(out, "row = %" PRIu64 " B", plan->scale);
    text_format(out, column < 10 ? " · column ≈ %.1f B" : " · column ≈ %.0f B", column);
}

static uint32_t cell_glyph(const struct picture *picture, struct stretch cell, uint64_t mapped)
{
    uint64_t end = cell.to < mapped ? cell.to : mapped;
    if (cell.from >= mapped)
        return 0x00B7; /* · */
    uint64_t base = picture->nodes[0].start;
    uint64_t used = picture_used(picture, base + cell.from, end - cell.from);
    if (starts_node(picture, (struct stretch){cell.from, end}))
        return 0x2502; /* │ */
    return used * 2 >= end - cell.from ? 0x2588 /* █ */ : 0x2591 /* ░ */;
}

static void draw_cells(const struct canvas *map, struct rect area)
{
    const struct picture *picture = map->picture;
    uint64_t total = map->moment->extent->total, mapped = picture_mapped(picture);
    struct stretch window = window_of(map);
    for (int i = 0; i < area.columns && total > 0; i++) {
        struct stretch cell = {(uint64_t)((double)total * i / area.columns),
                               (uint64_t)((double)total * (i + 1) / area.columns)};
        cell.to = cell.to > cell.from ? cell.to : cell.from + 1;
        bool is_inside = cell.from >= window.from && cell.from < window.to;
        grid_put(map->grid, area.row, area.column + i, cell_glyph(picture, cell, mapped),
                 cell.from < mapped && is_inside ? STYLE_CHART : STYLE_CHART_DIM, ATTR_NONE);
    }
}

void minimap_draw(const struct canvas *map, struct rect area)
{
    struct text scale;
    text_init(&scale);
    add_scale(map, &scale);
    int columns = utf8_columns(text_string(&scale));
    grid_text(map->grid, area.row, area.column + 1, 4, STYLE_DIM, "heap");
    grid_text(map->grid, area.row, area.column + area.columns - columns - 1, columns, STYLE_DIM,
              text_string(&scale));
    draw_cells(map, (struct rect){area.row, area.column + LABEL_COLUMNS, 1,
                                  area.columns - LABEL_COLUMNS - columns - 3});
    text_clear(&scale);
}
