/* SPDX-License-Identifier: MIT
 *
 * subject: performs calls on the real heap and takes them back; saves and loads it. The heap sees
 * to its chains; what it does not know of (variables, user memory, refusals) is seen to here.
 *
 *     saved:  length of the heap | heap | refusals | failures | variables | bytes of pages
 */
#include "subject.h"

#include "memory.h"
#include "varint.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------------------------- making -- */

static void record_event(void *context, const struct mems_event *event)
{
    struct subject *subject = context;
    subject->events = memory_room(subject->events, subject->event_count, &subject->event_capacity,
                                  sizeof *subject->events);
    subject->events[subject->event_count++] = *event;
}

static void add_event(struct subject *subject, enum mems_event_kind kind, enum mems_status status,
                      uint64_t start)
{
    struct mems_event event = {.kind = kind, .status = status, .start = start};
    record_event(subject, &event);
}

/* The pages' pager, but for the mapping that fails. The heap counts those that did not. */
static void *map_or_fail(void *context, uint64_t start, size_t length)
{
    struct subject *subject = context;
    struct mems_stats stats = {.maps = 0};
    if (subject->heap != NULL)
        mems_heap_stats(subject->heap, &stats);
    if (start != 0 && subject->failures == 0 && subject->fail == stats.maps + 1) {
        subject->failures = 1;
        return NULL;
    }
    return subject->pages_pager.map(subject->pages_pager.context, start, length);
}

static bool unmap(void *context, void *start, size_t length)
{
    struct subject *subject = context;
    return subject->pages_pager.unmap(subject->pages_pager.context, start, length);
}

/* Blocks of the start lie one behind the other, from the base on. */
static void assign_start(struct subject *subject, const struct start *start, uint64_t base)
{
    for (size_t i = 0; i < start->count; i++) {
        if (start->segments[i].slot != 0)
            variables_assign(&subject->variables, start->segments[i].slot, base);
        base += start->segments[i].size;
    }
}

static bool place_start(struct subject *subject, const struct settings *settings,
                        const struct start *start, struct error *error)
{
    enum mems_status status = start_place(start, subject->heap, settings->rover == ROVER_LAST);
    if (status != MEMS_OK)
        return error_set(error, 0, 0, "the heap at the start cannot be made: %s",
                         mems_status_text(status));
    assign_start(subject, start, settings->base);
    return true;
}

static bool heap_create(struct subject *subject, const struct settings *settings,
                        struct error *error)
{
    struct mems_options options;
    settings_options(settings, &options);
    options.pager = &subject->pager;
    enum mems_status status = mems_heap_create(&options, &subject->heap);
    if (status == MEMS_OK)
        return true;
    if (status == MEMS_BAD_OPTION)
        return error_set(
            error, 0, 0,
            "the heap cannot be made with page %" PRIu64 ", base %" PRIu64 ", align %" PRIu64
            "; align must be a power of two that divides page, and page and base at least 1",
            settings->page, settings->base, settings->align);
    error_set(error, 0, 0, "the heap cannot be made: %s", mems_status_text(status));
    error->code = status == MEMS_NO_MEMORY ? ERROR_NO_MEMORY : ERROR_TOLD;
    return false;
}

bool subject_init(struct subject *subject, const struct settings *settings,
                  const struct start *start, struct error *error)
{
    memset(subject, 0, sizeof *subject);
    pages_init(&subject->pages, settings->grow == MEMS_GROW_CONTIGUOUS);
    variables_init(&subject->variables);
    subject->pages_pager = pages_pager(&subject->pages);
    subject->pager = (struct mems_pager){map_or_fail, unmap, subject};
    if (heap_create(subject, settings, error) && place_start(subject, settings, start, error)) {
        subject->fail = settings->fail;
        return true;
    }
    subject_clear(subject);
    return false;
}

void subject_clear(struct subject *subject)
{
    mems_heap_destroy(subject->heap);
    pages_clear(&subject->pages);
    variables_clear(&subject->variables);
    free(subject->events);
    memset(subject, 0, sizeof *subject);
}

void subject_watch(struct subject *subject, bool is_watching)
{
    mems_heap_trace(subject->heap, is_watching ? record_event : NULL, subject);
}

/* ------------------------------------------------------------------------------ looking up -- */

void subject_stats(const struct subject *subject, struct mems_stats *stats)
{
    mems_heap_stats(subject->heap, stats);
    stats->refusals += subject->refusals;
}

bool subject_resolve(const struct subject *subject, const struct place *place, uint64_t *v)
{
    const uint64_t *value = NULL;
    if (place->slot != 0 && (value = variables_find(&subject->variables, place->slot)) == NULL)
        return false;
    *v = (value != NULL ? *value : 0) + place->offset;
    return true;
}

const void *subject_locate(const struct subject *subject, uint64_t v,
                           struct mems_segment_view *segment, struct mems_node_view *node)
{
    if (!mems_walk_find(subject->heap, v, node, segment))
        return NULL;
    return (const char *)node->physical + (v - node->start);
}

/* ----------------------------------------------------------------------------- performing -- */

static uint64_t block_at(const struct subject *subject, uint64_t v)
{
    struct mems_segment_view segment;
    struct mems_node_view node;
    return mems_walk_find(subject->heap, v, &node, &segment) ? segment.id : 0;
}

static void perform_malloc(struct subject *subject, const struct call *call,
                           struct outcome *outcome, struct trail *trail)
{
    size_t failures = subject->failures;
    outcome->status = mems_heap_malloc(subject->heap, call->size, &outcome->v);
    trail->undo = mems_heap_undo(subject->heap);
    trail->has_failed = subject->failures > failures;
    outcome->block = outcome->status == MEMS_OK ? block_at(subject, outcome->v) : 0;
    if (call->slot == 0)
        return;
    const uint64_t *old = variables_find(&subject->variables, call->slot);
    trail->replaced = (struct replaced){old != NULL, old != NULL ? *old : 0};
    variables_assign(&subject->variables, call->slot, outcome->v);
}

static void perform_free(struct subject *subject, struct outcome *outcome, struct trail *trail)
{
    outcome->status = mems_heap_free(subject->heap, outcome->v);
    trail->undo = mems_heap_undo(subject->heap);
    outcome->block = trail->undo.kind == MEMS_UNDO_FREE ? trail->undo.id : 0;
}

/* What the heap says; NULL: refused. */
static void *perform_get(struct subject *subject, struct outcome *outcome, struct trail *trail)
{
    void *physical;
    struct mems_segment_view segment;
    struct mems_node_view node;
    outcome->status = mems_heap_get(subject->heap, outcome->v, &physical);
    trail->undo = mems_heap_undo(subject->heap);
    if (physical != NULL && subject_locate(subject, outcome->v, &segment, &node) != NULL)
        outcome->block = segment.id;
    return physical;
}

/* Stores through mems_get, as a C program would: past the end of the segment into its neighbour,
 * if need be, but never past the pages of the node. */
static void perform_write(struct subject *subject, const struct call *call, struct outcome *outcome,
                          struct trail *trail)
{
    char *physical = perform_get(subject, outcome, trail);
    struct mems_segment_view segment;
    struct mems_node_view node;
    if (physical == NULL || subject_locate(subject, outcome->v, &segment, &node) == NULL)
        return;
    if (call->data.length > node.start + node.size - outcome->v) {
        outcome->status = MEMS_OUTSIDE;
        trail->is_refused = true;
        subject->refusals++;
        subject->event_count -= subject->event_count > 0; /* the heap thought that it was done */
        add_event(subject, MEMS_EVENT_REFUSE, MEMS_OUTSIDE, outcome->v);
        return;
    }
    outcome->has_overrun = call->data.length > segment.start + segment.size - outcome->v;
    trail->old_bytes = memory_copy(physical, call->data.length);
    trail->old_length = call->data.length;
    pages_write(&subject->pages, &node, (size_t)(outcome->v - node.start), call->data.bytes,
                call->data.length);
}

static void perform_on_heap(struct subject *subject, const struct call *call,
                            struct outcome *outcome, struct trail *trail)
{
    switch (call->kind) {
    case CALL_MALLOC:
        perform_malloc(subject, call, outcome, trail);
        break;
    case CALL_FREE:
        perform_free(subject, outcome, trail);
        break;
    case CALL_GET:
        perform_get(subject, outcome, trail);
        break;
    case CALL_WRITE:
        perform_write(subject, call, outcome, trail);
        break;
    case CALL_FINISH:
        mems_heap_finish(subject->heap);
        trail->undo = mems_heap_undo(subject->heap);
        pages_forget_written(&subject->pages);
        break;
    case CALL_INIT:
    case CALL_STATS:
        break;
    }
}

void subject_perform(struct subject *subject, const struct call *call, struct outcome *outcome,
                     struct trail *trail)
{
    *outcome = (struct outcome){.status = MEMS_OK};
    *trail = (struct trail){.is_on_heap = call->kind != CALL_INIT && call->kind != CALL_STATS};
    subject->event_count = 0;
    if (call->kind == CALL_FREE || call->kind == CALL_GET || call->kind == CALL_WRITE) {
        subject_resolve(subject, &call->place, &outcome->v);
        outcome->is_null = outcome->v == 0;
    }
    perform_on_heap(subject, call, outcome, trail);
    if (subject->event_count == 0)
        add_event(subject, MEMS_EVENT_DONE, MEMS_OK, outcome->v);
}

/* ------------------------------------------------------------------------------ taking back -- */

void trail_clear(struct trail *trail)
{
    free(trail->old_bytes);
    *trail = (struct trail){.is_on_heap = false};
}

static void put_back_bytes(struct subject *subject, const struct place *place,
                           const struct trail *trail)
{
    uint64_t v = 0;
    struct mems_segment_view segment;
    struct mems_node_view node;
    subject_resolve(subject, place, &v);
    if (subject_locate(subject, v, &segment, &node) != NULL)
        pages_write(&subject->pages, &node, (size_t)(v - node.start), trail->old_bytes,
                    trail->old_length);
}

bool subject_revert(struct subject *subject, const struct call *call, const struct trail *trail)
{
    if (trail->is_on_heap && mems_heap_revert(subject->heap, &trail->undo) != MEMS_OK)
        return false;
    subject->refusals -= trail->is_refused;
    subject->failures -= trail->has_failed;
    if (trail->old_bytes != NULL)
        put_back_bytes(subject, &call->place, trail);
    if (call->kind == CALL_MALLOC && call->slot != 0) {
        if (trail->replaced.is_assigned)
            variables_assign(&subject->variables, call->slot, trail->replaced.value);
        else
            variables_unassign(&subject->variables, call->slot);
    }
    return true;
}

/* -------------------------------------------------------------------------- saving, loading -- */

static void add_number(struct text *out, uint64_t number)
{
    uint8_t bytes[VARINT_MAX], *end = varint_put(bytes, number);
    text_add_bytes(out, (const char *)bytes, (size_t)(end - bytes));
}

void subject_save(const struct subject *subject, struct text *out)
{
    size_t length = mems_heap_save(subject->heap, NULL, 0);
    add_number(out, length);
    char *place = text_room(out, length);
    mems_heap_save(subject->heap, place, length);
    add_number(out, subject->refusals);
    add_number(out, subject->failures);
    variables_save(&subject->variables, out);
    pages_save(&subject->pages, out);
}

/* The heap has held this state before, so only memory can be lacking. */
static void load_heap(struct subject *subject, const void *bytes, size_t length)
{
    pages_clean(&subject->pages);
    subject->failures = 1; /* the mapping that is to fail is none of a load's */
    if (mems_heap_load(subject->heap, bytes, length) != MEMS_OK)
        memory_exhausted();
}

void subject_load(struct subject *subject, const char *bytes, size_t length)
{
    const uint8_t *at = (const uint8_t *)bytes;
    size_t heap_length = (size_t)varint_get(&at);
    load_heap(subject, at, heap_length);
    at += heap_length;
    subject->refusals = (size_t)varint_get(&at);
    subject->failures = (size_t)varint_get(&at);
    at = variables_load(&subject->variables, at);
    at = pages_load(&subject->pages, at);
    assert(at == (const uint8_t *)bytes + length);
    (void)length;
    subject->event_count = 0;
}
