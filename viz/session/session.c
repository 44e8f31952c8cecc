/* SPDX-License-Identifier: MIT
 *
 * session: the cursor on the tape. The pictures around it are read from the heap and folded from
 * the last call's events.
 */
#include "session.h"

/* ---------------------------------------------------------------------------------- moving -- */

static void label_blocks(const struct session *session, struct picture *picture)
{
    for (size_t i = 0; i < picture->segment_count; i++) {
        struct picture_segment *segment = &picture->segments[i];
        size_t born = session_born(session, segment->id);
        if (born == 0)
            continue;
        struct call call = tape_call(&session->tape, born - 1);
        segment->name = slot_name(session->tape.slots, call.slot);
        segment->asked = call.size;
    }
}

/* Shows `step` events of the call before the cursor. */
static void show_step(struct session *session, size_t step)
{
    session->cursor.step = step < session->step_count ? step : session->step_count;
    picture_copy(&session->now, &session->before);
    for (size_t i = 0; i < session->cursor.step; i++)
        picture_fold(&session->now, &session->events[i]);
    label_blocks(session, &session->now);
}

static void take_call(struct session *session)
{
    if (session->cursor.call == 0)
        return;
    session->call = tape_call(&session->tape, session->cursor.call - 1);
    session->outcome = session_outcome_of(session, session->cursor.call - 1);
}

void session_stand(struct session *session, size_t call)
{
    session->events = NULL;
    session->event_count = session->step_count = 0;
    session->cursor = (struct position){call, 0};
    performance_go(session->performance, &session->tape, call);
    take_call(session);
}

static void take_events(struct session *session)
{
    const struct subject *subject = &session->performance->subject;
    session->events = subject->events;
    session->event_count = subject->event_count;
    bool ends_done = subject->events[subject->event_count - 1].kind == MEMS_EVENT_DONE;
    session->step_count = subject->event_count - (ends_done && subject->event_count > 1);
}

static void enter_call(struct session *session, size_t call)
{
    struct performance *performance = session->performance;
    session_stand(session, call > 0 ? call - 1 : 0);
    picture_read(&session->before, performance->subject.heap);
    label_blocks(session, &session->before);
    if (call == 0)
        return;
    subject_watch(&performance->subject, true);
    performance_next(performance, &session->tape);
    subject_watch(&performance->subject, false);
    session->cursor.call = call;
    take_call(session);
    take_events(session);
}

void session_go(struct session *session, size_t call, size_t step)
{
    if (call > session->tape.call_count)
        call = session->tape.call_count;
    if (call != session->cursor.call || session->events == NULL)
        enter_call(session, call);
    show_step(session, step);
}

bool session_is_whole(const struct session *session)
{
    return session->cursor.step == session->step_count;
}

bool session_next_call(struct session *session)
{
    size_t call = session->cursor.call + session_is_whole(session);
    if (call > session->tape.call_count)
        return false;
    session_go(session, call, SIZE_MAX);
    return true;
}

bool session_previous_call(struct session *session)
{
    if (session->cursor.call == 0)
        return false;
    session_go(session, session->cursor.call - 1, SIZE_MAX);
    return true;
}

bool session_next_step(struct session *session)
{
    if (!session_is_whole(session))
        show_step(session, session->cursor.step + 1);
    else if (session->cursor.call < session->tape.call_count)
        session_go(session, session->cursor.call + 1, 1);
    else
        return false;
    return true;
}

bool session_previous_step(struct session *session)
{
    if (session->cursor.call == 0)
        return false;
    if (session->cursor.step > 1)
        show_step(session, session->cursor.step - 1);
    else
        session_go(session, session->cursor.call - 1, SIZE_MAX);
    return true;
}
