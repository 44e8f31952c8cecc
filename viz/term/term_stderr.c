/* SPDX-License-Identifier: MIT
 *
 * term_stderr: a file without a name stands in for standard error.
 */
#include "term_stderr.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static int original = -1; /* standard error as it was; -1: nothing is kept */

static int open_nameless(void)
{
    char name[] = "/tmp/.memsviz-XXXXXX";
    int fd = mkstemp(name);
    if (fd >= 0)
        unlink(name);
    return fd;
}

void stderr_keep(void)
{
    if (original >= 0 || !isatty(STDERR_FILENO))
        return;
    int kept = open_nameless();
    if (kept < 0)
        return;
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (original >= 0)
        dup2(kept, STDERR_FILENO);
    close(kept);
}

/* Only functions that are safe in a handler. */
void stderr_show(void)
{
    char bytes[1024];
    int kept = original >= 0 ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : -1;
    if (original < 0)
        return;
    dup2(original, STDERR_FILENO);
    close(original);
    original = -1;
    if (kept < 0)
        return;
    lseek(kept, 0, SEEK_SET);
    for (ssize_t length; (length = read(kept, bytes, sizeof bytes)) > 0;)
        if (write(STDERR_FILENO, bytes, (size_t)length) < 0 && errno != EINTR)
            break;
    close(kept);
}
