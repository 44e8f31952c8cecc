/* SPDX-License-Identifier: MIT
 *
 * The app: selecting, clicking, zooming, scrolling, what it asks to be done, and that drawing does
 * not change it.
 */
#include "frame_text.h"
#include "layout.h"
#include "panel.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct app app;

static int setup(void **state)
{
    (void)state;
    app_of(&app, "page 100\nrepeat 12 as i { p[i] = malloc 40 }\nfree p[3]\n", 24, 80);
    app_keys(&app, "G");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    app_clear(&app);
    return 0;
}

static void click(int row, int column)
{
    app_press(&app, (struct key){KEYCODE_CLICK, row, column});
}

static void print_app(struct text *out)
{
    struct grid grid;
    grid_init(&grid, app.rows, app.columns);
    app_render(&app, &grid);
    frame_print(&grid, out);
    grid_clear(&grid);
}

/* On the screen, outside of the app, or in words: a key that is bound is never without an answer.
 */
static void test_every_key_does_something(void **state)
{
    (void)state;
    for (const struct binding *binding = bindings; binding->action != ACTION_NONE; binding++) {
        struct text before, after;
        text_init(&before);
        text_init(&after);
        app.mode = MODE_NORMAL;
        session_go(&app.session, 5, 2);
        app.view.selected = app.session.now.segments[0].start;
        app.view.zoom = 1;
        app.is_playing = false;
        app.message_kind = MESSAGE_NONE;
        print_app(&before);
        enum effect_kind kind = app_key(&app, binding->key).kind;
        print_app(&after);
        if (kind == EFFECT_NONE && strcmp(text_string(&before), text_string(&after)) == 0)
            fail_msg("%s does nothing", binding->label);
        text_clear(&before);
        text_clear(&after);
    }
}

static void test_selecting(void **state)
{
    (void)state;
    size_t count = app.session.now.segment_count;
    app_keys(&app, "j");
    uint64_t first = app.view.selected;
    assert_int_equal(first, app.session.now.segments[app.session.now.focus - 1].start);
    app_keys(&app, "j");
    assert_int_not_equal(app.view.selected, first);
    app_keys(&app, "k");
    assert_int_equal(app.view.selected, first);
    for (size_t i = 0; i < count; i++)
        app_key(&app, KEYCODE_DOWN);
    assert_int_equal(app.view.selected, first);
    for (size_t i = 0; i < count; i++)
        app_key(&app, KEYCODE_UP);
    assert_int_equal(app.view.selected, first);
    app_key(&app, 27);
    assert_int_equal(app.view.selected, 0);
}

/* Every cell of the map, clicked, selects what is drawn there or nothing. */
static void test_clicking(void **state)
{
    (void)state;
    struct rect map = app_layout(&app).map;
    int hits = 0;
    for (int row = 0; row < 24; row++)
        for (int column = 0; column < 80; column++) {
            app.view.selected = 0;
            app.mode = MODE_NORMAL;
            click(row, column);
            bool is_map = row >= map.row && row < map.row + map.rows;
            assert_true(is_map || app.view.selected == 0);
            if (app.view.selected == 0)
                continue;
            hits++;
            assert_int_equal(app.mode, MODE_INSPECT);
            assert_true(picture_find(&app.session.now, app.view.selected) <
                        app.session.now.segment_count);
        }
    assert_true(hits > 100);
    app.mode = MODE_NORMAL;
    click(-1, -1);
    click(1000, 1000);
    assert_int_equal(app.mode, MODE_NORMAL);
}

/* The first cell of the map in shades, and how many a line has. */
static struct rect find_shades(void)
{
    struct grid grid;
    struct rect shades = {0, 0, 0, 0};
    grid_init(&grid, 1, 1);
    app_render(&app, &grid);
    int row = app_layout(&app).map.row;
    for (int column = 0; column < 80; column++)
        if (grid_at(&grid, row, column)->style == STYLE_CHART) {
            shades = (struct rect){row, shades.columns == 0 ? column : shades.column, 1,
                                   shades.columns + 1};
        }
    grid_clear(&grid);
    return shades;
}

/* Clicks on a cell of it; the address of the segment that is selected then, or 0. */
static uint64_t click_shade(struct rect shades, int cell)
{
    app.view.selected = 0;
    app.mode = MODE_NORMAL;
    click(shades.row + cell / shades.columns, shades.column + cell % shades.columns);
    const struct picture *now = &app.session.now;
    size_t segment = picture_find(now, app.view.selected);
    return segment < now->segment_count ? now->segments[segment].start : 0;
}

/* Each node of 1000 B has five cells of 224 B; the first is in a block of 20 B, the third in one
 * of 970 B. */
static void test_clicking_shades(void **state)
{
    (void)state;
    app_clear(&app);
    app_of(&app, "page 1000\nrepeat 120 as i { a[i] = malloc 20; b[i] = malloc 970 }", 24, 80);
    app_keys(&app, "G");
    struct rect shades = find_shades();
    assert_true(shades.columns > 50);
    assert_true(app_shows(&app, "cell = 224 B"));
    for (int node = 0; node < 120; node++) {
        assert_int_equal(click_shade(shades, 5 * node), 1000 + 1000 * node);
        assert_int_equal(click_shade(shades, 5 * node + 2), 1020 + 1000 * node);
    }
    assert_int_equal(click_shade(shades, 5 * 120), 0);
    app.view.selected = 0;
    click(shades.row, shades.column + shades.columns);
    assert_int_equal(app.view.selected, 0);
    click(shades.row, shades.column - 1);
    assert_int_equal(app.view.selected, 0);
}

/* Where the window of the map stands. */
static long map_top(void)
{
    return app_map(&app).scroll;
}

static uint64_t map_scale(void)
{
    return app_map(&app).plan.scale;
}

static void test_zooming(void **state)
{
    (void)state;
    uint64_t scale = map_scale();
    app_keys(&app, "z");
    assert_true(map_scale() < scale);
    app_keys(&app, "ZZ");
    assert_true(map_scale() > scale);
    app_keys(&app, "F");
    assert_int_equal(map_scale(), scale);
    for (int i = 0; i < 100; i++)
        app_keys(&app, "z");
    assert_true(map_scale() >= 1);
    for (int i = 0; i < 200; i++)
        app_keys(&app, "Z");
    assert_true(app_shows(&app, "call 13 of 13"));
}

/* A node that the last event was in is in the window, until one scrolls by hand. */
static void test_following_and_scrolling(void **state)
{
    (void)state;
    app_clear(&app);
    app_of(&app, "page 100\nrepeat 200 as i { p[i] = malloc 90 }\nfree p[0]\nfree p[199]\n", 24,
           80);
    app_keys(&app, "z");
    for (size_t call = 1; call <= app.session.tape.call_count; call++) {
        session_go(&app.session, call, SIZE_MAX);
        char address[32];
        const struct picture *now = &app.session.now;
        uint64_t start = now->nodes[picture_node_of(now, now->focus - 1)].start;
        snprintf(address, sizeof address, "%ju", (uintmax_t)start);
        assert_true(app_shows(&app, address));
    }
    long followed = map_top();
    app_keys(&app, "KKKK");
    assert_true(app.view.is_scrolled && map_top() < followed);
    for (int i = 0; i < 1000; i++)
        app_keys(&app, "K");
    assert_int_equal(map_top(), 0);
    app_keys(&app, "J");
    assert_true(map_top() > 0);
    app_keys(&app, "Fz");
    assert_int_equal(map_top(), followed);
}

static void test_drawing_changes_nothing(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 1, 1);
    struct app before = app;
    app_render(&app, &grid);
    assert_memory_equal(&before, &app, sizeof app);
    grid_clear(&grid);
}

/* Nothing has to be done at a time that nobody waits for. */
static void test_patience(void **state)
{
    (void)state;
    app_tick(&app, 1000);
    assert_int_equal(app_patience(&app), -1);
    app_keys(&app, "g ");
    assert_int_equal(app_patience(&app), 1000 * 10 / app_speed_tenths(&app));
    app_tick(&app, 1001);
    assert_int_equal(app.session.cursor.call, 0);
    assert_int_equal(app_patience(&app), 1000 * 10 / app_speed_tenths(&app) - 1);
}

/* Physical addresses are node + offset, the same everywhere, unless real ones are asked for. */
static void test_addresses(void **state)
{
    (void)state;
    char real[40];
    app_keys(&app, "tp[2]\r");
    snprintf(real, sizeof real, "%p", session_physical(&app.session, app.view.selected));
    assert_true(app_shows(&app, "n2+0x0"));
    assert_false(app_shows(&app, real));
    app_keys(&app, "P");
    assert_true(app_shows(&app, real));
    app_keys(&app, "P");
    assert_false(app_shows(&app, real));
}

static void test_cursor_of_the_prompt(void **state)
{
    (void)state;
    int row, column;
    assert_false(app_cursor(&app, &row, &column));
    app_keys(&app, ":ab");
    assert_true(app_cursor(&app, &row, &column));
    assert_int_equal(row, 23);
    assert_int_equal(column, 3);
    app_key(&app, 0x65E5);
    assert_true(app_cursor(&app, &row, &column));
    assert_int_equal(column, 5);
    for (int i = 0; i < 300; i++)
        app_key(&app, 'x');
    assert_true(app_cursor(&app, &row, &column));
    assert_int_equal(column, 79);
}

#define APP_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        APP_TEST(test_every_key_does_something),
        APP_TEST(test_selecting),
        APP_TEST(test_clicking),
        APP_TEST(test_clicking_shades),
        APP_TEST(test_zooming),
        APP_TEST(test_following_and_scrolling),
        APP_TEST(test_drawing_changes_nothing),
        APP_TEST(test_patience),
        APP_TEST(test_addresses),
        APP_TEST(test_cursor_of_the_prompt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
