/* SPDX-License-Identifier: MIT
 *
 * picture_fold: what each event does to a picture, and the marks that it leaves.
 */
#include "picture_part.h"

static void focus_on(struct picture *picture, const struct picture_segment *segment)
{
    picture->focus = (size_t)(segment - picture->segments) + 1;
}

static void widen(struct picture_span *span, size_t index)
{
    span->from = index < span->from || span->to == 0 ? index : span->from;
    span->to = index >= span->to ? index + 1 : span->to;
}

/* The segment has been marked, and is what the event was about. */
static void mark(struct picture *picture, const struct picture_segment *segment)
{
    focus_on(picture, segment);
    widen(&picture->marked_segments, picture->focus - 1);
}

static bool fold_visit(struct picture *picture, const struct mems_event *event)
{
    if (event->look == MEMS_LOOK_OTHER_NODE) {
        if (event->node >= picture->node_count)
            return false;
        picture->nodes[event->node].is_skipped = true;
        widen(&picture->marked_nodes, (size_t)event->node);
        return true;
    }
    struct picture_segment *segment = picture_segment_at(picture, event->start, event->segment);
    if (segment == NULL)
        return false;
    segment->visit = ++picture->visits;
    segment->look = event->look;
    mark(picture, segment);
    if (event->look == MEMS_LOOK_FIT)
        picture->candidate = picture->focus;
    return true;
}

static bool fold_map(struct picture *picture, const struct mems_event *event)
{
    picture_append(picture, event->start, event->size)->is_new = true;
    widen(&picture->marked_nodes, picture->node_count - 1);
    struct picture_segment *hole =
        picture_insert(picture, picture->node_count - 1, picture->segment_count);
    hole->start = event->start;
    hole->size = event->size;
    picture_tally(picture, hole, true);
    picture_count_sides(picture, picture->segment_count - 1, 1);
    hole->changes = CHANGE_MAPPED;
    mark(picture, hole);
    return true;
}

static bool fold_lengthen(struct picture *picture, const struct mems_event *event)
{
    if (picture->node_count == 0)
        return false;
    size_t last = picture->node_count - 1, index = picture->segment_count;
    picture_count_sides(picture, index - 1, -1);
    struct picture_segment *hole = picture_insert(picture, last, index);
    hole->start = event->start;
    hole->size = event->size;
    hole->used_before = hole[-1].used_before + (hole[-1].kind == MEMS_PROCESS ? hole[-1].size : 0);
    picture->nodes[last].size += event->size;
    widen(&picture->marked_nodes, last);
    picture_tally(picture, hole, true);
    picture_count_sides(picture, index - 1, 1);
    picture->sides.ends++;
    hole->changes = CHANGE_MAPPED;
    mark(picture, hole);
    return true;
}

static bool fold_split(struct picture *picture, const struct mems_event *event)
{
    struct picture_segment *hole = picture_segment_at(picture, event->start, MEMS_HOLE);
    if (hole == NULL || hole->size != event->size + event->other_size)
        return false;
    size_t index = (size_t)(hole - picture->segments);
    struct picture_segment *rest =
        picture_insert(picture, picture_node_of(picture, index), index + 1);
    rest->start = event->other;
    rest->size = event->other_size;
    picture_tally(picture, rest, true);
    rest->changes = CHANGE_REST;
    rest->used_before = picture->segments[index].used_before;
    picture_resize(picture, rest - 1, event->size);
    mark(picture, rest);
    focus_on(picture, &picture->segments[index]);
    return true;
}

static bool fold_take(struct picture *picture, const struct mems_event *event)
{
    struct picture_segment *segment = picture_segment_at(picture, event->start, MEMS_HOLE);
    if (segment == NULL || segment->size != event->size)
        return false;
    picture_set_kind(picture, segment, event->id);
    segment->changes = CHANGE_NEW;
    mark(picture, segment);
    return true;
}

static bool fold_release(struct picture *picture, const struct mems_event *event)
{
    struct picture_segment *segment = picture_segment_at(picture, event->start, MEMS_PROCESS);
    if (segment == NULL || segment->size != event->size)
        return false;
    picture_set_kind(picture, segment, 0);
    segment->changes = CHANGE_FREED;
    mark(picture, segment);
    return true;
}

static bool fold_merge(struct picture *picture, const struct mems_event *event)
{
    struct picture_segment *left = picture_segment_at(picture, event->start, MEMS_HOLE);
    struct picture_segment *right = picture_segment_at(picture, event->other, MEMS_HOLE);
    if (left == NULL || right != left + 1)
        return false;
    size_t index = (size_t)(left - picture->segments);
    size_t node = picture_node_of(picture, index);
    if (picture_node_of(picture, index + 1) != node)
        return false;
    mark(picture, left);
    picture_resize(picture, left, left->size + right->size);
    left->changes |= right->changes | CHANGE_MERGED;
    if (left->visit < right->visit) {
        left->visit = right->visit;
        left->look = right->look;
    }
    picture_remove(picture, node, index + 1);
    picture->focus = index + 1;
    return true;
}

static bool fold_unmap(struct picture *picture, const struct mems_event *event)
{
    size_t last = picture->node_count;
    if (last == 0 || picture->nodes[last - 1].start != event->start)
        return false;
    picture_drop_node(picture);
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
    case MEMS_EVENT_LENGTHEN:
        return fold_lengthen(picture, event);
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
