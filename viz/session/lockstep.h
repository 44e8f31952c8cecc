/* SPDX-License-Identifier: MIT
 *
 * lockstep: two to four heaps that perform the same calls, each under settings of its own, at one
 * cursor. What each shows is a moment, as that of a session alone; here is only what is between
 * them: where they diverge. Two more heaps may be performed and never shown: best fit with its ties
 * broken either way, which measure the noise.
 *
 *     tape:    c1  c2  c3 | c4  c5
 *     heap 0:             |           first fit
 *     heap 1:             |           best fit
 *     noise:                          best fit, ties high
 */
#ifndef MEMSVIZ_LOCKSTEP_H
#define MEMSVIZ_LOCKSTEP_H

#include "comparison.h"
#include "session.h"

enum { LOCKSTEP_MOST = COMPARISON_MOST, LOCKSTEP_SESSIONS = LOCKSTEP_MOST + 2 };

struct lockstep {
    struct session sessions[LOCKSTEP_SESSIONS]; /* private; read them as moments */
    size_t count;                               /* heaps that are compared       */
    size_t performed;                           /* and those beside them         */
    size_t low, high;                           /* which of all measure the noise */
    size_t opened;                              /* how many know the whole tape   */
    size_t learnt;                              /* calls that were read side by side */
    struct position cursor;

    size_t *divergences; /* owned: calls, from 1, in order                              */
    size_t divergence_count, divergence_capacity;
    uint64_t *visits[LOCKSTEP_SESSIONS]; /* owned: sums of the first 0, 512, 1024 … calls */
    size_t visits_capacity;
};

/* Makes `count` heaps, 1 to LOCKSTEP_MOST. The tape is the caller's and must stay as it is until
 * lockstep_close, but for lockstep_follow. Until lockstep_open_more returns true, after about so
 * many milliseconds each time, nothing may be asked but lockstep_progress and lockstep_total.
 * False: *error says which settings make no heap; there is nothing to close. */
bool lockstep_open_begin(struct lockstep *lockstep, const struct tape *tape,
                         const struct settings *settings, size_t count, struct error *error);
bool lockstep_open_more(struct lockstep *lockstep, unsigned milliseconds);
void lockstep_close(struct lockstep *lockstep);

/* The tape is another one behind its first `calls` calls. Goes on as after lockstep_open_begin:
 * what is behind them is performed, no more. */
void lockstep_follow(struct lockstep *lockstep, const struct tape *tape, size_t calls);

/* How many calls of all heaps together have been performed, and of one more, which is reading them
 * side by side; and how many there are. */
size_t lockstep_progress(const struct lockstep *lockstep);
size_t lockstep_total(const struct lockstep *lockstep);

/* Moves all to a position, as session_go. Of a call that takes one fewer steps than another, all is
 * shown at the later ones. */
void lockstep_go(struct lockstep *lockstep, size_t call, size_t step);

/* Steps of the call at the cursor, in the heap that takes the most. */
size_t lockstep_steps(const struct lockstep *lockstep);

/* One event on or back, across calls, as session_next_step. False: there is none. */
bool lockstep_next_step(struct lockstep *lockstep);
bool lockstep_previous_step(struct lockstep *lockstep);

/* What heap `index` shows there; as session_moment, but the extent is that of the longest chain of
 * all heaps, so that they can be drawn at one scale. */
void lockstep_moment(const struct lockstep *lockstep, size_t index, const struct moment_wish *wish,
                     struct moment *moment);

/* All that a frame shows. It borrows as a moment does. */
void lockstep_read(const struct lockstep *lockstep, const struct moment_wish *wish,
                   struct comparison *comparison);

/* The statistics and outcomes of heap `index` on the whole tape. */
const struct ledger *lockstep_ledger(const struct lockstep *lockstep, size_t index);

/* Segments that the first `calls` calls of one of `performed` heaps have looked at. */
uint64_t lockstep_visits(const struct lockstep *lockstep, size_t index, size_t calls);

/* Whether call `call` (from 1) tells the heaps apart: a malloc whose result is not everywhere the
 * same, or a call that is refused here and not there. Frees of blocks that lie apart do not. */
bool lockstep_diverges(const struct lockstep *lockstep, size_t call);

/* The nearest such call behind the cursor, or before it. False: there is none. O(log n). */
bool lockstep_find_divergence(const struct lockstep *lockstep, bool is_forward, size_t *call);

#endif
