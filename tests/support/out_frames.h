/* SPDX-License-Identifier: MIT
 *
 * out_frames: what tests of the exports are made of: pictures from a line of text, frames around
 * them, golden files, and programs from outside.
 */
#ifndef OUT_FRAMES_H
#define OUT_FRAMES_H

#include <stdbool.h>

#include "frame.h"

/* A picture from a line: nodes apart by '|', segments by blanks, the first node begins at 1000.
 *     "P1:a:1000 P2::1000! H96+ | P3:c:4000 H96"
 * P, its id, ':', its name (may be empty), ':', its size; H and its size. Marks behind a size: '!'
 * new, '+' rest, '-' freed, '=' merged, '@' mapped, '?' looked at (in order). Names are kept for
 * the life of the test. The caller clears the picture. */
void out_picture(struct picture *picture, const char *line);

/* A frame of call 14 of 24, mems_free(p[3]), with a title, a sentence and a note; *picture must
 * outlive it. frame_clear frees it. */
void out_frame(struct frame *frame, const struct picture *picture);

/* The texts that want to break out of every format. NULL past the last. */
const char *out_hostile(size_t index);

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

/* Whether a program is installed; if not, says on standard error what is left out. */
bool out_has_program(const char *program);

/* Runs a shell command made printf-like; its exit status. */
__attribute__((format(printf, 1, 2))) int out_run(const char *format, ...);

/* The command's standard output; fails the test unless it exits 0. The caller frees it. */
__attribute__((format(printf, 1, 2))) char *out_output(const char *format, ...);

#endif
