/* SPDX-License-Identifier: MIT
 *
 * place.c: a heap that is not empty before its first call. All segments are looked at before the
 * first node is mapped.
 */
#include "index.h"

/* What the segments make, if they can be. */
struct placing {
    uint64_t nodes;
    uint64_t blocks;
    uint64_t size; /* of all nodes */
};

/* Bytes of the segment; 0: it cannot be. */
static uint64_t placed_size(const mems_heap *heap, const struct mems_segment_view *segment)
{
    uint64_t mask = heap->options.alignment - 1;
    if (segment->kind == MEMS_HOLE)
        return (segment->size & mask) == 0 ? segment->size : 0;
    return segment->size <= UINT64_MAX - mask ? (segment->size + mask) & ~mask : 0;
}

/* Where the node ends that begins with segment `first`: the next one's first segment. */
static size_t node_end(const struct mems_segment_view *segments, size_t count, size_t first)
{
    size_t end = first;
    while (end < count && segments[end].node == segments[first].node)
        end++;
    return end;
}

/* Bytes of the node that has the segments [first, end); 0: it cannot be. */
static uint64_t placed_node_size(const mems_heap *heap, const struct mems_segment_view *segments,
                                 size_t first, size_t end)
{
    uint64_t size = 0;
    bool may_touch = heap->options.coalesce != MEMS_COALESCE_IMMEDIATE;
    for (size_t i = first; i < end; i++) {
        uint64_t bytes = placed_size(heap, &segments[i]);
        bool is_touching =
            i > first && segments[i].kind == MEMS_HOLE && segments[i - 1].kind == MEMS_HOLE;
        if (bytes == 0 || bytes > UINT64_MAX - size || (is_touching && !may_touch))
            return 0;
        size += bytes;
    }
    return size % heap->options.page_size == 0 ? size : 0;
}

static bool can_be(const mems_heap *heap, const struct mems_segment_view *segments, size_t count,
                   struct placing *placing)
{
    *placing = (struct placing){0};
    if (heap->first != NULL || heap->ids != 0)
        return false;
    for (size_t first = 0, end; first < count; first = end, placing->nodes++) {
        end = node_end(segments, count, first);
        uint64_t size = placed_node_size(heap, segments, first, end);
        if (segments[first].node != placing->nodes || size == 0 ||
            size > UINT64_MAX - heap->options.base - placing->size)
            return false;
        placing->size += size;
        for (size_t i = first; i < end; i++)
            placing->blocks += segments[i].kind == MEMS_PROCESS;
    }
    return true;
}

static bool reserve_placed(mems_heap *heap, const struct placing *placing, size_t count)
{
    return mems_records_reserve(heap, NODE_RECORD, (size_t)placing->nodes) &&
           mems_records_reserve(heap, SEGMENT_RECORD, count);
}

static void fill_node(mems_heap *heap, struct segment *hole,
                      const struct mems_segment_view *segments, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct segment *segment = hole;
        uint64_t size = placed_size(heap, &segments[i]);
        if (size < hole->size)
            hole = mems_segment_split(heap, hole, size);
        if (segments[i].kind == MEMS_PROCESS)
            mems_segment_take(heap, segment, ++heap->ids, segments[i].size);
    }
}

static bool place_nodes(mems_heap *heap, const struct mems_segment_view *segments, size_t count)
{
    for (size_t first = 0, end; first < count; first = end) {
        end = node_end(segments, count, first);
        uint64_t size = placed_node_size(heap, segments, first, end);
        void *physical =
            size <= SIZE_MAX ? heap->pager.map(heap->pager.context, heap->end, (size_t)size) : NULL;
        if (physical == NULL)
            return false;
        fill_node(heap, mems_chain_append(heap, physical, size)->first, segments + first,
                  end - first);
    }
    return true;
}

static void unplace(mems_heap *heap)
{
    while (heap->last != NULL) {
        heap->pager.unmap(heap->pager.context, heap->last->physical,
                          (size_t)mems_node_size(heap, heap->last));
        mems_chain_remove_last(heap);
    }
    heap->ids = 0;
}

static struct segment *last_block(const mems_heap *heap)
{
    struct segment *last = NULL;
    for (struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        last = mems_segment_is_hole(s) ? last : s;
    return last;
}

enum mems_status mems_heap_place(mems_heap *heap, const struct mems_segment_view *segments,
                                 size_t count, bool is_rover_last)
{
    struct placing placing;
    if (!can_be(heap, segments, count, &placing))
        return MEMS_BAD_STATE;
    if (heap->options.limit != 0 && placing.size > heap->options.limit)
        return MEMS_NO_ROOM;
    if (!reserve_placed(heap, &placing, count))
        return MEMS_NO_MEMORY;
    mems_index_put_away(heap);
    bool is_placed = place_nodes(heap, segments, count);
    if (!is_placed)
        unplace(heap);
    mems_index_make(heap);
    if (!is_placed)
        return MEMS_NO_MEMORY;
    heap->may_touch = true;
    if (is_rover_last && heap->options.fit == MEMS_NEXT_FIT)
        heap->rover = last_block(heap);
    return MEMS_OK;
}
