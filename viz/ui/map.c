/* SPDX-License-Identifier: MIT
 *
 * map: the window on the main chain. Where it stands follows from the picture, so that the same
 * picture is drawn the same however one got there.
 */
#include "canvas.h"

#include "paragraph.h"
#include "text.h"
#include "utf8.h"

struct plan map_plan(const struct moment *moment, const struct view *view, struct rect area)
{
    return plan_choose(moment->extent, moment->settings.page, area, view->zoom);
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

int map_lines(const struct moment *moment, const struct plan *plan, struct rect area)
{
    const struct extent *extent = moment->extent;
    if (plan->density == DENSITY_SHADE)
        return area.rows;
    uint64_t lines = plan_chain_lines(plan, extent);
    lines += extent->count > 0 ? (uint64_t)plan->link_rows : 0;
    return lines < (uint64_t)area.rows ? (int)lines : area.rows;
}

long map_scroll(const struct moment *moment, const struct view *view, const struct plan *plan,
                struct rect area)
{
    if (plan->density == DENSITY_SHADE)
        return 0;
    long most = (long)all_lines(moment->now, plan) - area.rows;
    if (most <= 0)
        return 0;
    long focus = (long)focus_line(moment->now, plan);
    if (!view->is_scrolled && focus + plan->row_lines <= area.rows)
        return 0;
    long wanted = view->is_scrolled ? view->scroll : focus - area.rows / 2;
    return wanted < 0 ? 0 : wanted > most ? most : wanted;
}

struct canvas map_canvas(const struct moment *moment, const struct view *view, struct grid *grid,
                         struct rect area, int planned_rows)
{
    struct rect planned = {area.row, area.column, planned_rows, area.columns};
    struct canvas canvas = {.moment = moment,
                            .view = view,
                            .picture = moment->now,
                            .grid = grid,
                            .area = area,
                            .plan = map_plan(moment, view, planned)};
    canvas.scroll = map_scroll(moment, view, &canvas.plan, area);
    return canvas;
}

/* Columns of what is said in an empty map. */
static int words_width(struct rect area)
{
    return area.columns - 4 > 80 ? 80 : area.columns - 4;
}

bool map_tells_opening(const struct moment *moment, struct rect area)
{
    return moment->now->node_count == 0 && area.rows >= 4 &&
           paragraph_rows(words_width(area), moment->about) < area.rows;
}

/* Air around the first line is left out where the words need it; words that have no room at all are
 * told elsewhere. */
static void draw_empty(const struct canvas *canvas)
{
    const struct moment *moment = canvas->moment;
    struct rect area = canvas->area;
    int columns = area.columns - 4;
    const char *live = "An empty heap. Press m to allocate, f to free, : to type any statement, "
                       "? for all keys.";
    const char *text = moment->about[0] != '\0' ? moment->about : moment->calls == 0 ? live : "";
    int width = words_width(area);
    int air = area.rows - 1 - paragraph_rows(width, text);
    int row = area.row + (area.rows > 4 && air > 1 ? 1 : 0);
    grid_text(canvas->grid, row, area.column + 1, columns, STYLE_DIM, "HEAD → NULL   no node yet");
    if (area.rows < 4 || air < 0)
        return;
    row += air > 0 ? 2 : 1;
    struct rect about = {row, area.column + 3, area.row + area.rows - row, width};
    paragraph_draw(canvas->grid, about, STYLE_NOTE, text);
}

/* The call's address when no node has it, at the end of the map. */
static void draw_outside(const struct canvas *canvas, uint64_t line)
{
    const struct moment *moment = canvas->moment;
    uint64_t v, length;
    struct text words;
    if (!moment_address(moment, &v, &length) ||
        picture_node_at(canvas->picture, v) < canvas->picture->node_count)
        return;
    int row = canvas_row(canvas, line);
    row = row >= 0 ? row : canvas->area.row + canvas->area.rows - 1;
    text_init(&words);
    text_add(&words, "✗ ");
    place_print(&moment->call.place, moment->slots, &words);
    if (moment->call.place.slot != 0)
        text_format(&words, " = %ju", (uintmax_t)v);
    text_add(&words, " is in no node");
    int columns = utf8_columns(text_string(&words));
    grid_text(canvas->grid, row, canvas->area.column + canvas->area.columns - 1 - columns, columns,
              STYLE_BAD, text_string(&words));
    text_clear(&words);
}

void map_draw(const struct canvas *canvas)
{
    if (canvas->picture->node_count == 0) {
        draw_empty(canvas);
        draw_outside(canvas, 0);
        return;
    }
    if (canvas->plan.density == DENSITY_SHADE) {
        shades_draw(canvas);
        return;
    }
    uint64_t line = 0, end = (uint64_t)(canvas->scroll + canvas->area.rows);
    for (size_t i = 0; i < canvas->picture->node_count && line < end; i++) {
        uint64_t lines = plan_lines(&canvas->plan, canvas->picture->nodes[i].size);
        if ((long)(line + lines) > canvas->scroll)
            node_draw(canvas, line, i);
        line += lines;
    }
    draw_outside(canvas, line - (uint64_t)canvas->plan.link_rows);
}

/* The segment under a column of the row of bars that line `line` of a node belongs to. */
static uint64_t address_in_node(const struct canvas *canvas, size_t node, uint64_t line, int column)
{
    const struct plan *plan = &canvas->plan;
    const struct picture_node *home = &canvas->picture->nodes[node];
    uint64_t header = (uint64_t)plan->header_rows;
    uint64_t r = line < header ? 0 : (line - header) / (uint64_t)plan->row_lines;
    struct bar_row bar = bar_row_of(home, r, plan->scale, plan->columns);
    struct span spans[BAR_MAX_COLUMNS];
    int count = bar_spans(canvas->picture, &bar, spans);
    for (int i = 0; i < count; i++)
        if (column >= spans[i].from && column < spans[i].to)
            return canvas->picture->segments[spans[i].first].start;
    return 0;
}

uint64_t map_address_at(const struct canvas *canvas, int row, int column)
{
    const struct picture *picture = canvas->picture;
    const struct plan *plan = &canvas->plan;
    struct rect area = canvas->area;
    int left = area.column + 1 + plan->gutter;
    uint64_t line = (uint64_t)(row - area.row + canvas->scroll);
    if (row < area.row || row >= area.row + area.rows || column < left)
        return 0;
    if (plan->density == DENSITY_SHADE)
        return shade_address(picture, plan, line, column - left);
    for (size_t i = 0; i < picture->node_count; i++) {
        uint64_t lines = plan_lines(plan, picture->nodes[i].size);
        if (line < lines)
            return address_in_node(canvas, i, line, column - left);
        line -= lines;
    }
    return 0;
}
