/* SPDX-License-Identifier: MIT
 *
 * session_open: the long work: performing the whole tape, when it is opened and when its settings
 * change, in slices if need be. The only place of a session that looks at a clock, and only to know
 * when to give the time back.
 */
#include "session_part.h"

#include "memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ------------------------------------------------------------------------------ in slices -- */

bool session_work_begin(struct session *session, const struct settings *settings,
                        struct error *error)
{
    struct performance *coming = memory_new(1, sizeof *coming);
    if (!performance_begin(coming, &session->tape, settings, error)) {
        free(coming);
        return false;
    }
    session->coming = coming;
    session->coming_settings = *settings;
    return true;
}

static void forget(struct performance *performance)
{
    if (performance != NULL)
        performance_clear(performance);
    free(performance);
}

uint64_t session_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static bool is_known(const struct performance *performance, const struct tape *tape)
{
    return performance->ledger.calls == tape->call_count;
}

/* True: it knows the whole tape. */
static bool perform_more(struct performance *performance, const struct tape *tape,
                         unsigned milliseconds)
{
    enum { CALLS = 64 };
    uint64_t end = session_clock() + milliseconds;
    do {
        for (int i = 0; i < CALLS && !is_known(performance, tape); i++)
            performance_next(performance, tape);
    } while (!is_known(performance, tape) && session_clock() < end);
    return is_known(performance, tape);
}

/* True: it is done, and is the session's performance now. */
bool session_work_more(struct session *session, unsigned milliseconds)
{
    if (!perform_more(session->coming, &session->tape, milliseconds))
        return false;
    forget(session->performance);
    session->performance = session->coming;
    session->coming = NULL;
    session->events = NULL;
    session->tape.settings = session->coming_settings;
    return true;
}

size_t session_progress(const struct session *session)
{
    const struct performance *performance =
        session->coming != NULL ? session->coming : session->performance;
    return performance->ledger.calls;
}

/* ----------------------------------------------------------------------- opening, closing -- */

bool session_open_begin(struct session *session, struct tape *tape, struct error *error)
{
    memset(session, 0, sizeof *session);
    session->tape = *tape;
    session->written = tape->settings;
    session->edited = SIZE_MAX;
    *tape = (struct tape){.file = NULL}; /* as after tape_clear */
    splices_init(&session->splices);
    if (session_work_begin(session, &session->tape.settings, error))
        return true;
    tape_clear(&session->tape);
    return false;
}

bool session_open_beside(struct session *session, const struct tape *tape,
                         const struct settings *settings, struct error *error)
{
    memset(session, 0, sizeof *session);
    session->beside = tape;
    session->tape = *tape;
    session->tape.remark_count = session->tape.plot_count = 0;
    session->written = tape->settings;
    splices_init(&session->splices);
    return session_work_begin(session, settings, error);
}

void session_follow(struct session *session, const struct tape *tape, size_t calls)
{
    struct settings settings = session->tape.settings;
    session->tape = *tape;
    session->beside = tape;
    session->tape.remark_count = session->tape.plot_count = 0;
    session->tape.settings = settings;
    session->events = NULL;
    performance_return(session->performance, &session->tape, calls);
    performance_truncate(session->performance, calls, 0);
}

bool session_open_more(struct session *session, unsigned milliseconds)
{
    if (session->coming == NULL) /* it follows: session_go comes next, to wherever that is */
        return perform_more(session->performance, &session->tape, milliseconds);
    if (!session_work_more(session, milliseconds))
        return false;
    session_go(session, 0, 0);
    return true;
}

bool session_open(struct session *session, struct tape *tape, struct error *error)
{
    if (!session_open_begin(session, tape, error))
        return false;
    while (!session_open_more(session, UINT_MAX))
        ;
    return true;
}

void session_close(struct session *session)
{
    forget(session->coming);
    forget(session->performance);
    session_edit_clear(session);
    splices_clear(&session->splices);
    picture_clear(&session->before);
    picture_clear(&session->now);
    if (session->beside == NULL)
        tape_clear(&session->tape);
    memset(session, 0, sizeof *session);
}

/* ------------------------------------------------------------------------------ the settings -- */

bool session_change_begin(struct session *session, const struct settings *settings,
                          struct error *error)
{
    session_change_cancel(session);
    return session_work_begin(session, settings, error);
}

void session_change_cancel(struct session *session)
{
    forget(session->coming);
    session->coming = NULL;
}

static void remember_change(struct session *session, const struct settings *old)
{
    const char *title = session->tape.title;
    size_t call = session->cursor.call;
    splices_add(&session->splices, (struct splice){.calls = session->tape.call_count,
                                                   .remarks = session->tape.remark_count,
                                                   .cursor_before = call,
                                                   .cursor_after = call,
                                                   .title = memory_copy(title, strlen(title)),
                                                   .settings = *old});
}

bool session_change_more(struct session *session, unsigned milliseconds)
{
    struct settings old = session->tape.settings;
    if (!session_work_more(session, milliseconds))
        return false;
    remember_change(session, &old);
    session_go(session, session->cursor.call, SIZE_MAX);
    return true;
}

bool session_change_settings(struct session *session, const struct settings *settings,
                             struct error *error)
{
    if (!session_change_begin(session, settings, error))
        return false;
    while (!session_change_more(session, UINT_MAX))
        ;
    return true;
}
