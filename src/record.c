/* SPDX-License-Identifier: MIT
 *
 * record.c: where the records of nodes, segments and cells live: in slabs, pages that the heap maps
 * for itself. A call reserves what it may need before it changes anything, so that taking a record
 * cannot fail. It refuses to know what the records mean.
 *
 *     slab: [ link | heap (first slab only) | record | record | fresh bytes | cell | cell ]
 *
 * Cells lie at the end, where they begin with a cache line.
 */
#include "index.h"

#include <assert.h>

/* A whole number of pages wherever there are pages. The more there are, the larger the next one:
 * few mappings, and for large heaps large pages, as far as the kernel has them. */
enum { SLAB_LENGTH = 64 * 1024, SLAB_SHARE = 64, SLAB_LIMIT = 2 * 1024 * 1024 };

/* The first slab begins so; the others with a struct slab alone. */
struct first_slab {
    struct slab link;
    struct mems_heap heap;
};

/* A record that is not in use. */
struct spare {
    struct spare *next;
};

static void records_use_slab(struct records *records, struct slab *slab, size_t header)
{
    records->fresh = (char *)slab + header;
    records->fresh_end = (char *)slab + slab->length;
    records->slabs = slab;
    records->length += slab->length;
}

static void pools_clear(struct records *records)
{
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        records->pool[kind] = (struct pool){.size = records->pool[kind].size};
}

struct mems_heap *mems_records_begin(const struct mems_pager *pager, enum mems_fit fit)
{
    struct first_slab *slab = pager->map(pager->context, 0, SLAB_LENGTH);
    if (slab == NULL)
        return NULL;
    struct records *records = &slab->heap.records;
    slab->heap.pager = *pager;
    slab->link.length = SLAB_LENGTH;
    records->pool[NODE_RECORD].size = sizeof(struct node);
    records->pool[SEGMENT_RECORD].size =
        fit == MEMS_BEST_FIT ? sizeof(struct ranked_segment) : sizeof(struct segment);
    records->pool[CELL_RECORD].size = sizeof(struct cell);
    records->pool[ROOT_RECORD].size = ROOT_CELLS * sizeof(struct cell);
    records_use_slab(records, &slab->link, sizeof *slab);
    return &slab->heap;
}

/* Multiples of the first one's. */
static size_t next_length(const struct records *records)
{
    size_t length = records->length / SLAB_SHARE / SLAB_LENGTH * SLAB_LENGTH;
    if (length < SLAB_LENGTH)
        return SLAB_LENGTH;
    return length < SLAB_LIMIT ? length : SLAB_LIMIT;
}

static bool records_add_slab(struct mems_heap *heap)
{
    size_t length = next_length(&heap->records);
    struct slab *slab = heap->pager.map(heap->pager.context, 0, length);
    if (slab == NULL)
        return false;
    *slab = (struct slab){.next = heap->records.slabs, .length = length};
    records_use_slab(&heap->records, slab, sizeof *slab);
    return true;
}

/* Records hold pointers and words only, so any multiple of either's size is well aligned. */
static bool records_cut(struct mems_heap *heap, enum record_kind kind)
{
    struct records *records = &heap->records;
    size_t size = records->pool[kind].size;
    if ((size_t)(records->fresh_end - records->fresh) < size && !records_add_slab(heap))
        return false;
    if (kind == CELL_RECORD || kind == ROOT_RECORD)
        mems_records_return(heap, kind, records->fresh_end -= size);
    else
        mems_records_return(heap, kind, (records->fresh += size) - size);
    return true;
}

MEMS_RARE bool mems_records_add(struct mems_heap *heap, enum record_kind kind, size_t number)
{
    while (heap->records.pool[kind].count < number)
        if (!records_cut(heap, kind))
            return false;
    return true;
}

void *mems_records_take(struct mems_heap *heap, enum record_kind kind)
{
    struct pool *pool = &heap->records.pool[kind];
    struct spare *spare = pool->spare;
    assert(spare != NULL);
    pool->spare = spare->next;
    pool->count--;
    return spare;
}

void mems_records_return(struct mems_heap *heap, enum record_kind kind, void *record)
{
    struct pool *pool = &heap->records.pool[kind];
    struct spare *spare = record;
    spare->next = pool->spare;
    pool->spare = spare;
    pool->count++;
}

void mems_records_clear(struct mems_heap *heap)
{
    struct slab *slab = heap->records.slabs;
    while (slab->next != NULL) {
        struct slab *next = slab->next;
        heap->pager.unmap(heap->pager.context, slab, slab->length);
        slab = next;
    }
    pools_clear(&heap->records);
    heap->records.length = 0;
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
