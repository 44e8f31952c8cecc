/* SPDX-License-Identifier: MIT
 *
 * call_panel: the steps of the algorithm, and where there is room the events one by one.
 */
#include "panel.h"
#include "paragraph.h"
#include "phases.h"
#include "sentence.h"
#include "strip.h"
#include "text.h"

static struct rect below(struct rect area, int rows)
{
    return (struct rect){area.row + rows, area.column, area.rows - rows, area.columns};
}

enum { EVENT_COLUMN = 5 }; /* behind its number */

/* That it is done goes without saying, and that it was refused stands above. */
static bool is_told(const struct moment *moment, size_t event)
{
    enum mems_event_kind kind = moment->events[event].kind;
    return kind != MEMS_EVENT_DONE && (kind != MEMS_EVENT_REFUSE || !moment_is_whole(moment));
}

static int event_rows(const struct moment *moment, size_t event, int columns, struct text *line)
{
    text_empty(line);
    sentence_of_event(moment, &moment->events[event], line);
    return is_told(moment, event) ? paragraph_rows(columns, text_string(line)) : 0;
}

static int draw_event(const struct moment *moment, size_t event, struct grid *grid,
                      struct rect area, struct text *line)
{
    bool is_now = event + 1 == moment->at.step && !moment_is_whole(moment);
    struct rect words = {area.row, area.column + EVENT_COLUMN, area.rows,
                         area.columns - EVENT_COLUMN};
    if (event_rows(moment, event, words.columns, line) == 0)
        return 0;
    grid_format(grid, area.row, area.column, 4, STYLE_DIM, "%3zu", event + 1);
    return paragraph_draw(grid, words, is_now ? STYLE_NOW : STYLE_DIM, text_string(line));
}

/* What happened in the call up to the cursor: of its events, the latest that there is room for. */
static void draw_events(const struct moment *moment, struct grid *grid, struct rect area)
{
    size_t first = moment->at.step;
    struct text line;
    text_init(&line);
    for (int rows = 0; first > 0; first--) {
        rows += event_rows(moment, first - 1, area.columns - EVENT_COLUMN, &line);
        if (rows > area.rows)
            break;
    }
    for (size_t event = first; event < moment->at.step; event++) {
        int rows = draw_event(moment, event, grid, area, &line);
        area = below(area, rows);
    }
    text_clear(&line);
}

/* Where the block that was written to ends; 0: nothing was written. */
static uint64_t written_end(const struct moment *moment)
{
    const struct mems_event *home = sentence_home(moment);
    return home != NULL && moment->call.kind == CALL_WRITE ? home->start + home->size : 0;
}

static bool is_blank(const struct moment_bytes *bytes)
{
    for (size_t i = 0; i < bytes->length; i++)
        if (bytes->now[i] != 0)
            return false;
    return true;
}

/* The bytes of a write or a get; of a block taken or given back, what is left in it. */
static int draw_bytes(const struct moment *moment, struct grid *grid, struct rect area)
{
    const struct moment_bytes *bytes = &moment->touched;
    bool is_asked = moment->call.kind == CALL_WRITE || moment->call.kind == CALL_GET;
    if (bytes->length == 0 || (!is_asked && is_blank(bytes)))
        return 0;
    return strip_draw(bytes, written_end(moment), grid, area);
}

static int draw_report(const struct moment *moment, struct grid *grid, struct rect area)
{
    if (moment->report == NULL)
        return 0;
    int rows = paragraph_rows(area.columns, moment->report);
    paragraph_draw(grid, area, STYLE_TEXT, moment->report);
    if (rows > area.rows)
        read_badge_draw(grid, area);
    return rows;
}

void call_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    area.column += 1;
    area.columns -= 2;
    if (!moment_has_call(moment) || moment->is_veiled)
        return;
    if (area.rows <= 2)
        return;
    int used = phases_draw(moment, grid, area);
    used += draw_report(moment, grid, below(area, used));
    used += draw_bytes(moment, grid, below(area, used));
    used += pointers_draw(moment, grid, below(area, used)) + 1;
    if (area.rows - used > 1)
        draw_events(moment, grid, below(area, used));
}
