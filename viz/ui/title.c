/* SPDX-License-Identifier: MIT
 *
 * title: the first line of the screen: file, title, position and speed.
 */
#include "panel.h"
#include "text.h"
#include "utf8.h"

#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* "call 14 of 24 · step 2 of 4" */
static void add_position(const struct moment *moment, struct text *out)
{
    text_format(out, "call %zu of %zu", moment->at.call, moment->calls);
    if (moment_has_call(moment) && !moment_is_whole(moment))
        text_format(out, " · step %zu of %zu", moment->at.step, moment->steps);
}

static void add_speed(int tenths, struct text *out)
{
    text_add(out, " ▶ ");
    if (tenths % 10 == 0)
        text_format(out, "%d/s ", tenths / 10);
    else
        text_format(out, "%d.%d/s ", tenths / 10, tenths % 10);
}

/* Position and speed at the right. Returns the column where they begin. */
static int draw_right(const struct moment *moment, const struct title *title, struct grid *grid,
                      struct rect area)
{
    struct text position, speed;
    text_init(&position);
    text_init(&speed);
    add_position(moment, &position);
    if (title->speed_tenths > 0)
        add_speed(title->speed_tenths, &speed);
    int end = area.column + area.columns, columns = utf8_columns(text_string(&speed));
    int left = end - utf8_columns(text_string(&position)) - 1 - (columns > 0 ? columns + 1 : 0);
    grid_text(grid, area.row, left, area.columns, STYLE_TITLE, text_string(&position));
    if (columns > 0)
        grid_text(grid, area.row, end - columns, columns, STYLE_BADGE, text_string(&speed));
    text_clear(&position);
    text_clear(&speed);
    return left;
}

void title_draw(const struct moment *moment, const struct title *title, struct grid *grid,
                struct rect area)
{
    grid_fill(grid, area, ' ', STYLE_TITLE);
    int right = draw_right(moment, title, grid, area), column = area.column;
    column += grid_text(grid, area.row, column, 9, STYLE_BADGE, " memsviz ");
    const char *file = moment->file[0] != '\0' ? base_name(moment->file) : "live";
    column += 1 + grid_text(grid, area.row, column + 1, right - column - 2, STYLE_TITLE, file);
    grid_restyle(grid, (struct rect){area.row, area.column + 10, 1, column - area.column - 10},
                 STYLE_TITLE, ATTR_BOLD);
    if (title->is_unsaved)
        column += grid_text(grid, area.row, column, 2, STYLE_TITLE, " *");
    if (right - column > 8 && moment->title[0] != '\0')
        grid_text(grid, area.row, column + 2, right - column - 3, STYLE_TITLE, moment->title);
}
