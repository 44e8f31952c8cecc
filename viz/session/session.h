/* SPDX-License-Identifier: MIT
 *
 * session: a tape of calls, the real heap that performs them, and a cursor that moves both ways. A
 * position is (call, step): `call` calls have been begun, and of the last one `step` events are
 * shown. The heap always stands after `call` whole calls; what is shown inside a call is folded
 * from its events. Going forward performs on the real heap, going back reverts on it.
 *
 *     tape:   c1  c2  c3 | c4  c5          cursor.call = 3
 *                   before -> events[0..step) -> now
 */
#ifndef MEMSVIZ_SESSION_H
#define MEMSVIZ_SESSION_H

#include "errors.h"
#include "moment.h"
#include "tape.h"
#include "world.h"

/* Whether an `expect` held when its place was reached. */
enum verdict { VERDICT_UNKNOWN, VERDICT_PASSED, VERDICT_FAILED };

struct check {
    enum verdict verdict;
    char *text; /* FAILED: "a is at 5096, not at 4000"; owned; else NULL */
};

/* A block's life on this tape, in calls counted from 1. */
struct block {
    size_t born;
    size_t freed; /* by mems_free or mems_finish; 0: never */
};

struct session {
    struct tape tape;          /* owned                                                   */
    struct mems_stats *frames; /* frames[n]: the statistics after n calls, for all n      */
    struct outcome *outcomes;  /* outcomes[n]: what call n gave, for all n, from 0        */
    struct check *checks;      /* checks[r]: of tape.remarks[r], for every remark         */
    struct position cursor;

    /* of the call before the cursor; nothing when cursor.call is 0 */
    struct mems_event *events; /* all of them, the last is DONE or REFUSE; owned          */
    size_t event_count;
    size_t step_count;     /* steps worth showing: the events without a final DONE    */
    struct picture before; /* as it was before the call                               */
    struct picture now;    /* as it is at cursor.step: what a screen draws            */

    struct world *world;  /* the heap, its pages, the variables; owned              */
    struct trail *trails; /* trails[n]: how to take call n back, n < cursor.call    */
    size_t capacity;      /* calls that frames, outcomes and trails have room for   */
    struct block *blocks; /* blocks[id - 1]; owned                                  */
    size_t block_count, block_capacity;
    size_t finished;         /* blocks that lived before the last mems_finish, on the whole tape */
    struct extent extent;    /* the longest main chain on the tape                     */
    struct history *history; /* live edits, for undo and redo; owned                   */
};

/* Takes over *tape (which owns nothing afterwards), makes the heap its settings ask for, performs
 * every call once to learn all statistics and verdicts, and stands at call 0. False: the heap
 * cannot be made (bad settings, no memory); the tape is cleared. */
bool session_open(struct session *session, struct tape *tape, struct error *error);
void session_close(struct session *session);

/* Moves to a position; both parts are clamped. step SIZE_MAX: the whole call. */
void session_go(struct session *session, size_t call, size_t step);

/* The whole of the next, the previous call. From inside a call, forward completes it and back
 * leaves it. False: there is none. */
bool session_next_call(struct session *session);
bool session_previous_call(struct session *session);

/* One event on or back, across calls. Entering a call from before shows its first event. False:
 * there is none. */
bool session_next_step(struct session *session);
bool session_previous_step(struct session *session);

/* Whether the whole of the last call is shown. */
bool session_is_whole(const struct session *session);

/* The call before the cursor, with its outcome; NULL at the beginning. */
const struct call *session_call(const struct session *session);
const struct outcome *session_outcome(const struct session *session);

/* The statistics to show at the cursor: inside a call they are those before it, adjusted to the
 * picture shown. *before (may be NULL) gets those before the call, for deltas. */
struct mems_stats session_stats(const struct session *session, struct mems_stats *before);

/* Adds one line of the language at the cursor and stands after its calls. A line with calls drops
 * what came after; one without (a note, a mark, a title) keeps it. False: *errors says why and
 * nothing has changed. */
bool session_append(struct session *session, const char *line, struct errors *errors);

/* Takes the last session_append back, or makes it again. What it had dropped comes back with it,
 * and the cursor stands where it stood then. False: there is none. */
bool session_undo(struct session *session);
bool session_redo(struct session *session);

/* Puts a mark named "bookmark" on the call before the cursor, or takes it off again. Nothing after
 * it is dropped. False: there is no call. */
bool session_bookmark(struct session *session);

/* The variables that hold `v` at the cursor, in order of their names: "p[3], q". */
void session_holders(const struct session *session, uintptr_t v, struct text *out);

/* How many calls session_append at the cursor would drop. */
size_t session_future(const struct session *session);

/* Opens the same tape again under other settings, at the same call. False: nothing has changed. */
bool session_change_settings(struct session *session, const struct settings *settings,
                             struct error *error);

/* Blocks: by id, as in picture_segment. Births count calls from 1; 0: no such block. */
size_t session_born(const struct session *session, size_t id);
size_t session_freed(const struct session *session, size_t id); /* 0: never, on this tape */
const char *session_block_name(const struct session *session, size_t id); /* NULL: none   */

/* Reads a place of the language ("p[3]+4", "null", "1k"). False: *errors says why. */
bool session_parse_place(struct session *session, const char *text, struct place *place,
                         struct errors *errors);

/* Where a place points at the cursor. False: the name has not been assigned yet. */
bool session_resolve(const struct session *session, const struct place *place, uintptr_t *v);

/* The physical byte behind a mapped virtual address, or NULL; the same through time travel. */
const void *session_physical(const struct session *session, uintptr_t v);

/* The real heap, standing after cursor.call whole calls: for its report and its check. */
const mems_heap *session_heap(const struct session *session);

/* How many expects failed on the whole tape. */
size_t session_failures(const struct session *session);

#endif
