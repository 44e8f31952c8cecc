/* SPDX-License-Identifier: MIT
 *
 * Glyphs in ASCII: everything that the program itself draws has a character of its own there.
 */
#include "frame_text.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const course[] = {
    "01-first-allocation",    "04-expand",  "08-coalesce-both", "13-best-fit",   "15-translation",
    "17-double-free",         "19-overrun", "20-page-size",     "22-ten-arrays", "23-random-churn",
    "24-impossible-requests",
};

static void assert_ascii(const struct app *app, struct grid *grid)
{
    app_render(app, grid);
    for (int i = 0; i < grid->rows * grid->columns; i++) {
        uint32_t code_point = grid->cells[i].code_point;
        char ascii = glyph_to_ascii(code_point);
        assert_in_range(ascii, ' ', '~');
        if (ascii == '?' && code_point != '?')
            fail_msg("U+%04X, drawn at call %zu, has no character in ASCII", (unsigned)code_point,
                     app->session.cursor.call);
    }
}

/* One frame in each of the modes and sizes that draw something of their own. */
static void assert_modes(struct app *app, struct grid *grid)
{
    static const int sizes[][2] = {{24, 80}, {12, 40}, {30, 100}, {60, 200}};
    for (size_t i = 0; i < 4; i++) {
        app->rows = sizes[i][0];
        app->columns = sizes[i][1];
        for (int mode = 0; mode < 6; mode++) {
            app->mode = mode == 1 ? MODE_HELP : mode == 2 ? MODE_INSPECT : MODE_NORMAL;
            app->view.kind = mode == 3 ? VIEW_CHAIN : VIEW_MAP;
            app->view.stats_page = mode == 4;
            app->is_playing = mode == 5;
            app->is_unsaved = mode == 5;
            assert_ascii(app, grid);
        }
    }
    app->mode = MODE_NORMAL;
}

static void test_everything_drawn_has_ascii(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 1, 1);
    for (size_t i = 0; i < sizeof course / sizeof *course; i++) {
        struct app app;
        app_of_course(&app, course[i], 24, 80);
        app_keys(&app, "j");
        do
            assert_modes(&app, &grid);
        while (session_next_step(&app.session) && app.session.cursor.call < 30);
        app_clear(&app);
    }
    grid_clear(&grid);
}

static void test_messages_have_ascii(void **state)
{
    (void)state;
    static const char *const typed[] = {"/zz\r", "12",         "tnowhere\r", ":goto nowhere\r",
                                        "+",     ":until x\r", "b",          "u",
                                        "\x12",  ":ma\t",      "m",          "w"};
    struct grid grid;
    struct app app;
    grid_init(&grid, 1, 1);
    app_of(&app, "a = malloc 10\nfree a", 24, 80);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        app_keys(&app, typed[i]);
        assert_ascii(&app, &grid);
        if (app.mode == MODE_PROMPT)
            app_key(&app, 27);
    }
    app_clear(&app);
    grid_clear(&grid);
}

static void test_ascii_is_itself(void **state)
{
    (void)state;
    for (uint32_t code_point = ' '; code_point < 127; code_point++)
        assert_int_equal(glyph_to_ascii(code_point), code_point);
    assert_int_equal(glyph_to_ascii(0), ' ');
}

static void test_letters_lose_accents(void **state)
{
    (void)state;
    assert_int_equal(glyph_to_ascii(0xE9), 'e');
    assert_int_equal(glyph_to_ascii(0x17D), 'Z');
    assert_int_equal(glyph_to_ascii(0xFF21), 'A');
}

static void test_the_rest_is_a_question(void **state)
{
    (void)state;
    for (uint32_t code_point = 1; code_point < 0x3000; code_point++)
        assert_in_range(glyph_to_ascii(code_point), ' ', '~');
    assert_int_equal(glyph_to_ascii(0x65E5), '?');
    assert_int_equal(glyph_to_ascii(0xFFFD), '?');
    assert_int_equal(glyph_to_ascii(0x1F600), '?');
    assert_int_equal(glyph_to_ascii(0x7F), '?');
    assert_int_equal(glyph_to_ascii(27), '?');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_drawn_has_ascii),
        cmocka_unit_test(test_messages_have_ascii),
        cmocka_unit_test(test_ascii_is_itself),
        cmocka_unit_test(test_letters_lose_accents),
        cmocka_unit_test(test_the_rest_is_a_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
