/* SPDX-License-Identifier: MIT
 *
 * series: which frames an export shows, in order, without a list of all of them: a tape of millions
 * of calls is a series of one span. Knows sessions and nothing of formats.
 */
#ifndef MEMSVIZ_SERIES_H
#define MEMSVIZ_SERIES_H

#include "session.h"

/* Calls `first` to `last`, the whole frame of each; or one step of one call. */
struct span {
    size_t first, last;
    size_t step;    /* SIZE_MAX: whole calls; else this step of call `first`, which is `last` */
    bool has_steps; /* whole calls: and before each the steps inside it                       */
};

struct series {
    const struct span *spans; /* not owned */
    size_t count;
};

/* Where a walk over a series stands; zero before its first frame. */
struct series_walk {
    size_t span;  /* the one that it is in                    */
    bool is_in;   /* whether a frame of it was shown already  */
    size_t frame; /* of the series, counted from 1            */
};

/* Moves the session to the next frame. It must stand where the walk left it. False: there is no
 * more. */
bool series_next(const struct series *series, struct series_walk *walk, struct session *session);

/* How many calls it passes over, which is known without walking. */
size_t series_calls(const struct series *series);

/* Of them, how many the walk has begun. */
size_t series_calls_begun(const struct series *series, const struct series_walk *walk,
                          const struct session *session);

/* Whether it has one frame only. */
bool series_is_single(const struct series *series);

#endif
