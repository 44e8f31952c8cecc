/* SPDX-License-Identifier: MIT
 *
 * start: a list of segments.
 */
#include "start.h"

#include "memory.h"

#include <inttypes.h>
#include <stdlib.h>

void start_clear(struct start *start)
{
    free(start->segments);
    *start = (struct start){.segments = NULL};
}

void start_add(struct start *start, struct start_segment segment)
{
    start->segments =
        memory_room(start->segments, start->count, &start->capacity, sizeof *start->segments);
    start->segments[start->count++] = segment;
}

uint32_t start_nodes(const struct start *start)
{
    return start->count > 0 ? start->segments[start->count - 1].node + 1 : 0;
}

uint64_t start_node_size(const struct start *start, uint32_t node)
{
    uint64_t size = 0;
    for (size_t i = 0; i < start->count; i++)
        if (start->segments[i].node == node)
            size += start->segments[i].size;
    return size;
}

const struct start_segment *start_block(const struct start *start, uint64_t id)
{
    for (size_t i = 0; i < start->count; i++)
        if (start->segments[i].is_block && --id == 0)
            return &start->segments[i];
    return NULL;
}

size_t start_blocks(const struct start *start)
{
    size_t count = 0;
    for (size_t i = 0; i < start->count; i++)
        count += start->segments[i].is_block;
    return count;
}

static struct mems_segment_view view_of(const struct start_segment *segment)
{
    return (struct mems_segment_view){.kind = segment->is_block ? MEMS_PROCESS : MEMS_HOLE,
                                      .node = segment->node,
                                      .size = segment->size,
                                      .asked = segment->is_block ? segment->size : 0};
}

enum mems_status start_place(const struct start *start, mems_heap *heap, bool is_rover_last)
{
    if (start->count == 0)
        return MEMS_OK;
    struct mems_segment_view *views = memory_new(start->count, sizeof *views);
    for (size_t i = 0; i < start->count; i++)
        views[i] = view_of(&start->segments[i]);
    enum mems_status status = mems_heap_place(heap, views, start->count, is_rover_last);
    free(views);
    return status;
}

static void print_segment(const struct start_segment *segment, const struct slots *slots,
                          struct text *out)
{
    text_add(out, segment->is_block ? " P " : " H ");
    if (segment->slot != 0) {
        slot_print(slots, segment->slot, out);
        text_add(out, " ");
    }
    text_format(out, "%" PRIu64, segment->size);
}

void start_print(const struct start *start, const struct slots *slots, struct text *out)
{
    if (start->count == 0)
        return;
    text_add(out, "heap");
    for (size_t i = 0; i < start->count; i++) {
        if (i > 0 && start->segments[i].node != start->segments[i - 1].node)
            text_add(out, " |");
        print_segment(&start->segments[i], slots, out);
    }
    text_add(out, "\n");
}
