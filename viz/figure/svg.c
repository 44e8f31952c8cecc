/* SPDX-License-Identifier: MIT
 *
 * svg: the document around the shapes.
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
    svg_write_shapes(drawing, options, out);
    text_add(out, "</svg>\n");
}
