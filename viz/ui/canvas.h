/* SPDX-License-Identifier: MIT
 *
 * canvas: what the pieces of the map are drawn with, and who draws which piece. Lines count from
 * the top of the whole map; the canvas knows which of them are in the window.
 */
#ifndef MEMSVIZ_CANVAS_H
#define MEMSVIZ_CANVAS_H

#include "bar.h"
#include "panel.h"

struct canvas {
    const struct app *app;
    const struct picture *picture;
    struct grid *grid;
    struct rect area;
    struct plan plan;
    long scroll; /* lines above the window */
};

/* The screen row of a line, or -1 outside the window. */
int canvas_row(const struct canvas *canvas, uint64_t line);

/* A node with header, bars, rulers and link, its first line being `top`. */
void node_draw(const struct canvas *canvas, uint64_t top, size_t index);

/* The bar lines of one span of one segment; is_continued: its first byte is in a row above. */
void segment_draw(const struct canvas *canvas, uint64_t line, int column, int columns,
                  const struct picture_segment *segment, bool is_continued);

/* One column for `count` segments. */
void group_draw(const struct canvas *canvas, uint64_t line, int column, size_t count);

/* Addresses and marks under one row of a bar. */
void ruler_draw(const struct canvas *canvas, uint64_t line, const struct bar_row *bar,
                const struct span *spans, int count);

/* The whole map in shades of occupancy. */
void shades_draw(const struct canvas *canvas);

/* The virtual address that the shade in this line and column begins at, 0: none. */
uintptr_t shade_address(const struct picture *picture, const struct plan *plan, uint64_t line,
                        int column);

/* Whether the search of the call is to be shown, and has found what it sought here. */
bool path_is_shown(const struct canvas *canvas);
bool path_is_hit(const struct picture_segment *segment);

#endif
