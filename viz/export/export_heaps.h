/* SPDX-License-Identifier: MIT
 *
 * export_heaps: of a comparison, what one frame of an export shows and says. For export_walk.c.
 */
#ifndef MEMSVIZ_EXPORT_HEAPS_H
#define MEMSVIZ_EXPORT_HEAPS_H

#include "figure.h"
#include "lockstep.h"
#include "narration.h"

struct export_heaps {
    struct comparison comparison;
    char *place;    /* "call 14 of 24 · step 3 of 9": of the one that takes most steps; owned */
    char *code;     /* the call, "" for none; owned                                           */
    char *sentence; /* what tells the heaps apart, "" for nothing; owned                      */
    char *body;     /* the same with a full stop; owned                                       */
};

/* Reads what is where the heaps stand with the wish, and makes of the caption, which was made of
 * *moment, one for all heaps. export_heaps_clear frees what is read. */
void export_heaps_read(struct export_heaps *heaps, struct lockstep *lockstep,
                       const struct moment *moment, struct caption *caption);
void export_heaps_clear(struct export_heaps *heaps);

/* What is said of them all where *narration tells of the lead. Its strings are theirs and its. */
struct narration export_heaps_say(const struct export_heaps *heaps,
                                  const struct narration *narration);

/* What a plan sees of them. */
void export_heaps_see(struct figure_plan *plan, struct lockstep *lockstep);

#endif
