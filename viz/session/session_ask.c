/* SPDX-License-Identifier: MIT
 *
 * session_ask: questions about the place where the cursor stands. Nothing here moves it.
 */
#include "session.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

const struct call *session_call(const struct session *session)
{
    return session->cursor.call > 0 ? &session->tape.calls[session->cursor.call - 1] : NULL;
}

const struct outcome *session_outcome(const struct session *session)
{
    return session->cursor.call > 0 ? &session->outcomes[session->cursor.call - 1] : NULL;
}

/* What the picture shows replaces what the heap says, which is ahead of it inside a call. */
static void count_picture(const struct picture *picture, size_t page, struct mems_stats *stats)
{
    stats->nodes = picture->node_count;
    stats->mapped = stats->used = stats->processes = stats->holes = stats->largest_hole = 0;
    for (size_t i = 0; i < picture->node_count; i++)
        stats->mapped += picture->nodes[i].size;
    for (size_t i = 0; i < picture->segment_count; i++) {
        const struct picture_segment *segment = &picture->segments[i];
        bool is_hole = segment->kind == MEMS_HOLE;
        stats->holes += is_hole;
        stats->processes += !is_hole;
        stats->used += is_hole ? 0 : segment->size;
        if (is_hole && segment->size > stats->largest_hole)
            stats->largest_hole = segment->size;
    }
    stats->unused = stats->mapped - stats->used;
    stats->pages = stats->mapped / page;
}

static void count_events(const struct session *session, struct mems_stats *stats)
{
    stats->visits = session->now.visits;
    for (size_t i = 0; i < session->cursor.step; i++) {
        enum mems_event_kind kind = session->events[i].kind;
        stats->maps += kind == MEMS_EVENT_MAP;
        stats->unmaps += kind == MEMS_EVENT_UNMAP;
        stats->splits += kind == MEMS_EVENT_SPLIT;
        stats->merges += kind == MEMS_EVENT_MERGE;
        stats->refusals += kind == MEMS_EVENT_REFUSE;
    }
}

struct mems_stats session_stats(const struct session *session, struct mems_stats *before)
{
    size_t call = session->cursor.call;
    const struct mems_stats *last = &session->frames[call > 0 ? call - 1 : 0];
    if (before != NULL)
        *before = *last;
    if (session_is_whole(session))
        return session->frames[call];
    struct mems_stats stats = *last;
    count_picture(&session->now, session->tape.settings.page, &stats);
    count_events(session, &stats);
    return stats;
}

size_t session_born(const struct session *session, size_t id)
{
    return id > 0 && id <= session->block_count ? session->blocks[id - 1].born : 0;
}

size_t session_freed(const struct session *session, size_t id)
{
    return id > 0 && id <= session->block_count ? session->blocks[id - 1].freed : 0;
}

const char *session_block_name(const struct session *session, size_t id)
{
    size_t born = session_born(session, id);
    return born > 0 ? session->tape.calls[born - 1].name : NULL;
}

bool session_resolve(const struct session *session, const struct place *place, uintptr_t *v)
{
    return world_resolve(session->world, place, v);
}

/* Inside a call the heap is ahead of the picture, so the node is looked up in the picture, and its
 * pages among all that were ever mapped. */
const void *session_physical(const struct session *session, uintptr_t v)
{
    const struct picture *now = &session->now;
    size_t segment = picture_find(now, v);
    if (segment == now->segment_count)
        return NULL;
    const struct picture_node *node = &now->nodes[picture_node_of(now, segment)];
    for (size_t i = 0; i < session->world->mapping_count; i++) {
        const struct mapping *mapping = &session->world->mappings[i];
        if (mapping->start == node->start && mapping->length == node->size)
            return (const char *)mapping->pages + (v - node->start);
    }
    return NULL;
}

const mems_heap *session_heap(const struct session *session)
{
    return session->world->heap;
}

size_t session_failures(const struct session *session)
{
    size_t failures = 0;
    for (size_t i = 0; i < session->tape.remark_count; i++)
        failures += session->checks[i].verdict == VERDICT_FAILED;
    return failures;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What a variable holds at the cursor: inside a malloc, what it held before. */
static bool holds_now(const struct session *session, const struct variable *variable, uintptr_t v)
{
    const struct call *call = session_call(session);
    if (call != NULL && !session_is_whole(session) && call->kind == CALL_MALLOC &&
        call->name == variable->name) {
        const struct trail *trail = &session->trails[session->cursor.call - 1];
        return trail->had_value && trail->old_value == v;
    }
    return variable->is_assigned && variable->value == v;
}

void session_holders(const struct session *session, uintptr_t v, struct text *out)
{
    const struct world *world = session->world;
    const char **names = memory_new(world->variable_count, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < world->variable_capacity; i++) {
        const struct variable *variable = &world->variables[i];
        if (variable->name != NULL && holds_now(session, variable, v))
            names[count++] = variable->name;
    }
    qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++)
        text_format(out, "%s%s", i > 0 ? ", " : "", names[i]);
    free(names);
}
