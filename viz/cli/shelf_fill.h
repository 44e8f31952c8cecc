/* SPDX-License-Identifier: MIT
 *
 * shelf_fill: puts on a shelf what there is to open.
 */
#ifndef MEMSVIZ_SHELF_FILL_H
#define MEMSVIZ_SHELF_FILL_H

#include "shelf.h"

/* An empty heap, recent files, what stands on the command line if that is several files or a
 * folder, and the lessons. The first lesson not seen is chosen. */
void shelf_fill(struct shelf *shelf, char *const *files, int count);

/* `path` is open now: puts the shelf there, and remembers it among the recent files unless it is a
 * lesson. */
void shelf_note_open(struct shelf *shelf, const char *path);

/* What is open has been seen to its end. */
void shelf_note_seen(struct shelf *shelf);

/* The list as text, a line each. */
void shelf_print(const struct shelf *shelf);

#endif
