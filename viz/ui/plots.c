/* SPDX-License-Identifier: MIT
 *
 * plots: page three of the statistics, where the tape declares plots: each with its value at the
 * cursor, and its course over the whole run as far as there is room. A column shows the value after
 * the last of the calls it stands for.
 */
#include "chart.h"
#include "panel.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>

enum { AXIS = 14 /* columns left of the bars, as in all charts */ };

/* In few columns; "-" where there is no value. */
static void print_value(double value, char *out, size_t size)
{
    if (isnan(value))
        snprintf(out, size, "-");
    else
        snprintf(out, size, fabs(value) < 1e7 && floor(value) >= value ? "%.0f" : "%.4g", value);
}

static void put_right(struct grid *grid, struct rect line, enum style style, double value)
{
    char words[32];
    print_value(value, words, sizeof words);
    int columns = utf8_columns(words);
    columns = columns < line.columns ? columns : line.columns;
    grid_text(grid, line.row, line.column + line.columns - columns, columns, style, words);
}

/* "HOLEs for two blocks          0.93" */
static void draw_heading(const struct moment_plot *plot, struct grid *grid, struct rect line)
{
    char words[32];
    print_value(plot->now, words, sizeof words);
    int name = line.columns - 1 - utf8_columns(words);
    grid_text(grid, line.row, line.column, name, STYLE_DIM, plot->name);
    put_right(grid, line, STYLE_STRONG, plot->now);
}

/* The highest value at the top, the lowest at the bottom: 0, unless something is below it. */
static void draw_axis(const struct moment_plot *plot, struct grid *grid, struct rect area)
{
    struct rect line = {area.row, area.column, 1, AXIS - 2};
    put_right(grid, line, STYLE_TEXT, plot->highest);
    line.row = area.row + area.rows - 1;
    if (area.rows > 1)
        put_right(grid, line, STYLE_TEXT, plot->lowest);
    grid_fill(grid, (struct rect){area.row, area.column + AXIS - 1, area.rows, 1}, 0x2502 /* │ */,
              STYLE_RULE);
}

static void draw_course(const struct moment *moment, const struct moment_plot *plot,
                        struct grid *grid, struct rect area)
{
    struct rect bars = {area.row, area.column + AXIS, area.rows, area.columns - AXIS};
    double height = plot->highest - plot->lowest;
    draw_axis(plot, grid, area);
    for (size_t i = 0; i < moment->column_count && (int)i < bars.columns; i++) {
        double part = height > 0 ? (plot->values[i] - plot->lowest) / height : 0;
        if (!isnan(part))
            chart_column(moment, grid, bars, i, (int)(part * 8 * area.rows + 0.5));
    }
}

void plots_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    int count = (int)moment->plot_count, shown = count <= area.rows ? count : area.rows - 1;
    int rows = area.rows / count;
    for (int i = 0; i < shown; i++) {
        const struct moment_plot *plot = &moment->plots[i];
        struct rect line = {area.row + i * (rows > 1 ? rows : 1), area.column, 1, area.columns};
        struct rect course = {line.row + 1, line.column, rows - 1 - (rows > 4), line.columns};
        draw_heading(plot, grid, line);
        if (course.rows > 0)
            draw_course(moment, plot, grid, course);
    }
    if (shown < count)
        grid_format(grid, area.row + shown, area.column, area.columns, STYLE_DIM, "… and %d more",
                    count - shown);
}
