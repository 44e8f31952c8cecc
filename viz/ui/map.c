/* SPDX-License-Identifier: MIT
 *
 * map: the main chain as bars to scale. Draws what lies in the window; where that is follows from
 * the picture, so that the same picture is drawn the same however one got there.
 */
#include "bar.h"
#include "panel.h"
#include "text.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the pieces of the map are drawn with. */
struct canvas {
    const struct app *app;
    const struct picture *picture;
    struct grid *grid;
    struct rect area;
    struct plan plan;
    long scroll;
};

struct plan map_plan(const struct app *app, struct rect area)
{
    const struct extent *extent = &app->session.extent;
    return layout_plan(extent->sizes, extent->count, app->session.tape.settings.page, area,
                       app->zoom);
}

/* The screen row of a line of the map, or -1 outside the window. */
static int row_of_line(const struct canvas *canvas, uint64_t line)
{
    long row = (long)line - canvas->scroll;
    return row < 0 || row >= canvas->area.rows ? -1 : canvas->area.row + (int)row;
}

/* ---------------------------------------------------------------------------------- labels -- */

static const char *change_word(unsigned changes)
{
    if (changes & CHANGE_MERGED)
        return "merged";
    if (changes & CHANGE_FREED)
        return "freed";
    if (changes & CHANGE_NEW)
        return "new";
    if (changes & CHANGE_REST)
        return "rest";
    return changes & CHANGE_MAPPED ? "mapped" : "";
}

static uint32_t change_glyph(unsigned changes)
{
    return changes & CHANGE_NEW ? 0x25C6 /* ◆ */ : 0x25C7 /* ◇ */;
}

static void block_name(const struct picture_segment *segment, char *buffer, size_t size)
{
    if (segment->name != NULL)
        snprintf(buffer, size, "%s", segment->name);
    else
        snprintf(buffer, size, "#%zu", segment->id);
}

/* The longest of the candidates that fits into `columns`, or "". */
static const char *pick_label(const char *const *candidates, int columns)
{
    while (*candidates != NULL && utf8_columns(*candidates) > columns)
        candidates++;
    return *candidates != NULL ? *candidates : "";
}

struct label {
    char upper[96], lower[64];
};

static void label_process(const struct picture_segment *segment, int columns, bool is_tall,
                          struct label *label)
{
    char name[72], long_one[120], with_letter[80];
    block_name(segment, name, sizeof name);
    snprintf(with_letter, sizeof with_letter, "P %s", name);
    snprintf(long_one, sizeof long_one, "P %s  %zu B", name, segment->size);
    const char *flat[] = {long_one, with_letter, name, "P", NULL};
    snprintf(label->upper, sizeof label->upper, "%s", pick_label(flat + is_tall, columns));
    char size[32], number[24];
    snprintf(size, sizeof size, "%zu B", segment->size);
    snprintf(number, sizeof number, "%zu", segment->size);
    const char *sizes[] = {size, number, NULL};
    snprintf(label->lower, sizeof label->lower, "%s", pick_label(sizes, columns));
}

static void label_hole(const struct picture_segment *segment, int columns, bool is_tall,
                       struct label *label)
{
    char size[32], flat_size[40], number[24];
    snprintf(size, sizeof size, " %zu B ", segment->size);
    snprintf(number, sizeof number, "%zu", segment->size);
    snprintf(flat_size, sizeof flat_size, " H  %zu B ", segment->size);
    const char *tall[] = {" HOLE ", "HOLE", " H ", "H", NULL};
    const char *flat[] = {flat_size, " H ", "H", NULL};
    const char *sizes[] = {size, number, NULL};
    snprintf(label->upper, sizeof label->upper, "%s", pick_label(is_tall ? tall : flat, columns));
    snprintf(label->lower, sizeof label->lower, "%s", pick_label(sizes, columns));
}

/* ------------------------------------------------------------------------------------ spans -- */

static enum style segment_style(const struct picture_segment *segment)
{
    if (segment->kind == MEMS_PROCESS)
        return style_of_block(segment->id);
    return segment->changes != CHANGE_NONE ? STYLE_HOLE_CHANGED : STYLE_HOLE;
}

static void fill_span(const struct canvas *canvas, int row, int column, int columns,
                      const struct picture_segment *segment)
{
    bool is_process = segment->kind == MEMS_PROCESS;
    grid_fill(canvas->grid, (struct rect){row, column, row >= 0, columns},
              is_process ? ' ' : 0x2591 /* ░ */, segment_style(segment));
    if (is_process && columns > 1) /* the seam that keeps two blocks of one colour apart */
        grid_put(canvas->grid, row, column, 0x258F /* ▏ */, segment_style(segment), ATTR_NONE);
}

static void put_label(const struct canvas *canvas, int row, int column, int columns,
                      const struct picture_segment *segment, const char *string)
{
    bool is_hole = segment->kind == MEMS_HOLE;
    enum style style = is_hole ? (segment->changes ? STYLE_HOLE_CHANGED : STYLE_HOLE_TEXT)
                               : segment_style(segment);
    int used = grid_text(canvas->grid, row, column, columns, style, string);
    bool is_selected = canvas->app->selected - segment->start < segment->size;
    struct rect area = {row, column, row >= 0, used};
    if (is_selected && canvas->app->selected != 0)
        grid_restyle(canvas->grid, area, STYLE_SELECTED, ATTR_NONE);
    else if (segment->changes != CHANGE_NONE)
        grid_restyle(canvas->grid, area, style, ATTR_BOLD | ATTR_UNDERLINE);
}

/* Without a ruler to say what changed, or what the search found, the first cell says it. */
static void put_sign(const struct canvas *canvas, int row, int column,
                     const struct picture_segment *segment)
{
    enum style style = segment_style(segment);
    if (canvas->plan.row_lines > canvas->plan.bar_lines)
        return;
    if (segment->changes != CHANGE_NONE)
        grid_put(canvas->grid, row, column, change_glyph(segment->changes), style, ATTR_BOLD);
    else if (segment->visit != 0 && !session_is_whole(&canvas->app->session))
        grid_put(canvas->grid, row, column,
                 segment->look == MEMS_LOOK_FIT || segment->look == MEMS_LOOK_HERE ? 0x2713 /* ✓ */
                                                                                   : 0x2717 /* ✗ */,
                 style, ATTR_BOLD);
}

static void draw_group(const struct canvas *canvas, uint64_t line, int column, size_t count)
{
    uint32_t sign = count < 10 ? '0' + (uint32_t)count : '+';
    for (int i = 0; i < canvas->plan.bar_lines; i++)
        grid_put(canvas->grid, row_of_line(canvas, line + (uint64_t)i), column, i == 0 ? sign : ' ',
                 STYLE_GROUP, ATTR_NONE);
}

static void draw_segment(const struct canvas *canvas, uint64_t line, int column, int columns,
                         const struct picture_segment *segment, bool is_continued)
{
    bool is_tall = canvas->plan.bar_lines == 2, is_process = segment->kind == MEMS_PROCESS;
    int upper = row_of_line(canvas, line), lower = row_of_line(canvas, line + 1);
    int inset = columns > 1 ? 1 : 0;
    struct label label;
    fill_span(canvas, upper, column, columns, segment);
    if (is_tall)
        fill_span(canvas, lower, column, columns, segment);
    if (is_process)
        label_process(segment, columns - inset, is_tall, &label);
    else
        label_hole(segment, columns - inset, is_tall, &label);
    put_label(canvas, upper, column + inset, columns - inset, segment,
              is_continued && columns > 3 ? "…" : label.upper);
    if (is_tall && !is_continued)
        put_label(canvas, lower, column + inset, columns - inset, segment, label.lower);
    put_sign(canvas, upper, column, segment);
}

/* ------------------------------------------------------------------------------------ ruler -- */

/* Whether the ruler is free there, with a blank on both sides. */
static bool is_free(const struct canvas *canvas, int row, int column, int columns,
                    struct rect limits)
{
    if (row < 0 || column < limits.column || column + columns > limits.column + limits.columns)
        return false;
    for (int at = column - 1; at <= column + columns; at++) {
        const struct cell *cell = grid_at(canvas->grid, row, at);
        if (at >= limits.column && cell != NULL && cell->code_point != ' ')
            return false;
    }
    return true;
}

static bool put_if_free(const struct canvas *canvas, int row, int column, struct rect limits,
                        enum style style, const char *string)
{
    int columns = utf8_columns(string);
    int last = limits.column + limits.columns - columns;
    column = column > last ? last : column;
    if (!is_free(canvas, row, column, columns, limits))
        return false;
    grid_text(canvas->grid, row, column, columns, style, string);
    return true;
}

/* What the search found here: "2✗", "3✓". */
static void add_visit(char *buffer, size_t size, const struct picture_segment *segment)
{
    bool is_hit = segment->look == MEMS_LOOK_FIT || segment->look == MEMS_LOOK_HERE;
    snprintf(buffer, size, "%u%s", segment->visit, is_hit ? "✓" : "✗");
}

/* What matters most about a segment gets the ruler first: its change, then the search. */
static void rule_changes(const struct canvas *canvas, int row, struct rect limits,
                         const struct span *span, const struct picture_segment *segment)
{
    char mark[64], visit[24];
    bool is_inside = !session_is_whole(&canvas->app->session);
    int column = limits.column + span->from;
    if (segment->changes != CHANGE_NONE) {
        snprintf(mark, sizeof mark, "%ju ▲ %s", (uintmax_t)segment->start,
                 change_word(segment->changes));
        if (put_if_free(canvas, row, column, limits, STYLE_MARK, mark))
            return;
        put_if_free(canvas, row, column, limits, STYLE_MARK, "▲");
    } else if (is_inside && segment->visit != 0) {
        add_visit(visit, sizeof visit, segment);
        snprintf(mark, sizeof mark, "%ju %s", (uintmax_t)segment->start, visit);
        bool is_candidate = canvas->picture->candidate > 0 &&
                            segment == &canvas->picture->segments[canvas->picture->candidate - 1];
        enum style style = is_candidate ? STYLE_GOOD : STYLE_PATH;
        if (!put_if_free(canvas, row, column, limits, style, mark))
            put_if_free(canvas, row, column, limits, style, visit);
    }
}

static void draw_ruler(const struct canvas *canvas, uint64_t line, const struct bar_row *bar,
                       const struct span *spans, int count)
{
    int row = row_of_line(canvas, line);
    struct rect limits = {row, canvas->area.column + 1 + canvas->plan.gutter, 1, bar->columns};
    const struct picture_segment *segments = canvas->picture->segments;
    char address[24];
    for (int i = 0; i < count; i++)
        for (size_t s = spans[i].first; s < spans[i].first + spans[i].count; s++)
            if (segments[s].start >= bar->start)
                rule_changes(canvas, row, limits, &spans[i], &segments[s]);
    for (int i = 0; i < count; i++) {
        char gathered[32];
        snprintf(gathered, sizeof gathered, "·%zu", spans[i].count);
        if (spans[i].count > 1)
            put_if_free(canvas, row, limits.column + spans[i].from, limits, STYLE_DIM, gathered);
    }
    snprintf(address, sizeof address, "%ju", (uintmax_t)(bar->start + bar->size - 1));
    int end = bar_width(bar) - (int)strlen(address);
    struct rect node_limits = limits;
    node_limits.columns = bar_width(bar);
    if (end > 0)
        put_if_free(canvas, row, limits.column + end, node_limits, STYLE_DIM, address);
    for (int i = 0; i < count; i++) {
        uintptr_t start = segments[spans[i].first].start;
        snprintf(address, sizeof address, "%ju",
                 (uintmax_t)(start < bar->start ? bar->start : start));
        put_if_free(canvas, row, limits.column + spans[i].from, node_limits, STYLE_DIM, address);
    }
}

/* ------------------------------------------------------------------------------------ nodes -- */

static size_t node_used(const struct picture *picture, const struct picture_node *node)
{
    size_t used = 0;
    for (size_t i = node->first; i < node->first + node->count; i++)
        used += picture->segments[i].kind == MEMS_PROCESS ? picture->segments[i].size : 0;
    return used;
}

static void add_physical(const struct canvas *canvas, const struct picture_node *node,
                         struct text *out)
{
    const void *real = session_physical(&canvas->app->session, node->start);
    if (canvas->app->shows_real_addresses && real != NULL)
        text_format(out, "   phys %p", real);
}

static void draw_header(const struct canvas *canvas, uint64_t line, size_t index)
{
    const struct picture_node *node = &canvas->picture->nodes[index];
    int row = row_of_line(canvas, line), left = canvas->area.column + 1;
    int columns = canvas->area.columns - 2;
    size_t pages = node->size / canvas->app->session.tape.settings.page;
    struct text details;
    char use[64];
    text_init(&details);
    snprintf(use, sizeof use, "%zu of %zu B used", node_used(canvas->picture, node), node->size);
    text_format(&details, "v %ju–%ju   %zu page%s   %zu segment%s", (uintmax_t)node->start,
                (uintmax_t)(node->start + node->size - 1), pages, pages == 1 ? "" : "s",
                node->count, node->count == 1 ? "" : "s");
    add_physical(canvas, node, &details);
    int used = grid_format(canvas->grid, row, left, columns,
                           node->is_skipped ? STYLE_PATH : STYLE_STRONG, "node %zu", index + 1);
    if (node->is_skipped && !session_is_whole(&canvas->app->session))
        used += grid_text(canvas->grid, row, left + used, 3, STYLE_PATH, " ✗");
    if (node->is_new)
        used += grid_text(canvas->grid, row, left + used, 12, STYLE_MARK, " ▲ mapped");
    int room = columns - used - (int)strlen(use) - 5;
    grid_text(canvas->grid, row, left + used + 3, room, STYLE_DIM, text_string(&details));
    if (room > 10)
        grid_text(canvas->grid, row, left + columns - (int)strlen(use), (int)strlen(use), STYLE_DIM,
                  use);
    text_clear(&details);
}

static void draw_gutter(const struct canvas *canvas, uint64_t line, size_t index, uintptr_t start,
                        bool is_first)
{
    const struct picture_node *node = &canvas->picture->nodes[index];
    int row = row_of_line(canvas, line), left = canvas->area.column + 1;
    if (is_first)
        grid_format(canvas->grid, row, left, 5, node->is_new ? STYLE_MARK : STYLE_STRONG, "n%zu",
                    index + 1);
    char address[24];
    snprintf(address, sizeof address, "%ju", (uintmax_t)start);
    int width = (int)strlen(address) < 9 ? (int)strlen(address) : 9;
    grid_text(canvas->grid, row, left + canvas->plan.gutter - 1 - width, width, STYLE_DIM, address);
}

static void draw_bar_row(const struct canvas *canvas, uint64_t line, size_t index, uint64_t r)
{
    const struct picture_node *node = &canvas->picture->nodes[index];
    uint64_t offset = r * canvas->plan.scale, left = node->size - offset;
    struct bar_row bar = {.start = node->start + offset,
                          .size = left < canvas->plan.scale ? left : canvas->plan.scale,
                          .scale = canvas->plan.scale,
                          .columns = canvas->plan.columns};
    struct span spans[1000];
    int count = bar_spans(canvas->picture, &bar, spans);
    int column = canvas->area.column + 1 + canvas->plan.gutter;
    for (int i = 0; i < count; i++) {
        const struct picture_segment *segment = &canvas->picture->segments[spans[i].first];
        if (spans[i].count > 1)
            draw_group(canvas, line, column + spans[i].from, spans[i].count);
        else
            draw_segment(canvas, line, column + spans[i].from, spans[i].to - spans[i].from, segment,
                         segment->start < bar.start);
    }
    if (canvas->plan.gutter > 0)
        draw_gutter(canvas, line, index, bar.start, r == 0);
    if (canvas->plan.row_lines > canvas->plan.bar_lines)
        draw_ruler(canvas, line + (uint64_t)canvas->plan.bar_lines, &bar, spans, count);
}

static void draw_node(const struct canvas *canvas, uint64_t top, size_t index)
{
    const struct picture_node *node = &canvas->picture->nodes[index];
    uint64_t rows = plan_bar_rows(&canvas->plan, node->size);
    uint64_t line = top + (uint64_t)canvas->plan.header_rows;
    if (canvas->plan.header_rows > 0)
        draw_header(canvas, top, index);
    for (uint64_t r = 0; r < rows; r++, line += (uint64_t)canvas->plan.row_lines)
        if ((long)line + canvas->plan.row_lines > canvas->scroll &&
            (long)line < canvas->scroll + canvas->area.rows)
            draw_bar_row(canvas, line, index, r);
    if (canvas->plan.link_rows > 0 && index + 1 < canvas->picture->node_count)
        grid_text(canvas->grid, row_of_line(canvas, line), canvas->area.column + 2, 1, STYLE_DIM,
                  "⇅");
}

/* ----------------------------------------------------------------------------------- shades -- */

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
    int row = row_of_line(canvas, cell / columns);
    int column = canvas->area.column + 1 + canvas->plan.gutter + (int)(cell % columns);
    grid_put(canvas->grid, row, column, shades[level], has_change ? STYLE_NOW : STYLE_CHART,
             ATTR_NONE);
    if (cell % columns == 0)
        grid_format(canvas->grid, row, canvas->area.column + 1, canvas->plan.gutter - 1, STYLE_DIM,
                    "%*ju", canvas->plan.gutter - 2, (uintmax_t)start);
}

static void draw_shades(const struct canvas *canvas)
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

/* ----------------------------------------------------------------------------------- window -- */

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

long map_scroll(const struct app *app, const struct plan *plan, struct rect area)
{
    const struct picture *picture = &app->session.now;
    long lines = (long)all_lines(picture, plan), most = lines - area.rows;
    if (most <= 0 || plan->density == DENSITY_SHADE)
        return 0;
    long wanted = app->is_scrolled ? app->scroll : (long)focus_line(picture, plan) - area.rows / 2;
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
    struct rect about = {row + 2, area.column + 3, area.row + area.rows - row - 2, columns - 4};
    const char *live = "An empty heap. Press m to allocate, f to free, : to type any statement, "
                       "? for all keys.";
    const char *text = session->tape.about[0] != '\0'  ? session->tape.about
                       : session->tape.call_count == 0 ? live
                                                       : "";
    about.columns = about.columns > 76 ? 76 : about.columns;
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
        draw_shades(&canvas);
        return;
    }
    uint64_t line = 0;
    for (size_t i = 0; i < canvas.picture->node_count; i++) {
        uint64_t lines = plan_lines(&canvas.plan, canvas.picture->nodes[i].size);
        if ((long)(line + lines) > canvas.scroll && (long)line < canvas.scroll + area.rows)
            draw_node(&canvas, line, i);
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
        struct span spans[1000];
        int count = bar_spans(picture, &bar, spans);
        for (int s = 0; s < count; s++)
            if (column - left >= spans[s].from && column - left < spans[s].to)
                return picture->segments[spans[s].first].start;
        return 0;
    }
    return 0;
}
