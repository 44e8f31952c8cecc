/* SPDX-License-Identifier: MIT
 *
 * Quiz: what is asked is veiled wherever one looks, and what is answered is kept.
 */
#include "flat_tell.h"
#include "frame_text.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ENTER = 13, TAB = 9 };

/* First fit takes the HOLE of 300 bytes, worst fit that of 600, and then more pages. Title and
 * headings give that away. */
#define TAPE                                                                                       \
    "title \"It is the %s HOLE\"\npage 10\nbase 1000\n"                                            \
    "heap H 300 | P a 10 H 600 | P b 10 H 500 | H 400\nfit %s\n"                                   \
    "mark \"Fill\"\nb2 = malloc 4000\nmark \"In the %s HOLE\"\nask where\nq = malloc 280\n"        \
    "note \"It landed in the %s HOLE.\"\nexpect q at 1000\nmark \"After the %s HOLE\"\n"           \
    "r = malloc 590\ns = malloc 500\nfree q\nt = malloc 2000\n"

static void app_of_fit(struct app *app, const char *fit, int rows, int columns)
{
    struct text text;
    text_init(&text);
    text_format(&text, TAPE, fit, fit, fit, fit, fit);
    app_of(app, text_string(&text), rows, columns);
    text_clear(&text);
    quiz_begin(app, 1);
    app_key(app, KEYCODE_RIGHT);
    app_key(app, KEYCODE_RIGHT);
    assert_true(app->quiz.is_asking);
}

/* The name of the policy is on the screen and may be: both have five letters. */
static void mask(struct grid *grid, const char *word)
{
    size_t length = strlen(word);
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column + (int)length <= grid->columns; column++) {
            size_t same = 0;
            while (same < length &&
                   grid_at(grid, row, column + (int)same)->code_point == (uint32_t)word[same])
                same++;
            for (size_t i = 0; same == length && i < length; i++)
                grid_at(grid, row, column + (int)i)->code_point = '*';
        }
}

static bool is_same(const struct cell *a, const struct cell *b)
{
    return a->code_point == b->code_point && a->style == b->style && a->attributes == b->attributes;
}

static void assert_same_cells(const struct app *first, const struct app *worst, const char *what)
{
    struct grid a, b;
    grid_init(&a, first->rows, first->columns);
    grid_init(&b, first->rows, first->columns);
    app_render(first, &a);
    app_render(worst, &b);
    mask(&a, "first fit");
    mask(&b, "worst fit");
    for (int row = 0; row < a.rows; row++)
        for (int column = 0; column < a.columns; column++)
            if (!is_same(grid_at(&a, row, column), grid_at(&b, row, column)))
                fail_msg("%dx%d, %s: the cells at %d, %d differ: '%c' and '%c'", a.columns, a.rows,
                         what, row, column, (int)grid_at(&a, row, column)->code_point,
                         (int)grid_at(&b, row, column)->code_point);
    grid_clear(&a);
    grid_clear(&b);
}

static void test_no_cell_tells_the_outcome(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        uint32_t keys[4];
    } looks[] = {
        {"as it is", {0}},
        {"charts", {TAB}},
        {"a segment selected", {'j', 'j'}},
        {"chain", {'v'}},
        {"zoomed", {'v', 'z', 'z'}},
        {"for the hall", {'p'}},
        {"read", {'p', 'Z', 'Z', 'i'}},
        {"a call back", {'i', KEYCODE_LEFT}},
    };
    static const int sizes[][2] = {{24, 80}, {30, 100}, {60, 200}, {10, 40}};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        struct app first, worst;
        app_of_fit(&first, "first", sizes[s][0], sizes[s][1]);
        app_of_fit(&worst, "worst", sizes[s][0], sizes[s][1]);
        for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
            for (int k = 0; k < 4 && looks[i].keys[k] != 0; k++) {
                app_key(&first, looks[i].keys[k]);
                app_key(&worst, looks[i].keys[k]);
            }
            assert_same_cells(&first, &worst, looks[i].what);
        }
        app_key(&first, KEYCODE_RIGHT);
        app_key(&worst, KEYCODE_RIGHT);
        app_keys(&first, "t1000\r");
        app_keys(&worst, "t1000\r");
        assert_int_equal(first.mode, MODE_INSPECT);
        assert_same_cells(&first, &worst, "the inspector");
        app_clear(&first);
        app_clear(&worst);
    }
}

static void test_nor_does_a_line(void **state)
{
    (void)state;
    struct app first, worst;
    struct text a, b;
    text_init(&a);
    text_init(&b);
    app_of_fit(&first, "first", 24, 80);
    app_of_fit(&worst, "worst", 24, 80);
    flat_tell(&first, &a);
    flat_tell(&worst, &b);
    assert_string_equal(text_string(&a), text_string(&b));
    assert_non_null(strstr(text_string(&a), "Question: Where does q = mems_malloc(280) land?"));
    text_clear(&a);
    text_clear(&b);
    app_clear(&first);
    app_clear(&worst);
}

/* Nobody has to know what may not be told: it is not there. */
static void test_the_moment_does_not_know(void **state)
{
    (void)state;
    struct moment_wish wish = {.is_limited = true, .known = 1, .tape_lines = 9, .chart_columns = 4};
    struct session session;
    struct moment moment;
    session_of(&session, "a = malloc 100; b = malloc 9000; free b; free b\nnote \"Freed.\"");
    session_go(&session, 2, 0);
    session_moment(&session, &wish, &moment);
    assert_true(moment.is_veiled);
    assert_int_equal(moment.steps, 0);
    assert_int_equal(moment.event_count, 0);
    assert_true(moment.outcome.v == 0 && moment.block.id == 0 && moment.touched.length == 0);
    assert_true(moment.stats.pages == 1 && moment.stats_before.pages == 1);
    assert_true(moment.mapped.highest == 4096 && moment.column_count == 1);
    assert_int_equal(moment.extent->nodes, 1);
    assert_true(moment.lines[0].is_done && !moment.lines[1].is_done);
    moment_clear(&moment);
    session_close(&session);
}

/* Nor what was read or reported, which the session's heap has done already. */
static void test_nor_of_bytes_and_reports(void **state)
{
    (void)state;
    struct moment_wish wish = {.is_limited = true, .known = 1, .tape_lines = 9};
    struct session session;
    struct moment moment;
    session_of(&session, "a = malloc 100; write a = 5; stats; note \"So it is.\"");
    for (size_t call = 2; call <= 3; call++) {
        session_go(&session, call, 0);
        session_moment(&session, &wish, &moment);
        assert_true(moment.is_veiled && moment.report == NULL && moment.note_count == 0);
        assert_int_equal(moment.touched.length, 0);
        assert_true(moment.lines[0].is_done && !moment.lines[1].is_done);
        moment_clear(&moment);
    }
    session_close(&session);
}

/* When it is told, they do differ: the comparison can fail. */
static void test_what_is_told_differs(void **state)
{
    (void)state;
    struct app first, worst;
    app_of_fit(&first, "first", 24, 80);
    app_of_fit(&worst, "worst", 24, 80);
    app_keys(&first, "1000\r");
    app_keys(&worst, "1000\r");
    assert_true(app_shows(&first, "1000 is right"));
    assert_true(app_shows(&worst, "1000 is wrong"));
    assert_int_equal(quiz_right(&first.quiz), 1);
    assert_int_equal(quiz_right(&worst.quiz), 0);
    app_clear(&first);
    app_clear(&worst);
}

static void test_a_file_without_questions_is_asked_some(void **state)
{
    (void)state;
    struct app app;
    size_t asked[2];
    for (int i = 0; i < 2; i++) {
        app_of(&app, "random seed=1 calls=400 size=16..200 live=30", 24, 80);
        quiz_begin(&app, 7);
        for (int key = 0; key < 2000 && app.session.cursor.call < 400; key++)
            app_key(&app, app.quiz.is_asking ? 'x' : KEYCODE_RIGHT);
        asked[i] = app.quiz.entry_count;
        app_clear(&app);
    }
    assert_int_equal(asked[0], asked[1]);
    assert_in_range(asked[0], 8, 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_cell_tells_the_outcome),
        cmocka_unit_test(test_nor_does_a_line),
        cmocka_unit_test(test_the_moment_does_not_know),
        cmocka_unit_test(test_nor_of_bytes_and_reports),
        cmocka_unit_test(test_what_is_told_differs),
        cmocka_unit_test(test_a_file_without_questions_is_asked_some),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
