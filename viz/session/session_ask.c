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
    return session->cursor.call > 0 ? &session->call : NULL;
}

const struct outcome *session_outcome(const struct session *session)
{
    return session->cursor.call > 0 ? &session->outcome : NULL;
}

const struct ledger *session_ledger(const struct session *session)
{
    return &session->performance->ledger;
}

struct outcome session_outcome_of(const struct session *session, size_t call)
{
    return ledger_outcome(&session->performance->ledger, call);
}

const struct extent *session_extent(const struct session *session)
{
    return &session->performance->reach.longest;
}

const struct check *session_check(const struct session *session, size_t remark)
{
    return &session->performance->checks[remark];
}

size_t session_future(const struct session *session)
{
    return session->tape.call_count - session->cursor.call;
}

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

/* mems_finish takes nodes away, and with them HOLEs that nothing was said of. */
static uint64_t scan_largest(const struct picture *picture)
{
    uint64_t largest = 0;
    for (size_t i = 0; i < picture->segment_count; i++)
        if (picture->segments[i].kind == MEMS_HOLE)
            largest = larger(largest, picture->segments[i].size);
    return largest;
}

/* The largest HOLE on the way from `before` to `after` a call: of the HOLEs that come and go the
 * events say how large they are. */
static uint64_t largest_now(const struct session *session, uint64_t before, uint64_t after)
{
    uint64_t largest = before;
    for (size_t i = 0; i < session->cursor.step; i++) {
        const struct mems_event *event = &session->events[i];
        if (event->kind == MEMS_EVENT_UNMAP)
            return scan_largest(&session->now);
        if (event->kind == MEMS_EVENT_MAP || event->kind == MEMS_EVENT_LENGTHEN ||
            event->kind == MEMS_EVENT_RELEASE)
            largest = larger(largest, event->size);
        if (event->kind == MEMS_EVENT_MERGE)
            largest = larger(largest, event->size + event->other_size);
        if (event->kind == MEMS_EVENT_SPLIT)
            largest = larger(after, event->size);
        if (event->kind == MEMS_EVENT_TAKE)
            largest = after;
    }
    return largest;
}

/* What the picture shows replaces what the heap says, which is ahead of it inside a call. */
static void count_picture(const struct picture *picture, uint64_t page, struct mems_stats *stats)
{
    stats->nodes = picture->node_count;
    stats->mapped = picture_mapped(picture);
    stats->used = stats->processes = stats->holes = 0;
    if (picture->node_count > 0)
        stats->used = picture_used(picture, picture->nodes[0].start, stats->mapped);
    for (int class = 0; class < PICTURE_CLASSES; class ++) {
        stats->holes += picture->tally[MEMS_HOLE][class];
        stats->processes += picture->tally[MEMS_PROCESS][class];
    }
    stats->unused = stats->mapped - stats->used;
    stats->pages = stats->mapped / page;
    stats->between = picture->sides.between;
    stats->beside = picture->sides.beside;
    stats->ends = picture->sides.ends;
}

/* While nodes are unmapped one by one, only the blocks that are left tell. */
static uint64_t rounding_in(const struct picture *picture)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < picture->segment_count; i++)
        if (picture->segments[i].asked > 0)
            sum += picture->segments[i].size - picture->segments[i].asked;
    return sum;
}

/* `asked` is what is asked for in all blocks after the call. */
static void count_events(const struct session *session, uint64_t asked, struct mems_stats *stats)
{
    stats->visits = session->now.visits;
    for (size_t i = 0; i < session->cursor.step; i++) {
        enum mems_event_kind kind = session->events[i].kind;
        if (kind == MEMS_EVENT_TAKE || kind == MEMS_EVENT_RELEASE)
            stats->asked = asked;
        if (kind == MEMS_EVENT_UNMAP)
            stats->asked = stats->used - rounding_in(&session->now);
        stats->maps += kind == MEMS_EVENT_MAP || kind == MEMS_EVENT_LENGTHEN;
        stats->unmaps += kind == MEMS_EVENT_UNMAP;
        stats->splits += kind == MEMS_EVENT_SPLIT;
        stats->merges += kind == MEMS_EVENT_MERGE;
        stats->refusals += kind == MEMS_EVENT_REFUSE;
    }
}

struct mems_stats session_stats(const struct session *session, struct mems_stats *before)
{
    size_t call = session->cursor.call;
    struct mems_stats last, stats;
    ledger_stats(session_ledger(session), call > 0 ? call - 1 : 0, &last);
    if (before != NULL)
        *before = last;
    ledger_stats(session_ledger(session), call, &stats);
    if (session_is_whole(session))
        return stats;
    const struct mems_stats after = stats;
    stats = last;
    stats.largest_hole = largest_now(session, last.largest_hole, after.largest_hole);
    count_picture(&session->now, session->tape.settings.page, &stats);
    count_events(session, after.asked, &stats);
    return stats;
}

/* --------------------------------------------------------------------------------- blocks -- */

size_t session_born(const struct session *session, uint64_t id)
{
    return lives_born(&session->performance->lives, id);
}

size_t session_freed(const struct session *session, uint64_t id)
{
    return lives_freed(&session->performance->lives, id);
}

bool session_has_block(const struct session *session, uint64_t id)
{
    return lives_has(&session->performance->lives, id);
}

/* A block that no call took was there at the start. */
static const struct start_segment *start_of(const struct session *session, uint64_t id)
{
    bool is_of_start = session_has_block(session, id) && session_born(session, id) == 0;
    return is_of_start ? start_block(&session->tape.start, id) : NULL;
}

uint32_t session_block_slot(const struct session *session, uint64_t id)
{
    const struct start_segment *start = start_of(session, id);
    size_t born = session_born(session, id);
    if (start != NULL)
        return start->slot;
    return born > 0 ? tape_call(&session->tape, born - 1).slot : 0;
}

uint64_t session_block_asked(const struct session *session, uint64_t id)
{
    const struct start_segment *start = start_of(session, id);
    size_t born = session_born(session, id);
    if (start != NULL)
        return start->size;
    return born > 0 ? tape_call(&session->tape, born - 1).size : 0;
}

const char *session_block_name(const struct session *session, uint64_t id)
{
    return slot_name(session->tape.slots, session_block_slot(session, id));
}

/* Blocks are taken in the order of their ids, so the calls are read once. */
uint64_t session_block_gone(const struct session *session, uint64_t v)
{
    struct ledger_reader reader = ledger_read(session_ledger(session), 0);
    struct outcome outcome;
    uint64_t gone = 0;
    size_t freed_last = 0;
    while (reader.call < session->cursor.call && ledger_read_next(&reader, &outcome)) {
        uint64_t id = outcome.block;
        size_t freed = session_freed(session, id);
        if (outcome.v != v || session_born(session, id) != reader.call)
            continue;
        if (freed > freed_last && freed < session->cursor.call) {
            gone = id;
            freed_last = freed;
        }
    }
    return gone;
}

/* --------------------------------------------------------------------- variables, addresses -- */

bool session_resolve(const struct session *session, const struct place *place, uint64_t *v)
{
    return subject_resolve(&session->performance->subject, place, v);
}

const struct variables *session_variables(const struct session *session)
{
    return &session->performance->subject.variables;
}

/* Inside a call the heap is ahead of what is shown. */
uint64_t session_value(const struct session *session, const struct variable *variable)
{
    size_t call = session->cursor.call;
    if (call > 0 && !session_is_whole(session) && session->call.kind == CALL_MALLOC &&
        session->call.slot == variable->slot) {
        const struct trail *trail = trails_find(&session->performance->trails, call);
        return trail->replaced.is_assigned ? trail->replaced.value : 0;
    }
    return variable->is_assigned ? variable->value : 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void session_holders(const struct session *session, uint64_t v, struct text *out)
{
    const struct variables *variables = session_variables(session);
    const char **names = memory_new(variables->count, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < variables->count; i++)
        if (session_value(session, &variables->items[i]) == v)
            names[count++] = slot_name(session->tape.slots, variables->items[i].slot);
    qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++)
        text_format(out, "%s%s", i > 0 ? ", " : "", names[i]);
    free(names);
}

/* Inside a call the heap is ahead of the picture, so the node is looked up in the picture, and its
 * pages among all that were ever mapped. */
const void *session_physical(const struct session *session, uint64_t v)
{
    const struct picture *now = &session->now;
    size_t segment = picture_find(now, v);
    if (segment == now->segment_count)
        return NULL;
    const struct picture_node *node = &now->nodes[picture_node_of(now, segment)];
    const char *pages =
        pages_find(&session->performance->subject.pages, node->start, (size_t)node->size);
    return pages != NULL ? pages + (v - node->start) : NULL;
}

const mems_heap *session_heap(const struct session *session)
{
    return session->performance->subject.heap;
}

size_t session_failures(const struct session *session)
{
    size_t failures = 0;
    for (size_t i = 0; i < session->performance->check_count; i++)
        failures += session->performance->checks[i].verdict == VERDICT_FAILED;
    return failures;
}
