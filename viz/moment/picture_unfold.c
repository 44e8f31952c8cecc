/* SPDX-License-Identifier: MIT
 *
 * picture_unfold: the way back. Each event has its inverse on the nodes and segments; marks are not
 * undone but found anew, for they follow from the events before.
 */
#include "picture_part.h"

/* ------------------------------------------------------------------------------------ marks -- */

struct marks {
    unsigned changes, visit;
    enum mems_look look;
};

/* The marks of the segment that begins at `start` after `count` events. */
static struct marks marks_after(const struct mems_event *events, size_t count, uint64_t start)
{
    struct marks marks = {0}, right;
    unsigned visits = 0;
    for (size_t i = 0; i < count; i++) {
        const struct mems_event *event = &events[i];
        bool is_here = event->start == start;
        if (event->kind == MEMS_EVENT_VISIT && event->look != MEMS_LOOK_OTHER_NODE) {
            visits++;
            marks = is_here ? (struct marks){marks.changes, visits, event->look} : marks;
        } else if (is_here &&
                   (event->kind == MEMS_EVENT_MAP || event->kind == MEMS_EVENT_LENGTHEN)) {
            marks = (struct marks){.changes = CHANGE_MAPPED};
        } else if (event->kind == MEMS_EVENT_SPLIT && event->other == start) {
            marks = (struct marks){.changes = CHANGE_REST};
        } else if (event->kind == MEMS_EVENT_TAKE && is_here) {
            marks.changes = CHANGE_NEW;
        } else if (event->kind == MEMS_EVENT_RELEASE && is_here) {
            marks.changes = CHANGE_FREED;
        } else if (event->kind == MEMS_EVENT_MERGE && is_here) {
            right = marks_after(events, i, event->other);
            marks.changes |= right.changes | CHANGE_MERGED;
            if (marks.visit < right.visit)
                marks = (struct marks){marks.changes, right.visit, right.look};
        }
    }
    return marks;
}

static void put_marks(struct picture_segment *segment, const struct mems_event *events,
                      size_t count)
{
    struct marks marks = marks_after(events, count, segment->start);
    segment->changes = marks.changes;
    segment->visit = marks.visit;
    segment->look = marks.look;
}

/* Where the last of the events put the focus. */
static size_t focus_after(const struct picture *picture, const struct mems_event *events,
                          size_t count)
{
    while (count > 0) {
        const struct mems_event *event = &events[--count];
        bool is_aside = event->kind == MEMS_EVENT_DONE || event->kind == MEMS_EVENT_REFUSE ||
                        (event->kind == MEMS_EVENT_VISIT && event->look == MEMS_LOOK_OTHER_NODE);
        if (is_aside)
            continue;
        size_t index = picture_find(picture, event->start);
        return event->kind != MEMS_EVENT_UNMAP && index < picture->segment_count ? index + 1 : 0;
    }
    return 0;
}

static size_t candidate_after(const struct picture *picture, const struct mems_event *events,
                              size_t count)
{
    for (; count > 0; count--)
        if (events[count - 1].kind == MEMS_EVENT_VISIT && events[count - 1].look == MEMS_LOOK_FIT)
            return picture_find(picture, events[count - 1].start) + 1;
    return 0;
}

/* --------------------------------------------------------------------------------- inverses -- */

static bool unfold_visit(struct picture *picture, const struct mems_event *events, size_t count)
{
    const struct mems_event *event = &events[count - 1];
    if (event->look == MEMS_LOOK_OTHER_NODE) {
        if (event->node >= picture->node_count)
            return false;
        picture->nodes[event->node].is_skipped = false;
        return true;
    }
    struct picture_segment *segment = picture_segment_at(picture, event->start, event->segment);
    if (segment == NULL)
        return false;
    picture->visits--;
    put_marks(segment, events, count - 1);
    return true;
}

static bool unfold_map(struct picture *picture, const struct mems_event *event)
{
    size_t last = picture->node_count;
    if (last == 0 || picture->nodes[last - 1].start != event->start ||
        picture->nodes[last - 1].count != 1)
        return false;
    picture_drop_node(picture);
    return true;
}

/* The HOLE that the node grew by stands at its end, as it came: what it merged with is two again.
 */
static bool unfold_lengthen(struct picture *picture, const struct mems_event *event)
{
    size_t last = picture->node_count, index = picture->segment_count - 1;
    struct picture_segment *hole = picture_segment_at(picture, event->start, MEMS_HOLE);
    if (hole == NULL || hole != &picture->segments[index] || hole->size != event->size ||
        picture->nodes[last - 1].count == 1)
        return false;
    picture->sides.ends--;
    picture_count_sides(picture, index - 1, -1);
    picture_remove(picture, last - 1, index);
    picture->nodes[last - 1].size -= event->size;
    picture_count_sides(picture, index - 1, 1);
    return true;
}

static bool unfold_split(struct picture *picture, const struct mems_event *event)
{
    struct picture_segment *hole = picture_segment_at(picture, event->start, MEMS_HOLE);
    struct picture_segment *rest = picture_segment_at(picture, event->other, MEMS_HOLE);
    if (hole == NULL || rest != hole + 1 || hole->size != event->size)
        return false;
    size_t index = (size_t)(hole - picture->segments);
    picture_resize(picture, hole, hole->size + rest->size);
    picture_remove(picture, picture_node_of(picture, index), index + 1);
    return true;
}

/* TAKE makes a HOLE a PROCESS, RELEASE a PROCESS a HOLE; back again. */
static bool unfold_kind(struct picture *picture, const struct mems_event *events, size_t count)
{
    const struct mems_event *event = &events[count - 1];
    bool was_taken = event->kind == MEMS_EVENT_TAKE;
    struct picture_segment *segment =
        picture_segment_at(picture, event->start, was_taken ? MEMS_PROCESS : MEMS_HOLE);
    if (segment == NULL || segment->size != event->size)
        return false;
    picture_set_kind(picture, segment, was_taken ? 0 : event->id);
    put_marks(segment, events, count - 1);
    return true;
}

static bool unfold_merge(struct picture *picture, const struct mems_event *events, size_t count)
{
    const struct mems_event *event = &events[count - 1];
    struct picture_segment *hole = picture_segment_at(picture, event->start, MEMS_HOLE);
    if (hole == NULL || hole->size != event->size + event->other_size)
        return false;
    size_t index = (size_t)(hole - picture->segments);
    struct picture_segment *right =
        picture_insert(picture, picture_node_of(picture, index), index + 1);
    hole = right - 1;
    picture_resize(picture, hole, event->size);
    right->start = event->other;
    right->size = event->other_size;
    right->used_before = hole->used_before;
    picture_tally(picture, right, true);
    put_marks(hole, events, count - 1);
    put_marks(right, events, count - 1);
    picture->marked_segments.to =
        picture->marked_segments.to > index + 1 ? picture->marked_segments.to : index + 2;
    return true;
}

static bool unfold_one(struct picture *picture, const struct mems_event *events, size_t count)
{
    const struct mems_event *event = &events[count - 1];
    switch (event->kind) {
    case MEMS_EVENT_VISIT:
        return unfold_visit(picture, events, count);
    case MEMS_EVENT_MAP:
        return unfold_map(picture, event);
    case MEMS_EVENT_SPLIT:
        return unfold_split(picture, event);
    case MEMS_EVENT_TAKE:
    case MEMS_EVENT_RELEASE:
        return unfold_kind(picture, events, count);
    case MEMS_EVENT_MERGE:
        return unfold_merge(picture, events, count);
    case MEMS_EVENT_LENGTHEN:
        return unfold_lengthen(picture, event);
    case MEMS_EVENT_UNMAP:
        return false;
    case MEMS_EVENT_TRANSLATE:
    case MEMS_EVENT_DONE:
    case MEMS_EVENT_REFUSE:
        return true;
    }
    return false;
}

bool picture_unfold(struct picture *picture, const struct mems_event *events, size_t count)
{
    if (count == 0 || !unfold_one(picture, events, count))
        return false;
    picture->focus = focus_after(picture, events, count - 1);
    picture->candidate = candidate_after(picture, events, count - 1);
    return true;
}
