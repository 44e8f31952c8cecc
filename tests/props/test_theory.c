/* SPDX-License-Identifier: MIT
 *
 * Theory: what lessons 42 to 44 say of ten long runs each, beyond the seeds that they show. Shore:
 * best fit needs less memory than first fit for uniform sizes, and this advantage goes where most
 * are small. Bays: next fit needs more than first fit, the more the smaller the requests are.
 */
#include "session_fixture.h"
#include "text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { RUNS = 10 };

static uint64_t pages_mapped(const char *fit, const char *sizes, int seed)
{
    struct session session;
    struct text scenario;
    text_init(&scenario);
    text_format(&scenario,
                "page 16; grow contiguous; fit %s\nrandom seed=%d calls=8000 live=1000 "
                "size=16..2000 sizes=%s lives=300..600",
                fit, seed, sizes);
    session_of(&session, text_string(&scenario));
    session_go(&session, session.tape.call_count, SIZE_MAX);
    uint64_t pages = session_stats(&session, NULL).pages;
    session_close(&session);
    text_clear(&scenario);
    return pages;
}

/* What a fit maps beyond first fit, in percent, and the standard error of that. */
struct excess {
    double mean, noise;
};

static struct excess excess_of(const char *fit, const char *sizes)
{
    double sum = 0, squares = 0;
    for (int seed = 1; seed <= RUNS; seed++) {
        double ratio =
            (double)pages_mapped(fit, sizes, seed) / (double)pages_mapped("first", sizes, seed);
        sum += (ratio - 1) * 100;
        squares += (ratio - 1) * 100 * (ratio - 1) * 100;
    }
    double mean = sum / RUNS;
    return (struct excess){mean, sqrt((squares / RUNS - mean * mean) / (RUNS - 1))};
}

static void assert_excess(struct excess excess, double mean, double noise)
{
    if (fabs(excess.mean - mean) > 0.5 || fabs(excess.noise - noise) > 0.15)
        fail_msg("%.1f %% more, give or take %.2f; the lessons say %.1f and %.2f", excess.mean,
                 excess.noise, mean, noise);
}

static void test_shore(void **state)
{
    (void)state;
    assert_excess(excess_of("best", "uniform"), -3, 0.3);
    assert_excess(excess_of("best", "hyperexponential"), -0.6, 0.4);
}

static void test_bays(void **state)
{
    (void)state;
    assert_excess(excess_of("next", "uniform"), 4.4, 0.2);
    assert_excess(excess_of("next", "hyperexponential"), 12.2, 0.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_shore), cmocka_unit_test(test_bays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
