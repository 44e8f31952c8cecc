/* SPDX-License-Identifier: MIT
 *
 * The statistics with numbers of any size: no number runs into a word or into another number.
 */
#include "frame_text.h"
#include "panel.h"
#include "quantity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_quantity(uint64_t number, int columns, const char *expected)
{
    struct text out;
    text_init(&out);
    quantity_print(number, columns, &out);
    assert_string_equal(text_string(&out), expected);
    text_clear(&out);
}

static void test_quantities(void **state)
{
    (void)state;
    assert_quantity(0, 1, "0");
    assert_quantity(999, 3, "999");
    assert_quantity(1000, 4, "1000");
    assert_quantity(1000, 3, "1k");
    assert_quantity(1999, 4, "1999");
    assert_quantity(1999999, 4, "1.9M");
    assert_quantity(1220703126, 10, "1220703126");
    assert_quantity(1220703126, 9, "1220703k");
    assert_quantity(1220703126, 5, "1220M");
    assert_quantity(1220703126, 4, "1.2G");
    assert_quantity(UINT64_MAX, 20, "18446744073709551615");
    assert_quantity(UINT64_MAX, 5, "18.4E");
    assert_quantity(UINT64_MAX, 1, "18E");
}

static void test_bytes(void **state)
{
    (void)state;
    struct text out;
    text_init(&out);
    bytes_print(300, 9, &out);
    text_add_char(&out, '|');
    bytes_print(5000000000000, 9, &out);
    assert_string_equal(text_string(&out), "300 B|5000 GB");
    text_clear(&out);
}

/* The statistics of a moment in an area of so many rows and columns. */
static void draw(struct grid *grid, struct mems_stats stats, struct rect area)
{
    struct picture picture = {0};
    struct extent extent = {0};
    struct moment moment = {.now = &picture, .before = &picture, .extent = &extent, .stats = stats};
    struct view view = {.kind = VIEW_MAP};
    grid_init(grid, area.rows, area.columns);
    stats_draw(&moment, &view, grid, area);
}

static void assert_shows(const struct grid *grid, const char *string)
{
    struct text plane;
    text_init(&plane);
    frame_print_text(grid, &plane);
    if (strstr(text_string(&plane), string) == NULL)
        fail_msg("no “%s” in:\n%s", string, text_string(&plane));
    text_clear(&plane);
}

static void test_large_numbers_keep_clear_of_words(void **state)
{
    (void)state;
    struct grid grid;
    struct mems_stats stats = {.nodes = 1220703126,
                               .pages = 1220703126,
                               .mapped = UINT64_MAX,
                               .used = UINT64_MAX,
                               .holes = 123456,
                               .largest_hole = UINT64_MAX,
                               .maps = 100000,
                               .unmaps = 99999,
                               .splits = 1234567,
                               .merges = 1234567,
                               .refusals = 1234567,
                               .visits = 1234567,
                               .processes = 1234567};
    draw(&grid, stats, (struct rect){0, 0, 15, 48});
    assert_shows(&grid, "pages mapped  1220703k");
    assert_shows(&grid, "used 18446744073709 MB");
    assert_shows(&grid, "largest hole  18446 PB");
    assert_shows(&grid, "splits 1M  merges 1M  refused 1M");
    assert_shows(&grid, "mmap 100k  munmap 99k blocks 1.2M");
    grid_clear(&grid);
}

static void test_small_numbers_are_whole(void **state)
{
    (void)state;
    struct grid grid;
    struct mems_stats stats = {.pages = 12, .used = 49152, .splits = 123, .visits = 99};
    draw(&grid, stats, (struct rect){0, 0, 15, 48});
    assert_shows(&grid, "pages mapped        12 ");
    assert_shows(&grid, "used           49152 B ");
    assert_shows(&grid, "splits 123 merges 0   refused 0   looked at 99");
    grid_clear(&grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantities),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_large_numbers_keep_clear_of_words),
        cmocka_unit_test(test_small_numbers_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
