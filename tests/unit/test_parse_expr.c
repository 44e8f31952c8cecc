/* SPDX-License-Identifier: MIT
 *
 * Expressions of the scenario language, each as the size of a malloc or as a written int, and the
 * arithmetic below them.
 */
#include "number.h"
#include "scenario_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void test_values(void **state)
{
    static const struct {
        const char *expr;
        uint64_t value;
    } rows[] = {
        {"0", 0},
        {"007", 7},
        {"1000", 1000},
        {"0x3e8", 1000},
        {"0x3E8", 1000},
        {"4k", 4096},
        {"2m", 2097152},
        {"3p", 12288},
        {"0x10k", 16384},
        {"1+2*3", 7},
        {"(1+2)*3", 9},
        {"2*3+1", 7},
        {"10-3-2", 5},
        {"100/7", 14},
        {"100%7", 2},
        {"100/10/5", 2},
        {"7*8%5", 1},
        {"-5+10", 5},
        {"--5", 5},
        {"10--5", 15},
        {"-7/2+10", 7},
        {"-7%4+10", 7},
        {"-2*-3", 6},
        {"5 - 10 + 6", 1},
        {"((((((((1))))))))", 1},
        {"250 * 4", 1000},
        {"1k+1", 1025},
        {"18446744073709551615", UINT64_MAX},
        {"0xffffffffffffffff", UINT64_MAX},
        {"18446744073709551615-18446744073709551614", 1},
        {"0-18446744073709551615+18446744073709551615", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char line[128];
        snprintf(line, sizeof line, "malloc %s", rows[i].expr);
        struct tape scenario;
        scenario_of(&scenario, line);
        if (tape_call(&scenario, 0).size != rows[i].value)
            fail_msg("%s is %ju, not %ju", rows[i].expr, (uintmax_t)tape_call(&scenario, 0).size,
                     (uintmax_t)rows[i].value);
        tape_clear(&scenario);
    }
}

static void test_pages_follow_the_setting(void **state)
{
    (void)state;
    assert_calls("page 256\nmalloc 2p", "malloc 512\n");
    assert_calls("base 1p\npage 256\nmalloc 1p", "malloc 256\n");
}

static void test_loop_variables(void **state)
{
    (void)state;
    assert_calls("repeat 3 as i { malloc 100*(i+1) }", "malloc 100\nmalloc 200\nmalloc 300\n");
    assert_calls("repeat 2 as i { repeat 2 as j { malloc i*10+j+1 } }",
                 "malloc 1\nmalloc 2\nmalloc 11\nmalloc 12\n");
    assert_calls("repeat 3 as i { repeat i { malloc i } }", "malloc 1\nmalloc 2\nmalloc 2\n");
}

static void test_written_ints(void **state)
{
    (void)state;
    assert_calls("write 1 = 200", "write 1 = 200\n");
    assert_calls("write 1 = -2147483648", "write 1 = -2147483648\n");
    assert_calls("write 1 = 4294967295", "write 1 = -1\n");
    assert_calls("write 1 = 2147483648", "write 1 = -2147483648\n");
}

static struct number signed_number(int value)
{
    struct number number = number_of((uint64_t)(value < 0 ? -value : value));
    return value < 0 ? number_negate(number) : number;
}

static void assert_number(struct number number, int value)
{
    assert_true(number.magnitude == signed_number(value).magnitude);
    assert_int_equal(number.is_negative, value < 0);
}

/* All pairs of small numbers, against C's own arithmetic. */
static void test_small_numbers(void **state)
{
    (void)state;
    for (int a = -12; a <= 12; a++) {
        for (int b = -12; b <= 12; b++) {
            struct number x = signed_number(a), y = signed_number(b), result;
            assert_true(number_add(x, y, &result));
            assert_number(result, a + b);
            assert_true(number_subtract(x, y, &result));
            assert_number(result, a - b);
            assert_true(number_multiply(x, y, &result));
            assert_number(result, a * b);
            assert_int_equal(number_divide(x, y, &result), b != 0);
            if (b != 0)
                assert_number(result, a / b);
            assert_int_equal(number_modulo(x, y, &result), b != 0);
            if (b != 0)
                assert_number(result, a % b);
        }
    }
}

static void test_large_numbers(void **state)
{
    (void)state;
    struct number most = number_of(UINT64_MAX), one = number_of(1), result;
    struct number half = number_of((uint64_t)1 << 32);
    assert_false(number_add(most, one, &result));
    assert_false(number_subtract(number_negate(most), one, &result));
    assert_true(number_subtract(most, one, &result));
    assert_true(result.magnitude == UINT64_MAX - 1);
    assert_true(number_add(most, number_negate(most), &result));
    assert_false(result.is_negative);
    assert_false(number_multiply(half, half, &result));
    assert_true(number_multiply(half, number_of(UINT32_MAX), &result));
    assert_true(number_multiply(most, number_negate(one), &result));
    assert_true(result.magnitude == UINT64_MAX && result.is_negative);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),         cmocka_unit_test(test_pages_follow_the_setting),
        cmocka_unit_test(test_loop_variables), cmocka_unit_test(test_written_ints),
        cmocka_unit_test(test_small_numbers),  cmocka_unit_test(test_large_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
