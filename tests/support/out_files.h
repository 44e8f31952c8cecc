/* SPDX-License-Identifier: MIT
 *
 * out_files: golden files, folders and programs from outside, for tests of the exports.
 */
#ifndef OUT_FILES_H
#define OUT_FILES_H

#include <stdbool.h>
#include <stddef.h>

/* Fails unless the file holds these bytes; with UPDATE_GOLDEN=1 it writes them. */
#define OUT_GOLDEN(name) SOURCE_DIR "/tests/golden/export/" name
void out_golden(const char *path, const char *bytes, size_t length);

/* A new empty folder for one test; the caller frees the name after out_remove_folder. */
char *out_folder(void);
void out_remove_folder(char *folder);

/* folder/name, in static storage until the eighth call after. */
const char *out_path(const char *folder, const char *name);

void out_write(const char *path, const char *bytes, size_t length);

/* The file's bytes with a NUL behind; NULL: not to be read. The caller frees it. */
char *out_read(const char *path, size_t *length);

/* Says why something is left out. Where MEMSVIZ_TOOLS=required is in the environment, the test
 * fails. */
__attribute__((format(printf, 1, 2))) void out_skip(const char *format, ...);

/* Whether a program is installed; if not, says on standard error what is left out. */
bool out_has_program(const char *program);

/* Whether this build draws PNG and PDF, for which it has that program; if not, says what is left
 * out. */
bool out_has_raster(const char *program);

/* Runs `command arguments` in the folder, where the files out and err take what it writes, and
 * fails unless it exits so with messages that hold `part`; "": with none. */
void out_says(const char *folder, const char *command, const char *arguments, int status,
              const char *part);

/* Runs a shell command made printf-like; its exit status. */
__attribute__((format(printf, 1, 2))) int out_run(const char *format, ...);

/* The command's standard output; fails the test unless it exits 0. The caller frees it. */
__attribute__((format(printf, 1, 2))) char *out_output(const char *format, ...);

#endif
