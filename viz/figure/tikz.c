/* SPDX-License-Identifier: MIT
 *
 * tikz: one command for each shape, one style for each paint.
 */
#include "tikz.h"

#include "escape.h"
#include "svg.h"

/* A pixel is 1/96 inch, 0.75 of the big points that TeX calls bp. */
static void add_points(struct text *out, int pixels)
{
    svg_length(out, pixels * 3 / 4);
    text_add(out, "bp");
}

/* ---------------------------------------------------------------------------- definitions -- */

/* The hatches of the SVG as patterns of pgf's core, which needs no library: tiles 6 pixels wide. */
static const struct {
    const char *name, *code;
} hatches[HATCH_COUNT] = {
    [HATCH_DOTS] = {"mems dots",
                    "\\pgfpathrectangle{\\pgfpoint{.75bp}{2.8bp}}{\\pgfpoint{.9bp}{.9bp}}"
                    "\\pgfpathrectangle{\\pgfpoint{3bp}{.6bp}}{\\pgfpoint{.9bp}{.9bp}}"
                    "\\pgfusepath{fill}"},
    [HATCH_RISING] = {"mems rising", "\\memsstroke{0}{0}{4.5}{4.5}"},
    [HATCH_FALLING] = {"mems falling", "\\memsstroke{0}{4.5}{4.5}{0}"},
    [HATCH_LEVEL] = {"mems level", "\\memsstroke{0}{2.25}{4.5}{2.25}"},
    [HATCH_UPRIGHT] = {"mems upright", "\\memsstroke{2.25}{0}{2.25}{4.5}"},
    [HATCH_CROSSED] = {"mems crossed", "\\memsstroke{0}{0}{4.5}{4.5}\\memsstroke{0}{4.5}{4.5}{0}"},
    [HATCH_SQUARES] = {"mems squares",
                       "\\memsstroke{0}{2.25}{4.5}{2.25}\\memsstroke{2.25}{0}{2.25}{4.5}"},
};

static void define_hatches(struct text *out)
{
    text_add(out,
             "\\providecommand\\memsstroke[4]{\\pgfsetlinewidth{.5bp}%\n"
             "  \\pgfpathmoveto{\\pgfpoint{#1bp}{#2bp}}\\pgfpathlineto{\\pgfpoint{#3bp}{#4bp}}"
             "\\pgfusepath{stroke}}\n"
             "\\providecommand\\memspattern[2]{\\ifcsname pgf@pattern@name@#1\\endcsname\\else\n"
             "  \\pgfdeclarepatternformonly{#1}{\\pgfpointorigin}{\\pgfpoint{4.5bp}{4.5bp}}"
             "{\\pgfpoint{4.5bp}{4.5bp}}{#2}\\fi}\n");
    /* what the key `pattern` does once its library is loaded */
    text_add(out, "\\tikzset{mems/hatch/.code 2 args={\\csname tikz@addoption\\endcsname"
                  "{\\pgfsetfillpattern{#1}{#2}}%\n"
                  "  \\csname tikz@addmode\\endcsname{\\csname tikz@mode@filltrue\\endcsname}}}\n");
    for (int hatch = HATCH_NONE + 1; hatch < HATCH_COUNT; hatch++)
        text_format(out, "\\memspattern{%s}{%s}\n", hatches[hatch].name, hatches[hatch].code);
}

/* "mems/process-3", "mems/hole". */
static void add_style_name(struct text *out, enum paint paint, int variant)
{
    text_format(out, "mems/%s", paint_name(paint));
    if (paint_has_variants(paint))
        text_format(out, "-%d", variant);
}

static void add_colour_name(struct text *out, const char *part, enum paint paint, int variant)
{
    text_format(out, "mems-%s%s", paint_name(paint), part);
    if (paint_has_variants(paint))
        text_format(out, "-%d", variant);
}

static void define_colour(struct text *out, const char *part, enum paint paint, int variant,
                          int32_t rgb)
{
    if (rgb == COLOUR_NONE)
        return;
    text_add(out, "\\providecolor{");
    add_colour_name(out, part, paint, variant);
    text_format(out, "}{HTML}{%06X}\n", (unsigned)rgb);
}

static void use_colour(struct text *out, const char *key, const char *part, enum paint paint,
                       int variant, int32_t rgb)
{
    if (rgb == COLOUR_NONE)
        return;
    text_format(out, ", %s=", key);
    add_colour_name(out, part, paint, variant);
}

static void add_font(struct text *out, const struct type *type)
{
    text_add(out, ", font=\\fontsize{");
    add_points(out, type->size);
    text_add(out, "}{");
    add_points(out, type->size * 5 / 4);
    text_format(out, "}\\selectfont%s%s%s", type->is_running ? "\\sffamily" : "\\ttfamily",
                type->is_bold ? "\\bfseries" : "", type->is_italic ? "\\itshape" : "");
}

static void add_look(struct text *out, enum paint paint, int variant, const struct ink *ink)
{
    const struct type *type = paint_type(paint);
    if (type->size > 0) {
        text_add(out, "inner sep=0pt, outer sep=0pt");
        use_colour(out, "text", "", paint, variant, ink->fill);
        add_font(out, type);
        return;
    }
    text_add(out, "line width=");
    add_points(out, ink->stroke_width);
    use_colour(out, "fill", "", paint, variant, ink->fill);
    use_colour(out, "draw", "-line", paint, variant, ink->stroke);
    if (ink->dash > 0)
        text_format(out, ", dash pattern=on %dbp off %dbp", ink->dash * 3 / 4 + 1, ink->dash / 2);
    if (ink->radius > 0) {
        text_add(out, ", rounded corners=");
        add_points(out, ink->radius);
    }
    if (ink->hatch == HATCH_NONE)
        return;
    text_format(out, ", postaction={mems/hatch={%s}{", hatches[ink->hatch].name);
    add_colour_name(out, "-hatch", paint, variant);
    text_add(out, "}}");
}

static void define_style(struct text *out, enum theme theme, enum paint paint, int variant)
{
    struct ink ink = paint_ink(theme, paint, variant);
    define_colour(out, "", paint, variant, ink.fill);
    if (paint_type(paint)->size == 0)
        define_colour(out, "-line", paint, variant, ink.stroke);
    if (ink.hatch != HATCH_NONE)
        define_colour(out, "-hatch", paint, variant, ink.hatch_stroke);
    text_add(out, "\\memsstyle{");
    add_style_name(out, paint, variant);
    text_add(out, "}{");
    add_look(out, paint, variant, &ink);
    text_add(out, "}\n");
}

/* \memsstyle defines a style unless there is one. \memsunicode sets a character that the usual
 * fonts lack: where an engine has its glyph it is set, elsewhere the engine says what is missing.
 */
void tikz_definitions(enum theme theme, bool is_transparent, struct text *out)
{
    text_add(out,
             "\\providecommand\\memsstyle[2]{\\pgfkeysifdefined{/tikz/#1/.@cmd}{}"
             "{\\tikzset{#1/.style={#2}}}}\n"
             "\\providecommand\\memsunicode[2]{\\ifdefined\\Uchar\\iffontchar\\font\"#1\\relax "
             "#2\\else\n"
             "  \\errmessage{memsviz: this font has no character U+#1}\\fi\\else#2\\fi}\n"
             "\\providecommand\\memsonly[2]{\\ifdefined\\only\\only<#1>{#2}\\else#2\\par\\fi}\n"
             "\\memsstyle{mems/picture}{}\n");
    define_hatches(out);
    for (int paint = 0; paint < PAINT_COUNT; paint++) {
        if (paint == PAINT_PAPER && is_transparent)
            continue;
        for (int variant = 0; variant < (paint_has_variants((enum paint)paint) ? STYLE_BLOCKS : 1);
             variant++)
            define_style(out, theme, (enum paint)paint, variant);
    }
    if (is_transparent)
        text_add(out, "\\memsstyle{mems/paper}{}\n");
}

/* --------------------------------------------------------------------------------- shapes -- */

static void add_point(struct text *out, int x, int y)
{
    text_add_char(out, '(');
    svg_length(out, x);
    text_add_char(out, ',');
    svg_length(out, y);
    text_add_char(out, ')');
}

static void add_text(const struct shape *shape, struct text *out)
{
    static const char *const anchors[] = {"base west", "base", "base east"};
    text_add(out, "\\node[");
    add_style_name(out, shape->paint, shape->variant);
    text_format(out, ", anchor=%s] at ", anchors[shape->anchor]);
    add_point(out, shape->x, shape->y);
    text_add(out, " {");
    tex_escape(out, shape->text);
    text_add(out, "};\n");
}

static void add_path(const struct shape *shape, struct text *out)
{
    text_add(out, "\\path[");
    add_style_name(out, shape->paint, shape->variant);
    if (shape->kind == SHAPE_ARROW)
        text_add(out, ", -latex");
    text_add(out, "] ");
    add_point(out, shape->x, shape->y);
    text_add(out, shape->kind == SHAPE_BOX ? " rectangle " : " -- ");
    add_point(out, shape->x + shape->width, shape->y + shape->height);
    text_add(out, ";\n");
}

/* A few points a line: TeX reads lines of any length, people do not. */
static void add_points_path(const struct shape *shape, struct text *out)
{
    text_add(out, "\\path[");
    add_style_name(out, shape->paint, shape->variant);
    text_add(out, "] ");
    for (size_t i = 0; i < shape->count; i++) {
        if (i > 0)
            text_add(out, i % 8 == 0 ? "\n  -- " : " -- ");
        add_point(out, shape->points[i].x, shape->points[i].y);
    }
    text_add(out, ";\n");
}

/* The tooltip becomes a comment: a line of visible characters cannot leave it. */
static void add_comment(const struct shape *shape, struct text *out)
{
    text_format(out, "%% %s: ", shape->data->id);
    tex_escape(out, shape->text);
    text_add_char(out, '\n');
}

static void add_shape(const struct shape *shape, struct text *out)
{
    if (shape->kind == SHAPE_TEXT)
        add_text(shape, out);
    else if (shape->kind == SHAPE_PATH)
        add_points_path(shape, out);
    else if (shape->kind == SHAPE_GROUP)
        add_comment(shape, out);
    else if (shape->kind != SHAPE_END)
        add_path(shape, out);
}

void tikz_picture(const struct drawing *drawing, int width, int height, struct text *out)
{
    text_add(out, "\\begin{tikzpicture}[x=0.75bp, y=-0.75bp, mems/picture]\n"
                  "\\path[mems/paper, use as bounding box] (0,0) rectangle ");
    add_point(out, width, height);
    text_add(out, ";\n");
    for (size_t i = 0; i < drawing->count; i++)
        add_shape(&drawing->shapes[i], out);
    text_add(out, "\\end{tikzpicture}");
}
