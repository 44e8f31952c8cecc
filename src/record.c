/* SPDX-License-Identifier: MIT
 *
 * record.c: where the records of nodes and segments live: in slabs, pages that the heap maps for
 * itself. A call reserves what it may need before it changes anything, so that taking a record
 * cannot fail. It refuses to know what the records mean.
 *
 *     slab: [ link | heap (first slab only) | record | record | ... | fresh bytes      ]
 */
#include "heap.h"

#include <assert.h>

enum { SLAB_LENGTH = 64 * 1024 }; /* a whole number of pages wherever there are pages */

/* The first slab begins so; the others with a struct slab alone. */
struct first_slab {
    struct slab link;
    struct mems_heap heap;
};

static void records_use_slab(struct records *records, struct slab *slab, size_t header)
{
    records->fresh = (char *)slab + header;
    records->fresh_end = (char *)slab + SLAB_LENGTH;
}

struct mems_heap *mems_records_begin(const struct mems_pager *pager)
{
    struct first_slab *slab = pager->map(pager->context, 0, SLAB_LENGTH);
    if (slab == NULL)
        return NULL;
    slab->heap.pager = *pager;
    slab->heap.records.slabs = &slab->link;
    records_use_slab(&slab->heap.records, &slab->link, sizeof *slab);
    return &slab->heap;
}

static bool records_add_slab(struct mems_heap *heap)
{
    struct slab *slab = heap->pager.map(heap->pager.context, 0, SLAB_LENGTH);
    if (slab == NULL)
        return false;
    slab->next = heap->records.slabs;
    heap->records.slabs = slab;
    records_use_slab(&heap->records, slab, sizeof *slab);
    return true;
}

/* Records hold pointers and words only, so any multiple of either's size is well aligned. */
static void *records_cut(struct mems_heap *heap, size_t size)
{
    struct records *records = &heap->records;
    if ((size_t)(records->fresh_end - records->fresh) < size && !records_add_slab(heap))
        return NULL;
    void *record = records->fresh;
    records->fresh += size;
    return record;
}

static bool records_add_node(struct mems_heap *heap)
{
    struct node *node = records_cut(heap, sizeof *node);
    if (node != NULL)
        mems_records_return_node(heap, node);
    return node != NULL;
}

static bool records_add_segment(struct mems_heap *heap)
{
    struct segment *segment = records_cut(heap, sizeof *segment);
    if (segment != NULL)
        mems_records_return_segment(heap, segment);
    return segment != NULL;
}

bool mems_records_reserve(struct mems_heap *heap, size_t nodes, size_t segments)
{
    while (heap->records.spare_node_count < nodes)
        if (!records_add_node(heap))
            return false;
    while (heap->records.spare_segment_count < segments)
        if (!records_add_segment(heap))
            return false;
    return true;
}

struct node *mems_records_take_node(struct mems_heap *heap)
{
    struct node *node = heap->records.spare_nodes;
    assert(node != NULL);
    heap->records.spare_nodes = node->next;
    heap->records.spare_node_count--;
    *node = (struct node){0};
    return node;
}

struct segment *mems_records_take_segment(struct mems_heap *heap)
{
    struct segment *segment = heap->records.spare_segments;
    assert(segment != NULL);
    heap->records.spare_segments = segment->next;
    heap->records.spare_segment_count--;
    *segment = (struct segment){0};
    return segment;
}

void mems_records_return_node(struct mems_heap *heap, struct node *node)
{
    node->next = heap->records.spare_nodes;
    heap->records.spare_nodes = node;
    heap->records.spare_node_count++;
}

void mems_records_return_segment(struct mems_heap *heap, struct segment *segment)
{
    segment->next = heap->records.spare_segments;
    heap->records.spare_segments = segment;
    heap->records.spare_segment_count++;
}

void mems_records_clear(struct mems_heap *heap)
{
    struct slab *slab = heap->records.slabs;
    while (slab->next != NULL) {
        struct slab *next = slab->next;
        heap->pager.unmap(heap->pager.context, slab, SLAB_LENGTH);
        slab = next;
    }
    heap->records = (struct records){.slabs = slab};
    records_use_slab(&heap->records, slab, sizeof(struct first_slab));
}

void mems_records_end(struct mems_heap *heap)
{
    mems_records_clear(heap);
    struct os_pages os = heap->os;
    struct mems_pager pager = heap->pager;
    if (pager.context == &heap->os)
        pager.context = &os; /* the heap is about to go */
    pager.unmap(pager.context, heap->records.slabs, SLAB_LENGTH);
}
