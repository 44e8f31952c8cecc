/* SPDX-License-Identifier: MIT
 *
 * Paragraphs: words on lines; what has no room is said to be missing.
 */
#include "frame_text.h"
#include "paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The text in so many rows of ten columns, its lines apart by `|`, blanks at their ends left out.
 */
static void assert_lines(int rows, const char *text, int drawn, const char *expected)
{
    char lines[100] = "";
    struct grid grid;
    grid_init(&grid, rows, 10);
    assert_int_equal(paragraph_draw(&grid, (struct rect){0, 0, rows, 10}, STYLE_TEXT, text), drawn);
    for (int row = 0; row < rows; row++) {
        size_t length = strlen(lines), end = length;
        for (int column = 0; column < 10; column++) {
            uint32_t point = grid_at(&grid, row, column)->code_point;
            lines[length++] = point < 0x80 ? (char)point : '~';
            end = point != ' ' ? length : end;
        }
        lines[end] = '\0';
        strcat(lines, row + 1 < rows ? "|" : "");
    }
    assert_string_equal(lines, expected);
    grid_clear(&grid);
}

static void test_lines(void **state)
{
    (void)state;
    assert_lines(2, "one two three", 2, "one two|three");
    assert_lines(3, "one\ntwo", 2, "one|two|");
    assert_int_equal(paragraph_rows(10, "one two three"), 2);
    assert_int_equal(paragraph_rows(10, "one\ntwo\n\nthree"), 4);
}

/* Also where the cut comes at the end of a line that was short. */
static void test_what_is_cut_is_said(void **state)
{
    (void)state;
    assert_lines(1, "one two three four", 1, "one two t~");
    assert_lines(1, "one\ntwo", 1, "one ~");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_what_is_cut_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
