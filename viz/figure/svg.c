/* SPDX-License-Identifier: MIT
 *
 * svg: the document around the shapes, and the hatches that they refer to.
 */
#include "svg_part.h"

#include "escape.h"

#include <stdlib.h>

/* By hand: a figure has a thousand of them. */
void svg_length(struct text *out, int length)
{
    char digits[16];
    int at = sizeof digits, rest = abs(length) % PIXEL;
    if (rest > 0) {
        if (rest % 10 != 0)
            digits[--at] = (char)('0' + rest % 10);
        digits[--at] = (char)('0' + rest / 10);
        digits[--at] = '.';
    }
    int whole = abs(length) / PIXEL;
    do
        digits[--at] = (char)('0' + whole % 10);
    while ((whole /= 10) > 0);
    if (length < 0)
        digits[--at] = '-';
    text_add_bytes(out, digits + at, sizeof digits - (size_t)at);
}

void svg_attribute(struct text *out, const char *name, int length)
{
    text_add_char(out, ' ');
    text_add(out, name);
    text_add(out, "=\"");
    svg_length(out, length);
    text_add_char(out, '"');
}

void svg_colour(struct text *out, const char *name, int32_t rgb)
{
    static const char hex[] = "0123456789abcdef";
    text_add_char(out, ' ');
    text_add(out, name);
    if (rgb == COLOUR_NONE) {
        text_add(out, "=\"none\"");
        return;
    }
    text_add(out, "=\"#");
    for (int shift = 20; shift >= 0; shift -= 4)
        text_add_char(out, hex[rgb >> shift & 15]);
    text_add_char(out, '"');
}

const char *svg_prefix(const struct svg_options *options)
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
                svg_prefix(options), (int)hatch, (int)hatch, tiles[hatch]);
    svg_colour(out, "fill", hatch == HATCH_DOTS ? rgb : COLOUR_NONE);
    if (hatch != HATCH_DOTS)
        svg_colour(out, "stroke", rgb);
    text_add(out, "/></pattern>\n");
}

void svg_write_definitions(const struct svg_options *options, struct text *out)
{
    text_add(out, "<defs>\n");
    for (int hatch = HATCH_NONE + 1; hatch < HATCH_COUNT; hatch++)
        write_hatch(options, (enum hatch)hatch, out);
    text_add(out, "</defs>\n");
}

/* -------------------------------------------------------------------------------- document -- */

static void write_paper(const struct drawing *drawing, const struct svg_options *options,
                        struct text *out)
{
    text_add(out, "<rect class=\"paper\"");
    svg_attribute(out, "width", drawing->width);
    svg_attribute(out, "height", drawing->height);
    svg_colour(out, "fill", paint_ink(options->theme, PAINT_PAPER, 0).fill);
    text_add(out, "/>\n");
}

void svg_write_opening(const struct drawing *drawing, const char *title, const char *description,
                       const struct svg_options *options, struct text *out)
{
    const char *prefix = svg_prefix(options);
    int scale = options->scale > 0 ? options->scale : 100;
    if (!options->is_inline)
        text_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" viewBox=\"0 0 ");
    svg_length(out, drawing->width);
    text_add_char(out, ' ');
    svg_length(out, drawing->height);
    text_add_char(out, '"');
    if (!options->is_inline) {
        svg_attribute(out, "width", (int)((long long)drawing->width * scale / 100));
        svg_attribute(out, "height", (int)((long long)drawing->height * scale / 100));
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
