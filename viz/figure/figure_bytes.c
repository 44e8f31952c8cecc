/* SPDX-License-Identifier: MIT
 *
 * figure_bytes: the bytes that a call read or wrote, in hexadecimal; what they were before it,
 * where it changed them.
 *
 *     bytes from 1004   [c8] [00] [00] [00]
 *     before             61   62   63   64
 */
#include "figure_part.h"

#include <stdio.h>

enum { BYTE_WIDTH = 24 * PIXEL, BYTE_HEIGHT = 18 * PIXEL, LINE = 20 * PIXEL, MOST = 16 };

static bool has_bytes(const struct moment *moment)
{
    bool is_about_bytes = moment->call.kind == CALL_GET || moment->call.kind == CALL_WRITE;
    return moment_has_call(moment) && moment_is_whole(moment) && is_about_bytes &&
           moment->touched.length > 0;
}

void bytes_fit(struct figure_plan *plan, const struct moment *moment)
{
    if (has_bytes(moment))
        plan->bytes_height = 2 * LINE + 10 * PIXEL;
}

static size_t count_shown(const struct page *page, int left)
{
    size_t room = page->right > left ? (size_t)((page->right - left) / BYTE_WIDTH) : 0;
    size_t count = page->moment->touched.length < MOST ? page->moment->touched.length : MOST;
    return count < room ? count : room;
}

static void draw_byte(const struct page *page, int x, int y, unsigned char byte, bool is_changed)
{
    char words[8];
    snprintf(words, sizeof words, "%02x", byte);
    drawing_box(page->drawing, PAINT_PANEL, 0, x, y, BYTE_WIDTH, BYTE_HEIGHT);
    if (is_changed)
        drawing_box(page->drawing, PAINT_CHANGED, 0, x, y, BYTE_WIDTH, BYTE_HEIGHT);
    drawing_text(page->drawing, PAINT_STAT, 0, x + BYTE_WIDTH / 2, y + 13 * PIXEL, ANCHOR_MIDDLE,
                 words);
}

static void draw_before(const struct page *page, int left, size_t count)
{
    const struct moment_bytes *bytes = &page->moment->touched;
    int y = page->y + LINE + 4 * PIXEL;
    if (bytes->before == NULL)
        return;
    drawing_text(page->drawing, PAINT_LEGEND, 0, page->bar, y + 12 * PIXEL, ANCHOR_START, "before");
    for (size_t i = 0; i < count && i < bytes->changed; i++) {
        char words[8];
        snprintf(words, sizeof words, "%02x", bytes->before[i]);
        drawing_text(page->drawing, PAINT_LEGEND, 0, left + (int)i * BYTE_WIDTH + BYTE_WIDTH / 2,
                     y + 12 * PIXEL, ANCHOR_MIDDLE, words);
    }
}

void bytes_draw(struct page *page)
{
    const struct moment_bytes *bytes = &page->moment->touched;
    if (!has_bytes(page->moment))
        return;
    char words[48];
    snprintf(words, sizeof words, "from %ju", (uintmax_t)bytes->v);
    int left = page->bar + drawing_text_width(PAINT_LEGEND, words) + 12 * PIXEL;
    drawing_text(page->drawing, PAINT_LEGEND, 0, page->bar, page->y + 13 * PIXEL, ANCHOR_START,
                 words);
    size_t count = count_shown(page, left);
    for (size_t i = 0; i < count; i++)
        draw_byte(page, left + (int)i * BYTE_WIDTH, page->y, bytes->now[i], i < bytes->changed);
    if (count < bytes->length && left + (int)count * BYTE_WIDTH + 16 * PIXEL < page->right)
        drawing_text(page->drawing, PAINT_LEGEND, 0, left + (int)count * BYTE_WIDTH + 4 * PIXEL,
                     page->y + 13 * PIXEL, ANCHOR_START, "…");
    draw_before(page, left, count);
}
