/* SPDX-License-Identifier: MIT
 *
 * screen_svg: a grid as a picture of the terminal.
 */
#include "escape.h"
#include "export_job.h"
#include "screen.h"
#include "screen_paint.h"
#include "svg.h"

static void add_thousandths(struct text *out, const char *name, int thousandths)
{
    text_format(out, " %s=\"%d", name, thousandths / 1000);
    if (thousandths % 1000 != 0)
        text_format(out, ".%03d", thousandths % 1000);
    text_add_char(out, '"');
}

static void write_rect(void *to, const struct screen_rect *rect)
{
    static const char *const densities[] = {"", ".3", ".5", ".75"};
    text_add(to, "<rect");
    add_thousandths(to, "x", rect->x);
    add_thousandths(to, "y", rect->y);
    add_thousandths(to, "width", rect->width);
    add_thousandths(to, "height", rect->height);
    text_format(to, " fill=\"#%06x\"", (unsigned)rect->rgb);
    if (rect->density < 4)
        text_format(to, " fill-opacity=\"%s\"", densities[rect->density]);
    text_add(to, "/>\n");
}

static void write_dots(void *to, const struct hatch_area *area, int32_t rgb)
{
    text_add(to, "<path d=\"");
    svg_hatch_path(to, HATCH_DOTS, area);
    text_format(to, "\" fill=\"none\" stroke=\"#%06x\"%s/>\n", (unsigned)rgb,
                svg_hatch_stroke(HATCH_DOTS));
}

static void write_layer(struct text *out, const struct screen_run *run, bool is_halo)
{
    text_add(out, "<text x=\"");
    for (int column = 0; column < run->columns; column++)
        text_format(out, column == 0 ? "%d" : " %d", run->x + column * SCREEN_CELL_WIDTH);
    text_format(out, "\" y=\"%d\" fill=\"#%06x\"", run->y,
                (unsigned)(is_halo ? run->halo : run->rgb));
    if (is_halo)
        text_format(out, " stroke=\"#%06x\" stroke-width=\"%d\" stroke-linejoin=\"round\"",
                    (unsigned)run->halo, SCREEN_HALO);
    if (run->is_bold)
        text_add(out, " font-weight=\"bold\"");
    if (run->is_underlined)
        text_add(out, " text-decoration=\"underline\"");
    text_add_char(out, '>');
    xml_escape(out, text_string(&run->characters));
    text_add(out, "</text>\n");
}

static void write_run(void *to, const struct screen_run *run)
{
    if (run->halo != COLOUR_NONE)
        write_layer(to, run, true);
    write_layer(to, run, false);
}

/* ------------------------------------------------------------------------------- document -- */

static void add_opening(const struct grid *grid, const struct export_options *options,
                        const char *title, const char *description, struct text *out)
{
    int width = grid->columns * SCREEN_CELL_WIDTH + 2 * SCREEN_BORDER;
    int height = grid->rows * SCREEN_CELL_HEIGHT + 2 * SCREEN_BORDER;
    int scale = options->scale > 0 ? options->scale : 100;
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
    struct svg_options fonts = {.font = options->font};
    text_format(out, "<g font-size=\"%d\"", SCREEN_FONT);
    svg_write_family(&fonts, false, out);
    text_add(out, ">\n");
}

void screen_svg(const struct grid *grid, const struct export_options *options, const char *title,
                const char *description, struct text *out)
{
    const struct screen_painter painter = {write_rect, write_dots, write_run, out};
    add_opening(grid, options, title, description, out);
    text_add(out, "<g shape-rendering=\"crispEdges\">\n");
    screen_paint_fills(grid, options->theme, &painter);
    text_add(out, "</g>\n");
    add_fonts(options, out);
    screen_paint_texts(grid, options->theme, &painter);
    text_add(out, "</g>\n</svg>\n");
}

static bool write_frame(struct export_job *job, const struct export_frame *frame)
{
    screen_svg(frame->grid, job->options, frame->moment->title, frame->narration->sentence,
               job->out);
    return true;
}

const struct export_writer screen_svg_writer = {.frame = write_frame};
