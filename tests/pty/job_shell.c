/* SPDX-License-Identifier: MIT
 *
 * job_shell PROGRAM ARGUMENTS…: the part of a shell that job control needs, in the open. It runs
 * the program in the foreground, and when that stops, says on the terminal what it found there:
 * whether the modes are as they were. A line `fg` continues the program; anything else ends the
 * shell.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static struct termios modes_before;
static int flags_before; /* O_NONBLOCK belongs to the open file, which is shared */

static void run_child(char **arguments)
{
    setpgid(0, 0);
    tcsetpgrp(0, getpid());
    signal(SIGTTOU, SIG_DFL);
    execv(arguments[0], arguments);
    _exit(127);
}

static const char *compare_modes(void)
{
    struct termios now;
    tcgetattr(0, &now);
    bool is_same = now.c_iflag == modes_before.c_iflag && now.c_oflag == modes_before.c_oflag &&
                   now.c_lflag == modes_before.c_lflag && now.c_cflag == modes_before.c_cflag &&
                   memcmp(now.c_cc, modes_before.c_cc, sizeof now.c_cc) == 0 &&
                   fcntl(0, F_GETFL) == flags_before;
    return is_same ? "same modes" : "other modes";
}

static bool is_told_to_continue(void)
{
    char line[80];
    return fgets(line, sizeof line, stdin) != NULL && strcmp(line, "fg\n") == 0;
}

/* What a shell's `fg` does. */
static void continue_child(pid_t child)
{
    tcsetpgrp(0, child);
    kill(-child, SIGCONT);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    signal(SIGTTOU, SIG_IGN);
    tcgetattr(0, &modes_before);
    flags_before = fcntl(0, F_GETFL);
    pid_t child = fork();
    if (child == 0)
        run_child(argv + 1);
    setpgid(child, child);
    tcsetpgrp(0, child);
    int status, stops = 0;
    while (waitpid(child, &status, WUNTRACED) == child) {
        tcsetpgrp(0, getpgrp());
        if (!WIFSTOPPED(status))
            break;
        printf("stop %d by %d, %s\n", ++stops, WSTOPSIG(status), compare_modes());
        fflush(stdout);
        if (!is_told_to_continue())
            break;
        continue_child(child);
    }
    kill(-child, SIGKILL);
    printf("%s %d, %s\n", WIFEXITED(status) ? "exited" : "ended by",
           WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status), compare_modes());
    return 0;
}
