/* SPDX-License-Identifier: MIT
 *
 * svg_shape: one function for each kind of shape.
 */
#include "svg_part.h"

#include "escape.h"

static const char fixed_fonts[] = "DejaVu Sans Mono, Menlo, Consolas, monospace";
static const char running_fonts[] = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif";

void svg_write_class(enum paint paint, int variant, struct text *out)
{
    text_add(out, paint_name(paint));
    if (paint_has_variants(paint))
        text_format(out, " block%d", variant);
}

static void begin_element(const char *element, const struct shape *shape, struct text *out)
{
    text_add_char(out, '<');
    text_add(out, element);
    text_add(out, " class=\"");
    svg_write_class(shape->paint, shape->variant, out);
    text_add_char(out, '"');
}

static void write_place(const struct shape *shape, struct text *out)
{
    svg_attribute(out, "x", shape->x);
    svg_attribute(out, "y", shape->y);
    svg_attribute(out, "width", shape->width);
    svg_attribute(out, "height", shape->height);
}

static void write_stroke(const struct ink *ink, struct text *out)
{
    if (ink->stroke == COLOUR_NONE)
        return;
    svg_colour(out, "stroke", ink->stroke);
    svg_attribute(out, "stroke-width", ink->stroke_width);
    if (ink->dash > 0)
        text_format(out, " stroke-dasharray=\"%d %d\"", ink->dash, (ink->dash + 3) / 2);
}

static void write_point(char command, struct point point, struct text *out)
{
    text_add_char(out, command);
    svg_length(out, point.x);
    text_add_char(out, ' ');
    svg_length(out, point.y);
}

static void write_hatch_line(void *to, struct point from, struct point end)
{
    write_point('M', from, to);
    if (from.y == end.y) {
        text_add_char(to, 'H');
        svg_length(to, end.x);
    } else if (from.x == end.x) {
        text_add_char(to, 'V');
        svg_length(to, end.y);
    } else {
        write_point('L', end, to);
    }
}

void svg_hatch_path(struct text *out, enum hatch hatch, const struct hatch_area *area)
{
    hatch_draw(hatch, area, &(struct hatch_pen){write_hatch_line, out});
}

const char *svg_hatch_stroke(enum hatch hatch)
{
    return hatch == HATCH_DOTS ? " stroke-width=\"1.2\" stroke-dasharray=\"1.2 4.8\"" : "";
}

static void write_hatch(const struct shape *shape, const struct ink *ink,
                        const struct svg_options *options, struct text *out)
{
    struct hatch_area area = {shape->x, shape->y, shape->x + shape->width,
                              shape->y + shape->height};
    text_format(out, "<path class=\"hatch%d\" d=\"", (int)ink->hatch);
    svg_hatch_path(out, ink->hatch, &area);
    text_add(out, "\" fill=\"none\"");
    text_add(out, svg_hatch_stroke(ink->hatch));
    if (!options->is_styled)
        svg_colour(out, "stroke", ink->hatch_stroke);
    text_add(out, "/>\n");
}

static void write_box(const struct shape *shape, const struct svg_options *options,
                      struct text *out)
{
    struct ink ink = paint_ink(options->theme, shape->paint, shape->variant);
    if (ink.fill == COLOUR_NONE && ink.stroke == COLOUR_NONE)
        return;
    begin_element("rect", shape, out);
    write_place(shape, out);
    if (ink.radius > 0)
        svg_attribute(out, "rx", ink.radius);
    if (!options->is_styled) {
        svg_colour(out, "fill", ink.fill);
        write_stroke(&ink, out);
    }
    text_add(out, "/>\n");
    if (ink.hatch != HATCH_NONE)
        write_hatch(shape, &ink, options, out);
}

void svg_write_family(const struct svg_options *options, bool is_running, struct text *out)
{
    text_add(out, " font-family=\"");
    if (options->font != NULL && options->font[0] != '\0') {
        xml_escape(out, options->font);
        text_add(out, ", ");
    }
    text_add(out, is_running ? running_fonts : fixed_fonts);
    text_add_char(out, '"');
}

static void write_type(const struct shape *shape, const struct svg_options *options,
                       struct text *out)
{
    const struct type *type = paint_type(shape->paint);
    svg_attribute(out, "font-size", type->size);
    if (type->is_running)
        svg_write_family(options, true, out);
    if (type->is_bold)
        text_add(out, " font-weight=\"bold\"");
    if (type->is_italic)
        text_add(out, " font-style=\"italic\"");
    svg_colour(out, "fill", paint_ink(options->theme, shape->paint, shape->variant).fill);
}

static void write_text(const struct shape *shape, const struct svg_options *options,
                       struct text *out)
{
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    begin_element("text", shape, out);
    svg_attribute(out, "x", shape->x);
    svg_attribute(out, "y", shape->y);
    text_add(out, anchors[shape->anchor]);
    if (!options->is_styled)
        write_type(shape, options, out);
    text_add_char(out, '>');
    xml_escape(out, shape->text);
    text_add(out, "</text>\n");
}

static void write_head(const struct shape *shape, const struct svg_options *options,
                       struct text *out)
{
    struct point points[3];
    shape_head(shape, points);
    text_format(out, "<path class=\"%s-head\" d=\"", paint_name(shape->paint));
    for (int i = 0; i < 3; i++)
        write_point(i == 0 ? 'M' : 'L', points[i], out);
    text_add(out, "Z\"");
    if (!options->is_styled)
        svg_colour(out, "fill", paint_ink(options->theme, shape->paint, 0).stroke);
    text_add(out, "/>\n");
}

static void write_line(const struct shape *shape, const struct svg_options *options,
                       struct text *out)
{
    struct ink ink = paint_ink(options->theme, shape->paint, 0);
    begin_element("line", shape, out);
    svg_attribute(out, "x1", shape->x);
    svg_attribute(out, "y1", shape->y);
    svg_attribute(out, "x2", shape->x + shape->width);
    svg_attribute(out, "y2", shape->y + shape->height);
    if (!options->is_styled)
        write_stroke(&ink, out);
    text_add(out, "/>\n");
    if (shape->kind == SHAPE_ARROW)
        write_head(shape, options, out);
}

static void write_path(const struct shape *shape, const struct svg_options *options,
                       struct text *out)
{
    struct ink ink = paint_ink(options->theme, shape->paint, shape->variant);
    begin_element("path", shape, out);
    text_add(out, " d=\"");
    for (size_t i = 0; i < shape->count; i++)
        write_point(i == 0 ? 'M' : 'L', shape->points[i], out);
    text_add(out, "\" fill=\"none\"");
    if (!options->is_styled)
        write_stroke(&ink, out);
    text_add(out, "/>\n");
}

static void write_group(const struct shape *shape, const struct svg_options *options,
                        struct text *out)
{
    const struct shape_data *data = shape->data;
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

void svg_write_shape(const struct shape *shape, const struct svg_options *options, struct text *out)
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
    case SHAPE_PATH:
        write_path(shape, options, out);
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
    svg_write_family(options, false, out);
    text_add(out, ">\n");
    for (size_t i = 0; i < drawing->count; i++)
        svg_write_shape(&drawing->shapes[i], options, out);
    text_add(out, "</g>\n");
}
