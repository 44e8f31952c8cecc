/* SPDX-License-Identifier: MIT
 *
 * compare_view: a heap is its name with what the call did, and below it the map where that fits,
 * nodes, addresses and all; else the whole main chain as one bar, in as many rows as there are:
 * then the heaps stand side by side to the byte, and none scrolls.
 */
#include "compare_view.h"

#include "panels.h"
#include "paragraph.h"
#include "sentence.h"
#include "utf8.h"
#include "words.h"

#include <string.h>

enum {
    READABLE = 4 /* columns of a block */,
    MOST_ROW_LINES = 14,
    MIN_INSPECTOR = 9,
    CHAIN_ROWS = 9,
    SHORT_NAME = 10
};

/* ------------------------------------------------------------------------------ one heap -- */

/* What the call has done so far. */
static void add_story(const struct moment *moment, struct text *out)
{
    if (!moment_has_call(moment))
        settings_say(&moment->settings, out);
    else if (moment_is_whole(moment))
        sentence_body(moment, out);
    else if (moment->at.step > 0)
        sentence_of_event(moment, &moment->events[moment->at.step - 1], out);
}

/* As many clauses as there is room for, the last ones: they say what came of it, and what was
 * looked at is in the table. */
static const char *story_within(const char *story, int columns)
{
    const char *rest;
    while (utf8_columns(story) > columns && (rest = strstr(story, "; ")) != NULL)
        story = rest + 2;
    return story;
}

/* Where there is one line for a heap, its name stands before the bar. */
static void draw_short_name(const struct comparison *comparison, size_t index, bool is_lead,
                            struct grid *grid, struct rect area)
{
    grid_text(grid, area.row, area.column, 1, STYLE_NOW, is_lead ? "▶" : " ");
    grid_text(grid, area.row, area.column + 1, SHORT_NAME - 1, STYLE_STRONG,
              comparison->rows[index].name);
}

static void draw_name(const struct comparison *comparison, size_t index, bool is_lead,
                      struct grid *grid, struct rect area)
{
    struct text story;
    text_init(&story);
    add_story(&comparison->heaps[index], &story);
    grid_text(grid, area.row, area.column, 1, STYLE_NOW, is_lead ? "▶" : " ");
    int used = grid_text(grid, area.row, area.column + 1, area.columns - 2, STYLE_STRONG,
                         comparison->rows[index].name);
    int left = area.columns - used - 5;
    grid_text(grid, area.row, area.column + used + 4, left, STYLE_DIM,
              story_within(text_string(&story), left));
    text_clear(&story);
}

static struct rect bars_of(struct rect heap)
{
    if (heap.rows > 1)
        return (struct rect){heap.row + 1, heap.column, heap.rows - 1, heap.columns};
    return (struct rect){heap.row, heap.column + SHORT_NAME, heap.rows, heap.columns - SHORT_NAME};
}

/* Whether the map of nodes is all there, with addresses. */
static bool fits_as_map(const struct canvas *map)
{
    return map->view->zoom != 0 || map->plan.density <= DENSITY_MEDIUM ||
           map->plan.density == DENSITY_SHADE;
}

/* Rows of the chain: one, or so many that its smallest block can be seen. */
static int chain_rows(const struct canvas *map)
{
    const struct moment *moment = map->moment;
    uint64_t total = moment->extent->total, columns = (uint64_t)map->area.columns - 2;
    bool is_seen = moment->least_asked * columns >= READABLE * total;
    int most = map->area.rows / 2;
    return is_seen || most < 1 ? 1 : most;
}

/* A row's lines without its ruler, which has two if the bar has as many. */
static int bar_lines_of(int lines)
{
    if (lines > 4)
        return lines - 2;
    return lines > 2 ? 2 : 1;
}

/* The same canvas, with the chain cut into rows of equal length, wherever nodes begin. */
static struct canvas chain_canvas(const struct canvas *map)
{
    struct canvas canvas = *map;
    int rows = chain_rows(map), lines = map->area.rows / rows;
    lines = lines > MOST_ROW_LINES ? MOST_ROW_LINES : lines;
    uint64_t total = map->moment->extent->total;
    canvas.scroll = 0;
    canvas.plan = (struct plan){.density = DENSITY_MEDIUM,
                                .scale = (total + (uint64_t)rows - 1) / (uint64_t)rows,
                                .columns = map->area.columns - 2,
                                .row_lines = lines,
                                .bar_lines = bar_lines_of(lines)};
    return canvas;
}

/* Row `index` of the bar of the whole chain, as far as it is mapped. */
static struct bar_row chain_row(const struct canvas *canvas, int index)
{
    const struct picture *picture = canvas->picture;
    uint64_t offset = (uint64_t)index * canvas->plan.scale, mapped = picture_mapped(picture);
    uint64_t left = mapped > offset ? mapped - offset : 0;
    return (struct bar_row){.start = picture->nodes[0].start + offset,
                            .size = left < canvas->plan.scale ? left : canvas->plan.scale,
                            .scale = canvas->plan.scale,
                            .columns = canvas->plan.columns};
}

static void draw_chain(const struct canvas *canvas)
{
    int rows = canvas->picture->node_count > 0 ? chain_rows(canvas) : 0;
    if (rows == 0)
        map_draw(canvas);
    for (int i = 0; i < rows; i++) {
        struct bar_row bar = chain_row(canvas, i);
        if (bar.size > 0)
            bar_draw(canvas, (uint64_t)i * (uint64_t)canvas->plan.row_lines, &bar);
    }
}

static struct canvas map_of(const struct comparison *comparison, const struct view *view,
                            size_t index, struct grid *grid, const struct layout_compare *layout)
{
    struct rect area = bars_of(layout->heaps[index]);
    return map_canvas(&comparison->heaps[index], view, grid, area, area.rows);
}

long compare_scroll(const struct comparison *comparison, const struct view *view,
                    const struct layout_compare *layout)
{
    long most = 0;
    for (size_t i = 0; i < comparison->count; i++) {
        struct canvas map = map_of(comparison, view, i, NULL, layout);
        most = map.scroll > most ? map.scroll : most;
    }
    return most;
}

bool compare_has_chain(struct layout_compare layout)
{
    return layout.heaps[0].rows >= CHAIN_ROWS;
}

static void draw_heap(const struct comparison *comparison, const struct view *view, size_t index,
                      struct grid *grid, const struct layout_compare *layout)
{
    struct canvas map = map_of(comparison, view, index, grid, layout);
    struct canvas chain = chain_canvas(&map);
    if (view->kind == VIEW_CHAIN && compare_has_chain(*layout))
        chain_draw(map.moment, view, grid, map.area);
    else if (fits_as_map(&map))
        map_draw(&map);
    else
        draw_chain(&chain);
}

uint64_t compare_address_at(const struct comparison *comparison, const struct view *view,
                            size_t index, const struct layout_compare *layout, struct key key)
{
    struct canvas map = map_of(comparison, view, index, NULL, layout);
    struct canvas chain = chain_canvas(&map);
    int row = key.row - map.area.row, column = key.column - map.area.column - 1;
    if (row < 0 || row >= map.area.rows || map.picture->node_count == 0)
        return 0;
    if (fits_as_map(&map))
        return map_address_at(&map, key.row, key.column);
    struct bar_row bar = chain_row(&chain, row / chain.plan.row_lines);
    struct span spans[BAR_MAX_COLUMNS];
    int count = bar.size > 0 ? bar_spans(map.picture, &bar, spans) : 0;
    for (int i = 0; i < count; i++)
        if (column >= spans[i].from && column < spans[i].to)
            return map.picture->segments[spans[i].first].start;
    return 0;
}

/* ------------------------------------------------------------------------------- the screen -- */

/* Why they differ; where they do not, what the lead has to tell; where there is room, both. */
static void draw_told(const struct comparison *comparison, size_t lead, struct grid *grid,
                      struct rect area)
{
    struct text line;
    if (comparison->sentence[0] == '\0') {
        told_draw(&comparison->heaps[lead], grid, area);
        return;
    }
    text_init(&line);
    text_format(&line, "≠ %s.", comparison->sentence);
    struct rect inner = {area.row, area.column + 1, area.rows, area.columns - 2};
    int used = paragraph_draw(grid, inner, STYLE_STRONG, text_string(&line));
    area.row += used;
    area.rows -= used;
    if (area.rows > 1)
        told_draw(&comparison->heaps[lead], grid, area);
    text_clear(&line);
}

void compare_draw(const struct comparison *comparison, const struct view *view, size_t lead,
                  struct grid *grid, const struct layout_compare *layout)
{
    for (size_t i = 0; i < comparison->count; i++) {
        draw_heap(comparison, view, i, grid, layout);
        if (layout->heaps[i].rows > 1)
            draw_name(comparison, i, i == lead, grid, layout->heaps[i]);
        else
            draw_short_name(comparison, i, i == lead, grid, layout->heaps[i]);
    }
    if (layout->rule.rows > 0)
        rule_draw(&comparison->heaps[lead], grid, layout->rule);
    if (layout->told.rows > 0)
        draw_told(comparison, lead, grid, layout->told);
    compare_table_draw(comparison, lead, grid, layout->table);
}

void compare_inspect(const struct comparison *comparison, const struct view *view, size_t lead,
                     struct grid *grid, const struct layout_compare *layout)
{
    struct rect area = layout->told;
    area.rows = layout->footer.row - area.row;
    if (area.rows < MIN_INSPECTOR) {
        area.row = layout->footer.row - MIN_INSPECTOR;
        area.rows = MIN_INSPECTOR;
    }
    grid_fill(grid, area, ' ', STYLE_TEXT);
    inspect_draw(&comparison->heaps[lead], view, grid, area);
}
