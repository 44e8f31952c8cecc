/* SPDX-License-Identifier: MIT
 *
 * stats_panel: the statistics after the call, what the call did to them, and how they got there
 * over the whole run. The narrow form for small screens says the most important ones in a line or
 * two.
 */
#include "chart.h"
#include "panel.h"
#include "quantity.h"
#include "statistics.h"
#include "utf8.h"
#include "words.h"

#include <inttypes.h>

/* Label, number right-aligned before column NUMBER_END, then what changed. */
enum { NUMBER_END = 22, DELTA_COLUMN = NUMBER_END + 1, CHART_LABEL = 14 };

/* ---------------------------------------------------------------------------------- numbers -- */

static void put_delta(struct grid *grid, struct rect area, uint64_t now, uint64_t before)
{
    struct text delta;
    if (now == before || area.columns < 4)
        return;
    text_init(&delta);
    text_add(&delta, now > before ? "▲ +" : "▼ −");
    quantity_print(now > before ? now - before : before - now, area.columns - 3, &delta);
    grid_text(grid, area.row, area.column, area.columns, now > before ? STYLE_GOOD : STYLE_BAD,
              text_string(&delta));
    text_clear(&delta);
}

static int number_columns(const char *label)
{
    return NUMBER_END - 1 - utf8_columns(label);
}

static void put_words(struct grid *grid, struct rect line, const char *label, const char *words)
{
    int columns = utf8_columns(words);
    grid_text(grid, line.row, line.column, CHART_LABEL, STYLE_DIM, label);
    grid_text(grid, line.row, line.column + NUMBER_END - columns, columns, STYLE_STRONG, words);
}

/* "used          9000 B  ▼ −1000" in a line; the number keeps clear of the label. */
static void put_number(struct grid *grid, struct rect line, const char *label, bool is_bytes,
                       uint64_t now, uint64_t before)
{
    struct text number;
    text_init(&number);
    if (is_bytes)
        bytes_print(now, number_columns(label), &number);
    else
        quantity_print(now, number_columns(label), &number);
    put_words(grid, line, label, text_string(&number));
    put_delta(grid,
              (struct rect){line.row, line.column + DELTA_COLUMN, 1, line.columns - DELTA_COLUMN},
              now, before);
    text_clear(&number);
}

/* "splits 3" in so many columns and a blank. */
static void put_pair(struct grid *grid, struct rect cell, const char *label, uint64_t now,
                     uint64_t before)
{
    struct text number;
    if (cell.columns < 10)
        return;
    text_init(&number);
    int used = grid_format(grid, cell.row, cell.column, cell.columns, STYLE_DIM, "%s ", label);
    quantity_print(now, cell.columns - used, &number);
    grid_text(grid, cell.row, cell.column + used, cell.columns - used,
              now != before ? STYLE_GOOD : STYLE_STRONG, text_string(&number));
    text_clear(&number);
}

static void add_sub_chains(const struct picture *picture, struct text *out)
{
    text_add(out, "[");
    for (size_t i = 0; i < picture->node_count && out->length < 200; i++)
        text_format(out, "%s%zu", i > 0 ? ", " : "", picture->nodes[i].count);
    text_add(out, "]");
}

static void put_chains(const struct moment *moment, struct grid *grid, struct rect line)
{
    uint64_t now = moment->stats.nodes;
    struct text chains;
    text_init(&chains);
    add_sub_chains(moment->now, &chains);
    put_number(grid, line, "main chain", false, now, now);
    grid_text(grid, line.row, line.column + DELTA_COLUMN, line.columns - DELTA_COLUMN,
              now != moment->stats_before.nodes ? STYLE_GOOD : STYLE_TEXT, text_string(&chains));
    text_clear(&chains);
}

/* A ratio, and how it comes about. */
static void put_ratio(struct grid *grid, struct rect line, const char *label, const char *number,
                      const char *wide_formula, const char *formula)
{
    put_words(grid, line, label, number);
    grid_text(grid, line.row, line.column + DELTA_COLUMN, line.columns - DELTA_COLUMN, STYLE_DIM,
              line.columns >= 47 ? wide_formula : formula);
}

static void put_fragmentation(const struct moment *moment, struct grid *grid, struct rect line)
{
    struct text number;
    text_init(&number);
    statistics_print_fragmentation(moment_settled(moment), &number);
    put_ratio(grid, line, "fragmentation", text_string(&number), "1 − largest ÷ unused",
              "1−largest÷unused");
    text_clear(&number);
}

static void put_idle(const struct moment *moment, struct grid *grid, struct rect line)
{
    struct text number;
    text_init(&number);
    double ratio;
    bool has_ratio = statistics_idle(moment_settled(moment), &ratio);
    char floor[32];
    snprintf(floor, sizeof floor, "from %d pages on", STATISTICS_IDLE_PAGES);
    statistics_print_idle(moment_settled(moment), &number);
    put_ratio(grid, line, "idle memory", text_string(&number),
              has_ratio ? "unused ÷ mapped" : floor, has_ratio ? "unused÷mapped" : floor);
    text_clear(&number);
}

/* "48 asked" at the end of the line, where there is room: what of the bytes in use was asked for.
 */
static void put_asked(const struct moment *moment, struct grid *grid, struct rect line)
{
    struct text asked;
    if (moment->settings.align == 1)
        return;
    text_init(&asked);
    quantity_print(moment->stats.used - moment->rounding, 8, &asked);
    text_add(&asked, " asked");
    int columns = utf8_columns(text_string(&asked)), from = line.columns - columns;
    bool is_free = true;
    for (int at = from - 1; at < line.columns; at++) {
        const struct cell *cell = grid_at(grid, line.row, line.column + at);
        is_free = is_free && cell != NULL && cell->code_point == ' ';
    }
    if (is_free)
        grid_text(grid, line.row, line.column + from, columns, STYLE_DIM, text_string(&asked));
    text_clear(&asked);
}

/* What alignment costs, where there is one. */
static void put_rounding(const struct moment *moment, struct grid *grid, struct rect line)
{
    struct text number;
    text_init(&number);
    bytes_print(moment->rounding, number_columns("rounding"), &number);
    put_ratio(grid, line, "rounding", text_string(&number), "lost inside blocks",
              "lost inside blocks");
    text_clear(&number);
}

/* ------------------------------------------------------------------------------------- chart -- */

/* Used bytes over the whole run, in `area.rows` rows of eighths, with the cursor on it. */
static void draw_history(const struct moment *moment, struct grid *grid, struct rect area)
{
    uint64_t most = moment->mapped.highest > 0 ? moment->mapped.highest : 1;
    for (int i = 0; i < area.columns && i < (int)moment->column_count; i++) {
        const struct mems_stats *stats = &moment->columns[i].stats;
        int eighths = (int)((double)stats->used * 8 * area.rows / (double)most + 0.5);
        enum style style = chart_style(moment, (size_t)i);
        for (int row = 0; row < area.rows; row++) {
            int level = eighths - 8 * (area.rows - 1 - row);
            level = level < 1 && row == area.rows - 1 ? 1 : level;
            grid_put(grid, area.row + row, area.column + i, eighths_glyph(level), style, ATTR_NONE);
        }
    }
}

/* ----------------------------------------------------------------------------------- forms -- */

static struct rect line_of(struct rect area, int row)
{
    return (struct rect){area.row + row, area.column, 1, area.columns};
}

/* The part of a line between two columns. */
static struct rect cell_of(struct rect area, int row, int from, int to)
{
    to = to < area.columns ? to : area.columns;
    return (struct rect){area.row + row, area.column + from, 1, to - from - (to < area.columns)};
}

static void draw_counts(const struct moment *moment, struct grid *grid, struct rect area, int row)
{
    const struct mems_stats *now = &moment->stats, *before = &moment->stats_before;
    put_pair(grid, cell_of(area, row, 0, 11), "splits", now->splits, before->splits);
    put_pair(grid, cell_of(area, row, 11, 22), "merges", now->merges, before->merges);
    put_pair(grid, cell_of(area, row, 22, 34), "refused", now->refusals, before->refusals);
    put_pair(grid, cell_of(area, row, 34, area.columns), "looked at", now->visits, now->visits);
    put_pair(grid, cell_of(area, row + 1, 0, 11), "mmap", now->maps, before->maps);
    put_pair(grid, cell_of(area, row + 1, 11, 22), "munmap", now->unmaps, before->unmaps);
    put_pair(grid, cell_of(area, row + 1, 22, 34), "blocks", now->processes, before->processes);
}

/* The first lines: what counts most; from seven lines on, everything. Returns the lines used. */
static int draw_numbers(const struct moment *moment, struct grid *grid, struct rect area)
{
    const struct mems_stats *now = &moment->stats, *before = &moment->stats_before;
    int row = 0;
    put_number(grid, line_of(area, row++), "pages mapped", false, now->pages, before->pages);
    put_number(grid, line_of(area, row), "used", true, now->used, before->used);
    put_asked(moment, grid, line_of(area, row++));
    put_number(grid, line_of(area, row++), "unused", true, now->unused, before->unused);
    put_chains(moment, grid, line_of(area, row++));
    if (area.rows >= 7) {
        put_number(grid, line_of(area, row++), "holes", false, now->holes, before->holes);
        put_number(grid, line_of(area, row++), "largest hole", true, now->largest_hole,
                   before->largest_hole);
    }
    if (row < area.rows)
        put_fragmentation(moment, grid, line_of(area, row++));
    if (row < area.rows && moment->settings.align > 1)
        put_rounding(moment, grid, line_of(area, row++));
    if (row < area.rows)
        put_idle(moment, grid, line_of(area, row++));
    return row;
}

/* Where the history stands under the numbers, of which `row` lines are used. */
static struct rect chart_of(struct rect area, int row)
{
    int left = area.rows - row;
    struct rect chart = {area.row + row + (left > 3), area.column + CHART_LABEL, left,
                         area.columns - CHART_LABEL};
    if (left > 3)
        chart.rows = left - 1 > 4 ? 4 : left - 1;
    return chart;
}

static void draw_full(const struct moment *moment, struct grid *grid, struct rect area)
{
    int row = draw_numbers(moment, grid, area);
    if (area.rows - row >= 2) {
        draw_counts(moment, grid, area, row);
        row += 2;
    }
    if (area.rows - row <= 0)
        return;
    struct rect chart = chart_of(area, row);
    grid_text(grid, chart.row + chart.rows - 1, area.column, CHART_LABEL, STYLE_DIM,
              "used, all run");
    draw_history(moment, grid, chart);
}

/* One to three rows, for narrow or low screens. */
static void draw_narrow(const struct moment *moment, struct grid *grid, struct rect area)
{
    const struct mems_stats *now = &moment->stats;
    struct text words;
    grid_format(grid, area.row, area.column, area.columns, STYLE_STRONG,
                "%" PRIu64 " page%s  used %" PRIu64 " B  unused %" PRIu64 " B", now->pages,
                word_plural(now->pages), now->used, now->unused);
    if (area.rows < 2)
        return;
    text_init(&words);
    text_format(&words, "%" PRIu64 " node%s ", now->nodes, word_plural(now->nodes));
    add_sub_chains(moment->now, &words);
    text_add(&words, "  fragmentation ");
    statistics_print_fragmentation(now, &words);
    grid_text(grid, area.row + 1, area.column, area.columns, STYLE_TEXT, text_string(&words));
    text_clear(&words);
    if (area.rows > 2)
        draw_history(moment, grid, (struct rect){area.row + 2, area.column, 1, area.columns});
}

enum { WIDE_FROM = 38, NARROW_ROWS = 3 };

int stats_chart_columns(int screen_columns)
{
    int columns = layout_stats_columns(screen_columns);
    bool is_narrow = columns == screen_columns; /* below the call, in NARROW_ROWS at most */
    return columns - 2 - (is_narrow ? 0 : CHART_LABEL);
}

void stats_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                struct rect area)
{
    struct rect inside = {area.row, area.column + 1, area.rows, area.columns - 2};
    if (area.rows <= NARROW_ROWS || area.columns < WIDE_FROM)
        draw_narrow(moment, grid, inside);
    else if (view->stats_page == 2 && moment->plot_count > 0)
        plots_draw(moment, grid, inside);
    else if (view->stats_page > 0)
        charts_draw(moment, grid, inside);
    else
        draw_full(moment, grid, inside);
}
