/* SPDX-License-Identifier: MIT
 *
 * Frames of the course, as the screen shows them: a plane of characters and below it a plane of
 * style letters (style.h). One file a frame, in tests/golden/frames.
 *
 * UPDATE_GOLDEN=1 writes them anew; look at the difference before it is committed.
 */
#include "frame_text.h"
#include "memory.h"
#include "out_files.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const int sizes[][2] = {{24, 80}, {30, 100}, {12, 40}};

enum { SIZES = sizeof sizes / sizeof *sizes };

static void assert_frame(const struct app *app, const char *name)
{
    struct grid grid;
    struct text planes;
    char path[600];
    grid_init(&grid, 1, 1);
    text_init(&planes);
    app_render(app, &grid);
    assert_null(frame_problem(&grid));
    frame_print(&grid, &planes);
    snprintf(path, sizeof path, "%s/tests/golden/frames/%s.txt", SOURCE_DIR, name);
    out_golden(path, text_string(&planes), planes.length);
    text_clear(&planes);
    grid_clear(&grid);
}

static void assert_frame_sized(struct app *app, const char *name, int rows, int columns)
{
    char sized[200];
    app->rows = rows;
    app->columns = columns;
    snprintf(sized, sizeof sized, "%s.%dx%d", name, columns, rows);
    assert_frame(app, sized);
}

/* --------------------------------------------------------------------------------- scenarios -- */

/* A large screen is the same panels with more room: a split, a merge and many blocks show that. */
static bool is_shown_large(const char *name)
{
    static const char *const names[] = {"03-split.middle", "08-coalesce-both.end",
                                        "23-random-churn.end"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static void assert_moment(struct app *app, const char *course, const char *moment, size_t call)
{
    char name[160];
    session_go(&app->session, call, SIZE_MAX);
    snprintf(name, sizeof name, "%s.%s", course, moment);
    for (int i = 0; i < SIZES; i++)
        assert_frame_sized(app, name, sizes[i][0], sizes[i][1]);
    if (is_shown_large(name))
        assert_frame_sized(app, name, 60, 200);
}

static void test_scenarios(void **state)
{
    (void)state;
    static const char *const courses[] = {"03-split",       "08-coalesce-both", "10-fragmentation",
                                          "17-double-free", "20-page-size",     "22-ten-arrays",
                                          "23-random-churn"};
    for (size_t i = 0; i < sizeof courses / sizeof *courses; i++) {
        struct app app;
        app_of_course(&app, courses[i], 24, 80);
        size_t calls = app.session.tape.call_count;
        assert_moment(&app, courses[i], "start", 0);
        assert_moment(&app, courses[i], "middle", (calls + 1) / 2);
        assert_moment(&app, courses[i], "end", calls);
        app_clear(&app);
    }
}

/* ---------------------------------------------------------------------------------- steps -- */

/* Every step of a call, at the size that a student has. */
static void assert_steps(const char *course, size_t call, const char *what, enum view_kind view)
{
    struct app app;
    app_of_course(&app, course, 24, 80);
    app.view.kind = view;
    session_go(&app.session, call, 1);
    do {
        char name[80];
        snprintf(name, sizeof name, "%s.step-%zu", what, app.session.cursor.step);
        assert_frame_sized(&app, name, 24, 80);
    } while (session_next_step(&app.session) && app.session.cursor.call == call);
    app_clear(&app);
}

static void test_split(void **state)
{
    (void)state;
    assert_steps("03-split", 2, "split", VIEW_MAP);
}

static void test_expand(void **state)
{
    (void)state;
    assert_steps("04-expand", 2, "expand", VIEW_MAP);
}

static void test_three_way_merge(void **state)
{
    (void)state;
    assert_steps("08-coalesce-both", 7, "merge", VIEW_MAP);
    assert_steps("08-coalesce-both", 7, "merge-chain", VIEW_CHAIN);
}

static void test_best_fit(void **state)
{
    (void)state;
    assert_steps("13-best-fit", 10, "best-fit", VIEW_MAP);
}

static void test_translation(void **state)
{
    (void)state;
    struct app app;
    app_of_course(&app, "15-translation", 24, 80);
    size_t call = 1;
    while (tape_call(&app.session.tape, call - 1).kind != CALL_GET)
        call++;
    app_clear(&app);
    assert_steps("15-translation", call, "translate", VIEW_MAP);
}

/* ----------------------------------------------------------------------------------- pages -- */

/* A frame after keys were pressed at a call, at two sizes. */
static void assert_keys(const char *course, size_t call, const char *keys, const char *name)
{
    static const int both[][2] = {{24, 80}, {30, 100}};
    for (int i = 0; i < 2; i++) {
        struct app app;
        app_of_course(&app, course, both[i][0], both[i][1]);
        session_go(&app.session, call, SIZE_MAX);
        app_keys(&app, keys);
        assert_frame_sized(&app, name, both[i][0], both[i][1]);
        app_clear(&app);
    }
}

static void test_pages(void **state)
{
    (void)state;
    assert_keys("22-ten-arrays", 10, "v", "chain");
    assert_keys("22-ten-arrays", 10, "?", "help");
    assert_keys("22-ten-arrays", 10, "?mark", "help-filtered");
    assert_keys("22-ten-arrays", 10, "jjj\r", "inspect-block");
    assert_keys("08-coalesce-both", 7, "j\r", "inspect-hole");
    assert_keys("08-coalesce-both", 7, "t99999\r", "inspect-nowhere");
    assert_keys("22-ten-arrays", 10, "/p[5]\r", "find");
    assert_keys("23-random-churn", 40, "\t", "charts");
    assert_keys("22-ten-arrays", 10, "z", "zoom-in");
    assert_keys("22-ten-arrays", 10, "ZZ", "zoom-out");
    assert_keys("22-ten-arrays", 10, " ", "playing");
}

/* Two and four heaps at three sizes, inside a call, under the inspector, where little fits. */
static void test_comparisons(void **state)
{
    (void)state;
    static const struct {
        const char *course, *keys, *name;
        size_t call;
        int rows, columns;
    } cases[] = {
        {"11-first-fit", "V", "compare-four", 10, 24, 80},
        {"11-first-fit", "V", "compare-four", 10, 30, 100},
        {"11-first-fit", "V", "compare-four", 10, 60, 200},
        {"11-first-fit", "V", "compare-four", 10, 12, 40},
        {"13-best-fit", ":compare worst\r", "compare-two", 14, 24, 80},
        {"13-best-fit", ":compare worst\r", "compare-two", 14, 30, 100},
        {"13-best-fit", ":compare worst\r", "compare-two", 14, 60, 200},
        {"23-random-churn", ":compare first best next\r", "compare-three", 60, 24, 80},
        {"11-first-fit", "Vsss", "compare-inside", 9, 24, 80},
        {"11-first-fit", "V\tj\r", "compare-inspected", 10, 24, 80},
        {"13-best-fit", "Qn", "quiz-asked", 9, 24, 80},
        {"13-best-fit", "Qn", "quiz-asked", 9, 30, 100},
        {"13-best-fit", "Qn", "quiz-asked", 9, 60, 200},
        {"13-best-fit", "Qn", "quiz-asked", 9, 12, 40},
        {"13-best-fit", "Qnp", "quiz-hall", 9, 30, 100},
        {"13-best-fit", "Qn1000\r7\r", "quiz-answered", 9, 24, 80},
        {"13-best-fit", "Qn1000\r7\rQ", "quiz-score", 9, 24, 80},
        {"26-tanenbaum-best-fit", "Aj", "by-hand", 0, 24, 80},
        {"26-tanenbaum-best-fit", "Anxx", "by-hand-table", 0, 24, 80},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app app;
        app_of_course(&app, cases[i].course, cases[i].rows, cases[i].columns);
        session_go(&app.session, cases[i].call, SIZE_MAX);
        app_keys(&app, cases[i].keys);
        assert_frame_sized(&app, cases[i].name, cases[i].rows, cases[i].columns);
        app_clear(&app);
    }
}

static void test_live(void **state)
{
    (void)state;
    assert_keys("03-split", 1, ":", "prompt");
    assert_keys("03-split", 1, ":free nobody\r", "error");
    assert_keys("03-split", 1, "mx = 500\r", "live-malloc");
    assert_keys("03-split", 1, "mx = 500\rq", "quit-asked");
    assert_keys("03-split", 1, "mx = 500\ru", "undone");
    assert_keys("03-split", 4, ":fit worst\r", "fit-changed");
}

/* Text from a file that is wide, long, or wants to be more than text. */
static void test_text_of_files(void **state)
{
    (void)state;
    struct app app;
    app_of(
        &app,
        "title \"日本語 \\x1b[2J a title that goes on and on, longer than any screen is wide, and "
        "then some more of it\"\n"
        "mark \"\\xe2\\x80\\xae mark\"\na_rather_long_name[12345678] = malloc 3000\n"
        "note \"one\\ntwo\\x07 "
        "日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語\"\n"
        "expect stats used=1 unused=2 holes=3 nodes=4",
        24, 80);
    session_go(&app.session, 1, SIZE_MAX);
    for (int i = 0; i < SIZES; i++)
        assert_frame_sized(&app, "hostile", sizes[i][0], sizes[i][1]);
    assert_frame_sized(&app, "hostile", 60, 200);
    app_clear(&app);
}

/* More nodes than there is room for bars, full to every degree. */
static void test_shades(void **state)
{
    (void)state;
    struct app app;
    app_of(&app,
           "page 1000\nrepeat 100 as i { p[i] = malloc 990 - i*4 }\na = malloc 40000\n"
           "d = malloc 2100\ne = malloc 1600\nfree p[3]\nfree p[60]\n",
           24, 80);
    session_go(&app.session, SIZE_MAX, SIZE_MAX);
    assert_frame_sized(&app, "shades", 24, 80);
    assert_frame_sized(&app, "shades", 12, 40);
    app_clear(&app);
}

static void test_nothing_to_show(void **state)
{
    (void)state;
    struct app app;
    app_of(&app, "", 24, 80);
    assert_frame_sized(&app, "empty", 24, 80);
    assert_frame_sized(&app, "empty", 12, 40);
    assert_frame_sized(&app, "too-small", 9, 40);
    assert_frame_sized(&app, "too-small", 5, 20);
    app_clear(&app);
}

/* What lessons talk about, each to be understood from the picture alone. */
static void test_subjects_of_lessons(void **state)
{
    (void)state;
    static const struct {
        const char *course, *keys, *name;
        size_t call, step;
        int rows, columns;
    } cases[] = {
        {"12-next-fit", "", "rover", 10, SIZE_MAX, 24, 80},
        {"13-best-fit", "v", "walk-on-chain", 10, 6, 30, 100},
        {"15-translation", "", "address-outside", 7, SIZE_MAX, 24, 80},
        {"16-write-and-read", "", "bytes-left-over", 8, SIZE_MAX, 24, 80},
        {"18-dangling-free", "", "two-names", 4, SIZE_MAX, 24, 80},
        {"18-dangling-free", "", "dangling", 5, SIZE_MAX, 24, 80},
        {"19-overrun", "", "overrun", 4, SIZE_MAX, 24, 80},
        {"21-alignment", "", "rounded-up", 3, SIZE_MAX, 24, 80},
        {"01-first-allocation", "", "report", 4, SIZE_MAX, 24, 80},
        {"23-random-churn", "\t", "charts-with-axes", 40, SIZE_MAX, 60, 200},
        {"19-overrun", "L", "signs", 4, SIZE_MAX, 24, 80},
        {"19-overrun", "k\r", "inspected-bytes", 4, SIZE_MAX, 24, 80},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct app app;
        app_of_course(&app, cases[i].course, cases[i].rows, cases[i].columns);
        session_go(&app.session, cases[i].call, cases[i].step);
        app_keys(&app, cases[i].keys);
        assert_frame_sized(&app, cases[i].name, cases[i].rows, cases[i].columns);
        app_clear(&app);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenarios),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_expand),
        cmocka_unit_test(test_three_way_merge),
        cmocka_unit_test(test_best_fit),
        cmocka_unit_test(test_translation),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_live),
        cmocka_unit_test(test_comparisons),
        cmocka_unit_test(test_text_of_files),
        cmocka_unit_test(test_nothing_to_show),
        cmocka_unit_test(test_shades),
        cmocka_unit_test(test_subjects_of_lessons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
