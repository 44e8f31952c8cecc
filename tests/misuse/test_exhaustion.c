/* SPDX-License-Identifier: MIT
 *
 * What fails under memsviz while it runs: its own allocations, one after the other and all from one
 * on; and system calls that were interrupted. It ends in order, or goes on; the terminal is put
 * back.
 */
#include "app_driver.h"
#include "out_files.h"
#include "sanitized.h"

#include <errno.h>

#define SCENARIO_USED SCENARIO("22-ten-arrays.mems")

enum { MOST = 5000, ENOUGH = 40 }; /* points tried; successes in a row that show that all were */

/* Runs `memsviz ARGUMENTS` with a fault in a folder of its own. */
static int run_with(const char *fault, const char *arguments, char **messages)
{
    int status =
        out_run("FAULT=%s LD_PRELOAD='" FAULT_LIBRARY "' '" PROGRAM "' %s >out 2>err </dev/null",
                fault, arguments);
    *messages = app_read("err");
    return status;
}

static void assert_ends_in_order(const char *fault, const char *arguments, int status,
                                 const char *messages)
{
    if (status != 0 && (status != 4 || strstr(messages, "memsviz: ") == NULL))
        fail_msg("FAULT=%s memsviz %s: exits %d and says %s", fault, arguments, status, messages);
}

static void try_all(const char *arguments, unsigned long times)
{
    int successes = 0;
    for (int n = 1; n < MOST && successes < ENOUGH; n++) {
        char fault[60], *messages;
        snprintf(fault, sizeof fault, "malloc:%d:%d:%lu", ENOMEM, n, times);
        int status = run_with(fault, arguments, &messages);
        assert_ends_in_order(fault, arguments, status, messages);
        successes = status == 0 ? successes + 1 : 0;
        free(messages);
    }
    assert_int_equal(successes, ENOUGH);
}

static void test_memory_runs_out_at_any_point(void **state)
{
    (void)state;
    skip_where_sanitized();
    try_all("run " SCENARIO_USED, 1);
    try_all("run " SCENARIO_USED, 1000000000);
    try_all("shot " SCENARIO_USED " --at 3 -o x.svg --force", 1);
    assert_int_equal(out_run("ls -A | grep -q '^.memsviz-'"), 1);
}

/* The same on the screen, from its start to the key that leaves. */
static bool starts_and_leaves(int n, bool is_for_ever)
{
    char fault[60];
    snprintf(fault, sizeof fault, "FAULT=malloc:%d:%d:%d", ENOMEM, n, is_for_ever ? 1000000000 : 1);
    const char *const environment[] = {fault, "LD_PRELOAD=" FAULT_LIBRARY, NULL};
    struct vt *vt = app_launch(24, 80, environment, ARGUMENTS(SCENARIO_USED, NULL));
    vt_send(vt, "lq");
    assert_true(vt_wait_end(vt));
    int status = vt_status(vt);
    if (status != 0 && status != 4)
        fail_msg("%s: exits %d", fault, status);
    assert_true(vt_is_restored(vt));
    if (status == 4)
        assert_true(vt_has(vt, "memsviz: ") || vt_has(vt, "no memory"));
    vt_end(vt);
    return status == 0;
}

static void test_memory_runs_out_under_the_screen(void **state)
{
    (void)state;
    skip_where_sanitized();
    for (int i = 0; i < 2; i++) {
        int successes = 0;
        for (int n = 1; n < MOST && successes < ENOUGH; n++)
            successes = starts_and_leaves(n, i == 1) ? successes + 1 : 0;
        assert_int_equal(successes, ENOUGH);
    }
}

/* A signal that came meanwhile is no reason to fail. */
static void test_interrupted_calls(void **state)
{
    (void)state;
    skip_where_sanitized();
    static const char *const functions[] = {"open", "read", "write", "fchmod", "fsync", "close"};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        char fault[60], *messages;
        snprintf(fault, sizeof fault, "%s:%d:1:2", functions[i], EINTR);
        assert_int_equal(run_with(fault, "run " SCENARIO_USED, &messages), 0);
        assert_string_equal(messages, "");
        free(messages);
        int status = run_with(fault, "shot " SCENARIO_USED " --at 3 -o x.svg --force", &messages);
        if (status != 0)
            fail_msg("%s: exits %d and says %s", fault, status, messages);
        free(messages);
    }
}

/* A name that is left over does not make the file that was written a failure. */
static void test_temporary_name_that_stays(void **state)
{
    (void)state;
    skip_where_sanitized();
    char fault[60], *messages;
    snprintf(fault, sizeof fault, "unlink:%d:1:1", EIO);
    unlink("x.svg");
    assert_int_equal(run_with(fault, "shot " SCENARIO_USED " --at 3 -o x.svg", &messages), 0);
    assert_string_equal(messages, "");
    free(messages);
    assert_int_equal(out_run("test -s x.svg && rm -f .memsviz-*"), 0);
}

/* With no descriptors to spare it says so, and advises nothing that there is not. */
static void test_few_descriptors(void **state)
{
    (void)state;
    for (int limit = 3; limit < 8; limit++) {
        int status =
            out_run("(ulimit -n %d; exec '" PROGRAM "' run " SCENARIO_USED ") >out 2>err", limit);
        char *messages = app_read("err");
        if (status != 0 && status != 4 && status != 127)
            fail_msg("%d descriptors: exits %d and says %s", limit, status, messages);
        free(messages);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_runs_out_at_any_point),
        cmocka_unit_test(test_memory_runs_out_under_the_screen),
        cmocka_unit_test(test_interrupted_calls),
        cmocka_unit_test(test_temporary_name_that_stays),
        cmocka_unit_test(test_few_descriptors),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
