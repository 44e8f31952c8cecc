/* SPDX-License-Identifier: MIT
 *
 * session_learn: after the tape has changed. The heap stands where it did, forgets what was behind
 * and performs what is there now, in slices if need be; or all goes back to what it was.
 */
#include "session_part.h"

#include "memory.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* So many calls are performed in a moment, or lie near enough to one that is remembered. */
enum { FEW = 64, SOME = 1024 };

struct splice *session_edit_splice(struct session *session)
{
    struct splices *splices = &session->splices;
    switch (session->edit.kind) {
    case EDIT_UNDO:
        return &splices->items[splices->done];
    case EDIT_REDO:
        return &splices->items[splices->done - 1];
    default:
        return &session->edit.splice;
    }
}

bool session_edit_has_settings(struct session *session)
{
    const struct splice *splice = session_edit_splice(session);
    return splice->title != NULL && !settings_are_equal(&splice->settings, &session->tape.settings);
}

/* --------------------------------------------------------------------------------- learning -- */

/* Forgets what is known behind the cursor, where the tape has changed. */
static void forget_end(struct session *session, size_t remarks)
{
    struct edit *edit = &session->edit;
    size_t calls = session->cursor.call;
    session->edited = calls < session->edited ? calls : session->edited;
    edit->has_kept = edit->is_sliced && session->tape.call_count - calls > SOME;
    if (edit->has_kept)
        kept_take(&edit->kept, session->performance, calls, remarks);
    else
        performance_truncate(session->performance, calls, remarks);
    if (session->fresh_call > calls)
        session->fresh = 0;
}

/* One may soon want to be where the change is again. */
static void learn_end(struct session *session)
{
    struct performance *performance = session->performance;
    performance_check(performance, &session->tape);
    if (session->tape.call_count - performance->at > FEW)
        checkpoints_add(&performance->checkpoints, performance->at, &performance->subject);
}

static void insert_checks(struct session *session, const struct splice *splice)
{
    for (size_t i = 0; i < splice->present; i++)
        performance_insert_check(session->performance, &session->tape, splice->remarks + i);
}

void session_learn(struct session *session)
{
    struct error error;
    const struct splice *splice = session_edit_splice(session);
    if (session_edit_has_settings(session)) {
        /* The settings have made a heap, so only memory can be lacking. */
        if (!session_work_begin(session, &session->tape.settings, &error))
            memory_exhausted();
        session->edited = 0;
    } else if (splice->has_calls) {
        forget_end(session, splice->remarks);
        learn_end(session);
    } else {
        insert_checks(session, splice);
    }
}

/* The last call to be performed ahead: the one that the cursor will stand behind is watched. */
static size_t end_of_learning(const struct session *session)
{
    size_t calls = session->tape.call_count;
    return session->edit.call < calls || calls == 0 ? calls : calls - 1;
}

/* False: the time was too short. */
static bool learn_more(struct session *session, unsigned milliseconds)
{
    enum { CALLS = 64 };
    struct performance *performance = session->performance;
    size_t end = end_of_learning(session);
    bool may_stop = session->edit.has_kept;
    uint64_t until = may_stop ? session_clock() + milliseconds : 0;
    while (performance->at < end) {
        session->events = NULL;
        for (int i = 0; i < CALLS && performance->at < end; i++)
            performance_next(performance, &session->tape);
        if (may_stop && performance->at < end && session_clock() >= until)
            return false;
    }
    return true;
}

bool session_edit_more(struct session *session, unsigned milliseconds)
{
    struct edit *edit = &session->edit;
    if (edit->kind == EDIT_NONE)
        return true;
    const struct splice *splice = session_edit_splice(session);
    bool has_settings = session->coming != NULL;
    if (has_settings && !session_work_more(session, milliseconds))
        return false;
    if (!has_settings && splice->has_calls && !learn_more(session, milliseconds))
        return false;
    if (has_settings)
        session->fresh = 0;
    session_go(session, edit->call, SIZE_MAX);
    if (edit->kind == EDIT_APPEND)
        splices_add(&session->splices, edit->splice);
    if (edit->has_kept)
        kept_clear(&edit->kept);
    *edit = (struct edit){.kind = EDIT_NONE};
    return true;
}

/* ------------------------------------------------------------------------------- giving up -- */

/* Takes the tape's end and what was learnt of it away, and puts back what was there. */
static void give_up_end(struct session *session, struct splice *splice)
{
    struct performance *performance = session->performance;
    performance_go(performance, &session->tape, splice->calls);
    performance_truncate(performance, splice->calls, splice->remarks);
    trails_truncate(&performance->trails, splice->calls);
    splice_exchange(splice, &session->tape);
    kept_put_back(&session->edit.kept, performance, &session->tape);
    session->edit.has_kept = false;
    session->events = NULL;
}

void session_edit_cancel(struct session *session)
{
    struct edit *edit = &session->edit;
    if (edit->kind == EDIT_NONE)
        return;
    struct position from = edit->from;
    struct splice *splice = session_edit_splice(session);
    if (session->coming != NULL) {
        session_change_cancel(session);
        splice_exchange(splice, &session->tape);
    } else {
        assert(edit->has_kept);
        give_up_end(session, splice);
    }
    if (edit->kind == EDIT_UNDO)
        splices_forth(&session->splices);
    if (edit->kind == EDIT_REDO)
        splices_back(&session->splices);
    session_edit_clear(session);
    session_go(session, from.call, from.step);
}

void session_edit_clear(struct session *session)
{
    struct edit *edit = &session->edit;
    if (edit->kind == EDIT_APPEND) {
        tail_clear(&edit->splice.other);
        free(edit->splice.title);
    }
    if (edit->has_kept)
        kept_clear(&edit->kept);
    *edit = (struct edit){.kind = EDIT_NONE};
}
