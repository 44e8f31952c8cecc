/* SPDX-License-Identifier: MIT
 *
 * checkpoint: a subject as it stood after some calls, so that any place on the tape is near one.
 * How far they lie apart follows from what one costs: about a byte of it every two calls.
 */
#ifndef MEMSVIZ_CHECKPOINT_H
#define MEMSVIZ_CHECKPOINT_H

#include "subject.h"

struct checkpoint {
    size_t call; /* calls performed */
    char *bytes; /* owned; of subject_save */
    size_t length;
};

struct checkpoints {
    struct checkpoint *items; /* owned; in order of call */
    size_t count, capacity;
};

void checkpoints_init(struct checkpoints *checkpoints);
void checkpoints_clear(struct checkpoints *checkpoints);

/* Whether the last one is so far behind that there should be one after `call` calls. */
bool checkpoints_are_due(const struct checkpoints *checkpoints, size_t call);

/* Adds one of the subject as it stands after `call` calls; none if there is one already. Later ones
 * are dropped. */
void checkpoints_add(struct checkpoints *checkpoints, size_t call, const struct subject *subject);

/* The last one that is not after `call` calls; NULL: there is none. */
const struct checkpoint *checkpoints_find(const struct checkpoints *checkpoints, size_t call);

/* Moves those of *from that are after more than `calls` calls behind all of *to. */
void checkpoints_move(struct checkpoints *to, struct checkpoints *from, size_t calls);

/* Drops those after more than `calls` calls. */
void checkpoints_truncate(struct checkpoints *checkpoints, size_t calls);

/* Bytes of memory in use. */
size_t checkpoints_bytes(const struct checkpoints *checkpoints);

#endif
