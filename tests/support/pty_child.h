/* SPDX-License-Identifier: MIT
 *
 * pty_child: a program running at the far end of a pseudo terminal. Knows bytes, signals and the
 * tty's modes; what the bytes draw is vt_harness's business.
 */
#ifndef PTY_CHILD_H
#define PTY_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

struct pty_command {
    const char *const *arguments; /* argv, with the program's path first, NULL at the end         */
    const char *const
        *environment;      /* "NAME=value" adds, "NAME" removes; NULL at the end, or NULL  */
    int rows, columns;     /* 0: as a terminal that does not know                          */
    void (*prepare)(void); /* in the child, before exec; NULL: nothing                     */
};

struct pty_child {
    pid_t pid;             /* 0 once it has been waited for */
    int master;            /* -1 once closed                */
    int status;            /* of waitpid                    */
    struct termios before; /* the modes it was started in   */
};

/* The environment: PATH and HOME, TERM=xterm-256color, LC_ALL=C.UTF-8, and what the command says.
 */
void pty_start(struct pty_child *child, const struct pty_command *command);

/* Kills it if it still runs, and closes everything. */
void pty_end(struct pty_child *child);

/* Reads what there is, waiting at most this long. -1: the other end is closed; 0: nothing came. */
ssize_t pty_read(struct pty_child *child, char *bytes, size_t size, int milliseconds);

/* Returns how much of it the tty takes now. */
size_t pty_write(struct pty_child *child, const char *bytes, size_t length);

void pty_resize(struct pty_child *child, int rows, int columns);

/* Whether it has ended by now; then child->status says how. */
bool pty_has_ended(struct pty_child *child);

/* Whether the tty's modes are as they were before the program started. */
bool pty_modes_are_restored(const struct pty_child *child);

/* Milliseconds on a clock that only moves forward. */
long long pty_clock(void);

#endif
