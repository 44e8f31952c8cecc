/* SPDX-License-Identifier: MIT
 *
 * save: bytes into a file, whole or not at all. A new file is written beside the old one, synced
 * and renamed over it, so that at any moment, a crash or a full disk included, the name holds the
 * old bytes or the new ones.
 */
#ifndef MEMSVIZ_SAVE_H
#define MEMSVIZ_SAVE_H

#include "error.h"
#include "text.h"

/* Writes `length` bytes to `file`.
 *   "-"                     standard output
 *   a device, FIFO, socket  written to in place, never replaced
 *   a symbolic link         stays; what it points to, which need not exist, is replaced
 *   an existing file        refused without `is_forced`; keeps its permissions
 * False: *error names the file, says why and what would help; no temporary file is left. SIGXFSZ
 * must be ignored by the caller for a file-size limit to be an error instead of a signal. */
bool save_file(const char *file, const char *bytes, size_t length, bool is_forced,
               struct error *error);

/* Whether save_file would refuse the name before writing: for several files, of which none is to be
 * written if one cannot be. False: *error says what save_file would. */
bool save_check(const char *file, bool is_forced, struct error *error);

#endif
