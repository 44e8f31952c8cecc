/* SPDX-License-Identifier: MIT
 *
 * svg: one function for each kind of shape.
 */
#include "svg.h"

#include "escape.h"

#include <stdlib.h>
#include <string.h>

static const char fixed_fonts[] = "DejaVu Sans Mono, Menlo, Consolas, monospace";
static const char running_fonts[] = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif";

void svg_length(struct text *out, int length)
{
    if (length < 0)
        text_add_char(out, '-');
    int whole = abs(length) / PIXEL, rest = abs(length) % PIXEL;
    text_format(out, "%d", whole);
    if (rest > 0)
        text_format(out, rest % 10 == 0 ? ".%d" : ".%02d", rest % 10 == 0 ? rest / 10 : rest);
}

static void attribute(struct text *out, const char *name, int length)
{
    text_format(out, " %s=\"", name);
    svg_length(out, length);
    text_add_char(out, '"');
}

static void colour(struct text *out, const char *name, int32_t rgb)
{
    if (rgb == COLOUR_NONE)
        text_format(out, " %s=\"none\"", name);
    else
        text_format(out, " %s=\"#%06x\"", name, (unsigned)rgb);
}

static const char *prefix_of(const struct svg_options *options)
{
    return options->prefix != NULL ? options->prefix : "";
}

/* --------------------------------------------------------------------------------- hatches -- */

/* The tile of each hatch, 6 by 6 pixels. */
static const char *const tiles[HATCH_COUNT] = {
    [HATCH_DOTS] = "M1 1h1.2v1.2H1zM4 4h1.2v1.2H4z",
    [HATCH_RISING] = "M-1 1L1 -1M0 6L6 0M5 7L7 5",
    [HATCH_FALLING] = "M-1 5L1 7M0 0L6 6M5 -1L7 1",
    [HATCH_LEVEL] = "M0 3H6",
    [HATCH_UPRIGHT] = "M3 0V6",
    [HATCH_CROSSED] = "M0 0L6 6M0 6L6 0",
    [HATCH_SQUARES] = "M0 3H6M3 0V6",
};

/* A hatch has one colour in a theme; this finds it by the paint that uses it. */
static int32_t hatch_colour(enum theme theme, enum hatch hatch)
{
    for (int paint = 0; paint < PAINT_COUNT; paint++)
        for (int variant = 0; variant < STYLE_BLOCKS; variant++) {
            struct ink ink = paint_ink(theme, (enum paint)paint, variant);
            if (ink.hatch == hatch)
                return ink.hatch_stroke;
        }
    return COLOUR_NONE;
}

static void write_hatch(const struct svg_options *options, enum hatch hatch, struct text *out)
{
    int32_t rgb = hatch_colour(options->theme, hatch);
    if (rgb == COLOUR_NONE)
        return;
    text_format(out,
                "<pattern id=\"%shatch%d\" width=\"6\" height=\"6\" "
                "patternUnits=\"userSpaceOnUse\"><path class=\"hatch%d\" d=\"%s\"",
                prefix_of(options), (int)hatch, (int)hatch, tiles[hatch]);
    colour(out, "fill", hatch == HATCH_DOTS ? rgb : COLOUR_NONE);
    if (hatch != HATCH_DOTS)
        colour(out, "stroke", rgb);
    text_add(out, "/></pattern>\n");
}

void svg_write_definitions(const struct svg_options *options, struct text *out)
{
    text_add(out, "<defs>\n");
    for (int hatch = HATCH_NONE + 1; hatch < HATCH_COUNT; hatch++)
        write_hatch(options, (enum hatch)hatch, out);
    text_add(out, "</defs>\n");
}

/* ---------------------------------------------------------------------------------- shapes -- */

static void write_place(const struct shape *shape, struct text *out)
{
    attribute(out, "x", shape->x);
    attribute(out, "y", shape->y);
    attribute(out, "width", shape->width);
    attribute(out, "height", shape->height);
}

static void write_rect(const struct shape *shape, const struct ink *ink, struct text *out)
{
    text_format(out, "<rect class=\"%s", paint_name(shape->paint));
    if (shape->paint == PAINT_PROCESS)
        text_format(out, " block%d", shape->variant);
    text_add_char(out, '"');
    write_place(shape, out);
    if (ink->radius > 0)
        attribute(out, "rx", ink->radius);
}

static void write_box(const struct shape *shape, const struct svg_options *options,
                      struct text *out)
{
    struct ink ink = paint_ink(options->theme, shape->paint, shape->variant);
    if (ink.fill == COLOUR_NONE && ink.stroke == COLOUR_NONE)
        return;
    write_rect(shape, &ink, out);
    colour(out, "fill", ink.fill);
    if (ink.stroke != COLOUR_NONE) {
        colour(out, "stroke", ink.stroke);
        attribute(out, "stroke-width", ink.stroke_width);
    }
    text_add(out, "/>\n");
    if (ink.hatch == HATCH_NONE)
        return;
    text_add(out, "<rect class=\"hatch\"");
    write_place(shape, out);
    text_format(out, " fill=\"url(#%shatch%d)\"/>\n", prefix_of(options), (int)ink.hatch);
}

static void write_family(const struct svg_options *options, const char *usual, struct text *out)
{
    text_add(out, " font-family=\"");
    if (options->font != NULL && options->font[0] != '\0') {
        xml_escape(out, options->font);
        text_add(out, ", ");
    }
    text_add(out, usual);
    text_add_char(out, '"');
}

static void write_text(const struct shape *shape, const struct svg_options *options,
                       struct text *out)
{
    static const char *const anchors[] = {NULL, "middle", "end"};
    const struct type *type = paint_type(shape->paint);
    text_format(out, "<text class=\"%s", paint_name(shape->paint));
    if (paint_ground(shape->paint) == PAINT_PROCESS)
        text_format(out, " block%d", shape->variant);
    text_add_char(out, '"');
    attribute(out, "x", shape->x);
    attribute(out, "y", shape->y);
    attribute(out, "font-size", type->size);
    if (type->is_running)
        write_family(options, running_fonts, out);
    if (type->is_bold)
        text_add(out, " font-weight=\"bold\"");
    if (type->is_italic)
        text_add(out, " font-style=\"italic\"");
    if (anchors[shape->anchor] != NULL)
        text_format(out, " text-anchor=\"%s\"", anchors[shape->anchor]);
    colour(out, "fill", paint_ink(options->theme, shape->paint, shape->variant).fill);
    text_add_char(out, '>');
    xml_escape(out, shape->text);
    text_add(out, "</text>\n");
}

/* The head is a triangle 7 long and 6 wide; lines are level or upright. */
static void write_head(const struct shape *shape, int32_t rgb, struct text *out)
{
    const int length = 7 * PIXEL, half = 3 * PIXEL;
    int dx = (shape->width > 0) - (shape->width < 0),
        dy = (shape->height > 0) - (shape->height < 0);
    int x = shape->x + shape->width, y = shape->y + shape->height;
    const int points[3][2] = {{x, y},
                              {x - dx * length + dy * half, y - dy * length + dx * half},
                              {x - dx * length - dy * half, y - dy * length - dx * half}};
    text_format(out, "<path class=\"%s-head\" d=\"", paint_name(shape->paint));
    for (int i = 0; i < 3; i++) {
        text_add_char(out, i == 0 ? 'M' : 'L');
        svg_length(out, points[i][0]);
        text_add_char(out, ' ');
        svg_length(out, points[i][1]);
    }
    text_add(out, "Z\"");
    colour(out, "fill", rgb);
    text_add(out, "/>\n");
}

static void write_line(const struct shape *shape, const struct svg_options *options,
                       struct text *out)
{
    struct ink ink = paint_ink(options->theme, shape->paint, 0);
    text_format(out, "<line class=\"%s\"", paint_name(shape->paint));
    attribute(out, "x1", shape->x);
    attribute(out, "y1", shape->y);
    attribute(out, "x2", shape->x + shape->width);
    attribute(out, "y2", shape->y + shape->height);
    colour(out, "stroke", ink.stroke);
    attribute(out, "stroke-width", ink.stroke_width);
    text_add(out, "/>\n");
    if (shape->kind == SHAPE_ARROW)
        write_head(shape, ink.stroke, out);
}

static void write_group(const struct shape *shape, const struct svg_options *options,
                        struct text *out)
{
    const struct shape_data *data = &shape->data;
    text_format(out,
                "<g id=\"%s%s\" class=\"segment %s\" data-va=\"%llu\" data-size=\"%llu\" "
                "data-type=\"%c\"",
                prefix_of(options), data->id,
                data->type == 'P'   ? "process"
                : data->type == 'H' ? "hole"
                                    : "gathered",
                data->va, data->size, data->type);
    if (data->block > 0)
        text_format(out, " data-block=\"%llu\"", data->block);
    text_add(out, "><title>");
    xml_escape(out, shape->text);
    text_add(out, "</title>\n");
}

static void write_shape(const struct shape *shape, const struct svg_options *options,
                        struct text *out)
{
    switch (shape->kind) {
    case SHAPE_BOX:
        write_box(shape, options, out);
        break;
    case SHAPE_TEXT:
        write_text(shape, options, out);
        break;
    case SHAPE_LINE:
    case SHAPE_ARROW:
        write_line(shape, options, out);
        break;
    case SHAPE_GROUP:
        write_group(shape, options, out);
        break;
    case SHAPE_END:
        text_add(out, "</g>\n");
        break;
    }
}

/* Half a pixel off, so that lines a pixel wide with whole coordinates fill whole pixels. */
void svg_write_shapes(const struct drawing *drawing, const struct svg_options *options,
                      struct text *out)
{
    text_add(out, "<g transform=\"translate(0.5 0.5)\"");
    write_family(options, fixed_fonts, out);
    text_add(out, ">\n");
    for (size_t i = 0; i < drawing->count; i++)
        write_shape(&drawing->shapes[i], options, out);
    text_add(out, "</g>\n");
}

/* -------------------------------------------------------------------------------- document -- */

static void write_paper(const struct drawing *drawing, const struct svg_options *options,
                        struct text *out)
{
    text_add(out, "<rect class=\"paper\"");
    attribute(out, "width", drawing->width);
    attribute(out, "height", drawing->height);
    colour(out, "fill", paint_ink(options->theme, PAINT_PAPER, 0).fill);
    text_add(out, "/>\n");
}

void svg_write_opening(const struct drawing *drawing, const char *title, const char *description,
                       const struct svg_options *options, struct text *out)
{
    const char *prefix = prefix_of(options);
    int scale = options->scale > 0 ? options->scale : 100;
    if (!options->is_inline)
        text_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" viewBox=\"0 0 ");
    svg_length(out, drawing->width);
    text_add_char(out, ' ');
    svg_length(out, drawing->height);
    text_add_char(out, '"');
    if (!options->is_inline) {
        attribute(out, "width", (int)((long long)drawing->width * scale / 100));
        attribute(out, "height", (int)((long long)drawing->height * scale / 100));
    }
    text_format(out, " role=\"img\" aria-labelledby=\"%st %sd\">\n", prefix, prefix);
    text_format(out, "<title id=\"%st\">", prefix);
    xml_escape(out, title);
    text_format(out, "</title>\n<desc id=\"%sd\">", prefix);
    xml_escape(out, description);
    text_add(out, "</desc>\n");
    if (!options->is_transparent)
        write_paper(drawing, options, out);
}

void svg_write(const struct drawing *drawing, const struct svg_options *options, struct text *out)
{
    svg_write_opening(drawing, drawing->title, drawing->description, options, out);
    svg_write_definitions(options, out);
    svg_write_shapes(drawing, options, out);
    text_add(out, "</svg>\n");
}
