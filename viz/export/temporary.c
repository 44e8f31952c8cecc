/* SPDX-License-Identifier: MIT
 *
 * temporary: names, rights and signals of a file that is not whole yet.
 */
#include "temporary.h"

#include "memory.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---------------------------------------------------------------------------------- signals -- */

/* The temporary file that a signal removes; one at a time is written. */
static char doomed[PATH_MAX];
static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDS = sizeof ends / sizeof ends[0] };

static void remove_and_end(int number)
{
    unlink(doomed);
    signal(number, SIG_DFL);
    raise(number);
}

/* Handlers change hands only where nobody else's stands. */
static void swap_handlers(void (*from)(int), void (*to)(int))
{
    for (int i = 0; i < ENDS; i++) {
        struct sigaction now;
        if (sigaction(ends[i], NULL, &now) == 0 && now.sa_handler == from)
            signal(ends[i], to);
    }
}

/* An end without a signal: memory ran out. */
static void remove_at_exit(void)
{
    if (doomed[0] != '\0')
        unlink(doomed);
}

static void guard(const char *temporary)
{
    static bool is_registered;
    if (!is_registered)
        atexit(remove_at_exit);
    is_registered = true;
    snprintf(doomed, sizeof doomed, "%s", temporary);
    swap_handlers(SIG_DFL, remove_and_end);
}

int temporary_open(char *temporary)
{
    sigset_t signals, before;
    sigemptyset(&signals);
    for (int i = 0; i < ENDS; i++)
        sigaddset(&signals, ends[i]);
    sigprocmask(SIG_BLOCK, &signals, &before);
    int fd = mkstemp(temporary), error = errno;
    if (fd >= 0)
        guard(temporary);
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return fd;
}

void temporary_release(void)
{
    swap_handlers(remove_and_end, SIG_DFL);
    doomed[0] = '\0';
}

/* The path with its last part replaced by a temporary name; the caller frees it. */
char *temporary_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    struct text name;
    text_init(&name);
    if (slash != NULL)
        text_add_bytes(&name, file, (size_t)(slash + 1 - file));
    text_add(&name, ".memsviz-XXXXXX");
    return text_take(&name);
}

/* What a file made by open would get; mkstemp makes it private. */
mode_t temporary_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Moves the temporary file over the name. Without force, link makes sure that no file that came up
 * meanwhile is lost; file systems without hard links rename. */
bool temporary_move(const char *temporary, const char *file, bool is_forced)
{
    if (!is_forced) {
        if (link(temporary, file) == 0) {
            unlink(temporary); /* the file is whole; another name of it may be left */
            return true;
        }
        if (errno == EEXIST)
            return false;
    }
    return rename(temporary, file) == 0;
}

/* The folder's entry is what a crash could still lose. Not every file system allows the sync. */
void temporary_sync_folder(const char *file)
{
    const char *slash = strrchr(file, '/');
    char *folder = slash == NULL   ? memory_copy(".", 1)
                   : slash == file ? memory_copy("/", 1)
                                   : memory_copy(file, (size_t)(slash - file));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}
