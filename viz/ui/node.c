/* SPDX-License-Identifier: MIT
 *
 * node: a node of the main chain: its header or gutter, and its rows of bars.
 */
#include "canvas.h"
#include "text.h"
#include "words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void add_physical(const struct canvas *canvas, size_t index, struct text *out)
{
    const void *real = index < canvas->moment->page_count ? canvas->moment->pages[index] : NULL;
    if (canvas->view->shows_real_addresses && real != NULL)
        text_format(out, "   phys %p", real);
}

static void draw_header(const struct canvas *canvas, uint64_t line, size_t index)
{
    const struct picture_node *node = &canvas->picture->nodes[index];
    int row = canvas_row(canvas, line), left = canvas->area.column + 1;
    int columns = canvas->area.columns - 2;
    uint64_t pages = node->size / canvas->moment->settings.page;
    struct text details;
    char use[64];
    text_init(&details);
    snprintf(use, sizeof use, "%" PRIu64 " of %" PRIu64 " B used",
             picture_node_used(canvas->picture, index), node->size);
    text_format(&details, "v %ju–%ju   %" PRIu64 " page%s   %zu segment%s", (uintmax_t)node->start,
                (uintmax_t)(node->start + node->size - 1), pages, word_plural(pages), node->count,
                word_plural(node->count));
    add_physical(canvas, index, &details);
    int used = grid_format(canvas->grid, row, left, columns,
                           node->is_skipped ? STYLE_PATH : STYLE_STRONG, "node %zu", index + 1);
    if (node->is_skipped && path_is_shown(canvas))
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

static void draw_gutter(const struct canvas *canvas, uint64_t line, size_t index, uint64_t start,
                        bool is_first)
{
    const struct picture_node *node = &canvas->picture->nodes[index];
    int row = canvas_row(canvas, line), left = canvas->area.column + 1;
    if (is_first)
        grid_format(canvas->grid, row, left, 5, node->is_new ? STYLE_MARK : STYLE_STRONG, "n%zu",
                    index + 1);
    char address[24];
    snprintf(address, sizeof address, "%ju", (uintmax_t)start);
    int room = canvas->plan.gutter - 5, width = (int)strlen(address);
    width = width < room ? width : room;
    grid_text(canvas->grid, row, left + canvas->plan.gutter - 1 - width, width, STYLE_DIM, address);
}

/* Two HOLEs side by side, of two nodes, or left so: only a seam shows where one ends. */
static bool has_seam(const struct picture *picture, const struct span *spans, int i)
{
    return i > 0 && spans[i].to - spans[i].from > 1 && spans[i].count == 1 &&
           spans[i - 1].count == 1 && picture->segments[spans[i - 1].first].kind == MEMS_HOLE &&
           picture->segments[spans[i].first].kind == MEMS_HOLE;
}

void bar_draw(const struct canvas *canvas, uint64_t line, const struct bar_row *bar)
{
    struct span spans[BAR_MAX_COLUMNS];
    int count = bar_spans(canvas->picture, bar, spans);
    int column = canvas->area.column + 1 + canvas->plan.gutter;
    for (int i = 0; i < count; i++) {
        const struct picture_segment *segment = &canvas->picture->segments[spans[i].first];
        int from = column + spans[i].from;
        if (spans[i].count > 1)
            group_draw(canvas, line, from, spans[i].count);
        else
            segment_draw(canvas, line, from, spans[i].to - spans[i].from, segment,
                         segment->start < bar->start);
        if (has_seam(canvas->picture, spans, i))
            seam_draw(canvas, line, from, segment);
    }
    ruler_draw(canvas, line, bar, spans, count);
}

static void draw_bar_row(const struct canvas *canvas, uint64_t line, size_t index, uint64_t r)
{
    const struct picture_node *node = &canvas->picture->nodes[index];
    struct bar_row bar = bar_row_of(node, r, canvas->plan.scale, canvas->plan.columns);
    bar_draw(canvas, line, &bar);
    if (canvas->plan.gutter > 0)
        draw_gutter(canvas, line, index, bar.start, r == 0);
}

void node_draw(const struct canvas *canvas, uint64_t top, size_t index)
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
        grid_text(canvas->grid, canvas_row(canvas, line), canvas->area.column + 2, 1, STYLE_DIM,
                  "⇅");
}
