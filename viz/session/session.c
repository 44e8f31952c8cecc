/* SPDX-License-Identifier: MIT
 *
 * session: the cursor on the tape. Forward performs calls on the real heap, back reverts them, and
 * the pictures around the cursor are read from the heap and folded from the last call's events.
 */
#include "session.h"

#include "expect.h"
#include "history.h"
#include "memory.h"
#include "session_edit.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------ learning the tape -- */

static void reserve_calls(struct session *session)
{
    size_t need = session->tape.call_count + 1;
    if (need <= session->capacity)
        return;
    while (session->capacity < need)
        session->capacity = session->capacity > 0 ? session->capacity * 2 : 64;
    size_t capacity = session->capacity;
    session->frames = memory_resize(session->frames, capacity, sizeof *session->frames);
    session->outcomes = memory_resize(session->outcomes, capacity, sizeof *session->outcomes);
    session->trails = memory_resize(session->trails, capacity, sizeof *session->trails);
}

/* mems_finish ends the life of every block; those of an earlier finish are behind it in ids. */
static void note_finish(struct session *session, size_t call)
{
    for (; session->finished < session->block_count; session->finished++) {
        struct block *block = &session->blocks[session->finished];
        block->freed = block->freed > 0 ? block->freed : call + 1;
    }
}

/* Block ids follow the tape, so a block that is born again after going back is the same block. */
static void note_block(struct session *session, size_t call)
{
    const struct outcome *outcome = &session->outcomes[call];
    enum call_kind kind = session->tape.calls[call].kind;
    if (kind == CALL_FINISH)
        note_finish(session, call);
    if (outcome->block == 0 || outcome->status != MEMS_OK)
        return;
    if (kind == CALL_FREE)
        session->blocks[outcome->block - 1].freed = call + 1;
    if (kind != CALL_MALLOC)
        return;
    while (session->block_count < outcome->block) {
        session->blocks = memory_room(session->blocks, session->block_count,
                                      &session->block_capacity, sizeof *session->blocks);
        session->blocks[session->block_count++] = (struct block){0, 0};
    }
    session->blocks[outcome->block - 1] = (struct block){.born = call + 1};
}

static void note_extent(struct session *session)
{
    struct extent *extent = &session->extent;
    const mems_heap *heap = session->world->heap;
    struct mems_walk walk = mems_walk_begin(heap);
    struct mems_node_view node;
    extent_empty(extent);
    while (mems_walk_node(&walk, &node))
        extent_add(extent, node.size);
}

static bool is_last_before_finish(const struct session *session, size_t call)
{
    return call + 1 == session->tape.call_count ||
           session->tape.calls[call + 1].kind == CALL_FINISH;
}

static void note_frame(struct session *session, size_t call)
{
    struct mems_stats *stats = &session->frames[call + 1];
    world_stats(session->world, stats);
    if (!session->trails[call].is_on_heap)
        stats->visits = 0;
    note_block(session, call);
    if (is_last_before_finish(session, call) && stats->mapped > session->extent.total)
        note_extent(session);
}

/* Checks the expectations that stand after `calls` calls. */
static void note_checks(struct session *session, size_t calls, size_t *remark)
{
    const struct tape *tape = &session->tape;
    const struct outcome *last = calls > 0 ? &session->outcomes[calls - 1] : NULL;
    for (; *remark < tape->remark_count && tape->remarks[*remark].at <= calls; ++*remark) {
        if (tape->remarks[*remark].kind != REMARK_EXPECT)
            continue;
        struct check *check = &session->checks[*remark];
        struct text reason;
        text_init(&reason);
        bool holds = expect_holds(&tape->remarks[*remark].expect, session->world, last, &reason);
        check->verdict = holds ? VERDICT_PASSED : VERDICT_FAILED;
        check->text = holds ? NULL : memory_copy(text_string(&reason), reason.length);
        text_clear(&reason);
    }
}

void session_forget_checks(struct session *session, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(session->checks[i].text);
    free(session->checks);
    session->checks = NULL;
}

void session_forget_trails(struct session *session, size_t from, size_t to)
{
    for (size_t call = from; call < to; call++)
        trail_clear(&session->trails[call]);
}

static void perform_one(struct session *session, size_t call)
{
    world_perform(session->world, &session->tape.calls[call], &session->outcomes[call],
                  &session->trails[call]);
}

/* Performs the whole tape on a heap that was just restarted, and learns all there is to know. */
void session_learn(struct session *session)
{
    size_t remark = 0;
    reserve_calls(session);
    session->block_count = session->finished = 0;
    extent_empty(&session->extent);
    session->checks = memory_new(session->tape.remark_count, sizeof *session->checks);
    world_stats(session->world, &session->frames[0]);
    note_checks(session, 0, &remark);
    world_watch(session->world, false);
    for (size_t call = 0; call < session->tape.call_count; call++) {
        perform_one(session, call);
        note_frame(session, call);
        note_checks(session, call + 1, &remark);
    }
    session->cursor = (struct position){session->tape.call_count, 0};
}

/* ----------------------------------------------------------------------- opening, closing -- */

bool session_open(struct session *session, struct tape *tape, struct error *error)
{
    memset(session, 0, sizeof *session);
    session->tape = *tape;
    *tape = (struct tape){.calls = NULL}; /* as after tape_clear */
    session->world = memory_new(1, sizeof *session->world);
    if (!world_init(session->world, &session->tape.settings, error)) {
        free(session->world);
        tape_clear(&session->tape);
        return false;
    }
    session->history = memory_new(1, sizeof *session->history);
    session_learn(session);
    session_go(session, 0, 0);
    return true;
}

void session_close(struct session *session)
{
    session_forget_checks(session, session->tape.remark_count);
    session_forget_trails(session, 0, session->cursor.call);
    history_clear(session->history);
    free(session->history);
    world_clear(session->world);
    free(session->world);
    picture_clear(&session->before);
    picture_clear(&session->now);
    free(session->frames);
    free(session->outcomes);
    free(session->trails);
    free(session->blocks);
    extent_clear(&session->extent);
    tape_clear(&session->tape);
    memset(session, 0, sizeof *session);
}

/* ---------------------------------------------------------------------------------- moving -- */

/* The settings made a heap before, so they do again; only memory can be lacking. */
void session_restart(struct session *session)
{
    struct error error;
    if (!world_restart(session->world, &session->tape.settings, &error))
        memory_exhausted();
}

/* Brings the heap to stand after `calls` calls. */
static void move_heap(struct session *session, size_t calls)
{
    size_t at = session->cursor.call;
    while (at > calls) {
        if (!world_revert(session->world, &session->tape.calls[at - 1], &session->trails[at - 1])) {
            session_forget_trails(session, 0, at);
            session_restart(session);
            at = 0;
            break;
        }
        at--;
    }
    for (; at < calls; at++)
        perform_one(session, at);
    session->cursor.call = calls;
}

static void label_blocks(const struct session *session, struct picture *picture)
{
    for (size_t i = 0; i < picture->segment_count; i++)
        if (picture->segments[i].id != 0)
            picture->segments[i].name = session_block_name(session, picture->segments[i].id);
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

static void enter_call(struct session *session, size_t call)
{
    const struct world *world = session->world;
    if (call == 0) {
        move_heap(session, 0);
        session->events = NULL;
        session->event_count = session->step_count = 0;
        picture_read(&session->before, world->heap);
        return;
    }
    world_watch(session->world, false);
    move_heap(session, call - 1);
    picture_read(&session->before, world->heap);
    label_blocks(session, &session->before);
    world_watch(session->world, true);
    move_heap(session, call);
    session->events = world->events;
    session->event_count = world->event_count;
    bool ends_done = world->events[world->event_count - 1].kind == MEMS_EVENT_DONE;
    session->step_count = world->event_count - (ends_done && world->event_count > 1);
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
