/* SPDX-License-Identifier: MIT
 *
 * test_app_tape: watching a tape in a terminal: the ways in and out, playing by the clock, sizes.
 * Where keys lead to is in tests/cases/screen/travel.keys.
 */
#include "app_driver.h"

struct move {
    const char *keys, *text;
};

static void test_start_and_quit(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS(SCENARIO("08-coalesce-both.mems"), NULL));
    app_shows(vt, "call 0 of 8");
    assert_true(vt_has(vt, "Freeing merges on both sides"));
    assert_true(vt_has(vt, "Watch the number of HOLEs"));
    assert_true(vt_is_alternate(vt));
    assert_false(vt_cursor_is_visible(vt));
    app_quits(vt);
}

/* Cursor keys in both spellings. */
static void test_cursor_keys(void **state)
{
    (void)state;
    static const struct move moves[] = {{"\033OC", "call 1 of 8"},
                                        {"\033[C", "call 2 of 8"},
                                        {"\033OD", "call 1 of 8"},
                                        {"\033[D", "call 0 of 8"}};
    struct vt *vt = app_open("0");
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        app_press(vt, moves[i].keys, moves[i].text);
    app_quits(vt);
}

/* The clock is the computer's: it plays to the pause, and then to the end. */
static void test_play(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS(TOUR, "--play", NULL));
    app_shows(vt, "▶ 1/s");
    app_press(vt, "+++++++++", "▶ 32/s");
    assert_true(vt_wait_no_text(vt, "▶ 32/s"));
    app_shows(vt, "call 3 of 8"); /* the pause */
    app_press(vt, " ", "call 8 of 8");
    assert_true(vt_wait_no_text(vt, "▶ 32/s"));
    app_quits(vt);
}

struct size {
    int rows, columns;
    const char *text;
};

static void test_sizes(void **state)
{
    (void)state;
    static const struct size sizes[] = {
        {10, 40, "call 7 of 8"},   {60, 200, "call 7 of 8"}, {5, 30, "too small: 30x5"},
        {10, 39, "need 40x10"},    {9, 40, "need 40x10"},    {1, 1, "…"},
        {300, 500, "call 7 of 8"}, {11, 41, "call 7 of 8"},  {24, 80, "call 7 of 8"}};
    struct vt *vt = app_open("7");
    char *before = app_screen(vt, 24);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        vt_resize(vt, sizes[i].rows, sizes[i].columns);
        app_press(vt, "\014", sizes[i].text);
    }
    app_shows(vt, "row = ");
    char *after = app_screen(vt, 24);
    assert_string_equal(after, before);
    free(before);
    free(after);
    app_quits(vt);
}

/* Nothing is drawn below 40x10, but keys work on. */
static void test_keys_while_too_small(void **state)
{
    (void)state;
    struct vt *vt = app_open("3");
    vt_resize(vt, 5, 30);
    app_shows(vt, "too small");
    vt_send(vt, "l:goto 6\r?");
    vt_resize(vt, 24, 80);
    app_shows(vt, "Moving in time");
    app_press(vt, "?", "call 6 of 8");
    vt_resize(vt, 5, 30);
    app_shows(vt, "too small");
    app_quits(vt);
}

static void test_sizes_in_every_mode(void **state)
{
    (void)state;
    static const struct move modes[] = {{":goto 5", ":goto 5"},
                                        {"?", "Moving in time"},
                                        {"\r", "PROCESS of 300 B"},
                                        {"v", "HEAD"},
                                        {"\t", "bytes>="}};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        struct vt *vt = app_open("7");
        app_press(vt, modes[i].keys, modes[i].text);
        vt_resize(vt, 5, 30);
        app_shows(vt, "too small");
        vt_resize(vt, 50, 160);
        assert_true(vt_wait_no_text(vt, "too small"));
        vt_resize(vt, 24, 80);
        app_shows(vt, modes[i].text);
        vt_send(vt, "\003q");
        app_ends(vt, 0);
    }
}

static void test_storm_of_sizes(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS(TOUR, "--play", NULL));
    app_shows(vt, "▶");
    for (int i = 0; i < 300; i++) {
        vt_resize_program(vt, 1 + i * 7 % 70, 1 + i * 13 % 210);
        if (i % 10 == 0)
            vt_pump(vt, 0);
    }
    vt_resize(vt, 24, 80);
    vt_send(vt, "\0147G");
    app_shows(vt, "call 7 of 8");
    app_shows(vt, "? help");
    app_quits(vt);
}

/* Nothing is sent when the program cannot begin; the message is on the terminal. */
static void test_wrong_beginnings(void **state)
{
    (void)state;
    static const struct {
        const char *arguments[5];
        const char *message;
        int status;
    } cases[] = {
        {{PROGRAM, TOUR, "--at", "99", NULL}, "there is no place '99'", 2},
        {{PROGRAM, "--bogus", NULL}, "no option --bogus", 2},
        {{PROGRAM, "--theme", "pink", NULL}, "dark, light, print or mono, not 'pink'", 2},
        {{PROGRAM, "nowhere.mems", NULL}, "nowhere.mems", 4},
        {{PROGRAM, "wrong.mems", NULL}, "wrong.mems:2:1: 'bogus' is not a statement", 3},
    };
    app_write("wrong.mems", "a = malloc 1\nbogus\n");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt *vt = app_launch(24, 120, NULL, cases[i].arguments);
        app_shows(vt, cases[i].message);
        assert_null(strchr(vt_log(vt, NULL), '\033'));
        app_ends(vt, cases[i].status);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_start_and_quit),
        cmocka_unit_test(test_cursor_keys),
        cmocka_unit_test(test_play),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_keys_while_too_small),
        cmocka_unit_test(test_sizes_in_every_mode),
        cmocka_unit_test(test_storm_of_sizes),
        cmocka_unit_test(test_wrong_beginnings),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
