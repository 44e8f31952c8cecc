/* SPDX-License-Identifier: MIT
 *
 * look: what the person looks at and how: selecting, clicking, zooming, scrolling. Changes the view
 * and never the tape.
 */
#include "look.h"

#include "act.h"
#include "compare.h"
#include "compare_view.h"
#include "panels.h"

enum { SCROLL_STEP = 3 };

static const struct picture *shown_picture(const struct app *app)
{
    return hand_is_on(app) ? &app->hand->placement.now : &compare_lead(app)->now;
}

static void select_beside(struct app *app, int by)
{
    const struct picture *now = shown_picture(app);
    if (now->segment_count == 0)
        return;
    size_t at = picture_find(now, app->view.selected);
    if (at == now->segment_count)
        at = now->focus > 0 ? now->focus - 1 : 0;
    else if (by > 0)
        at = at + 1 < now->segment_count ? at + 1 : 0;
    else
        at = at > 0 ? at - 1 : now->segment_count - 1;
    app->view.selected = now->segments[at].start;
}

/* As many as the count says; round the chain once is where it began. */
static enum effect_kind select_several(struct app *app, int by)
{
    size_t segments = shown_picture(app)->segment_count;
    size_t times = app->has_count ? app->count : 1;
    if (segments > 0 && times > segments)
        times = segments + times % segments;
    if (segments == 0)
        app_say(app, MESSAGE_INFO, "there is nothing to select yet");
    for (; times > 0; times--)
        select_beside(app, by);
    return EFFECT_NONE;
}

enum effect_kind act_select_next(struct app *app)
{
    return select_several(app, 1);
}

enum effect_kind act_select_previous(struct app *app)
{
    return select_several(app, -1);
}

enum effect_kind act_inspect(struct app *app)
{
    if (app->view.selected == 0)
        select_beside(app, 1);
    app->mode = MODE_INSPECT;
    return EFFECT_NONE;
}

/* The map as it is drawn; *moment is the caller's to clear. */
static struct canvas current_map(const struct app *app, struct moment *moment)
{
    struct moment_wish wish = {.needs_mark = true};
    quiz_moment(app, &wish, moment);
    struct layout layout = panels_layout(moment, app->rows, app->columns);
    return panels_map(moment, &app->view, NULL, &layout);
}

static bool is_too_small(const struct app *app)
{
    return app->rows < LAYOUT_MIN_ROWS || app->columns < LAYOUT_MIN_COLUMNS;
}

/* Whether a bar of a chart is drawn in this cell. */
static bool is_chart(const struct app *app, struct key key)
{
    struct grid grid;
    grid_init(&grid, app->rows, app->columns);
    app_render(app, &grid);
    const struct cell *cell = grid_at(&grid, key.row, key.column);
    bool is_bar = cell != NULL && cell->code_point >= 0x2581 && cell->code_point <= 0x2588;
    grid_clear(&grid);
    return is_bar;
}

/* A click on a chart over the run goes to the call of that column. False: there is none. */
static bool click_chart(struct app *app, struct key key)
{
    struct moment_wish wish = panels_wish(&app->view, app->rows, app->columns);
    struct moment moment;
    quiz_moment(app, &wish, &moment);
    struct layout layout = panels_layout(&moment, app->rows, app->columns);
    int columns = stats_chart_columns(app->columns);
    int column = key.column - (layout.stats.column + layout.stats.columns - 1 - columns);
    bool is_inside = key.row >= layout.stats.row &&
                     key.row < layout.stats.row + layout.stats.rows && column >= 0 &&
                     column < (int)moment.column_count && is_chart(app, key);
    size_t call = is_inside ? moment.columns[column].call : 0;
    moment_clear(&moment);
    if (is_inside)
        session_go(&app->session, call, SIZE_MAX);
    app->view.is_scrolled = app->view.is_scrolled && !is_inside;
    app->is_playing = app->is_playing && !is_inside;
    return is_inside;
}

static void click_map(struct app *app, struct key key)
{
    struct moment moment;
    struct canvas map = current_map(app, &moment);
    uint64_t v = map_address_at(&map, key.row, key.column);
    moment_clear(&moment);
    if (v == 0)
        return;
    app->view.selected = v;
    if (app->quiz.is_asking)
        quiz_say_selected(app);
    else if (hand_is_on(app))
        hand_say_selected(app);
    else
        app->mode = MODE_INSPECT;
}

/* The heap that was clicked on leads from here on. */
static void click_heaps(struct app *app, struct key key)
{
    struct comparison comparison;
    lockstep_read(&app->compare->lockstep, NULL, &comparison);
    struct layout_compare layout = layout_comparison(app->rows, app->columns, comparison.count);
    for (size_t i = 0; i < comparison.count; i++) {
        uint64_t v = compare_address_at(&comparison, &app->view, i, &layout, key);
        if (v == 0)
            continue;
        app->compare->lead = i;
        app->view.selected = v;
        app->mode = MODE_INSPECT;
    }
    comparison_clear(&comparison);
}

void look_click(struct app *app, struct key key)
{
    if (is_too_small(app) || app->is_presenting || app->mode == MODE_HELP ||
        app->mode == MODE_READ || app->mode == MODE_LEGEND || app->mode == MODE_SCORE)
        return;
    if (compare_is_shown(app)) {
        click_heaps(app, key);
        return;
    }
    if (app->mode == MODE_NORMAL && click_chart(app, key))
        return;
    if (app->view.kind == VIEW_MAP)
        click_map(app, key);
}

/* The same where several heaps are drawn, of which the longest decides. */
static long heaps_scroll(const struct app *app)
{
    struct comparison comparison;
    lockstep_read(&app->compare->lockstep, NULL, &comparison);
    struct layout_compare layout = layout_comparison(app->rows, app->columns, comparison.count);
    long scroll = compare_scroll(&comparison, &app->view, &layout);
    comparison_clear(&comparison);
    return scroll;
}

/* Where the map's window stands. */
static long clamped_scroll(const struct app *app)
{
    if (compare_is_shown(app) && !is_too_small(app))
        return heaps_scroll(app);
    struct moment moment;
    long scroll = is_too_small(app) ? 0 : current_map(app, &moment).scroll;
    if (!is_too_small(app))
        moment_clear(&moment);
    return scroll;
}

static void scroll(struct app *app, long by)
{
    if (app->mode == MODE_READ || app->mode == MODE_SCORE) {
        app->help_scroll += (int)by;
        app->help_scroll = app->help_scroll < 0     ? 0
                           : app->help_scroll > 200 ? 200
                                                    : app->help_scroll;
        return;
    }
    struct view *view = &app->view;
    if (!view->is_scrolled)
        view->scroll = clamped_scroll(app);
    long before = view->scroll;
    view->is_scrolled = true;
    view->scroll += by;
    if (view->kind == VIEW_MAP)
        view->scroll = clamped_scroll(app);
    view->scroll = view->scroll < 0 ? 0 : view->scroll;
    if (compare_is_shown(app) && view->scroll == before)
        app_say(app, MESSAGE_INFO, "the heaps scroll no further");
}

static enum effect_kind zoom(struct app *app, int by)
{
    if (app->view.zoom + by >= -12 && app->view.zoom + by <= 30)
        app->view.zoom += by;
    else
        app_say(app, MESSAGE_INFO, "it does not zoom further");
    return EFFECT_NONE;
}

enum effect_kind act_zoom_in(struct app *app)
{
    return zoom(app, -1);
}

enum effect_kind act_zoom_out(struct app *app)
{
    return zoom(app, 1);
}

enum effect_kind act_scroll_down(struct app *app)
{
    scroll(app, SCROLL_STEP);
    return EFFECT_NONE;
}

enum effect_kind act_scroll_up(struct app *app)
{
    scroll(app, -SCROLL_STEP);
    return EFFECT_NONE;
}

enum effect_kind act_follow(struct app *app)
{
    app->view.is_scrolled = false;
    app->view.zoom = 0;
    app_say(app, MESSAGE_INFO, "the map follows the change");
    return EFFECT_NONE;
}

/* The last page is there if the tape has plots. */
static int next_page(const struct app *app)
{
    int pages = app->session.tape.plot_count > 0 ? 3 : 2;
    return (app->view.stats_page + 1) % pages;
}

const char *look_next_page_name(const struct app *app)
{
    static const char *const names[] = {"numbers", "charts", "plots"};
    return names[next_page(app)];
}

enum effect_kind act_next_panel(struct app *app)
{
    if (compare_is_shown(app)) {
        app->compare->lead = (app->compare->lead + 1) % app->compare->count;
        return EFFECT_NONE;
    }
    app->view.stats_page = next_page(app);
    app->mode = MODE_NORMAL; /* the inspector may cover what has changed */
    return EFFECT_NONE;
}

enum effect_kind act_chain(struct app *app)
{
    if (compare_is_shown(app) &&
        !compare_has_chain(layout_comparison(app->rows, app->columns, app->compare->count))) {
        app_say(app, MESSAGE_INFO, "boxes need more lines than each heap has on this screen");
        return EFFECT_NONE;
    }
    app->view.kind = app->view.kind == VIEW_MAP ? VIEW_CHAIN : VIEW_MAP;
    return EFFECT_NONE;
}

static enum effect_kind toggle(struct app *app, enum mode mode)
{
    app->mode = app->mode == mode ? MODE_NORMAL : mode;
    app->help_scroll = 0;
    return EFFECT_NONE;
}

enum effect_kind act_read(struct app *app)
{
    return toggle(app, MODE_READ);
}

enum effect_kind act_legend(struct app *app)
{
    return toggle(app, MODE_LEGEND);
}

enum effect_kind act_physical(struct app *app)
{
    app->view.shows_real_addresses = !app->view.shows_real_addresses;
    app_say(app, MESSAGE_INFO, "physical addresses: %s",
            app->view.shows_real_addresses ? "as the machine has them" : "node + offset");
    return EFFECT_NONE;
}
