/* SPDX-License-Identifier: MIT
 *
 * file: the bytes of a scenario file or of standard input, within the limit. Knows no language.
 */
#include "file.h"
#include "memory.h"
#include "utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool report(struct error *error, const char *file, const char *problem)
{
    struct text visible;
    text_init(&visible);
    utf8_make_visible(&visible, file, strlen(file));
    error_set(error, 0, 0, "%s: %s", text_string(&visible), problem);
    text_clear(&visible);
    return false;
}

/* Reads to the end, or to one byte past the limit. A directory opens, but does not read. */
static bool read_all(int fd, struct text *all)
{
    char block[1 << 16];
    while (all->length <= FILE_MAX_BYTES) {
        ssize_t length = read(fd, block, sizeof block);
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            return length == 0;
        text_add_bytes(all, block, (size_t)length);
    }
    return true;
}

static bool read_file(int fd, const char *file, struct text *all, struct error *error)
{
    if (!read_all(fd, all))
        return report(error, file, strerror(errno));
    if (all->length > FILE_MAX_BYTES)
        return report(error, file, "the file is too large; a scenario has at most 67108864 bytes");
    return true;
}

static int open_file(const char *file)
{
    int fd;
    do
        fd = open(file, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    return fd;
}

bool file_read(const char *file, char **text, size_t *length, struct error *error)
{
    _Static_assert(FILE_MAX_BYTES == 67108864, "a message above says so");
    bool is_standard = strcmp(file, "-") == 0;
    int fd = is_standard ? STDIN_FILENO : open_file(file);
    if (fd < 0)
        return report(error, file, strerror(errno));
    struct text all;
    text_init(&all);
    bool is_read = read_file(fd, file, &all, error);
    if (!is_standard)
        close(fd);
    if (is_read) {
        *length = all.length;
        *text = text_take(&all);
    }
    text_clear(&all);
    return is_read;
}
