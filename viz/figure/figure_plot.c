/* SPDX-License-Identifier: MIT
 *
 * figure_plot: statistics over the calls, as panels with one axis of calls: bytes, fragmentation,
 * how long the searches were, how many blocks and HOLEs there are. Of more calls than columns, the
 * last of each column is drawn, and the longest of its searches. What the tape declares stands
 * above, in figure_declared.c.
 */
#include "figure_part.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINES = 3, PANELS = 4, LABEL_LEADING = 13 * PIXEL };

enum value {
    VALUE_MAPPED,
    VALUE_USED,
    VALUE_LARGEST,
    VALUE_FRAGMENTATION,
    VALUE_VISITS,
    VALUE_BLOCKS,
    VALUE_HOLES
};

struct line {
    enum value value;
    const char *name;
    int variant;
};

struct panel {
    const char *title;
    int height;
    struct line lines[LINES];
    int count;
};

static const struct panel panels[PANELS] = {
    {"bytes",
     100 * PIXEL,
     {{VALUE_MAPPED, "mapped", 6}, {VALUE_USED, "used", 0}, {VALUE_LARGEST, "largest HOLE", 1}},
     3},
    {"fragmentation, %", 56 * PIXEL, {{VALUE_FRAGMENTATION, "fragmentation", 3}}, 1},
    {"segments looked at", 56 * PIXEL, {{VALUE_VISITS, "looked at", 4}}, 1},
    {"segments", 64 * PIXEL, {{VALUE_BLOCKS, "PROCESSes", 0}, {VALUE_HOLES, "HOLEs", 1}}, 2},
};

/* --------------------------------------------------------------------------------- columns -- */

static size_t calls_of(const struct figure_plan *plan)
{
    return plan->last_call - plan->first_call + 1;
}

/* A call's column is where the same part of the calls lies behind it. */
static size_t column_of(const struct figure_plan *plan, size_t call)
{
    size_t calls = calls_of(plan), at = call - plan->first_call;
    return calls <= FIGURE_COLUMNS ? at : (size_t)((unsigned long long)at * FIGURE_COLUMNS / calls);
}

void plot_add(struct figure_plan *plan, const struct moment *moment)
{
    if (plan->columns == NULL)
        plan->columns = memory_new(FIGURE_COLUMNS, sizeof *plan->columns);
    size_t index = column_of(plan, moment->at.call);
    struct figure_column *column = &plan->columns[index];
    if (index + 1 > plan->column_count)
        plan->column_count = index + 1;
    column->is_there = true;
    column->call = moment->at.call;
    column->last = moment->stats;
    declared_add(plan, moment, index);
    if (moment->stats.visits > column->visits)
        column->visits = moment->stats.visits;
}

static uint64_t value_of(const struct figure_column *column, enum value value)
{
    const struct mems_stats *stats = &column->last;
    double ratio;
    switch (value) {
    case VALUE_MAPPED:
        return stats->mapped;
    case VALUE_USED:
        return stats->used;
    case VALUE_LARGEST:
        return stats->largest_hole;
    case VALUE_FRAGMENTATION:
        return statistics_fragmentation(stats, &ratio) ? (uint64_t)(ratio * 100 + 0.5) : 0;
    case VALUE_VISITS:
        return column->visits;
    case VALUE_BLOCKS:
        return stats->processes;
    case VALUE_HOLES:
        break;
    }
    return stats->holes;
}

static uint64_t highest_of(const struct figure_plan *plan, const struct panel *panel)
{
    uint64_t highest = 0;
    for (size_t i = 0; i < plan->column_count; i++)
        for (int k = 0; k < panel->count && plan->columns[i].is_there; k++) {
            uint64_t value = value_of(&plan->columns[i], panel->lines[k].value);
            highest = value > highest ? value : highest;
        }
    return highest;
}

/* The least of 1, 2 and 5 times a power of ten that is no less than `value`. */
static uint64_t nice(uint64_t value)
{
    uint64_t step = 1;
    for (int i = 0; step < value && step < UINT64_MAX / 10; i++)
        step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    return step;
}

/* -------------------------------------------------------------------------------- the plot -- */

struct plot {
    struct page *page;
    int left, right; /* of the calls                     */
    int top, bottom; /* of the panel that is being drawn */
    uint64_t most;   /* the value at its top             */
};

int plot_x(const struct figure_plan *plan, int left, int right, size_t call)
{
    size_t last = calls_of(plan) - 1;
    return last == 0 ? left : left + row_scale(call - plan->first_call, last, right - left);
}

static int x_of(const struct plot *plot, size_t call)
{
    return plot_x(plot->page->plan, plot->left, plot->right, call);
}

static int y_of(const struct plot *plot, uint64_t value)
{
    return plot->bottom - row_scale((size_t)value, (size_t)plot->most, plot->bottom - plot->top);
}

static void draw_number(const struct plot *plot, int x, int y, enum anchor anchor, uint64_t number)
{
    char words[32];
    snprintf(words, sizeof words, "%ju", (uintmax_t)number);
    drawing_text(plot->page->drawing, PAINT_AXIS_TEXT, 0, x, y, anchor, words);
}

/* Lines across at two to five values, with their numbers. */
static void draw_scale(const struct plot *plot)
{
    struct drawing *drawing = plot->page->drawing;
    uint64_t step = nice(plot->most / 4 + (plot->most % 4 != 0));
    for (uint64_t value = 0; value <= plot->most; value += step) {
        int y = y_of(plot, value);
        drawing_line(drawing, value == 0 ? PAINT_AXIS : PAINT_GRID, plot->left, y, plot->right, y);
        draw_number(plot, plot->left - 6 * PIXEL, y + 4 * PIXEL, ANCHOR_END, value);
    }
    drawing_line(drawing, PAINT_AXIS, plot->left, plot->top, plot->left, plot->bottom);
}

/* A value holds until the next call changes it. */
static void draw_line(const struct plot *plot, const struct line *line)
{
    const struct figure_plan *plan = plot->page->plan;
    struct point *points = memory_new(2 * plan->column_count + 1, sizeof *points);
    size_t count = 0;
    for (size_t i = 0; i < plan->column_count; i++) {
        if (!plan->columns[i].is_there)
            continue;
        struct point point = {x_of(plot, plan->columns[i].call),
                              y_of(plot, value_of(&plan->columns[i], line->value))};
        if (count > 0 && point.y != points[count - 1].y) {
            points[count] = (struct point){point.x, points[count - 1].y};
            count++;
        }
        points[count++] = point;
    }
    if (count > 1)
        drawing_path(plot->page->drawing, PAINT_PLOT, line->variant, points, count);
    free(points);
}

/* Names stand at the ends of their lines, from the highest down, each below the one before. */
static void draw_names(const struct plot *plot, const struct panel *panel)
{
    const struct figure_plan *plan = plot->page->plan;
    const struct figure_column *last = &plan->columns[plan->column_count - 1];
    int taken = plot->top - 2 * LABEL_LEADING;
    bool is_done[LINES] = {false};
    for (int n = 0; n < panel->count; n++) {
        int highest = 0;
        while (is_done[highest])
            highest++;
        for (int k = highest + 1; k < panel->count; k++)
            if (!is_done[k] &&
                value_of(last, panel->lines[k].value) > value_of(last, panel->lines[highest].value))
                highest = k;
        is_done[highest] = true;
        int left = (panel->count - n - 1) * LABEL_LEADING;
        int y = y_of(plot, value_of(last, panel->lines[highest].value));
        y = y > plot->bottom - left ? plot->bottom - left : y;
        y = y < taken + LABEL_LEADING ? taken + LABEL_LEADING : y;
        drawing_text(plot->page->drawing, PAINT_PLOT_NAME, panel->lines[highest].variant,
                     plot->right + 6 * PIXEL, y + 4 * PIXEL, ANCHOR_START,
                     panel->lines[highest].name);
        taken = y;
    }
}

static void draw_panel(struct plot *plot, const struct panel *panel)
{
    struct page *page = plot->page;
    drawing_text(page->drawing, PAINT_LEGEND, 0, plot->left, page->y + 10 * PIXEL, ANCHOR_START,
                 panel->title);
    plot->top = page->y + 18 * PIXEL;
    plot->bottom = plot->top + panel->height;
    uint64_t highest = highest_of(page->plan, panel);
    plot->most = panel->lines[0].value == VALUE_FRAGMENTATION ? 100 : highest < 4 ? 4 : highest;
    draw_scale(plot);
    for (int i = 0; i < panel->count; i++)
        draw_line(plot, &panel->lines[i]);
    draw_names(plot, panel);
    page->y = plot->bottom + 12 * PIXEL;
}

static void draw_calls(struct plot *plot)
{
    const struct figure_plan *plan = plot->page->plan;
    struct page *page = plot->page;
    size_t step = (size_t)nice(calls_of(plan) / 8 + 1);
    int end = plot->left;
    for (size_t call = (plan->first_call + step - 1) / step * step; call <= plan->last_call;
         call += step) {
        int x = x_of(plot, call);
        drawing_line(page->drawing, PAINT_TICK, x, plot->bottom, x, plot->bottom + 4 * PIXEL);
        draw_number(plot, x, plot->bottom + 15 * PIXEL, ANCHOR_MIDDLE, call);
        end = x;
    }
    if (end + 40 * PIXEL < plot->right || end == plot->left)
        drawing_text(page->drawing, PAINT_AXIS_TEXT, 0, plot->right, plot->bottom + 15 * PIXEL,
                     ANCHOR_END, "call");
    else
        drawing_text(page->drawing, PAINT_AXIS_TEXT, 0, plot->right + 6 * PIXEL,
                     plot->bottom + 15 * PIXEL, ANCHOR_START, calls_of(plan) > 1 ? "   call" : "");
    page->y += 12 * PIXEL;
}

static int names_width(void)
{
    int widest = 0;
    for (int i = 0; i < PANELS; i++)
        for (int k = 0; k < panels[i].count; k++) {
            int width = drawing_text_width(PAINT_PLOT_NAME, panels[i].lines[k].name);
            widest = width > widest ? width : widest;
        }
    return widest;
}

static int numbers_width(const struct figure_plan *plan)
{
    char words[32];
    snprintf(words, sizeof words, "%ju", (uintmax_t)highest_of(plan, &panels[0]));
    int width = drawing_text_width(PAINT_AXIS_TEXT, words),
        least = drawing_text_width(PAINT_AXIS_TEXT, "100");
    int declared = declared_numbers_width(plan);
    least = declared > least ? declared : least;
    return width > least ? width : least;
}

void plot_draw(struct page *page)
{
    struct plot plot = {.page = page};
    if (page->plan->column_count == 0)
        return;
    plot.left = page->left + numbers_width(page->plan) + 8 * PIXEL;
    plot.right = page->right - names_width() - 8 * PIXEL;
    declared_draw(page, plot.left, plot.right);
    for (int i = 0; i < PANELS; i++)
        draw_panel(&plot, &panels[i]);
    draw_calls(&plot);
}
