/* SPDX-License-Identifier: MIT
 *
 * Waiting: who stands in line after each call, whatever has come of those that were tried again.
 */
#include "waiting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* Two mallocs without room, a free, and the first once more, which is refused or not. */
static void wait_twice(struct waiting *waiting, enum mems_status again)
{
    const struct call calls[] = {{.kind = CALL_MALLOC, .size = 90},
                                 {.kind = CALL_MALLOC, .size = 80},
                                 {.kind = CALL_FREE},
                                 {.kind = CALL_MALLOC, .size = 90, .since = 1}};
    const enum mems_status statuses[] = {MEMS_NO_ROOM, MEMS_NO_ROOM, MEMS_OK, again};
    struct tape tape;
    tape_init(&tape);
    tape.has_queue = true;
    for (size_t i = 0; i < 4; i++) {
        struct outcome outcome = {.status = statuses[i]};
        tape_add_call(&tape, calls[i]);
        waiting_add(waiting, &tape, i + 1, &outcome);
    }
    tape_clear(&tape);
}

static void test_one_that_is_served_leaves(void **state)
{
    (void)state;
    struct waiting waiting = {0};
    size_t found[2];
    wait_twice(&waiting, MEMS_OK);
    assert_int_equal(waiting_after(&waiting, 3, 2, found), 2);
    assert_int_equal(waiting_after(&waiting, 4, 2, found), 1);
    assert_int_equal(found[0], 2);
    assert_true(waiting_was_served(&waiting, 1, 4) && !waiting_was_served(&waiting, 2, 4));
    waiting_truncate(&waiting, 3);
    assert_int_equal(waiting_after(&waiting, 3, 2, found), 2);
    assert_false(waiting_was_served(&waiting, 1, 4));
    waiting_clear(&waiting);
}

static void test_one_that_is_refused_again_keeps_its_place(void **state)
{
    (void)state;
    struct waiting waiting = {0};
    size_t found[3];
    wait_twice(&waiting, MEMS_NO_ROOM);
    assert_int_equal(waiting_after(&waiting, 4, 3, found), 2);
    assert_true(found[0] == 1 && found[1] == 2);
    waiting_clear(&waiting);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_that_is_served_leaves),
        cmocka_unit_test(test_one_that_is_refused_again_keeps_its_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
