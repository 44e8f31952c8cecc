/* SPDX-License-Identifier: MIT
 *
 * placement: a heap whose blocks a person places. It is a picture, folded from events as any other,
 * but of their own making: no library and no policy is asked. What the person does not decide
 * follows the rules of MeMS: low end first, whole pages, HOLEs of one node that touch become one.
 *
 *     malloc 280 --placement_take(at)--> SPLIT, TAKE --picture_fold--> picture
 */
#ifndef MEMSVIZ_PLACEMENT_H
#define MEMSVIZ_PLACEMENT_H

#include "error.h"
#include "moment.h"

struct placement_value {
    uint32_t slot;
    uint64_t v; /* what the variable holds */
};

struct placement {
    struct settings settings;
    struct slots *slots; /* of the tape; not owned */
    struct picture now;  /* owned */
    struct placement_value *values;
    size_t value_count, value_capacity; /* values are owned */
    uint64_t ids;                       /* given so far */
    uint64_t maps, splits, merges, refusals;
};

/* Whether these settings can be played by hand: HOLEs that merge at once or never, a node for each
 * mapping, and none that fails by itself. */
bool placement_can(const struct settings *settings);

/* Begins with the heap of a picture, whose named blocks are held by variables of the slots. */
void placement_begin(struct placement *placement, const struct settings *settings,
                     struct slots *slots, const struct picture *start);
void placement_clear(struct placement *placement);

/* Whether there is something to decide: a HOLE that fits, or pages that can be mapped. */
bool placement_has_choice(const struct placement *placement, const struct call *malloc);

/* Places the block of a malloc at the start of the HOLE that holds `at`, or with `is_new` in new
 * pages. False: it cannot lie there, *error says why, and nothing has changed. */
bool placement_take(struct placement *placement, const struct call *malloc, uint64_t at,
                    bool is_new, struct error *error);

/* Where first fit would: false: in new pages. */
bool placement_first_fit(const struct placement *placement, const struct call *malloc,
                         uint64_t *at);

/* Carries out a call in which nothing is to be decided: a malloc without a choice is refused. */
void placement_perform(struct placement *placement, const struct call *call);

/* The statistics of MeMS; nothing is looked at, so there are no visits. */
void placement_stats(const struct placement *placement, struct mems_stats *stats);

#endif
