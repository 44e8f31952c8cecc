/* SPDX-License-Identifier: MIT
 *
 * charts: page two of the statistics: histograms of block and hole sizes, and the course of the
 * numbers over the whole run with the cursor on them.
 */
#include "chart.h"
#include "panel.h"
#include "statistics.h"

#include <stdio.h>

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

enum course { COURSE_USED, COURSE_MAPPED, COURSE_FRAGMENTATION, COURSE_SEARCH, COURSE_COUNT };

static double course_value(const struct mems_stats *stats, enum course course)
{
    double ratio;
    switch (course) {
    case COURSE_USED:
        return (double)stats->used;
    case COURSE_MAPPED:
        return (double)stats->mapped;
    case COURSE_FRAGMENTATION:
        statistics_fragmentation(stats, &ratio);
        return ratio;
    case COURSE_SEARCH:
        return (double)stats->visits;
    case COURSE_COUNT:
        break;
    }
    return 0;
}

/* Used and mapped bytes share a scale, so that they can be compared. */
static double course_most(const struct moment *moment, enum course course)
{
    if (course == COURSE_FRAGMENTATION)
        return 1;
    uint64_t most = course == COURSE_SEARCH ? moment->visits.highest : moment->mapped.highest;
    return most > 0 ? (double)most : 1;
}

static void draw_course(const struct moment *moment, struct grid *grid, struct rect area,
                        enum course course)
{
    static const char *const labels[COURSE_COUNT] = {"used", "mapped", "fragmentation",
                                                     "search length"};
    double most = course_most(moment, course);
    grid_text(grid, area.row, area.column, 14, STYLE_DIM, labels[course]);
    for (int i = 0; i < area.columns - 14 && i < (int)moment->column_count; i++) {
        int eighths = (int)(course_value(&moment->columns[i].stats, course) * 8 / most + 0.5);
        grid_put(grid, area.row, area.column + 14 + i, eighths_glyph(eighths > 1 ? eighths : 1),
                 chart_style(moment, (size_t)i), ATTR_NONE);
    }
}

void charts_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    const size_t *blocks = moment->now->tally[MEMS_PROCESS];
    const size_t *holes = moment->now->tally[MEMS_HOLE];
    struct rect line = {area.row, area.column, 1, area.columns};
    int end = area.row + area.rows;
    struct range range = class_range(blocks, holes);
    draw_histogram(grid, line, "blocks", blocks, range, STYLE_CHART);
    line.row++;
    draw_histogram(grid, line, "holes", holes, range, STYLE_TEXT);
    line.row++;
    if (range.last >= 0)
        draw_scale(grid, line, range);
    line.row += area.rows > 8 ? 2 : 1;
    for (int course = area.rows < 7 ? 1 : 0; course < COURSE_COUNT && line.row < end; course++) {
        draw_course(moment, grid, line, (enum course)course);
        line.row++;
    }
}
