/* SPDX-License-Identifier: MIT
 *
 * file: the bytes of a scenario file or of standard input, within the limit. Knows no language.
 */
#include "file.h"
#include "memory.h"
#include "utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
static bool read_all(FILE *stream, struct text *all)
{
    char block[1 << 14];
    size_t length;
    errno = 0;
    while (all->length <= FILE_MAX_BYTES && (length = fread(block, 1, sizeof block, stream)) > 0)
        text_add_bytes(all, block, length);
    return !ferror(stream);
}

static bool read_stream(FILE *stream, const char *file, struct text *all, struct error *error)
{
    if (!read_all(stream, all))
        return report(error, file, errno != 0 ? strerror(errno) : "it cannot be read");
    if (all->length > FILE_MAX_BYTES)
        return report(error, file, "the file is too large; a scenario has at most 67108864 bytes");
    return true;
}

bool file_read(const char *file, char **text, size_t *length, struct error *error)
{
    _Static_assert(FILE_MAX_BYTES == 67108864, "a message above says so");
    bool is_standard = strcmp(file, "-") == 0;
    FILE *stream = is_standard ? stdin : fopen(file, "rb");
    if (stream == NULL)
        return report(error, file, strerror(errno));
    struct text all;
    text_init(&all);
    bool is_read = read_stream(stream, file, &all, error);
    if (!is_standard)
        fclose(stream);
    if (is_read) {
        *length = all.length;
        *text = text_take(&all);
    }
    text_clear(&all);
    return is_read;
}
