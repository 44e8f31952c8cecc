/* SPDX-License-Identifier: MIT
 *
 * Placement: who places every block by hand as first fit does has the heap of first fit, segment by
 * segment, after every call: the model's rules are the library's.
 */
#include "placement.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void perform(struct placement *placement, const struct call *call)
{
    struct error error;
    uint64_t at = 0;
    if (call->kind != CALL_MALLOC || !placement_has_choice(placement, call)) {
        placement_perform(placement, call);
        return;
    }
    bool is_new = !placement_first_fit(placement, call, &at);
    assert_true(placement_take(placement, call, at, is_new, &error));
}

static void assert_stats(const struct placement *placement, const struct mems_stats *right)
{
    struct mems_stats stats;
    placement_stats(placement, &stats);
    assert_true(stats.pages == right->pages && stats.used == right->used);
    assert_true(stats.asked == right->asked && stats.unused == right->unused);
    assert_true(stats.holes == right->holes && stats.processes == right->processes);
    assert_true(stats.largest_hole == right->largest_hole && stats.nodes == right->nodes);
    assert_true(stats.splits == right->splits && stats.merges == right->merges);
    assert_true(stats.refusals == right->refusals && stats.maps == right->maps);
}

static void check(const char *text)
{
    struct session session;
    struct placement placement;
    session_of(&session, text);
    session_go(&session, 0, SIZE_MAX);
    placement_begin(&placement, &session.tape.settings, session.tape.slots, &session.now);
    for (size_t i = 0; i < session.tape.call_count; i++) {
        struct call call = tape_call(&session.tape, i);
        perform(&placement, &call);
        session_go(&session, i + 1, SIZE_MAX);
        struct mems_stats stats = session_stats(&session, NULL);
        if (!picture_is_equal(&placement.now, &session.now))
            fail_msg("after call %zu of\n%s\nthe heaps differ", i + 1, text);
        assert_stats(&placement, &stats);
    }
    placement_clear(&placement);
    session_close(&session);
}

static void test_first_fit_by_hand_is_first_fit(void **state)
{
    (void)state;
    static const char *const heads[] = {"", "page 256; align 16\n", "page 64; limit 6400\n",
                                        "coalesce never\n"};
    for (int seed = 1; seed <= 40; seed++) {
        struct text text;
        text_init(&text);
        text_format(&text,
                    "%srandom seed=%d calls=150 size=1..300 live=12\nfinish\n"
                    "a = malloc 5; free a; free a; free null; b = malloc 0; get b",
                    heads[seed % 4], seed);
        check(text_string(&text));
        text_clear(&text);
    }
}

static void test_a_heap_to_begin_with(void **state)
{
    (void)state;
    check("page 10; heap H 600 | P a 10 H 300 P b 10\nc = malloc 300; free a; free b+4; free b\n"
          "d = malloc 700; d = malloc 18446744073709551615; write c = 4; get 99999");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_fit_by_hand_is_first_fit),
        cmocka_unit_test(test_a_heap_to_begin_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
