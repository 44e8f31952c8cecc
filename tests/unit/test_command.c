/* SPDX-License-Identifier: MIT
 *
 * The command line, the prompts, and what they say when they are not understood.
 */
#include "command.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct app app;

static int setup(void **state)
{
    (void)state;
    app_of(&app, "page 100\na = malloc 30\nb = malloc 30\nfree a\n", 24, 80);
    app_keys(&app, "G");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    app_clear(&app);
    return 0;
}

/* The last effect. */
static struct effect effect;

static void assert_command(const char *line, enum effect_kind kind, const char *message)
{
    app.message[0] = '\0';
    app.message_kind = MESSAGE_NONE;
    effect = app_type(&app, line);
    if (effect.kind != kind)
        fail_msg("%s: effect %d, not %d; %s", line, effect.kind, kind, app.message);
    if (app.message_kind == MESSAGE_NONE)
        app.message[0] = '\0';
    if (strcmp(app.message, message) != 0)
        fail_msg("%s: says '%s', not '%s'", line, app.message, message);
}

static void assert_error(const char *line, const char *message)
{
    assert_command(line, EFFECT_NONE, message);
    assert_int_equal(app.message_kind, MESSAGE_ERROR);
    assert_int_equal(app.session.tape.call_count, 3);
    assert_false(app.is_unsaved);
}

static void test_statements(void **state)
{
    (void)state;
    assert_command("c = malloc 5", EFFECT_RECORD, "");
    assert_true(app.is_unsaved);
    assert_int_equal(app.session.cursor.call, 4);
    app_keys(&app, "2G");
    assert_command("  free b ; note \"x\"", EFFECT_RECORD,
                   "2 calls after this one dropped; u brings them back");
    assert_int_equal(app.session.tape.call_count, 3);
    assert_command("undo", EFFECT_RECORD, "");
    assert_int_equal(app.session.tape.call_count, 4);
    assert_command("redo", EFFECT_RECORD, "");
    assert_int_equal(app.session.tape.call_count, 3);
    assert_command("redo", EFFECT_NONE, "nothing to redo");
}

static void test_errors(void **state)
{
    (void)state;
    assert_error("free nobody", "'nobody' has not been assigned; write 'nobody = malloc …' before "
                                "this line");
    assert_error("goto nowhere", "there is no place 'nowhere'; there are the calls 0 to 3 (14), "
                                 "steps in them (14.3), parts (50%), marks, start and end");
    assert_error("theme pink", "theme takes dark, light, print or mono");
    assert_error("until nothing", "until takes a condition: holes > 3, fragmentation > 40%, used "
                                  ">= 8000, block p[3], refused");
    assert_error("until holes > 9", "from here on that is never so");
    assert_error("back holes > 9", "before this that is never so");
    assert_error("find zz", "no block or address matches “zz” in this frame");
    assert_error("translate nowhere",
                 "'nowhere' has not been assigned; write 'nowhere = malloc …' before this line");
    assert_error("translate null", "NULL is not an address: mems_get refuses it");
    assert_error("translate 1; free 1", "translate takes one place: 4100, p[3], p[3]+4");
    assert_error("fit best; c = malloc 1",
                 "a setting stands alone on its line: it replays everything");
    assert_error("quiz", "'quiz' is neither a command nor a statement; did you mean 'quit'?");
    app.session.tape.file[0] = '\0';
    assert_error("save", "save takes a file: save lesson.mems");
}

static void test_nothing_typed(void **state)
{
    (void)state;
    assert_int_equal(app_command(&app, "").kind, EFFECT_NONE);
    assert_int_equal(app_command(&app, " \t ").kind, EFFECT_NONE);
    assert_int_equal(app.session.tape.call_count, 3);
}

static void test_going(void **state)
{
    (void)state;
    assert_command("goto 1", EFFECT_NONE, "");
    assert_int_equal(app.session.cursor.call, 1);
    assert_command("until holes > 1", EFFECT_NONE, "");
    assert_int_equal(app.session.cursor.call, 3);
    assert_command("back used = 60", EFFECT_NONE, "");
    assert_int_equal(app.session.cursor.call, 2);
}

static void test_settings_replay(void **state)
{
    (void)state;
    assert_command("page 64", EFFECT_RECORD, "replayed from the start with page 64");
    assert_int_equal(app.session.tape.settings.page, 64);
    assert_int_equal(app.session.cursor.call, 3);
    assert_command("fit  worst", EFFECT_RECORD, "replayed from the start with fit  worst");
    assert_int_equal(app.session.tape.settings.fit, MEMS_WORST_FIT);
    app_type(&app, "page 0");
    assert_int_equal(app.message_kind, MESSAGE_ERROR);
    app_type(&app, "align 3");
    assert_int_equal(app.message_kind, MESSAGE_ERROR);
    app_type(&app, "fit tight");
    assert_int_equal(app.message_kind, MESSAGE_ERROR);
    assert_int_equal(app.session.tape.settings.page, 64);
    assert_int_equal(app.session.tape.settings.align, 1);
}

static void test_files(void **state)
{
    (void)state;
    assert_command("save x y.mems", EFFECT_SAVE, "");
    assert_string_equal(effect.path, "x y.mems");
    assert_false(effect.is_forced);
    assert_command("save! \"z.mems\"", EFFECT_SAVE, "");
    assert_string_equal(effect.path, "z.mems");
    assert_true(effect.is_forced);
    assert_command("save", EFFECT_SAVE, "");
    assert_string_equal(effect.path, ""); /* its own */
    assert_command("shot a.svg", EFFECT_SHOT, "");
    assert_string_equal(effect.path, "a.svg");
    effect = app_keys(&app, "w");
    assert_int_equal(effect.kind, EFFECT_SHOT);
    assert_string_equal(effect.path, ""); /* a new name */
    assert_command("shot! b.svg", EFFECT_SHOT, "");
    assert_true(effect.is_forced);
}

static void test_theme_help_quit(void **state)
{
    (void)state;
    assert_command("theme print", EFFECT_THEME, "");
    assert_int_equal(app.theme, THEME_PRINT);
    assert_command("help", EFFECT_NONE, "");
    assert_int_equal(app.mode, MODE_HELP);
    app_key(&app, 27);
    assert_int_equal(app.mode, MODE_NORMAL);
    assert_int_equal(app_type(&app, "quit").kind, EFFECT_QUIT);
    assert_int_equal(app_type(&app, "quit!").kind, EFFECT_QUIT);
}

/* ---------------------------------------------------------------------------------- prompts -- */

static void test_malloc_prompt(void **state)
{
    (void)state;
    app_keys(&app, "m20\r");
    assert_string_equal(app.session.tape.calls[3].name, "b1");
    assert_int_equal(app.session.tape.calls[3].size, 20);
    app_keys(&app, "m2*10\r");
    assert_string_equal(app.session.tape.calls[4].name, "b2");
    app_keys(&app, "mx[1] = 7\r");
    assert_string_equal(app.session.tape.calls[5].name, "x[1]");
    app_keys(&app, "mlots\r");
    assert_int_equal(app.message_kind, MESSAGE_ERROR);
    app_key(&app, 27);
    app_keys(&app, "m\r");
    app_keys(&app, "m5\x1b");
    assert_int_equal(app.session.tape.call_count, 6);
}

static void test_free_prompt(void **state)
{
    (void)state;
    app_keys(&app, "fb\r");
    assert_int_equal(app.session.tape.call_count, 4);
    assert_picture(&app.session, "H100-=?2*");
}

/* A selected block is what f proposes to free. */
static void test_free_proposes_the_selection(void **state)
{
    (void)state;
    app_keys(&app, "2Gjf");
    assert_true(strlen(app.prompt.line) > 0);
    app_key(&app, '\r');
    assert_int_equal(app.session.tape.calls[2].kind, CALL_FREE);
}

/* What was refused stays in the prompt, to be mended; what was done does not. */
static void test_refused_lines_are_kept(void **state)
{
    (void)state;
    app_keys(&app, "ma 500\r");
    assert_int_equal(app.mode, MODE_PROMPT);
    assert_int_equal(app.prompt.purpose, PROMPT_MALLOC);
    assert_string_equal(app.prompt.line, "a 500");
    assert_int_equal(app.message_kind, MESSAGE_ERROR);
    app_keys(&app, "\x01\x0b"
                   "9\r"); /* beginning, kill the line */
    assert_int_equal(app.mode, MODE_NORMAL);
    assert_int_equal(app.session.tape.calls[3].size, 9);
    app_keys(&app, ":goto 99  \r");
    assert_int_equal(app.mode, MODE_PROMPT);
    assert_string_equal(app.prompt.line, "goto 99");
    app_keys(&app, "\x7f\x7f"
                   "2\r");
    assert_int_equal(app.mode, MODE_NORMAL);
    assert_int_equal(app.session.cursor.call, 2);
    app_keys(&app, ":goto 98\r");
    app_key(&app, KEYCODE_UP);
    app_key(&app, KEYCODE_DOWN); /* from the history back to the refused line */
    assert_string_equal(app.prompt.line, "goto 98");
    app_key(&app, 27);
    app_keys(&app, ":expect refused\r"); /* fails, but is on the tape */
    assert_int_equal(app.mode, MODE_NORMAL);
    app_keys(&app, ":q\r");
    assert_non_null(strstr(app.message, "not saved"));
    assert_int_equal(app.mode, MODE_NORMAL);
}

static void test_live_expects_tell(void **state)
{
    (void)state;
    assert_command("expect stats holes=2", EFFECT_RECORD, "expect held after call 3");
    assert_int_equal(app.message_kind, MESSAGE_INFO);
    assert_command("expect stats holes=99", EFFECT_RECORD,
                   "expect failed after call 3: holes is 2, not 99");
    assert_int_equal(app.message_kind, MESSAGE_ERROR);
    assert_command("c = malloc 20; expect c at 1000", EFFECT_RECORD, "expect held after call 4");
    assert_command("note \"x\"", EFFECT_RECORD, "");
}

static void test_future_is_announced(void **state)
{
    (void)state;
    app_keys(&app, "1Gm");
    assert_string_equal(app.message, "a call made here drops the 2 after it; u brings them back");
    app_key(&app, 27);
    app_keys(&app, "G:");
    assert_int_equal(app.message_kind, MESSAGE_NONE);
}

static void test_find(void **state)
{
    (void)state;
    app_keys(&app, "/b\r");
    assert_int_equal(app.mode, MODE_INSPECT);
    assert_int_equal(app.view.selected, 1030);
    app_keys(&app, "/1061\r");
    assert_int_equal(app.view.selected, 1060);
    app_keys(&app, "/0x408\r");
    assert_int_equal(app.view.selected, 1030);
    app_keys(&app, "n"); /* the next match is the same: there is one */
    assert_int_equal(app.view.selected, 1030);
    app_keys(&app, "\x1b\x1b");
    assert_int_equal(app.view.selected, 0);
    size_t call = app.session.cursor.call;
    app_keys(&app, "hn"); /* without a search n is the next call again */
    assert_int_equal(app.session.cursor.call, call);
}

static void test_translate(void **state)
{
    (void)state;
    app_keys(&app, "tb+4\r");
    assert_int_equal(app.view.selected, 1034);
    assert_true(app_shows(&app, "n1+0x22"));
    app_keys(&app, "t 1000\r");
    assert_true(app_shows(&app, "none"));
    app_keys(&app, "t 99999\r");
    assert_true(app_shows(&app, "is in no node"));
    app_keys(&app, "tb+x\r");
    assert_int_equal(app.message_kind, MESSAGE_ERROR);
}

/* ------------------------------------------------------------------------------- completion -- */

static void assert_completed(const char *typed, const char *line)
{
    app_keys(&app, ":");
    app_keys(&app, typed);
    app_key(&app, '\t');
    assert_string_equal(app.prompt.line, line);
    app_key(&app, 27);
}

static void test_completion(void **state)
{
    (void)state;
    assert_completed("goto", "goto ");
    assert_completed("unt", "until ");
    assert_completed("mal", "malloc ");
    assert_completed("theme pri", "theme print ");
    assert_completed("fit wor", "fit worst ");
    assert_completed("xyz", "xyz");
    app_keys(&app, "f");
    app_key(&app, '\t');
    assert_string_equal(app.prompt.line, "b "); /* the only block alive */
}

/* Where several words fit, they are listed. */
static void test_completions_are_listed(void **state)
{
    (void)state;
    app_keys(&app, ":fi\t");
    assert_string_equal(app.prompt.line, "fi");
    assert_string_equal(app.message, "find  finish  fit");
    app_keys(&app, "\x15goto \t");
    assert_string_equal(app.message, "start  end  b");
    app_keys(&app, "\x15\t");
    assert_non_null(strstr(app.message, "goto  until  back"));
    assert_non_null(strstr(app.message, "  … and "));
    assert_true(strlen(app.message) < sizeof app.message - 1);
}

/* ----------------------------------------------------------------------------------- leaving -- */

static void test_quit_asks_once(void **state)
{
    (void)state;
    assert_int_equal(app_keys(&app, "q").kind, EFFECT_QUIT);
    app_keys(&app, "m5\r");
    assert_int_equal(app_keys(&app, "q").kind, EFFECT_NONE);
    assert_non_null(strstr(app.message, "not saved"));
    app_keys(&app, "h"); /* anything else takes the question back */
    assert_int_equal(app_keys(&app, "q").kind, EFFECT_NONE);
    assert_int_equal(app_keys(&app, "q").kind, EFFECT_QUIT);
}

#define COMMAND_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        COMMAND_TEST(test_statements),          COMMAND_TEST(test_errors),
        COMMAND_TEST(test_nothing_typed),       COMMAND_TEST(test_going),
        COMMAND_TEST(test_settings_replay),     COMMAND_TEST(test_files),
        COMMAND_TEST(test_theme_help_quit),     COMMAND_TEST(test_malloc_prompt),
        COMMAND_TEST(test_free_prompt),         COMMAND_TEST(test_free_proposes_the_selection),
        COMMAND_TEST(test_future_is_announced), COMMAND_TEST(test_find),
        COMMAND_TEST(test_translate),           COMMAND_TEST(test_completion),
        COMMAND_TEST(test_quit_asks_once),      COMMAND_TEST(test_refused_lines_are_kept),
        COMMAND_TEST(test_live_expects_tell),   COMMAND_TEST(test_completions_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
