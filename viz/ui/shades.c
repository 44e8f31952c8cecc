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

static uint64_t used_between(const struct picture *picture, uintptr_t start, uint64_t size)
{
    uint64_t used = 0;
    for (size_t i = picture_find(picture, start); i < picture->segment_count; i++) {
        const struct picture_segment *segment = &picture->segments[i];
        if (segment->start >= start + size)
            break;
        uintptr_t from = segment->start > start ? segment->start : start;
        uintptr_t to = segment->start + segment->size;
        to = to < start + size ? to : start + size;
        used += segment->kind == MEMS_PROCESS ? to - from : 0;
    }
    return used;
}

static void draw_shade(const struct canvas *canvas, uint64_t cell, uintptr_t start, uint64_t size,
                       bool has_change)
{
    static const uint32_t shades[] = {0x00B7, 0x2591, 0x2592, 0x2593, 0x2588};
    uint64_t used = used_between(canvas->picture, start, size);
    uint64_t level = used == 0 ? 0 : 1 + used * 3 / size;
    uint64_t columns = (uint64_t)canvas->plan.columns;
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
    uint64_t cell = 0;
    const struct picture *picture = canvas->picture;
    uintptr_t changed = picture->focus > 0 ? picture->segments[picture->focus - 1].start : 0;
    for (size_t n = 0; n < picture->node_count; n++) {
        const struct picture_node *node = &picture->nodes[n];
        for (uint64_t i = 0; i < shade_cells(&canvas->plan, node->size); i++, cell++) {
            uintptr_t start = node->start + i * canvas->plan.scale;
            uint64_t left = node->size - i * canvas->plan.scale;
            uint64_t size = left < canvas->plan.scale ? left : canvas->plan.scale;
            draw_shade(canvas, cell, start, size, changed != 0 && changed - start < size);
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
