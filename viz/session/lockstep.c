/* SPDX-License-Identifier: MIT
 *
 * lockstep: see the header. Divergences are found in the ledgers, read side by side.
 */
#include "lockstep.h"

#include <string.h>

/* ----------------------------------------------------------------------- opening, closing -- */

bool lockstep_open_begin(struct lockstep *lockstep, const struct tape *tape,
                         const struct settings *settings, size_t count, struct error *error)
{
    memset(lockstep, 0, sizeof *lockstep);
    for (; lockstep->count < count; lockstep->count++) {
        struct session *session = &lockstep->sessions[lockstep->count];
        if (session_open_beside(session, tape, &settings[lockstep->count], error))
            continue;
        lockstep_close(lockstep);
        return false;
    }
    return true;
}

bool lockstep_open_more(struct lockstep *lockstep, unsigned milliseconds)
{
    if (lockstep->opened < lockstep->count &&
        session_open_more(&lockstep->sessions[lockstep->opened], milliseconds))
        lockstep->opened++;
    return lockstep->opened == lockstep->count;
}

void lockstep_close(struct lockstep *lockstep)
{
    for (size_t i = 0; i < lockstep->count; i++)
        session_close(&lockstep->sessions[i]);
    memset(lockstep, 0, sizeof *lockstep);
}

size_t lockstep_progress(const struct lockstep *lockstep)
{
    size_t calls = 0;
    for (size_t i = 0; i < lockstep->count; i++)
        calls += session_progress(&lockstep->sessions[i]);
    return calls;
}

/* --------------------------------------------------------------------------- the one cursor -- */

void lockstep_go(struct lockstep *lockstep, size_t call, size_t step)
{
    lockstep->cursor = (struct position){0, 0};
    for (size_t i = 0; i < lockstep->count; i++) {
        const struct position *cursor = &lockstep->sessions[i].cursor;
        session_go(&lockstep->sessions[i], call, step);
        lockstep->cursor.call = cursor->call;
        if (cursor->step > lockstep->cursor.step)
            lockstep->cursor.step = cursor->step;
    }
}

void lockstep_moment(const struct lockstep *lockstep, size_t index, const struct moment_wish *wish,
                     struct moment *moment)
{
    session_moment(&lockstep->sessions[index], wish, moment);
    for (size_t i = 0; i < lockstep->count; i++) {
        const struct extent *extent = session_extent(&lockstep->sessions[i]);
        if (extent->total > moment->extent->total)
            moment->extent = extent;
    }
}

const struct ledger *lockstep_ledger(const struct lockstep *lockstep, size_t index)
{
    return session_ledger(&lockstep->sessions[index]);
}

/* ----------------------------------------------------------------------------- divergences -- */

/* The ledgers of all heaps, read side by side. */
struct side_by_side {
    struct ledger_reader readers[LOCKSTEP_MOST];
    struct outcome outcomes[LOCKSTEP_MOST];
};

static void side_by_side_begin(const struct lockstep *lockstep, struct side_by_side *read,
                               size_t call)
{
    for (size_t i = 0; i < lockstep->count; i++)
        read->readers[i] = ledger_read(lockstep_ledger(lockstep, i), call);
}

/* Reads one call of each, which is there. Whether it tells them apart. */
static bool next_diverges(const struct lockstep *lockstep, struct side_by_side *read)
{
    bool is_apart = false;
    size_t call = read->readers[0].call;
    for (size_t i = 0; i < lockstep->count; i++)
        ledger_read_next(&read->readers[i], &read->outcomes[i]);
    for (size_t i = 1; i < lockstep->count; i++) {
        const struct outcome *a = &read->outcomes[0], *b = &read->outcomes[i];
        bool is_refused_once = (a->status == MEMS_OK) != (b->status == MEMS_OK);
        is_apart =
            is_apart || is_refused_once ||
            (a->v != b->v && tape_call(&lockstep->sessions[0].tape, call).kind == CALL_MALLOC);
    }
    return is_apart;
}

bool lockstep_diverges(const struct lockstep *lockstep, size_t call)
{
    struct side_by_side read;
    if (call == 0)
        return false;
    side_by_side_begin(lockstep, &read, call - 1);
    return next_diverges(lockstep, &read);
}

/* The first, or the last, of the calls `from` (from 1) to `to`. */
static bool find_between(const struct lockstep *lockstep, size_t from, size_t to, bool is_first,
                         size_t *call)
{
    struct side_by_side read;
    bool is_found = false;
    side_by_side_begin(lockstep, &read, from - 1);
    for (; from <= to && !(is_first && is_found); from++)
        if (next_diverges(lockstep, &read)) {
            *call = from;
            is_found = true;
        }
    return is_found;
}

/* Backwards it looks at some calls at a time, the last ones first. */
bool lockstep_find_divergence(const struct lockstep *lockstep, bool is_forward, size_t *call)
{
    enum { SOME = 512 };
    size_t cursor = lockstep->cursor.call;
    if (is_forward)
        return find_between(lockstep, cursor + 1, lockstep->sessions[0].tape.call_count, true,
                            call);
    for (size_t end = cursor > 0 ? cursor - 1 : 0; end > 0;) {
        size_t from = end > SOME ? end - SOME + 1 : 1;
        if (find_between(lockstep, from, end, false, call))
            return true;
        end = from - 1;
    }
    return false;
}
