/* SPDX-License-Identifier: MIT
 *
 * raster_child: posix_spawn, a socket, and waitpid. Knows nothing of pictures.
 */
#include "raster_child.h"

#include "memory.h"
#include "utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef MEMSVIZ_RASTER_PATH
#define MEMSVIZ_RASTER_PATH "../libexec/memsviz/memsviz-raster"
#endif

enum { PATIENCE_MS = 60000, MOST_BYTES = 1 << 30 };

static struct {
    pid_t pid; /* 0: none */
    int socket;
} child;

/* ------------------------------------------------------------------------------- its place -- */

/* Where this program is, with a slash at the end; "": unknown. */
static void own_folder(char *folder, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", folder, size - 1);
    folder[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(folder, '/');
    if (slash != NULL)
        slash[1] = '\0';
    else
        folder[0] = '\0';
}

/* Beside memsviz in a build, from the tests of one, or where it is installed. */
static bool find_program(char *path, size_t size)
{
    static const char *const places[] = {"memsviz-raster", MEMSVIZ_RASTER_PATH,
                                         "../viz/memsviz-raster"};
    char folder[PATH_MAX];
    own_folder(folder, sizeof folder);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int length = snprintf(path, size, "%s%s", folder, places[i]);
        if (length > 0 && (size_t)length < size && access(path, X_OK) == 0)
            return true;
    }
    return false;
}

/* ----------------------------------------------------------------------- beginning and end -- */

static int spawn(const char *path, int socket)
{
    extern char **environ;
    char *arguments[] = {(char *)(size_t) "memsviz-raster", NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, socket, RASTER_SOCKET);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    int result = posix_spawn(&child.pid, path, &files, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return result;
}

static bool start(struct error *error)
{
    char path[PATH_MAX + 64];
    int pair[2];
    if (!find_program(path, sizeof path))
        return error_set(error, 0, 0,
                         "PNG and PDF are drawn by memsviz-raster, which is not there; it is built "
                         "where libpango1.0-dev is installed. Or write an .svg");
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return error_set(error, 0, 0, "cannot start memsviz-raster: %s", strerror(errno));
    int result = spawn(path, pair[1]);
    close(pair[1]);
    child.socket = pair[0];
    if (result == 0)
        return true;
    child.pid = 0;
    close(pair[0]);
    return error_set(error, 0, 0, "cannot start memsviz-raster: %s", strerror(result));
}

/* Waits for its end; returns how it ended, as waitpid says. */
static int reap(void)
{
    int status = 0;
    while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR)
        continue;
    close(child.socket);
    child.pid = 0;
    return status;
}

/* ---------------------------------------------------------------------------------- talking -- */

static bool send_all(const void *bytes, size_t length)
{
    for (const char *at = bytes; length > 0;) {
        ssize_t sent = send(child.socket, at, length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        length -= (size_t)sent;
    }
    return true;
}

/* errno is ETIMEDOUT after a minute of silence, 0 when it hung up. */
static bool receive_all(void *bytes, size_t length)
{
    for (char *at = bytes; length > 0;) {
        struct pollfd fd = {child.socket, POLLIN, 0};
        int ready = poll(&fd, 1, PATIENCE_MS);
        ssize_t received = ready > 0 ? recv(child.socket, at, length, 0) : -1;
        if ((ready < 0 || (ready > 0 && received < 0)) && errno == EINTR)
            continue;
        if (received <= 0) {
            errno = ready == 0 ? ETIMEDOUT : 0;
            return false;
        }
        at += received;
        length -= (size_t)received;
    }
    return true;
}

static bool fail_by_death(struct error *error)
{
    bool is_late = errno == ETIMEDOUT;
    if (is_late)
        kill(child.pid, SIGKILL);
    int status = reap();
    if (is_late)
        return error_set(error, 0, 0, "memsviz-raster took longer than a minute and was ended");
    if (WIFSIGNALED(status))
        return error_set(
            error, 0, 0,
            "memsviz-raster, which draws PNG and PDF, was ended by signal %d (%s); memory may be "
            "short",
            WTERMSIG(status), strsignal(WTERMSIG(status)));
    return error_set(
        error, 0, 0,
        "memsviz-raster, which draws PNG and PDF, ended with status %d; memory may be short",
        WEXITSTATUS(status));
}

static bool send_request(enum raster_kind kind, const char *title, const struct text *page)
{
    struct raster_request request = {.kind = kind,
                                     .title_length = title != NULL ? (uint32_t)strlen(title) : 0,
                                     .page_length = page != NULL ? page->length : 0};
    return send_all(&request, sizeof request) && send_all(title, request.title_length) &&
           (page == NULL || send_all(page->bytes, page->length));
}

static bool receive_reply(struct raster_reply *reply, char **bytes)
{
    *bytes = NULL;
    errno = 0;
    if (!receive_all(reply, sizeof *reply) || reply->length > MOST_BYTES)
        return false;
    *bytes = memory_new((size_t)reply->length + 1, 1);
    return receive_all(*bytes, (size_t)reply->length);
}

/* The child's words become *out or *error. */
static bool take_reply(const struct raster_reply *reply, const char *bytes, struct text *out,
                       struct error *error)
{
    if (reply->is_done) {
        text_add_bytes(out, bytes, (size_t)reply->length);
        return true;
    }
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, bytes, (size_t)reply->length);
    error_set(error, 0, 0, "%s", text_string(&visible));
    text_clear(&visible);
    return false;
}

/* One request; *is_dead: the child ended before its reply. */
static bool ask_once(enum raster_kind kind, const char *title, const struct text *page,
                     struct text *out, bool *is_dead, struct error *error)
{
    struct raster_reply reply;
    char *bytes;
    bool is_sent = send_request(kind, title, page);
    bool is_answered = receive_reply(&reply, &bytes) && is_sent;
    *is_dead = !is_answered;
    bool is_done = is_answered ? take_reply(&reply, bytes, out, error) : fail_by_death(error);
    free(bytes);
    return is_done;
}

/* One that died while nothing was asked of it is no reason to fail. */
bool raster_ask(enum raster_kind kind, const char *title, const struct text *page, struct text *out,
                struct error *error)
{
    bool begins = kind == RASTER_PNG || kind == RASTER_PDF, was_there = child.pid != 0, is_dead;
    if (!was_there && !start(error))
        return false;
    if (ask_once(kind, title, page, out, &is_dead, error))
        return true;
    return is_dead && was_there && begins && start(error) &&
           ask_once(kind, title, page, out, &is_dead, error);
}
