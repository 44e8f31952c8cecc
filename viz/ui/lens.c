/* SPDX-License-Identifier: MIT
 *
 * lens: a stretch of a node around what the call changed or touched, enlarged until the smallest
 * block of the tape can be read. The map above keeps its scale, so nothing jumps.
 */
#include "canvas.h"
#include "text.h"

#include <inttypes.h>

enum {
    READABLE = 9 /* columns of the smallest block */,
    SMALL = 6 /* columns on the map */,
    LEAST = 64
};

/* Where to look: at the address the call is about, or at what the last event was about. */
static bool find_place(const struct canvas *canvas, uint64_t *v)
{
    const struct picture *picture = canvas->picture;
    uint64_t length;
    if (!moment_address(canvas->moment, v, &length)) {
        *v = picture->focus > 0 ? picture->segments[picture->focus - 1].start : 0;
        if (picture->focus == 0)
            return false;
    }
    size_t found = picture_find(picture, *v);
    return found < picture->segment_count &&
           picture->segments[found].size * (uint64_t)canvas->plan.columns <
               SMALL * canvas->plan.scale;
}

/* So many bytes that the smallest block is readable and the one here is all there, a power of two.
 */
static uint64_t window_size(const struct canvas *canvas, uint64_t v)
{
    const struct picture *picture = canvas->picture;
    uint64_t columns = (uint64_t)canvas->plan.columns, size = LEAST;
    uint64_t least = canvas->moment->least_asked, align = canvas->moment->settings.align;
    uint64_t most = (least > align ? least : align) * columns / READABLE;
    while (size * 2 <= most || size < picture->segments[picture_find(picture, v)].size)
        size *= 2;
    return size;
}

/* Moves by halves of itself, so that it stands still while one steps near by. */
static struct bar_row window_around(const struct canvas *canvas, uint64_t v)
{
    const struct picture *picture = canvas->picture;
    const struct picture_node *node = &picture->nodes[picture_node_at(picture, v)];
    uint64_t size = window_size(canvas, v), half = size / 2;
    size = size < node->size ? size : node->size;
    uint64_t offset = (v - node->start) / half, from = offset > 0 ? (offset - 1) * half : 0;
    from = from < node->size - size ? from : node->size - size;
    return (struct bar_row){
        .start = node->start + from, .size = size, .scale = size, .columns = canvas->plan.columns};
}

static void draw_head(const struct canvas *canvas, const struct bar_row *bar, uint64_t factor)
{
    size_t node = picture_node_at(canvas->picture, bar->start);
    grid_format(canvas->grid, canvas->area.row, canvas->area.column + 1, canvas->area.columns - 2,
                STYLE_DIM,
                "lens ×%" PRIu64 ": %" PRIu64 "–%" PRIu64 " of node %zu, a column is %.1f B",
                factor, (uint64_t)bar->start, (uint64_t)bar->start + bar->size - 1, node + 1,
                (double)bar->scale / bar->columns);
}

void lens_draw(const struct canvas *map, struct rect area)
{
    struct canvas canvas = *map;
    uint64_t v;
    if (area.rows < 3 || !find_place(map, &v))
        return;
    canvas.area = area;
    canvas.scroll = 0;
    canvas.plan.gutter = 0;
    canvas.plan.columns = area.columns - 2;
    canvas.plan.header_rows = 1;
    canvas.plan.bar_lines = 2;
    canvas.plan.has_large = false;
    canvas.plan.row_lines = area.rows - 1 < 4 ? area.rows - 1 : 4;
    struct bar_row bar = window_around(&canvas, v);
    uint64_t factor =
        map->plan.scale * (uint64_t)canvas.plan.columns / (bar.scale * (uint64_t)map->plan.columns);
    draw_head(&canvas, &bar, factor);
    bar_draw(&canvas, 1, &bar);
}
