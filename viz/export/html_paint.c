/* SPDX-License-Identifier: MIT
 *
 * html_paint: a theme as style rules, over the classes that svg.c writes.
 */
#include "html.h"

#include "paint.h"
#include "svg.h"

static void add_colour(struct text *out, const char *name, int32_t rgb)
{
    if (rgb == COLOUR_NONE)
        text_format(out, "%s:none;", name);
    else
        text_format(out, "%s:#%06x;", name, (unsigned)rgb);
}

static void add_selector(struct text *out, const char *element, enum paint paint, int variant)
{
    text_format(out, "%s.%s", element, paint_name(paint));
    if (paint_has_variants(paint))
        text_format(out, ".block%d", variant);
    text_add_char(out, '{');
}

static void add_length(struct text *out, const char *name, int length)
{
    text_format(out, "%s:", name);
    svg_length(out, length);
    text_add(out, "px;");
}

/* font-family comes from the drawing, but for running text. */
static void add_type(struct text *out, const struct type *type)
{
    add_length(out, "font-size", type->size);
    if (type->is_bold)
        text_add(out, "font-weight:bold;");
    if (type->is_italic)
        text_add(out, "font-style:italic;");
    if (type->is_running)
        text_add(out, "font-family:DejaVu Sans,Verdana,Helvetica,Arial,sans-serif;");
}

static void add_text_rule(struct text *out, enum paint paint, int variant, const struct ink *ink,
                          bool is_whole)
{
    add_selector(out, "text", paint, variant);
    add_colour(out, "fill", ink->fill);
    if (is_whole)
        add_type(out, paint_type(paint));
    text_add(out, "}\n");
}

static void add_stroke(struct text *out, const struct ink *ink, bool is_whole)
{
    add_colour(out, "stroke", ink->stroke);
    if (is_whole && ink->stroke != COLOUR_NONE)
        add_length(out, "stroke-width", ink->stroke_width);
}

static void add_box_rule(struct text *out, enum paint paint, int variant, const struct ink *ink,
                         bool is_whole)
{
    add_selector(out, "rect", paint, variant);
    add_colour(out, "fill", ink->fill);
    add_stroke(out, ink, is_whole);
    text_add(out, "}\n");
}

static void add_line_rules(struct text *out, enum paint paint, int variant, const struct ink *ink,
                           bool is_whole)
{
    add_selector(out, "", paint, variant);
    add_stroke(out, ink, is_whole);
    text_add(out, "}\n");
    if (paint_has_variants(paint))
        return;
    text_format(out, ".%s-head{", paint_name(paint));
    add_colour(out, "fill", ink->stroke);
    text_add(out, "}\n");
}

static void add_hatch_rule(struct text *out, const struct ink *ink)
{
    text_format(out, "path.hatch%d{", (int)ink->hatch);
    add_colour(out, "stroke", ink->hatch_stroke);
    text_add(out, "}\n");
}

static void add_rules(struct text *out, enum theme theme, enum paint paint, int variant,
                      bool is_whole)
{
    struct ink ink = paint_ink(theme, paint, variant);
    if (paint_type(paint)->size > 0)
        add_text_rule(out, paint, variant, &ink, is_whole);
    else if (paint_is_line(paint))
        add_line_rules(out, paint, variant, &ink, is_whole);
    else if (paint != PAINT_LABEL)
        add_box_rule(out, paint, variant, &ink, is_whole);
    if (paint == PAINT_HOLE || paint == PAINT_GATHERED)
        add_hatch_rule(out, &ink);
}

void html_paint_rules(enum theme theme, bool is_whole, struct text *out)
{
    for (int paint = 0; paint < PAINT_COUNT; paint++)
        for (int variant = 0; variant < (paint_has_variants((enum paint)paint) ? STYLE_BLOCKS : 1);
             variant++)
            add_rules(out, theme, (enum paint)paint, variant, is_whole);
}
