/* SPDX-License-Identifier: MIT
 *
 * save: the steps, each with its error.
 */
#include "save.h"

#include "memory.h"
#include "temporary.h"
#include "utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One of three: standard output, a file in place, or a temporary file that will replace `name`. */
struct save {
    int fd;
    char *file;      /* as given, for messages; owned                    */
    char *name;      /* what is replaced in the end; owned; NULL: in place */
    char *temporary; /* owned; NULL: in place                            */
    mode_t mode;     /* of the file in the end                           */
    bool is_forced;
};

enum { SHOWN_NAME = 240 }; /* bytes of a name in a message: the reason must have room too */

/* The name came from outside. Of a long one the end is shown. */
static void show_name(struct text *out, const char *file)
{
    struct text name;
    text_init(&name);
    utf8_make_visible(&name, file, strlen(file));
    const char *at = text_string(&name), *end = at + name.length;
    bool is_cut = name.length > SHOWN_NAME;
    while (end - at > SHOWN_NAME)
        utf8_next(&at, end);
    text_format(out, "%s%s", is_cut ? "…" : "", at);
    text_clear(&name);
}

static bool refuse(const char *file, const char *why, struct error *error)
{
    struct text name;
    text_init(&name);
    show_name(&name, file);
    error_set(error, 0, 0, "%s: %s", text_string(&name), why);
    text_clear(&name);
    return false;
}

static bool fail(const char *file, const char *doing, struct error *error)
{
    char why[160];
    snprintf(why, sizeof why, "%s: %s", doing, strerror(errno));
    return refuse(file, why, error);
}

/* A reader that has seen enough is no error of ours; it ends us as it ends other filters. */
static void end_without_reader(void)
{
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EPIPE && fd == STDOUT_FILENO)
            end_without_reader();
        if (written <= 0) {
            errno = written == 0 ? ENOSPC : errno;
            return false;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

/* fsync is refused by some file systems and by pipes; that is no loss of bytes. */
static bool sync_file(int fd)
{
    int result;
    do
        result = fsync(fd);
    while (result != 0 && errno == EINTR);
    return result == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
}

static bool set_mode(int fd, mode_t mode)
{
    int result;
    do
        result = fchmod(fd, mode);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

/* Closes in any case; the first error is the one that counts. */
static bool finish_file(int fd, bool is_written)
{
    int reason = errno;
    bool is_closed = close(fd) == 0 || errno == EINTR;
    if (!is_written)
        errno = reason;
    return is_written && is_closed;
}

/* ------------------------------------------------------------------------------------ names -- */

/* Follows symbolic links to the name that is to be replaced, whether or not it exists. The caller
 * frees it; NULL: errno says why. */
static char *follow_links(const char *file)
{
    char *name = memory_copy(file, strlen(file));
    for (int links = 0; links < 40; links++) {
        char target[PATH_MAX];
        ssize_t length = readlink(name, target, sizeof target - 1);
        if (length < 0)
            return name;
        target[length] = '\0';
        const char *slash = strrchr(name, '/');
        struct text next;
        text_init(&next);
        if (target[0] != '/' && slash != NULL)
            text_add_bytes(&next, name, (size_t)(slash + 1 - name));
        text_add(&next, target);
        free(name);
        name = text_take(&next);
    }
    free(name);
    errno = ELOOP;
    return NULL;
}

/* What stands under the name; *exists: whether anything does. False: nothing can go there. */
static bool look_at(const char *file, bool is_forced, struct stat *old, bool *exists,
                    struct error *error)
{
    *exists = stat(file, old) == 0;
    if (!*exists && errno != ENOENT)
        return fail(file, "cannot write it", error);
    if (*exists && S_ISDIR(old->st_mode))
        return refuse(file, "is a folder; give a file's name", error);
    if (!*exists || !S_ISREG(old->st_mode))
        return true;
    if (!is_forced)
        return refuse(file, "exists already; --force replaces it", error);
    return access(file, W_OK) == 0 || fail(file, "is not for writing", error);
}

/* ------------------------------------------------------------------------------------ steps -- */

static void free_save(struct save *save)
{
    free(save->file);
    free(save->name);
    free(save->temporary);
    free(save);
}

static bool open_in_place(struct save *save, struct error *error)
{
    save->fd = open(save->file, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    return save->fd >= 0 || fail(save->file, "cannot open it", error);
}

static bool open_temporary(struct save *save, struct error *error)
{
    save->name = follow_links(save->file);
    if (save->name == NULL)
        return fail(save->file, "cannot follow the link", error);
    save->temporary = temporary_name(save->name);
    save->fd = temporary_open(save->temporary);
    if (save->fd < 0)
        return fail(save->file, "cannot make a file in its folder", error);
    return true;
}

static bool open_named(struct save *save, struct error *error)
{
    struct stat old;
    bool exists;
    if (!look_at(save->file, save->is_forced, &old, &exists, error))
        return false;
    save->mode = exists ? old.st_mode & 07777 : temporary_mode();
    return exists && !S_ISREG(old.st_mode) ? open_in_place(save, error)
                                           : open_temporary(save, error);
}

struct save *save_open(const char *file, bool is_forced, struct error *error)
{
    if (file[0] == '\0') {
        refuse("\"\"", "is no file's name", error);
        return NULL;
    }
    struct save *save = memory_new(1, sizeof *save);
    bool is_output = strcmp(file, "-") == 0;
    *save = (struct save){.fd = STDOUT_FILENO, .is_forced = is_forced};
    save->file = memory_copy(is_output ? "standard output" : file,
                             strlen(is_output ? "standard output" : file));
    if (is_output || open_named(save, error))
        return save;
    free_save(save);
    return NULL;
}

bool save_write(struct save *save, const char *bytes, size_t length, struct error *error)
{
    return write_all(save->fd, bytes, length) || fail(save->file, "cannot write it", error);
}

/* The bytes are safe before the name is theirs. */
static bool put_in_place(struct save *save, struct error *error)
{
    bool is_written = set_mode(save->fd, save->mode) && sync_file(save->fd);
    bool is_done = finish_file(save->fd, is_written) &&
                   temporary_move(save->temporary, save->name, save->is_forced);
    if (is_done)
        temporary_sync_folder(save->name);
    else {
        fail(save->file, "cannot write it", error);
        unlink(save->temporary);
    }
    temporary_release();
    return is_done;
}

bool save_close(struct save *save, struct error *error)
{
    bool is_done = true;
    if (save->temporary != NULL)
        is_done = put_in_place(save, error);
    else if (save->fd != STDOUT_FILENO)
        is_done = finish_file(save->fd, true) || fail(save->file, "cannot write it", error);
    free_save(save);
    return is_done;
}

void save_cancel(struct save *save)
{
    if (save->fd != STDOUT_FILENO)
        close(save->fd);
    if (save->temporary != NULL) {
        unlink(save->temporary);
        temporary_release();
    }
    free_save(save);
}

bool save_check(const char *file, bool is_forced, struct error *error)
{
    struct stat old;
    bool exists;
    if (file[0] == '\0')
        return refuse("\"\"", "is no file's name", error);
    return strcmp(file, "-") == 0 || look_at(file, is_forced, &old, &exists, error);
}

bool save_file(const char *file, const char *bytes, size_t length, bool is_forced,
               struct error *error)
{
    struct save *save = save_open(file, is_forced, error);
    if (save == NULL)
        return false;
    if (save_write(save, bytes, length, error))
        return save_close(save, error);
    save_cancel(save);
    return false;
}
