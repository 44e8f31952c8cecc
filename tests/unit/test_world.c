/* SPDX-License-Identifier: MIT
 *
 * Worlds: what they count besides the heap, and the pages that they keep.
 */
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static size_t refusals(const struct world *world)
{
    struct mems_stats stats;
    world_stats(world, &stats);
    return stats.refusals;
}

/* A write past the end of its node never reaches the heap, and is a refused call all the same. */
static void test_refused_write(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 4\na = malloc 4\nwrite a = \"12345\"\nwrite a = \"1234\"\n"
                         "write a+3 = \"12\"\nfree 1\n");
    static const size_t counts[] = {0, 0, 1, 1, 2, 3};
    for (size_t call = 0; call <= 5; call++)
        assert_int_equal(session.frames[call].refusals, counts[call]);
    for (size_t call = 5; call > 0; call--) {
        session_go(&session, call - 1, SIZE_MAX);
        assert_int_equal(refusals(session.world), counts[call - 1]);
    }
    session_go(&session, 5, SIZE_MAX);
    assert_int_equal(refusals(session.world), 3);
    session_close(&session);
}

/* Crossing mems_finish backwards begins again from the start. */
static void test_refused_write_before_a_restart(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 4\na = malloc 4\nwrite a = \"12345\"\nfinish\n");
    session_go(&session, 3, SIZE_MAX);
    assert_int_equal(refusals(session.world), 1);
    session_go(&session, 1, SIZE_MAX);
    assert_int_equal(refusals(session.world), 0);
    session_go(&session, 2, SIZE_MAX);
    assert_int_equal(refusals(session.world), 1);
    session_close(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused_write),
        cmocka_unit_test(test_refused_write_before_a_restart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
