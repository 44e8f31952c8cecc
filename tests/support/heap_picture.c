/* SPDX-License-Identifier: MIT
 *
 * heap_picture.c: see heap_picture.h.
 */
#include "heap_picture.h"

#include <string.h>

void heap_picture_copy(struct picture_heap *to, const struct picture_heap *from)
{
    to->nodes = from->nodes;
    to->segments = from->segments;
    memcpy(to->node, from->node, from->nodes * sizeof from->node[0]);
    memcpy(to->segment, from->segment, from->segments * sizeof from->segment[0]);
}

bool heap_picture_is_equal(const struct picture_heap *a, const struct picture_heap *b)
{
    return a->nodes == b->nodes && a->segments == b->segments &&
           memcmp(a->node, b->node, a->nodes * sizeof a->node[0]) == 0 &&
           memcmp(a->segment, b->segment, a->segments * sizeof a->segment[0]) == 0;
}

static bool capture_segments(struct picture_heap *picture, struct mems_walk *walk,
                             const struct mems_node_view *node)
{
    struct mems_segment_view view;
    size_t before = picture->segments;
    while (mems_walk_segment(walk, &view)) {
        if (picture->segments == PICTURE_SEGMENTS || view.node != node->index)
            return false;
        if ((view.kind == MEMS_PROCESS) != (view.id != 0))
            return false;
        picture->segment[picture->segments++] = (struct picture_segment){.start = view.start,
                                                                         .size = view.size,
                                                                         .id = view.id,
                                                                         .node = view.node,
                                                                         .asked = view.asked};
    }
    return picture->segments - before == node->segments;
}

bool heap_picture_capture(struct picture_heap *picture, const mems_heap *heap)
{
    struct mems_node_view view;
    struct mems_walk walk = mems_walk_begin(heap);
    picture->nodes = picture->segments = 0;
    while (mems_walk_node(&walk, &view)) {
        if (picture->nodes == PICTURE_NODES || view.index != picture->nodes)
            return false;
        picture->node[picture->nodes++] =
            (struct picture_node){.start = view.start, .size = view.size};
        if (!capture_segments(picture, &walk, &view))
            return false;
    }
    return true;
}

size_t heap_picture_find(const struct picture_heap *picture, uint64_t start)
{
    size_t i = 0;
    while (i < picture->segments && picture->segment[i].start != start)
        i++;
    return i;
}

void heap_picture_insert(struct picture_heap *picture, size_t at, struct picture_segment segment)
{
    memmove(&picture->segment[at + 1], &picture->segment[at],
            (picture->segments - at) * sizeof segment);
    picture->segment[at] = segment;
    picture->segments++;
}

void heap_picture_remove(struct picture_heap *picture, size_t at)
{
    picture->segments--;
    memmove(&picture->segment[at], &picture->segment[at + 1],
            (picture->segments - at) * sizeof picture->segment[0]);
}

bool heap_undo_is_equal(const struct mems_undo *a, const struct mems_undo *b)
{
    return a->kind == b->kind && a->start == b->start && a->size == b->size && a->id == b->id &&
           a->asked == b->asked && a->rover == b->rover && a->visits_before == b->visits_before &&
           a->maps == b->maps && a->splits == b->splits && a->merges == b->merges &&
           a->refusals == b->refusals;
}

/* ---------------------------------------------------------------------------------- fold -- */

static bool fold_map(struct picture_heap *picture, const struct mems_event *event)
{
    if (event->node != picture->nodes || picture->nodes == PICTURE_NODES ||
        picture->segments == PICTURE_SEGMENTS)
        return false;
    picture->node[picture->nodes++] = (struct picture_node){event->start, event->size};
    heap_picture_insert(picture, picture->segments,
                        (struct picture_segment){event->start, event->size, 0, event->node, 0});
    return true;
}

static bool fold_lengthen(struct picture_heap *picture, const struct mems_event *event)
{
    if (picture->nodes == 0 || event->node != picture->nodes - 1)
        return false;
    struct picture_node *last = &picture->node[event->node];
    if (event->start != last->start + last->size)
        return false;
    last->size += event->size;
    heap_picture_insert(picture, picture->segments,
                        (struct picture_segment){event->start, event->size, 0, event->node, 0});
    return true;
}

static bool fold_unmap(struct picture_heap *picture, const struct mems_event *event)
{
    if (picture->nodes == 0 || event->node != picture->nodes - 1)
        return false;
    struct picture_node last = picture->node[--picture->nodes];
    while (picture->segments > 0 && picture->segment[picture->segments - 1].node == event->node)
        picture->segments--;
    return last.start == event->start && last.size == event->size;
}

static bool fold_split(struct picture_heap *picture, const struct mems_event *event, size_t at)
{
    struct picture_segment *hole = &picture->segment[at];
    if (hole->id != 0 || hole->size != event->size + event->other_size || event->size == 0 ||
        event->other_size == 0 || event->other != event->start + event->size)
        return false;
    hole->size = event->size;
    heap_picture_insert(
        picture, at + 1,
        (struct picture_segment){event->other, event->other_size, 0, picture->segment[at].node, 0});
    return true;
}

static bool fold_merge(struct picture_heap *picture, const struct mems_event *event, size_t at)
{
    struct picture_segment *hole = &picture->segment[at];
    struct picture_segment *behind = hole + 1;
    if (at + 1 >= picture->segments || hole->node != behind->node || hole->id + behind->id != 0 ||
        hole->size != event->size || behind->start != event->other ||
        behind->size != event->other_size)
        return false;
    hole->size += behind->size;
    heap_picture_remove(picture, at + 1);
    return true;
}

static bool fold_take(struct picture_heap *picture, const struct mems_event *event, size_t at)
{
    struct picture_segment *hole = &picture->segment[at];
    if (hole->id != 0 || event->id == 0 || hole->size != event->size)
        return false;
    hole->id = event->id;
    hole->asked = event->asked;
    return event->asked > 0 && event->asked <= event->size;
}

static bool fold_release(struct picture_heap *picture, const struct mems_event *event, size_t at)
{
    struct picture_segment *process = &picture->segment[at];
    if (process->id == 0 || process->id != event->id || process->size != event->size)
        return false;
    process->id = 0;
    process->asked = 0;
    return true;
}

bool heap_picture_fold(struct picture_heap *picture, const struct mems_event *event)
{
    bool (*fold)(struct picture_heap *, const struct mems_event *, size_t) = NULL;
    switch (event->kind) {
    case MEMS_EVENT_MAP:
        return fold_map(picture, event);
    case MEMS_EVENT_LENGTHEN:
        return fold_lengthen(picture, event);
    case MEMS_EVENT_UNMAP:
        return fold_unmap(picture, event);
    case MEMS_EVENT_SPLIT:
        fold = fold_split;
        break;
    case MEMS_EVENT_MERGE:
        fold = fold_merge;
        break;
    case MEMS_EVENT_TAKE:
        fold = fold_take;
        break;
    case MEMS_EVENT_RELEASE:
        fold = fold_release;
        break;
    default:
        return true;
    }
    size_t at = heap_picture_find(picture, event->start);
    return at < picture->segments && picture->segment[at].node == event->node &&
           fold(picture, event, at);
}
