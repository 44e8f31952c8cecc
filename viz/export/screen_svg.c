/* SPDX-License-Identifier: MIT
 *
 * screen_svg: a grid as a picture of the terminal.
 */
#include "screen.h"

#include "escape.h"
#include "export_job.h"
#include "svg.h"
#include "utf8.h"

enum { CELL_WIDTH = 9, CELL_HEIGHT = 19, BASELINE = 14, FONT_SIZE = 15, BORDER = 9 };

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
    return BORDER + column * CELL_WIDTH;
}

static int y_of(int row)
{
    return BORDER + row * CELL_HEIGHT;
}

/* ----------------------------------------------------------------------------- rectangles -- */

static void add_ground(const struct grid *grid, enum theme theme, int row, struct text *out)
{
    for (int from = 0, to; from < grid->columns; from = to) {
        int32_t ground = colours_of(theme, grid_at(grid, row, from)).ground;
        for (to = from + 1; to < grid->columns; to++)
            if (colours_of(theme, grid_at(grid, row, to)).ground != ground)
                break;
        if (ground != theme_background(theme))
            text_format(
                out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n",
                x_of(from), y_of(row), (to - from) * CELL_WIDTH, CELL_HEIGHT, (unsigned)ground);
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

static void add_eighths(struct text *out, const char *name, int from, int eighths, int whole)
{
    int thousandths = from * 1000 + eighths * whole * 125;
    text_format(out, " %s=\"%d", name, thousandths / 1000);
    if (thousandths % 1000 != 0)
        text_format(out, ".%03d", thousandths % 1000);
    text_add_char(out, '"');
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

static void add_blocks(const struct grid *grid, enum theme theme, int row, struct text *out)
{
    static const char *const densities[] = {"", ".3", ".5", ".75"};
    for (int from = 0, to; from < grid->columns; from = to) {
        struct fill fill;
        const struct cell *cell = grid_at(grid, row, from);
        to = from + 1;
        if (!find_block(cell->code_point, &fill) || (is_hole(cell) && is_shade(cell->code_point)))
            continue;
        to = block_run(grid, row, from, &fill);
        text_add(out, "<rect");
        add_eighths(out, "x", x_of(from), fill.left, CELL_WIDTH);
        add_eighths(out, "y", y_of(row), fill.top, CELL_HEIGHT);
        add_eighths(out, "width", (to - from - 1) * CELL_WIDTH, fill.right - fill.left, CELL_WIDTH);
        add_eighths(out, "height", 0, fill.bottom - fill.top, CELL_HEIGHT);
        text_format(out, " fill=\"#%06x\"", (unsigned)colours_of(theme, cell).ink);
        if (fill.density < 4)
            text_format(out, " fill-opacity=\"%s\"", densities[fill.density]);
        text_add(out, "/>\n");
    }
}

/* ----------------------------------------------------------------------------------- holes -- */

static bool is_same_hole(const struct cell *a, const struct cell *b)
{
    return is_hole(b) && (a->style == STYLE_HOLE_CHANGED) == (b->style == STYLE_HOLE_CHANGED);
}

/* Dots in the colour of a HOLE, also under the letters on it. */
static void add_dots(const struct grid *grid, enum theme theme, int row, struct text *out)
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
        struct svg_area area = {x_of(from) * PIXEL, y_of(row) * PIXEL, x_of(to) * PIXEL,
                                y_of(row + 1) * PIXEL};
        text_add(out, "<path d=\"");
        svg_hatch_path(out, HATCH_DOTS, &area);
        text_format(out, "\" fill=\"none\" stroke=\"#%06x\"%s/>\n",
                    (unsigned)colours_of(theme, &hole).ink, svg_hatch_stroke(HATCH_DOTS));
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

static void add_characters(const struct grid *grid, int row, int from, int to, struct text *out)
{
    struct text characters;
    text_init(&characters);
    for (int column = from; column < to; column++)
        utf8_add(&characters, grid_at(grid, row, column)->code_point);
    xml_escape(out, text_string(&characters));
    text_clear(&characters);
}

static void add_run(const struct grid *grid, enum theme theme, int row, int from, int to,
                    bool is_halo, struct text *out)
{
    struct colours colours = colours_of(theme, grid_at(grid, row, from));
    text_add(out, "<text x=\"");
    for (int column = from; column < to; column++)
        text_format(out, column == from ? "%d" : " %d", x_of(column));
    text_format(out, "\" y=\"%d\" fill=\"#%06x\"", y_of(row) + BASELINE,
                (unsigned)(is_halo ? colours.ground : colours.ink));
    if (is_halo)
        text_format(out, " stroke=\"#%06x\" stroke-width=\"5\" stroke-linejoin=\"round\"",
                    (unsigned)colours.ground);
    if (colours.is_bold)
        text_add(out, " font-weight=\"bold\"");
    if (colours.is_underlined)
        text_add(out, " text-decoration=\"underline\"");
    text_add_char(out, '>');
    add_characters(grid, row, from, to, out);
    text_add(out, "</text>\n");
}

static void add_texts(const struct grid *grid, enum theme theme, int row, struct text *out)
{
    for (int from = 0, to; from < grid->columns; from = to) {
        to = from + 1;
        if (!is_written(grid_at(grid, row, from)))
            continue;
        to = text_run(grid, theme, row, from);
        if (is_hole(grid_at(grid, row, from)))
            add_run(grid, theme, row, from, to, true, out); /* a calm edge around its letters */
        add_run(grid, theme, row, from, to, false, out);
    }
}

/* ------------------------------------------------------------------------------- document -- */

static void add_opening(const struct grid *grid, const struct export_options *options,
                        const char *title, const char *description, struct text *out)
{
    int width = grid->columns * CELL_WIDTH + 2 * BORDER;
    int height = grid->rows * CELL_HEIGHT + 2 * BORDER, scale = options->scale;
    if (scale <= 0)
        scale = 100;
    text_format(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "
        "xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" viewBox=\"0 0 %d %d\" "
        "width=\"%d\" height=\"%d\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">",
        width, height, width * scale / 100, height * scale / 100);
    xml_escape(out, title);
    text_add(out, "</title>\n<desc id=\"d\">");
    xml_escape(out, description);
    text_add(out, "</desc>\n");
    if (!options->is_transparent)
        text_format(out, "<rect width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n", width, height,
                    (unsigned)theme_background(options->theme));
}

static void add_fonts(const struct export_options *options, struct text *out)
{
    text_format(out, "<g font-size=\"%d\" font-family=\"", FONT_SIZE);
    if (options->font != NULL && options->font[0] != '\0') {
        xml_escape(out, options->font);
        text_add(out, ", ");
    }
    text_add(out, "DejaVu Sans Mono, Menlo, Consolas, monospace\">\n");
}

void screen_svg(const struct grid *grid, const struct export_options *options, const char *title,
                const char *description, struct text *out)
{
    add_opening(grid, options, title, description, out);
    text_add(out, "<g shape-rendering=\"crispEdges\">\n");
    for (int row = 0; row < grid->rows; row++)
        add_ground(grid, options->theme, row, out);
    for (int row = 0; row < grid->rows; row++)
        add_dots(grid, options->theme, row, out);
    for (int row = 0; row < grid->rows; row++)
        add_blocks(grid, options->theme, row, out);
    text_add(out, "</g>\n");
    add_fonts(options, out);
    for (int row = 0; row < grid->rows; row++)
        add_texts(grid, options->theme, row, out);
    text_add(out, "</g>\n</svg>\n");
}

static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    screen_svg(frame->grid, job->options, frame->moment->title, frame->narration->sentence,
               job->out);
    return true;
}

const struct export_writer screen_svg_writer = {.frame = write_frame};
