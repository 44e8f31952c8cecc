/* SPDX-License-Identifier: MIT
 *
 * temporary: the file that stands beside the one it will replace while it is written. For save.c.
 */
#ifndef MEMSVIZ_TEMPORARY_H
#define MEMSVIZ_TEMPORARY_H

#include <stdbool.h>
#include <sys/types.h>

/* A name for mkstemp in the file's folder; the caller frees it. */
char *temporary_name(const char *file);

/* The rights of a file that open would make; mkstemp makes it private. */
mode_t temporary_mode(void);

/* From guard to release a signal that would end the process removes the file first. One at a time.
 */
void temporary_guard(const char *temporary);
void temporary_release(void);

/* Gives it the name `file`, which must be free unless `is_forced`. False: errno says why. */
bool temporary_move(const char *temporary, const char *file, bool is_forced);

/* Makes the folder's entry outlive a crash, where the file system can. */
void temporary_sync_folder(const char *file);

#endif
