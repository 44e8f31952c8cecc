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

/* Makes the file, and its name of the one that temporary_name gave, as mkstemp does. From its first
 * moment to the release a signal that would end the process removes it first. One at a time. */
int temporary_open(char *temporary);
void temporary_release(void);

/* Gives it the name `file`, which must be free unless `is_forced`. False: errno says why. */
bool temporary_move(const char *temporary, const char *file, bool is_forced);

/* Makes the folder's entry outlive a crash, where the file system can. */
void temporary_sync_folder(const char *file);

#endif
