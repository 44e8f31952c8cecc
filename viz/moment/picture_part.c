/* SPDX-License-Identifier: MIT
 *
 * picture_part: surgery on the two arrays. What stands behind the place of a change moves along.
 */
#include "picture_part.h"

#include "memory.h"

#include <string.h>

static uint64_t used_in_all(const struct picture *picture)
{
    size_t last = picture->node_count;
    if (last == 0)
        return 0;
    return picture->nodes[last - 1].used_before + picture_node_used(picture, last - 1);
}

struct picture_node *picture_append(struct picture *picture, uint64_t start, uint64_t size)
{
    uint64_t used_before = used_in_all(picture);
    picture->nodes = memory_room(picture->nodes, picture->node_count, &picture->node_capacity,
                                 sizeof *picture->nodes);
    struct picture_node *node = &picture->nodes[picture->node_count++];
    *node = (struct picture_node){
        .start = start, .size = size, .first = picture->segment_count, .used_before = used_before};
    return node;
}

struct picture_segment *picture_insert(struct picture *picture, size_t node, size_t index)
{
    picture->segments = memory_room(picture->segments, picture->segment_count,
                                    &picture->segment_capacity, sizeof *picture->segments);
    struct picture_segment *gap = picture->segments + index;
    memmove(gap + 1, gap, (picture->segment_count - index) * sizeof *gap);
    picture->segment_count++;
    picture->nodes[node].count++;
    for (size_t later = node + 1; later < picture->node_count; later++)
        picture->nodes[later].first++;
    if (picture->marked_segments.to > index)
        picture->marked_segments.to++;
    *gap = (struct picture_segment){.kind = MEMS_HOLE};
    return gap;
}

void picture_remove(struct picture *picture, size_t node, size_t index)
{
    struct picture_segment *gone = picture->segments + index;
    picture_tally(picture, gone, false);
    memmove(gone, gone + 1, (picture->segment_count - index - 1) * sizeof *gone);
    picture->segment_count--;
    picture->nodes[node].count--;
    for (size_t later = node + 1; later < picture->node_count; later++)
        picture->nodes[later].first--;
}

void picture_tally(struct picture *picture, const struct picture_segment *segment, bool is_there)
{
    size_t *count = &picture->tally[segment->kind][picture_class(segment->size)];
    *count = is_there ? *count + 1 : *count - 1;
}

static void count_block(struct picture *picture, const struct picture_node *node, size_t index,
                        uint64_t by)
{
    if (index - node->first >= node->count || picture_has_hole(picture, node, index))
        return;
    int holes =
        picture_has_hole(picture, node, index - 1) + picture_has_hole(picture, node, index + 1);
    picture->sides.between += holes == 2 ? by : 0;
    picture->sides.beside += holes == 1 ? by : 0;
}

void picture_count_sides(struct picture *picture, size_t index, int by)
{
    const struct picture_node *node = &picture->nodes[picture_node_of(picture, index)];
    uint64_t step = (uint64_t)by; /* -1 wraps around, as sums do */
    for (size_t i = index - 1; i != index + 2; i++)
        count_block(picture, node, i, step);
    if (picture_has_hole(picture, node, index))
        picture->sides.ends +=
            step * ((index == node->first) + (uint64_t)(index + 1 == node->first + node->count));
}

void picture_resize(struct picture *picture, struct picture_segment *segment, uint64_t size)
{
    picture_tally(picture, segment, false);
    segment->size = size;
    picture_tally(picture, segment, true);
}

void picture_set_kind(struct picture *picture, struct picture_segment *segment, uint64_t id)
{
    size_t index = (size_t)(segment - picture->segments);
    size_t node = picture_node_of(picture, index);
    uint64_t size = segment->size,
             by = id != 0 ? size : 0 - size; /* wraps around, as sums of sizes do */
    const struct picture_node *home = &picture->nodes[node];
    picture_tally(picture, segment, false);
    picture_count_sides(picture, index, -1);
    segment->kind = id != 0 ? MEMS_PROCESS : MEMS_HOLE;
    segment->id = id;
    segment->name = NULL;
    segment->asked = 0;
    picture_tally(picture, segment, true);
    picture_count_sides(picture, index, 1);
    for (size_t i = index + 1; i < home->first + home->count; i++)
        picture->segments[i].used_before += by;
    for (size_t later = node + 1; later < picture->node_count; later++)
        picture->nodes[later].used_before += by;
}

void picture_drop_node(struct picture *picture)
{
    const struct picture_node *node = &picture->nodes[picture->node_count - 1];
    for (size_t i = node->first; i < picture->segment_count; i++) {
        picture_tally(picture, &picture->segments[i], false);
        count_block(picture, node, i, UINT64_MAX);
    }
    picture->sides.ends -= picture_has_hole(picture, node, node->first);
    picture->sides.ends -= picture_has_hole(picture, node, picture->segment_count - 1);
    picture->segment_count = node->first;
    picture->node_count--;
}

struct picture_segment *picture_segment_at(struct picture *picture, uint64_t start,
                                           enum mems_kind kind)
{
    size_t index = picture_find(picture, start);
    if (index == picture->segment_count)
        return NULL;
    struct picture_segment *segment = &picture->segments[index];
    return segment->start == start && segment->kind == kind ? segment : NULL;
}
