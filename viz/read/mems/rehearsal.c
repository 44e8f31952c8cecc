/* SPDX-License-Identifier: MIT
 *
 * rehearsal: the real allocator, without the memory.
 */
#include "rehearsal.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

static char nowhere;

/* The heap's own records are memory; a node gets an address that nobody looks behind. */
static void *pager_map(void *context, uint64_t start, size_t length)
{
    (void)context;
    return start == 0 ? memory_new(length, 1) : &nowhere;
}

static bool pager_unmap(void *context, void *pages, size_t length)
{
    (void)context;
    (void)length;
    if (pages != &nowhere)
        free(pages);
    return true;
}

void rehearsal_end(struct rehearsal *rehearsal)
{
    mems_heap_destroy(rehearsal->heap);
    free(rehearsal->values);
}

static uint64_t value_of(const struct rehearsal *rehearsal, const struct place *place)
{
    return (place->slot < rehearsal->value_count ? rehearsal->values[place->slot] : 0) +
           place->offset;
}

static void assign(struct rehearsal *rehearsal, uint32_t slot, uint64_t value)
{
    if (slot != 0 && slot >= rehearsal->value_count) {
        size_t count = rehearsal->value_count, room = count < 64 ? 64 : count;
        while (slot >= room)
            room *= 2;
        rehearsal->values = memory_resize(rehearsal->values, room, sizeof *rehearsal->values);
        memset(rehearsal->values + count, 0, (room - count) * sizeof *rehearsal->values);
        rehearsal->value_count = room;
    }
    if (slot != 0)
        rehearsal->values[slot] = value;
}

static void assign_start(struct rehearsal *rehearsal, const struct start *start, uint64_t base)
{
    for (size_t i = 0; i < start->count; i++) {
        assign(rehearsal, start->segments[i].slot, base);
        base += start->segments[i].size;
    }
}

bool rehearsal_begin(struct rehearsal *rehearsal, const struct tape *tape)
{
    struct mems_options options;
    *rehearsal = (struct rehearsal){.pager = {pager_map, pager_unmap, NULL}};
    settings_options(&tape->settings, &options);
    options.pager = &rehearsal->pager;
    if (mems_heap_create(&options, &rehearsal->heap) != MEMS_OK)
        return false;
    assign_start(rehearsal, &tape->start, tape->settings.base);
    return start_place(&tape->start, rehearsal->heap, tape->settings.rover == ROVER_LAST) ==
           MEMS_OK;
}

void rehearsal_perform(struct rehearsal *rehearsal, const struct call *call)
{
    rehearsal->status = MEMS_OK;
    rehearsal->result = 0;
    if (call->kind == CALL_MALLOC) {
        rehearsal->status = mems_heap_malloc(rehearsal->heap, call->size, &rehearsal->result);
        assign(rehearsal, call->slot, rehearsal->result);
    } else if (call->kind == CALL_FREE) {
        rehearsal->status = mems_heap_free(rehearsal->heap, value_of(rehearsal, &call->place));
    } else if (call->kind == CALL_FINISH) {
        mems_heap_finish(rehearsal->heap);
    }
}

bool rehearsal_has_room(struct rehearsal *rehearsal, uint64_t size)
{
    uint64_t v;
    if (mems_heap_malloc(rehearsal->heap, size, &v) != MEMS_OK)
        return false;
    struct mems_undo undo = mems_heap_undo(rehearsal->heap);
    return mems_heap_revert(rehearsal->heap, &undo) == MEMS_OK;
}
