/* SPDX-License-Identifier: MIT
 *
 * The key table: complete, without doubles, and shown by the help.
 */
#include "action.h"
#include "session_fixture.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_no_key_twice(void **state)
{
    (void)state;
    for (const struct binding *a = bindings; a->action != ACTION_NONE; a++) {
        assert_true(a->key < KEYCODE_RESIZE);
        assert_false(a->key >= '0' && a->key <= '9'); /* digits are counts */
        for (const struct binding *b = a + 1; b->action != ACTION_NONE; b++)
            assert_int_not_equal(a->key, b->key);
    }
}

static void test_every_binding_is_labelled(void **state)
{
    (void)state;
    for (const struct binding *binding = bindings; binding->action != ACTION_NONE; binding++) {
        assert_true(utf8_columns(binding->label) >= 1 && utf8_columns(binding->label) <= 6);
        assert_in_range(binding->action, 1, ACTION_COUNT - 1);
        assert_int_equal(action_of_key(binding->key), binding->action);
        if (binding->key > ' ' && binding->key < 127)
            assert_int_equal(binding->label[0], binding->key);
    }
}

static void test_every_action_has_key_help_and_group(void **state)
{
    (void)state;
    for (int action = 1; action < ACTION_COUNT; action++) {
        assert_true(strlen(action_key((enum action)action)) > 0);
        assert_true(strlen(action_help((enum action)action)) > 0);
        assert_in_range(action_group_of((enum action)action), 0, GROUP_COUNT - 1);
        for (int other = action + 1; other < ACTION_COUNT; other++)
            assert_string_not_equal(action_help((enum action)action),
                                    action_help((enum action)other));
    }
    for (int group = 0; group < GROUP_COUNT; group++)
        assert_true(strlen(action_group_name((enum action_group)group)) > 0);
}

static void test_other_keys_are_bound_to_nothing(void **state)
{
    (void)state;
    assert_int_equal(action_of_key(0), ACTION_NONE);
    assert_int_equal(action_of_key('0'), ACTION_NONE);
    assert_int_equal(action_of_key(0x65E5), ACTION_NONE);
    assert_int_equal(action_of_key(KEYCODE_RESIZE), ACTION_NONE);
}

/* The keys that were promised, each to do what it says. */
static void test_promised_keys(void **state)
{
    (void)state;
    static const struct {
        uint32_t key;
        enum action action;
    } promised[] = {
        {KEYCODE_RIGHT, ACTION_NEXT_CALL},
        {'l', ACTION_NEXT_CALL},
        {'.', ACTION_NEXT_CALL},
        {'n', ACTION_NEXT_MATCH},
        {KEYCODE_PAGE_DOWN, ACTION_NEXT_CALL},
        {KEYCODE_LEFT, ACTION_PREVIOUS_CALL},
        {'h', ACTION_PREVIOUS_CALL},
        {',', ACTION_PREVIOUS_CALL},
        {KEYCODE_PAGE_UP, ACTION_PREVIOUS_CALL},
        {'s', ACTION_NEXT_STEP},
        {'S', ACTION_PREVIOUS_STEP},
        {' ', ACTION_PLAY},
        {'+', ACTION_FASTER},
        {'-', ACTION_SLOWER},
        {'z', ACTION_ZOOM_IN},
        {'Z', ACTION_ZOOM_OUT},
        {'[', ACTION_PREVIOUS_MARK},
        {']', ACTION_NEXT_MARK},
        {'g', ACTION_FIRST},
        {KEYCODE_HOME, ACTION_FIRST},
        {'G', ACTION_GOTO},
        {KEYCODE_END, ACTION_GOTO},
        {'%', ACTION_GOTO_PERCENT},
        {'c', ACTION_RUN},
        {'C', ACTION_RUN_BACK},
        {'j', ACTION_SELECT_NEXT},
        {KEYCODE_DOWN, ACTION_SELECT_NEXT},
        {'k', ACTION_SELECT_PREVIOUS},
        {KEYCODE_UP, ACTION_SELECT_PREVIOUS},
        {'\t', ACTION_NEXT_PANEL},
        {'\r', ACTION_INSPECT},
        {'t', ACTION_TRANSLATE},
        {'/', ACTION_FIND},
        {'m', ACTION_MALLOC},
        {'f', ACTION_FREE},
        {':', ACTION_COMMAND},
        {'u', ACTION_UNDO},
        {18, ACTION_REDO},
        {'v', ACTION_CHAIN},
        {'w', ACTION_SHOT},
        {'?', ACTION_HELP},
        {KEYCODE_F1, ACTION_HELP},
        {'q', ACTION_QUIT},
        {KEYCODE_F10, ACTION_QUIT},
        {3, ACTION_QUIT},
        {12, ACTION_REDRAW},
    };
    for (size_t i = 0; i < sizeof promised / sizeof *promised; i++)
        assert_int_equal(action_of_key(promised[i].key), promised[i].action);
}

/* The help page, long enough, shows every key and what it does. */
static void test_help_shows_the_table(void **state)
{
    (void)state;
    struct app app;
    app_of(&app, "malloc 1", 100, 300);
    app_key(&app, '?');
    for (const struct binding *binding = bindings; binding->action != ACTION_NONE; binding++) {
        assert_true(app_shows(&app, binding->label));
        assert_true(app_shows(&app, action_help(binding->action)));
    }
    app_clear(&app);
}

/* Every key that moves on the screen moves in the player, and is called there as browsers do. */
static void test_player_keys(void **state)
{
    (void)state;
    static const struct player_key some[] = {
        {"ArrowRight", "next"}, {"l", "next"},  {"n", "next"}, {"PageUp", "previous"},
        {" ", "play"},          {"s", "into"},  {"G", "last"}, {"Home", "first"},
        {"]", "nextmark"},      {"=", "faster"}};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        const struct player_key *key = action_player_keys();
        while (key->key != NULL && strcmp(key->key, some[i].key) != 0)
            key++;
        assert_non_null(key->key);
        assert_string_equal(key->action, some[i].action);
    }
    for (const struct player_key *key = action_player_keys(); key->key != NULL; key++)
        assert_true(strcmp(key->key, "wheel") != 0 && strcmp(key->key, "q") != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_key_twice),
        cmocka_unit_test(test_every_binding_is_labelled),
        cmocka_unit_test(test_every_action_has_key_help_and_group),
        cmocka_unit_test(test_other_keys_are_bound_to_nothing),
        cmocka_unit_test(test_promised_keys),
        cmocka_unit_test(test_help_shows_the_table),
        cmocka_unit_test(test_player_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
