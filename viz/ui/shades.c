/* SPDX-License-Identifier: MIT
 *
 * shades: a heap too large for bars, a cell for each stretch of so many bytes, darker the more of
 * it is in use.
 */
#include "canvas.h"

/* Cells that a node takes in shades. */
static uint64_t shade_cells(const struct plan *plan, size_t size)
{
    return (size + plan->scale - 1) / plan->scale;
}

static void draw_shade(const struct canvas *canvas, uint64_t cell, uintptr_t start, uint64_t size)
{
    static const uint32_t shades[] = {0x00B7, 0x2591, 0x2592, 0x2593, 0x2588};
    const struct picture *picture = canvas->picture;
    uint64_t used = picture_used(picture, start, size);
    uint64_t level = used == 0 ? 0 : 1 + used * 3 / size;
    uint64_t columns = (uint64_t)canvas->plan.columns;
    uintptr_t changed = picture->focus > 0 ? picture->segments[picture->focus - 1].start : 0;
    bool has_change = changed != 0 && changed - start < size;
    int row = canvas_row(canvas, cell / columns);
    int column = canvas->area.column + 1 + canvas->plan.gutter + (int)(cell % columns);
    grid_put(canvas->grid, row, column, shades[level], has_change ? STYLE_NOW : STYLE_CHART,
             ATTR_NONE);
    if (cell % columns == 0)
        grid_format(canvas->grid, row, canvas->area.column + 1, canvas->plan.gutter - 1, STYLE_DIM,
                    "%*ju", canvas->plan.gutter - 2, (uintmax_t)start);
}

void shades_draw(const struct canvas *canvas)
{
    const struct picture *picture = canvas->picture;
    uint64_t cell = 0, end = (uint64_t)canvas->plan.columns * (uint64_t)canvas->area.rows;
    for (size_t n = 0; n < picture->node_count && cell < end; n++) {
        const struct picture_node *node = &picture->nodes[n];
        for (uint64_t at = 0; at < node->size && cell < end; at += canvas->plan.scale, cell++) {
            uint64_t left = node->size - at;
            draw_shade(canvas, cell, node->start + at,
                       left < canvas->plan.scale ? left : canvas->plan.scale);
        }
    }
}

uintptr_t shade_address(const struct picture *picture, const struct plan *plan, uint64_t line,
                        int column)
{
    uint64_t cell = line * (uint64_t)plan->columns + (uint64_t)column;
    if (column >= plan->columns)
        return 0;
    for (size_t n = 0; n < picture->node_count; n++) {
        uint64_t cells = shade_cells(plan, picture->nodes[n].size);
        if (cell < cells)
            return picture->nodes[n].start + cell * plan->scale;
        cell -= cells;
    }
    return 0;
}
