/* SPDX-License-Identifier: MIT
 *
 * figure_declared: of a plot, a panel for each value that the tape declares worth watching: any
 * numbers, also negative ones, and gaps where there is none.
 */
#include "figure_part.h"

#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEIGHT = 80 * PIXEL, VARIANT = 5 };

/* --------------------------------------------------------------------------------- columns -- */

static void begin(struct figure_plan *plan, const struct moment *moment)
{
    plan->declared_count = moment->plot_count;
    plan->declared = memory_new(plan->declared_count, sizeof *plan->declared);
    for (size_t i = 0; i < plan->declared_count; i++) {
        const char *name = moment->plots[i].name;
        struct figure_values *declared = &plan->declared[i];
        declared->name = memory_copy(name, strlen(name));
        declared->values = memory_new(FIGURE_COLUMNS, sizeof *declared->values);
        for (size_t k = 0; k < FIGURE_COLUMNS; k++)
            declared->values[k] = (double)NAN;
    }
}

void declared_add(struct figure_plan *plan, const struct moment *moment, size_t column)
{
    if (plan->declared == NULL && moment->plot_count > 0)
        begin(plan, moment);
    for (size_t i = 0; i < plan->declared_count && i < moment->plot_count; i++)
        plan->declared[i].values[column] = moment->plots[i].now;
}

void declared_clear(struct figure_plan *plan)
{
    for (size_t i = 0; i < plan->declared_count; i++) {
        free(plan->declared[i].name);
        free(plan->declared[i].values);
    }
    free(plan->declared);
    plan->declared = NULL;
    plan->declared_count = 0;
}

/* ----------------------------------------------------------------------------------- scale -- */

/* From one line across to another. */
struct scale {
    double low, high, step;
};

/* The least of 1, 2 and 5 times a power of ten that is no less than `value`. */
static double nice(double value)
{
    double power = pow(10, floor(log10(value))), part = value / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

/* With 0, and about four steps. */
static struct scale scale_of(const struct figure_plan *plan, const struct figure_values *declared)
{
    struct scale scale = {0, 0, 1};
    for (size_t i = 0; i < plan->column_count; i++) {
        double value = declared->values[i];
        scale.low = value < scale.low ? value : scale.low;
        scale.high = value > scale.high ? value : scale.high;
    }
    if (scale.high - scale.low > 0)
        scale.step = nice((scale.high - scale.low) / 4);
    scale.low = floor(scale.low / scale.step) * scale.step;
    scale.high = ceil(scale.high / scale.step) * scale.step;
    if (!(scale.high - scale.low >= scale.step))
        scale.high = scale.low + scale.step;
    return scale;
}

/* Line `i` from the bottom. A multiple of the step, so that 3 * 0.1 is 0.3. */
static double value_at(const struct scale *scale, int i)
{
    return (floor(scale->low / scale->step + 0.5) + i) * scale->step;
}

static int lines_of(const struct scale *scale)
{
    return (int)floor((scale->high - scale->low) / scale->step + 0.5) + 1;
}

static void print_number(double value, char *words, size_t size)
{
    snprintf(words, size, "%.6g", value);
}

int declared_numbers_width(const struct figure_plan *plan)
{
    int widest = 0;
    for (size_t i = 0; i < plan->declared_count; i++) {
        struct scale scale = scale_of(plan, &plan->declared[i]);
        for (int k = 0; k < lines_of(&scale); k++) {
            char words[32];
            print_number(value_at(&scale, k), words, sizeof words);
            int width = drawing_text_width(PAINT_AXIS_TEXT, words);
            widest = width > widest ? width : widest;
        }
    }
    return widest;
}

/* ----------------------------------------------------------------------------------- panel -- */

struct panel {
    struct page *page;
    int left, right, top, bottom;
    struct scale scale;
};

static int y_of(const struct panel *panel, double value)
{
    double part = (value - panel->scale.low) / (panel->scale.high - panel->scale.low);
    return panel->bottom - (int)floor(part * (panel->bottom - panel->top) + 0.5);
}

static void draw_scale(const struct panel *panel)
{
    struct drawing *drawing = panel->page->drawing;
    for (int i = 0; i < lines_of(&panel->scale); i++) {
        char words[32];
        double value = value_at(&panel->scale, i);
        int y = y_of(panel, value);
        print_number(value, words, sizeof words);
        drawing_line(drawing, i == 0 ? PAINT_AXIS : PAINT_GRID, panel->left, y, panel->right, y);
        drawing_text(drawing, PAINT_AXIS_TEXT, 0, panel->left - 6 * PIXEL, y + 4 * PIXEL,
                     ANCHOR_END, words);
    }
    drawing_line(drawing, PAINT_AXIS, panel->left, panel->top, panel->left, panel->bottom);
}

static void end_path(const struct panel *panel, const struct point *points, size_t *count)
{
    if (*count > 1)
        drawing_path(panel->page->drawing, PAINT_PLOT, VARIANT, points, *count);
    *count = 0;
}

/* A value holds until the next call changes it. */
static void draw_values(const struct panel *panel, const struct figure_values *declared)
{
    const struct figure_plan *plan = panel->page->plan;
    struct point *points = memory_new(2 * plan->column_count + 1, sizeof *points);
    size_t count = 0;
    for (size_t i = 0; i < plan->column_count; i++) {
        double value = declared->values[i];
        if (!plan->columns[i].is_there)
            continue;
        int x = plot_x(plan, panel->left, panel->right, plan->columns[i].call);
        if (count > 0) {
            points[count] = (struct point){x, points[count - 1].y};
            count++;
        }
        if (isnan(value))
            end_path(panel, points, &count);
        else
            points[count++] = (struct point){x, y_of(panel, value)};
    }
    end_path(panel, points, &count);
    free(points);
}

void declared_draw(struct page *page, int left, int right)
{
    for (size_t i = 0; i < page->plan->declared_count; i++) {
        const struct figure_values *declared = &page->plan->declared[i];
        struct panel panel = {.page = page, .left = left, .right = right};
        drawing_text(page->drawing, PAINT_LEGEND, 0, left, page->y + 10 * PIXEL, ANCHOR_START,
                     declared->name);
        panel.scale = scale_of(page->plan, declared);
        panel.top = page->y + 18 * PIXEL;
        panel.bottom = panel.top + HEIGHT;
        draw_scale(&panel);
        draw_values(&panel, declared);
        page->y = panel.bottom + 12 * PIXEL;
    }
}
