/* SPDX-License-Identifier: MIT
 *
 * Layout: every size of screen there is, and plans for chains of many shapes.
 */
#include "canvas.h"
#include "layout.h"
#include "session_fixture.h"
#include "session_random.h"

#include "panel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { MAX_ROWS = 70, MAX_COLUMNS = 220, RECTS = 10, MAX_NODES = 60 };

static void rects_of(const struct layout *layout, struct rect *rects)
{
    const struct rect all[RECTS] = {layout->title, layout->minimap, layout->map,
                                    layout->rule,  layout->told,    layout->call,
                                    layout->stats, layout->tape,    layout->footer};
    for (int i = 0; i < RECTS; i++)
        rects[i] = all[i];
}

static bool is_inside(struct rect rect, int rows, int columns)
{
    return rect.row >= 0 && rect.column >= 0 && rect.rows >= 0 && rect.columns >= 0 &&
           rect.row + rect.rows <= rows && rect.column + rect.columns <= columns;
}

static bool is_overlapping(struct rect a, struct rect b)
{
    return a.rows > 0 && b.rows > 0 && a.row < b.row + b.rows && b.row < a.row + a.rows &&
           a.column < b.column + b.columns && b.column < a.column + a.columns;
}

/* What content of several kinds needs: none, a node, many nodes; short and long texts. */
static struct layout_need need_of(int kind)
{
    static struct extent_size one[] = {{4096, 1}}, many[] = {{4096, 900}, {8192, 3}};
    static const struct extent extents[] = {{0}, {one, 1, 1, 1, 4096}, {many, 2, 2, 903, 3710976}};
    return (struct layout_need){.extent = &extents[kind % 3],
                                .page = 4096,
                                .least = kind % 2 == 0 ? 16 : 0,
                                .note_rows = kind % 4 * 2,
                                .has_queue = kind % 5 == 0,
                                .told = kind % 7 * 2};
}

enum { KINDS = 84 };

static void assert_layout(int rows, int columns, int kind)
{
    struct layout_need need = need_of(kind);
    struct layout layout = layout_screen(rows, columns, &need);
    struct rect rects[RECTS];
    rects_of(&layout, rects);
    for (int i = 0; i < RECTS; i++) {
        if (!is_inside(rects[i], rows, columns))
            fail_msg("%dx%d: rectangle %d is not inside", columns, rows, i);
        for (int j = i + 1; j < RECTS; j++)
            if (is_overlapping(rects[i], rects[j]))
                fail_msg("%dx%d: rectangles %d and %d overlap", columns, rows, i, j);
    }
    assert_int_equal(layout.is_too_small, rows < LAYOUT_MIN_ROWS || columns < LAYOUT_MIN_COLUMNS);
    if (layout.is_too_small)
        return;
    const struct rect needed[] = {layout.title, layout.map,   layout.told,
                                  layout.call,  layout.stats, layout.footer};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (needed[i].rows < 1 || needed[i].columns < 20)
            fail_msg("%dx%d: rectangle %zu of those needed is not there", columns, rows, i);
}

static void test_every_size(void **state)
{
    (void)state;
    for (int rows = 0; rows <= MAX_ROWS; rows++)
        for (int columns = 0; columns <= MAX_COLUMNS; columns++)
            assert_layout(rows, columns, (rows + columns * 5) % KINDS);
    for (int kind = 0; kind < KINDS; kind++) {
        assert_layout(24, 80, kind);
        assert_layout(10, 40, kind);
        assert_layout(1000, 1000, kind);
        assert_layout(10, 1000, kind);
        assert_layout(1000, 40, kind);
    }
}

/* What 80x24 must show, and what larger screens add. */
static void test_more_room_shows_more(void **state)
{
    (void)state;
    struct layout_need need = need_of(1);
    for (int columns = LAYOUT_MIN_COLUMNS; columns <= MAX_COLUMNS; columns++)
        for (int rows = LAYOUT_MIN_ROWS; rows < MAX_ROWS; rows++) {
            struct layout small = layout_screen(rows, columns, &need);
            struct layout large = layout_screen(rows + 1, columns, &need);
            if (large.stats.rows + 1 < small.stats.rows ||
                /* air */ large.minimap.rows < small.minimap.rows)
                fail_msg("%dx%d shows more than a row more", columns, rows);
        }
    struct layout layout = layout_screen(24, 80, &need);
    assert_int_equal(layout.minimap.rows, 1);
    assert_int_equal(layout.rule.rows, 1);
    assert_true(layout.stats.rows >= 7);
    assert_int_equal(layout_screen(24, 119, &need).tape.rows, 0);
    assert_true(layout_screen(24, 120, &need).tape.rows > 0);
}

/* What is told of a frame gets its lines from what the panels can do without, then from the map,
 * whose plan stays. What is there of the map is there to the last node as long as can be. */
static void test_long_texts_borrow_lines(void **state)
{
    (void)state;
    struct layout_need need = need_of(1);
    need.note_rows = 2;
    struct layout usual = layout_screen(24, 80, &need);
    int to_spare = usual.call.rows - 7;
    assert_true(to_spare >= 2);
    need.told = usual.told.rows + to_spare;
    struct layout longer = layout_screen(24, 80, &need);
    assert_int_equal(longer.told.rows, usual.told.rows + to_spare);
    assert_int_equal(longer.map.rows, usual.map.rows);
    assert_int_equal(longer.map_rows, usual.map_rows);
    assert_int_equal(longer.call.rows, 7);
    assert_int_equal(longer.stats.rows, 7);
    need.told++;
    struct layout longest = layout_screen(24, 80, &need);
    assert_int_equal(longest.told.rows, longer.told.rows + 1);
    assert_int_equal(longest.map.rows, usual.map.rows - 1);
    assert_int_equal(longest.map_rows, usual.map_rows);
    assert_int_equal(longest.call.row, longer.call.row);
}

/* ------------------------------------------------------------------------------------- plans -- */

static struct extent extent_of(const uint64_t *sizes, size_t count)
{
    struct extent extent;
    extent_init(&extent);
    for (size_t i = 0; i < count; i++)
        extent_add(&extent, sizes[i]);
    return extent;
}

static struct plan plan_of(const uint64_t *sizes, size_t count, uint64_t page, struct rect area,
                           int zoom)
{
    struct extent extent = extent_of(sizes, count);
    struct plan plan = plan_choose(&extent, page, area, zoom);
    extent_clear(&extent);
    return plan;
}

static uint64_t lines_of(const struct plan *plan, const uint64_t *sizes, size_t count)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < count; i++)
        lines += plan_lines(plan, sizes[i]);
    return lines > 0 ? lines - (uint64_t)plan->link_rows : 0;
}

static void assert_plan(const uint64_t *sizes, size_t count, uint64_t page, struct rect area,
                        int zoom)
{
    struct plan plan = plan_of(sizes, count, page, area, zoom);
    assert_true(plan.scale >= 1);
    assert_true(plan.columns >= 1 && plan.columns + plan.gutter + 2 <= area.columns);
    assert_true(plan.bar_lines >= 1 && plan.bar_lines <= 14 && plan.bar_lines <= plan.row_lines);
    assert_true(plan.header_rows >= 0 && plan.link_rows >= 0 && plan.gutter >= 0);
    if (plan.density == DENSITY_LINKED && plan.bar_lines > 2)
        assert_true(lines_of(&plan, sizes, count) <= (uint64_t)area.rows);
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += sizes[i];
    if (plan.density == DENSITY_SHADE)
        assert_true(total / plan.scale <= (uint64_t)plan.columns * (uint64_t)area.rows);
}

static void test_plans_at_random(void **state)
{
    (void)state;
    uint64_t seed = environment_number("MEMSVIZ_SEED", 1);
    struct chance chance = chance_of(seed);
    static const uint64_t pages[] = {1, 64, 4096, 65536, (uint64_t)1 << 40};
    for (int round = 0; round < 20000; round++) {
        uint64_t sizes[MAX_NODES];
        size_t count = (size_t)chance_below(&chance, MAX_NODES);
        uint64_t page = pages[chance_below(&chance, 5)];
        for (size_t i = 0; i < count; i++)
            sizes[i] = page * (1 + chance_below(&chance, chance_one_in(&chance, 9) ? 99 : 3));
        struct rect area = {0, 0, 1 + (int)chance_below(&chance, MAX_ROWS),
                            40 + (int)chance_below(&chance, 180)};
        assert_plan(sizes, count, page, area, (int)chance_below(&chance, 43) - 12);
        assert_plan(sizes, count, page, area, 0);
    }
}

/* The line for those that wait takes none that the nodes need. */
static void test_a_queue_hides_no_node(void **state)
{
    (void)state;
    const uint64_t partitions[] = {10000, 50000, 20000, 30000, 60000};
    struct extent extent = extent_of(partitions, 5);
    struct layout_need need = {.extent = &extent, .page = 100, .note_rows = 4, .has_queue = true};
    for (int rows = 24; rows <= 40; rows++) {
        struct layout layout = layout_screen(rows, 80, &need);
        assert_int_equal(layout.queue.rows, 1);
        assert_true(layout.map.rows >= plan_rows(&extent, 100, layout.map));
        assert_true(layout.map.rows >= 5);
    }
    extent_clear(&extent);
}

/* Few nodes are drawn large; the more there are, the denser, in the order of the enum. */
static void test_density_grows_with_the_chain(void **state)
{
    (void)state;
    uint64_t sizes[3000];
    for (size_t i = 0; i < 3000; i++)
        sizes[i] = 4096;
    enum density last = DENSITY_LINKED;
    for (size_t count = 1; count <= 3000; count++) {
        struct plan plan = plan_of(sizes, count, 4096, (struct rect){0, 0, 20, 100}, 0);
        assert_true(plan.density >= last);
        last = plan.density;
    }
    assert_int_equal(last, DENSITY_SHADE);
    struct plan plan = plan_of(sizes, 2, 4096, (struct rect){0, 0, 20, 100}, 0);
    assert_int_equal(plan.density, DENSITY_LINKED);
    assert_int_equal(plan.scale, 4096);
}

static uint64_t scale_of(const uint64_t *sizes, size_t count, struct rect area)
{
    return plan_of(sizes, count, 100, area, 0).scale;
}

/* Rows are as wide as what is in them, and partitions are bars of one row each. For one large node
 * among many small ones, these are drawn a third shorter, not half as wide. */
static void test_scale_follows_the_nodes(void **state)
{
    (void)state;
    const uint64_t one[] = {61000}, partitions[] = {10000, 50000, 20000, 30000, 60000};
    uint64_t large[8];
    uint64_t small[8] = {100, 100, 100, 100, 100, 100, 100, 200};
    assert_int_equal(scale_of(one, 1, (struct rect){0, 0, 6, 80}), 64000);
    assert_int_equal(scale_of(one, 1, (struct rect){0, 0, 9, 80}), 32000);
    assert_int_equal(scale_of((uint64_t[]){300}, 1, (struct rect){0, 0, 9, 80}), 200);
    assert_int_equal(scale_of(partitions, 5, (struct rect){0, 0, 7, 80}), 64000);
    assert_int_equal(scale_of(small, 8, (struct rect){0, 0, 10, 80}), 100);
    for (int i = 0; i < 8; i++)
        large[i] = i < 7 ? 1000 : 1400;
    assert_int_equal(scale_of(large, 8, (struct rect){0, 0, 18, 80}), 1400);
    large[7] = 1700;
    assert_int_equal(scale_of(large, 8, (struct rect){0, 0, 18, 80}), 1000);
    small[0] = 200;
    assert_int_equal(scale_of(small, 8, (struct rect){0, 0, 10, 80}), 100);
    small[1] = 200;
    assert_int_equal(scale_of(small, 8, (struct rect){0, 0, 10, 80}), 200);
}

static void test_bar_rows(void **state)
{
    (void)state;
    struct plan plan = {.scale = 100, .header_rows = 1, .row_lines = 3, .link_rows = 1};
    assert_int_equal(plan_bar_rows(&plan, 1), 1);
    assert_int_equal(plan_bar_rows(&plan, 100), 1);
    assert_int_equal(plan_bar_rows(&plan, 101), 2);
    assert_int_equal(plan_lines(&plan, 250), 11);
}

/* No jumping: the map is drawn by one plan in every frame of a tape, and steps inside too. */
static void test_one_plan_for_a_tape(void **state)
{
    (void)state;
    static const char *const courses[] = {"04-expand", "22-ten-arrays", "23-random-churn",
                                          "20-page-size"};
    for (size_t i = 0; i < sizeof courses / sizeof *courses; i++) {
        struct app app;
        app_of_course(&app, courses[i], 30, 100);
        struct plan first = app_map(&app).plan;
        while (session_next_step(&app.session)) {
            struct plan plan = app_map(&app).plan;
            assert_int_equal(plan.density, first.density);
            assert_int_equal(plan.scale, first.scale);
            assert_int_equal(plan.columns, first.columns);
            assert_int_equal(plan.row_lines, first.row_lines);
        }
        app_clear(&app);
    }
}

static void assert_inside(struct rect rect, int from, int to, int columns)
{
    assert_true(rect.rows >= 0);
    assert_true(rect.rows == 0 || (rect.row >= from && rect.row + rect.rows <= to));
    assert_true(rect.column >= 0 && rect.column + rect.columns <= columns);
}

/* Two to four heaps on every screen: alike in height, one below the other, nothing overlaps. */
static void test_heaps_at_every_size(void **state)
{
    (void)state;
    for (int rows = LAYOUT_MIN_ROWS; rows <= 70; rows++)
        for (int columns = LAYOUT_MIN_COLUMNS; columns <= 220; columns += 20)
            for (size_t heaps = 2; heaps <= LAYOUT_HEAPS; heaps++) {
                struct layout_compare layout = layout_comparison(rows, columns, heaps);
                int row = 1;
                for (size_t i = 0; i < heaps; i++) {
                    assert_inside(layout.heaps[i], row, rows - 1, columns);
                    assert_int_equal(layout.heaps[i].rows, layout.heaps[0].rows);
                    assert_true(layout.heaps[i].rows > 0);
                    row = layout.heaps[i].row + layout.heaps[i].rows;
                }
                assert_inside(layout.rule, row, rows - 1, columns);
                row += layout.rule.rows;
                assert_inside(layout.told, row, rows - 1, columns);
                row = layout.told.rows > 0 ? layout.told.row + layout.told.rows : row;
                assert_inside(layout.table, row, rows - 1, columns);
                assert_true(layout.table.rows == 0 || layout.table.rows >= (int)heaps);
                assert_int_equal(layout.footer.row, rows - 1);
                if (rows >= 24) {
                    assert_true(layout.heaps[0].rows >= 3);
                    assert_int_equal(layout.rule.rows, 1);
                    assert_int_equal(layout.table.rows, (int)heaps + 2);
                }
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_size),
        cmocka_unit_test(test_more_room_shows_more),
        cmocka_unit_test(test_long_texts_borrow_lines),
        cmocka_unit_test(test_plans_at_random),
        cmocka_unit_test(test_density_grows_with_the_chain),
        cmocka_unit_test(test_scale_follows_the_nodes),
        cmocka_unit_test(test_a_queue_hides_no_node),
        cmocka_unit_test(test_bar_rows),
        cmocka_unit_test(test_one_plan_for_a_tape),
        cmocka_unit_test(test_heaps_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
