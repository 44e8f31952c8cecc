/* SPDX-License-Identifier: MIT
 *
 * plan: tries the roomiest way to draw first, then denser ones.
 */
#include "plan.h"

enum {
    NARROW_COLUMNS = 70,
    GUTTER = 16,
    NARROW_GUTTER = 10,
    TALL_BAR = 8,
    MAX_BAR_LINES = 14,
    LARGE_RULER = 3
};

static struct plan plan_make(enum density density, uint64_t scale, int columns)
{
    static const struct plan shapes[] = {
        [DENSITY_LINKED] = {.header_rows = 1, .row_lines = 4, .bar_lines = 2, .link_rows = 1},
        [DENSITY_FULL] = {.header_rows = 1, .row_lines = 4, .bar_lines = 2},
        [DENSITY_CLOSE] = {.header_rows = 1, .row_lines = 3, .bar_lines = 2},
        [DENSITY_MEDIUM] = {.header_rows = 1, .row_lines = 2, .bar_lines = 1},
        [DENSITY_SLIM] = {.header_rows = 1, .row_lines = 1, .bar_lines = 1},
        [DENSITY_GUTTER] = {.gutter = GUTTER, .row_lines = 1, .bar_lines = 1},
        [DENSITY_SHADE] = {.gutter = GUTTER, .row_lines = 1, .bar_lines = 1},
    };
    struct plan plan = shapes[density];
    plan.density = density;
    plan.scale = scale;
    if (plan.gutter > 0 && columns < NARROW_COLUMNS)
        plan.gutter = NARROW_GUTTER;
    plan.columns = columns - 2 - plan.gutter;
    return plan;
}

uint64_t plan_bar_rows(const struct plan *plan, uint64_t size)
{
    return (size + plan->scale - 1) / plan->scale;
}

uint64_t plan_lines(const struct plan *plan, uint64_t size)
{
    return (uint64_t)plan->header_rows + plan_bar_rows(plan, size) * (uint64_t)plan->row_lines +
           (uint64_t)plan->link_rows;
}

uint64_t plan_chain_lines(const struct plan *plan, const struct extent *extent)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < extent->count; i++)
        lines += plan_lines(plan, extent->sizes[i].size) * extent->sizes[i].count;
    return lines > 0 ? lines - (uint64_t)plan->link_rows : 0;
}

static uint64_t zoomed(uint64_t scale, int zoom)
{
    for (; zoom > 0 && scale < (uint64_t)1 << 50; zoom--)
        scale *= 2;
    for (; zoom < 0 && scale > 16; zoom++)
        scale /= 2;
    return scale;
}

/* 1, 2 … 7, 8, 10, 12, 14, 16, 20 …: fine enough that what is drawn fills most of its room. */
static uint64_t next_number(uint64_t number)
{
    uint64_t step = 1;
    while (step * 8 <= number)
        step *= 2;
    return number / step * step + step;
}

/* Shades: so many bytes a cell that the whole chain fits, each node with a cell of its own, unless
 * there are too many nodes even for that. */
static struct plan plan_shades(uint64_t total, size_t count, uint64_t page, struct rect area)
{
    struct plan plan = plan_make(DENSITY_SHADE, page > 64 ? page / 64 : 1, area.columns);
    uint64_t cells = (uint64_t)plan.columns * (uint64_t)(area.rows > 1 ? area.rows : 1);
    plan.is_crowded = count > cells / 2;
    while (total / plan.scale + (plan.is_crowded ? 1 : count) > cells)
        plan.scale = next_number(plan.scale);
    return plan;
}

static size_t nodes_over(const struct extent *extent, uint64_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < extent->count; i++)
        count += extent->sizes[i].size > size ? extent->sizes[i].count : 0;
    return count;
}

static uint64_t largest_of(const struct extent *extent)
{
    return extent->count > 0 ? extent->sizes[extent->count - 1].size : 0;
}

/* So many pages, or more, if that makes bars of one row of all nodes. */
static uint64_t unwrapped(const struct extent *extent, uint64_t page, uint64_t pages)
{
    uint64_t most = extent_longest_row(extent->nodes, nodes_over(extent, pages * page), pages);
    uint64_t more = pages;
    while (more <= most && more * page < largest_of(extent))
        more = next_number(more);
    return more <= most ? more : pages;
}

static bool fits(const struct extent *extent, enum density density, uint64_t scale,
                 struct rect area)
{
    struct plan plan = plan_make(density, scale, area.columns);
    return plan_chain_lines(&plan, extent) <= (uint64_t)area.rows;
}

/* The fewest pages in a row with which the chain fits, as it does with `last`. Rows of more pages
 * never take more lines, so powers of two are tried first, which are of next_number's, too. */
static uint64_t fewest_pages(const struct extent *extent, enum density density, uint64_t page,
                             uint64_t last, struct rect area)
{
    uint64_t pages = 1;
    while (2 * pages <= last && !fits(extent, density, 2 * pages * page, area))
        pages *= 2;
    while (!fits(extent, density, pages * page, area))
        pages = next_number(pages);
    return pages;
}

/* The first plan, roomy ones first, under which the chain fits; scales grow while an average node
 * still fills a quarter of a row. False: *plan is the last one tried. */
static bool find_fit(const struct extent *extent, uint64_t page, uint64_t widest, struct rect area,
                     struct plan *plan)
{
    uint64_t last = 1;
    while (next_number(last) <= widest / page)
        last = next_number(last);
    for (int density = DENSITY_LINKED; density <= DENSITY_GUTTER; density++)
        if (fits(extent, (enum density)density, last * page, area)) {
            uint64_t pages = fewest_pages(extent, (enum density)density, page, last, area);
            *plan = plan_make((enum density)density, unwrapped(extent, page, pages) * page,
                              area.columns);
            return true;
        }
    *plan = plan_make(DENSITY_GUTTER, last * page, area.columns);
    return false;
}

/* With lines to spare, bars grow taller, to be seen from the back row, and their addresses too. */
static void grow_bars(struct plan *plan, const struct extent *extent, struct rect area)
{
    if (plan->density > DENSITY_FULL || extent->count == 0)
        return;
    while (plan->bar_lines < MAX_BAR_LINES) {
        struct plan taller = *plan;
        if (plan->bar_lines == TALL_BAR && !plan->has_large) {
            taller.has_large = true;
            taller.row_lines += LARGE_RULER;
        } else {
            taller.bar_lines++;
            taller.row_lines++;
        }
        if (plan_chain_lines(&taller, extent) > (uint64_t)area.rows)
            return;
        *plan = taller;
    }
}

/* With the scale given by hand, the roomiest density that fits, else one that scrolls well. */
static struct plan plan_zoomed(const struct extent *extent, uint64_t scale, struct rect area)
{
    for (int density = DENSITY_LINKED; density < DENSITY_SLIM; density++) {
        struct plan plan = plan_make((enum density)density, scale, area.columns);
        if (plan_chain_lines(&plan, extent) <= (uint64_t)area.rows)
            return plan;
    }
    return plan_make(area.rows >= 8 ? DENSITY_FULL : DENSITY_MEDIUM, scale, area.columns);
}

/* The bytes that a row may have at most. */
static uint64_t widest_scale(const struct extent *extent, uint64_t page)
{
    uint64_t largest = largest_of(extent);
    uint64_t average = extent->nodes > 0 ? extent->total / extent->nodes : page;
    largest = largest > page ? largest : page;
    uint64_t widest = average * 4 < largest * 2 ? average * 4 : largest * 2 - 1;
    return widest < page ? page : widest;
}

int plan_rows(const struct extent *extent, uint64_t page, struct rect area)
{
    struct plan plan;
    if (!find_fit(extent, page, widest_scale(extent, page), area, &plan))
        return area.rows;
    return (int)plan_chain_lines(&plan, extent);
}

struct plan plan_choose(const struct extent *extent, uint64_t page, struct rect area, int zoom)
{
    struct plan plan;
    bool fits = find_fit(extent, page, widest_scale(extent, page), area, &plan);
    if (zoom != 0)
        return plan_zoomed(extent, zoomed(fits ? plan.scale : page, zoom), area);
    if (fits)
        grow_bars(&plan, extent, area);
    else if (plan_chain_lines(&plan, extent) > 4 * (uint64_t)area.rows)
        return plan_shades(extent->total, extent->nodes, page, area);
    return plan;
}
