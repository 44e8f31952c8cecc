/* SPDX-License-Identifier: MIT
 *
 * term_signal: handlers. They call async-signal-safe functions only.
 */
#include "term_signal.h"

#include "term_stderr.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { STACK_SIZE = 64 * 1024 }; /* SIGSTKSZ is not a constant everywhere */

/* What a signal means here. Those that end a program by default all come back to its terminal. */
enum meaning { MEANS_END, MEANS_FAULT, MEANS_NOTE, MEANS_NOTHING };

static const struct {
    int signal;
    enum meaning meaning;
    bool may_be_ignored; /* on purpose, by who started us: nohup, a shell without job control */
} caught[] = {
    {SIGINT, MEANS_END, true},       {SIGTERM, MEANS_END, true},    {SIGHUP, MEANS_END, true},
    {SIGQUIT, MEANS_END, true},      {SIGALRM, MEANS_END, false},   {SIGUSR1, MEANS_END, false},
    {SIGUSR2, MEANS_END, false},     {SIGVTALRM, MEANS_END, false}, {SIGPROF, MEANS_END, false},
    {SIGXCPU, MEANS_END, false},     {SIGIO, MEANS_END, false},     {SIGSEGV, MEANS_FAULT, false},
    {SIGBUS, MEANS_FAULT, false},    {SIGFPE, MEANS_FAULT, false},  {SIGILL, MEANS_FAULT, false},
    {SIGABRT, MEANS_FAULT, false},   {SIGTRAP, MEANS_FAULT, false}, {SIGSYS, MEANS_FAULT, false},
    {SIGTSTP, MEANS_NOTE, true},     {SIGCONT, MEANS_NOTE, false},  {SIGWINCH, MEANS_NOTE, false},
    {SIGPIPE, MEANS_NOTHING, false},
#ifdef SIGPWR
    {SIGPWR, MEANS_END, false},
#endif
#ifdef SIGSTKFLT
    {SIGSTKFLT, MEANS_END, false},
#endif
};
enum { CAUGHT = sizeof caught / sizeof caught[0] };

static struct sigaction before[CAUGHT];
static struct signal_rescue rescue;
static volatile size_t
    restore_length; /* strlen is not promised to be async-signal-safe before 2016 */
static int wake[2] = {-1, -1};
static void *stack;
static stack_t stack_before;
static volatile sig_atomic_t is_armed, is_waiting, is_caught;
static volatile sig_atomic_t pending_end, pending_stop, pending_continue, pending_size;

static const struct sigaction *action_before(int signal)
{
    for (int i = 0; i < CAUGHT; i++)
        if (caught[i].signal == signal)
            return &before[i];
    return NULL;
}

/* Output that nobody reads is thrown away first: the terminal may be stuck. */
void signals_put_back(void)
{
    if (!is_armed)
        return;
    is_armed = 0;
    tcflush(rescue.fd, TCOFLUSH);
    for (size_t sent = 0; sent < restore_length;) {
        ssize_t written = write(rescue.fd, rescue.restore + sent, restore_length - sent);
        if (written <= 0)
            break;
        sent += (size_t)written;
    }
    tcsetattr(rescue.fd, TCSANOW, &rescue.modes);
    stderr_show();
    fcntl(rescue.output, F_SETFL, rescue.output_flags);
    fcntl(rescue.input, F_SETFL, rescue.input_flags);
}

static void unblock(int signal)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

/* Blocks everything, SIGTTOU above all: a program in the background may then put modes back. */
static void block_all(void)
{
    sigset_t set;
    sigfillset(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

_Noreturn void signals_die(int signal)
{
    block_all();
    signals_put_back();
    const struct sigaction *action = action_before(signal);
    if (is_caught && action != NULL)
        sigaction(signal, action, NULL);
    raise(signal);
    unblock(signal);
    _exit(128 + signal); /* a signal that was handled elsewhere, or ignored, and came back */
}

static void wake_up(void)
{
    int saved = errno;
    ssize_t ignored = write(wake[1], "!", 1); /* a full pipe wakes as well */
    (void)ignored;
    errno = saved;
}

static void on_end(int signal)
{
    if (!is_waiting || pending_end != 0)
        signals_die(signal);
    pending_end = signal;
    wake_up();
}

/* A real fault happens again when the handler returns, now under the action of before: the core, or
 * the sanitizer's report, then shows the place. One sent by kill or abort has to be sent again. */
static void on_fault(int signal, siginfo_t *info, void *context)
{
    (void)context;
    if (info->si_code <= 0)
        signals_die(signal);
    block_all();
    signals_put_back();
    sigaction(signal, action_before(signal), NULL);
}

static void on_note(int signal)
{
    if (signal == SIGTSTP)
        pending_stop = 1;
    if (signal == SIGCONT)
        pending_continue = 1;
    if (signal == SIGWINCH)
        pending_size = 1;
    wake_up();
}

static struct sigaction action_for(enum meaning meaning)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigfillset(&action.sa_mask);
    action.sa_flags = SA_RESTART | SA_ONSTACK;
    switch (meaning) {
    case MEANS_END:
        action.sa_handler = on_end;
        break;
    case MEANS_FAULT:
        action.sa_sigaction = on_fault;
        action.sa_flags |= SA_SIGINFO;
        break;
    case MEANS_NOTE:
        action.sa_handler = on_note;
        break;
    case MEANS_NOTHING:
        action.sa_handler = SIG_IGN;
        break;
    }
    return action;
}

static bool open_wake(void)
{
    if (pipe(wake) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(wake[i], F_SETFL, O_NONBLOCK);
        fcntl(wake[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

bool signals_catch(const struct signal_rescue *new_rescue)
{
    if (!open_wake())
        return false;
    rescue = *new_rescue;
    restore_length = strlen(rescue.restore);
    pending_end = pending_stop = pending_continue = pending_size = 0;
    stack = malloc(STACK_SIZE); /* a stack overflow leaves no room on the ordinary one */
    stack_t alternate = {.ss_sp = stack, .ss_size = STACK_SIZE};
    if (stack != NULL)
        sigaltstack(&alternate, &stack_before);
    for (int i = 0; i < CAUGHT; i++) {
        struct sigaction action = action_for(caught[i].meaning);
        sigaction(caught[i].signal, NULL, &before[i]);
        if (!caught[i].may_be_ignored || before[i].sa_handler != SIG_IGN)
            sigaction(caught[i].signal, &action, NULL);
    }
    is_caught = 1;
    return true;
}

/* In an order in which a handler may come between. */
void signals_restore(const char *restore)
{
    restore_length = 0;
    rescue.restore = restore;
    restore_length = strlen(restore);
}

void signals_release(void)
{
    is_armed = 0;
    is_caught = 0;
    for (int i = 0; i < CAUGHT; i++)
        sigaction(caught[i].signal, &before[i], NULL);
    if (stack != NULL)
        sigaltstack(&stack_before, NULL);
    free(stack);
    stack = NULL;
    close(wake[0]);
    close(wake[1]);
    wake[0] = wake[1] = -1;
}

void signals_arm(bool armed)
{
    is_armed = armed;
}

void signals_wait(bool waiting)
{
    is_waiting = waiting;
}

int signals_fd(void)
{
    return wake[0];
}

void signals_drain(void)
{
    char bytes[64];
    while (read(wake[0], bytes, sizeof bytes) > 0)
        ;
}

int signals_end(void)
{
    return pending_end;
}

/* Poll may see the end of a tty before the signal that goes with it has come. */
void signals_hang_up(void)
{
    if (pending_end == 0 && action_before(SIGHUP)->sa_handler != SIG_IGN)
        pending_end = SIGHUP;
}

bool signals_stop(void)
{
    bool was = pending_stop;
    pending_stop = 0;
    return was;
}

bool signals_continue(void)
{
    bool was = pending_continue;
    pending_continue = 0;
    return was;
}

bool signals_resize(void)
{
    bool was = pending_size;
    pending_size = 0;
    return was;
}

void signals_suspend(void)
{
    struct sigaction ours = action_for(MEANS_NOTE);
    sigaction(SIGTSTP, action_before(SIGTSTP), NULL);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
    pending_continue = 0;
}
