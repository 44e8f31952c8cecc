/* SPDX-License-Identifier: MIT
 *
 * unroll_queue: requests that must wait. A malloc for which there is no room is put in line; behind
 * each free, those in line are tried again, in order, and what has room now is written down as a
 * malloc that has waited. So the tape holds calls and nothing else, as it does behind a repeat.
 *
 *     least      [         300         ]      the least size below: what has no room for the least
 *                [   300   ] [   426   ]      has none for the others
 *     waiting    500   300   gone   426       in order; gone: UINT64_MAX
 */
#include "unroll.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 16 /* a power of two, as all that follow */ };

static void set_size(struct queue *queue, size_t index, uint64_t size)
{
    uint64_t *least = queue->least;
    size_t at = queue->capacity + index;
    for (least[at] = size; at > 1; at /= 2)
        least[at / 2] = least[at] < least[at ^ 1] ? least[at] : least[at ^ 1];
}

static bool is_waiting(const struct queue *queue, size_t index)
{
    return queue->least[queue->capacity + index] != UINT64_MAX;
}

/* Those that are gone make room; if they are few, the line becomes twice as long. */
static void make_room(struct queue *queue)
{
    size_t kept = 0;
    for (size_t i = 0; i < queue->count; i++)
        if (is_waiting(queue, i))
            queue->waiting[kept++] = queue->waiting[i];
    if (queue->capacity == 0 || kept > queue->capacity / 2)
        queue->capacity = queue->capacity > 0 ? queue->capacity * 2 : FIRST_CAPACITY;
    queue->count = kept;
    queue->waiting = memory_resize(queue->waiting, queue->capacity, sizeof *queue->waiting);
    queue->least = memory_resize(queue->least, queue->capacity * 2, sizeof *queue->least);
    for (size_t i = 0; i < queue->capacity * 2; i++)
        queue->least[i] = UINT64_MAX;
    for (size_t i = 0; i < kept; i++)
        set_size(queue, i, queue->waiting[i].size);
}

static void put_in_line(struct queue *queue, struct call call, size_t number)
{
    if (queue->count == queue->capacity)
        make_room(queue);
    call.since = number;
    queue->waiting[queue->count] = call;
    set_size(queue, queue->count++, call.size);
}

static void take_out(struct queue *queue, size_t since)
{
    size_t low = 0, high = queue->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (queue->waiting[middle].since < since)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < queue->count && queue->waiting[low].since == since)
        set_size(queue, low, UINT64_MAX);
}

void unroll_queue_follow(struct queue *queue, const struct call *call, size_t number,
                         enum mems_status status)
{
    if (call->since > 0)
        take_out(queue, call->since);
    else if (call->kind == CALL_MALLOC && status == MEMS_NO_ROOM)
        put_in_line(queue, *call, number);
}

static bool has_room(struct unroller *unroller, size_t node)
{
    uint64_t size = unroller->queue.least[node];
    return size != UINT64_MAX && rehearsal_has_room(&unroller->rehearsal, size);
}

/* The first in line, from `from` on, that has room now; count: none has. */
static size_t next_with_room(struct unroller *unroller, size_t from)
{
    const struct queue *queue = &unroller->queue;
    size_t at = queue->capacity + from;
    if (from >= queue->count)
        return queue->count;
    while (!has_room(unroller, at)) {
        while (at % 2 == 1)
            at /= 2;
        if (at == 0)
            return queue->count;
        at++;
    }
    while (at < queue->capacity)
        at = has_room(unroller, at * 2) ? at * 2 : at * 2 + 1;
    return at - queue->capacity;
}

/* Those that still have no room stay in line, in their order. */
static bool try_again(struct unroller *unroller)
{
    struct queue *queue = &unroller->queue;
    size_t at = next_with_room(unroller, 0);
    for (; at < queue->count; at = next_with_room(unroller, at + 1)) {
        if (!unroll_write_call(unroller, queue->waiting[at]))
            return false;
        unroll_rehearsal(unroller);
    }
    return true;
}

bool unroll_queue(struct unroller *unroller, const struct call *call)
{
    if (call->kind != CALL_FREE)
        return true;
    const struct rehearsal *rehearsal = unroll_rehearsal(unroller);
    return rehearsal == NULL || rehearsal->status != MEMS_OK || try_again(unroller);
}
