/* SPDX-License-Identifier: MIT
 *
 * layout: arithmetic on rectangles. Knows how large things are, not what is in them.
 */
#include "layout.h"

#include "plan.h"

enum {
    TAPE_FROM = 120,
    NARROW = 70,
    SHORT = 18,
    NORMAL = 24,
    TALL = 28,
    HALL = 55,
    WIDE = 110,
    LEAST_MAP = 3
};

enum {
    READABLE_MAP = 4 /* header, bar, addresses */,
    LENS_COLUMNS = 4,
    LENS_LEAST = 4,
    LENS_MOST = 5
};

int layout_told_columns(int columns)
{
    return columns - 2;
}

bool layout_has_tape(int columns)
{
    return columns >= TAPE_FROM;
}

/* Cuts `rows` rows off the bottom of *rest. */
static struct rect cut_bottom(struct rect *rest, int rows)
{
    rest->rows -= rows;
    return (struct rect){rest->row + rest->rows, rest->column, rows, rest->columns};
}

static struct rect cut_top(struct rect *rest, int rows)
{
    struct rect top = {rest->row, rest->column, rows, rest->columns};
    rest->row += rows;
    rest->rows -= rows;
    return top;
}

/* Cuts columns off the right, leaving a column for the line between. */
static struct rect cut_right(struct rect *rest, int columns)
{
    rest->columns -= columns + 1;
    return (struct rect){rest->row, rest->column + rest->columns + 1, rest->rows, columns};
}

int layout_stats_columns(int columns)
{
    if (columns < NARROW)
        return columns;
    return columns < 90 ? 41 : columns < 150 ? 44 : 48;
}

static void lay_panels(struct layout *layout, struct rect panels)
{
    int stats = layout_stats_columns(panels.columns);
    if (panels.columns < NARROW) {
        layout->stats = cut_bottom(&panels, panels.rows > 4 ? 3 : 1);
    } else {
        if (layout_has_tape(panels.columns))
            layout->tape = cut_right(&panels, (panels.columns - stats) * 45 / 100);
        layout->stats = cut_right(&panels, stats);
    }
    layout->call = panels;
}

/* ------------------------------------------------------------------------------- heights -- */

static int at_most(int number, int most)
{
    return number < most ? number : most;
}

static int at_least(int number, int least)
{
    return number > least ? number : least;
}

/* Rows of the panels: what they cannot do without, and what they are content with. */
static int panel_least(int rows)
{
    if (rows >= HALL)
        return 12;
    if (rows >= NORMAL)
        return 7;
    return rows >= SHORT ? 6 : 2;
}

static int panel_most(int rows)
{
    if (rows >= HALL)
        return 18;
    return rows < NORMAL ? panel_least(rows) : rows - 14 < 14 ? rows - 14 : 14;
}

/* Lines of the longest sentence as a rule; a longer one borrows lines from the map. */
static int sentence_rows(int columns)
{
    return columns >= 150 ? 1 : 2;
}

/* Lines that the map takes at its fullest if it has `rows`. */
static int map_used(const struct layout_need *need, int rows, int columns)
{
    if (need->extent == NULL || need->extent->count == 0)
        return rows;
    return plan_rows(need->extent, need->page, (struct rect){0, 0, rows, columns});
}

/* Whether the smallest block would be too narrow on a map of so many rows. */
static bool needs_lens(const struct layout_need *need, int rows, int columns)
{
    if (need->extent == NULL || need->extent->count == 0 || need->least == 0)
        return false;
    struct plan plan = plan_choose(need->extent, need->page, (struct rect){0, 0, rows, columns}, 0);
    return plan.density != DENSITY_SHADE &&
           need->least * (uint64_t)plan.columns < LENS_COLUMNS * plan.scale;
}

/* Shares the rows between the rule and the footer, and the map above. A long text borrows what the
 * map has and does not use, then what the panels can do without, and only then nodes. */
static void share_rows(struct layout *layout, struct rect rest, int rows,
                       const struct layout_need *need)
{
    int least = panel_least(rows), most = panel_most(rows);
    int told = sentence_rows(rest.columns) + at_most(need->note_rows, rest.rows / 4);
    told = at_most(told, at_least(rest.rows - least - LEAST_MAP - 1, 2));
    int queue = need->has_queue && rest.rows - 1 - told - least > READABLE_MAP;
    int map = rest.rows - 1 - told - least - queue;
    int air = rows >= TALL; /* between the map and the rule */
    int used = map_used(need, map, rest.columns), spare = at_least(map - air - used, 0);
    int lens = needs_lens(need, map, rest.columns) ? at_most(spare, LENS_MOST) : 0;
    lens = lens < LENS_LEAST ? 0 : lens;
    spare -= lens;
    int third = spare > 0 && rest.columns < WIDE; /* line for a long sentence */
    told += third;
    spare -= third;
    int panels = least + at_most(spare, most - least);
    layout->map_rows = rest.rows - panels - told - 1 - lens - queue;
    int missing = at_least(need->told - told - at_least(layout->map_rows - used, 0), 0);
    struct rect lower = cut_bottom(&rest, panels - at_most(missing, panels - least));
    told = at_most(at_least(told, need->told), rest.rows - 1 - LEAST_MAP);
    layout->told = cut_bottom(&rest, told);
    layout->rule = cut_bottom(&rest, 1);
    layout->queue = cut_bottom(&rest, rest.rows > READABLE_MAP ? queue : 0);
    layout->lens = cut_bottom(&rest, rest.rows - lens >= READABLE_MAP ? lens : 0);
    layout->map = rest;
    lay_panels(layout, lower);
}

struct layout layout_screen(int rows, int columns, const struct layout_need *need)
{
    struct layout layout = {.is_too_small = rows < LAYOUT_MIN_ROWS || columns < LAYOUT_MIN_COLUMNS};
    if (layout.is_too_small)
        return layout;
    struct rect rest = {0, 0, rows, columns};
    layout.title = cut_top(&rest, 1);
    layout.footer = cut_bottom(&rest, 1);
    if (rows >= SHORT)
        layout.minimap = cut_top(&rest, 1);
    if (rows >= TALL)
        cut_top(&rest, 1); /* air under the minimap */
    share_rows(&layout, rest, rows, need);
    return layout;
}

/* ------------------------------------------------------------------------------ comparison -- */

/* Rows below the heaps. */
struct below {
    int rule, told, table;
};

static int rows_of(const struct below *below)
{
    return below->rule + below->told + below->table;
}

/* A name and a bar for each heap come first, then a bar alone. */
static struct below share_below(int rows, int columns, int heaps)
{
    struct below below = {1, heaps > 2 && columns < 100 ? 3 : 2, heaps + 2};
    if (rows - rows_of(&below) < 2 * heaps)
        below.rule = 0;
    while (rows - rows_of(&below) < 2 * heaps && below.told > 1)
        below.told--;
    while (rows - rows_of(&below) < 2 * heaps && below.table > heaps)
        below.table--;
    if (rows - rows_of(&below) < heaps)
        below.table = 0;
    return below;
}

struct layout_compare layout_comparison(int rows, int columns, size_t heaps)
{
    struct layout_compare layout = {.title = {0, 0, 0, 0}};
    struct rect rest = {0, 0, rows, columns};
    layout.title = cut_top(&rest, 1);
    layout.footer = cut_bottom(&rest, 1);
    struct below below = share_below(rest.rows, columns, (int)heaps);
    int each = (rest.rows - rows_of(&below)) / (int)heaps;
    int left = rest.rows - rows_of(&below) - each * (int)heaps;
    bool has_gaps = left + 1 >= (int)heaps; /* air between them */
    for (size_t i = 0; i < heaps; i++) {
        cut_top(&rest, i > 0 && has_gaps);
        layout.heaps[i] = cut_top(&rest, each);
    }
    cut_top(&rest, rest.rows - rows_of(&below));
    layout.rule = cut_top(&rest, below.rule);
    layout.told = cut_top(&rest, below.told);
    layout.table = rest;
    return layout;
}
