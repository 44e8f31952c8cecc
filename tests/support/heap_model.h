/* SPDX-License-Identifier: MIT
 *
 * heap_model.h: the specification a second time, as plainly as it can be written: arrays, and a
 * walk for everything. It shares no code with the library but its public types.
 */
#ifndef HEAP_MODEL_H
#define HEAP_MODEL_H

#include "heap_picture.h"

struct model {
    struct mems_options options;
    uint64_t rover; /* next fit: an address of the segment to begin at; 0: the first */
    uint64_t ids;   /* mallocs that succeeded                                       */
    uint64_t maps, splits, merges, refusals;
    uint64_t visits;      /* segments, in the latest call                                 */
    bool is_adjoining;    /* what is mapped goes on where the last node ends              */
    bool is_irreversible; /* the latest call was                                       */
    struct picture_heap picture;
};

/* The visits of one call, nodes that were passed over among them. */
struct model_visits {
    uint64_t count;
    struct model_visit {
        enum mems_look look;
        uint64_t start;
        uint64_t size;
        uint64_t id;
        uint64_t node;
    } visit[PICTURE_NODES + PICTURE_SEGMENTS];
};

void model_init(struct model *model, const struct mems_options *options);
void model_copy(struct model *to, const struct model *from);

/* Each does the call to the model and says what it visits. `is_short`: a node cannot be mapped. */
enum mems_status model_malloc(struct model *model, uint64_t size, bool is_short, uint64_t *v,
                              struct model_visits *visits);
enum mems_status model_free(struct model *model, uint64_t v, struct model_visits *visits);
enum mems_status model_get(struct model *model, uint64_t v, struct model_visits *visits);

/* Counted anew from the picture; unmaps is 0. */
struct mems_stats model_stats(const struct model *model);

#endif
