/* SPDX-License-Identifier: MIT
 *
 * save.c: writes a heap as the bytes of state.h. It changes nothing.
 */
#include "index.h"
#include "state.h"

#include <string.h>

static struct head head_of(const struct mems_heap *heap)
{
    const struct mems_stats *stats = &heap->stats;
    const struct mems_undo undo = mems_heap_undo(heap);
    return (struct head){.version = VERSION,
                         .page_size = heap->options.page_size,
                         .base = heap->options.base,
                         .fit = heap->options.fit,
                         .alignment = heap->options.alignment,
                         .limit = heap->options.limit,
                         .growth = heap->options.growth,
                         .coalesce = heap->options.coalesce,
                         .grow = heap->options.grow,
                         .ties = heap->options.ties,
                         .maps = stats->maps,
                         .unmaps = stats->unmaps,
                         .splits = stats->splits,
                         .merges = stats->merges,
                         .refusals = stats->refusals,
                         .visits = mems_visits_count(heap),
                         .ids = heap->ids,
                         .calls = heap->calls,
                         .rover = heap->rover != NULL ? heap->rover->start : 0,
                         .undo_kind = undo.kind,
                         .undo_start = undo.start,
                         .undo_size = undo.size,
                         .undo_asked = undo.asked,
                         .undo_id = undo.id,
                         .undo_rover = undo.rover,
                         .undo_visits = undo.visits_before,
                         .undo_maps = undo.maps,
                         .undo_splits = undo.splits,
                         .undo_merges = undo.merges,
                         .undo_refusals = undo.refusals,
                         .nodes = stats->nodes};
}

/* Counts what does not fit as well. */
struct writer {
    unsigned char *at;
    size_t left;
    size_t length;
};

static void byte_put(struct writer *writer, unsigned char byte)
{
    writer->length++;
    if (writer->left == 0)
        return;
    *writer->at++ = byte;
    writer->left--;
}

static void number_put(struct writer *writer, uint64_t number)
{
    for (; number > 0x7f; number >>= 7)
        byte_put(writer, (unsigned char)(number | 0x80));
    byte_put(writer, (unsigned char)number);
}

/* Small for small differences of either sign. */
static uint64_t zigzag(uint64_t difference)
{
    return difference << 1 ^ (difference >> 63 != 0 ? UINT64_MAX : 0);
}

static void size_put(struct writer *writer, uint64_t units, unsigned tag)
{
    unsigned low = (unsigned)(units & LOW_MASK) << TAG_BITS | tag;
    bool has_more = units > LOW_MASK;
    byte_put(writer, (unsigned char)(low | (has_more ? 0x80 : 0)));
    if (has_more)
        number_put(writer, units >> LOW_BITS);
}

/* `id` is that of the PROCESS written last, and becomes this one's. */
static void segment_put(struct writer *writer, const struct segment *segment, uint64_t alignment,
                        uint64_t *id)
{
    uint64_t units = segment->next != NULL ? segment->size / alignment : 0;
    if (mems_segment_is_hole(segment)) {
        size_put(writer, units, TAG_HOLE);
        return;
    }
    bool is_next = segment->id == *id + 1;
    unsigned tag = is_next ? TAG_NEXT_PROCESS : TAG_PROCESS;
    size_put(writer, units, segment->padding != 0 ? TAG_PADDED_PROCESS : tag);
    if (!is_next || segment->padding != 0)
        number_put(writer, zigzag(segment->id - *id));
    if (segment->padding != 0)
        number_put(writer, segment->padding);
    *id = segment->id;
}

size_t mems_heap_save(const mems_heap *heap, void *bytes, size_t length)
{
    struct writer writer = {.at = bytes, .left = length};
    uint64_t numbers[HEAD_NUMBERS], id = 0;
    struct head head = head_of(heap);
    memcpy(numbers, &head, sizeof head);
    for (int i = 0; i < HEAD_NUMBERS; i++)
        number_put(&writer, numbers[i]);
    for (const struct node *node = heap->first; node != NULL; node = node->next) {
        number_put(&writer, mems_node_size(heap, node) / heap->options.page_size);
        for (const struct segment *s = node->first; s != NULL; s = s->next)
            segment_put(&writer, s, heap->options.alignment, &id);
    }
    return writer.length;
}
