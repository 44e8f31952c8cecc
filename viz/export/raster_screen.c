/* SPDX-License-Identifier: MIT
 *
 * raster_screen: a picture of the terminal as a page, as screen_svg.c writes it.
 */
#include "raster_page.h"
#include "screen_paint.h"

static void add_rect(void *to, const struct screen_rect *rect)
{
    static const double densities[] = {0, 0.3, 0.5, 0.75, 1};
    struct raster_item item = {.kind = RASTER_BOX,
                               .flags = RASTER_CRISP,
                               .fill = rect->rgb,
                               .stroke = RASTER_NONE,
                               .opacity = densities[rect->density],
                               .x = rect->x / 1000.0,
                               .y = rect->y / 1000.0,
                               .width = rect->width / 1000.0,
                               .height = rect->height / 1000.0};
    raster_page_add(to, item, NULL, 0);
}

static void add_dots(void *to, const struct hatch_area *area, int32_t rgb)
{
    raster_page_hatch(to, HATCH_DOTS, area, rgb, RASTER_CRISP);
}

static void add_run(void *to, const struct screen_run *run)
{
    struct raster_item item = {.kind = RASTER_TEXT,
                               .flags = (run->is_bold ? RASTER_BOLD : 0U) |
                                        (run->is_underlined ? RASTER_UNDERLINED : 0U),
                               .anchor = RASTER_START,
                               .fill = run->rgb,
                               .stroke = run->halo,
                               .opacity = 1,
                               .stroke_width = SCREEN_HALO,
                               .x = run->x,
                               .y = run->y,
                               .width = SCREEN_CELL_WIDTH,
                               .size = SCREEN_FONT};
    raster_page_add(to, item, run->characters.bytes, run->characters.length);
}

void raster_page_of_screen(struct text *page, const struct grid *grid,
                           const struct export_options *options)
{
    const struct screen_painter painter = {add_rect, add_dots, add_run, page};
    struct raster_page head = {.width = grid->columns * SCREEN_CELL_WIDTH + 2 * SCREEN_BORDER,
                               .height = grid->rows * SCREEN_CELL_HEIGHT + 2 * SCREEN_BORDER,
                               .scale = (options->scale > 0 ? options->scale : 100) / 100.0,
                               .paper = theme_background(options->theme)};
    if (options->is_transparent)
        head.paper = RASTER_NONE;
    raster_page_begin(page, head, options->font);
    screen_paint_fills(grid, options->theme, &painter);
    screen_paint_texts(grid, options->theme, &painter);
}
