/* SPDX-License-Identifier: MIT
 *
 * session: the cursor on the tape. The pictures around it are read from the heap and folded from
 * the last call's events.
 */
#include "session.h"

/* ---------------------------------------------------------------------------------- moving -- */

/* A picture knows blocks by their ids; their names are on the tape. */
static void name_blocks(const struct session *session, struct picture *picture)
{
    for (size_t i = 0; i < picture->segment_count; i++) {
        struct picture_segment *segment = &picture->segments[i];
        if (!session_has_block(session, segment->id))
            continue;
        segment->name = session_block_name(session, segment->id);
        segment->asked = session_block_asked(session, segment->id);
    }
}

static void name_block(const struct session *session, struct picture *picture,
                       const struct mems_event *event)
{
    picture_name(picture, event->start, session_block_name(session, event->id),
                 session_block_asked(session, event->id));
}

static void fold(const struct session *session, struct picture *picture, size_t from, size_t to)
{
    for (; from < to; from++) {
        const struct mems_event *event = &session->events[from];
        picture_fold(picture, event);
        if (event->kind == MEMS_EVENT_TAKE)
            name_block(session, picture, event);
    }
}

/* Takes the last of `count` events back. False: it cannot be. */
static bool unfold(const struct session *session, struct picture *picture,
                   const struct mems_event *events, size_t count)
{
    const struct mems_event *event = &events[count - 1];
    if (!picture_unfold(picture, events, count))
        return false;
    if (event->kind == MEMS_EVENT_RELEASE)
        name_block(session, picture, event);
    return true;
}

/* Shows `step` events of the call before the cursor. */
static void show_step(struct session *session, size_t step)
{
    size_t shown = session->cursor.step;
    step = step < session->step_count ? step : session->step_count;
    if (step < shown &&
        (step + 1 < shown || !unfold(session, &session->now, session->events, shown))) {
        picture_copy(&session->now, &session->before);
        shown = 0;
    }
    fold(session, &session->now, shown, step);
    session->cursor.step = step;
}

/* What the events from `from` on leave behind, without their marks; visits leave nothing else. */
static void change(const struct session *session, struct picture *picture, size_t from)
{
    for (; from < session->step_count; from++)
        if (session->events[from].kind != MEMS_EVENT_VISIT)
            fold(session, picture, from, from + 1);
    picture_settle(picture);
}

/* What there was before the first `count` events, without marks. False: there is no way back. */
static bool change_back(const struct session *session, struct picture *picture, size_t count)
{
    picture_settle(picture);
    for (; count > 0; count--)
        if (session->events[count - 1].kind != MEMS_EVENT_VISIT &&
            !unfold(session, picture, &session->events[count - 1], 1))
            return false;
    picture_settle(picture);
    return true;
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

/* Performs the call behind the cursor, before which the heap stands. */
static void perform_call(struct session *session)
{
    struct subject *subject = &session->performance->subject;
    subject_watch(subject, true);
    performance_next(session->performance, &session->tape);
    subject_watch(subject, false);
    session->cursor = (struct position){session->cursor.call + 1, 0};
    take_call(session);
    session->events = subject->events;
    session->event_count = subject->event_count;
    bool ends_done = subject->events[subject->event_count - 1].kind == MEMS_EVENT_DONE;
    session->step_count = subject->event_count - (ends_done && subject->event_count > 1);
}

/* From one call to the next: before it is what was after this. */
static void enter_next(struct session *session)
{
    change(session, &session->before, 0);
    change(session, &session->now, session->cursor.step);
    perform_call(session);
}

/* From one call to that before it, which must be no finish: after it is what was before this. */
static void enter_previous(struct session *session)
{
    if (!change_back(session, &session->now, session->cursor.step))
        picture_copy(&session->now, &session->before);
    session_stand(session, session->cursor.call - 2);
    perform_call(session);
    change_back(session, &session->before, session->step_count);
    change_back(session, &session->now, session->step_count);
}

static void enter_any(struct session *session, size_t call)
{
    session_stand(session, call > 0 ? call - 1 : 0);
    picture_read(&session->before, session->performance->subject.heap);
    name_blocks(session, &session->before);
    picture_copy(&session->now, &session->before);
    if (call > 0)
        perform_call(session);
}

static void enter_call(struct session *session, size_t call)
{
    size_t now = session->cursor.call;
    if (session->events != NULL && call == now + 1)
        enter_next(session);
    else if (session->events != NULL && call > 0 && call + 1 == now &&
             tape_call(&session->tape, call - 1).kind != CALL_FINISH)
        enter_previous(session);
    else
        enter_any(session, call);
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
