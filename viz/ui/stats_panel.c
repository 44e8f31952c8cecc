/* SPDX-License-Identifier: MIT
 *
 * stats_panel: the statistics after the call, what the call did to them, and how they got there
 * over the whole run. The narrow form for small screens says the most important ones in a line or
 * two.
 */
#include "panel.h"
#include "text.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---------------------------------------------------------------------------------- numbers -- */

static void put_delta(struct grid *grid, int row, int column, int columns, size_t now,
                      size_t before)
{
    char delta[32];
    if (now == before || columns < 4)
        return;
    snprintf(delta, sizeof delta, now > before ? "▲ +%zu" : "▼ −%zu",
             now > before ? now - before : before - now);
    grid_text(grid, row, column, columns, now > before ? STYLE_GOOD : STYLE_BAD, delta);
}

/* "used          9000 B  ▼ −1000": label, number right-aligned, what changed. */
static void put_number(struct grid *grid, struct rect area, int row, const char *label,
                       const char *number, size_t now, size_t before)
{
    if (row >= area.rows)
        return;
    int end = area.column + 22;
    grid_text(grid, area.row + row, area.column, 14, STYLE_DIM, label);
    int columns = utf8_columns(number);
    grid_text(grid, area.row + row, end - columns, columns, STYLE_STRONG, number);
    put_delta(grid, area.row + row, end + 1, area.columns - 23, now, before);
}

static void put_bytes(struct grid *grid, struct rect area, int row, const char *label, size_t now,
                      size_t before)
{
    char number[32];
    snprintf(number, sizeof number, "%zu B", now);
    put_number(grid, area, row, label, number, now, before);
}

static void put_pair(struct grid *grid, struct rect area, int row, int column, const char *label,
                     size_t now, size_t before)
{
    if (row >= area.rows || column + 12 > area.columns)
        return;
    int used = grid_format(grid, area.row + row, area.column + column, area.columns - column,
                           STYLE_DIM, "%s ", label);
    grid_format(grid, area.row + row, area.column + column + used, area.columns - column - used,
                now != before ? STYLE_GOOD : STYLE_STRONG, "%zu", now);
}

static void add_sub_chains(const struct picture *picture, struct text *out)
{
    text_add(out, "[");
    for (size_t i = 0; i < picture->node_count && out->length < 200; i++)
        text_format(out, "%s%zu", i > 0 ? ", " : "", picture->nodes[i].count);
    text_add(out, "]");
}

static void fragmentation_print(char *buffer, size_t size, const struct mems_stats *stats)
{
    if (stats->unused == 0)
        snprintf(buffer, size, "-");
    else
        snprintf(buffer, size, "%.1f %%",
                 100.0 - 100.0 * (double)stats->largest_hole / (double)stats->unused);
}

static void put_chains(const struct app *app, struct grid *grid, struct rect area, int row,
                       const struct mems_stats *now, const struct mems_stats *before)
{
    char number[24];
    struct text chains;
    if (row >= area.rows)
        return;
    text_init(&chains);
    add_sub_chains(&app->session.now, &chains);
    snprintf(number, sizeof number, "%zu", now->nodes);
    put_number(grid, area, row, "main chain", number, now->nodes, now->nodes);
    int column = 23;
    grid_text(grid, area.row + row, area.column + column, area.columns - column,
              now->nodes != before->nodes ? STYLE_GOOD : STYLE_TEXT, text_string(&chains));
    text_clear(&chains);
}

static void put_fragmentation(struct grid *grid, struct rect area, int row,
                              const struct mems_stats *now)
{
    char number[24];
    fragmentation_print(number, sizeof number, now);
    put_number(grid, area, row, "fragmentation", number, 0, 0);
    if (row < area.rows)
        grid_text(grid, area.row + row, area.column + 23, area.columns - 23, STYLE_DIM,
                  area.columns >= 47 ? "1 − largest ÷ unused" : "1−largest÷unused");
}

/* ------------------------------------------------------------------------------------- chart -- */

static size_t most_mapped(const struct session *session)
{
    return session->extent.total > 0 ? session->extent.total : 1;
}

/* Used bytes over the whole run, in `area.rows` rows of eighths, with the cursor on it. */
static void draw_history(const struct app *app, struct grid *grid, struct rect area)
{
    const struct session *session = &app->session;
    size_t most = most_mapped(session);
    for (int i = 0; i < area.columns && session->tape.call_count > 0; i++) {
        size_t call = chart_call(session, i, area.columns);
        int eighths =
            (int)((double)session->frames[call].used * 8 * area.rows / (double)most + 0.5);
        enum style style = chart_style(session, i, area.columns);
        for (int row = 0; row < area.rows; row++) {
            int level = eighths - 8 * (area.rows - 1 - row);
            level = level < 1 && row == area.rows - 1 ? 1 : level;
            grid_put(grid, area.row + row, area.column + i, eighths_glyph(level), style, ATTR_NONE);
        }
    }
}

/* ----------------------------------------------------------------------------------- forms -- */

static void draw_counts(struct grid *grid, struct rect area, int row, const struct mems_stats *now,
                        const struct mems_stats *before)
{
    put_pair(grid, area, row, 0, "splits", now->splits, before->splits);
    put_pair(grid, area, row, 11, "merges", now->merges, before->merges);
    put_pair(grid, area, row, 22, "refused", now->refusals, before->refusals);
    put_pair(grid, area, row, 34, "looked at", now->visits, now->visits);
    put_pair(grid, area, row + 1, 0, "mmap", now->maps, before->maps);
    put_pair(grid, area, row + 1, 11, "munmap", now->unmaps, before->unmaps);
    put_pair(grid, area, row + 1, 22, "blocks", now->processes, before->processes);
}

/* Six rows: what counts most. Eight and more: everything. */
static void draw_full(const struct app *app, struct grid *grid, struct rect area)
{
    struct mems_stats before, now = session_stats(&app->session, &before);
    char number[24];
    int row = 0;
    bool is_short = area.rows < 8;
    snprintf(number, sizeof number, "%zu", now.pages);
    put_number(grid, area, row++, "pages mapped", number, now.pages, before.pages);
    put_bytes(grid, area, row++, "used", now.used, before.used);
    put_bytes(grid, area, row++, "unused", now.unused, before.unused);
    put_chains(app, grid, area, row++, &now, &before);
    if (!is_short) {
        snprintf(number, sizeof number, "%zu", now.holes);
        put_number(grid, area, row++, "holes", number, now.holes, before.holes);
        put_bytes(grid, area, row++, "largest hole", now.largest_hole, before.largest_hole);
    }
    put_fragmentation(grid, area, row++, &now);
    if (area.rows >= 10) {
        draw_counts(grid, area, row, &now, &before);
        row += 2;
    }
    int left = area.rows - row;
    if (left <= 0)
        return;
    struct rect chart = {area.row + row + (left > 3), area.column + 14, left > 3 ? 3 : left,
                         area.columns - 14};
    if (left > 3)
        chart.rows = left - 1 > 4 ? 4 : left - 1;
    grid_text(grid, chart.row + chart.rows - 1, area.column, 14, STYLE_DIM, "used, all run");
    draw_history(app, grid, chart);
}

/* One to three rows, for narrow or low screens. */
static void draw_narrow(const struct app *app, struct grid *grid, struct rect area)
{
    struct mems_stats now = session_stats(&app->session, NULL);
    char fragmentation[24];
    fragmentation_print(fragmentation, sizeof fragmentation, &now);
    grid_format(grid, area.row, area.column, area.columns, STYLE_STRONG,
                "%zu page%s  used %zu B  unused %zu B", now.pages, now.pages == 1 ? "" : "s",
                now.used, now.unused);
    if (area.rows < 2)
        return;
    struct text chains;
    text_init(&chains);
    add_sub_chains(&app->session.now, &chains);
    grid_format(grid, area.row + 1, area.column, area.columns, STYLE_TEXT,
                "%zu node%s %s  fragmentation %s", now.nodes, now.nodes == 1 ? "" : "s",
                text_string(&chains), fragmentation);
    text_clear(&chains);
    if (area.rows > 2)
        draw_history(app, grid, (struct rect){area.row + 2, area.column, 1, area.columns});
}

void stats_draw(const struct app *app, struct grid *grid, struct rect area)
{
    area.column += 1;
    area.columns -= 2;
    if (area.rows < 4 || area.columns < 36)
        draw_narrow(app, grid, area);
    else if (app->view.stats_page == 1)
        charts_draw(app, grid, area);
    else
        draw_full(app, grid, area);
}
