/* SPDX-License-Identifier: MIT
 *
 * pty_child: forkpty, poll and waitpid.
 */
#include "pty_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

long long pty_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void set_environment(const char *const *changes)
{
    static const char *const unwanted[] = {"LINES",    "COLUMNS", "NO_COLOR", "COLORTERM",
                                           "LC_CTYPE", "LANG",    "TERMINFO"};
    for (size_t i = 0; i < sizeof unwanted / sizeof unwanted[0]; i++)
        unsetenv(unwanted[i]);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    /* A sanitizer in the program must leave crashes to the kernel: their signal is tested. */
    setenv("ASAN_OPTIONS",
           "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0", 1);
    for (; changes != NULL && *changes != NULL; changes++) {
        char name[64];
        const char *equals = strchr(*changes, '=');
        snprintf(name, sizeof name, "%.*s", equals ? (int)(equals - *changes) : 63, *changes);
        if (equals != NULL)
            setenv(name, equals + 1, 1);
        else
            unsetenv(name);
    }
}

/* The test program may have blocked or ignored signals; a terminal's child has not. */
static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++)
        signal(number, SIG_DFL);
}

static _Noreturn void run(const struct pty_command *command)
{
    reset_signals();
    set_environment(command->environment);
    if (command->prepare != NULL)
        command->prepare();
    execv(command->arguments[0], (char *const *)(size_t)command->arguments);
    fprintf(stderr, "cannot run %s: %s\n", command->arguments[0], strerror(errno));
    _exit(127);
}

void pty_start(struct pty_child *child, const struct pty_command *command)
{
    memset(child, 0, sizeof *child);
    struct winsize size = {.ws_row = (unsigned short)command->rows,
                           .ws_col = (unsigned short)command->columns};
    int slave;
    if (openpty(&child->master, &slave, NULL, NULL, &size) != 0)
        abort();
    tcgetattr(slave, &child->before);
    child->pid = fork();
    if (child->pid == 0) {
        close(child->master);
        login_tty(slave);
        run(command);
    }
    close(slave);
    fcntl(child->master, F_SETFL, O_NONBLOCK);
}

void pty_end(struct pty_child *child)
{
    if (child->pid > 0) {
        kill(child->pid, SIGKILL);
        waitpid(child->pid, &child->status, 0);
        child->pid = 0;
    }
    if (child->master >= 0)
        close(child->master);
    child->master = -1;
}

ssize_t pty_read(struct pty_child *child, char *bytes, size_t size, int milliseconds)
{
    struct pollfd fd = {child->master, POLLIN, 0};
    int ready = poll(&fd, 1, milliseconds);
    if (ready <= 0)
        return ready < 0 && errno != EINTR ? -1 : 0;
    ssize_t length = read(child->master, bytes, size);
    if (length < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    return length > 0 ? length : -1;
}

size_t pty_write(struct pty_child *child, const char *bytes, size_t length)
{
    ssize_t sent = write(child->master, bytes, length);
    return sent > 0 ? (size_t)sent : 0;
}

void pty_resize(struct pty_child *child, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    ioctl(child->master, TIOCSWINSZ, &size);
}

bool pty_has_ended(struct pty_child *child)
{
    if (child->pid > 0 && waitpid(child->pid, &child->status, WNOHANG) == child->pid)
        child->pid = 0;
    return child->pid == 0;
}

bool pty_modes_are_restored(const struct pty_child *child)
{
    const struct termios *before = &child->before;
    struct termios now;
    if (tcgetattr(child->master, &now) != 0)
        return false;
    return now.c_iflag == before->c_iflag && now.c_oflag == before->c_oflag &&
           now.c_lflag == before->c_lflag && now.c_cflag == before->c_cflag &&
           memcmp(now.c_cc, before->c_cc, sizeof now.c_cc) == 0;
}
