/* SPDX-License-Identifier: MIT
 *
 * render: draws a whole screen: asks the layout where everything stands, reads the moment that this
 * takes, and lets each panel draw itself there. The last to see the app.
 */
#include "app.h"
#include "change.h"
#include "compare.h"
#include "compare_view.h"
#include "look.h"
#include "panels.h"
#include "paragraph.h"
#include "present.h"
#include "score.h"
#include "signs.h"

#include <stdio.h>

enum { BYTES_INSPECTED = 64 };

static void draw_too_small(const struct app *app, struct grid *grid)
{
    char note[80];
    snprintf(note, sizeof note, "too small: %dx%d, need %dx%d", app->columns, app->rows,
             LAYOUT_MIN_COLUMNS, LAYOUT_MIN_ROWS);
    int row = app->rows > 4 ? app->rows / 2 - 1 : 0;
    paragraph_draw(grid, (struct rect){row, 0, app->rows - row, app->columns}, STYLE_STRONG, note);
}

static struct moment_wish wish_of(const struct app *app)
{
    struct moment_wish wish = {0};
    if (app->mode != MODE_HELP)
        wish = panels_wish(&app->view, app->rows, app->columns);
    if (app->mode == MODE_INSPECT) {
        wish.selected = app->view.selected;
        wish.byte_count = BYTES_INSPECTED;
    }
    return wish;
}

static void draw_shelf(const struct app *app, struct grid *grid)
{
    struct rect line = {0, 0, 1, app->columns};
    shelf_title_draw(&app->shelf, grid, line);
    shelf_draw(&app->shelf, grid, (struct rect){1, 0, app->rows - 2, app->columns});
    line.row = app->rows - 1;
    shelf_hints_draw(grid, line);
    if (app->message_kind != MESSAGE_NONE)
        message_draw(app->message, app->message_kind == MESSAGE_ERROR, grid, line);
}

static void draw_footer(const struct app *app, struct grid *grid, struct rect area)
{
    if (app->mode == MODE_PROMPT) {
        prompt_draw(&app->prompt, grid, area);
        area.row--; /* what was wrong with the line stands above it */
    } else if (!app->is_presenting) {
        hints_draw(app_hints(app), look_next_page_name(app), grid, area);
    }
    if (app->message_kind != MESSAGE_NONE)
        message_draw(app->message, app->message_kind == MESSAGE_ERROR, grid, area);
}

/* Of all heaps, where nothing else is asked for. */
static bool is_comparison(const struct app *app)
{
    return compare_is_shown(app) && app->mode != MODE_HELP && app->mode != MODE_READ &&
           app->mode != MODE_LEGEND && app->mode != MODE_SCORE;
}

static void draw_comparison(const struct app *app, struct grid *grid)
{
    struct moment_wish wish = {.needs_mark = true, .needs_pointers = true};
    struct title title = {app->is_unsaved, app->is_playing ? app_speed_tenths(app) : 0};
    struct comparison comparison;
    struct layout_compare layout = layout_comparison(app->rows, app->columns, app->compare->count);
    size_t lead = app->compare->lead;
    if (app->mode == MODE_INSPECT) {
        wish.selected = app->view.selected;
        wish.byte_count = BYTES_INSPECTED;
    }
    lockstep_read(&app->compare->lockstep, &wish, &comparison);
    compare_draw(&comparison, &app->view, lead, grid, &layout);
    if (app->mode == MODE_INSPECT)
        compare_inspect(&comparison, &app->view, lead, grid, &layout);
    struct moment moment = comparison_title(&comparison);
    title_draw(&moment, &title, grid, layout.title);
    draw_footer(app, grid, layout.footer);
    comparison_clear(&comparison);
}

static void draw_score(const struct app *app, struct grid *grid, struct rect page)
{
    struct text told;
    text_init(&told);
    quiz_print_page(app, &told);
    score_draw(text_string(&told), app->help_scroll, grid, page);
    text_clear(&told);
}

static void draw_screen(const struct app *app, struct grid *grid)
{
    struct moment_wish wish = wish_of(app);
    struct title title = {app->is_unsaved, app->is_playing ? app_speed_tenths(app) : 0};
    struct moment moment;
    quiz_moment(app, &wish, &moment);
    struct layout layout = panels_layout(&moment, app->rows, app->columns);
    struct rect page = {1, 0, app->rows - 2, app->columns};
    if (app->mode == MODE_HELP)
        palette_draw(&app->palette, grid, page);
    else if (app->mode == MODE_READ)
        told_page_draw(&moment, app->help_scroll, grid, page);
    else if (app->mode == MODE_SCORE)
        draw_score(app, grid, page);
    else if (app->mode == MODE_LEGEND)
        signs_draw(grid, page);
    else if (app->is_presenting)
        present_draw(&moment, &app->view, grid, (struct rect){2, 0, app->rows - 3, app->columns});
    else
        panels_draw(&moment, &app->view, grid, &layout);
    if (app->mode == MODE_INSPECT)
        inspector_draw(&moment, &app->view, grid, &layout);
    title_draw(&moment, &title, grid, layout.title);
    draw_footer(app, grid, layout.footer);
    moment_clear(&moment);
}

void app_render(const struct app *app, struct grid *grid)
{
    grid_reset(grid, app->rows, app->columns);
    if (app->rows < LAYOUT_MIN_ROWS || app->columns < LAYOUT_MIN_COLUMNS)
        draw_too_small(app, grid);
    else if (app->is_black)
        present_blacken(app->theme, grid);
    else if (change_hides(app))
        change_draw(app, grid);
    else if (app->mode == MODE_SHELF)
        draw_shelf(app, grid);
    else if (is_comparison(app))
        draw_comparison(app, grid);
    else
        draw_screen(app, grid);
}
