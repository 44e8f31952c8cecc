/* SPDX-License-Identifier: MIT
 *
 * Random keys, clicks, ticks and sizes on random scenarios: the app never breaks, never draws what
 * is no text, and what it draws follows from what it is.
 */
#include "frame_text.h"
#include "session_fixture.h"
#include "session_random.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { INPUTS = 60 };

static const char *const lines[] = {
    "a[0] = malloc 20",
    "free a[0]",
    "goto 3",
    "goto 2.1",
    "goto 50%",
    "goto m",
    "until holes > 1",
    "until fragmentation > 10%",
    "until block a[1]",
    "until refused",
    "back used >= 10",
    "theme print",
    "theme nothing",
    "fit best",
    "page 64",
    "page 0",
    "base 5",
    "find a[1]",
    "translate a[0]+3",
    "translate 1003",
    "translate 999999999999999999999",
    "shot x.svg",
    "save x.mems",
    "undo",
    "redo",
    "help",
    "q = malloc 5; write q = \"hi\"; note \"日本 \\x1b\"",
    "frobnicate",
    "until until",
    "note \"\xE2\x80\xAE\"",
};

/* Anything but leaving: the program would end there. */
static void press_any(struct app *app, struct chance *chance)
{
    size_t count = 0;
    while (bindings[count].action != ACTION_NONE)
        count++;
    const struct binding *binding = &bindings[chance_below(chance, count)];
    if (chance_one_in(chance, 6))
        app_key(app, (uint32_t)('0' + chance_below(chance, 10)));
    if (binding->action != ACTION_QUIT || app->mode == MODE_PROMPT)
        app_key(app, binding->key);
}

static void resize(struct app *app, struct chance *chance)
{
    static const int rows[] = {10, 12, 24, 30, 60}, columns[] = {40, 80, 100, 200};
    app->rows = rows[chance_below(chance, 5)];
    app->columns = columns[chance_below(chance, 4)];
    if (chance_one_in(chance, 3)) {
        app->rows = 1 + (int)chance_below(chance, 70);
        app->columns = 1 + (int)chance_below(chance, 220);
    }
    app_key(app, KEYCODE_RESIZE);
}

static void click(struct app *app, struct chance *chance)
{
    app_press(app, (struct key){KEYCODE_CLICK, (int)chance_below(chance, (uint64_t)app->rows + 2),
                                (int)chance_below(chance, (uint64_t)app->columns + 2)});
}

static void input_any(struct app *app, struct chance *chance)
{
    switch (chance_below(chance, 8)) {
    case 0:
        resize(app, chance);
        break;
    case 1:
        click(app, chance);
        break;
    case 2:
        app_tick(app, app->now + (long long)chance_below(chance, 3000));
        break;
    case 3:
        if (app->mode != MODE_PROMPT)
            app_type(app, lines[chance_below(chance, sizeof lines / sizeof *lines)]);
        break;
    default:
        press_any(app, chance);
    }
}

static bool cursor_is_inside(const struct app *app)
{
    int row, column;
    if (!app_cursor(app, &row, &column))
        return true;
    return (row >= 0 && row < app->rows && column >= 0 && column < app->columns) ||
           property_wrong("the cursor is at row %d, column %d", row, column);
}

static bool frame_is_sound(const struct app *app, struct grid *first, struct grid *second)
{
    app_render(app, first);
    app_render(app, second);
    const char *problem = frame_problem(first);
    if (first->rows != app->rows || first->columns != app->columns)
        return property_wrong("the grid has another size than the screen");
    if (problem != NULL)
        return property_wrong("%dx%d: %s", app->columns, app->rows, problem);
    return (grid_is_equal(first, second) || property_wrong("two renderings differ")) &&
           cursor_is_inside(app);
}

static bool app_is_sound(const struct app *app)
{
    int broken = mems_heap_check(session_heap(&app->session));
    if (broken != 0)
        return property_wrong("the heap breaks: %s", mems_invariant_text(broken));
    int patience = app_patience(app);
    if (patience < -1 || (app->is_playing && patience < 0))
        return property_wrong("patience %d", patience);
    return true;
}

static bool ui_holds(const char *scenario, uint64_t seed)
{
    struct chance chance = chance_of(seed);
    struct app app;
    struct grid first, second;
    bool holds = true;
    app_of(&app, scenario, 24, 80);
    grid_init(&first, 1, 1);
    grid_init(&second, 1, 1);
    for (int i = 0; i < INPUTS && holds; i++) {
        input_any(&app, &chance);
        holds = app_is_sound(&app) && frame_is_sound(&app, &first, &second);
    }
    grid_clear(&first);
    grid_clear(&second);
    app_clear(&app);
    return holds;
}

static void test_any_input(void **state)
{
    (void)state;
    property_check(ui_holds, 40, 3000);
}

/* Every size there is, of a scenario with every kind of frame. */
static void test_every_size(void **state)
{
    (void)state;
    struct app app;
    struct grid grid;
    app_of_course(&app, "22-ten-arrays", 24, 80);
    session_go(&app.session, app.session.tape.call_count, 1);
    grid_init(&grid, 1, 1);
    for (app.rows = 1; app.rows <= 70; app.rows += app.rows < 12 ? 1 : 7)
        for (app.columns = 1; app.columns <= 220; app.columns += app.columns < 42 ? 1 : 13)
            for (int mode = 0; mode < 6; mode++) {
                app.mode = mode == 1 ? MODE_HELP : mode == 2 ? MODE_INSPECT : MODE_NORMAL;
                app.view.kind = mode == 3 ? VIEW_CHAIN : VIEW_MAP;
                app.view.stats_page = mode == 4;
                app.view.zoom = mode == 5 ? 2 : 0;
                app_render(&app, &grid);
                const char *problem = frame_problem(&grid);
                if (problem != NULL)
                    fail_msg("%dx%d, mode %d: %s", app.columns, app.rows, mode, problem);
            }
    grid_clear(&grid);
    app_clear(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_input),
        cmocka_unit_test(test_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
