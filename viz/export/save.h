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

/* A file while it is written. */
struct save;

/* Begins to write `file`.
 *   "-"                     standard output. When its reader has gone, the process ends as SIGPIPE
 *                           ends it, without a word, even where that signal is ignored
 *   a device, FIFO, socket  written to in place, never replaced
 *   a symbolic link         stays; what it points to, which need not exist, is replaced
 *   an existing file        refused without `is_forced`; keeps its permissions
 * NULL: *error names the file, says why and what would help. SIGXFSZ must be ignored by the caller
 * for a file-size limit to be an error instead of a signal. While a file is written, SIGINT,
 * SIGTERM and SIGHUP take its unfinished bytes away before they end the process, unless the caller
 * handles or ignores them. */
struct save *save_open(const char *file, bool is_forced, struct error *error);

/* False: *error says why; only save_cancel may follow. */
bool save_write(struct save *save, const char *bytes, size_t length, struct error *error);

/* Puts the file in its place and frees *save. False: *error says why, and nothing is left of it. */
bool save_close(struct save *save, struct error *error);

/* Frees *save; a file that would have been replaced stands as it was. What went in place is out. */
void save_cancel(struct save *save);

/* All of that at once. */
bool save_file(const char *file, const char *bytes, size_t length, bool is_forced,
               struct error *error);

/* Whether save_open would refuse the name: for several files, of which none is to be written if one
 * cannot be. False: *error says what save_open would. */
bool save_check(const char *file, bool is_forced, struct error *error);

#endif
