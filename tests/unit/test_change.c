/* SPDX-License-Identifier: MIT
 *
 * Other settings and other calls on a long tape: what takes longer than a tenth of a second says
 * how far it is, and can be stopped.
 */
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_long_settings(void **state)
{
    (void)state;
    struct app app;
    app_of(&app, "random seed=1 calls=400000 size=16..64 live=1000\n", 24, 80);
    app_type(&app, "fit worst");
    assert_true(app.is_changing);
    assert_non_null(strstr(app.message, "replaying with fit worst: call "));
    assert_non_null(strstr(app.message, " of 400,000; Esc stops it"));
    assert_int_equal(app_patience(&app), 0);
    app_keys(&app, "lm");
    assert_true(app.is_changing);
    app_key(&app, 27);
    assert_string_equal(app.message, "stopped: nothing has changed");
    assert_int_equal(app.session.tape.settings.fit, MEMS_FIRST_FIT);
    assert_false(app.is_unsaved);
    app_type(&app, "fit worst");
    enum effect_kind kind = EFFECT_NONE;
    for (long long now = 1; kind == EFFECT_NONE && now < 100000; now++)
        kind = app_tick(&app, now);
    assert_int_equal(kind, EFFECT_RECORD);
    assert_int_equal(app.session.tape.settings.fit, MEMS_WORST_FIT);
    assert_string_equal(app.message, "replayed from the start with fit worst");
    app_keys(&app, "l");
    assert_int_equal(app.session.cursor.call, 1);
    app_clear(&app);
}

static void finish(struct app *app)
{
    enum effect_kind kind = EFFECT_NONE;
    for (long long now = 1; kind == EFFECT_NONE && now < 100000; now++)
        kind = app_tick(app, now);
    assert_int_equal(kind, EFFECT_RECORD);
    assert_false(app->is_changing);
}

static void stop(struct app *app, const char *working)
{
    assert_true(app->is_changing);
    assert_true(app_shows(app, working));
    assert_true(app_shows(app, "Esc stops it"));
    app_keys(app, "lm?");
    assert_true(app->is_changing);
    app_key(app, 3);
    assert_false(app->is_changing);
    assert_string_equal(app->message, "stopped: nothing has changed");
}

static void test_long_calls(void **state)
{
    (void)state;
    struct app app;
    app_of(&app, "random seed=1 calls=120000 size=16..64 live=1000\n", 24, 80);
    app_type(&app, "goto 5");
    app_type(&app, "repeat 200000 { malloc 1 }");
    stop(&app, "repeat 200000 { malloc 1 }");
    assert_int_equal(app.session.tape.call_count, 120000);
    assert_int_equal(app.session.cursor.call, 5);
    assert_false(app.is_unsaved);
    app_keys(&app, "u");
    assert_string_equal(app.message, "nothing to undo");
    app_type(&app, "repeat 200000 { malloc 1 }");
    finish(&app);
    assert_int_equal(app.session.tape.call_count, 200005);
    assert_string_equal(app.message, "119995 calls after this one dropped; u brings them back");
    app_keys(&app, "u");
    stop(&app, "undo");
    assert_int_equal(app.session.tape.call_count, 200005);
    assert_int_equal(app.session.cursor.call, 200005);
    app_keys(&app, "u");
    finish(&app);
    assert_int_equal(app.session.tape.call_count, 120000);
    app_clear(&app);
}

static void test_undo_of_long_settings(void **state)
{
    (void)state;
    struct app app;
    app_of(&app, "random seed=1 calls=150000 size=16..64 live=1000\n", 24, 80);
    app_type(&app, "fit worst");
    finish(&app);
    app_keys(&app, "u");
    stop(&app, "undo");
    assert_int_equal(app.session.tape.settings.fit, MEMS_WORST_FIT);
    app_keys(&app, "u");
    finish(&app);
    assert_int_equal(app.session.tape.settings.fit, MEMS_FIRST_FIT);
    app_clear(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_long_settings),
                                       cmocka_unit_test(test_long_calls),
                                       cmocka_unit_test(test_undo_of_long_settings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
