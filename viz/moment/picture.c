/* SPDX-License-Identifier: MIT
 *
 * picture: a heap as a value: two arrays, nodes, and the segments of all nodes behind one another.
 * How events change it is in picture_fold.c. Knows nothing of tapes or screens.
 */
#include "picture_part.h"

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

static void append_segment(struct picture *picture, const struct mems_segment_view *view)
{
    size_t node = picture->node_count - 1, last = picture->segment_count;
    struct picture_segment *new = picture_insert(picture, node, last);
    new->kind = view->kind;
    new->start = view->start;
    new->size = view->size;
    new->id = view->id;
    picture_tally(picture, new, true);
    new->used_before = last > picture->nodes[node].first
                           ? new[-1].used_before + (new[-1].kind == MEMS_PROCESS ? new[-1].size : 0)
                           : 0;
}

/* All of a node at once. */
static void read_sides(struct picture *picture, const struct picture_node *node)
{
    const struct picture_segment *segment = &picture->segments[node->first];
    for (size_t i = 0; i < node->count; i++) {
        bool is_hole = segment[i].kind == MEMS_HOLE, is_last = i + 1 == node->count;
        int holes = (i > 0 && segment[i - 1].kind == MEMS_HOLE) +
                    (!is_last && segment[i + 1].kind == MEMS_HOLE);
        picture->sides.ends += is_hole ? (i == 0) + (uint64_t)is_last : 0;
        picture->sides.between += !is_hole && holes == 2;
        picture->sides.beside += !is_hole && holes == 1;
    }
}

void picture_read(struct picture *picture, const mems_heap *heap)
{
    struct mems_walk walk = mems_walk_begin(heap);
    struct mems_node_view node;
    struct mems_segment_view segment;
    picture->node_count = picture->segment_count = 0;
    memset(picture->tally, 0, sizeof picture->tally);
    picture->sides = (struct picture_sides){0};
    while (mems_walk_node(&walk, &node)) {
        picture_append(picture, node.start, node.size);
        while (mems_walk_segment(&walk, &segment))
            append_segment(picture, &segment);
        read_sides(picture, &picture->nodes[picture->node_count - 1]);
    }
    picture->visits = 0;
    picture->candidate = picture->focus = 0;
    picture->marked_segments = picture->marked_nodes = (struct picture_span){SIZE_MAX, 0};
}

void picture_settle(struct picture *picture)
{
    struct picture_span *segments = &picture->marked_segments, *nodes = &picture->marked_nodes;
    for (size_t i = segments->from; i < segments->to && i < picture->segment_count; i++) {
        picture->segments[i].changes = CHANGE_NONE;
        picture->segments[i].visit = 0;
    }
    for (size_t i = nodes->from; i < nodes->to && i < picture->node_count; i++)
        picture->nodes[i].is_new = picture->nodes[i].is_skipped = false;
    picture->visits = 0;
    picture->candidate = picture->focus = 0;
    *segments = *nodes = (struct picture_span){SIZE_MAX, 0};
}

void picture_name(struct picture *picture, uint64_t start, const char *name, uint64_t asked)
{
    size_t index = picture_find(picture, start);
    if (index == picture->segment_count || picture->segments[index].start != start)
        return;
    picture->segments[index].name = name;
    picture->segments[index].asked = asked;
}

size_t picture_node_at(const struct picture *picture, uint64_t v)
{
    size_t low = 0, high = picture->node_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (picture->nodes[middle].start <= v)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || v - picture->nodes[low - 1].start >= picture->nodes[low - 1].size)
        return picture->node_count;
    return low - 1;
}

/* The index of the segment of a node that holds `v`, which is in the node. */
static size_t find_in_node(const struct picture *picture, size_t node, uint64_t v)
{
    const struct picture_node *home = &picture->nodes[node];
    size_t low = home->first, high = home->first + home->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (picture->segments[middle].start <= v)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t picture_find(const struct picture *picture, uint64_t v)
{
    size_t node = picture_node_at(picture, v);
    return node < picture->node_count ? find_in_node(picture, node, v) : picture->segment_count;
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

size_t picture_find_block(const struct picture *picture, uint64_t id)
{
    size_t index = 0;
    while (index < picture->segment_count && (id == 0 || picture->segments[index].id != id))
        index++;
    return index;
}

/* ------------------------------------------------------------------------------------- sums -- */

unsigned picture_class(uint64_t size)
{
    unsigned class = 0;
    while (size >>= 1)
        class ++;
    return class;
}

bool picture_has_hole(const struct picture *picture, const struct picture_node *node, size_t index)
{
    return index - node->first < node->count && picture->segments[index].kind == MEMS_HOLE;
}

uint64_t picture_mapped(const struct picture *picture)
{
    if (picture->node_count == 0)
        return 0;
    const struct picture_node *last = &picture->nodes[picture->node_count - 1];
    return last->start - picture->nodes[0].start + last->size;
}

static uint64_t used_of(const struct picture_segment *segment)
{
    return segment->kind == MEMS_PROCESS ? segment->size : 0;
}

uint64_t picture_node_used(const struct picture *picture, size_t node)
{
    const struct picture_node *home = &picture->nodes[node];
    if (home->count == 0)
        return 0;
    const struct picture_segment *last = &picture->segments[home->first + home->count - 1];
    return last->used_before + used_of(last);
}

uint64_t picture_used_in(const struct picture *picture, size_t node, uint64_t offset)
{
    const struct picture_node *home = &picture->nodes[node];
    if (offset >= home->size)
        return picture_node_used(picture, node);
    uint64_t v = home->start + offset;
    const struct picture_segment *segment = &picture->segments[find_in_node(picture, node, v)];
    return segment->used_before + (segment->kind == MEMS_PROCESS ? v - segment->start : 0);
}

uint64_t picture_used_before(const struct picture *picture, uint64_t v)
{
    if (picture->node_count == 0)
        return 0;
    size_t node = picture_node_at(picture, v);
    if (node == picture->node_count)
        node--;
    const struct picture_node *home = &picture->nodes[node];
    return home->used_before + picture_used_in(picture, node, v - home->start);
}

uint64_t picture_used(const struct picture *picture, uint64_t start, uint64_t size)
{
    return picture_used_before(picture, start + size) - picture_used_before(picture, start);
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
