/* SPDX-License-Identifier: MIT
 *
 * subject: what calls act on: a real heap, the pages behind it, and the variables of the scenario.
 * It performs one call after the other, takes the latest back, and can be saved and be made what it
 * was then; it knows no tape and no cursor.
 */
#ifndef MEMSVIZ_SUBJECT_H
#define MEMSVIZ_SUBJECT_H

#include "pages.h"
#include "tape.h"
#include "variables.h"

/* What the variable that a malloc assigned held before. */
struct replaced {
    bool is_assigned;
    uint64_t value;
};

/* What it takes to take a call back. It is the same whenever the call is performed. */
struct trail {
    struct mems_undo undo;
    bool is_on_heap; /* the heap saw this call                             */
    bool is_refused; /* WRITE: past its node, refused by the subject       */
    bool has_failed; /* MALLOC: its mapping was the one that fails         */
    struct replaced replaced;
    char *old_bytes; /* WRITE: what was there before; owned; NULL: nothing */
    size_t old_length;
};

struct subject {
    mems_heap *heap;
    struct mems_pager pager;       /* over pages_pager */
    struct mems_pager pages_pager; /* over pages       */
    struct pages pages;
    struct variables variables;
    uint64_t fail;   /* the mapping that fails, from 1; 0: none */
    size_t failures; /* of mappings, because of that: 0 or 1    */
    size_t refusals; /* calls that were refused here, not by the heap: writes past a node */

    /* of the call performed last */
    struct mems_event *events; /* owned; when watched */
    size_t event_count, event_capacity;
};

/* A heap under these settings, with what it holds at the start and the variables that hold blocks
 * of it. False, with nothing to clear: the settings are out of bounds, or there is no memory. */
bool subject_init(struct subject *subject, const struct settings *settings,
                  const struct start *start, struct error *error);
void subject_clear(struct subject *subject);

/* Whether calls leave their events in subject->events; they do not at first. A long search has
 * many, and who only wants to get past it saves their cost. */
void subject_watch(struct subject *subject, bool is_watching);

/* Performs a call. After the same calls the same call gives the same, however often. *trail owns
 * something; what it was before is lost. */
void subject_perform(struct subject *subject, const struct call *call, struct outcome *outcome,
                     struct trail *trail);

/* Takes back the latest call that was not taken back yet. False: it cannot be (mems_finish, or a
 * node that grew, or deferred HOLEs that merged, since), and nothing has changed. The trail remains
 * good for the next time. */
bool subject_revert(struct subject *subject, const struct call *call, const struct trail *trail);

void trail_clear(struct trail *trail);

/* Adds to *out all that it takes to be as it is now, but for the events; and makes it so again. The
 * bytes are for this subject only. A loaded subject costs what was saved, and has no events. */
void subject_save(const struct subject *subject, struct text *out);
void subject_load(struct subject *subject, const char *bytes, size_t length);

/* The statistics of the heap, with the refusals of the subject among its own. */
void subject_stats(const struct subject *subject, struct mems_stats *stats);

/* The address that a place stands for. False: its name has not been assigned. */
bool subject_resolve(const struct subject *subject, const struct place *place, uint64_t *v);

/* The segment and the node that hold a virtual address, and the address of its physical byte; NULL
 * outside every node. */
const void *subject_locate(const struct subject *subject, uint64_t v,
                           struct mems_segment_view *segment, struct mems_node_view *node);

#endif
