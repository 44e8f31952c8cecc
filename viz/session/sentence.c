/* SPDX-License-Identifier: MIT
 *
 * sentence: words for what a call did, from its events. Every number comes from the events or the
 * pictures around the call; nothing is worked out a second time.
 */
#include "sentence_part.h"

#include <inttypes.h>
#include <string.h>

const char *sentence_plural(size_t count)
{
    return count == 1 ? "" : "s";
}

void sentence_range(enum mems_kind kind, uintptr_t start, size_t size, struct text *out)
{
    text_format(out, "%c[%ju:%ju]", kind == MEMS_PROCESS ? 'P' : 'H', (uintmax_t)start,
                (uintmax_t)(start + size - 1));
}

/* "p[3]", or "the block that call 4 took" when it has no name. */
void sentence_block(const struct session *session, size_t id, struct text *out)
{
    const char *name = session_block_name(session, id);
    if (name != NULL)
        text_add(out, name);
    else
        text_format(out, "the block of call %zu", session_born(session, id));
}

static const struct mems_event *find_event(const struct session *session, enum mems_event_kind kind)
{
    for (size_t i = 0; i < session->event_count; i++)
        if (session->events[i].kind == kind)
            return &session->events[i];
    return NULL;
}

/* What the call looked at: segments, and the nodes they are in or that were passed as a whole. */
struct tour {
    size_t segments, nodes;
};

static struct tour tour_of(const struct session *session)
{
    struct tour tour = {0, 0};
    size_t last_node = SIZE_MAX;
    for (size_t i = 0; i < session->event_count; i++) {
        const struct mems_event *event = &session->events[i];
        if (event->kind != MEMS_EVENT_VISIT)
            continue;
        tour.segments += event->look != MEMS_LOOK_OTHER_NODE;
        tour.nodes += event->node != last_node;
        last_node = event->node;
    }
    return tour;
}

static void add_tour(const struct session *session, struct text *out)
{
    struct tour tour = tour_of(session);
    text_format(out, "looked at %zu segment%s in %zu node%s", tour.segments,
                sentence_plural(tour.segments), tour.nodes, sentence_plural(tour.nodes));
}

/* ----------------------------------------------------------------------------------- malloc -- */

static void add_policy(const struct session *session, size_t need, struct text *out)
{
    switch (session->tape.settings.fit) {
    case MEMS_FIRST_FIT:
        text_format(out, "the first HOLE >= %zu B is ", need);
        break;
    case MEMS_NEXT_FIT:
        text_format(out, "the next HOLE >= %zu B is ", need);
        break;
    case MEMS_BEST_FIT:
        text_format(out, "the smallest HOLE >= %zu B is ", need);
        break;
    case MEMS_WORST_FIT:
        text_format(out, "the largest HOLE, and >= %zu B, is ", need);
        break;
    }
}

static void add_split(const struct mems_event *split, struct text *out)
{
    text_add(out, "; split into ");
    sentence_range(MEMS_PROCESS, split->start, split->size, out);
    text_add(out, " and ");
    sentence_range(MEMS_HOLE, split->other, split->other_size, out);
}

static void add_mapping(const struct session *session, const struct mems_event *map,
                        const struct mems_event *take, struct text *out)
{
    size_t pages = map->size / session->tape.settings.page;
    if (tour_of(session).segments > 0)
        text_format(out, "no HOLE >= %zu B, so ", take->size);
    text_format(out, "mapped %zu page%s as node %zu [%ju:%ju]", pages, sentence_plural(pages),
                map->node + 1, (uintmax_t)map->start, (uintmax_t)(map->start + map->size - 1));
}

static void add_found_hole(const struct session *session, const struct mems_event *take,
                           struct text *out)
{
    size_t hole = picture_find(&session->before, take->start);
    size_t size = session->before.segments[hole].size;
    add_policy(session, take->size, out);
    sentence_range(MEMS_HOLE, take->start, size, out);
    if (size == take->size)
        text_format(out, " (%zu B); it fits exactly", size);
    else
        text_format(out, " (%zu B)", size);
}

static void add_malloc(const struct session *session, struct text *out)
{
    const struct mems_event *take = find_event(session, MEMS_EVENT_TAKE);
    const struct mems_event *map = find_event(session, MEMS_EVENT_MAP);
    const struct mems_event *split = find_event(session, MEMS_EVENT_SPLIT);
    if (tour_of(session).segments > 0) {
        add_tour(session, out);
        text_add(out, "; ");
    } else {
        text_add(out, "the main chain is empty, so ");
    }
    if (map != NULL)
        add_mapping(session, map, take, out);
    else
        add_found_hole(session, take, out);
    if (split != NULL)
        add_split(split, out);
    else if (map != NULL)
        text_add(out, ", all of it PROCESS");
}

/* ------------------------------------------------------------------------ free, get, write -- */

static void add_merges(const struct session *session, struct text *out)
{
    size_t merges = 0;
    const struct mems_event *last = NULL;
    for (size_t i = 0; i < session->event_count; i++) {
        const struct mems_event *event = &session->events[i];
        if (event->kind != MEMS_EVENT_MERGE)
            continue;
        last = event;
        merges++;
    }
    if (last == NULL) {
        text_add(out, "; no neighbouring HOLE to merge with");
        return;
    }
    text_format(out, "; merged with %s into ",
                merges == 2 ? "the HOLEs on both sides" : "a neighbouring HOLE");
    sentence_range(MEMS_HOLE, last->start, last->size + last->other_size, out);
    text_format(out, " (%zu B)", last->size + last->other_size);
}

/* When a pointer frees a block that was taken under another name, that is worth saying. */
static void add_dangling(const struct session *session, const struct call *call, size_t id,
                         struct text *out)
{
    const char *owner = session_block_name(session, id);
    if (call->place.name == NULL || owner == NULL || owner == call->place.name)
        return;
    text_format(out, "; %s was dangling: this was the block of %s", call->place.name, owner);
}

static void add_free(const struct session *session, const struct call *call, struct text *out)
{
    const struct outcome *outcome = session_outcome(session);
    const struct mems_event *release = find_event(session, MEMS_EVENT_RELEASE);
    if (outcome->is_null) {
        text_add(out, "NULL: nothing to do");
        return;
    }
    sentence_range(MEMS_PROCESS, release->start, release->size, out);
    text_format(out, " is a HOLE of %zu B now", release->size);
    add_dangling(session, call, outcome->block, out);
    add_merges(session, out);
}

static void add_translation(const struct session *session, struct text *out)
{
    const struct mems_event *found = find_event(session, MEMS_EVENT_TRANSLATE);
    size_t segment = picture_find(&session->before, found->start);
    text_format(out, "byte %ju of ",
                (uintmax_t)(found->start - session->before.segments[segment].start));
    sentence_block(session, found->id, out);
    text_format(out, ", which is byte %ju of node %zu: physical n%zu+0x%jx",
                (uintmax_t)found->other, found->node + 1, found->node + 1, (uintmax_t)found->other);
}

static void add_write(const struct session *session, const struct call *call, struct text *out)
{
    const struct outcome *outcome = session_outcome(session);
    const struct mems_event *found = find_event(session, MEMS_EVENT_TRANSLATE);
    text_format(out, "stored %zu byte%s at n%zu+0x%jx, in ", call->data.length,
                sentence_plural(call->data.length), found->node + 1, (uintmax_t)found->other);
    sentence_block(session, outcome->block, out);
    if (!outcome->has_overrun)
        return;
    const struct picture_segment *segment =
        &session->before.segments[picture_find(&session->before, outcome->v)];
    size_t over = call->data.length - (segment->start + segment->size - outcome->v);
    text_format(out, "; %zu of them past its end: an overrun into what lies behind it", over);
}

/* ------------------------------------------------------------------------------------ calls -- */

static void add_finish(const struct session *session, struct text *out)
{
    size_t nodes = session->before.node_count, blocks = 0;
    for (size_t i = 0; i < session->before.segment_count; i++)
        blocks += session->before.segments[i].kind == MEMS_PROCESS;
    text_format(out, "unmapped %zu node%s", nodes, sentence_plural(nodes));
    if (blocks > 0)
        text_format(out, "; %zu block%s had not been freed", blocks, sentence_plural(blocks));
}

static void add_report(const struct session *session, struct text *out)
{
    struct mems_stats stats = session_stats(session, NULL);
    text_format(out, "%zu page%s used, %zu B unused, %zu node%s", stats.pages,
                sentence_plural(stats.pages), stats.unused, stats.nodes,
                sentence_plural(stats.nodes));
}

static void add_success(const struct session *session, const struct call *call, struct text *out)
{
    switch (call->kind) {
    case CALL_INIT:
        text_add(out, "the heap is ready");
        break;
    case CALL_FINISH:
        add_finish(session, out);
        break;
    case CALL_MALLOC:
        add_malloc(session, out);
        break;
    case CALL_FREE:
        add_free(session, call, out);
        break;
    case CALL_GET:
        add_translation(session, out);
        break;
    case CALL_WRITE:
        add_write(session, call, out);
        break;
    case CALL_STATS:
        add_report(session, out);
        break;
    }
}

static void add_result(const struct call *call, const struct outcome *outcome, struct text *out)
{
    if (call->kind == CALL_MALLOC && outcome->status == MEMS_OK)
        text_format(out, " -> %ju", (uintmax_t)outcome->v);
    else if (call->kind == CALL_MALLOC)
        text_add(out, " -> NULL");
    text_add(out, ": ");
}

void sentence_head(const struct session *session, struct text *out)
{
    const struct call *call = session_call(session);
    if (call->kind == CALL_MALLOC && call->name != NULL)
        text_format(out, "%s = ", call->name);
    call_print_c(call, out);
}

void sentence_body(const struct session *session, struct text *out)
{
    const struct call *call = session_call(session);
    const struct outcome *outcome = session_outcome(session);
    if (outcome->status == MEMS_OK)
        add_success(session, call, out);
    else
        sentence_refusal(session, call, outcome, out);
}

void sentence_of_call(const struct session *session, struct text *out)
{
    if (session_call(session) == NULL) {
        size_t calls = session->tape.call_count;
        text_add(out, "an empty heap");
        if (calls > 0)
            text_format(out, "; %zu call%s to come", calls, sentence_plural(calls));
        return;
    }
    sentence_head(session, out);
    add_result(session_call(session), session_outcome(session), out);
    sentence_body(session, out);
}
