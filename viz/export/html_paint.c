/* SPDX-License-Identifier: MIT
 *
 * html_paint: a theme as style rules, over the classes that svg.c writes.
 */
#include "html.h"

#include "paint.h"

static void add_property(struct text *out, const char *name, int32_t rgb)
{
    if (rgb != COLOUR_NONE)
        text_format(out, "%s:#%06x;", name, (unsigned)rgb);
}

static void add_selector(struct text *out, const char *prefix, const char *element,
                         enum paint paint, int variant)
{
    text_format(out, "%s%s.%s", prefix, element, paint_name(paint));
    if (paint == PAINT_PROCESS || paint_ground(paint) == PAINT_PROCESS)
        text_format(out, ".block%d", variant);
}

static void add_text_rule(struct text *out, const char *prefix, enum paint paint, int variant,
                          const struct ink *ink)
{
    add_selector(out, prefix, "text", paint, variant);
    text_add_char(out, '{');
    add_property(out, "fill", ink->fill);
    text_add(out, "}\n");
}

static void add_box_rule(struct text *out, const char *prefix, enum paint paint, int variant,
                         const struct ink *ink)
{
    add_selector(out, prefix, "rect", paint, variant);
    text_add_char(out, '{');
    add_property(out, "fill", ink->fill);
    add_property(out, "stroke", ink->stroke);
    text_add(out, "}\n");
}

static void add_line_rules(struct text *out, const char *prefix, enum paint paint,
                           const struct ink *ink)
{
    text_format(out, "%sline.%s{", prefix, paint_name(paint));
    add_property(out, "stroke", ink->stroke);
    text_format(out, "}\n%spath.%s-head{", prefix, paint_name(paint));
    add_property(out, "fill", ink->stroke);
    text_add(out, "}\n");
}

static void add_hatch_rule(struct text *out, const char *prefix, const struct ink *ink)
{
    text_format(out, "%spath.hatch%d{", prefix, (int)ink->hatch);
    add_property(out, ink->hatch == HATCH_DOTS ? "fill" : "stroke", ink->hatch_stroke);
    text_add(out, "}\n");
}

static bool is_line(enum paint paint)
{
    return paint == PAINT_LINK || paint == PAINT_TICK || paint == PAINT_SCALE ||
           paint == PAINT_POINTER;
}

static void add_rules(struct text *out, const char *prefix, enum theme theme, enum paint paint,
                      int variant)
{
    struct ink ink = paint_ink(theme, paint, variant);
    if (paint_type(paint)->size > 0)
        add_text_rule(out, prefix, paint, variant, &ink);
    else if (is_line(paint))
        add_line_rules(out, prefix, paint, &ink);
    else if (paint != PAINT_LABEL)
        add_box_rule(out, prefix, paint, variant, &ink);
    if (paint == PAINT_HOLE || paint == PAINT_GATHERED)
        add_hatch_rule(out, prefix, &ink);
}

void html_paint_rules(enum theme theme, const char *prefix, struct text *out)
{
    for (int paint = 0; paint < PAINT_COUNT; paint++) {
        bool has_variants =
            paint == PAINT_PROCESS || paint_ground((enum paint)paint) == PAINT_PROCESS;
        for (int variant = 0; variant < (has_variants ? STYLE_BLOCKS : 1); variant++)
            add_rules(out, prefix, theme, (enum paint)paint, variant);
    }
}
