/* SPDX-License-Identifier: MIT
 *
 * frame: the lines around the panels: title, minimap, line of keys.
 */
#include "panel.h"
#include "text.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ----------------------------------------------------------------------------------- title -- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* "call 14 of 24 · step 2 of 4  ▶ 2/s" */
static void add_position(const struct app *app, struct text *out)
{
    const struct session *session = &app->session;
    text_format(out, "call %zu of %zu", session->cursor.call, session->tape.call_count);
    if (session->cursor.call > 0 && !session_is_whole(session))
        text_format(out, " · step %zu of %zu", session->cursor.step, session->step_count);
}

static void add_speed(const struct app *app, struct text *out)
{
    int tenths = app_speed_tenths(app);
    text_add(out, " ▶ ");
    if (tenths % 10 == 0)
        text_format(out, "%d/s ", tenths / 10);
    else
        text_format(out, "%d.%d/s ", tenths / 10, tenths % 10);
}

void title_draw(const struct app *app, struct grid *grid, struct rect area)
{
    const struct tape *tape = &app->session.tape;
    struct text position, speed;
    text_init(&position);
    text_init(&speed);
    add_position(app, &position);
    if (app->is_playing)
        add_speed(app, &speed);
    grid_fill(grid, area, ' ', STYLE_TITLE);
    int column = area.column;
    column += grid_text(grid, area.row, column, 9, STYLE_BADGE, " memsviz ");
    int speed_columns = utf8_columns(text_string(&speed));
    int right = area.column + area.columns - utf8_columns(text_string(&position)) - 1;
    right -= speed_columns > 0 ? speed_columns + 1 : 0;
    const char *file = tape->file[0] != '\0' ? base_name(tape->file) : "live";
    column += 1 + grid_text(grid, area.row, column + 1, right - column - 2, STYLE_TITLE, file);
    grid_restyle(grid, (struct rect){area.row, area.column + 10, 1, column - area.column - 10},
                 STYLE_TITLE, ATTR_BOLD);
    if (app->is_unsaved)
        column += grid_text(grid, area.row, column, 2, STYLE_TITLE, " *");
    if (right - column > 8 && tape->title[0] != '\0')
        grid_text(grid, area.row, column + 2, right - column - 3, STYLE_TITLE, tape->title);
    grid_text(grid, area.row, right, area.columns, STYLE_TITLE, text_string(&position));
    if (speed_columns > 0)
        grid_text(grid, area.row, area.column + area.columns - speed_columns, speed_columns,
                  STYLE_BADGE, text_string(&speed));
    text_clear(&position);
    text_clear(&speed);
}

/* ---------------------------------------------------------------------------------- minimap -- */

/* What one cell of the minimap covers, as it is now. */
struct slice {
    uint64_t used, mapped;
};

static void slice_add(struct slice *slice, const struct picture_segment *segment, uint64_t from,
                      uint64_t to, uint64_t place)
{
    uint64_t start = place > from ? place : from;
    uint64_t end = place + segment->size < to ? place + segment->size : to;
    if (end <= start)
        return;
    slice->mapped += end - start;
    slice->used += segment->kind == MEMS_PROCESS ? end - start : 0;
}

/* Whether a node other than the first begins in these bytes of the chain. Nodes have consecutive
 * virtual addresses, so the place in the chain is the distance from the first. */
static bool starts_node(const struct picture *picture, uint64_t from, uint64_t to)
{
    uintptr_t base = picture->nodes[0].start;
    size_t low = 1, high = picture->node_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (picture->nodes[middle].start - base < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < picture->node_count && picture->nodes[low].start - base < to &&
           picture->node_count < 40;
}

/* The lines of the map that the window shows, as places in the chain: first and last byte. */
static void window_of(const struct app *app, struct rect map, uint64_t *first, uint64_t *last)
{
    struct plan plan = map_plan(app, map);
    const struct picture *picture = &app->session.now;
    long top = map_scroll(app, &plan, map), line = 0;
    uint64_t place = 0;
    *first = 0;
    *last = UINT64_MAX;
    if (plan.density == DENSITY_SHADE)
        return;
    for (size_t i = 0; i < picture->node_count; i++) {
        if (line <= top)
            *first = place;
        line += (long)plan_lines(&plan, picture->nodes[i].size);
        place += picture->nodes[i].size;
        if (line <= top + map.rows)
            *last = place;
    }
}

static void scale_print(const struct app *app, struct rect map, char *buffer, size_t size)
{
    struct plan plan = map_plan(app, map);
    size_t page = app->session.tape.settings.page;
    if (plan.density == DENSITY_SHADE) {
        snprintf(buffer, size, "cell = %" PRIu64 " B", plan.scale);
        return;
    }
    double column = (double)plan.scale / plan.columns;
    char row[40];
    if (plan.scale % page == 0)
        snprintf(row, sizeof row, "%" PRIu64 " page%s", plan.scale / page,
                 plan.scale == page ? "" : "s");
    else
        snprintf(row, sizeof row, "%" PRIu64 " B", plan.scale);
    snprintf(buffer, size,
             column < 10 ? "row = %s · column ≈ %.1f B" : "row = %s · column ≈ %.0f B", row,
             column);
}

void minimap_draw(const struct app *app, struct grid *grid, struct rect area, struct rect map)
{
    const struct picture *picture = &app->session.now;
    char scale[80];
    scale_print(app, map, scale, sizeof scale);
    int scale_columns = utf8_columns(scale), left = area.column + 6;
    int columns = area.columns - 6 - scale_columns - 3;
    uint64_t total = app->session.extent.total, first, last;
    window_of(app, map, &first, &last);
    grid_text(grid, area.row, area.column + 1, 4, STYLE_DIM, "heap");
    grid_text(grid, area.row, area.column + area.columns - scale_columns - 1, scale_columns,
              STYLE_DIM, scale);
    size_t segment = 0;
    uint64_t place = 0; /* bytes of mapped memory before `segment` */
    for (int i = 0; i < columns && total > 0; i++) {
        uint64_t from = (uint64_t)((double)total * i / columns);
        uint64_t to = (uint64_t)((double)total * (i + 1) / columns);
        to = to > from ? to : from + 1;
        struct slice slice = {0, 0};
        while (segment < picture->segment_count && place + picture->segments[segment].size <= from)
            place += picture->segments[segment++].size;
        uint64_t at = place;
        for (size_t s = segment; s < picture->segment_count && at < to; s++) {
            slice_add(&slice, &picture->segments[s], from, to, at);
            at += picture->segments[s].size;
        }
        bool is_inside = from >= first && from < last;
        bool is_border =
            segment < picture->segment_count && i > 0 && starts_node(picture, from, to);
        uint32_t glyph = slice.mapped == 0                ? 0x00B7 /* · */
                         : is_border                      ? 0x2502 /* │ */
                         : slice.used * 2 >= slice.mapped ? 0x2588 /* █ */
                                                          : 0x2591 /* ░ */;
        grid_put(grid, area.row, left + i, glyph,
                 slice.mapped > 0 && is_inside ? STYLE_CHART : STYLE_CHART_DIM, ATTR_NONE);
    }
}

/* ----------------------------------------------------------------------------- line of keys -- */

struct hint {
    enum action action;
    const char *word;
};

static const struct hint hints[] = {
    {ACTION_PLAY, "play"},        {ACTION_NEXT_CALL, "next"},    {ACTION_PREVIOUS_CALL, "back"},
    {ACTION_NEXT_STEP, "inside"}, {ACTION_CHAIN, "chain"},       {ACTION_COMMAND, "command"},
    {ACTION_FIND, "find"},        {ACTION_MALLOC, "malloc"},     {ACTION_FREE, "free"},
    {ACTION_SHOT, "shot"},        {ACTION_NEXT_PANEL, "charts"}, {ACTION_HELP, "help"},
    {ACTION_QUIT, "quit"},
};

/* Columns that the hints of importance up to `most` take. */
static int hint_columns(const struct hint *hint)
{
    return utf8_columns(action_key(hint->action)) + 1 + (int)strlen(hint->word) + 2;
}

/* help and quit always have a place; the rest as long as there is room before them. */
static void draw_hints(struct grid *grid, struct rect area)
{
    size_t count = sizeof hints / sizeof *hints;
    int kept = hint_columns(&hints[count - 1]) + hint_columns(&hints[count - 2]);
    int column = area.column + 1, end = area.column + area.columns;
    for (size_t i = 0; i < count; i++) {
        bool is_kept = i + 2 >= count;
        if (!is_kept && column + hint_columns(&hints[i]) > end - kept)
            continue;
        column +=
            grid_text(grid, area.row, column, end - column, STYLE_KEY, action_key(hints[i].action));
        column += 1 + grid_text(grid, area.row, column + 1, end - column - 1, STYLE_FOOTER,
                                hints[i].word);
        column += 2;
    }
}

static void draw_prompt(const struct app *app, struct grid *grid, struct rect area)
{
    grid_fill(grid, area, ' ', STYLE_PROMPT);
    const char *label = prompt_label(app->prompt.purpose);
    int used = grid_text(grid, area.row, area.column, area.columns, STYLE_PROMPT, label);
    int row, column;
    app_cursor(app, &row, &column);
    const char *from = app->prompt.line;
    struct text before;
    text_init(&before);
    text_add_bytes(&before, from, app->prompt.cursor);
    int shift = used + utf8_columns(text_string(&before)) - column;
    const char *end = from + app->prompt.length;
    while (shift > 0 && from < end)
        shift -= utf8_width(utf8_next(&from, end));
    grid_text(grid, area.row, area.column + used, area.columns - used, STYLE_PROMPT, from);
    text_clear(&before);
}

enum { MESSAGE_ROWS = 3 };

/* A message says what would be right at its end, so it takes the lines it needs, upwards. */
static void draw_message(const struct app *app, struct grid *grid, struct rect area)
{
    int columns = area.columns - 2, words = utf8_columns(app->message);
    int rows = 1 + words / (columns - columns / 8); /* lines break at blanks */
    rows = words <= columns ? 1 : rows > MESSAGE_ROWS ? MESSAGE_ROWS : rows < 2 ? 2 : rows;
    area.row -= rows - 1;
    area.rows = rows;
    enum style style = app->message_kind == MESSAGE_ERROR ? STYLE_BAD : STYLE_FOOTER;
    grid_fill(grid, area, ' ', style);
    paragraph_draw(grid, (struct rect){area.row, area.column + 1, rows, columns}, style,
                   app->message);
}

void footer_draw(const struct app *app, struct grid *grid, struct rect area)
{
    if (app->mode == MODE_PROMPT) {
        draw_prompt(app, grid, area);
        area.row--; /* what was wrong with the line stands above it */
    } else {
        grid_fill(grid, area, ' ', STYLE_FOOTER);
        draw_hints(grid, area);
    }
    if (app->message_kind != MESSAGE_NONE)
        draw_message(app, grid, area);
}
