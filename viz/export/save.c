/* SPDX-License-Identifier: MIT
 *
 * save: the steps, each with its error.
 */
#include "save.h"

#include "memory.h"
#include "utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
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

/* Closes in any case; the first error is the one that counts. */
static bool finish_file(int fd, bool is_written)
{
    int reason = errno;
    bool is_closed = close(fd) == 0 || errno == EINTR;
    if (!is_written)
        errno = reason;
    return is_written && is_closed;
}

static bool write_in_place(const char *file, const char *bytes, size_t length, struct error *error)
{
    int fd = open(file, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return fail(file, "cannot open it", error);
    if (!finish_file(fd, write_all(fd, bytes, length)))
        return fail(file, "cannot write it", error);
    return true;
}

/* ------------------------------------------------------------------------------ replacement -- */

/* The path with its last part replaced by a temporary name; the caller frees it. */
static char *temporary_name(const char *file)
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
static mode_t default_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Moves the temporary file over the name. Without force, link makes sure that no file that came up
 * meanwhile is lost; file systems without hard links rename. */
static bool move_over(const char *temporary, const char *file, bool is_forced)
{
    if (!is_forced) {
        if (link(temporary, file) == 0)
            return unlink(temporary) == 0;
        if (errno == EEXIST)
            return false;
    }
    return rename(temporary, file) == 0;
}

/* The folder's entry is what a crash could still lose. Not every file system allows the sync. */
static void sync_folder(const char *file)
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

static bool replace_file(const char *file, const char *bytes, size_t length, mode_t mode,
                         bool is_forced, struct error *error)
{
    char *temporary = temporary_name(file);
    int fd = mkstemp(temporary);
    if (fd < 0) {
        fail(file, "cannot make a file in its folder", error);
        free(temporary);
        return false;
    }
    bool is_written = write_all(fd, bytes, length) && fchmod(fd, mode) == 0 && sync_file(fd);
    bool is_done = finish_file(fd, is_written) && move_over(temporary, file, is_forced);
    if (is_done)
        sync_folder(file);
    else {
        fail(file, "cannot write it", error);
        unlink(temporary);
    }
    free(temporary);
    return is_done;
}

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

static bool save_named(const char *file, const char *bytes, size_t length, bool is_forced,
                       struct error *error)
{
    struct stat old;
    bool exists;
    if (!look_at(file, is_forced, &old, &exists, error))
        return false;
    if (exists && !S_ISREG(old.st_mode))
        return write_in_place(file, bytes, length, error);
    char *name = follow_links(file);
    if (name == NULL)
        return fail(file, "cannot follow the link", error);
    bool is_saved = replace_file(name, bytes, length, exists ? old.st_mode & 07777 : default_mode(),
                                 is_forced, error);
    free(name);
    return is_saved;
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
    if (file[0] == '\0')
        return refuse("\"\"", "is no file's name", error);
    if (strcmp(file, "-") != 0)
        return save_named(file, bytes, length, is_forced, error);
    if (!write_all(STDOUT_FILENO, bytes, length))
        return fail("standard output", "cannot write it", error);
    return true;
}
