/* SPDX-License-Identifier: MIT
 *
 * lockstep: opening, following the tape, and the one cursor; see the header.
 */
#include "lockstep_part.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ----------------------------------------------------------------------- opening, closing -- */

/* One more heap; one of those that are there already if it has the same settings and only measures
 * the noise. */
static bool add_session(struct lockstep *lockstep, const struct tape *tape,
                        const struct settings *settings, struct error *error)
{
    struct session *session = &lockstep->sessions[lockstep->performed];
    if (!session_open_beside(session, tape, settings, error))
        return false;
    lockstep->performed++;
    return true;
}

static bool add_noise(struct lockstep *lockstep, const struct tape *tape, enum mems_ties ties,
                      size_t *index)
{
    struct error error;
    struct settings settings = lockstep->sessions[0].coming_settings;
    settings.fit = MEMS_BEST_FIT;
    settings.ties = ties;
    for (*index = 0; *index < lockstep->performed; ++*index)
        if (settings_are_equal(&lockstep->sessions[*index].coming_settings, &settings))
            return true;
    return add_session(lockstep, tape, &settings, &error);
}

bool lockstep_open_begin(struct lockstep *lockstep, const struct tape *tape,
                         const struct settings *settings, size_t count, struct error *error)
{
    bool is_open = true;
    memset(lockstep, 0, sizeof *lockstep);
    if (tape->has_queue) {
        error_set(error, 0, 0,
                  "with a queue the calls are not the same under each policy; watch them one "
                  "after the other, with :fit best");
        return false;
    }
    while (is_open && lockstep->count < count) {
        is_open = add_session(lockstep, tape, &settings[lockstep->count], error);
        lockstep->count += is_open;
    }
    is_open = is_open && add_noise(lockstep, tape, MEMS_TIES_LOW, &lockstep->low) &&
              add_noise(lockstep, tape, MEMS_TIES_HIGH, &lockstep->high);
    if (!is_open)
        lockstep_close(lockstep);
    return is_open;
}

static uint64_t clock_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

bool lockstep_open_more(struct lockstep *lockstep, unsigned milliseconds)
{
    uint64_t end = clock_milliseconds() + milliseconds;
    if (lockstep->opened < lockstep->performed) {
        lockstep->opened += session_open_more(&lockstep->sessions[lockstep->opened], milliseconds);
        return false;
    }
    bool is_more = true;
    do
        is_more = lockstep_learn(lockstep);
    while (is_more && clock_milliseconds() < end);
    return !is_more;
}

void lockstep_close(struct lockstep *lockstep)
{
    for (size_t i = 0; i < lockstep->performed; i++) {
        session_close(&lockstep->sessions[i]);
        free(lockstep->visits[i]);
    }
    free(lockstep->divergences);
    memset(lockstep, 0, sizeof *lockstep);
}

void lockstep_follow(struct lockstep *lockstep, const struct tape *tape, size_t calls)
{
    for (size_t i = 0; i < lockstep->performed; i++)
        session_follow(&lockstep->sessions[i], tape, calls);
    lockstep->opened = 0;
    lockstep_forget(lockstep, calls);
}

size_t lockstep_progress(const struct lockstep *lockstep)
{
    size_t calls = lockstep->learnt;
    for (size_t i = 0; i < lockstep->performed; i++)
        calls += session_progress(&lockstep->sessions[i]);
    return calls;
}

size_t lockstep_total(const struct lockstep *lockstep)
{
    return (lockstep->performed + 1) * lockstep->sessions[0].tape.call_count;
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

size_t lockstep_steps(const struct lockstep *lockstep)
{
    size_t steps = 0;
    for (size_t i = 0; i < lockstep->count; i++)
        if (lockstep->sessions[i].step_count > steps)
            steps = lockstep->sessions[i].step_count;
    return steps;
}

bool lockstep_next_step(struct lockstep *lockstep)
{
    const struct position *cursor = &lockstep->cursor;
    if (cursor->step < lockstep_steps(lockstep))
        lockstep_go(lockstep, cursor->call, cursor->step + 1);
    else if (cursor->call < lockstep->sessions[0].tape.call_count)
        lockstep_go(lockstep, cursor->call + 1, 1);
    else
        return false;
    return true;
}

bool lockstep_previous_step(struct lockstep *lockstep)
{
    const struct position *cursor = &lockstep->cursor;
    if (cursor->call == 0)
        return false;
    if (cursor->step > 1)
        lockstep_go(lockstep, cursor->call, cursor->step - 1);
    else
        lockstep_go(lockstep, cursor->call - 1, SIZE_MAX);
    return true;
}

const struct ledger *lockstep_ledger(const struct lockstep *lockstep, size_t index)
{
    return session_ledger(&lockstep->sessions[index]);
}
