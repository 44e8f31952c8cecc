/* SPDX-License-Identifier: MIT
 *
 * shades: a heap too large for bars, a cell for each stretch of so many bytes, darker the more of
 * it is in use.
 */
#include "canvas.h"

/* Cells that a node takes in shades. */
static uint64_t shade_cells(const struct plan *plan, uint64_t size)
{
    return (size + plan->scale - 1) / plan->scale;
}

/* A cell: the bytes [start, start + size), of which `used` are in use. */
struct shade {
    uint64_t start;
    uint64_t size, used;
};

static void draw_shade(const struct canvas *canvas, uint64_t cell, const struct shade *shade)
{
    static const uint32_t shades[] = {0x00B7, 0x2591, 0x2592, 0x2593, 0x2588};
    const struct picture *picture = canvas->picture;
    uint64_t level = shade->used == 0 ? 0 : 1 + shade->used * 3 / shade->size;
    uint64_t columns = (uint64_t)canvas->plan.columns;
    uint64_t changed = picture->focus > 0 ? picture->segments[picture->focus - 1].start : 0;
    bool has_change = changed != 0 && changed - shade->start < shade->size;
    int row = canvas_row(canvas, cell / columns);
    int column = canvas->area.column + 1 + canvas->plan.gutter + (int)(cell % columns);
    grid_put(canvas->grid, row, column, shades[level], has_change ? STYLE_NOW : STYLE_CHART,
             ATTR_NONE);
    if (cell % columns == 0)
        grid_format(canvas->grid, row, canvas->area.column + 1, canvas->plan.gutter - 1, STYLE_DIM,
                    "%*ju", canvas->plan.gutter - 2, (uintmax_t)shade->start);
}

/* The cells of one node. Returns the cell after them. */
static uint64_t draw_node_shades(const struct canvas *canvas, uint64_t cell, size_t node)
{
    const struct picture_node *home = &canvas->picture->nodes[node];
    uint64_t scale = canvas->plan.scale, before = 0;
    for (uint64_t at = 0; at < home->size; at += scale) {
        uint64_t left = home->size - at, size = left < scale ? left : scale;
        uint64_t used = picture_used_in(canvas->picture, node, at + size);
        draw_shade(canvas, cell++, &(struct shade){home->start + at, size, used - before});
        before = used;
    }
    return cell;
}

/* Cells that hold several nodes each: one goes along the nodes. */
static void draw_chain_shades(const struct canvas *canvas, uint64_t cells)
{
    const struct picture *picture = canvas->picture;
    const struct picture_node *nodes = picture->nodes;
    uint64_t scale = canvas->plan.scale, mapped = picture_mapped(picture), before = 0;
    size_t node = 0;
    for (uint64_t cell = 0; cell < cells && cell * scale < mapped; cell++) {
        uint64_t start = nodes[0].start + cell * scale, left = mapped - cell * scale;
        uint64_t size = left < scale ? left : scale;
        while (node + 1 < picture->node_count && nodes[node + 1].start <= start + size)
            node++;
        uint64_t used = nodes[node].used_before +
                        picture_used_in(picture, node, start + size - nodes[node].start);
        draw_shade(canvas, cell, &(struct shade){start, size, used - before});
        before = used;
    }
}

void shades_draw(const struct canvas *canvas)
{
    uint64_t cell = 0, cells = (uint64_t)canvas->plan.columns * (uint64_t)canvas->area.rows;
    if (canvas->plan.is_crowded) {
        draw_chain_shades(canvas, cells);
        return;
    }
    for (size_t n = 0; n < canvas->picture->node_count && cell < cells; n++)
        cell = draw_node_shades(canvas, cell, n);
}

uint64_t shade_address(const struct picture *picture, const struct plan *plan, uint64_t line,
                       int column)
{
    uint64_t cell = line * (uint64_t)plan->columns + (uint64_t)column;
    if (column >= plan->columns)
        return 0;
    if (plan->is_crowded)
        return cell * plan->scale < picture_mapped(picture)
                   ? picture->nodes[0].start + cell * plan->scale
                   : 0;
    for (size_t n = 0; n < picture->node_count; n++) {
        uint64_t cells = shade_cells(plan, picture->nodes[n].size);
        if (cell < cells)
            return picture->nodes[n].start + cell * plan->scale;
        cell -= cells;
    }
    return 0;
}
