/* SPDX-License-Identifier: MIT
 *
 * Grids: clipping, wide characters, text from outside that wants to be more than text.
 */
#include "frame_text.h"
#include "memory.h"
#include "session_random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_planes(const struct grid *grid, const char *text, const char *styles)
{
    struct text out;
    text_init(&out);
    frame_print_text(grid, &out);
    assert_string_equal(text_string(&out), text);
    if (styles != NULL) {
        text_empty(&out);
        frame_print_styles(grid, &out);
        assert_string_equal(text_string(&out), styles);
    }
    assert_null(frame_problem(grid));
    text_clear(&out);
}

/* A grid of one row of ten columns with a text in it. */
static void assert_text(int column, int columns, const char *string, int used, const char *shown)
{
    struct grid grid;
    struct text line;
    grid_init(&grid, 1, 10);
    text_init(&line);
    text_format(&line, "%s\n", shown);
    assert_int_equal(grid_text(&grid, 0, column, columns, STYLE_TEXT, string), used);
    assert_planes(&grid, text_string(&line), NULL);
    text_clear(&line);
    grid_clear(&grid);
}

static void test_sizes_are_clamped(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 0, -5);
    assert_int_equal(grid.rows * grid.columns, 1);
    grid_reset(&grid, 5000, 2000);
    assert_int_equal(grid.rows, 1000);
    assert_int_equal(grid.columns, 1000);
    grid_reset(&grid, 2, 3);
    assert_null(grid_at(&grid, 2, 0));
    assert_null(grid_at(&grid, 0, 3));
    assert_null(grid_at(&grid, -1, 0));
    assert_null(grid_at(&grid, 0, -1));
    assert_non_null(grid_at(&grid, 1, 2));
    grid_clear(&grid);
    assert_null(grid.cells);
}

static void test_put_fill_restyle(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 3, 5);
    grid_put(&grid, 0, 0, 'a', STYLE_BAD, ATTR_BOLD);
    grid_put(&grid, 7, 7, 'x', STYLE_BAD, ATTR_NONE);
    grid_put(&grid, -1, 2, 'x', STYLE_BAD, ATTR_NONE);
    grid_fill(&grid, (struct rect){1, 3, 9, 9}, '#', STYLE_HOLE);
    grid_fill(&grid, (struct rect){-2, -2, 3, 3}, '-', STYLE_GOOD);
    grid_restyle(&grid, (struct rect){2, -3, 5, 7}, STYLE_NOW, ATTR_UNDERLINE);
    assert_planes(&grid, "-\n   ##\n   ##\n", "g\n...hh\n>>>>h\n");
    assert_int_equal(grid_at(&grid, 2, 1)->attributes, ATTR_UNDERLINE);
    assert_int_equal(grid_at(&grid, 2, 4)->attributes, ATTR_NONE);
    grid_clear(&grid);
}

static void test_text_is_clipped(void **state)
{
    (void)state;
    assert_text(0, 10, "abc", 3, "abc");
    assert_text(0, 3, "abc", 3, "abc");
    assert_text(0, 2, "abc", 2, "a…");
    assert_text(0, 1, "abc", 1, "…");
    assert_text(0, 0, "abc", 0, "");
    assert_text(0, -4, "abc", 0, "");
    assert_text(8, 5, "abc", 3, "        ab");
    assert_text(-1, 5, "abc", 3, "bc");
    assert_text(40, 5, "abc", 3, "");
    assert_text(0, 10, "", 0, "");
}

static void test_wide_characters(void **state)
{
    (void)state;
    assert_text(0, 10, "日本", 4, "日本");
    assert_text(0, 3, "日本", 3, "日…");
    assert_text(0, 2, "日本", 2, " …");
    assert_text(0, 1, "日本", 1, "…");
    assert_text(9, 5, "日", 2, "");
    assert_text(8, 2, "日", 2, "        日");
    assert_text(0, 10, "e\xCC\x81t\xC3\xA9", 3, "eté");
}

/* Something written over half of a wide character takes the other half away. */
static void test_halves_are_mended(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 1, 6);
    grid_text(&grid, 0, 0, 6, STYLE_TEXT, "日本語");
    grid_text(&grid, 0, 1, 1, STYLE_TEXT, "x");
    assert_planes(&grid, " x本語\n", NULL);
    grid_put(&grid, 0, 2, 'y', STYLE_TEXT, ATTR_NONE);
    assert_planes(&grid, " xy 語\n", NULL);
    grid_fill(&grid, (struct rect){0, 5, 1, 1}, '#', STYLE_TEXT);
    assert_planes(&grid, " xy  #\n", NULL);
    grid_text(&grid, 0, 0, 6, STYLE_TEXT, "日本語");
    grid_text(&grid, 0, 1, 4, STYLE_TEXT, "日本");
    assert_planes(&grid, " 日本\n", NULL);
    grid_clear(&grid);
}

static const char *const hostile[] = {
    "\x1b[2J\x1b]0;title\x07",
    "\xC2\x9B"
    "31m",
    "\xE2\x80\xAE"
    "txt.exe",
    "\xE2\x81\xA6x\xE2\x81\xA9",
    "\xFF\xFE\xC3",
    "\xED\xA0\x80",
    "\xF4\x90\x80\x80",
    "\xC0\xAF\xE0\x80\x80",
    "a\tb\nc\rd\x08"
    "e\x7F",
    "\xE2\x80\x8B\xE2\x80\x8D",
    "\xEF\xBB\xBF\xEF\xBF\xBF",
    "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F",
    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
    "\xCC\x81\xCC\x82\xCC\x83",
    "\xE2\x80\xA8\xE2\x80\xA9",
    "\xF3\xA0\x80\x81",
    "\xEE\x80\x80",
    "\xC2\xAD\xC2\x85",
};

static void test_hostile_text(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 1, 30);
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        for (int column = -3; column < 30; column++) {
            grid_text(&grid, 0, column, 30 - column, STYLE_TEXT, hostile[i]);
            const char *problem = frame_problem(&grid);
            if (problem != NULL)
                fail_msg("text %zu at column %d: %s", i, column, problem);
        }
    grid_clear(&grid);
}

static void test_random_bytes(void **state)
{
    (void)state;
    struct chance chance = chance_of(environment_number("MEMSVIZ_SEED", 1));
    struct grid grid;
    grid_init(&grid, 2, 17);
    for (int round = 0; round < 100000; round++) {
        char bytes[24];
        size_t length = (size_t)chance_below(&chance, sizeof bytes);
        for (size_t i = 0; i < length; i++)
            bytes[i] = chance_one_in(&chance, 3) ? (char)(0xE0 | chance_below(&chance, 24))
                                                 : (char)(1 + chance_below(&chance, 255));
        bytes[length] = '\0';
        int row = (int)chance_below(&chance, 2), column = (int)chance_below(&chance, 20) - 2;
        int columns = (int)chance_below(&chance, 20);
        int used = grid_text(&grid, row, column, columns, STYLE_TEXT, bytes);
        assert_in_range(used, 0, columns);
        const char *problem = frame_problem(&grid);
        if (problem != NULL)
            fail_msg("round %d: %s", round, problem);
    }
    grid_clear(&grid);
}

static void test_format(void **state)
{
    (void)state;
    struct grid grid;
    grid_init(&grid, 1, 12);
    assert_int_equal(grid_format(&grid, 0, 1, 8, STYLE_KEY, "%d %s", 12, "ab"), 5);
    assert_planes(&grid, " 12 ab\n", ".kkkkk\n");
    char long_one[3000];
    memset(long_one, 'x', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = '\0';
    assert_int_equal(grid_format(&grid, 0, 0, 12, STYLE_KEY, "%s", long_one), 12);
    assert_planes(&grid, "xxxxxxxxxxx…\n", NULL);
    grid_clear(&grid);
}

static void test_equality(void **state)
{
    (void)state;
    struct grid a, b;
    grid_init(&a, 2, 3);
    grid_init(&b, 2, 3);
    assert_true(grid_is_equal(&a, &b));
    assert_null(frame_difference(&a, &b));
    grid_put(&b, 1, 2, ' ', STYLE_TEXT, ATTR_BOLD);
    assert_false(grid_is_equal(&a, &b));
    assert_non_null(frame_difference(&a, &b));
    grid_put(&b, 1, 2, ' ', STYLE_DIM, ATTR_NONE);
    assert_false(grid_is_equal(&a, &b));
    grid_put(&b, 1, 2, 'x', STYLE_TEXT, ATTR_NONE);
    assert_false(grid_is_equal(&a, &b));
    grid_reset(&b, 3, 2);
    assert_false(grid_is_equal(&a, &b));
    grid_clear(&a);
    grid_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_are_clamped), cmocka_unit_test(test_put_fill_restyle),
        cmocka_unit_test(test_text_is_clipped),   cmocka_unit_test(test_wide_characters),
        cmocka_unit_test(test_halves_are_mended), cmocka_unit_test(test_hostile_text),
        cmocka_unit_test(test_random_bytes),      cmocka_unit_test(test_format),
        cmocka_unit_test(test_equality),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
