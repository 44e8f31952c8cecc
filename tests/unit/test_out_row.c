/* SPDX-License-Identifier: MIT
 *
 * test_out_row: rows are to scale, hide nothing and lose no byte.
 */
#include "out_frames.h"
#include "row.h"
#include "shape.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { FULL = 640 * PIXEL };

static void rows_are_to_scale(void **state)
{
    (void)state;
    struct picture picture;
    struct row row;
    out_picture(&picture, "P1:a:1024 P2:b:2048 H1024");
    row_init(&row, &picture, &picture.nodes[0], 0, 4096, FULL);
    assert_int_equal(row.count, 3);
    assert_int_equal(row.width, FULL);
    assert_int_equal(row.pieces[0].width, FULL / 4);
    assert_int_equal(row.pieces[1].x, FULL / 4);
    assert_int_equal(row.pieces[1].width, FULL / 2);
    assert_int_equal(row.pieces[2].x, FULL / 4 * 3);
    row_clear(&row);
    picture_clear(&picture);
}

static void long_nodes_wrap(void **state)
{
    (void)state;
    struct picture picture;
    struct row row;
    out_picture(&picture, "P1:a:6000 H6288");
    assert_int_equal(row_count(&picture.nodes[0], 4096), 3);
    row_init(&row, &picture, &picture.nodes[0], 1, 4096, FULL);
    assert_int_equal(row.count, 2);
    assert_int_equal(row.start, 1000 + 4096);
    assert_true(row.pieces[0].is_continued);
    assert_false(row.pieces[0].is_continuing);
    assert_int_equal(row.pieces[0].size, 6000 - 4096);
    assert_true(row.pieces[1].is_continuing);
    row_clear(&row);
    picture_clear(&picture);
}

/* Pieces touch, fill the row, hold every segment in order and every byte, and can be seen. */
static void check_row(const struct row *row, size_t segments)
{
    int x = 0;
    uint64_t bytes = 0, count = 0;
    for (size_t i = 0; i < row->count; i++) {
        const struct piece *piece = &row->pieces[i];
        assert_int_equal(piece->x, x);
        assert_true(piece->width >= 6 * PIXEL);
        assert_int_equal(piece->first, count);
        x += piece->width;
        bytes += piece->size;
        count += piece->count;
    }
    assert_int_equal(x, row->width);
    assert_int_equal(bytes, row->size);
    assert_int_equal(count, segments);
}

static void check_line(const char *line, int full)
{
    struct picture picture;
    struct row row;
    out_picture(&picture, line);
    row_init(&row, &picture, &picture.nodes[0], 0, picture.nodes[0].size, full);
    check_row(&row, picture.segment_count);
    row_clear(&row);
    picture_clear(&picture);
}

static void small_segments_stay_visible(void **state)
{
    (void)state;
    check_line("P1::4095 H1", FULL);
    check_line("P1::1 H4095", FULL);
    check_line("P1::1 P2::1 P3::1 H4093", FULL);
    check_line("P1::1 H2000 P2::1 H2000 P3::1", FULL);
    check_line("P1::1", 100 * PIXEL);
    check_line("P1::1000000000 H1 P2::1! H1+ P3::1", FULL);
}

static void a_few_small_ones_are_drawn_one_by_one(void **state)
{
    (void)state;
    struct picture picture;
    struct row row;
    out_picture(&picture, "P1::2 H2 P2::2 H2 P3::4088");
    row_init(&row, &picture, &picture.nodes[0], 0, 4096, FULL);
    assert_int_equal(row.count, 5);
    assert_int_equal(row.pieces[1].width, row.pieces[3].width);
    row_clear(&row);
    picture_clear(&picture);
}

/* "P1::2 H2 P3::2 H2 … P101::3896", the 50th of them marked. */
static void many_small(struct picture *picture, const char *mark)
{
    struct text line;
    text_init(&line);
    for (int i = 1; i <= 100; i += 2)
        text_format(&line, "P%d::2 H2%s ", i, i == 49 ? mark : "");
    text_add(&line, "P101::3896");
    out_picture(picture, text_string(&line));
    text_clear(&line);
}

static void many_small_ones_are_gathered(void **state)
{
    (void)state;
    struct picture picture;
    struct row row;
    many_small(&picture, "");
    row_init(&row, &picture, &picture.nodes[0], 0, 4096, FULL);
    assert_int_equal(row.count, 2);
    assert_int_equal(row.pieces[0].count, 100);
    assert_int_equal(row.pieces[0].size, 200);
    row_clear(&row);
    picture_clear(&picture);
}

static void what_changed_is_not_gathered(void **state)
{
    (void)state;
    struct picture picture;
    struct row row;
    many_small(&picture, "+");
    row_init(&row, &picture, &picture.nodes[0], 0, 4096, FULL);
    assert_int_equal(row.count, 4);
    assert_int_equal(row.pieces[1].first, 49);
    assert_int_equal(row.pieces[1].count, 1);
    row_clear(&row);
    picture_clear(&picture);
}

/* Rows of up to 97 segments of all magnitudes, some of them changed, from a small generator. */
static void any_row_is_whole(void **state)
{
    (void)state;
    unsigned seed = 1;
    for (int round = 0; round < 400; round++) {
        struct text line;
        text_init(&line);
        for (int i = 0; i <= round % 97; i++) {
            seed = seed * 1664525 + 1013904223;
            unsigned size = 1 + (seed >> 8) % (1u << (seed >> 28));
            const char *mark = (seed & 0x7000) == 0 ? "!" : "";
            if (i % 2 == 0)
                text_format(&line, "P%d::%u%s ", i + 1, size, mark);
            else
                text_format(&line, "H%u%s ", size, mark);
        }
        check_line(text_string(&line), (100 + round) * PIXEL);
        text_clear(&line);
    }
}

static void scaling_does_not_overflow(void **state)
{
    (void)state;
    assert_int_equal(row_scale(0, 1, FULL), 0);
    assert_int_equal(row_scale(SIZE_MAX, SIZE_MAX, FULL), FULL);
    assert_in_range(row_scale(SIZE_MAX / 2, SIZE_MAX, FULL), FULL / 2 - 1, FULL / 2);
}

static uint64_t row_bytes_of(const char *nodes, uint64_t page)
{
    struct picture picture;
    out_picture(&picture, nodes);
    uint64_t bytes = row_bytes_for(&picture, page);
    picture_clear(&picture);
    return bytes;
}

static void the_scale_suits_the_chain(void **state)
{
    (void)state;
    assert_int_equal(row_bytes_of("H4096 | H4096 | H4096", 4096), 4096);
    assert_int_equal(row_bytes_of("H4096 | H40960 | H4096", 4096), 8192);
    assert_true(row_bytes_of("H4096 | H4096000", 4096) >= 512000);
    assert_int_equal(row_bytes_of("", 4096), 4096);
}

/* Partitions are bars of one row; a single long node among short ones goes on in a second. */
static void nodes_are_one_row_where_they_can_be(void **state)
{
    (void)state;
    assert_int_equal(row_bytes_of("H1000 | H5000 | H2000 | H3000 | H6000", 10), 6000);
    assert_int_equal(row_bytes_of("H100 | H100 | H300", 100), 100);
    assert_int_equal(row_bytes_of("H100 | H300 | H300", 100), 300);
    assert_int_equal(row_bytes_of("H100 | H10000 | H100 | H10000", 100), 3200);
    assert_int_equal(row_bytes_of("H1000 | H1000 | H1000 | H1500", 1000), 1500);
    assert_int_equal(row_bytes_of("H1000 | H1000 | H1000 | H1600", 1000), 1000);
    assert_int_equal(row_bytes_of("H100 | H200 | H100 | H100 | H100 | H100 | H200", 100), 100);
    assert_int_equal(row_bytes_of("H1500", 1000), 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_are_one_row_where_they_can_be),
        cmocka_unit_test(rows_are_to_scale),
        cmocka_unit_test(long_nodes_wrap),
        cmocka_unit_test(small_segments_stay_visible),
        cmocka_unit_test(a_few_small_ones_are_drawn_one_by_one),
        cmocka_unit_test(many_small_ones_are_gathered),
        cmocka_unit_test(what_changed_is_not_gathered),
        cmocka_unit_test(any_row_is_whole),
        cmocka_unit_test(scaling_does_not_overflow),
        cmocka_unit_test(the_scale_suits_the_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
