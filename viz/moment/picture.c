/* SPDX-License-Identifier: MIT
 *
 * picture: a heap as a value. Folding is list surgery on two arrays: nodes, and the segments of all
 * nodes behind one another. Knows nothing of scenarios or screens.
 */
#include "picture.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void picture_init(struct picture *picture)
{
    memset(picture, 0, sizeof *picture);
}

void picture_clear(struct picture *picture)
{
    free(picture->nodes);
    free(picture->segments);
    picture_init(picture);
}

void picture_copy(struct picture *to, const struct picture *from)
{
    struct picture_node *nodes = memory_resize(to->nodes, from->node_count, sizeof *nodes);
    struct picture_segment *segments =
        memory_resize(to->segments, from->segment_count, sizeof *segments);
    if (from->node_count > 0)
        memcpy(nodes, from->nodes, from->node_count * sizeof *nodes);
    if (from->segment_count > 0)
        memcpy(segments, from->segments, from->segment_count * sizeof *segments);
    *to = *from;
    to->nodes = nodes;
    to->node_capacity = from->node_count;
    to->segments = segments;
    to->segment_capacity = from->segment_count;
}

static struct picture_node *node_append(struct picture *picture, uintptr_t start, size_t size)
{
    picture->nodes = memory_room(picture->nodes, picture->node_count, &picture->node_capacity,
                                 sizeof *picture->nodes);
    struct picture_node *node = &picture->nodes[picture->node_count++];
    *node = (struct picture_node){.start = start, .size = size, .first = picture->segment_count};
    return node;
}

/* Opens a gap of one segment at `index`, inside node `node`. */
static struct picture_segment *segment_insert(struct picture *picture, size_t node, size_t index)
{
    picture->segments = memory_room(picture->segments, picture->segment_count,
                                    &picture->segment_capacity, sizeof *picture->segments);
    struct picture_segment *gap = picture->segments + index;
    memmove(gap + 1, gap, (picture->segment_count - index) * sizeof *gap);
    picture->segment_count++;
    picture->nodes[node].count++;
    for (size_t later = node + 1; later < picture->node_count; later++)
        picture->nodes[later].first++;
    *gap = (struct picture_segment){.kind = MEMS_HOLE};
    return gap;
}

static void segment_remove(struct picture *picture, size_t node, size_t index)
{
    struct picture_segment *gone = picture->segments + index;
    memmove(gone, gone + 1, (picture->segment_count - index - 1) * sizeof *gone);
    picture->segment_count--;
    picture->nodes[node].count--;
    for (size_t later = node + 1; later < picture->node_count; later++)
        picture->nodes[later].first--;
}

void picture_read(struct picture *picture, const mems_heap *heap)
{
    struct mems_walk walk = mems_walk_begin(heap);
    struct mems_node_view node;
    struct mems_segment_view segment;
    picture->node_count = picture->segment_count = 0;
    while (mems_walk_node(&walk, &node)) {
        node_append(picture, node.start, node.size);
        while (mems_walk_segment(&walk, &segment)) {
            size_t last = picture->node_count - 1;
            struct picture_segment *new = segment_insert(picture, last, picture->segment_count);
            new->kind = segment.kind;
            new->start = segment.start;
            new->size = segment.size;
            new->id = segment.id;
        }
    }
    picture_settle(picture);
}

void picture_settle(struct picture *picture)
{
    for (size_t i = 0; i < picture->segment_count; i++) {
        picture->segments[i].changes = CHANGE_NONE;
        picture->segments[i].visit = 0;
    }
    for (size_t i = 0; i < picture->node_count; i++)
        picture->nodes[i].is_new = picture->nodes[i].is_skipped = false;
    picture->visits = 0;
    picture->candidate = picture->focus = 0;
}

size_t picture_find(const struct picture *picture, uintptr_t v)
{
    size_t low = 0, high = picture->segment_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct picture_segment *segment = &picture->segments[middle];
        if (v < segment->start)
            high = middle;
        else if (v - segment->start >= segment->size)
            low = middle + 1;
        else
            return middle;
    }
    return picture->segment_count;
}

size_t picture_node_of(const struct picture *picture, size_t segment)
{
    size_t low = 0, high = picture->node_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (picture->nodes[middle].first <= segment)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t picture_find_block(const struct picture *picture, size_t id)
{
    size_t index = 0;
    while (index < picture->segment_count && (id == 0 || picture->segments[index].id != id))
        index++;
    return index;
}

/* The segment that an event names by its start, if it is of that kind. */
static struct picture_segment *segment_named(struct picture *picture, uintptr_t start,
                                             enum mems_kind kind)
{
    size_t index = picture_find(picture, start);
    if (index == picture->segment_count)
        return NULL;
    struct picture_segment *segment = &picture->segments[index];
    return segment->start == start && segment->kind == kind ? segment : NULL;
}

static void focus_on(struct picture *picture, const struct picture_segment *segment)
{
    picture->focus = (size_t)(segment - picture->segments) + 1;
}

static bool fold_visit(struct picture *picture, const struct mems_event *event)
{
    if (event->look == MEMS_LOOK_OTHER_NODE) {
        if (event->node >= picture->node_count)
            return false;
        picture->nodes[event->node].is_skipped = true;
        return true;
    }
    struct picture_segment *segment = segment_named(picture, event->start, event->segment);
    if (segment == NULL)
        return false;
    segment->visit = ++picture->visits;
    segment->look = event->look;
    focus_on(picture, segment);
    if (event->look == MEMS_LOOK_FIT)
        picture->candidate = picture->focus;
    return true;
}

static bool fold_map(struct picture *picture, const struct mems_event *event)
{
    node_append(picture, event->start, event->size)->is_new = true;
    struct picture_segment *hole =
        segment_insert(picture, picture->node_count - 1, picture->segment_count);
    hole->start = event->start;
    hole->size = event->size;
    hole->changes = CHANGE_MAPPED;
    focus_on(picture, hole);
    return true;
}

static bool fold_split(struct picture *picture, const struct mems_event *event)
{
    struct picture_segment *hole = segment_named(picture, event->start, MEMS_HOLE);
    if (hole == NULL || hole->size != event->size + event->other_size)
        return false;
    size_t index = (size_t)(hole - picture->segments);
    struct picture_segment *rest =
        segment_insert(picture, picture_node_of(picture, index), index + 1);
    rest->start = event->other;
    rest->size = event->other_size;
    rest->changes = CHANGE_REST;
    picture->segments[index].size = event->size;
    focus_on(picture, &picture->segments[index]);
    return true;
}

static bool fold_take(struct picture *picture, const struct mems_event *event)
{
    struct picture_segment *segment = segment_named(picture, event->start, MEMS_HOLE);
    if (segment == NULL || segment->size != event->size)
        return false;
    segment->kind = MEMS_PROCESS;
    segment->id = event->id;
    segment->changes = CHANGE_NEW;
    focus_on(picture, segment);
    return true;
}

static bool fold_release(struct picture *picture, const struct mems_event *event)
{
    struct picture_segment *segment = segment_named(picture, event->start, MEMS_PROCESS);
    if (segment == NULL || segment->size != event->size)
        return false;
    segment->kind = MEMS_HOLE;
    segment->id = 0;
    segment->name = NULL;
    segment->changes = CHANGE_FREED;
    focus_on(picture, segment);
    return true;
}

static bool fold_merge(struct picture *picture, const struct mems_event *event)
{
    struct picture_segment *left = segment_named(picture, event->start, MEMS_HOLE);
    struct picture_segment *right = segment_named(picture, event->other, MEMS_HOLE);
    if (left == NULL || right != left + 1)
        return false;
    size_t index = (size_t)(left - picture->segments);
    size_t node = picture_node_of(picture, index);
    if (picture_node_of(picture, index + 1) != node)
        return false;
    left->size += right->size;
    left->changes |= right->changes | CHANGE_MERGED;
    if (left->visit < right->visit) {
        left->visit = right->visit;
        left->look = right->look;
    }
    segment_remove(picture, node, index + 1);
    picture->focus = index + 1;
    return true;
}

static bool fold_unmap(struct picture *picture, const struct mems_event *event)
{
    size_t last = picture->node_count;
    if (last == 0 || picture->nodes[last - 1].start != event->start)
        return false;
    picture->segment_count = picture->nodes[last - 1].first;
    picture->node_count--;
    picture->focus = picture->candidate = 0;
    return true;
}

static bool fold_translate(struct picture *picture, const struct mems_event *event)
{
    size_t index = picture_find(picture, event->start);
    picture->focus = index < picture->segment_count ? index + 1 : 0;
    return picture->focus != 0;
}

bool picture_fold(struct picture *picture, const struct mems_event *event)
{
    switch (event->kind) {
    case MEMS_EVENT_VISIT:
        return fold_visit(picture, event);
    case MEMS_EVENT_MAP:
        return fold_map(picture, event);
    case MEMS_EVENT_SPLIT:
        return fold_split(picture, event);
    case MEMS_EVENT_TAKE:
        return fold_take(picture, event);
    case MEMS_EVENT_RELEASE:
        return fold_release(picture, event);
    case MEMS_EVENT_MERGE:
        return fold_merge(picture, event);
    case MEMS_EVENT_TRANSLATE:
        return fold_translate(picture, event);
    case MEMS_EVENT_UNMAP:
        return fold_unmap(picture, event);
    case MEMS_EVENT_DONE:
    case MEMS_EVENT_REFUSE:
        return true;
    }
    return false;
}

static bool segment_is_equal(const struct picture_segment *a, const struct picture_segment *b)
{
    return a->kind == b->kind && a->start == b->start && a->size == b->size && a->id == b->id;
}

bool picture_is_equal(const struct picture *a, const struct picture *b)
{
    if (a->node_count != b->node_count || a->segment_count != b->segment_count)
        return false;
    for (size_t i = 0; i < a->node_count; i++)
        if (a->nodes[i].start != b->nodes[i].start || a->nodes[i].size != b->nodes[i].size ||
            a->nodes[i].first != b->nodes[i].first || a->nodes[i].count != b->nodes[i].count)
            return false;
    for (size_t i = 0; i < a->segment_count; i++)
        if (!segment_is_equal(&a->segments[i], &b->segments[i]))
            return false;
    return true;
}
