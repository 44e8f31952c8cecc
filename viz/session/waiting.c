/* SPDX-License-Identifier: MIT
 *
 * waiting: see the header.
 */
#include "waiting.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void waiting_clear(struct waiting *waiting)
{
    free(waiting->items);
    memset(waiting, 0, sizeof *waiting);
}

/* The request that call `call` made; NULL: it did not have to wait. */
static struct waiting_request *find(const struct waiting *waiting, size_t call)
{
    size_t low = 0, high = waiting->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (waiting->items[middle].call < call)
            low = middle + 1;
        else
            high = middle;
    }
    return low < waiting->count && waiting->items[low].call == call ? &waiting->items[low] : NULL;
}

static void serve(const struct waiting *waiting, size_t since, size_t at)
{
    struct waiting_request *request = find(waiting, since);
    if (request != NULL && request->served == 0)
        request->served = (uint32_t)at;
}

void waiting_add(struct waiting *waiting, const struct tape *tape, size_t at,
                 const struct outcome *outcome)
{
    if (!tape->has_queue)
        return;
    struct call call = tape_call(tape, at - 1);
    if (call.kind != CALL_MALLOC)
        return;
    if (call.since > 0 && outcome->status == MEMS_OK)
        serve(waiting, call.since, at);
    if (call.since > 0 || outcome->status != MEMS_NO_ROOM)
        return;
    waiting->items =
        memory_room(waiting->items, waiting->count, &waiting->capacity, sizeof *waiting->items);
    waiting->items[waiting->count++] = (struct waiting_request){(uint32_t)at, 0};
}

void waiting_truncate(struct waiting *waiting, size_t calls)
{
    while (waiting->count > 0 && waiting->items[waiting->count - 1].call > calls)
        waiting->count--;
    for (size_t i = 0; i < waiting->count; i++)
        if (waiting->items[i].served > calls)
            waiting->items[i].served = 0;
}

size_t waiting_after(const struct waiting *waiting, size_t calls, size_t most, size_t *found)
{
    size_t count = 0;
    for (size_t i = 0; i < waiting->count && waiting->items[i].call <= calls; i++) {
        if (waiting->items[i].served > 0 && waiting->items[i].served <= calls)
            continue;
        if (count < most)
            found[count] = waiting->items[i].call;
        count++;
    }
    return count;
}

bool waiting_was_served(const struct waiting *waiting, size_t since, size_t call)
{
    const struct waiting_request *request = find(waiting, since);
    return request != NULL && request->served == call;
}
