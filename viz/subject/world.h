/* SPDX-License-Identifier: MIT
 *
 * world: what calls act on: a real heap, the pages behind it, and the variables of the scenario. It
 * performs one call, or takes the latest one back; it knows no tape and no cursor.
 */
#ifndef MEMSVIZ_WORLD_H
#define MEMSVIZ_WORLD_H

#include "tape.h"

/* Pages that a node was given, remembered for good: the node that is mapped at the same virtual
 * address again, after going back in time, gets the same physical address. */
struct mapping {
    uintptr_t start; /* virtual address of the node */
    size_t length;   /* bytes                       */
    void *pages;
};

struct variable {
    const char *name; /* interned */
    uintptr_t value;
    bool is_assigned; /* false: went back to before its first assignment */
};

struct world {
    mems_heap *heap;
    struct mems_pager pager;
    struct mapping *mappings; /* owned, and so are their pages; in order of start, length */
    size_t mapping_count, mapping_capacity;
    void **records; /* pages of the heap's own records; owned */
    size_t record_count, record_capacity;
    struct variable *variables; /* owned; a hash table by name, name NULL: free place */
    size_t variable_count, variable_capacity;
    struct mems_event *events; /* of the call performed last; owned */
    size_t event_count, event_capacity;
    size_t refusals; /* calls that the world refused and the heap did not: writes past a node */
};

/* What it takes to take a call back. */
struct trail {
    struct mems_undo undo;
    bool is_on_heap;     /* the heap saw this call                             */
    bool is_refused;     /* WRITE: past its node, refused by the world        */
    bool had_value;      /* MALLOC: the variable was assigned before           */
    uintptr_t old_value; /* MALLOC: and held this                              */
    char *old_bytes;     /* WRITE: what was there before; owned; NULL: nothing */
    size_t old_length;
};

/* False, with nothing to clear: the settings are out of bounds, or there is no memory. */
bool world_init(struct world *world, const struct settings *settings, struct error *error);
void world_clear(struct world *world);

/* An empty heap and no variables again; the pages stay known. False: there is no memory. */
bool world_restart(struct world *world, const struct settings *settings, struct error *error);

/* Whether calls leave their events in world->events; they do at first. A long search has many, and
 * who only wants to get past it saves their cost. */
void world_watch(struct world *world, bool is_watching);

/* Performs a call on the heap and, when watched, leaves its events in world->events. */
void world_perform(struct world *world, const struct call *call, struct outcome *outcome,
                   struct trail *trail);

/* Takes back the latest call not taken back yet. False: it cannot be (mems_finish); nothing has
 * changed, and only a restart leads back. */
bool world_revert(struct world *world, const struct call *call, struct trail *trail);

void trail_clear(struct trail *trail);

/* The statistics of the heap, with the refusals of the world among its own. */
void world_stats(const struct world *world, struct mems_stats *stats);

/* The address that a place stands for. False: its name has not been assigned. */
bool world_resolve(const struct world *world, const struct place *place, uintptr_t *v);

/* The segment and the node that hold a virtual address, and the address of its physical byte; NULL
 * outside every node. */
void *world_locate(const struct world *world, uintptr_t v, struct mems_segment_view *segment,
                   struct mems_node_view *node);

#endif
