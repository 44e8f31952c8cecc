/* SPDX-License-Identifier: MIT
 *
 * panel: the parts of a screen. Each draws a moment as a view says into its rectangle of the grid,
 * and nothing outside it. None knows an app, a session or a heap.
 */
#ifndef MEMSVIZ_PANEL_H
#define MEMSVIZ_PANEL_H

#include "action.h"
#include "canvas.h"
#include "layout.h"
#include "moment.h"
#include "prompt.h"
#include "view.h"

/* What the title says beside the moment. */
struct title {
    bool is_unsaved;
    int speed_tenths; /* calls in ten seconds while it plays; 0: it does not */
};

void title_draw(const struct moment *moment, const struct title *state, struct grid *grid,
                struct rect area);
void chain_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                struct rect area);
/* Whether the heading has room on a rule of so many columns; if not, it is told below it. */
bool rule_has_mark(const struct moment *moment, int columns);
void rule_draw(const struct moment *moment, struct grid *grid, struct rect area);
void told_draw(const struct moment *moment, struct grid *grid, struct rect area);
/* At the start, with what the file says of itself; lines that it takes. */
void told_opening_draw(const struct moment *moment, struct grid *grid, struct rect area);
int told_opening_rows(const struct moment *moment, int columns);
void queue_draw(const struct moment *moment, struct grid *grid, struct rect area);
/* What is asked, in letters as large as fit. */
void question_draw(const struct moment *moment, struct grid *grid, struct rect area);
/* In the last line of what has no room: the key that shows the rest. */
void read_badge_draw(struct grid *grid, struct rect area);
void told_page_draw(const struct moment *moment, int scroll, struct grid *grid, struct rect area);
void call_draw(const struct moment *moment, struct grid *grid, struct rect area);
void stats_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                struct rect area);
void charts_draw(const struct moment *moment, struct grid *grid, struct rect area);
void plots_draw(const struct moment *moment, struct grid *grid, struct rect area);
void tape_draw(const struct moment *moment, struct grid *grid, struct rect area);
void inspect_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                  struct rect area);

/* The last line of the screen: keys, or the line that is being typed; and a message over it, which
 * takes as many lines upwards as it needs. Tab leads to the page of the statistics of that name. */
void hints_draw(enum hints kind, const char *next_page, struct grid *grid, struct rect area);
enum action hints_action_at(enum hints kind, const char *next_page, struct rect area, int column);
void prompt_draw(const struct prompt *prompt, struct grid *grid, struct rect area);
void message_draw(const char *message, bool is_error, struct grid *grid, struct rect area);

/* The whole main chain in one line: what is in use, and what the map's window shows of it. */
void minimap_draw(const struct canvas *map, struct rect area);

/* A line for each address that several variables hold, or one whose block is gone. Returns how many
 * there are, of which the first area.rows are drawn. */
int pointers_draw(const struct moment *moment, struct grid *grid, struct rect area);

/* Lines that told_draw takes in an area of so many columns. */
int told_rows(const struct moment *moment, int columns);

/* Columns of the charts on a screen of so many columns: a moment is asked for as many. */
int stats_chart_columns(int screen_columns);

#endif
