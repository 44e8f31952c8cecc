/* SPDX-License-Identifier: MIT
 *
 * figure_words: title above, caption below, and where their lines break: no number parts from its
 * unit, and no last line stands alone with a short word.
 */
#include "figure_part.h"

#include <ctype.h>
#include <string.h>

/* ----------------------------------------------------------------------------------- lines -- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t';
}

static bool has_words(const char *words)
{
    return words != NULL && words[0] != '\0';
}

static const char *skip_blanks(const char *at)
{
    while (is_blank(*at))
        at++;
    return at;
}

static const char *word_end(const char *at)
{
    while (*at != '\0' && !is_blank(*at))
        at++;
    return at;
}

/* "1000 B" is one word, also before a comma; so is what stands before an arrow's end. */
static const char *unit_end(const char *start, const char *end)
{
    const char *next = skip_blanks(end);
    bool is_number = end > start && isdigit((unsigned char)end[-1]);
    bool is_unit = next[0] == 'B' && !isalnum((unsigned char)next[1]);
    return is_number && is_unit ? word_end(next) : end;
}

/* The end of the line that begins at `start`, no wider than `width` unless one word is. */
static const char *line_end(enum paint paint, const char *start, int width)
{
    const char *end = unit_end(start, word_end(start));
    for (;;) {
        const char *next = skip_blanks(end);
        if (*next == '\0')
            return end;
        const char *further = unit_end(next, word_end(next));
        if (drawing_part_width(paint, start, (size_t)(further - start)) > width)
            return end;
        end = further;
    }
}

/* Breaks words into lines: how many, and how wide the last is. */
static int count_lines(enum paint paint, const char *words, int width, int *last)
{
    int lines = 0;
    *last = 0;
    for (const char *at = skip_blanks(words); *at != '\0'; lines++) {
        const char *end = line_end(paint, at, width);
        *last = drawing_part_width(paint, at, (size_t)(end - at));
        at = skip_blanks(end);
    }
    return lines;
}

/* The least width that takes no line more than `lines`, which makes the lines alike. */
static int even_width(enum paint paint, const char *words, int width, int lines)
{
    int last, low = width / 2, high = width;
    while (high - low > PIXEL) {
        int middle = low + (high - low) / 2;
        if (count_lines(paint, words, middle, &last) <= lines)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* The width to break at: the whole, unless its last line would be short. Titles then have even
 * lines; sentences give up only as much as the last line needs. */
static int good_width(enum paint paint, const char *words, int width)
{
    int last, even, lines = count_lines(paint, words, width, &last);
    if (lines < 2 || last >= (paint == PAINT_TITLE ? width * 2 / 3 : width / 5))
        return width;
    even = even_width(paint, words, width, lines);
    if (paint == PAINT_TITLE)
        return even;
    for (int narrower = width; narrower > even; narrower -= width / 50)
        if (count_lines(paint, words, narrower, &last) == lines && last >= width / 4)
            return narrower;
    return even;
}

int words_lines(const struct page *page, enum paint paint, const char *words)
{
    int last;
    return count_lines(paint, words, page->right - page->left, &last);
}

/* A line of the drawing, whatever blanks stood between its words. */
static void draw_line(struct drawing *drawing, const struct paragraph *place, int y,
                      const char *words, size_t length)
{
    struct text line;
    text_init(&line);
    text_add_bytes(&line, words, length);
    for (size_t i = 0; i < line.length; i++)
        line.bytes[i] = is_blank(line.bytes[i]) ? ' ' : line.bytes[i];
    drawing_text(drawing, place->paint, 0, place->x, y, ANCHOR_START, text_string(&line));
    text_clear(&line);
}

int figure_paragraph(struct drawing *drawing, const struct paragraph *place, const char *words,
                     int *end_x)
{
    int width = good_width(place->paint, words, place->width), y = place->y, x = place->x;
    for (const char *at = skip_blanks(words); *at != '\0';) {
        const char *end = line_end(place->paint, at, width);
        y += place->leading;
        if (drawing != NULL)
            draw_line(drawing, place, y, at, (size_t)(end - at));
        x = place->x + drawing_part_width(place->paint, at, (size_t)(end - at));
        at = skip_blanks(end);
    }
    if (end_x != NULL)
        *end_x = x;
    return y;
}

void words_paragraph(struct page *page, enum paint paint, const char *words, int leading)
{
    struct paragraph place = {paint, page->left, page->y, page->right - page->left, leading};
    page->y = figure_paragraph(page->drawing, &place, words, NULL);
}

/* --------------------------------------------------------------------------------- heading -- */

enum { TITLE_LEADING = 21 * PIXEL, LEADING = 19 * PIXEL, CODE_LEADING = 18 * PIXEL };

/* The place stands at the right of the title; above it when the title would have less than half. */
static bool place_is_above(const struct page *page)
{
    int width = page->plan->place_width + MARGIN, room = page->right - page->left;
    return drawing_text_width(PAINT_TITLE, page->caption->title) > room - width && width > room / 2;
}

void words_heading(struct page *page)
{
    const struct caption *caption = page->caption;
    bool has_title = has_words(caption->title), has_place = has_words(caption->place);
    int right = page->right;
    bool is_above = has_title && has_place && place_is_above(page);
    if (has_place)
        drawing_text(page->drawing, PAINT_PLACE, 0, page->right,
                     page->y + (is_above ? 11 : 16) * PIXEL, ANCHOR_END, caption->place);
    if (is_above)
        page->y += 15 * PIXEL;
    else if (has_place)
        page->right -= page->plan->place_width + MARGIN;
    int top = page->y;
    page->y -= 5 * PIXEL;
    if (has_title)
        words_paragraph(page, PAINT_TITLE, caption->title, TITLE_LEADING);
    page->right = right;
    if (page->y < top + 16 * PIXEL && has_place && !is_above)
        page->y = top + 16 * PIXEL;
    page->y += (has_title || has_place ? 16 : 5) * PIXEL;
}

/* --------------------------------------------------------------------------------- caption -- */

static int paragraph_height(const struct page *page, enum paint paint, const char *words,
                            int leading)
{
    return has_words(words) ? words_lines(page, paint, words) * leading : 0;
}

static int caption_height(const struct page *page)
{
    const struct caption *caption = page->caption;
    return paragraph_height(page, PAINT_CODE, caption->code, CODE_LEADING) +
           paragraph_height(page, PAINT_SENTENCE, caption->sentence, LEADING) +
           paragraph_height(page, PAINT_NOTE, caption->note, LEADING) +
           paragraph_height(page, PAINT_SENTENCE, caption->say, LEADING) + 6 * PIXEL;
}

void words_fit(struct figure_plan *plan, const struct page *page)
{
    const char *place = page->caption->place;
    int width = has_words(place) ? drawing_text_width(PAINT_PLACE, place) : 0;
    plan->place_width = width > plan->place_width ? width : plan->place_width;
    if (figure_view_is_of_series(plan->options.view))
        return;
    int height = caption_height(page);
    plan->caption_height = height > plan->caption_height ? height : plan->caption_height;
}

void words_caption(struct page *page)
{
    const struct caption *caption = page->caption;
    if (has_words(caption->code))
        words_paragraph(page, PAINT_CODE, caption->code, CODE_LEADING);
    if (has_words(caption->sentence))
        words_paragraph(page, PAINT_SENTENCE, caption->sentence, LEADING);
    page->y += 2 * PIXEL;
    if (has_words(caption->note))
        words_paragraph(page, PAINT_NOTE, caption->note, LEADING);
    if (has_words(caption->say))
        words_paragraph(page, PAINT_SENTENCE, caption->say, LEADING);
}
