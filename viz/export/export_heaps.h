/* SPDX-License-Identifier: MIT
 *
 * export_heaps: of a comparison, what one frame of an export shows and says. For export_walk.c.
 */
#ifndef MEMSVIZ_EXPORT_HEAPS_H
#define MEMSVIZ_EXPORT_HEAPS_H

#include "figure.h"
#include "lockstep.h"

struct export_heaps {
    struct comparison comparison;
    char *code, *sentence; /* the call, and what tells the heaps apart; owned */
};

/* The heaps go where the session stands. */
void export_heaps_go(struct lockstep *lockstep, const struct session *session);

/* Goes there, reads what is there with the wish, and makes of the caption, which was made of
 * *moment, one for all heaps. export_heaps_clear frees what is read. */
void export_heaps_read(struct export_heaps *heaps, struct lockstep *lockstep,
                       const struct session *session, const struct moment *moment,
                       struct caption *caption);
void export_heaps_clear(struct export_heaps *heaps);

/* What a plan sees of them. */
void export_heaps_see(struct figure_plan *plan, struct lockstep *lockstep,
                      const struct session *session);

#endif
