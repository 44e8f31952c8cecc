/* SPDX-License-Identifier: MIT
 *
 * render: draws a whole screen: asks the layout where everything stands, reads the moment that this
 * takes, and lets each panel draw itself there. The last to see the app.
 */
#include "app.h"
#include "panel.h"
#include "paragraph.h"

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

static void draw_inspector(const struct moment *moment, const struct view *view, struct grid *grid,
                           const struct layout *layout)
{
    struct rect area = inspect_area(layout);
    if (area.columns < layout->caption.columns) /* the rest of its lines belongs to it */
        grid_fill(grid, layout->caption, ' ', STYLE_TEXT);
    grid_fill(grid, area, ' ', STYLE_TEXT);
    inspect_draw(moment, view, grid, area);
}

/* The map or the chain; where the map at its fullest leaves room for it, the chain under the map.
 */
static void draw_heap(const struct canvas *map)
{
    struct rect below = map->area;
    if (map->view->kind == VIEW_CHAIN) {
        chain_draw(map->moment, map->view, map->grid, map->area);
        return;
    }
    int used = map_lines(map->moment, &map->plan, map->area) + 1;
    below.row += used;
    below.rows -= used;
    if (below.rows >= CHAIN_ROWS && map->view->zoom == 0 && map->picture->node_count > 0)
        chain_draw(map->moment, map->view, map->grid, below);
    map_draw(map);
}

static void draw_panels(const struct moment *moment, const struct view *view, struct grid *grid,
                        const struct layout *layout)
{
    struct canvas map = map_canvas(moment, view, grid, layout->map);
    if (layout->minimap.rows > 0)
        minimap_draw(&map, layout->minimap);
    draw_heap(&map);
    int rule = layout->caption.row - 1;
    if (rule >= layout->map.row + layout->map.rows)
        draw_rule(grid, rule);
    caption_draw(moment, grid, layout->caption);
    call_draw(moment, grid, layout->call);
    stats_draw(moment, view, grid, layout->stats);
    if (layout->tape.rows > 0)
        tape_draw(moment, grid, layout->tape);
    draw_separators(grid, layout);
}

static struct moment_wish wish_of(const struct app *app, const struct layout *layout)
{
    bool is_inspecting = app->mode == MODE_INSPECT;
    return (struct moment_wish){
        .tape_lines = layout->tape.rows,
        .chart_columns = stats_chart_columns(layout->stats),
        .selected = is_inspecting ? app->view.selected : 0,
        .needs_pointers = is_inspecting,
        .needs_pages = app->view.shows_real_addresses,
    };
}

static void draw_footer(const struct app *app, struct grid *grid, struct rect area)
{
    if (app->mode == MODE_PROMPT) {
        prompt_draw(&app->prompt, grid, area);
        area.row--; /* what was wrong with the line stands above it */
    } else {
        hints_draw(grid, area);
    }
    if (app->message_kind != MESSAGE_NONE)
        message_draw(app->message, app->message_kind == MESSAGE_ERROR, grid, area);
}

static void draw_screen(const struct app *app, struct grid *grid, const struct layout *layout)
{
    struct moment_wish wish = wish_of(app, layout);
    struct title title = {app->is_unsaved, app->is_playing ? app_speed_tenths(app) : 0};
    struct moment moment;
    session_moment(&app->session, app->mode == MODE_HELP ? NULL : &wish, &moment);
    if (app->mode == MODE_HELP)
        help_draw(app->help_scroll, grid, (struct rect){1, 0, app->rows - 2, app->columns});
    else
        draw_panels(&moment, &app->view, grid, layout);
    if (app->mode == MODE_INSPECT)
        draw_inspector(&moment, &app->view, grid, layout);
    title_draw(&moment, &title, grid, layout->title);
    draw_footer(app, grid, layout->footer);
    moment_clear(&moment);
}

void app_render(const struct app *app, struct grid *grid)
{
    struct layout layout = layout_screen(app->rows, app->columns);
    grid_reset(grid, app->rows, app->columns);
    if (layout.is_too_small)
        draw_too_small(app, grid);
    else
        draw_screen(app, grid, &layout);
}
