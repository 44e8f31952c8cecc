/* SPDX-License-Identifier: MIT
 *
 * load.c: makes a heap stand where the bytes of state.h say. They are believed only after all of
 * them have been read once; what can fail comes before anything is changed.
 */
#include "index.h"
#include "state.h"

#include <string.h>

/* -------------------------------------------------------------------------------- reading -- */

/* Stands in the bytes, between two segments of the node that begins at `start`. */
struct reader {
    const unsigned char *at;
    const unsigned char *end;
    bool is_bad;            /* for good: from here on numbers are 0 */
    const mems_heap *heap;  /* whose options hold                   */
    struct head head;       /* as read                              */
    uint64_t start;         /* of the node                          */
    uint64_t size;          /* of the node                          */
    uint64_t offset;        /* in the node: bytes that were read    */
    uint64_t last_id;       /* of the PROCESS read last             */
    struct segment segment; /* the one read last, without links     */
};

static unsigned char byte_get(struct reader *reader)
{
    if (reader->at == reader->end)
        reader->is_bad = true;
    return reader->is_bad ? 0 : *reader->at++;
}

static uint64_t number_get(struct reader *reader)
{
    uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        unsigned char byte = byte_get(reader);
        uint64_t bits = byte & 0x7f;
        if (bits << shift >> shift != bits)
            break;
        number |= bits << shift;
        if (byte < 0x80)
            return number;
    }
    reader->is_bad = true;
    return 0;
}

static uint64_t unzigzag(uint64_t number)
{
    return number >> 1 ^ ((number & 1) != 0 ? UINT64_MAX : 0);
}

static uint64_t size_get(struct reader *reader, unsigned *tag)
{
    unsigned char byte = byte_get(reader);
    *tag = byte & ((1 << TAG_BITS) - 1);
    uint64_t units = byte >> TAG_BITS & LOW_MASK;
    if (byte < 0x80)
        return units;
    uint64_t high = number_get(reader);
    if (high == 0 || high << LOW_BITS >> LOW_BITS != high)
        reader->is_bad = true;
    return units | high << LOW_BITS;
}

static bool is_ours(const struct head *head, const mems_heap *heap)
{
    return head->version == VERSION && head->page_size == heap->options.page_size &&
           head->base == heap->options.base && head->fit == (uint64_t)heap->options.fit &&
           head->alignment == heap->options.alignment && head->limit == heap->options.limit &&
           head->growth == heap->options.growth &&
           head->coalesce == (uint64_t)heap->options.coalesce &&
           head->grow == (uint64_t)heap->options.grow && head->ties == (uint64_t)heap->options.ties;
}

/* Counters are believed, but not to be other than what the members that keep them can hold. */
static bool is_plausible(const struct head *head)
{
    return head->undo_kind <= MEMS_UNDO_IMPOSSIBLE && head->undo_maps <= 1 &&
           head->undo_splits <= 1 && head->undo_merges <= 2 && head->undo_refusals <= 1 &&
           head->ids <= ID_MAX && (head->rover == 0 || head->fit == MEMS_NEXT_FIT);
}

static void reader_begin(struct reader *reader, const mems_heap *heap, const void *bytes,
                         size_t length)
{
    uint64_t numbers[HEAD_NUMBERS] = {0};
    *reader = (struct reader){.at = bytes, .heap = heap, .start = heap->options.base};
    reader->end = reader->at + length;
    for (int i = 0; i < HEAD_NUMBERS; i++)
        numbers[i] = number_get(reader);
    memcpy(&reader->head, numbers, sizeof numbers);
    if (!is_ours(&reader->head, heap) || !is_plausible(&reader->head))
        reader->is_bad = true;
}

/* The node behind the last one that was read. False: it cannot be. */
static bool read_node(struct reader *reader)
{
    uint64_t page = reader->heap->options.page_size, pages = number_get(reader);
    reader->start += reader->size;
    if (pages == 0 || pages > UINT64_MAX / page || pages * page > UINT64_MAX - reader->start ||
        pages * page > SIZE_MAX)
        reader->is_bad = true;
    reader->size = pages * page;
    reader->offset = 0;
    reader->segment = (struct segment){.start = reader->start, .id = 1};
    return !reader->is_bad;
}

static uint64_t id_get(struct reader *reader, unsigned tag)
{
    if (tag == TAG_HOLE)
        return 0;
    reader->last_id += tag == TAG_NEXT_PROCESS ? 1 : unzigzag(number_get(reader));
    if (reader->last_id == 0 || reader->last_id > reader->head.ids)
        reader->is_bad = true;
    return reader->last_id;
}

/* Less than the alignment, and so than the segment. */
static uint16_t padding_get(struct reader *reader, unsigned tag)
{
    if (tag != TAG_PADDED_PROCESS)
        return 0;
    uint64_t padding = number_get(reader);
    if (padding == 0 || padding >= reader->heap->options.alignment)
        reader->is_bad = true;
    return (uint16_t)padding;
}

/* False: the node is full, or the segment cannot be. */
static bool read_segment(struct reader *reader)
{
    unsigned tag;
    uint64_t alignment = reader->heap->options.alignment;
    uint64_t left = reader->size - reader->offset;
    if (left == 0 || reader->is_bad)
        return false;
    bool is_after_hole =
        reader->segment.id == 0 && reader->heap->options.coalesce == MEMS_COALESCE_IMMEDIATE;
    uint64_t units = size_get(reader, &tag);
    uint64_t size = units == 0 ? left : units * alignment;
    if (units > left / alignment || (is_after_hole && tag == TAG_HOLE))
        reader->is_bad = true;
    reader->segment = (struct segment){
        .start = reader->start + reader->offset, .size = size, .id = id_get(reader, tag) & ID_MAX};
    reader->segment.padding = padding_get(reader, tag);
    reader->offset += size;
    return !reader->is_bad;
}

/* -------------------------------------------------------------------------------- loading -- */

/* Reads all there is, and how many segments that is. False: no such heap was ever saved. */
static bool is_whole(struct reader reader, uint64_t *segments)
{
    bool has_rover = reader.head.rover == 0;
    *segments = 0;
    for (uint64_t n = 0; n < reader.head.nodes && read_node(&reader); n++)
        while (read_segment(&reader)) {
            has_rover = has_rover || reader.segment.start == reader.head.rover;
            ++*segments;
        }
    return !reader.is_bad && has_rover && reader.at == reader.end;
}

static void skip_segments(struct reader *reader)
{
    while (read_segment(reader))
        ;
}

/* The nodes to come, linked both ways, before any of them is in the chain. */
struct queue {
    struct node *first;
    struct node *last;
    uint64_t end;    /* virtual address behind the last one                */
    uint64_t shared; /* so many, at the beginning, have the heap's own pages */
};

static void queue_push(struct queue *queue, const struct reader *reader, struct node *node,
                       void *physical)
{
    *node = (struct node){.prev = queue->last, .start = reader->start, .physical = physical};
    *(queue->last != NULL ? &queue->last->next : &queue->first) = node;
    queue->last = node;
    queue->end = reader->start + reader->size;
}

/* Memory for the node that was read: that of the heap's own, as long as the chains are alike. */
static void *pages_for(mems_heap *heap, const struct reader *reader, const struct node **own,
                       struct queue *queue)
{
    const struct node *node = *own;
    bool is_alike = node != NULL && mems_node_size(heap, node) == reader->size;
    *own = is_alike ? node->next : NULL;
    if (!is_alike)
        return heap->pager.map(heap->pager.context, reader->start, (size_t)reader->size);
    queue->shared++;
    return node->physical;
}

/* Unmaps the nodes that do not share the heap's own pages, and gives all back. */
static void queue_drop(mems_heap *heap, struct queue *queue)
{
    uint64_t count = 0, end = queue->end;
    for (const struct node *node = queue->first; node != NULL; node = node->next)
        count++;
    for (struct node *node = queue->last, *before; node != NULL; node = before, count--) {
        before = node->prev;
        if (count > queue->shared)
            heap->pager.unmap(heap->pager.context, node->physical, (size_t)(end - node->start));
        end = node->start;
        mems_records_return(heap, NODE_RECORD, node);
    }
}

/* Maps what is not mapped. Records are reserved. False: there is no memory, and nothing is left. */
static bool queue_fill(mems_heap *heap, struct reader reader, struct queue *queue)
{
    const struct node *own = heap->first;
    for (uint64_t n = 0; n < reader.head.nodes; n++) {
        read_node(&reader);
        void *physical = pages_for(heap, &reader, &own, queue);
        if (physical == NULL) {
            queue_drop(heap, queue);
            return false;
        }
        queue_push(queue, &reader, mems_records_take(heap, NODE_RECORD), physical);
        skip_segments(&reader);
    }
    return true;
}

/* Empties the chain, and unmaps all but the first `kept` nodes, last first. */
static void chain_drop(mems_heap *heap, uint64_t kept)
{
    while (heap->last != NULL) {
        const struct node *node = heap->last;
        if (heap->stats.nodes > kept)
            heap->pager.unmap(heap->pager.context, node->physical,
                              (size_t)mems_node_size(heap, node));
        mems_chain_remove_last(heap);
    }
}

/* One node as it was read. */
static void node_build(mems_heap *heap, struct reader *reader, void *physical)
{
    read_node(reader);
    struct segment *hole = mems_chain_append(heap, physical, reader->size)->first;
    while (read_segment(reader)) {
        struct segment *segment = hole;
        if (reader->segment.size < hole->size)
            hole = mems_segment_split(heap, hole, reader->segment.size);
        if (reader->segment.id != 0)
            mems_segment_take(heap, segment, reader->segment.id,
                              mems_segment_asked(&reader->segment));
    }
}

static void chain_build(mems_heap *heap, struct reader reader, struct node *node)
{
    for (struct node *next; node != NULL; node = next) {
        void *physical = node->physical;
        next = node->next;
        mems_records_return(heap, NODE_RECORD, node);
        node_build(heap, &reader, physical);
    }
}

/* How many more segments there will be. */
static uint64_t missing(const mems_heap *heap, uint64_t segments)
{
    uint64_t there = heap->stats.processes + heap->stats.holes;
    return segments > there ? segments - there : 0;
}

/* The chains stand already. */
static void head_apply(struct mems_heap *heap, const struct head *head)
{
    heap->stats.maps = head->maps;
    heap->stats.unmaps = head->unmaps;
    heap->stats.splits = head->splits;
    heap->stats.merges = head->merges;
    heap->stats.refusals = head->refusals;
    heap->visits = (struct visits){.number = head->visits};
    heap->visits_before = (struct visits){.number = head->undo_visits};
    heap->ids = head->ids;
    heap->calls = head->calls;
    heap->may_touch = true;
    heap->rover = head->rover != 0 ? mems_index_find(heap, head->rover) : NULL;
    heap->undo = (struct mems_undo){.start = head->undo_start,
                                    .size = head->undo_size,
                                    .asked = head->undo_asked,
                                    .id = head->undo_id,
                                    .rover = head->undo_rover,

                                    .maps = (unsigned)head->undo_maps,
                                    .splits = (unsigned)head->undo_splits,
                                    .merges = (unsigned)head->undo_merges,
                                    .refusals = (unsigned)head->undo_refusals};
    heap->undo.kind = (unsigned)head->undo_kind;
}

/* Records for the nodes and segments to come. */
static bool reserve(mems_heap *heap, const struct head *head, uint64_t segments)
{
    return mems_records_reserve(heap, NODE_RECORD, (size_t)head->nodes) &&
           mems_records_reserve(heap, SEGMENT_RECORD, (size_t)missing(heap, segments));
}

enum mems_status mems_heap_load(mems_heap *heap, const void *bytes, size_t length)
{
    struct reader reader;
    struct queue queue = {0};
    uint64_t segments;
    reader_begin(&reader, heap, bytes, length);
    if (reader.is_bad || !is_whole(reader, &segments))
        return MEMS_BAD_STATE;
    if (!reserve(heap, &reader.head, segments) || !queue_fill(heap, reader, &queue))
        return MEMS_NO_MEMORY;
    mems_index_put_away(heap);
    chain_drop(heap, queue.shared);
    chain_build(heap, reader, queue.first);
    mems_index_make(heap);
    head_apply(heap, &reader.head);
    return MEMS_OK;
}
