/* SPDX-License-Identifier: MIT
 *
 * charts: page two of the statistics: histograms of block and hole sizes, and the course of the
 * numbers over the whole run with the cursor on them.
 */
#include "chart.h"
#include "panel.h"
#include "quantity.h"
#include "statistics.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

/* The size classes shown: from the first that occurs to the last; none: last < first. */
struct range {
    int first, last;
};

static struct range class_range(const size_t *blocks, const size_t *holes)
{
    struct range range = {PICTURE_CLASSES, -1};
    for (int i = 0; i < PICTURE_CLASSES; i++)
        if (blocks[i] + holes[i] > 0) {
            range.first = range.first == PICTURE_CLASSES ? i : range.first;
            range.last = i;
        }
    return range;
}

static void draw_histogram(struct grid *grid, struct rect area, const char *label,
                           const size_t *counts, struct range range, enum style style)
{
    size_t most = 1;
    for (int i = range.first; i <= range.last; i++)
        most = counts[i] > most ? counts[i] : most;
    grid_text(grid, area.row, area.column, 8, STYLE_DIM, label);
    for (int i = range.first; i <= range.last; i++)
        for (int wide = 0; wide < 3; wide++) {
            int at = 8 + (i - range.first) * 4 + wide;
            int eighths = (int)((double)counts[i] * 8 / (double)most + 0.5);
            if (at < area.columns && counts[i] > 0)
                grid_put(grid, area.row, area.column + at, eighths_glyph(eighths > 0 ? eighths : 1),
                         style, ATTR_NONE);
        }
}

static void class_name(unsigned class, char *buffer, size_t size)
{
    static const char units[] = " kMGTPE";
    snprintf(buffer, size, "%d%c", 1 << class % 10, units[class / 10]);
    if (class < 10)
        snprintf(buffer, size, "%d", 1 << class);
}

static void draw_scale(struct grid *grid, struct rect area, struct range range)
{
    grid_text(grid, area.row, area.column, 8, STYLE_DIM, "bytes>=");
    for (int i = range.first, at = 8; i <= range.last && at + 4 <= area.columns; i++, at += 4) {
        char name[16];
        class_name((unsigned)i, name, sizeof name);
        grid_text(grid, area.row, area.column + at, 4, STYLE_DIM, name);
    }
}

/* --------------------------------------------------------------------------------- courses -- */

enum course {
    COURSE_USED,
    COURSE_MAPPED,
    COURSE_FRAGMENTATION,
    COURSE_SEARCH,
    COURSE_IDLE,
    COURSE_COUNT
};

enum { AXIS = 14 /* columns of the label */ };

static const char *const labels[COURSE_COUNT] = {"used", "mapped", "fragment", "search", "idle"};

static double course_value(const struct mems_stats *stats, enum course course)
{
    double ratio = 0;
    switch (course) {
    case COURSE_USED:
        return (double)stats->used;
    case COURSE_MAPPED:
        return (double)stats->mapped;
    case COURSE_FRAGMENTATION:
        statistics_fragmentation(stats, &ratio);
        return 100 * ratio;
    case COURSE_SEARCH:
        return (double)stats->visits;
    case COURSE_IDLE:
        statistics_idle(stats, &ratio);
        return 100 * ratio;
    case COURSE_COUNT:
        break;
    }
    return 0;
}

/* Whether there is a ratio at all. */
static bool has_value(const struct mems_stats *stats, enum course course)
{
    double ratio;
    if (course == COURSE_IDLE)
        return statistics_idle(stats, &ratio);
    return course != COURSE_FRAGMENTATION || statistics_fragmentation(stats, &ratio);
}

/* The highest of the calls that a column stands for, so that no peak is lost. */
static double column_value(const struct moment_column *column, enum course course)
{
    if (course == COURSE_USED)
        return (double)column->used.highest;
    if (course == COURSE_MAPPED)
        return (double)column->mapped.highest;
    if (course == COURSE_SEARCH)
        return (double)column->visits.highest;
    return course_value(&column->stats, course);
}

static bool is_ratio(enum course course)
{
    return course == COURSE_FRAGMENTATION || course == COURSE_IDLE;
}

/* The top of the axis. Used and mapped bytes share a scale, so that they can be compared. */
static double course_most(const struct moment *moment, enum course course)
{
    if (is_ratio(course))
        return 100;
    uint64_t most = course == COURSE_SEARCH ? moment->visits.highest : moment->mapped.highest;
    return most > 0 ? (double)most : 1;
}

static void add_value(enum course course, double value, int columns, struct text *out)
{
    if (is_ratio(course))
        text_format(out, "%.0f %%", value);
    else if (course == COURSE_SEARCH)
        quantity_print((uint64_t)value, columns, out);
    else
        bytes_print((uint64_t)value, columns, out);
}

static void put_value(struct grid *grid, struct rect line, const char *word, enum style style,
                      const char *number)
{
    int columns = utf8_columns(number);
    grid_text(grid, line.row, line.column, AXIS - 1, STYLE_DIM, word);
    grid_text(grid, line.row, line.column + AXIS - 1 - columns, columns, style, number);
}

/* Names the axis: its top, and the value at the cursor. */
static void draw_axis(const struct moment *moment, struct grid *grid, struct rect area,
                      enum course course)
{
    const struct mems_stats *stats = is_ratio(course) ? moment_settled(moment) : &moment->stats;
    struct rect line = {area.row, area.column, 1, area.columns};
    struct text number;
    text_init(&number);
    if (has_value(stats, course))
        add_value(course, course_value(stats, course), AXIS - 2 - (int)strlen(labels[course]),
                  &number);
    else
        text_add_char(&number, '-');
    put_value(grid, line, labels[course], STYLE_STRONG, text_string(&number));
    text_empty(&number);
    add_value(course, course_most(moment, course), AXIS - 5, &number);
    line.row++;
    if (area.rows > 1)
        put_value(grid, line, "top", STYLE_TEXT, text_string(&number));
    text_clear(&number);
    grid_fill(grid, (struct rect){area.row, area.column + AXIS - 1, area.rows, 1}, 0x2502 /* │ */,
              STYLE_RULE);
}

static void draw_course(const struct moment *moment, struct grid *grid, struct rect area,
                        enum course course)
{
    double most = course_most(moment, course);
    draw_axis(moment, grid, area, course);
    for (size_t i = 0; i < moment->column_count && (int)i < area.columns - AXIS; i++) {
        double value = column_value(&moment->columns[i], course);
        struct rect bars = {area.row, area.column + AXIS, area.rows, area.columns - AXIS};
        chart_column(moment, grid, bars, i, (int)(value * 8 * area.rows / most + 0.5));
    }
}

void charts_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    const size_t *blocks = moment->now->tally[MEMS_PROCESS];
    const size_t *holes = moment->now->tally[MEMS_HOLE];
    struct rect line = {area.row, area.column, 1, area.columns};
    struct range range = class_range(blocks, holes);
    draw_histogram(grid, line, "blocks", blocks, range, STYLE_CHART);
    line.row++;
    draw_histogram(grid, line, "holes", holes, range, STYLE_TEXT);
    line.row++;
    if (range.last >= 0)
        draw_scale(grid, line, range);
    line.row++;
    int left = area.row + area.rows - line.row;
    int count = left < COURSE_COUNT ? left : COURSE_COUNT;
    for (int i = 0; i < count; i++) {
        int rows = left / count;
        struct rect chart = {line.row + i * rows, area.column, rows - (rows > 2), area.columns};
        draw_course(moment, grid, chart, (enum course)i);
    }
}
