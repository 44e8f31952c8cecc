/* SPDX-License-Identifier: MIT
 *
 * world: performs calls on the real heap and takes them back. The heap reverts its own chains; what
 * it does not know of (variables, user memory) is restored here.
 */
#define _GNU_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE */
#include "world.h"

#include "memory.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* ---------------------------------------------------------------------------------- pages -- */

/* Where the mapping is, or where it belongs. */
static size_t mapping_place(const struct world *world, uintptr_t start, size_t length)
{
    size_t low = 0, high = world->mapping_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct mapping *mapping = &world->mappings[middle];
        if (mapping->start < start || (mapping->start == start && mapping->length < length))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void mapping_insert(struct world *world, size_t at, struct mapping mapping)
{
    world->mappings = memory_room(world->mappings, world->mapping_count, &world->mapping_capacity,
                                  sizeof mapping);
    memmove(world->mappings + at + 1, world->mappings + at,
            (world->mapping_count - at) * sizeof mapping);
    world->mappings[at] = mapping;
    world->mapping_count++;
}

/* Zero pages, anywhere or, with MAP_FIXED, in place of those at `where`. They cost nothing before
 * they are touched, so that a node may be larger than memory. */
static void *pages_from_system(void *where, size_t length, int fixed)
{
    void *pages = mmap(where, length, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | fixed, -1, 0);
    return pages == MAP_FAILED ? NULL : pages;
}

/* Makes pages zero; many of them by giving them back, as writing to them would make them resident.
 * NULL: there is no memory. */
static void *pages_again(void *pages, size_t length)
{
    enum { FEW = 64 * 1024 };
    return length > FEW ? pages_from_system(pages, length, MAP_FIXED) : memset(pages, 0, length);
}

static void *record_pages(struct world *world, size_t length)
{
    void *pages = pages_from_system(NULL, length, 0);
    if (pages != NULL) {
        world->records =
            memory_room(world->records, world->record_count, &world->record_capacity, sizeof pages);
        world->records[world->record_count++] = pages;
    }
    return pages;
}

static void *pager_map(void *context, uintptr_t start, size_t length)
{
    struct world *world = context;
    if (start == 0)
        return record_pages(world, length);
    size_t at = mapping_place(world, start, length);
    const struct mapping *known = at < world->mapping_count ? &world->mappings[at] : NULL;
    if (known != NULL && known->start == start && known->length == length)
        return pages_again(known->pages, length);
    void *pages = pages_from_system(NULL, length, 0);
    if (pages != NULL)
        mapping_insert(world, at, (struct mapping){start, length, pages});
    return pages;
}

/* Nodes keep their pages until the world ends; only the heap's own records go back. */
static bool pager_unmap(void *context, void *pages, size_t length)
{
    struct world *world = context;
    for (size_t i = 0; i < world->record_count; i++)
        if (world->records[i] == pages) {
            world->records[i] = world->records[--world->record_count];
            return munmap(pages, length) == 0;
        }
    return true;
}

/* ------------------------------------------------------------------------------ variables -- */

/* The variable of this name, or the free place where it belongs. */
static struct variable *variable_place(const struct world *world, const char *name)
{
    size_t mask = world->variable_capacity - 1;
    size_t at = ((uintptr_t)name >> 3) * 0x9E3779B97F4A7C15u & mask;
    while (world->variables[at].name != NULL && world->variables[at].name != name)
        at = (at + 1) & mask;
    return &world->variables[at];
}

static void variables_grow(struct world *world)
{
    struct variable *old = world->variables;
    size_t old_capacity = world->variable_capacity;
    world->variable_capacity = old_capacity > 0 ? old_capacity * 2 : 64;
    world->variables = memory_new(world->variable_capacity, sizeof *old);
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i].name != NULL)
            *variable_place(world, old[i].name) = old[i];
    free(old);
}

static bool variable_get(const struct world *world, const char *name, uintptr_t *value)
{
    if (world->variable_capacity == 0)
        return false;
    const struct variable *variable = variable_place(world, name);
    *value = variable->value;
    return variable->name != NULL && variable->is_assigned;
}

static void variable_set(struct world *world, const char *name, uintptr_t value)
{
    if (world->variable_count * 2 >= world->variable_capacity)
        variables_grow(world);
    struct variable *variable = variable_place(world, name);
    world->variable_count += variable->name == NULL;
    *variable = (struct variable){name, value, true};
}

/* --------------------------------------------------------------------------------- making -- */

static void record_event(void *context, const struct mems_event *event)
{
    struct world *world = context;
    world->events = memory_room(world->events, world->event_count, &world->event_capacity,
                                sizeof *world->events);
    world->events[world->event_count++] = *event;
}

static void add_event(struct world *world, enum mems_event_kind kind, enum mems_status status,
                      uintptr_t start)
{
    struct mems_event event = {.kind = kind, .status = status, .start = start};
    record_event(world, &event);
}

static bool heap_create(struct world *world, const struct settings *settings, mems_heap **heap,
                        struct error *error)
{
    struct mems_options options;
    mems_options_init(&options);
    options.page_size = settings->page;
    options.base = settings->base;
    options.alignment = settings->align;
    options.fit = settings->fit;
    options.pager = &world->pager;
    enum mems_status status = mems_heap_create(&options, heap);
    if (status == MEMS_OK)
        return true;
    if (status == MEMS_BAD_OPTION)
        return error_set(
            error, 0, 0,
            "the heap cannot be made with page %zu, base %ju, align %zu; align must be "
            "a power of two that divides page, and page and base at least 1",
            settings->page, (uintmax_t)settings->base, settings->align);
    return error_set(error, 0, 0, "the heap cannot be made: %s", mems_status_text(status));
}

bool world_init(struct world *world, const struct settings *settings, struct error *error)
{
    memset(world, 0, sizeof *world);
    world->pager = (struct mems_pager){pager_map, pager_unmap, world};
    return world_restart(world, settings, error);
}

bool world_restart(struct world *world, const struct settings *settings, struct error *error)
{
    mems_heap *heap;
    if (!heap_create(world, settings, &heap, error))
        return false;
    mems_heap_destroy(world->heap);
    world->heap = heap;
    mems_heap_trace(heap, record_event, world);
    free(world->variables);
    world->variables = NULL;
    world->variable_count = world->variable_capacity = 0;
    world->event_count = world->refusals = 0;
    return true;
}

void world_watch(struct world *world, bool is_watching)
{
    mems_heap_trace(world->heap, is_watching ? record_event : NULL, world);
}

void world_clear(struct world *world)
{
    mems_heap_destroy(world->heap);
    for (size_t i = 0; i < world->mapping_count; i++)
        munmap(world->mappings[i].pages, world->mappings[i].length);
    free(world->mappings);
    free(world->records);
    free(world->variables);
    free(world->events);
    memset(world, 0, sizeof *world);
}

void trail_clear(struct trail *trail)
{
    free(trail->old_bytes);
    memset(trail, 0, sizeof *trail);
}

/* ---------------------------------------------------------------------------- looking up -- */

void world_stats(const struct world *world, struct mems_stats *stats)
{
    mems_heap_stats(world->heap, stats);
    stats->refusals += world->refusals;
}

bool world_resolve(const struct world *world, const struct place *place, uintptr_t *v)
{
    uintptr_t value = 0;
    if (place->name != NULL && !variable_get(world, place->name, &value))
        return false;
    *v = value + (uintptr_t)place->offset;
    return true;
}

void *world_locate(const struct world *world, uintptr_t v, struct mems_segment_view *segment,
                   struct mems_node_view *node)
{
    struct mems_walk walk = mems_walk_begin(world->heap);
    while (mems_walk_node(&walk, node)) {
        if (v < node->start || v - node->start >= node->size)
            continue;
        while (mems_walk_segment(&walk, segment))
            if (v - segment->start < segment->size)
                return (char *)node->physical + (v - node->start);
    }
    return NULL;
}

/* ----------------------------------------------------------------------------- performing -- */

static void perform_malloc(struct world *world, const struct call *call, struct outcome *outcome,
                           struct trail *trail)
{
    outcome->status = mems_heap_malloc(world->heap, call->size, &outcome->v);
    trail->undo = mems_heap_undo(world->heap);
    outcome->block = outcome->status == MEMS_OK ? trail->undo.id : 0;
    if (call->name == NULL)
        return;
    trail->had_value = variable_get(world, call->name, &trail->old_value);
    variable_set(world, call->name, outcome->v);
}

static void perform_free(struct world *world, struct outcome *outcome, struct trail *trail)
{
    outcome->status = mems_heap_free(world->heap, outcome->v);
    trail->undo = mems_heap_undo(world->heap);
    outcome->block = trail->undo.kind == MEMS_UNDO_FREE ? trail->undo.id : 0;
}

static void *perform_get(struct world *world, struct outcome *outcome, struct trail *trail)
{
    void *physical;
    outcome->status = mems_heap_get(world->heap, outcome->v, &physical);
    trail->undo = mems_heap_undo(world->heap);
    struct mems_segment_view segment;
    struct mems_node_view node;
    if (physical != NULL && world_locate(world, outcome->v, &segment, &node) != NULL)
        outcome->block = segment.id;
    return physical;
}

/* Stores through mems_get, as a C program would: past the end of the segment into its neighbour,
 * if need be, but never past the pages of the node. */
static void perform_write(struct world *world, const struct call *call, struct outcome *outcome,
                          struct trail *trail)
{
    char *physical = perform_get(world, outcome, trail);
    struct mems_segment_view segment;
    struct mems_node_view node;
    if (physical == NULL || world_locate(world, outcome->v, &segment, &node) == NULL)
        return;
    if (call->data.length > node.start + node.size - outcome->v) {
        outcome->status = MEMS_OUTSIDE;
        trail->is_refused = true;
        world->refusals++;
        world->event_count -= world->event_count > 0; /* the heap thought that it was done */
        add_event(world, MEMS_EVENT_REFUSE, MEMS_OUTSIDE, outcome->v);
        return;
    }
    outcome->has_overrun = call->data.length > segment.start + segment.size - outcome->v;
    trail->old_bytes = memory_copy(physical, call->data.length);
    trail->old_length = call->data.length;
    memcpy(physical, call->data.bytes, call->data.length);
}

static void perform_on_heap(struct world *world, const struct call *call, struct outcome *outcome,
                            struct trail *trail)
{
    switch (call->kind) {
    case CALL_MALLOC:
        perform_malloc(world, call, outcome, trail);
        break;
    case CALL_FREE:
        perform_free(world, outcome, trail);
        break;
    case CALL_GET:
        perform_get(world, outcome, trail);
        break;
    case CALL_WRITE:
        perform_write(world, call, outcome, trail);
        break;
    case CALL_FINISH:
        mems_heap_finish(world->heap);
        trail->undo = mems_heap_undo(world->heap);
        break;
    case CALL_INIT:
    case CALL_STATS:
        break;
    }
}

void world_perform(struct world *world, const struct call *call, struct outcome *outcome,
                   struct trail *trail)
{
    *outcome = (struct outcome){.status = MEMS_OK};
    *trail = (struct trail){.is_on_heap = call->kind != CALL_INIT && call->kind != CALL_STATS};
    world->event_count = 0;
    if (call->kind == CALL_FREE || call->kind == CALL_GET || call->kind == CALL_WRITE) {
        world_resolve(world, &call->place, &outcome->v);
        outcome->is_null = outcome->v == 0;
    }
    perform_on_heap(world, call, outcome, trail);
    if (world->event_count == 0)
        add_event(world, MEMS_EVENT_DONE, MEMS_OK, outcome->v);
}

bool world_revert(struct world *world, const struct call *call, struct trail *trail)
{
    if (trail->is_on_heap && mems_heap_revert(world->heap, &trail->undo) != MEMS_OK)
        return false;
    world->refusals -= trail->is_refused;
    if (trail->old_bytes != NULL) {
        struct outcome where = {.v = 0};
        struct mems_segment_view segment;
        struct mems_node_view node;
        world_resolve(world, &call->place, &where.v);
        char *physical = world_locate(world, where.v, &segment, &node);
        if (physical != NULL)
            memcpy(physical, trail->old_bytes, trail->old_length);
    }
    if (call->kind == CALL_MALLOC && call->name != NULL) {
        if (trail->had_value)
            variable_set(world, call->name, trail->old_value);
        else
            variable_place(world, call->name)->is_assigned = false;
    }
    trail_clear(trail);
    return true;
}
