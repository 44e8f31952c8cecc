/* SPDX-License-Identifier: MIT
 *
 * figure_inside: what is written in a segment's box: its letter, name and size, as much as fits.
 */
#include "figure_part.h"

#include <stdio.h>

/* Text on a hatch gets a calm ground; of PROCESSes only print hatches some. */
static void plate(struct drawing *drawing, enum paint paint, int variant, int middle, int baseline,
                  const char *words)
{
    const struct type *type = paint_type(paint);
    int width = drawing_text_width(paint, words) + PADDING;
    drawing_box(drawing, paint_ground(paint) == PAINT_PROCESS ? PAINT_LABEL : PAINT_PLATE, variant,
                middle - width / 2, baseline - type->size * 19 / 20, width, type->size * 5 / 4);
}

static void centre_words(const struct bar *bar, const struct piece *piece, enum paint paint,
                         int baseline, const char *words)
{
    int middle = bar->page->bar + piece->x + piece->width / 2;
    int variant = piece->count > 1 ? 0 : bar_variant(bar_segment(bar, piece));
    plate(bar->page->drawing, paint, variant, middle, baseline, words);
    drawing_text(bar->page->drawing, paint, variant, middle, baseline, ANCHOR_MIDDLE, words);
}

/* In a flat bar name and size share the line. */
static void write_flat(const struct bar *bar, const struct piece *piece, enum paint paint,
                       const char *name, const char *size, int room)
{
    struct text words, fitted;
    text_init(&words);
    text_init(&fitted);
    text_format(&words, "%s · %s", name, size);
    bool fits = drawing_text_width(paint, text_string(&words)) <= room;
    drawing_fit(&fitted, paint, fits ? text_string(&words) : name, room);
    if (fitted.length > 0)
        centre_words(bar, piece, paint, bar->top + bar->page->measure.bar / 2 + 4 * PIXEL,
                     text_string(&fitted));
    text_clear(&words);
    text_clear(&fitted);
}

/* Name over size; the name alone where only that fits. */
static void write_tall(const struct bar *bar, const struct piece *piece, enum paint name_paint,
                       const char *name, enum paint size_paint, const char *size, int room)
{
    int middle = bar->top + bar->page->measure.bar / 2 + 4 * PIXEL;
    bool fits_size = drawing_text_width(size_paint, size) <= piece->width - 2 * PADDING;
    struct text fitted;
    text_init(&fitted);
    drawing_fit(&fitted, name_paint, name, room);
    if (fitted.length > 0)
        centre_words(bar, piece, name_paint, fits_size ? middle - 7 * PIXEL : middle,
                     text_string(&fitted));
    if (fits_size)
        centre_words(bar, piece, size_paint, fitted.length > 0 ? middle + 9 * PIXEL : middle, size);
    text_clear(&fitted);
}

static bool is_flat(const struct bar *bar)
{
    return bar->page->measure.bar < 40 * PIXEL;
}

/* The letter goes in the corner, or in the middle when nothing else fits. */
static void write_letter(const struct bar *bar, const struct piece *piece, bool in_corner)
{
    int half = drawing_text_width(PAINT_LETTER, "P") / 2,
        variant = bar_variant(bar_segment(bar, piece));
    int left = bar->page->bar + piece->x;
    int middle = in_corner ? left + PADDING + half : left + piece->width / 2;
    int baseline =
        in_corner ? bar->top + 11 * PIXEL : bar->top + bar->page->measure.bar / 2 + 3 * PIXEL;
    plate(bar->page->drawing, PAINT_LETTER, variant, middle, baseline, "P");
    drawing_text(bar->page->drawing, PAINT_LETTER, variant, middle, baseline, ANCHOR_MIDDLE, "P");
}

void inside_process(const struct bar *bar, const struct piece *piece)
{
    const struct picture_segment *segment = bar_segment(bar, piece);
    char size[40], id[40];
    snprintf(size, sizeof size, "%zu B", segment->size);
    snprintf(id, sizeof id, "#%zu", segment->id);
    struct text name;
    text_init(&name);
    text_format(&name, "%s%s", piece->is_continued ? "… " : "",
                segment->name != NULL ? segment->name : id);
    int letter = drawing_text_width(PAINT_LETTER, "P");
    bool in_corner =
        piece->width >= drawing_text_width(PAINT_NAME, "p0") + 2 * letter + 2 * PADDING;
    if (piece->width >= letter + 4 * PIXEL)
        write_letter(bar, piece, in_corner);
    int room = piece->width - 2 * PADDING - 2 * letter;
    if (in_corner && is_flat(bar))
        write_flat(bar, piece, PAINT_NAME, text_string(&name), size, room);
    else if (in_corner)
        write_tall(bar, piece, PAINT_NAME, text_string(&name), PAINT_SIZE, size, room);
    text_clear(&name);
}

void inside_hole(const struct bar *bar, const struct piece *piece)
{
    const struct picture_segment *segment = bar_segment(bar, piece);
    char size[40];
    snprintf(size, sizeof size, "%zu B", segment->size);
    int room = piece->width - 2 * PADDING;
    bool fits = drawing_text_width(PAINT_HOLE_NAME, "HOLE") <= room;
    if (fits && is_flat(bar))
        write_flat(bar, piece, PAINT_HOLE_NAME, "HOLE", size, room);
    else if (fits)
        write_tall(bar, piece, PAINT_HOLE_NAME, "HOLE", PAINT_HOLE_SIZE, size, room);
    else if (piece->width >= drawing_text_width(PAINT_HOLE_NAME, "H") + PADDING)
        centre_words(bar, piece, PAINT_HOLE_NAME, bar->top + bar->page->measure.bar / 2 + 4 * PIXEL,
                     "H");
}

void inside_gathered(const struct bar *bar, const struct piece *piece)
{
    char words[40];
    snprintf(words, sizeof words, "·%zu", piece->count);
    if (drawing_text_width(PAINT_ADDRESS, words) > piece->width)
        return;
    centre_words(bar, piece, PAINT_ADDRESS, bar->top + bar->page->measure.bar / 2 + 4 * PIXEL,
                 words);
}
