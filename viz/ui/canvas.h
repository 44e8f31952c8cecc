/* SPDX-License-Identifier: MIT
 *
 * canvas: what the pieces of the map are drawn with, and who draws which piece. Lines count from
 * the top of the whole map; the canvas knows which of them are in the window.
 */
#ifndef MEMSVIZ_CANVAS_H
#define MEMSVIZ_CANVAS_H

#include "bar.h"
#include "grid.h"
#include "moment.h"
#include "plan.h"
#include "view.h"

struct canvas {
    const struct moment *moment;
    const struct view *view;
    const struct picture *picture; /* moment->now */
    struct grid *grid;
    struct rect area; /* the window */
    struct plan plan;
    long scroll; /* lines above the window */
};

/* The plan of the map in an area, the same for every frame of the tape; the lines of the whole map
 * that lie above the window; and the lines that the fullest frame takes, area.rows at most. */
struct plan map_plan(const struct moment *moment, const struct view *view, struct rect area);
long map_scroll(const struct moment *moment, const struct view *view, const struct plan *plan,
                struct rect area);
int map_lines(const struct moment *moment, const struct plan *plan, struct rect area);

/* What the map of this moment is drawn with, worked out once a frame: planned for so many rows, of
 * which the area may have fewer at the moment. */
struct canvas map_canvas(const struct moment *moment, const struct view *view, struct grid *grid,
                         struct rect area, int planned_rows);
void map_draw(const struct canvas *canvas);

/* Whether the map of a heap without nodes has room for what the file says of itself. */
bool map_tells_opening(const struct moment *moment, struct rect area);

/* The virtual address under a cell of the map, 0: none. */
uint64_t map_address_at(const struct canvas *canvas, int row, int column);

/* The screen row of a line, or -1 outside the window. */
int canvas_row(const struct canvas *canvas, uint64_t line);

/* A node with header, bars, rulers and link, its first line being `top`. */
void node_draw(const struct canvas *canvas, uint64_t top, size_t index);

/* The bar lines of one span of one segment; is_continued: its first byte is in a row above. */
void segment_draw(const struct canvas *canvas, uint64_t line, int column, int columns,
                  const struct picture_segment *segment, bool is_continued);

/* The edge between a HOLE and the one before it, in its first column where nothing else stands. */
void seam_draw(const struct canvas *canvas, uint64_t line, int column,
               const struct picture_segment *segment);

/* One column for `count` segments. */
void group_draw(const struct canvas *canvas, uint64_t line, int column, size_t count);

/* A row of a bar, with what stands under it. */
void bar_draw(const struct canvas *canvas, uint64_t line, const struct bar_row *bar);

/* Bytes around the change, at a scale at which they can be seen. */
void lens_draw(const struct canvas *map, struct rect area);

/* Addresses and signs under the row of a bar whose first line is `bar_line`. */
void ruler_draw(const struct canvas *canvas, uint64_t bar_line, const struct bar_row *bar,
                const struct span *spans, int count);

/* A sign in the first cell of a segment: what changed, or what the search found. */
void sign_draw(const struct canvas *canvas, uint64_t line, int column,
               const struct picture_segment *segment);

/* The whole map in shades of occupancy. */
void shades_draw(const struct canvas *canvas);

/* The virtual address that the shade in this line and column begins at, 0: none. */
uint64_t shade_address(const struct picture *picture, const struct plan *plan, uint64_t line,
                       int column);

/* Whether the search of the call is to be shown. */
bool path_is_shown(const struct canvas *canvas);

/* Whether the segment is the one that the person selected. */
bool segment_is_selected(const struct view *view, const struct picture_segment *segment);

#endif
