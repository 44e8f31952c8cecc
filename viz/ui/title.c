/* SPDX-License-Identifier: MIT
 *
 * title: the first line of the screen: program, title, file, position and speed. The title comes
 * before all others: where it does not fit, the file goes, then the program's name, then words of
 * the position.
 */
#include "panel.h"
#include "text.h"
#include "utf8.h"
#include "words.h"

#include <string.h>

enum { BADGE_COLUMNS = 9, SPACES = 4 };

/* What is left out, each with all before it. */
enum { LEFT_OUT_NOTHING, LEFT_OUT_FILE, LEFT_OUT_BADGE, LEFT_OUT_WORDS };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* "call 14 of 24 · step 2 of 4", or "call 14 of 24 · 2/4". */
static void add_position(const struct moment *moment, bool is_short, struct text *out)
{
    text_format(out, "call %zu of %zu", moment->at.call, moment->calls);
    if (moment->is_veiled)
        text_add(out, " · ?");
    else if (moment_has_call(moment) && !moment_is_whole(moment))
        text_format(out, is_short ? " · %zu/%zu" : " · step %zu of %zu", moment->at.step,
                    moment->steps);
}

static void add_speed(int tenths, struct text *out)
{
    text_add(out, " ▶ ");
    if (tenths % 10 == 0)
        text_format(out, "%d/s ", tenths / 10);
    else
        text_format(out, "%d.%d/s ", tenths / 10, tenths % 10);
}

static void add_title(const struct moment *moment, struct text *out)
{
    if (moment_is_foreign(moment) && moment->title[0] != '\0') {
        text_add(out, "written for ");
        settings_say_changed(&moment->written, &moment->settings, out);
        text_add(out, ": ");
    }
    text_add(out, moment->title);
}

static int digits_of(size_t number)
{
    int digits = 1;
    for (; number >= 10; number /= 10)
        digits++;
    return digits;
}

/* Columns that the position may come to take: calls as far as they go, steps below a hundred, so
 * that nothing moves while one steps. */
static int position_columns(const struct moment *moment, bool is_short)
{
    int words =
        is_short ? utf8_columns("call  of  · 99/99") : utf8_columns("call  of  · step 99 of 99");
    return words + 2 * digits_of(moment->calls);
}

static int left_out_for(const struct moment *moment, const char *title, const char *file,
                        int columns)
{
    int left_out = LEFT_OUT_NOTHING;
    for (; left_out < LEFT_OUT_WORDS; left_out++) {
        int need = utf8_columns(title) + position_columns(moment, false) + SPACES;
        need += left_out < LEFT_OUT_BADGE ? BADGE_COLUMNS : 0;
        need += left_out < LEFT_OUT_FILE ? utf8_columns(file) + 2 : 0;
        if (need <= columns)
            break;
    }
    return left_out;
}

/* Position and speed at the right. Returns the column where they begin. */
static int draw_right(const struct moment *moment, int tenths, bool is_short, struct grid *grid,
                      struct rect area)
{
    struct text position, speed;
    text_init(&position);
    text_init(&speed);
    add_position(moment, is_short, &position);
    if (tenths > 0)
        add_speed(tenths, &speed);
    int end = area.column + area.columns, columns = utf8_columns(text_string(&speed));
    int left = end - utf8_columns(text_string(&position)) - 1 - (columns > 0 ? columns + 1 : 0);
    grid_text(grid, area.row, left, area.columns, STYLE_TITLE, text_string(&position));
    if (columns > 0)
        grid_text(grid, area.row, end - columns, columns, STYLE_BADGE, text_string(&speed));
    text_clear(&position);
    text_clear(&speed);
    return left;
}

static int put_bold(struct grid *grid, int row, int column, int columns, const char *string)
{
    int used = grid_text(grid, row, column, columns, STYLE_TITLE, string);
    grid_restyle(grid, (struct rect){row, column, 1, used}, STYLE_TITLE, ATTR_BOLD);
    return used;
}

void title_draw(const struct moment *moment, const struct title *state, struct grid *grid,
                struct rect area)
{
    const char *file = moment->file[0] != '\0' ? base_name(moment->file) : "live";
    struct text title;
    text_init(&title);
    add_title(moment, &title);
    bool has_title = title.length > 0;
    int left_out = left_out_for(moment, text_string(&title), file, area.columns);
    grid_fill(grid, area, ' ', STYLE_TITLE);
    int right = draw_right(moment, state->speed_tenths, left_out >= LEFT_OUT_WORDS, grid, area);
    int column = area.column;
    if (left_out < LEFT_OUT_BADGE)
        column += grid_text(grid, area.row, column, BADGE_COLUMNS, STYLE_BADGE, " memsviz ");
    column += 1 + put_bold(grid, area.row, column + 1, right - column - 2,
                           has_title ? text_string(&title) : file);
    if (state->is_unsaved)
        column += grid_text(grid, area.row, column, 2, STYLE_TITLE, " *");
    if (has_title && left_out < LEFT_OUT_FILE)
        grid_text(grid, area.row, column + 2, right - column - 3, STYLE_TITLE, file);
    text_clear(&title);
}
