/* SPDX-License-Identifier: MIT
 *
 * heap_model.c: see heap_model.h.
 */
#include "heap_model.h"

#include <string.h>

void model_init(struct model *model, const struct mems_options *options)
{
    memset(model, 0, sizeof *model);
    model->options = *options;
}

void model_copy(struct model *to, const struct model *from)
{
    memcpy(to, from, offsetof(struct model, picture));
    heap_picture_copy(&to->picture, &from->picture);
}

static enum mems_status refuse(struct model *model, enum mems_status status)
{
    model->refusals++;
    return status;
}

static void visit(struct model *model, struct model_visits *visits, enum mems_look look, size_t at)
{
    const struct picture_segment *s = &model->picture.segment[at];
    visits->visit[visits->count++] = (struct model_visit){look, s->start, s->size, s->id, s->node};
    model->visits++;
}

static bool holds(uint64_t start, uint64_t size, uint64_t v)
{
    return v >= start && v <= start + (size - 1);
}

/* -------------------------------------------------------------------------------- malloc -- */

static size_t rover_at(const struct model *model)
{
    const struct picture_heap *picture = &model->picture;
    if (model->options.fit == MEMS_NEXT_FIT && model->rover != 0)
        for (size_t i = 0; i < picture->segments; i++)
            if (holds(picture->segment[i].start, picture->segment[i].size, model->rover))
                return i;
    return 0;
}

static bool is_improvement(const struct mems_options *options, uint64_t size, uint64_t than)
{
    if (options->fit != MEMS_BEST_FIT)
        return size > than;
    return options->ties == MEMS_TIES_HIGH ? size <= than : size < than;
}

/* All policies in one: segments in the order of the policy, ended by a fit for first and next. */
static size_t search(struct model *model, uint64_t need, struct model_visits *visits)
{
    const struct picture_heap *picture = &model->picture;
    enum mems_fit fit = model->options.fit;
    size_t from = rover_at(model), found = picture->segments;
    for (size_t step = 0; step < picture->segments; step++) {
        size_t at = (from + step) % picture->segments;
        const struct picture_segment *s = &picture->segment[at];
        if (s->id != 0) {
            visit(model, visits, MEMS_LOOK_PROCESS, at);
        } else if (s->size < need) {
            visit(model, visits, MEMS_LOOK_SMALL, at);
        } else if (found == picture->segments ||
                   is_improvement(&model->options, s->size, picture->segment[found].size)) {
            visit(model, visits, MEMS_LOOK_FIT, at);
            found = at;
            if (fit == MEMS_FIRST_FIT || fit == MEMS_NEXT_FIT)
                break;
        } else {
            visit(model, visits, MEMS_LOOK_NOT_BETTER, at);
        }
    }
    return found;
}

/* Makes one HOLE of two neighbours if they are HOLEs of one node. */
static bool merge(struct model *model, size_t at)
{
    struct picture_segment *left = &model->picture.segment[at], *right = left + 1;
    if (at + 1 >= model->picture.segments || left->node != right->node || left->id != 0 ||
        right->id != 0)
        return false;
    left->size += right->size;
    heap_picture_remove(&model->picture, at + 1);
    model->merges++;
    return true;
}

static bool merge_all(struct model *model)
{
    bool is_merged = false;
    if (model->options.coalesce != MEMS_COALESCE_DEFERRED)
        return false;
    for (size_t at = 0; at < model->picture.segments; at++)
        while (merge(model, at))
            is_merged = true;
    model->is_irreversible = is_merged;
    return is_merged;
}

static bool lengthens(const struct model *model)
{
    return model->options.grow == MEMS_GROW_CONTIGUOUS && model->is_adjoining &&
           model->picture.nodes > 0;
}

static enum mems_status append(struct model *model, uint64_t need, bool is_short)
{
    struct picture_heap *picture = &model->picture;
    uint64_t start = model->options.base;
    if (picture->nodes > 0)
        start = picture->node[picture->nodes - 1].start + picture->node[picture->nodes - 1].size;
    uint64_t page = model->options.page_size, size, end;
    uint64_t pages = need / page + (need % page != 0);
    if (pages < model->options.growth)
        pages = model->options.growth;
    if (__builtin_mul_overflow(pages, page, &size) || __builtin_add_overflow(start, size, &end))
        return MEMS_TOO_LARGE;
    if (model->options.limit != 0 && end - model->options.base > model->options.limit)
        return MEMS_NO_ROOM;
    if (is_short || size > SIZE_MAX)
        return MEMS_NO_MEMORY;
    model->maps++;
    model->is_irreversible = model->is_irreversible || lengthens(model);
    if (!lengthens(model))
        picture->node[picture->nodes++] = (struct picture_node){start, 0};
    picture->node[picture->nodes - 1].size += size;
    heap_picture_insert(picture, picture->segments,
                        (struct picture_segment){start, size, 0, picture->nodes - 1, 0});
    if (model->options.coalesce == MEMS_COALESCE_IMMEDIATE && picture->segments > 1)
        merge(model, picture->segments - 2);
    return MEMS_OK;
}

static void take(struct model *model, size_t at, uint64_t need, uint64_t asked)
{
    struct picture_segment *hole = &model->picture.segment[at];
    struct picture_segment rest = {hole->start + need, hole->size - need, 0, hole->node, 0};
    hole->size = need;
    hole->asked = asked;
    hole->id = ++model->ids;
    model->rover = hole->start;
    if (rest.size > 0) {
        heap_picture_insert(&model->picture, at + 1, rest);
        model->splits++;
    }
}

enum mems_status model_malloc(struct model *model, uint64_t size, bool is_short, uint64_t *v,
                              struct model_visits *visits)
{
    uint64_t alignment = model->options.alignment;
    *v = 0;
    model->visits = visits->count = 0;
    model->is_irreversible = false;
    if (size == 0)
        return refuse(model, MEMS_ZERO_SIZE);
    uint64_t need;
    if (__builtin_add_overflow(size, alignment - 1, &need))
        return refuse(model, MEMS_TOO_LARGE);
    need -= need % alignment;
    size_t at = search(model, need, visits);
    if (at == model->picture.segments && merge_all(model))
        at = search(model, need, visits);
    if (at == model->picture.segments) {
        enum mems_status status = append(model, need, is_short);
        if (status != MEMS_OK)
            return refuse(model, status);
        at = model->picture.segments - 1;
    } else if (is_short) {
        return refuse(model, MEMS_NO_MEMORY); /* there was no record for the rest */
    }
    take(model, at, need, size);
    *v = model->picture.segment[at].start;
    return MEMS_OK;
}

/* -------------------------------------------------------------------------- free and get -- */

static size_t locate(struct model *model, uint64_t v, struct model_visits *visits)
{
    const struct picture_heap *picture = &model->picture;
    size_t n = 0, at = 0;
    for (; n < picture->nodes && !holds(picture->node[n].start, picture->node[n].size, v); n++)
        visits->visit[visits->count++] = (struct model_visit){
            MEMS_LOOK_OTHER_NODE, picture->node[n].start, picture->node[n].size, 0, n};
    if (n == picture->nodes)
        return picture->segments;
    while (picture->segment[at].node != n)
        at++;
    for (; !holds(picture->segment[at].start, picture->segment[at].size, v); at++)
        visit(model, visits, MEMS_LOOK_ELSEWHERE, at);
    visit(model, visits, MEMS_LOOK_HERE, at);
    return at;
}

enum mems_status model_free(struct model *model, uint64_t v, struct model_visits *visits)
{
    model->visits = visits->count = 0;
    if (v == 0)
        return MEMS_OK;
    size_t at = locate(model, v, visits);
    if (at == model->picture.segments)
        return refuse(model, MEMS_OUTSIDE);
    if (model->picture.segment[at].id == 0)
        return refuse(model, MEMS_IN_HOLE);
    if (model->picture.segment[at].start != v)
        return refuse(model, MEMS_INTERIOR);
    model->picture.segment[at].id = model->picture.segment[at].asked = 0;
    if (model->options.coalesce != MEMS_COALESCE_IMMEDIATE)
        return MEMS_OK;
    merge(model, at);
    if (at > 0)
        merge(model, at - 1);
    return MEMS_OK;
}

enum mems_status model_get(struct model *model, uint64_t v, struct model_visits *visits)
{
    model->visits = visits->count = 0;
    size_t at = locate(model, v, visits);
    if (at == model->picture.segments)
        return refuse(model, MEMS_OUTSIDE);
    if (model->picture.segment[at].id == 0)
        return refuse(model, MEMS_IN_HOLE);
    return MEMS_OK;
}

/* Whether a segment has a HOLE on one side: by 1 to the right, by -1 to the left. */
static bool has_hole_beside(const struct picture_heap *picture, uint64_t at, int by)
{
    uint64_t other = at + (uint64_t)by;
    return other < picture->segments && picture->segment[other].node == picture->segment[at].node &&
           picture->segment[other].id == 0;
}

static void count_sides(const struct picture_heap *picture, uint64_t at, struct mems_stats *stats)
{
    const struct picture_segment *s = &picture->segment[at];
    bool is_first = at == 0 || s[-1].node != s->node;
    bool is_last = at + 1 == picture->segments || s[1].node != s->node;
    int holes = has_hole_beside(picture, at, -1) + has_hole_beside(picture, at, 1);
    stats->ends += s->id == 0 ? (uint64_t)(is_first + is_last) : 0;
    stats->between += s->id != 0 && holes == 2;
    stats->beside += s->id != 0 && holes == 1;
}

struct mems_stats model_stats(const struct model *model)
{
    struct mems_stats stats = {.nodes = model->picture.nodes,
                               .maps = model->maps,
                               .splits = model->splits,
                               .merges = model->merges,
                               .refusals = model->refusals,
                               .visits = model->visits};
    for (size_t i = 0; i < model->picture.nodes; i++)
        stats.mapped += model->picture.node[i].size;
    stats.pages = stats.mapped / model->options.page_size;
    for (size_t i = 0; i < model->picture.segments; i++) {
        const struct picture_segment *s = &model->picture.segment[i];
        *(s->id != 0 ? &stats.processes : &stats.holes) += 1;
        *(s->id != 0 ? &stats.used : &stats.unused) += s->size;
        stats.asked += s->asked;
        if (s->id == 0 && s->size > stats.largest_hole)
            stats.largest_hole = s->size;
        if (model->options.counts_sides)
            count_sides(&model->picture, i, &stats);
    }
    return stats;
}
