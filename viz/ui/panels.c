/* SPDX-License-Identifier: MIT
 *
 * panels: asks each panel to draw itself where the layout has put it.
 */
#include "panels.h"

#include "paragraph.h"

enum { CHAIN_ROWS = 9 };

struct moment_wish panels_wish(const struct view *view, int rows, int columns)
{
    return (struct moment_wish){
        .tape_lines = layout_has_tape(columns) ? rows : 0,
        .chart_columns = stats_chart_columns(columns),
        .needs_ranges = view->stats_page > 0,
        .needs_plots = view->stats_page == 2,
        .needs_mark = true,
        .needs_pointers = true,
        .needs_pages = view->shows_real_addresses,
    };
}

struct layout panels_layout(const struct moment *moment, int rows, int columns)
{
    int width = layout_told_columns(columns);
    struct layout_need need = {.extent = moment->extent,
                               .page = moment->settings.page,
                               .least = moment->least_asked,
                               .has_queue = moment->has_queue,
                               .note_rows = paragraph_rows(width, moment->longest_note),
                               .told = told_rows(moment, columns)};
    struct layout layout = layout_screen(rows, columns, &need);
    struct rect empty = layout.map; /* of a heap without nodes, which needs no lens */
    empty.rows += layout.lens.rows;
    if (!moment_has_call(moment) && moment->about[0] != '\0' && layout.told.rows > 0 &&
        !map_tells_opening(moment, empty)) {
        need.told = told_opening_rows(moment, columns);
        layout = layout_screen(rows, columns, &need);
        layout.tells_opening = true;
    }
    return layout;
}

struct canvas panels_map(const struct moment *moment, const struct view *view, struct grid *grid,
                         const struct layout *layout)
{
    return map_canvas(moment, view, grid, layout->map, layout->map_rows);
}

/* The lines between panels that stand side by side. */
static void draw_separators(struct grid *grid, const struct layout *layout)
{
    const struct rect *panels[] = {&layout->stats, &layout->tape};
    for (int i = 0; i < 2; i++)
        if (panels[i]->rows > 0 && panels[i]->column > 0)
            grid_fill(grid,
                      (struct rect){panels[i]->row, panels[i]->column - 1, panels[i]->rows, 1},
                      0x2502 /* │ */, STYLE_RULE);
}

/* The inspector lies over the caption and the call, and over everything where that is narrow. */
static struct rect inspect_area(const struct layout *layout)
{
    struct rect area = layout->told;
    area.rows = layout->footer.row - area.row;
    if (layout->call.columns >= 66 && layout->stats.row == layout->call.row)
        area.columns = layout->call.columns;
    return area;
}

void inspector_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                    const struct layout *layout)
{
    struct rect area = inspect_area(layout);
    if (area.columns < layout->told.columns) /* the rest of its lines belongs to it */
        grid_fill(grid, layout->told, ' ', STYLE_TEXT);
    grid_fill(grid, area, ' ', STYLE_TEXT);
    inspect_draw(moment, view, grid, area);
}

/* The map or the chain; where the map at its fullest leaves room for it, the chain under the map.
 * In an empty heap the lens has nothing to show. */
static void draw_heap(struct canvas *map, struct rect lens)
{
    if (map->picture->node_count == 0) {
        map->area.rows += lens.rows;
        lens.rows = 0;
    }
    struct rect below = map->area;
    if (map->view->kind == VIEW_CHAIN) {
        below.rows += lens.rows;
        chain_draw(map->moment, map->view, map->grid, below);
        return;
    }
    int used = map_lines(map->moment, &map->plan, map->area) + 1;
    below.row += used;
    below.rows -= used;
    if (below.rows >= CHAIN_ROWS && map->view->zoom == 0 && map->picture->node_count > 0)
        chain_draw(map->moment, map->view, map->grid, below);
    map_draw(map);
    if (lens.rows > 0 && map->view->zoom == 0)
        lens_draw(map, lens);
}

void panels_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                 const struct layout *layout)
{
    struct canvas map = panels_map(moment, view, grid, layout);
    if (layout->minimap.rows > 0)
        minimap_draw(&map, layout->minimap);
    draw_heap(&map, layout->lens);
    if (layout->queue.rows > 0)
        queue_draw(moment, grid, layout->queue);
    rule_draw(moment, grid, layout->rule);
    if (layout->tells_opening)
        told_opening_draw(moment, grid, layout->told);
    else
        told_draw(moment, grid, layout->told);
    call_draw(moment, grid, layout->call);
    stats_draw(moment, view, grid, layout->stats);
    if (layout->tape.rows > 0)
        tape_draw(moment, grid, layout->tape);
    draw_separators(grid, layout);
}
