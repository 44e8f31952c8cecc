/* SPDX-License-Identifier: MIT
 *
 * map: the window on the main chain. Where it stands follows from the picture, so that the same
 * picture is drawn the same however one got there.
 */
#include "canvas.h"

struct plan map_plan(const struct app *app, struct rect area)
{
    return layout_plan(&app->session.extent, app->session.tape.settings.page, area, app->view.zoom);
}

/* The screen row of a line of the map, or -1 outside the window. */
int canvas_row(const struct canvas *canvas, uint64_t line)
{
    long row = (long)line - canvas->scroll;
    return row < 0 || row >= canvas->area.rows ? -1 : canvas->area.row + (int)row;
}

/* The line that the last event happened on. */
static uint64_t focus_line(const struct picture *picture, const struct plan *plan)
{
    if (picture->focus == 0 || picture->node_count == 0)
        return 0;
    size_t segment = picture->focus - 1, node = picture_node_of(picture, segment);
    uint64_t line = 0;
    for (size_t i = 0; i < node; i++)
        line += plan_lines(plan, picture->nodes[i].size);
    uint64_t offset = picture->segments[segment].start - picture->nodes[node].start;
    return line + (uint64_t)plan->header_rows + offset / plan->scale * (uint64_t)plan->row_lines;
}

static uint64_t all_lines(const struct picture *picture, const struct plan *plan)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < picture->node_count; i++)
        lines += plan_lines(plan, picture->nodes[i].size);
    return lines > 0 ? lines - (uint64_t)plan->link_rows : 0;
}

int map_lines(const struct app *app, struct rect area)
{
    struct plan plan = map_plan(app, area);
    const struct extent *extent = &app->session.extent;
    if (plan.density == DENSITY_SHADE)
        return area.rows;
    uint64_t lines = plan_chain_lines(&plan, extent);
    lines += extent->count > 0 ? (uint64_t)plan.link_rows : 0;
    return lines < (uint64_t)area.rows ? (int)lines : area.rows;
}

long map_scroll(const struct app *app, const struct plan *plan, struct rect area)
{
    const struct picture *picture = &app->session.now;
    long lines = (long)all_lines(picture, plan), most = lines - area.rows;
    if (most <= 0 || plan->density == DENSITY_SHADE)
        return 0;
    long focus = (long)focus_line(picture, plan);
    if (!app->view.is_scrolled && focus + plan->row_lines <= area.rows)
        return 0;
    long wanted = app->view.is_scrolled ? app->view.scroll : focus - area.rows / 2;
    return wanted < 0 ? 0 : wanted > most ? most : wanted;
}

static void draw_empty(const struct canvas *canvas)
{
    const struct session *session = &canvas->app->session;
    struct rect area = canvas->area;
    int row = area.row + (area.rows > 4 ? 1 : 0), columns = area.columns - 4;
    grid_text(canvas->grid, row, area.column + 1, columns, STYLE_DIM, "HEAD → NULL   no node yet");
    if (area.rows < 4)
        return;
    struct rect about = {row + 2, area.column + 3, area.row + area.rows - row - 2, columns};
    const char *live = "An empty heap. Press m to allocate, f to free, : to type any statement, "
                       "? for all keys.";
    const char *text = session->tape.about[0] != '\0'  ? session->tape.about
                       : session->tape.call_count == 0 ? live
                                                       : "";
    about.columns = about.columns > 80 ? 80 : about.columns;
    paragraph_draw(canvas->grid, about, STYLE_NOTE, text);
}

void map_draw(const struct app *app, struct grid *grid, struct rect area)
{
    struct canvas canvas = {app, &app->session.now, grid, area, map_plan(app, area), 0};
    canvas.scroll = map_scroll(app, &canvas.plan, area);
    if (canvas.picture->node_count == 0) {
        draw_empty(&canvas);
        return;
    }
    if (canvas.plan.density == DENSITY_SHADE) {
        shades_draw(&canvas);
        return;
    }
    uint64_t line = 0;
    for (size_t i = 0; i < canvas.picture->node_count; i++) {
        uint64_t lines = plan_lines(&canvas.plan, canvas.picture->nodes[i].size);
        if ((long)(line + lines) > canvas.scroll && (long)line < canvas.scroll + area.rows)
            node_draw(&canvas, line, i);
        line += lines;
    }
}

uintptr_t map_address_at(const struct app *app, struct rect area, int row, int column)
{
    const struct picture *picture = &app->session.now;
    struct plan plan = map_plan(app, area);
    int left = area.column + 1 + plan.gutter;
    uint64_t line = (uint64_t)(row - area.row + map_scroll(app, &plan, area));
    if (row < area.row || row >= area.row + area.rows || column < left)
        return 0;
    if (plan.density == DENSITY_SHADE)
        return shade_address(picture, &plan, line, column - left);
    for (size_t i = 0; i < picture->node_count; i++) {
        uint64_t lines = plan_lines(&plan, picture->nodes[i].size);
        if (line >= lines) {
            line -= lines;
            continue;
        }
        uint64_t r = line < (uint64_t)plan.header_rows
                         ? 0
                         : (line - (uint64_t)plan.header_rows) / (uint64_t)plan.row_lines;
        uint64_t offset = r * plan.scale, left_size = picture->nodes[i].size - offset;
        struct bar_row bar = {picture->nodes[i].start + offset,
                              left_size < plan.scale ? left_size : plan.scale, plan.scale,
                              plan.columns};
        struct span spans[BAR_MAX_COLUMNS];
        int count = bar_spans(picture, &bar, spans);
        for (int s = 0; s < count; s++)
            if (column - left >= spans[s].from && column - left < spans[s].to)
                return picture->segments[spans[s].first].start;
        return 0;
    }
    return 0;
}
