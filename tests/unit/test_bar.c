/* SPDX-License-Identifier: MIT
 *
 * Bars: rows of bytes cut into spans of columns, by hand and at random.
 */
#include "bar.h"
#include "memory.h"
#include "out_frames.h"
#include "session_random.h"

#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MAX_COLUMNS = 220 };

/* The spans of a row as "0-5:1 5-6:3": columns and how many segments. */
static void assert_spans(const char *line, struct bar_row row, const char *expected)
{
    struct picture picture;
    struct span spans[MAX_COLUMNS];
    struct text out;
    text_init(&out);
    out_picture(&picture, line);
    int count = bar_spans(&picture, &row, spans);
    for (int i = 0; i < count; i++)
        text_format(&out, "%s%d-%d:%zu", i > 0 ? " " : "", spans[i].from, spans[i].to,
                    spans[i].count);
    assert_string_equal(text_string(&out), expected);
    text_clear(&out);
    picture_clear(&picture);
}

static void test_to_scale(void **state)
{
    (void)state;
    assert_spans("P1:a:100 H300", (struct bar_row){1000, 400, 400, 40}, "0-10:1 10-40:1");
    assert_spans("P1:a:100 H300", (struct bar_row){1000, 400, 800, 40}, "0-5:1 5-20:1");
    assert_spans("H400", (struct bar_row){1000, 400, 400, 40}, "0-40:1");
    assert_spans("H1", (struct bar_row){1000, 1, 4096, 40}, "0-1:1");
}

/* A row begins and ends in the middle of segments. */
static void test_wrapped(void **state)
{
    (void)state;
    assert_spans("P1:a:150 H250", (struct bar_row){1000, 100, 100, 10}, "0-10:1");
    assert_spans("P1:a:150 H250", (struct bar_row){1100, 100, 100, 10}, "0-5:1 5-10:1");
    assert_spans("P1:a:150 H250", (struct bar_row){1300, 100, 100, 10}, "0-10:1");
}

static void test_too_small_to_draw(void **state)
{
    (void)state;
    assert_spans("P1:a:1 H999", (struct bar_row){1000, 1000, 1000, 10}, "0-1:1 1-10:1");
    assert_spans("P1:a:1 P2:b:1 P3:c:1 H997", (struct bar_row){1000, 1000, 1000, 10},
                 "0-1:3 1-10:1");
    assert_spans("P1:a:999 H1", (struct bar_row){1000, 1000, 1000, 10}, "0-9:1 9-10:1");
    assert_spans("P1:a:998 H1 P2:b:1", (struct bar_row){1000, 1000, 1000, 10}, "0-9:1 9-10:2");
    assert_spans("P1:a:1 P2:b:1", (struct bar_row){1000, 2, 1000, 1}, "0-1:2");
}

/* `line`, then a block of `size` bytes `count` times, then `rest`. */
static void assert_crowd(const char *line, int count, int size, const char *rest,
                         struct bar_row row, const char *expected)
{
    struct text text;
    text_init(&text);
    text_add(&text, line);
    for (int i = 1; i <= count; i++)
        text_format(&text, " P%d::%d", i + 10, size);
    text_format(&text, " %s", rest);
    assert_spans(text_string(&text), row, expected);
    text_clear(&text);
}

/* Neighbours narrower than a column gather: no block is singled out because the edge of a column
 * happens to lie in it. */
static void test_crowds(void **state)
{
    (void)state;
    struct bar_row row = {1000, 4096, 4096, 78};
    assert_crowd("", 30, 10, "H3796", row, "0-1:5 1-2:6 2-3:5 3-4:5 4-5:5 5-6:4 6-78:1");
    row = (struct bar_row){1000, 100, 100, 10};
    assert_crowd("", 25, 1, "H75", row, "0-1:10 1-2:10 2-3:5 3-10:1");
    assert_crowd("", 24, 1, "H76", row, "0-1:10 1-2:14 2-10:1");
    assert_crowd("", 30, 3, "H10", row,
                 "0-1:3 1-2:4 2-3:3 3-4:3 4-5:4 5-6:3 6-7:3 7-8:4 8-9:3 9-10:1");
    assert_crowd("P1::36", 20, 2, "H24", row, "0-3:1 3-4:2 4-5:5 5-6:5 6-7:5 7-8:3 8-10:1");
    assert_crowd("P1::33", 1, 2, "H65", row, "0-3:1 3-4:1 4-10:1");
    assert_crowd("P1::37", 1, 2, "H61", row, "0-3:1 3-4:1 4-10:1");
}

/* Equal blocks, all narrower than a column: columns differ by one block, but for the last. */
static void test_even_crowds(void **state)
{
    (void)state;
    static const struct {
        int count, size;
    } crowds[] = {{200, 10}, {3000, 1}, {100, 25}, {80, 50}, {4000, 1}, {60, 40}};
    for (size_t i = 0; i < sizeof crowds / sizeof *crowds; i++) {
        struct picture_segment *segments = memory_new((size_t)crowds[i].count, sizeof *segments);
        struct picture_node node = {.start = 1000, .count = (size_t)crowds[i].count};
        for (size_t s = 0; s < node.count; s++, node.size += (size_t)crowds[i].size)
            segments[s] =
                (struct picture_segment){.start = 1000 + node.size, .size = (size_t)crowds[i].size};
        struct picture picture = {
            .nodes = &node, .node_count = 1, .segments = segments, .segment_count = node.count};
        struct span spans[MAX_COLUMNS];
        struct bar_row row = {1000, node.size, 4096, 78};
        int count = bar_spans(&picture, &row, spans);
        size_t even = 4096 / 78 / (size_t)crowds[i].size;
        for (int s = 0; s + 1 < count; s++)
            assert_in_range(spans[s].count, even, even + 1);
        free(segments);
    }
}

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(bar_width(&(struct bar_row){0, 1, 1000, 10}), 1);
    assert_int_equal(bar_width(&(struct bar_row){0, 500, 1000, 10}), 5);
    assert_int_equal(bar_width(&(struct bar_row){0, 1000, 1000, 10}), 10);
    assert_int_equal(bar_width(&(struct bar_row){0, (uint64_t)1 << 62, (uint64_t)1 << 62, 220}),
                     220);
}

/* However wide a screen is, the spans of a row have room in an array of BAR_MAX_COLUMNS. */
static void test_most_columns(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    static struct picture_segment segments[COUNT];
    struct picture_node node = {.start = 1000, .size = COUNT, .count = COUNT};
    for (size_t i = 0; i < COUNT; i++)
        segments[i] = (struct picture_segment){.start = 1000 + i, .size = 1};
    struct picture picture = {
        .nodes = &node, .node_count = 1, .segments = segments, .segment_count = COUNT};
    static struct span spans[COUNT];
    struct bar_row row = {1000, COUNT, COUNT, COUNT};
    assert_int_equal(bar_width(&row), BAR_MAX_COLUMNS);
    assert_int_equal(bar_spans(&picture, &row, spans), BAR_MAX_COLUMNS);
    for (int i = 0; i < BAR_MAX_COLUMNS; i++)
        assert_int_equal(spans[i].count, 3);
    row.size = COUNT / 2;
    assert_int_equal(bar_spans(&picture, &row, spans), BAR_MAX_COLUMNS / 2);
}

/* ----------------------------------------------------------------------------------- random -- */

static uint64_t random_size(struct chance *chance)
{
    uint64_t limits[] = {3, 20, 300, 5000, 1000000};
    return 1 + chance_below(chance, limits[chance_below(chance, 5)]);
}

/* One node of random segments, in a picture without capacities. */
static void random_node(struct chance *chance, struct picture *picture, struct picture_node *node,
                        struct picture_segment *segments)
{
    size_t count = 1 + (size_t)chance_below(chance, 60);
    uint64_t only = random_size(chance);
    bool is_even = chance_one_in(chance, 4);
    *node =
        (struct picture_node){.start = 1 + (uint64_t)chance_below(chance, 5000), .count = count};
    for (size_t i = 0; i < count; i++) {
        size_t size = (size_t)(is_even ? only : random_size(chance));
        segments[i] = (struct picture_segment){.start = node->start + node->size, .size = size};
        node->size += size;
    }
    *picture = (struct picture){
        .nodes = node, .node_count = 1, .segments = segments, .segment_count = count};
}

static bool spans_tile(const struct span *spans, int count, int width)
{
    int at = 0;
    for (int i = 0; i < count; at = spans[i++].to)
        if (spans[i].from != at || spans[i].to <= at)
            return property_wrong("span %d does not begin where the one before ends", i);
    return at == width || property_wrong("the spans end at %d, not at %d", at, width);
}

static bool spans_hold_all(const struct picture *picture, const struct bar_row *row,
                           const struct span *spans, int count)
{
    size_t segment = picture_find(picture, row->start);
    size_t last = picture_find(picture, row->start + row->size - 1);
    for (int i = 0; i < count; i++) {
        if (spans[i].first != segment || spans[i].count < 1)
            return property_wrong("span %d shows segments from %zu, not from %zu", i,
                                  spans[i].first, segment);
        if (spans[i].count > 1 && spans[i].to - spans[i].from != 1)
            return property_wrong("span %d shows several segments in several columns", i);
        segment += spans[i].count;
    }
    return segment == last + 1 || property_wrong("segments %zu to %zu are missing", segment, last);
}

/* The left edge of every span is where its first segment begins: rounded to the nearest column, and
 * at most one column further for a tiny segment before it. */
static bool spans_are_to_scale(const struct picture *picture, const struct bar_row *row,
                               const struct span *spans, int count)
{
    for (int i = 0; i < count; i++) {
        uint64_t start = picture->segments[spans[i].first].start;
        double offset = start > row->start ? (double)(start - row->start) : 0;
        double drift = spans[i].from - offset * row->columns / (double)row->scale;
        if (fabs(drift) > 1.5)
            return property_wrong("span %d has drifted by %.2f columns", i, drift);
    }
    return true;
}

static bool row_is_right(const struct picture *picture, const struct bar_row *row)
{
    struct span spans[MAX_COLUMNS];
    int count = bar_spans(picture, row, spans), width = bar_width(row);
    if (count < 1 || count > row->columns || width < 1 || width > row->columns)
        return property_wrong("%d spans, %d columns", count, width);
    return spans_tile(spans, count, width) && spans_hold_all(picture, row, spans, count) &&
           spans_are_to_scale(picture, row, spans, count);
}

static bool rows_are_right(uint64_t seed)
{
    struct chance chance = chance_of(seed);
    struct picture picture;
    struct picture_node node;
    struct picture_segment segments[64];
    random_node(&chance, &picture, &node, segments);
    uint64_t scale = 1 + chance_below(&chance, node.size * 2);
    scale = scale < node.size / 40 ? node.size / 40 : scale;
    int columns = 1 + (int)chance_below(&chance, MAX_COLUMNS);
    for (uint64_t offset = 0; offset < node.size; offset += scale) {
        uint64_t left = node.size - offset;
        struct bar_row row = {node.start + (uint64_t)offset, left < scale ? left : scale, scale,
                              columns};
        if (!row_is_right(&picture, &row)) {
            print_error("MEMSVIZ_SEED=%llu, %d columns, %llu bytes a row, row at %llu: %s\n",
                        (unsigned long long)seed, columns, (unsigned long long)scale,
                        (unsigned long long)offset, property_what);
            for (size_t i = 0; i < picture.segment_count; i++)
                print_error("%" PRIu64 " ", segments[i].size);
            return false;
        }
    }
    return true;
}

static void test_random_rows(void **state)
{
    (void)state;
    uint64_t first = environment_number("MEMSVIZ_SEED", 1);
    uint64_t count = environment_number("MEMSVIZ_PROPERTY_CALLS", 30000);
    for (uint64_t seed = first; seed < first + count; seed++)
        assert_true(rows_are_right(seed));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_to_scale),          cmocka_unit_test(test_wrapped),
        cmocka_unit_test(test_too_small_to_draw), cmocka_unit_test(test_crowds),
        cmocka_unit_test(test_even_crowds),       cmocka_unit_test(test_width),
        cmocka_unit_test(test_most_columns),      cmocka_unit_test(test_random_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
