/* SPDX-License-Identifier: MIT
 *
 * session: a cursor on a tape that is performed by a real heap. A position is (call, step): `call`
 * calls have been begun, and of the last one `step` events are shown. The heap always stands after
 * `call` whole calls; what is shown inside a call is folded from its events.
 *
 *     tape:   c1  c2  c3 | c4  c5          cursor.call = 3
 *                   before -> events[0..step) -> now
 *
 * Edits of the tape under the cursor are in session_edit.h, what is told of it in moment.h.
 */
#ifndef MEMSVIZ_SESSION_H
#define MEMSVIZ_SESSION_H

#include "edit.h"
#include "errors.h"
#include "moment.h"
#include "performance.h"
#include "splice.h"

struct session {
    struct tape tape;          /* owned, unless it is another's                              */
    const struct tape *beside; /* whose it is: its remarks are told, and not checked; or NULL */
    struct settings written;   /* those that the tape was opened with */
    struct position cursor;

    /* of the call before the cursor; nothing when cursor.call is 0 */
    struct call call;
    struct outcome outcome;
    const struct mems_event *events; /* all of them, the last is DONE or REFUSE     */
    size_t event_count;
    size_t step_count;     /* steps worth showing: the events without a final DONE */
    struct picture before; /* as it was before the call                            */
    struct picture now;    /* as it is at cursor.step: what a screen draws         */

    struct performance *performance; /* owned; knows the whole tape, stands at the cursor */
    struct performance *coming;      /* owned; what session_open_more, session_change_more and */
                                     /* session_edit_more work on; else NULL           */
    struct settings coming_settings;
    struct splices splices; /* edits, for undo and redo */
    struct edit edit;       /* the one being made       */
    size_t edited;  /* what follows so many calls may have changed; SIZE_MAX: nothing has; */
                    /* who follows the edits sets it back                                  */
    unsigned fresh; /* b1, b2, … below it are taken after fresh_call calls; 0: not known */
    size_t fresh_call;
};

/* ------------------------------------------------------------------------- opening, closing -- */

/* Takes over *tape (which owns nothing afterwards), performs every call once to learn all
 * statistics and verdicts, and stands at call 0. False: the heap cannot be made (bad settings, no
 * memory); the tape is cleared, and there is nothing to close. */
bool session_open(struct session *session, struct tape *tape, struct error *error);
void session_close(struct session *session);

/* The same in slices: until session_open_more returns true, after about so many milliseconds each
 * time, nothing may be asked but session_progress, and the session can only be closed. */
bool session_open_begin(struct session *session, struct tape *tape, struct error *error);
bool session_open_more(struct session *session, unsigned milliseconds);

/* The same for one more session on a tape that is somebody's, who keeps it and keeps it as it is
 * for as long, under other settings. It is closed as any other, but cannot be edited. */
bool session_open_beside(struct session *session, const struct tape *tape,
                         const struct settings *settings, struct error *error);

/* Its tape is another one behind the first `calls` calls. Nothing may be asked, as while it is
 * opened, until session_open_more has performed what is there now. */
void session_follow(struct session *session, const struct tape *tape, size_t calls);

/* How many calls of session->tape.call_count have been performed while it is being opened, or while
 * its settings or its calls change. */
size_t session_progress(const struct session *session);

/* ----------------------------------------------------------------------------------- moving -- */

/* Moves to a position; both parts are clamped. step SIZE_MAX: the whole call. */
void session_go(struct session *session, size_t call, size_t step);

/* Stands after `call` calls, without events and pictures: for who only wants the heap. */
void session_stand(struct session *session, size_t call);

/* The whole of the next, the previous call. From inside a call, forward completes it and back
 * leaves it. False: there is none. */
bool session_next_call(struct session *session);
bool session_previous_call(struct session *session);

/* One event on or back, across calls. Entering a call from before shows its first event. False:
 * there is none. */
bool session_next_step(struct session *session);
bool session_previous_step(struct session *session);

/* ----------------------------------------------------------------------------------- asking -- */

/* Whether the whole of the last call is shown. */
bool session_is_whole(const struct session *session);

/* The call before the cursor, with its outcome; NULL at the beginning. */
const struct call *session_call(const struct session *session);
const struct outcome *session_outcome(const struct session *session);

/* The statistics of the whole tape, and what call `call` (from 0) gave. */
const struct ledger *session_ledger(const struct session *session);
struct outcome session_outcome_of(const struct session *session, size_t call);

/* The statistics to show at the cursor: inside a call they are those before it, adjusted to the
 * picture shown. *before (may be NULL) gets those before the call, for deltas. */
struct mems_stats session_stats(const struct session *session, struct mems_stats *before);

/* The longest main chain on the tape. */
const struct extent *session_extent(const struct session *session);

/* Whether remark `remark` of the tape held. How many did not, on the whole tape. */
const struct check *session_check(const struct session *session, size_t remark);
size_t session_failures(const struct session *session);

/* Blocks: by id, as in picture_segment. Births count calls from 1; 0: no
 * call took it, it was there at the start. */
size_t session_born(const struct session *session, uint64_t id);
size_t session_freed(const struct session *session, uint64_t id); /* 0: never, on this tape */
bool session_has_block(const struct session *session, uint64_t id);
uint32_t session_block_slot(const struct session *session, uint64_t id);    /* 0: no variable */
uint64_t session_block_asked(const struct session *session, uint64_t id);   /* bytes          */
const char *session_block_name(const struct session *session, uint64_t id); /* NULL: none     */

/* The block that began at `v`, of those given back before the call at the cursor the one given back
 * last; 0: none. Costs the tape up to there. */
uint64_t session_block_gone(const struct session *session, uint64_t v);

/* How many calls follow the cursor. */
size_t session_future(const struct session *session);

/* Where a place points at the cursor. False: the name has not been assigned yet. */
bool session_resolve(const struct session *session, const struct place *place, uint64_t *v);

/* The variables of the tape at the cursor. Inside a malloc the one that it assigns holds what it
 * held before; 0: nothing. */
const struct variables *session_variables(const struct session *session);
uint64_t session_value(const struct session *session, const struct variable *variable);

/* The variables that hold `v` at the cursor, in order of their names: "p[3], q". */
void session_holders(const struct session *session, uint64_t v, struct text *out);

/* The physical byte behind a mapped virtual address, or NULL; the same through time travel. */
const void *session_physical(const struct session *session, uint64_t v);

/* The real heap, standing after cursor.call whole calls: for its report and its check. */
const mems_heap *session_heap(const struct session *session);

#endif
