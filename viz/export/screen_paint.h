/* SPDX-License-Identifier: MIT
 *
 * screen_paint: a grid as rectangles, dots and texts in their colours, for those who draw pictures
 * of the terminal. Knows no format.
 */
#ifndef MEMSVIZ_SCREEN_PAINT_H
#define MEMSVIZ_SCREEN_PAINT_H

#include "grid.h"
#include "hatch.h"
#include "text.h"

/* In pixels. */
enum {
    SCREEN_CELL_WIDTH = 9,
    SCREEN_CELL_HEIGHT = 19,
    SCREEN_BASELINE = 14,
    SCREEN_FONT = 15,
    SCREEN_BORDER = 9,
    SCREEN_HALO = 5
};

/* In thousandths of a pixel: block characters fill eighths of a cell. */
struct screen_rect {
    int x, y, width, height;
    int32_t rgb;
    int density; /* in quarters: shades; 4: solid */
};

/* Characters that look alike, each in its cell. */
struct screen_run {
    int x, y; /* pixels; of the baseline */
    int columns;
    struct text characters; /* one a column; not escaped */
    int32_t rgb, halo;      /* halo: of a calm edge around the letters, or COLOUR_NONE */
    bool is_bold, is_underlined;
};

struct screen_painter {
    void (*rect)(void *to, const struct screen_rect *rect);
    void (*dots)(void *to, const struct hatch_area *area, int32_t rgb);
    void (*run)(void *to, const struct screen_run *run);
    void *to;
};

/* Backgrounds, dots and block characters, which have no seams; then what is written on them. */
void screen_paint_fills(const struct grid *grid, enum theme theme,
                        const struct screen_painter *painter);
void screen_paint_texts(const struct grid *grid, enum theme theme,
                        const struct screen_painter *painter);

#endif
