/* SPDX-License-Identifier: MIT
 *
 * test_term_end: every way out puts the terminal back, and the program dies by the signal that
 * ended it.
 */
#include "probe.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Milliseconds on a busy machine; what is tested is that nothing waits for a reader. */
enum { SOON_MS = 2000 };

static void no_core(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

static struct vt *start_without_core(void)
{
    struct vt *vt = probe_launch(24, 80, NULL, no_core, NULL);
    assert_true(vt_wait_text(vt, "last row"));
    return vt;
}

static void test_quit_and_exit(void **state)
{
    (void)state;
    probe_quits(probe_start(24, 80));
    struct vt *vt = probe_start(24, 80);
    vt_send(vt, "X"); /* exit(3) somewhere, without term_stop */
    probe_ends(vt, 3);
}

static void test_signals_from_outside(void **state)
{
    (void)state;
    static const int signals[] = {SIGINT,  SIGTERM,   SIGHUP,  SIGQUIT, SIGSEGV, SIGBUS,   SIGFPE,
                                  SIGILL,  SIGABRT,   SIGTRAP, SIGSYS,  SIGXCPU, SIGALRM,  SIGUSR1,
                                  SIGUSR2, SIGVTALRM, SIGPROF, SIGIO,   SIGPWR,  SIGSTKFLT};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct vt *vt = start_without_core();
        kill(vt_child(vt)->pid, signals[i]);
        probe_ends(vt, 128 + signals[i]);
    }
}

static void test_faults_of_its_own(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        int signal;
    } faults[] = {{"V", SIGSEGV}, {"O", SIGSEGV}, {"A", SIGABRT}, {"\034", SIGQUIT}};
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct vt *vt = start_without_core();
        vt_send(vt, faults[i].key);
        probe_ends(vt, 128 + faults[i].signal);
    }
}

/* What was written to standard error while the screen was up is there after it. */
static void test_last_words_are_readable(void **state)
{
    (void)state;
    struct vt *vt = start_without_core();
    vt_send(vt, "A");
    assert_true(vt_wait_end(vt));
    assert_true(vt_has(vt, "an assertion, as it would be told"));
    probe_ends(vt, 128 + SIGABRT);
}

static void test_storm_of_signals(void **state)
{
    (void)state;
    struct vt *vt = start_without_core();
    pid_t pid = vt_child(vt)->pid;
    for (int i = 0; i < 1000; i++)
        kill(pid, i % 2 == 0 ? SIGINT : SIGTERM);
    assert_true(vt_wait_end(vt));
    assert_true(vt_status(vt) == 128 + SIGINT || vt_status(vt) == 128 + SIGTERM);
    assert_true(vt_is_restored(vt));
    vt_end(vt);
}

/* Whether the program has filled the terminal's buffer, unread. */
static bool is_stuck(struct vt *vt)
{
    int waiting = 0;
    ioctl(vt_child(vt)->master, FIONREAD, &waiting);
    return waiting >= 4000;
}

static void test_signal_while_nobody_reads(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGSEGV};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct vt *vt = start_without_core();
        vt_send(vt, "W");
        while (!is_stuck(vt))
            poll(NULL, 0, 1);
        long long before = pty_clock();
        kill(vt_child(vt)->pid, signals[i]);
        while (!pty_has_ended(vt_child(vt)) && pty_clock() < before + SOON_MS + 1000)
            poll(NULL, 0, 1);
        assert_in_range(pty_clock() - before, 0, SOON_MS);
        probe_ends(vt, 128 + signals[i]);
    }
}

static void ends_soon(struct vt *vt, int status)
{
    long long before = pty_clock();
    while (!pty_has_ended(vt_child(vt)) && pty_clock() < before + SOON_MS + 1000)
        poll(NULL, 0, 1);
    assert_in_range(pty_clock() - before, 0, SOON_MS);
    assert_int_equal(vt_status(vt), status);
    vt_end(vt);
}

static void hang_up(struct vt *vt)
{
    close(vt_child(vt)->master);
    vt_child(vt)->master = -1;
}

static void ignore_hangup(void)
{
    signal(SIGHUP, SIG_IGN);
}

/* With SIGHUP ignored, as under nohup, poll tells. 9 is the probe's answer to TERM_GONE. */
static void test_terminal_goes_away(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    hang_up(vt);
    ends_soon(vt, 128 + SIGHUP);
    vt = probe_launch(24, 80, NULL, ignore_hangup, NULL);
    assert_true(vt_wait_text(vt, "last row"));
    hang_up(vt);
    ends_soon(vt, 9);
}

static struct vt *start_in_shell(void (*prepare)(void))
{
    static const char *const arguments[] = {JOB_SHELL, TERM_PROBE, NULL};
    struct pty_command command = {arguments, NULL, 24, 80, prepare};
    struct vt *vt = vt_start(&command);
    assert_true(vt_wait_text(vt, "last row"));
    return vt;
}

static bool has_no_cursor(struct vt *vt, const void *data)
{
    (void)data;
    return !vt_cursor_is_visible(vt);
}

static void test_stop_and_continue(void **state)
{
    (void)state;
    struct vt *vt = start_in_shell(NULL);
    for (int i = 0; i < 2; i++) {
        vt_send(vt, "\032");
        assert_true(vt_wait_text(vt, i == 0 ? "stop 1 by 20, same modes" : "stop 2 by 20, same"));
        assert_true(vt_is_restored(vt));
        vt_send(vt, "fg\n");
        assert_true(vt_wait_text(vt, "last row"));
        assert_true(vt_is_alternate(vt));
        assert_true(vt_wait_for(vt, has_no_cursor, NULL));
        assert_true(vt_mode_is_on(vt, "\033[?1000h", "\033[?1000l"));
        assert_true(vt_mode_is_on(vt, "\033[?2004h", "\033[?2004l"));
        vt_send(vt, "x\003");
        assert_true(vt_wait_text(vt, "RESIZE 120 3."));
    }
    vt_send(vt, "q");
    assert_true(vt_wait_text(vt, "exited 0, same modes"));
    vt_end(vt);
}

static void test_resize_while_stopped(void **state)
{
    (void)state;
    struct vt *vt = start_in_shell(NULL);
    vt_send(vt, "\032");
    assert_true(vt_wait_text(vt, "stop 1 by 20, same modes"));
    vt_resize(vt, 30, 100);
    vt_send(vt, "fg\n");
    assert_true(vt_wait_text(vt, "probe 30x100 "));
    vt_send(vt, "q");
    assert_true(vt_wait_text(vt, "exited 0, same modes"));
    vt_end(vt);
}

/* SIGSTOP gives no warning; after SIGCONT everything is sent anew. */
static void test_stopped_without_warning(void **state)
{
    (void)state;
    struct vt *vt = probe_start(24, 80);
    kill(vt_child(vt)->pid, SIGSTOP);
    kill(vt_child(vt)->pid, SIGCONT);
    assert_true(vt_wait_text(vt, "keys RESIZE."));
    assert_true(vt_is_alternate(vt));
    probe_quits(vt);
}

static void set_nonblocking(void)
{
    fcntl(0, F_SETFL, fcntl(0, F_GETFL) | O_NONBLOCK);
}

/* The shell shares the open file with the program: it sees that the flag is back. */
static void test_nonblocking_terminal(void **state)
{
    (void)state;
    struct vt *vt = start_in_shell(set_nonblocking);
    vt_send(vt, "x");
    assert_true(vt_wait_text(vt, "keys 120."));
    vt_send(vt, "q");
    assert_true(vt_wait_text(vt, "exited 0, same modes"));
    vt_end(vt);
}

static void read_from_null(void)
{
    int fd = open("/dev/null", O_RDONLY);
    dup2(fd, 0);
    close(fd);
}

static void close_input(void)
{
    close(0);
}

static void test_keys_from_the_terminal_though_input_is_not(void **state)
{
    (void)state;
    void (*const prepare[])(void) = {read_from_null, close_input};
    for (size_t i = 0; i < 2; i++) {
        struct vt *vt = probe_launch(24, 80, NULL, prepare[i], NULL);
        assert_true(vt_wait_text(vt, "last row"));
        vt_send(vt, "x");
        assert_true(vt_wait_text(vt, "keys 120."));
        probe_quits(vt);
    }
}

static void lose_terminal(void)
{
    signal(SIGHUP, SIG_IGN); /* giving it up hangs up */
    read_from_null();
    ioctl(1, TIOCNOTTY);
}

static void write_to_null(void)
{
    int fd = open("/dev/null", O_WRONLY);
    dup2(fd, 1);
    close(fd);
}

static void close_output(void)
{
    close(1);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        void (*prepare)(void);
        const char *message;
    } cases[] = {{lose_terminal, "no keyboard"},
                 {write_to_null, "standard output is not a terminal"},
                 {close_output, "standard output is not a terminal"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt *vt = probe_launch(24, 80, NULL, cases[i].prepare, NULL);
        assert_true(vt_wait_text(vt, cases[i].message));
        assert_null(strstr(vt_log(vt, NULL), "\033"));
        probe_ends(vt, 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quit_and_exit),
        cmocka_unit_test(test_signals_from_outside),
        cmocka_unit_test(test_faults_of_its_own),
        cmocka_unit_test(test_storm_of_signals),
        cmocka_unit_test(test_last_words_are_readable),
        cmocka_unit_test(test_signal_while_nobody_reads),
        cmocka_unit_test(test_terminal_goes_away),
        cmocka_unit_test(test_stop_and_continue),
        cmocka_unit_test(test_resize_while_stopped),
        cmocka_unit_test(test_stopped_without_warning),
        cmocka_unit_test(test_nonblocking_terminal),
        cmocka_unit_test(test_keys_from_the_terminal_though_input_is_not),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
