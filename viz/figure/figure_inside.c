/* SPDX-License-Identifier: MIT
 *
 * figure_inside: what is written in a segment's box: its letter, name and size, as much as fits. A
 * name that does not is written under the row (figure_name.c).
 */
#include "figure_part.h"

#include <inttypes.h>
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

static bool is_flat(const struct bar *bar)
{
    return bar->page->measure.bar < 40 * PIXEL;
}

static int room_in(const struct piece *piece)
{
    return piece->width - 2 * PADDING;
}

/* The baseline of a line of text in the middle of the bar. */
static int middle_line(const struct bar *bar)
{
    return bar->top + bar->page->measure.bar / 2 + 4 * PIXEL;
}

/* In a flat bar name and size share the line. */
static void write_flat(const struct bar *bar, const struct piece *piece, enum paint paint,
                       const char *name, const char *size)
{
    struct text words;
    text_init(&words);
    text_add(&words, name);
    if (size[0] != '\0')
        text_format(&words, " · %s", size);
    bool fits = drawing_text_width(paint, text_string(&words)) <= room_in(piece);
    centre_words(bar, piece, paint, middle_line(bar), fits ? text_string(&words) : name);
    text_clear(&words);
}

/* Name over size; the name alone where only that fits. */
static void write_tall(const struct bar *bar, const struct piece *piece, enum paint paint,
                       const char *name, const char *size)
{
    enum paint size_paint = paint == PAINT_NAME ? PAINT_SIZE : PAINT_HOLE_SIZE;
    int middle = middle_line(bar);
    bool has_size = size[0] != '\0' && drawing_text_width(size_paint, size) <= room_in(piece);
    centre_words(bar, piece, paint, has_size ? middle - 7 * PIXEL : middle, name);
    if (has_size)
        centre_words(bar, piece, size_paint, middle + 9 * PIXEL, size);
}

static void write_words(const struct bar *bar, const struct piece *piece, enum paint paint,
                        const char *name, const char *size)
{
    if (is_flat(bar))
        write_flat(bar, piece, paint, name, size);
    else
        write_tall(bar, piece, paint, name, size);
}

/* The letter goes in the corner, or in the middle when nothing else is there. */
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

/* A block over several rows is one block: its size stands once, in its widest part. */
static bool is_main_part(const struct bar *bar, const struct piece *piece)
{
    uint64_t size = bar_segment(bar, piece)->size, full = bar->page->plan->row_bytes;
    if (!piece->is_continued && !piece->is_continuing)
        return true;
    uint64_t first = piece->is_continued ? 0 : piece->size;
    if (!piece->is_continued)
        return first >= size - first || (first == full);
    uint64_t before = piece->start - bar_segment(bar, piece)->start;
    uint64_t head = before % full == 0 ? full : before % full;
    return before <= full && piece->size > head;
}

static void block_name(const struct bar *bar, const struct piece *piece, struct text *out)
{
    const struct picture_segment *segment = bar_segment(bar, piece);
    if (piece->is_continued)
        text_add(out, "… ");
    if (segment->name != NULL)
        text_add(out, segment->name);
    else
        text_format(out, "#%" PRIu64, segment->id);
    if (piece->is_continuing)
        text_add(out, " …");
}

bool inside_has_name(const struct bar *bar, const struct piece *piece)
{
    struct text name;
    text_init(&name);
    block_name(bar, piece, &name);
    bool fits = drawing_text_width(PAINT_NAME, text_string(&name)) <= room_in(piece);
    text_clear(&name);
    return fits;
}

void inside_process(const struct bar *bar, const struct piece *piece)
{
    char size[80] = "";
    int letter = drawing_text_width(PAINT_LETTER, "P");
    const struct picture_segment *segment = bar_segment(bar, piece);
    if (is_main_part(bar, piece) && segment->asked > 0 && segment->asked < segment->size)
        snprintf(size, sizeof size, "%" PRIu64 " of %" PRIu64 " B", segment->asked, segment->size);
    else if (is_main_part(bar, piece))
        snprintf(size, sizeof size, "%" PRIu64 " B", segment->size);
    if (!inside_has_name(bar, piece)) {
        if (piece->width >= letter + 4 * PIXEL)
            write_letter(bar, piece, false);
        return;
    }
    struct text name;
    text_init(&name);
    block_name(bar, piece, &name);
    if (drawing_text_width(PAINT_NAME, text_string(&name)) + 2 * letter + PADDING <= room_in(piece))
        write_letter(bar, piece, true);
    write_words(bar, piece, PAINT_NAME, text_string(&name), size);
    text_clear(&name);
}

void inside_hole(const struct bar *bar, const struct piece *piece)
{
    char size[40] = "";
    if (is_main_part(bar, piece))
        snprintf(size, sizeof size, "%" PRIu64 " B", bar_segment(bar, piece)->size);
    if (drawing_text_width(PAINT_HOLE_NAME, "HOLE") <= room_in(piece))
        write_words(bar, piece, PAINT_HOLE_NAME, "HOLE", size);
    else if (piece->width >= drawing_text_width(PAINT_HOLE_NAME, "H") + PADDING)
        centre_words(bar, piece, PAINT_HOLE_NAME, middle_line(bar), "H");
}

bool inside_has_count(const struct piece *piece)
{
    char words[40];
    snprintf(words, sizeof words, "·%zu", piece->count);
    return drawing_text_width(PAINT_ADDRESS, words) <= piece->width;
}

void inside_gathered(const struct bar *bar, const struct piece *piece)
{
    char words[40];
    snprintf(words, sizeof words, "·%zu", piece->count);
    if (inside_has_count(piece))
        centre_words(bar, piece, PAINT_ADDRESS, middle_line(bar), words);
}
