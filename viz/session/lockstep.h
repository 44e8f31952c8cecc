/* SPDX-License-Identifier: MIT
 *
 * lockstep: two to four heaps that perform the same calls, each under settings of its own, at one
 * cursor. What each shows is a moment, as that of a session alone; here is only what is between
 * them: where they diverge, and why.
 *
 *     tape:    c1  c2  c3 | c4  c5
 *     heap 0:             |           first fit
 *     heap 1:             |           best fit
 */
#ifndef MEMSVIZ_LOCKSTEP_H
#define MEMSVIZ_LOCKSTEP_H

#include "session.h"

enum { LOCKSTEP_MOST = 4 };

struct lockstep {
    struct session sessions[LOCKSTEP_MOST]; /* private; read them as moments */
    size_t count;
    size_t opened; /* how many know the whole tape */
    struct position cursor;
};

/* Makes `count` heaps, 1 to LOCKSTEP_MOST. The tape is the caller's and must stay as it is until
 * lockstep_close. Until lockstep_open_more returns true, after about so many milliseconds each
 * time, nothing may be asked but lockstep_progress. False: *error says which settings make no heap;
 * there is nothing to close. */
bool lockstep_open_begin(struct lockstep *lockstep, const struct tape *tape,
                         const struct settings *settings, size_t count, struct error *error);
bool lockstep_open_more(struct lockstep *lockstep, unsigned milliseconds);
void lockstep_close(struct lockstep *lockstep);

/* How many calls of all heaps together have been performed; the tape's, times `count`, is all. */
size_t lockstep_progress(const struct lockstep *lockstep);

/* Moves all to a position, as session_go. Of a call that takes one fewer steps than another, all is
 * shown at the later ones. */
void lockstep_go(struct lockstep *lockstep, size_t call, size_t step);

/* What heap `index` shows there; as session_moment, but the extent is that of the longest chain of
 * all heaps, so that they can be drawn at one scale. */
void lockstep_moment(const struct lockstep *lockstep, size_t index, const struct moment_wish *wish,
                     struct moment *moment);

/* The statistics and outcomes of heap `index` on the whole tape. */
const struct ledger *lockstep_ledger(const struct lockstep *lockstep, size_t index);

/* Whether call `call` (from 1) tells the heaps apart: a malloc whose result is not everywhere the
 * same, or a call that is refused here and not there. Frees of blocks that lie apart do not. */
bool lockstep_diverges(const struct lockstep *lockstep, size_t call);

/* The nearest such call behind the cursor, or before it. False: there is none. */
bool lockstep_find_divergence(const struct lockstep *lockstep, bool is_forward, size_t *call);

/* Of a malloc: what the heap took. */
struct choice {
    enum mems_status status; /* all else holds for MEMS_OK only */
    uint64_t start, size;    /* of the HOLE, bytes              */
    uint64_t left;           /* bytes of it that are left over  */
    bool is_mapped;          /* it was mapped for this call     */
};

/* False: the call at the cursor is no malloc, or there is none. */
bool choice_of_moment(const struct moment *moment, struct choice *choice);

/* One sentence on why the heaps differ at the call at the cursor, without a full stop: "best fit
 * took H[1700:1999], 20 B left over; first fit took H[1000:1599], 320 B left over". Heaps that
 * chose alike are named together. Nothing is added when they do not differ. */
void lockstep_explain(const struct lockstep *lockstep, struct text *out);

#endif
