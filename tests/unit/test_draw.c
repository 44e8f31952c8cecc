/* SPDX-License-Identifier: MIT
 *
 * Sizes drawn at random. The numbers were computed by another program, from the reference's words.
 */
#include "draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { DRAWS = 6, MANY = 20000 };

static void test_draws_are_as_documented(void **state)
{
    static const struct {
        enum distribution distribution;
        uint64_t sizes[DRAWS];
    } rows[] = {
        {DRAW_EXPONENTIAL, {255, 1054, 42, 153, 217, 368}},
        {DRAW_NORMAL, {778, 1370, 1163, 809, 945, 1216}},
        {DRAW_HYPEREXPONENTIAL, {273, 50, 103, 86, 71, 18}},
    };
    (void)state;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        uint64_t random = 7;
        for (int i = 0; i < DRAWS; i++)
            assert_int_equal(draw_size(rows[row].distribution, &random, 16, 2048),
                             rows[row].sizes[i]);
    }
}

/* The means of many draws from 1 to 1000001: half, an eighth, half, and 5/96 of the range. */
static void test_means(void **state)
{
    static const uint64_t means[DRAW_COUNT] = {500000, 125000, 500000, 53125};
    (void)state;
    for (int i = 0; i < DRAW_COUNT; i++) {
        uint64_t random = 3, sum = 0;
        for (int draw = 0; draw < MANY; draw++) {
            uint64_t size = draw_size((enum distribution)i, &random, 1, 1000001);
            assert_true(size >= 1 && size <= 1000001);
            sum += size;
        }
        assert_in_range(sum / MANY, means[i] * 95 / 100, means[i] * 105 / 100);
    }
}

static void test_ends(void **state)
{
    (void)state;
    for (int i = 0; i < DRAW_COUNT; i++) {
        uint64_t random = 1;
        assert_int_equal(draw_size((enum distribution)i, &random, 5, 5), 5);
        assert_true(draw_size((enum distribution)i, &random, 1, UINT64_MAX) >= 1);
    }
    assert_int_equal(draw_logarithm(UINT64_MAX) >> 32, 0);
    assert_int_equal(draw_logarithm(1) >> 32, 44);                   /* 64 ln 2 */
    assert_int_equal(draw_logarithm((uint64_t)1 << 63), 2977044471); /* ln 2, of 2^-32 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draws_are_as_documented),
        cmocka_unit_test(test_means),
        cmocka_unit_test(test_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
