/* SPDX-License-Identifier: MIT
 *
 * check.c: the invariants of heap.h, one function each, in their order. Each may rely on those
 * before it, so that a broken heap is named without walking off its end. Checking changes nothing.
 */
#include "heap.h"

/* A chain whose every link has its way back has no cycle: two ways into a node would need two
 * ways back. */
static bool main_chain_is_linked(const struct mems_heap *heap)
{
    const struct node *before = NULL;
    for (const struct node *node = heap->first; node != NULL; node = node->next) {
        if (node->prev != before)
            return false;
        before = node;
    }
    return heap->last == before;
}

static bool nodes_are_numbered(const struct mems_heap *heap)
{
    uint64_t index = 0;
    for (const struct node *node = heap->first; node != NULL; node = node->next)
        if (node->index != index++)
            return false;
    return true;
}

static bool nodes_are_pages(const struct mems_heap *heap)
{
    for (const struct node *node = heap->first; node != NULL; node = node->next)
        if (node->physical == NULL || node->size == 0 || node->size % heap->options.page_size != 0)
            return false;
    return true;
}

static bool nodes_are_consecutive(const struct mems_heap *heap)
{
    uint64_t start = heap->options.base;
    for (const struct node *node = heap->first; node != NULL; node = node->next) {
        if (node->start != start || node->size > UINT64_MAX - start)
            return false;
        start += node->size;
    }
    return heap->end == start;
}

static bool sub_chain_is_linked(const struct node *node)
{
    const struct segment *before = NULL;
    for (const struct segment *s = node->first; s != NULL; s = s->next) {
        if (s->prev != before || s->node != node)
            return false;
        before = s;
    }
    return before != NULL && node->last == before;
}

static bool sub_chains_are_linked(const struct mems_heap *heap)
{
    for (const struct node *node = heap->first; node != NULL; node = node->next)
        if (!sub_chain_is_linked(node))
            return false;
    return true;
}

static bool segments_have_bytes(const struct mems_heap *heap)
{
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s->size == 0)
            return false;
    return true;
}

static bool segments_tile_node(const struct node *node)
{
    uint64_t offset = 0;
    for (const struct segment *s = node->first; s != NULL; s = s->next) {
        if (s->start != node->start + offset || s->size > node->size - offset)
            return false;
        offset += s->size;
    }
    return offset == node->size;
}

static bool segments_tile_nodes(const struct mems_heap *heap)
{
    for (const struct node *node = heap->first; node != NULL; node = node->next)
        if (!segments_tile_node(node))
            return false;
    return true;
}

static bool holes_are_merged(const struct mems_heap *heap)
{
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s->next != NULL && mems_segment_is_hole(s) && mems_segment_is_hole(s->next))
            return false;
    return true;
}

static bool segments_are_aligned(const struct mems_heap *heap)
{
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s->size % heap->options.alignment != 0)
            return false;
    return true;
}

static bool ids_were_given(const struct mems_heap *heap)
{
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s->id > heap->ids)
            return false;
    return true;
}

static bool lengths_agree(const struct mems_heap *heap)
{
    for (const struct node *node = heap->first; node != NULL; node = node->next) {
        uint64_t length = 0;
        for (const struct segment *s = node->first; s != NULL; s = s->next)
            length++;
        if (length != node->segments)
            return false;
    }
    return true;
}

static void count_segment(struct mems_stats *stats, const struct segment *segment)
{
    if (mems_segment_is_hole(segment)) {
        stats->holes++;
        stats->unused += segment->size;
    } else {
        stats->processes++;
        stats->used += segment->size;
    }
}

static bool counters_agree(const struct mems_heap *heap)
{
    const struct mems_stats *kept = &heap->stats;
    struct mems_stats seen = {0};
    for (const struct node *node = heap->first; node != NULL; node = node->next) {
        seen.nodes++;
        seen.mapped += node->size;
        for (const struct segment *s = node->first; s != NULL; s = s->next)
            count_segment(&seen, s);
    }
    return kept->nodes == seen.nodes && kept->mapped == seen.mapped &&
           kept->pages == seen.mapped / heap->options.page_size && kept->used == seen.used &&
           kept->unused == seen.unused && kept->processes == seen.processes &&
           kept->holes == seen.holes;
}

static bool rover_is_valid(const struct mems_heap *heap)
{
    if (heap->rover == NULL)
        return true;
    for (const struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        if (s == heap->rover)
            return true;
    return false;
}

static const struct invariant {
    bool (*holds)(const struct mems_heap *heap);
    const char *text;
} invariants[] = {
    {main_chain_is_linked, "the main chain is linked both ways"},
    {nodes_are_numbered, "nodes are numbered from 0 in main chain order"},
    {nodes_are_pages, "each node is memory of at least one whole page"},
    {nodes_are_consecutive, "virtual ranges of nodes follow each other from the base"},
    {sub_chains_are_linked, "each sub-chain is linked both ways, and its segments know their node"},
    {segments_have_bytes, "no segment is empty"},
    {segments_tile_nodes, "segments tile their node without gap or overlap"},
    {holes_are_merged, "no two neighbouring segments of a sub-chain are both HOLEs"},
    {segments_are_aligned, "segment sizes are multiples of the alignment"},
    {ids_were_given, "ids are those of mallocs that succeeded"},
    {lengths_agree, "each node knows the length of its sub-chain"},
    {counters_agree, "the counters agree with the chains"},
    {rover_is_valid, "next fit stands on a segment of the heap"},
};

enum { INVARIANTS = sizeof invariants / sizeof invariants[0] };

int mems_heap_check(const mems_heap *heap)
{
    for (int i = 0; i < INVARIANTS; i++)
        if (!invariants[i].holds(heap))
            return i + 1;
    return 0;
}

const char *mems_invariant_text(int number)
{
    if (number < 1 || number > INVARIANTS)
        return NULL;
    return invariants[number - 1].text;
}
