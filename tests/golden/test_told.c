/* SPDX-License-Identifier: MIT
 *
 * What is taught is never cut: at 80x24 every call of every lesson, and every step inside it, shows
 * its sentence, its steps, its narration, the title, the heading, the settings in force and all
 * seven lines of the statistics.
 */
#include "frame_text.h"
#include "memory.h"
#include "session_fixture.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>

static const char *const statistics[] = {
    "pages mapped", "used", "unused", "main chain", "holes", "largest hole", "fragmentation"};

/* The characters of some rows, blanks and line ends made one blank each. */
static char *words_of(const struct grid *grid, struct rect area)
{
    struct text words;
    text_init(&words);
    for (int row = area.row; row < area.row + area.rows; row++) {
        for (int column = area.column; column < area.column + area.columns; column++) {
            uint32_t code_point = grid_at(grid, row, column)->code_point;
            bool is_blank = code_point == ' ' || code_point == 0;
            if (!is_blank)
                utf8_add(&words, code_point);
            else if (words.length > 0 && words.bytes[words.length - 1] != ' ')
                text_add_char(&words, ' ');
        }
        if (words.length > 0 && words.bytes[words.length - 1] != ' ')
            text_add_char(&words, ' ');
    }
    return text_take(&words);
}

static void assert_in(const struct app *app, const struct grid *grid, struct rect area,
                      const char *string)
{
    char *words = words_of(grid, area);
    if (strstr(words, string) == NULL)
        fail_msg("%s, call %zu.%zu: “%s” is not in “%s”", app->session.tape.file,
                 app->session.cursor.call, app->session.cursor.step, string, words);
    free(words);
}

static void assert_uncut(const struct app *app, const struct grid *grid, struct rect area)
{
    char *words = words_of(grid, area);
    if (strstr(words, "…") != NULL)
        fail_msg("%s, call %zu.%zu is cut: “%s”", app->session.tape.file, app->session.cursor.call,
                 app->session.cursor.step, words);
    free(words);
}

/* What a file says of itself is in the map, or told; one that is too long says which key shows it.
 */
static void assert_opening(const struct app *app, const struct grid *grid,
                           const struct moment *moment, const struct layout *layout)
{
    if (moment_has_call(moment) || moment->about[0] == '\0')
        return;
    struct rect told = layout->told, map = layout->map;
    char *about = memory_copy(moment->about, strlen(moment->about));
    for (char *at = about; *at != '\0'; at++)
        *at = *at == '\n' ? ' ' : *at;
    map.rows += layout->lens.rows;
    if (!layout->tells_opening)
        assert_in(app, grid, map, about);
    else if (told_opening_rows(moment, app->columns) <= told.rows)
        assert_in(app, grid, told, about);
    else
        assert_in(app, grid, (struct rect){told.row + told.rows - 1, told.column, 1, told.columns},
                  " i ");
    free(about);
}

static bool is_tick(uint32_t code_point)
{
    return code_point == 0xb7 /* · */ || code_point == 0x2713 /* ✓ */ ||
           code_point == 0x25b6 /* ▶ */ || code_point == 0x2717 /* ✗ */;
}

/* The steps of the algorithm, but for sizes of twenty digits. */
static void assert_steps_uncut(const struct app *app, const struct grid *grid, struct rect call)
{
    if (strstr(app->session.tape.file, "24-impossible-requests") != NULL)
        return;
    for (int row = call.row; row < call.row + call.rows; row++)
        if (is_tick(grid_at(grid, row, call.column + 1)->code_point))
            assert_uncut(app, grid, (struct rect){row, call.column, 1, call.columns});
}

static void assert_told(const struct app *app)
{
    struct grid grid;
    struct moment moment;
    struct moment_wish wish = {.needs_mark = true};
    struct layout layout = app_layout(app);
    grid_init(&grid, 1, 1);
    app_render(app, &grid);
    session_moment(&app->session, &wish, &moment);
    assert_uncut(app, &grid, layout.title);
    assert_uncut(app, &grid, layout.rule);
    assert_uncut(app, &grid, layout.told);
    assert_steps_uncut(app, &grid, layout.call);
    assert_in(app, &grid, layout.title, moment.title);
    bool is_on_rule = rule_has_mark(&moment, app->columns);
    assert_in(app, &grid, is_on_rule ? layout.rule : layout.told, moment.mark);
    assert_in(app, &grid, layout.rule, mems_fit_name(moment.settings.fit));
    for (size_t i = 0; i < moment.note_count; i++)
        assert_in(app, &grid, layout.told, moment.notes[i]);
    for (size_t i = 0; i < sizeof statistics / sizeof *statistics; i++)
        assert_in(app, &grid, layout.stats, statistics[i]);
    assert_true(layout.map.rows >= (layout.tells_opening ? 3 : 4));
    assert_opening(app, &grid, &moment, &layout);
    moment_clear(&moment);
    grid_clear(&grid);
}

enum { MOST_STEPS = 150 };

/* What the statistics say in the rows of the ratios; the caller frees it. */
static char *ratios_of(const struct app *app)
{
    struct moment moment;
    struct grid grid;
    struct rect area = {0, 0, 18, 48};
    session_moment(&app->session, NULL, &moment);
    grid_init(&grid, area.rows, area.columns);
    stats_draw(&moment, &app->view, &grid, area);
    int idle = moment.settings.align > 1 ? 8 : 7; /* below what alignment takes */
    for (int row = 7; row < idle; row++)
        grid_fill(&grid, (struct rect){row, 0, 1, area.columns}, ' ', STYLE_TEXT);
    char *words = words_of(&grid, (struct rect){6, 0, idle - 5, area.columns});
    assert_int_equal(strncmp(words, "fragmentation ", 14), 0);
    assert_non_null(strstr(words, "idle memory "));
    grid_clear(&grid);
    moment_clear(&moment);
    return words;
}

/* Ratios stand still while a call is on its way. */
static void assert_settled(const char *name)
{
    struct app app;
    app_of_course(&app, name, 24, 80);
    char *last = ratios_of(&app);
    for (int steps = 0; steps < 2 * MOST_STEPS && session_next_step(&app.session); steps++) {
        char *now = ratios_of(&app);
        if (!session_is_whole(&app.session) && strcmp(now, last) != 0)
            fail_msg("%s, call %zu.%zu: “%s” after “%s”", name, app.session.cursor.call,
                     app.session.cursor.step, now, last);
        free(last);
        last = now;
    }
    free(last);
    app_clear(&app);
}

/* Every call; and every step inside it, as long as there are not too many. */
static void assert_lesson(const char *name, int rows, int columns)
{
    struct app app;
    int steps = 0;
    app_of_course(&app, name, rows, columns);
    do
        assert_told(&app);
    while (steps++ < MOST_STEPS ? session_next_step(&app.session)
                                : session_next_call(&app.session));
    app_clear(&app);
}

static void each_lesson(void (*check)(const char *name))
{
    DIR *folder = opendir(SOURCE_DIR "/scenarios");
    size_t count = 0;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char *dot = strstr(entry->d_name, ".mems");
        if (dot == NULL)
            continue;
        *dot = '\0';
        check(entry->d_name);
        count++;
    }
    closedir(folder);
    assert_true(count >= 24);
}

static void lesson_on_small_screen(const char *name)
{
    assert_lesson(name, 24, 80);
}

static void lesson_on_larger_screens(const char *name)
{
    assert_lesson(name, 30, 100);
    assert_lesson(name, 43, 132);
}

static void test_small_screen(void **state)
{
    (void)state;
    each_lesson(lesson_on_small_screen);
}

static void test_larger_screens(void **state)
{
    (void)state;
    each_lesson(lesson_on_larger_screens);
}

static void test_ratios_stand_still(void **state)
{
    (void)state;
    each_lesson(assert_settled);
}

/* Under other settings than the file's, its words are told as what they are. */
static void test_other_settings(void **state)
{
    (void)state;
    struct app app;
    app_of_course(&app, "13-best-fit", 24, 80);
    app_keys(&app, "10G");
    app_type(&app, "fit first");
    assert_true(app_shows(&app, "written for best fit: All 4 HOLEs were looked at."));
    assert_true(app_shows(&app, "align 1 (written for best fit)"));
    assert_false(app_shows(&app, "expect failed"));
    app_type(&app, "fit best");
    assert_false(app_shows(&app, "written for"));
    app_clear(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_screen),
        cmocka_unit_test(test_larger_screens),
        cmocka_unit_test(test_ratios_stand_still),
        cmocka_unit_test(test_other_settings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
