/* SPDX-License-Identifier: MIT
 *
 * svg_shape: one function for each kind of shape.
 */
#include "svg_part.h"

#include "escape.h"

static const char fixed_fonts[] = "DejaVu Sans Mono, Menlo, Consolas, monospace";
static const char running_fonts[] = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif";

static void write_place(const struct shape *shape, struct text *out)
{
    svg_attribute(out, "x", shape->x);
    svg_attribute(out, "y", shape->y);
    svg_attribute(out, "width", shape->width);
    svg_attribute(out, "height", shape->height);
}

static void write_rect(const struct shape *shape, const struct ink *ink, struct text *out)
{
    text_format(out, "<rect class=\"%s", paint_name(shape->paint));
    if (shape->paint == PAINT_PROCESS)
        text_format(out, " block%d", shape->variant);
    text_add_char(out, '"');
    write_place(shape, out);
    if (ink->radius > 0)
        svg_attribute(out, "rx", ink->radius);
}

static void write_box(const struct shape *shape, const struct svg_options *options,
                      struct text *out)
{
    struct ink ink = paint_ink(options->theme, shape->paint, shape->variant);
    if (ink.fill == COLOUR_NONE && ink.stroke == COLOUR_NONE)
        return;
    write_rect(shape, &ink, out);
    svg_colour(out, "fill", ink.fill);
    if (ink.stroke != COLOUR_NONE) {
        svg_colour(out, "stroke", ink.stroke);
        svg_attribute(out, "stroke-width", ink.stroke_width);
    }
    text_add(out, "/>\n");
    if (ink.hatch == HATCH_NONE)
        return;
    text_add(out, "<rect class=\"hatch\"");
    write_place(shape, out);
    text_format(out, " fill=\"url(#%shatch%d)\"/>\n", svg_prefix(options), (int)ink.hatch);
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
    svg_attribute(out, "x", shape->x);
    svg_attribute(out, "y", shape->y);
    svg_attribute(out, "font-size", type->size);
    if (type->is_running)
        write_family(options, running_fonts, out);
    if (type->is_bold)
        text_add(out, " font-weight=\"bold\"");
    if (type->is_italic)
        text_add(out, " font-style=\"italic\"");
    if (anchors[shape->anchor] != NULL)
        text_format(out, " text-anchor=\"%s\"", anchors[shape->anchor]);
    svg_colour(out, "fill", paint_ink(options->theme, shape->paint, shape->variant).fill);
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
    svg_colour(out, "fill", rgb);
    text_add(out, "/>\n");
}

static void write_line(const struct shape *shape, const struct svg_options *options,
                       struct text *out)
{
    struct ink ink = paint_ink(options->theme, shape->paint, 0);
    text_format(out, "<line class=\"%s\"", paint_name(shape->paint));
    svg_attribute(out, "x1", shape->x);
    svg_attribute(out, "y1", shape->y);
    svg_attribute(out, "x2", shape->x + shape->width);
    svg_attribute(out, "y2", shape->y + shape->height);
    svg_colour(out, "stroke", ink.stroke);
    svg_attribute(out, "stroke-width", ink.stroke_width);
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
                svg_prefix(options), data->id,
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
