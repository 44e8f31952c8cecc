/* SPDX-License-Identifier: MIT
 *
 * Moving on the tape by keys and conditions.
 */
#include "session_fixture.h"
#include "travel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Calls:            1              2              3       4           5              6         */
static const char tape[] =
    "page 100\na = malloc 30\nb = malloc 30\nfree a\nmark \"again\"\nfree a\nc = malloc 50\n"
    "pause\nfree b\nexpect ok\nmark \"end of it\"\nd = malloc 5\nexpect d at 7\nfree c\nfree d\n";
static struct app app;

static int setup(void **state)
{
    (void)state;
    app_of(&app, tape, 24, 80);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    app_clear(&app);
    return 0;
}

static void assert_key(const char *keys, size_t call)
{
    app_keys(&app, keys);
    if (app.session.cursor.call != call)
        fail_msg("%s leads to call %zu, not %zu", keys, app.session.cursor.call, call);
}

static void test_calls_and_counts(void **state)
{
    (void)state;
    assert_key("l", 1);
    assert_key("n", 2);
    assert_key(".", 3);
    assert_key(",", 2);
    assert_key("h", 1);
    assert_key("hh", 0);
    assert_key("G", 9);
    assert_key("l", 9);
    assert_string_equal(app.message, "this is the last call");
    assert_key("g", 0);
    assert_key("4G", 4);
    assert_key("50%", 4);
    assert_key("100%", 9);
    assert_key("999%", 9);
    assert_key("0%", 0);
    assert_key("99999999999999999999G", 9);
    assert_key("3g", 3);
    assert_key("2v", 3); /* a count for a key that takes none is forgotten */
    assert_key("G", 9);
}

static void assert_said(const char *keys, size_t call, const char *message)
{
    assert_key(keys, call);
    if (strcmp(app.message_kind == MESSAGE_NONE ? "" : app.message, message) != 0)
        fail_msg("%s: says '%s', not '%s'", keys, app.message, message);
}

/* A key that moves by one moves by its count; where there are not so many it says how many. */
static void test_counts_are_kept(void **state)
{
    (void)state;
    assert_said("5l", 5, "");
    assert_said("2h", 3, "");
    assert_said("0l", 3, "");
    assert_said("99l", 9, "only 6 calls to go: this is the last call");
    assert_said("8h", 1, "");
    assert_said("2h", 0, "only 1 call to go: this is the beginning");
    assert_said("h", 0, "this is the beginning");
    assert_said("S", 0, "this is the beginning");
    assert_said("3s", 1, "");
    assert_int_equal(app.session.cursor.step, 3);
    assert_said("2S", 1, "");
    assert_int_equal(app.session.cursor.step, 1);
    assert_said("3l", 3, ""); /* from inside a call the first completes it */
    assert_said("s3h", 1, "");
    assert_said("999G", 9, "there are 9 calls; this is the last");
    assert_said("500%", 9, "the whole is 100 %: this is the end");
    assert_said("9999s", 9, "this is the last call");
    app_keys(&app, "2Gj");
    uintptr_t first = app.view.selected;
    app_keys(&app, "j");
    uintptr_t second = app.view.selected;
    app_keys(&app, "k2j2k");
    assert_int_equal(app.view.selected, first);
    app_keys(&app, "1j");
    assert_int_equal(app.view.selected, second);
    app_keys(&app, "99999999k");
    assert_int_not_equal(app.view.selected, 0);
}

static void test_steps(void **state)
{
    (void)state;
    assert_key("s", 1);
    assert_int_equal(app.session.cursor.step, 1);
    assert_key("ssss", 2);
    assert_key("SSS", 1);
    assert_key("SSSSSS", 0);
}

static void test_marks(void **state)
{
    (void)state;
    assert_key("]", 4);
    assert_key("]", 7);
    assert_key("[", 4);
    assert_key("[", 0);
    assert_key("]]]", 9);
}

/* A mark, a refusal, a pause, a failed expect: all of them stop a run, both ways. */
static void test_running(void **state)
{
    (void)state;
    assert_key("c", 4);
    assert_key("c", 5);
    assert_key("c", 7);
    assert_key("c", 9);
    assert_key("C", 7);
    assert_key("C", 5);
    assert_key("C", 4);
    assert_key("C", 0);
}

static void test_playing(void **state)
{
    (void)state;
    app_tick(&app, 1000);
    assert_int_equal(app_patience(&app), -1);
    app_key(&app, ' ');
    assert_true(app.is_playing);
    assert_int_equal(app_patience(&app), 1000 * 10 / app_speed_tenths(&app));
    app_tick(&app, 1001);
    assert_int_equal(app.session.cursor.call, 0);
    for (long long now = 2000; app.is_playing && now < 100000; now += 1000)
        app_tick(&app, now);
    assert_int_equal(app.session.cursor.call, 5); /* it pauses there */
    assert_string_equal(app.message, "the scenario pauses here; Space plays on, → steps");
    app_key(&app, ' ');
    for (long long now = 200000; app.is_playing && now < 300000; now += 1000)
        app_tick(&app, now);
    assert_int_equal(app.session.cursor.call, 9);
    app_key(&app, ' '); /* begins again at the end */
    assert_int_equal(app.session.cursor.call, 0);
    assert_true(app.is_playing);
    app_key(&app, 'l'); /* moving by hand ends it */
    assert_false(app.is_playing);
}

static void test_speed_has_bounds(void **state)
{
    (void)state;
    app_keys(&app, "++++++++++++++++++++");
    int fastest = app_speed_tenths(&app);
    app_keys(&app, "--------------------");
    assert_true(app_speed_tenths(&app) < fastest);
    app_key(&app, '=');
    assert_true(app_speed_tenths(&app) > 0);
}

static void test_goto(void **state)
{
    (void)state;
    struct error error;
    assert_true(travel_goto(&app, "6", &error));
    assert_int_equal(app.session.cursor.call, 6);
    assert_true(travel_goto(&app, "2.1", &error));
    assert_int_equal(app.session.cursor.step, 1);
    assert_true(travel_goto(&app, "again", &error));
    assert_int_equal(app.session.cursor.call, 4);
    assert_false(travel_goto(&app, "never", &error));
    assert_int_equal(app.session.cursor.call, 4);
}

/* ----------------------------------------------------------------------------------- until -- */

static void assert_until(size_t from, const char *condition, size_t call)
{
    struct error error = {.line = 0};
    session_go(&app.session, from, SIZE_MAX);
    if (!travel_until(&app, condition, call > from, &error))
        fail_msg("%s: %s", condition, error.text);
    if (app.session.cursor.call != call)
        fail_msg("%s leads to call %zu, not %zu", condition, app.session.cursor.call, call);
}

static void assert_never(const char *condition, const char *message)
{
    struct error error = {.line = 0};
    session_go(&app.session, 3, SIZE_MAX);
    if (travel_until(&app, condition, true, &error))
        fail_msg("%s is so at call %zu", condition, app.session.cursor.call);
    if (strstr(error.text, message) == NULL)
        fail_msg("%s: %s", condition, error.text);
    assert_int_equal(app.session.cursor.call, 3);
}

static void test_until_statistics(void **state)
{
    (void)state;
    assert_until(0, "holes > 1", 3);
    assert_until(0, "holes>1", 3);
    assert_until(0, "used >= 60", 2);
    assert_until(2, "used < 60", 3);
    assert_until(0, "pages = 2", 5);
    assert_until(0, "pages == 2", 5);
    assert_until(0, "nodes != 0", 1);
    assert_until(0, "merges > 0", 6);
    assert_until(0, "refusals >= 1", 4);
    assert_until(0, "unused <= 40", 2);
    assert_until(0, "fragmentation > 40%", 3);
    assert_until(0, "fragmentation > 40", 3);
    assert_until(0, "refused", 4);
}

static void test_until_backwards(void **state)
{
    (void)state;
    assert_until(9, "used = 60", 2);
    assert_until(9, "refused", 4);
    assert_until(9, "block b", 5);
}

static void test_until_blocks(void **state)
{
    (void)state;
    assert_until(0, "block b", 2);
    assert_until(0, "block c", 5);
    assert_never("block a", "that is never so");
    assert_never("block nobody", "no call on the tape takes a block for nobody");
}

static void test_until_goes_wrong(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",           "holes",       "holes >",    "holes > x",
                                        "sub > 1",    "holes ~ 3",   "holes => 3", "holes > 3 B",
                                        "> 3",        "refusal",     "block",      "holes > 3%%",
                                        "colour > 3", "refused now", "holes <> 3"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_never(wrong[i], "until takes a condition");
    assert_never("holes > 100", "from here on that is never so");
}

#define TRAVEL_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TRAVEL_TEST(test_calls_and_counts),
        TRAVEL_TEST(test_counts_are_kept),
        TRAVEL_TEST(test_steps),
        TRAVEL_TEST(test_marks),
        TRAVEL_TEST(test_running),
        TRAVEL_TEST(test_playing),
        TRAVEL_TEST(test_speed_has_bounds),
        TRAVEL_TEST(test_goto),
        TRAVEL_TEST(test_until_statistics),
        TRAVEL_TEST(test_until_backwards),
        TRAVEL_TEST(test_until_blocks),
        TRAVEL_TEST(test_until_goes_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
