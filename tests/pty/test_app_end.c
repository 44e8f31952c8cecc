/* SPDX-License-Identifier: MIT
 *
 * test_app_end: the ways out of memsviz, from every mode it can be in, and what it does where
 * standard input or output is no terminal.
 */
#include "app_driver.h"
#include "sanitized.h"

#include <signal.h>
#include <sys/resource.h>

static void no_core(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

/* What a person may be in the middle of when a signal comes. */
static const struct mode {
    const char *keys, *text;
} modes[] = {
    {"", "call 7 of 8"},
    {"g- ", "▶ 0.5/s"},
    {":free ", ":free"},
    {"?", "Moving in time"},
    {"t1000\r", "byte 0 of node 1"},
    {"v", "HEAD"},
    {"m1\r", "call 8 of 8"},
    {"6GS", "step"},
};

static struct vt *open_in_mode(const struct mode *mode)
{
    const char *const arguments[] = {PROGRAM, TOUR, "--at", "7", NULL};
    struct pty_command command = {arguments, NULL, 24, 80, no_core};
    struct vt *vt = vt_start(&command);
    app_shows(vt, "call 7 of 8");
    app_press(vt, mode->keys, mode->text);
    return vt;
}

static void test_signals_in_every_mode(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        for (size_t s = 0; s < sizeof signals / sizeof signals[0]; s++) {
            struct vt *vt = open_in_mode(&modes[i]);
            kill(vt_child(vt)->pid, signals[s]);
            app_ends(vt, 128 + signals[s]);
        }
}

static void test_signal_while_too_small(void **state)
{
    (void)state;
    struct vt *vt = open_in_mode(&modes[0]);
    vt_resize(vt, 5, 30);
    app_shows(vt, "too small");
    kill(vt_child(vt)->pid, SIGTERM);
    app_ends(vt, 128 + SIGTERM);
}

/* Ctrl-Z from every mode, and back into it. */
static void test_stop_in_every_mode(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        const char *const arguments[] = {JOB_SHELL, PROGRAM, TOUR, "--at", "7", NULL};
        struct vt *vt = app_launch(24, 80, NULL, arguments);
        app_shows(vt, "call 7 of 8");
        app_press(vt, modes[i].keys, modes[i].text);
        app_press(vt, "\032", "stop 1 by 20, same modes");
        assert_true(vt_is_restored(vt));
        app_press(vt, "fg\n", "memsviz ");
        app_shows(vt, modes[i].text);
        vt_send(vt, "\003qqq");
        app_shows(vt, "exited 0, same modes");
        vt_end(vt);
    }
}

/* A shell runs the line; the program's terminal is the shell's. */
static struct vt *run_line(const char *line)
{
    const char *const arguments[] = {"/bin/sh", "-c", line, NULL};
    struct pty_command command = {arguments, NULL, 24, 80, no_core};
    return vt_start(&command);
}

static void test_scenario_from_a_pipe(void **state)
{
    (void)state;
    struct vt *vt = run_line("cat " TOUR " | " PROGRAM " -");
    app_shows(vt, "call 0 of 8");
    app_press(vt, "\033OC", "call 1 of 8");
    app_press(vt, ":goto 5\r", "call 5 of 8");
    vt_resize(vt, 30, 100);
    app_press(vt, "l", "call 6 of 8");
    app_quits(vt);
    vt = run_line(PROGRAM " " TOUR " < /dev/null");
    app_shows(vt, "call 0 of 8");
    app_press(vt, "l", "call 1 of 8");
    app_quits(vt);
    vt = run_line("echo bogus | " PROGRAM " -");
    app_shows(vt, "'bogus' is not a statement");
    app_ends(vt, 3);
}

/* With no terminal to draw on it does what `run` does, and no escape sequence is written. */
static void test_output_is_no_terminal(void **state)
{
    (void)state;
    struct vt *vt = run_line(PROGRAM " " TOUR " > plain.txt; echo status $?");
    app_shows(vt, "status 1"); /* an expect of the tour fails */
    vt_end(vt);
    char *plain = app_read("plain.txt");
    assert_non_null(strstr(plain, "1  a = mems_malloc(1000) -> 1000"));
    assert_null(strchr(plain, '\033'));
    free(plain);
    vt = run_line(PROGRAM " run " TOUR " | head -1; echo done");
    app_shows(vt, "done");
    assert_true(vt_has(vt, "A tour"));
    vt_end(vt);
    vt = run_line(PROGRAM " > plain.txt; echo status $?");
    app_shows(vt, "no terminal to draw on and no FILE");
    app_shows(vt, "status 2");
    vt_end(vt);
    vt = run_line(PROGRAM " " TOUR " --play > plain.txt; echo status $?");
    app_shows(vt, "--play and --record are for the screen");
    app_shows(vt, "status 2");
    vt_end(vt);
    vt = run_line(PROGRAM " --help; " PROGRAM " --version");
    app_shows(vt, "memsviz 1.");
    app_ends(vt, 0);
}

/* A long tape shows how far it is, echoes nothing, and can be left at once. */
static void test_opening_can_be_left(void **state)
{
    (void)state;
    static const char *const leaving[] = {"q", "\003"};
    app_write("long.mems", "random seed=7 calls=1000000 size=16..2k live=20000\n");
    for (size_t i = 0; i < 2; i++) {
        struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS("long.mems", NULL));
        app_shows(vt, "of 1,000,000");
        app_press(vt, "mfx?", "q leaves");
        assert_false(vt_has(vt, "mfx"));
        vt_resize(vt, 30, 100);
        app_press(vt, leaving[i], ""); /* and it is gone before a million calls are */
        app_ends(vt, 0);
    }
}

static void ignore_hang_up(void)
{
    signal(SIGHUP, SIG_IGN);
}

/* As under nohup: there is nobody left, and that is no success. */
static void test_terminal_goes_away_unheard(void **state)
{
    (void)state;
    const char *const arguments[] = {PROGRAM, TOUR, NULL};
    struct pty_command command = {arguments, NULL, 24, 80, ignore_hang_up};
    struct vt *vt = vt_start(&command);
    app_shows(vt, "call 0 of 8");
    close(vt_child(vt)->master);
    vt_child(vt)->master = -1;
    assert_true(vt_wait_end(vt));
    assert_int_equal(vt_child(vt)->status, 129 << 8);
    vt_end(vt);
}

/* Reads until the text has come; false: it did not. */
static bool read_until(struct pty_child *child, const char *text)
{
    static char bytes[1 << 16];
    size_t length = 0;
    for (long long end = pty_clock() + 10000; pty_clock() < end;) {
        if (length > sizeof bytes / 2) {
            memmove(bytes, bytes + length - 1000, 1000);
            length = 1000;
        }
        ssize_t more = pty_read(child, bytes + length, sizeof bytes - 1 - length, 100);
        if (more < 0)
            return false;
        length += (size_t)more;
        bytes[length] = '\0';
        if (strstr(bytes, text) != NULL)
            return true;
    }
    return false;
}

/* Larger than any screen: a part is drawn, the program says so, and q leaves. */
static void test_gigantic_window(void **state)
{
    (void)state;
    const char *const arguments[] = {PROGRAM, TOUR, NULL};
    struct pty_command command = {arguments, NULL, 2000, 4000, NULL};
    struct pty_child child;
    pty_start(&child, &command);
    assert_true(read_until(&child, "larger than 1000 by 1000"));
    pty_write(&child, "q", 1);
    while (!pty_has_ended(&child))
        read_until(&child, "\033[?1049l");
    assert_int_equal(child.status, 0);
    pty_end(&child);
}

static void little_memory(void)
{
    struct rlimit limit = {32 << 20, 32 << 20};
    setrlimit(RLIMIT_AS, &limit);
}

/* Drawing needs more memory than there is: it fails in a process of its own. */
static void test_drawing_fails_alone(void **state)
{
    (void)state;
    skip_where_sanitized();
    const char *const arguments[] = {PROGRAM, TOUR, NULL};
    struct pty_command command = {arguments, NULL, 24, 80, little_memory};
    struct vt *vt = vt_start(&command);
    app_shows(vt, "call 0 of 8");
    app_press(vt, ":shot x.png\r", "memsviz-raster"); /* in both messages: failed, and not built */
    app_press(vt, "l", "call 1 of 8");
    app_press(vt, ":shot x.pdf\r", "memsviz-raster");
    app_press(vt, "l", "call 2 of 8");
    assert_null(app_read("x.png"));
    assert_null(app_read("x.pdf"));
    app_quits(vt);
}

/* The terminal is closed under it: it goes, and what was recorded is there. */
static void test_terminal_goes_away(void **state)
{
    (void)state;
    struct vt *vt = app_launch(24, 80, NULL, ARGUMENTS("--record", "gone.mems", NULL));
    app_press(vt, "mx = 77\r", "call 1 of 1");
    close(vt_child(vt)->master);
    vt_child(vt)->master = -1;
    assert_true(vt_wait_end(vt));
    assert_int_equal(vt_status(vt), 128 + SIGHUP);
    char *record = app_read("gone.mems");
    assert_non_null(strstr(record, "x = malloc 77"));
    free(record);
    vt_end(vt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signals_in_every_mode),
        cmocka_unit_test(test_signal_while_too_small),
        cmocka_unit_test(test_stop_in_every_mode),
        cmocka_unit_test(test_scenario_from_a_pipe),
        cmocka_unit_test(test_output_is_no_terminal),
        cmocka_unit_test(test_terminal_goes_away),
        cmocka_unit_test(test_terminal_goes_away_unheard),
        cmocka_unit_test(test_gigantic_window),
        cmocka_unit_test(test_opening_can_be_left),
        cmocka_unit_test(test_drawing_fails_alone),
    };
    return cmocka_run_group_tests(tests, app_enter, app_leave);
}
