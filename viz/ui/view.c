/* SPDX-License-Identifier: MIT
 *
 * view: draws a whole screen: asks the layout where everything stands, and each panel to draw
 * itself there.
 */
#include "panel.h"

#include <stdio.h>

enum { CHAIN_ROWS = 12 };

static void draw_too_small(const struct app *app, struct grid *grid)
{
    char note[80];
    snprintf(note, sizeof note, "too small: %dx%d, need %dx%d", app->columns, app->rows,
             LAYOUT_MIN_COLUMNS, LAYOUT_MIN_ROWS);
    int row = app->rows > 4 ? app->rows / 2 - 1 : 0;
    paragraph_draw(grid, (struct rect){row, 0, app->rows - row, app->columns}, STYLE_STRONG, note);
}

static void draw_rule(struct grid *grid, int row)
{
    grid_fill(grid, (struct rect){row, 0, 1, grid->columns}, 0x2500 /* ─ */, STYLE_RULE);
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
    struct rect area = layout->caption;
    area.rows = layout->footer.row - area.row;
    if (layout->call.columns >= 66 && layout->stats.row == layout->call.row)
        area.columns = layout->call.columns;
    return area;
}

static void draw_inspector(const struct app *app, struct grid *grid, const struct layout *layout)
{
    struct rect area = inspect_area(layout);
    if (area.columns <
        layout->caption.columns) { /* the rest of the caption's lines belongs to it */
        struct rect caption = layout->caption;
        grid_fill(grid, caption, ' ', STYLE_TEXT);
    }
    grid_fill(grid, area, ' ', STYLE_TEXT);
    inspect_draw(app, grid, area);
}

/* The map or the chain; where the map at its fullest leaves room for it, the chain under the map.
 */
static void draw_heap(const struct app *app, struct grid *grid, struct rect area)
{
    if (app->view.kind == VIEW_CHAIN) {
        chain_draw(app, grid, area);
        return;
    }
    struct rect below = area;
    int used = map_lines(app, area) + 1;
    below.row += used;
    below.rows -= used;
    if (below.rows >= CHAIN_ROWS && app->view.zoom == 0 && app->session.now.node_count > 0)
        chain_draw(app, grid, below);
    map_draw(app, grid, area);
}

static void draw_panels(const struct app *app, struct grid *grid, const struct layout *layout)
{
    if (layout->minimap.rows > 0)
        minimap_draw(app, grid, layout->minimap, layout->map);
    draw_heap(app, grid, layout->map);
    int rule = layout->caption.row - 1;
    if (rule >= layout->map.row + layout->map.rows)
        draw_rule(grid, rule);
    caption_draw(app, grid, layout->caption);
    call_draw(app, grid, layout->call);
    stats_draw(app, grid, layout->stats);
    if (layout->tape.rows > 0)
        tape_draw(app, grid, layout->tape);
    draw_separators(grid, layout);
    if (app->mode == MODE_INSPECT)
        draw_inspector(app, grid, layout);
}

void app_render(const struct app *app, struct grid *grid)
{
    struct layout layout = layout_screen(app->rows, app->columns);
    grid_reset(grid, app->rows, app->columns);
    if (layout.is_too_small) {
        draw_too_small(app, grid);
        return;
    }
    if (app->mode == MODE_HELP) {
        struct rect page = {1, 0, app->rows - 2, app->columns};
        help_draw(app, grid, page);
    } else {
        draw_panels(app, grid, &layout);
    }
    title_draw(app, grid, layout.title);
    footer_draw(app, grid, layout.footer);
}
