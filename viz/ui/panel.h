/* SPDX-License-Identifier: MIT
 *
 * panel: the parts of a screen. Each draws a part of the app into its rectangle of the grid and
 * nothing outside it.
 */
#ifndef MEMSVIZ_PANEL_H
#define MEMSVIZ_PANEL_H

#include "app.h"
#include "layout.h"

void title_draw(const struct app *app, struct grid *grid, struct rect area);
void footer_draw(const struct app *app, struct grid *grid, struct rect area);
void minimap_draw(const struct app *app, struct grid *grid, struct rect area, struct rect map);
void map_draw(const struct app *app, struct grid *grid, struct rect area);
void chain_draw(const struct app *app, struct grid *grid, struct rect area);
void caption_draw(const struct app *app, struct grid *grid, struct rect area);
void call_draw(const struct app *app, struct grid *grid, struct rect area);
void stats_draw(const struct app *app, struct grid *grid, struct rect area);
void charts_draw(const struct app *app, struct grid *grid, struct rect area);
void tape_draw(const struct app *app, struct grid *grid, struct rect area);
void help_draw(const struct app *app, struct grid *grid, struct rect area);
void inspect_draw(const struct app *app, struct grid *grid, struct rect area);

/* The plan of the map in this area, the same for every frame of the tape; and the lines of the
 * whole map that lie above the window. */
struct plan map_plan(const struct app *app, struct rect area);
int map_lines(const struct app *app,
              struct rect area); /* of the fullest frame; at most area.rows */
long map_scroll(const struct app *app, const struct plan *plan, struct rect area);

/* The virtual address under a cell of the map, 0: none. */
uintptr_t map_address_at(const struct app *app, struct rect area, int row, int column);

/* Text over several lines, broken at blanks; returns the lines used. */
int paragraph_draw(struct grid *grid, struct rect area, enum style style, const char *string);

/* Charts over the whole run: the call whose value column `i` of `columns` shows (the last one that
 * falls into it), and whether that is reached, ahead, or where the cursor stands. */
size_t chart_call(const struct session *session, int i, int columns);
enum style chart_style(const struct session *session, int i, int columns);

/* One of ▁▂▃▄▅▆▇█ for 1..8 eighths, ' ' for 0. */
uint32_t eighths_glyph(int eighths);

#endif
