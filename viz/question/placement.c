/* SPDX-License-Identifier: MIT
 *
 * placement: the events that a person's choice makes.
 */
#include "placement.h"

#include "memory.h"
#include "words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

bool placement_can(const struct settings *settings)
{
    return settings->coalesce != MEMS_COALESCE_DEFERRED && settings->fail == 0 &&
           settings->grow == MEMS_GROW_NODE;
}

/* ------------------------------------------------------------------------------- variables -- */

static struct placement_value *find_value(const struct placement *placement, uint32_t slot)
{
    for (size_t i = 0; i < placement->value_count; i++)
        if (placement->values[i].slot == slot)
            return &placement->values[i];
    return NULL;
}

static void assign(struct placement *placement, uint32_t slot, uint64_t v)
{
    struct placement_value *value = find_value(placement, slot);
    if (slot == 0)
        return;
    if (value == NULL) {
        placement->values = memory_room(placement->values, placement->value_count,
                                        &placement->value_capacity, sizeof *placement->values);
        value = &placement->values[placement->value_count++];
    }
    *value = (struct placement_value){slot, v};
}

static uint64_t resolve(const struct placement *placement, const struct place *place)
{
    const struct placement_value *value = find_value(placement, place->slot);
    return place->offset + (value != NULL ? value->v : 0);
}

/* ------------------------------------------------------------------------- beginning, ending -- */

/* The variables that hold the blocks of the start. */
static void read_values(struct placement *placement)
{
    const struct picture *now = &placement->now;
    for (uint32_t slot = 1; slot <= slots_count(placement->slots); slot++)
        for (size_t i = 0; i < now->segment_count; i++)
            if (now->segments[i].name != NULL &&
                now->segments[i].name == slot_name(placement->slots, slot))
                assign(placement, slot, now->segments[i].start);
}

void placement_begin(struct placement *placement, const struct settings *settings,
                     struct slots *slots, const struct picture *start)
{
    *placement = (struct placement){.settings = *settings, .slots = slots};
    picture_init(&placement->now);
    picture_copy(&placement->now, start);
    picture_settle(&placement->now);
    for (size_t i = 0; i < start->segment_count; i++)
        if (start->segments[i].id > placement->ids)
            placement->ids = start->segments[i].id;
    if (placement->ids > 0)
        read_values(placement);
}

void placement_clear(struct placement *placement)
{
    picture_clear(&placement->now);
    free(placement->values);
    memset(placement, 0, sizeof *placement);
}

/* --------------------------------------------------------------------------------- placing -- */

/* Bytes of the pages that would be mapped; 0: they cannot be. */
static uint64_t pages_for(const struct placement *placement, uint64_t need)
{
    uint64_t page = placement->settings.page, limit = placement->settings.limit;
    uint64_t mapped = picture_mapped(&placement->now);
    uint64_t most = limit > 0 ? limit : (uint64_t)1 << 46;
    if (need == 0 || need > most || most - need < page - 1)
        return need > 0 && need <= most && need % page == 0 && mapped <= most - need ? need : 0;
    uint64_t bytes = (need + page - 1) / page * page;
    return mapped <= most && bytes <= most - mapped ? bytes : 0;
}

static bool fits(const struct picture_segment *segment, uint64_t need)
{
    return segment->kind == MEMS_HOLE && segment->size >= need;
}

bool placement_first_fit(const struct placement *placement, const struct call *malloc, uint64_t *at)
{
    uint64_t need = settings_need(&placement->settings, malloc->size);
    for (size_t i = 0; i < placement->now.segment_count; i++)
        if (need > 0 && fits(&placement->now.segments[i], need)) {
            *at = placement->now.segments[i].start;
            return true;
        }
    return false;
}

bool placement_has_choice(const struct placement *placement, const struct call *malloc)
{
    uint64_t at, need = settings_need(&placement->settings, malloc->size);
    return need > 0 &&
           (placement_first_fit(placement, malloc, &at) || pages_for(placement, need) > 0);
}

static void fold(struct placement *placement, struct mems_event event)
{
    picture_fold(&placement->now, &event);
}

static uint64_t map(struct placement *placement, uint64_t size)
{
    const struct picture *now = &placement->now;
    uint64_t start = placement->settings.base + picture_mapped(now);
    fold(placement,
         (struct mems_event){
             .kind = MEMS_EVENT_MAP, .node = now->node_count, .start = start, .size = size});
    placement->maps++;
    return start;
}

/* Takes the low end of the HOLE at index `index`. */
static void take(struct placement *placement, size_t index, uint64_t need,
                 const struct call *malloc)
{
    const struct picture *now = &placement->now;
    struct picture_segment hole = now->segments[index];
    uint64_t node = picture_node_of(now, index);
    if (hole.size > need) {
        fold(placement, (struct mems_event){.kind = MEMS_EVENT_SPLIT,
                                            .node = node,
                                            .start = hole.start,
                                            .size = need,
                                            .other = hole.start + need,
                                            .other_size = hole.size - need});
        placement->splits++;
    }
    fold(placement, (struct mems_event){.kind = MEMS_EVENT_TAKE,
                                        .node = node,
                                        .start = hole.start,
                                        .size = need,
                                        .id = ++placement->ids,
                                        .asked = malloc->size});
    picture_name(&placement->now, hole.start, slot_name(placement->slots, malloc->slot),
                 malloc->size);
    assign(placement, malloc->slot, hole.start);
}

static bool refuse_segment(const struct picture_segment *segment, uint64_t need,
                           struct error *error)
{
    struct text range;
    text_init(&range);
    segment_print(segment->kind, segment->start, segment->size, &range);
    if (segment->kind == MEMS_PROCESS)
        error_set(error, 0, 0, "%s is in use; choose a HOLE, or new for new pages",
                  text_string(&range));
    else
        error_set(error, 0, 0,
                  "%s has %" PRIu64 " B and %" PRIu64
                  " are needed; choose a larger HOLE, or new for new pages",
                  text_string(&range), segment->size, need);
    text_clear(&range);
    return false;
}

bool placement_take(struct placement *placement, const struct call *malloc, uint64_t at,
                    bool is_new, struct error *error)
{
    uint64_t need = settings_need(&placement->settings, malloc->size),
             bytes = pages_for(placement, need);
    size_t index = picture_find(&placement->now, at);
    if (is_new && bytes == 0)
        return error_set(error, 0, 0, "no more pages can be mapped; choose a HOLE");
    if (!is_new && index == placement->now.segment_count)
        return error_set(error, 0, 0, "nothing is mapped there; choose a HOLE, or new");
    if (!is_new && !fits(&placement->now.segments[index], need))
        return refuse_segment(&placement->now.segments[index], need, error);
    picture_settle(&placement->now);
    if (is_new)
        index = picture_find(&placement->now, map(placement, bytes));
    take(placement, index, need, malloc);
    return true;
}

/* ------------------------------------------------------------------- what follows by itself -- */

/* The HOLE at `index` and the one behind it. */
static void merge(struct placement *placement, size_t node, size_t index)
{
    const struct picture_segment *left = &placement->now.segments[index], *right = left + 1;
    fold(placement, (struct mems_event){.kind = MEMS_EVENT_MERGE,
                                        .node = node,
                                        .start = left->start,
                                        .size = left->size,
                                        .other = right->start,
                                        .other_size = right->size});
    placement->merges++;
}

static void release(struct placement *placement, size_t index)
{
    struct picture *now = &placement->now;
    struct picture_segment block = now->segments[index];
    size_t node = picture_node_of(now, index);
    fold(placement, (struct mems_event){.kind = MEMS_EVENT_RELEASE,
                                        .node = node,
                                        .start = block.start,
                                        .size = block.size,
                                        .id = block.id});
    if (placement->settings.coalesce == MEMS_COALESCE_NEVER)
        return;
    if (picture_has_hole(now, &now->nodes[node], index + 1))
        merge(placement, node, index);
    if (picture_has_hole(now, &now->nodes[node], index - 1))
        merge(placement, node, index - 1);
}

static void perform_free(struct placement *placement, const struct place *place)
{
    const struct picture *now = &placement->now;
    uint64_t v = resolve(placement, place);
    size_t index = picture_find(now, v);
    bool is_block = index < now->segment_count && now->segments[index].start == v &&
                    now->segments[index].kind == MEMS_PROCESS;
    if (is_block)
        release(placement, index);
    else
        placement->refusals += v != 0;
}

/* A get or a write of what is in no block. */
static void perform_access(struct placement *placement, const struct place *place)
{
    const struct picture *now = &placement->now;
    size_t index = picture_find(now, resolve(placement, place));
    if (index == now->segment_count || now->segments[index].kind == MEMS_HOLE)
        placement->refusals++;
}

static void finish(struct placement *placement)
{
    picture_clear(&placement->now);
    picture_init(&placement->now);
}

void placement_perform(struct placement *placement, const struct call *call)
{
    picture_settle(&placement->now);
    switch (call->kind) {
    case CALL_MALLOC:
        placement->refusals++;
        assign(placement, call->slot, 0);
        break;
    case CALL_FREE:
        perform_free(placement, &call->place);
        break;
    case CALL_GET:
    case CALL_WRITE:
        perform_access(placement, &call->place);
        break;
    case CALL_FINISH:
        finish(placement);
        break;
    case CALL_INIT:
    case CALL_STATS:
        break;
    }
}

static void count_segment(const struct picture_segment *segment, struct mems_stats *stats)
{
    if (segment->kind == MEMS_PROCESS) {
        stats->processes++;
        stats->used += segment->size;
        stats->asked += segment->asked > 0 ? segment->asked : segment->size;
        return;
    }
    stats->holes++;
    stats->unused += segment->size;
    stats->largest_hole = segment->size > stats->largest_hole ? segment->size : stats->largest_hole;
}

void placement_stats(const struct placement *placement, struct mems_stats *stats)
{
    const struct picture *now = &placement->now;
    *stats = (struct mems_stats){.nodes = now->node_count,
                                 .mapped = picture_mapped(now),
                                 .maps = placement->maps,
                                 .splits = placement->splits,
                                 .merges = placement->merges,
                                 .refusals = placement->refusals};
    stats->pages = stats->mapped / placement->settings.page;
    for (size_t i = 0; i < now->segment_count; i++)
        count_segment(&now->segments[i], stats);
}
