/* SPDX-License-Identifier: MIT
 *
 * sentence: words for what a call did, from its events. Every number comes from the events or the
 * pictures around the call; nothing is worked out a second time.
 */
#include "sentence_part.h"

#include <inttypes.h>
#include <string.h>

void sentence_block(const struct moment_block *block, struct text *out)
{
    if (block->name != NULL)
        text_add(out, block->name);
    else if (block->born > 0)
        text_format(out, "the block of call %zu", block->born);
    else
        text_add(out, "a block that was there at the start");
}

static const struct mems_event *find_event(const struct moment *moment, enum mems_event_kind kind)
{
    for (size_t i = 0; i < moment->event_count; i++)
        if (moment->events[i].kind == kind)
            return &moment->events[i];
    return NULL;
}

const struct mems_event *sentence_home(const struct moment *moment)
{
    for (size_t i = 0; i < moment->event_count; i++)
        if (moment->events[i].kind == MEMS_EVENT_VISIT && moment->events[i].look == MEMS_LOOK_HERE)
            return &moment->events[i];
    return NULL;
}

/* What the call looked at: segments, and the nodes they are in or that were passed as a whole. */
struct tour {
    size_t segments, nodes;
};

static struct tour tour_of(const struct moment *moment)
{
    struct tour tour = {0, 0};
    uint64_t last_node = UINT64_MAX;
    for (size_t i = 0; i < moment->event_count; i++) {
        const struct mems_event *event = &moment->events[i];
        if (event->kind != MEMS_EVENT_VISIT)
            continue;
        tour.segments += event->look != MEMS_LOOK_OTHER_NODE;
        tour.nodes += event->node != last_node;
        last_node = event->node;
    }
    return tour;
}

static void add_tour(const struct moment *moment, struct text *out)
{
    struct tour tour = tour_of(moment);
    text_format(out, "looked at %zu segment%s in %zu node%s", tour.segments,
                word_plural(tour.segments), tour.nodes, word_plural(tour.nodes));
}

/* ----------------------------------------------------------------------------------- malloc -- */

static void add_policy(const struct moment *moment, uint64_t need, struct text *out)
{
    switch (moment->settings.fit) {
    case MEMS_FIRST_FIT:
        text_format(out, "the first HOLE >= %" PRIu64 " B is ", need);
        break;
    case MEMS_NEXT_FIT:
        text_format(out, "the next HOLE >= %" PRIu64 " B is ", need);
        break;
    case MEMS_BEST_FIT:
        text_format(out, "the smallest HOLE >= %" PRIu64 " B is ", need);
        break;
    case MEMS_WORST_FIT:
        text_format(out, "the largest HOLE, and >= %" PRIu64 " B, is ", need);
        break;
    }
}

static void add_split(const struct mems_event *split, struct text *out)
{
    text_add(out, "; split into ");
    segment_print(MEMS_PROCESS, split->start, split->size, out);
    text_add(out, " and ");
    segment_print(MEMS_HOLE, split->other, split->other_size, out);
}

static void add_mapping(const struct moment *moment, const struct mems_event *map,
                        const struct mems_event *take, struct text *out)
{
    uint64_t pages = map->size / moment->settings.page;
    if (tour_of(moment).segments > 0)
        text_format(out, "no HOLE >= %" PRIu64 " B, so ", take->size);
    if (map->kind == MEMS_EVENT_MAP)
        text_format(out, "mapped %" PRIu64 " page%s as node %" PRIu64, pages, word_plural(pages),
                    map->node + 1);
    else
        text_format(out, "node %" PRIu64 " grew by %" PRIu64 " page%s", map->node + 1, pages,
                    word_plural(pages));
    text_format(out, " [%" PRIu64 ":%" PRIu64 "]", map->start, map->start + map->size - 1);
    if (take->start == map->start)
        return;
    text_add(out, ", one HOLE with that before it, ");
    segment_print(MEMS_HOLE, take->start, map->start + map->size - take->start, out);
}

static void add_found_hole(const struct moment *moment, const struct mems_event *take,
                           const struct mems_event *split, struct text *out)
{
    uint64_t size = split != NULL ? split->size + split->other_size : take->size;
    add_policy(moment, take->size, out);
    segment_print(MEMS_HOLE, take->start, size, out);
    if (size == take->size)
        text_format(out, " (%" PRIu64 " B); it fits exactly", size);
    else
        text_format(out, " (%" PRIu64 " B)", size);
}

static void add_malloc(const struct moment *moment, struct text *out)
{
    const struct mems_event *take = find_event(moment, MEMS_EVENT_TAKE);
    const struct mems_event *grown = find_event(moment, MEMS_EVENT_LENGTHEN);
    const struct mems_event *map = grown != NULL ? grown : find_event(moment, MEMS_EVENT_MAP);
    const struct mems_event *merge = find_event(moment, MEMS_EVENT_MERGE);
    const struct mems_event *split = find_event(moment, MEMS_EVENT_SPLIT);
    if (take->size > moment->call.size)
        text_format(out, "%ju B rounded up to %ju B; ", (uintmax_t)moment->call.size,
                    (uintmax_t)take->size);
    if (tour_of(moment).segments > 0) {
        add_tour(moment, out);
        text_add(out, "; ");
        if (merge != NULL && (grown == NULL || merge < grown))
            text_add(out, "HOLEs that touch were merged, for none was large enough; ");
    } else {
        text_add(out, "the main chain is empty, so ");
    }
    if (map != NULL)
        add_mapping(moment, map, take, out);
    else
        add_found_hole(moment, take, split, out);
    if (split != NULL)
        add_split(split, out);
    else if (map != NULL)
        text_add(out, ", all of it PROCESS");
}

/* ------------------------------------------------------------------------ free, get, write -- */

/* Why the HOLE of a free stays as it is. */
static const char *why_apart(const struct moment *moment)
{
    if (moment->settings.coalesce == MEMS_COALESCE_NEVER)
        return "; HOLEs that touch stay apart";
    if (moment->settings.coalesce == MEMS_COALESCE_DEFERRED)
        return "; HOLEs that touch merge when a request finds none";
    return "; no neighbouring HOLE to merge with";
}

static void add_merges(const struct moment *moment, struct text *out)
{
    size_t merges = 0;
    const struct mems_event *last = NULL;
    for (size_t i = 0; i < moment->event_count; i++) {
        const struct mems_event *event = &moment->events[i];
        if (event->kind != MEMS_EVENT_MERGE)
            continue;
        last = event;
        merges++;
    }
    if (last == NULL) {
        text_add(out, why_apart(moment));
        return;
    }
    text_format(out, "; merged with %s into ",
                merges == 2 ? "the HOLEs on both sides" : "a neighbouring HOLE");
    segment_print(MEMS_HOLE, last->start, last->size + last->other_size, out);
    text_format(out, " (%" PRIu64 " B)", last->size + last->other_size);
}

/* When a pointer frees a block that was taken under another name, that is worth saying. */
static void add_dangling(const struct moment *moment, struct text *out)
{
    const char *owner = moment->block.name;
    const char *used = slot_name(moment->slots, moment->call.place.slot);
    if (used == NULL || owner == NULL || owner == used)
        return;
    text_format(out, "; %s was dangling: this was the block of %s", used, owner);
}

static void add_free(const struct moment *moment, struct text *out)
{
    const struct mems_event *release = find_event(moment, MEMS_EVENT_RELEASE);
    if (moment->outcome.is_null) {
        text_add(out, "NULL: nothing to do");
        return;
    }
    segment_print(MEMS_PROCESS, release->start, release->size, out);
    text_format(out, " is a HOLE of %" PRIu64 " B now", release->size);
    add_dangling(moment, out);
    add_merges(moment, out);
}

static void add_translation(const struct moment *moment, struct text *out)
{
    const struct mems_event *found = find_event(moment, MEMS_EVENT_TRANSLATE);
    text_format(out, "byte %ju of ", (uintmax_t)(found->start - sentence_home(moment)->start));
    sentence_block(&moment->block, out);
    text_format(out, ", which is byte %ju of node %" PRIu64 ": physical n%" PRIu64 "+0x%jx",
                (uintmax_t)found->other, found->node + 1, found->node + 1, (uintmax_t)found->other);
}

static void add_write(const struct moment *moment, struct text *out)
{
    const struct mems_event *found = find_event(moment, MEMS_EVENT_TRANSLATE);
    const struct mems_event *home = sentence_home(moment);
    size_t length = moment->call.data.length;
    text_format(out, "stored %zu byte%s at n%" PRIu64 "+0x%jx, in ", length, word_plural(length),
                found->node + 1, (uintmax_t)found->other);
    sentence_block(&moment->block, out);
    if (moment->outcome.has_overrun)
        text_format(out, "; %" PRIu64 " of them past its end: an overrun into what lies behind it",
                    length - (home->start + home->size - moment->outcome.v));
}

/* ------------------------------------------------------------------------------------ calls -- */

static void add_finish(const struct moment *moment, struct text *out)
{
    uint64_t nodes = 0, blocks = moment->stats_before.processes;
    for (size_t i = 0; i < moment->event_count; i++)
        nodes += moment->events[i].kind == MEMS_EVENT_UNMAP;
    text_format(out, "unmapped %" PRIu64 " node%s", nodes, word_plural(nodes));
    if (blocks > 0)
        text_format(out, "; %" PRIu64 " block%s had not been freed", blocks, word_plural(blocks));
}

static void add_report(const struct moment *moment, struct text *out)
{
    const struct mems_stats *stats = &moment->stats;
    text_format(out, "%" PRIu64 " page%s used, %" PRIu64 " B unused, %" PRIu64 " node%s",
                stats->pages, word_plural(stats->pages), stats->unused, stats->nodes,
                word_plural(stats->nodes));
}

void sentence_of_request(const struct moment *moment, const struct moment_request *request,
                         struct text *out)
{
    if (request->call.slot != 0)
        text_format(out, "%s ", slot_name(moment->slots, request->call.slot));
    text_format(out, "%" PRIu64 " B", request->call.size);
}

static void add_success(const struct moment *moment, struct text *out)
{
    if (moment->waited_since > 0)
        text_format(out, "waited in line since call %zu; ", moment->waited_since);
    switch (moment->call.kind) {
    case CALL_INIT:
        text_add(out, "the heap is ready");
        break;
    case CALL_FINISH:
        add_finish(moment, out);
        break;
    case CALL_MALLOC:
        add_malloc(moment, out);
        break;
    case CALL_FREE:
        add_free(moment, out);
        break;
    case CALL_GET:
        add_translation(moment, out);
        break;
    case CALL_WRITE:
        add_write(moment, out);
        break;
    case CALL_STATS:
        add_report(moment, out);
        break;
    }
}

void sentence_result(const struct moment *moment, struct text *out)
{
    if (moment->call.kind == CALL_MALLOC && moment->outcome.status == MEMS_OK)
        text_format(out, " -> %ju", (uintmax_t)moment->outcome.v);
    else if (moment->call.kind == CALL_MALLOC)
        text_add(out, " -> NULL");
}

void sentence_head(const struct moment *moment, struct text *out)
{
    if (moment->call.slot != 0)
        text_format(out, "%s = ", slot_name(moment->slots, moment->call.slot));
    call_print_c(&moment->call, moment->slots, out);
}

void sentence_body(const struct moment *moment, struct text *out)
{
    if (moment_is_refused(moment))
        sentence_refusal(moment, out);
    else
        add_success(moment, out);
}

void sentence_of_call(const struct moment *moment, struct text *out)
{
    if (!moment_has_call(moment)) {
        text_add(out, moment->now->node_count == 0 ? "an empty heap" : "the heap at the start");
        if (moment->calls > 0)
            text_format(out, "; %zu call%s to come", moment->calls, word_plural(moment->calls));
        return;
    }
    sentence_head(moment, out);
    if (moment->is_veiled)
        return;
    sentence_result(moment, out);
    text_add(out, ": ");
    sentence_body(moment, out);
}
