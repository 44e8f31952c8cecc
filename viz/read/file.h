/* SPDX-License-Identifier: MIT
 *
 * file: the bytes of a file or of standard input, within a limit.
 */
#ifndef MEMSVIZ_FILE_H
#define MEMSVIZ_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

enum {
    FILE_MAX_BYTES = 1 << 26, /* in a file */
    FILE_MAX_LINE = 65536     /* bytes in a line */
};

/* Reads `file` ("-": standard input) into *text, which the caller frees. False, with an error that
 * names the file: it cannot be read, is a directory, or is larger than FILE_MAX_BYTES. */
bool file_read(const char *file, char **text, size_t *length, struct error *error);

#endif
