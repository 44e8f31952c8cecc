/* SPDX-License-Identifier: MIT
 *
 * screen_paint: runs of cells that are one rectangle, one hatch or one text.
 */
#include "screen_paint.h"

#include "utf8.h"

/* What a cell looks like with everything worked out. */
struct colours {
    int32_t ink, ground;
    bool is_bold, is_underlined;
};

static struct colours colours_of(enum theme theme, const struct cell *cell)
{
    const struct look *look = theme_look(theme, (enum style)cell->style);
    unsigned attributes = look->attributes | cell->attributes;
    int32_t text = theme_look(theme, STYLE_TEXT)->foreground;
    struct colours colours = {look->foreground, look->background, (attributes & ATTR_BOLD) != 0,
                              (attributes & ATTR_UNDERLINE) != 0};
    if (colours.ink == COLOUR_NONE)
        colours.ink = text == COLOUR_NONE ? 0 : text;
    if (colours.ground == COLOUR_NONE)
        colours.ground = theme_background(theme);
    if (attributes & ATTR_REVERSE) {
        int32_t ink = colours.ink;
        colours.ink = colours.ground;
        colours.ground = ink;
    }
    return colours;
}

static bool is_same_look(struct colours a, struct colours b)
{
    return a.ink == b.ink && a.is_bold == b.is_bold && a.is_underlined == b.is_underlined;
}

/* HOLEs are dotted, as in figures, so that they are no grey among greys. */
static bool is_hole(const struct cell *cell)
{
    return cell->style == STYLE_HOLE || cell->style == STYLE_HOLE_TEXT ||
           cell->style == STYLE_HOLE_CHANGED;
}

static bool is_shade(uint32_t code_point)
{
    return code_point >= 0x2591 && code_point <= 0x2593;
}

static int x_of(int column)
{
    return SCREEN_BORDER + column * SCREEN_CELL_WIDTH;
}

static int y_of(int row)
{
    return SCREEN_BORDER + row * SCREEN_CELL_HEIGHT;
}

/* ----------------------------------------------------------------------------- rectangles -- */

/* In thousandths, as rectangles are told. */
static struct screen_rect cells(int row, int from, int to)
{
    return (struct screen_rect){.x = x_of(from) * 1000,
                                .y = y_of(row) * 1000,
                                .width = (to - from) * SCREEN_CELL_WIDTH * 1000,
                                .height = SCREEN_CELL_HEIGHT * 1000,
                                .density = 4};
}

static void paint_grounds(const struct grid *grid, enum theme theme, int row,
                          const struct screen_painter *painter)
{
    for (int from = 0, to; from < grid->columns; from = to) {
        int32_t ground = colours_of(theme, grid_at(grid, row, from)).ground;
        for (to = from + 1; to < grid->columns; to++)
            if (colours_of(theme, grid_at(grid, row, to)).ground != ground)
                break;
        struct screen_rect rect = cells(row, from, to);
        rect.rgb = ground;
        if (ground != theme_background(theme))
            painter->rect(painter->to, &rect);
    }
}

/* The part of its cell that a block element (U+2580..U+2593) fills, in eighths, and how densely in
 * quarters. */
struct fill {
    int left, top, right, bottom, density;
};

static bool find_block(uint32_t code_point, struct fill *fill)
{
    *fill = (struct fill){0, 0, 8, 8, 4};
    if (code_point == 0x2580)
        fill->bottom = 4;
    else if (code_point >= 0x2581 && code_point <= 0x2588)
        fill->top = 8 - (int)(code_point - 0x2580);
    else if (code_point >= 0x2589 && code_point <= 0x258F)
        fill->right = 8 - (int)(code_point - 0x2588);
    else if (code_point == 0x2590)
        fill->left = 4;
    else if (code_point >= 0x2591 && code_point <= 0x2593)
        fill->density = (int)(code_point - 0x2590);
    else
        return false;
    return true;
}

static bool is_same_block(const struct cell *a, const struct cell *b)
{
    return a->code_point == b->code_point && a->style == b->style && a->attributes == b->attributes;
}

/* One rectangle for a run of equal blocks; those that leave a gap in their cell stand alone. */
static int block_run(const struct grid *grid, int row, int from, const struct fill *fill)
{
    int to = from + 1;
    if (fill->left > 0 || fill->right < 8)
        return to;
    while (to < grid->columns && is_same_block(grid_at(grid, row, from), grid_at(grid, row, to)))
        to++;
    return to;
}

static void paint_block(const struct screen_rect *whole, const struct fill *fill, int columns,
                        const struct screen_painter *painter)
{
    const int wide = SCREEN_CELL_WIDTH * 125, high = SCREEN_CELL_HEIGHT * 125; /* an eighth */
    const struct screen_rect rect = {.x = whole->x + fill->left * wide,
                                     .y = whole->y + fill->top * high,
                                     .width = (columns - 1) * 8 * wide +
                                              (fill->right - fill->left) * wide,
                                     .height = (fill->bottom - fill->top) * high,
                                     .rgb = whole->rgb,
                                     .density = fill->density};
    painter->rect(painter->to, &rect);
}

static void paint_blocks(const struct grid *grid, enum theme theme, int row,
                         const struct screen_painter *painter)
{
    for (int from = 0, to; from < grid->columns; from = to) {
        struct fill fill;
        const struct cell *cell = grid_at(grid, row, from);
        to = from + 1;
        if (!find_block(cell->code_point, &fill) || (is_hole(cell) && is_shade(cell->code_point)))
            continue;
        to = block_run(grid, row, from, &fill);
        struct screen_rect whole = cells(row, from, to);
        whole.rgb = colours_of(theme, cell).ink;
        paint_block(&whole, &fill, to - from, painter);
    }
}

/* ----------------------------------------------------------------------------------- holes -- */

static bool is_same_hole(const struct cell *a, const struct cell *b)
{
    return is_hole(b) && (a->style == STYLE_HOLE_CHANGED) == (b->style == STYLE_HOLE_CHANGED);
}

/* Dots in the colour of a HOLE, also under the letters on it. */
static void paint_dots(const struct grid *grid, enum theme theme, int row,
                       const struct screen_painter *painter)
{
    for (int from = 0, to; from < grid->columns; from = to) {
        const struct cell *cell = grid_at(grid, row, from);
        bool is_changed = cell->style == STYLE_HOLE_CHANGED;
        to = from + 1;
        if (!is_hole(cell))
            continue;
        while (to < grid->columns && is_same_hole(cell, grid_at(grid, row, to)))
            to++;
        const struct cell hole = {' ', is_changed ? STYLE_HOLE_CHANGED : STYLE_HOLE, 0};
        struct hatch_area area = {x_of(from) * PIXEL, y_of(row) * PIXEL, x_of(to) * PIXEL,
                                  y_of(row + 1) * PIXEL};
        painter->dots(painter->to, &area, colours_of(theme, &hole).ink);
    }
}

/* ----------------------------------------------------------------------------------- text -- */

static bool is_written(const struct cell *cell)
{
    struct fill fill;
    return cell->code_point != ' ' && cell->code_point != 0 && !find_block(cell->code_point, &fill);
}

/* Beyond the basic plane it is not agreed what counts as one character of a list of places. */
static int text_run(const struct grid *grid, enum theme theme, int row, int from)
{
    const struct cell *first = grid_at(grid, row, from);
    struct colours colours = colours_of(theme, first);
    int to = from + 1;
    if (first->code_point > 0xFFFF)
        return to;
    for (; to < grid->columns; to++) {
        const struct cell *cell = grid_at(grid, row, to);
        if (!is_written(cell) || cell->code_point > 0xFFFF ||
            !is_same_look(colours, colours_of(theme, cell)))
            break;
    }
    return to;
}

static void paint_run(const struct grid *grid, enum theme theme, int row, int from, int to,
                      const struct screen_painter *painter)
{
    struct colours colours = colours_of(theme, grid_at(grid, row, from));
    struct screen_run run = {.x = x_of(from),
                             .y = y_of(row) + SCREEN_BASELINE,
                             .columns = to - from,
                             .rgb = colours.ink,
                             .halo = COLOUR_NONE,
                             .is_bold = colours.is_bold,
                             .is_underlined = colours.is_underlined};
    text_init(&run.characters);
    for (int column = from; column < to; column++)
        utf8_add(&run.characters, grid_at(grid, row, column)->code_point);
    if (is_hole(grid_at(grid, row, from)))
        run.halo = colours.ground;
    painter->run(painter->to, &run);
    text_clear(&run.characters);
}

static void paint_texts(const struct grid *grid, enum theme theme, int row,
                        const struct screen_painter *painter)
{
    for (int from = 0, to; from < grid->columns; from = to) {
        to = from + 1;
        if (!is_written(grid_at(grid, row, from)))
            continue;
        to = text_run(grid, theme, row, from);
        paint_run(grid, theme, row, from, to, painter);
    }
}

/* --------------------------------------------------------------------------------- in order -- */

void screen_paint_fills(const struct grid *grid, enum theme theme,
                        const struct screen_painter *painter)
{
    for (int row = 0; row < grid->rows; row++)
        paint_grounds(grid, theme, row, painter);
    for (int row = 0; row < grid->rows; row++)
        paint_dots(grid, theme, row, painter);
    for (int row = 0; row < grid->rows; row++)
        paint_blocks(grid, theme, row, painter);
}

void screen_paint_texts(const struct grid *grid, enum theme theme,
                        const struct screen_painter *painter)
{
    for (int row = 0; row < grid->rows; row++)
        paint_texts(grid, theme, row, painter);
}
