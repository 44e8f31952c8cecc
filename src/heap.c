/* SPDX-License-Identifier: MIT
 *
 * heap.c: the calls. What a malloc, a free, a get and a finish do, in the order in which the
 * specification tells it; how lists are cut and HOLEs are found is said elsewhere.
 */
#include "index.h"

/* ------------------------------------------------------------------------- making a heap -- */

void mems_options_init(struct mems_options *options)
{
    *options = (struct mems_options){
        .page_size = 4096, .base = 1000, .fit = MEMS_FIRST_FIT, .alignment = 1, .growth = 1};
}

static bool is_power_of_two(uint64_t number)
{
    return number != 0 && (number & (number - 1)) == 0;
}

static bool options_are_valid(const struct mems_options *options)
{
    if (options->page_size == 0 || options->base == 0)
        return false;
    if ((int)options->fit < MEMS_FIRST_FIT || options->fit > MEMS_WORST_FIT)
        return false;
    if ((int)options->coalesce < MEMS_COALESCE_IMMEDIATE ||
        options->coalesce > MEMS_COALESCE_NEVER || (int)options->grow < MEMS_GROW_NODE ||
        options->grow > MEMS_GROW_CONTIGUOUS || (int)options->ties < MEMS_TIES_LOW ||
        options->ties > MEMS_TIES_HIGH)
        return false;
    if (!is_power_of_two(options->alignment) || options->alignment > MEMS_ALIGNMENT_MAX ||
        options->page_size % options->alignment != 0)
        return false;
    return options->pager == NULL || (options->pager->map != NULL && options->pager->unmap != NULL);
}

enum mems_status mems_heap_create(const struct mems_options *options, mems_heap **heap)
{
    const struct mems_pager system = {.map = mems_os_map, .unmap = mems_os_unmap};
    struct mems_options defaults;
    *heap = NULL;
    if (options == NULL) {
        mems_options_init(&defaults);
        options = &defaults;
    }
    if (!options_are_valid(options))
        return MEMS_BAD_OPTION;
    struct mems_heap *made =
        mems_records_begin(options->pager != NULL ? options->pager : &system, options->fit);
    if (made == NULL)
        return MEMS_NO_MEMORY;
    made->options = *options;
    made->end = options->base;
    made->undo.kind = MEMS_UNDO_IMPOSSIBLE;
    if (options->pager == NULL)
        made->pager.context = &made->os;
    *heap = made;
    return MEMS_OK;
}

void mems_heap_destroy(mems_heap *heap)
{
    if (heap == NULL)
        return;
    heap->observe = NULL;
    mems_heap_finish(heap);
    mems_records_end(heap);
}

void mems_heap_options(const mems_heap *heap, struct mems_options *options)
{
    *options = heap->options;
}

void mems_heap_trace(mems_heap *heap,
                     void (*observe)(void *context, const struct mems_event *event), void *context)
{
    heap->observe = observe;
    heap->observe_context = context;
}

/* -------------------------------------------------------------------------------- malloc -- */

/* False when rounding the size up to the alignment overflows. */
static bool round_up(const struct mems_heap *heap, uint64_t size, uint64_t *need)
{
    uint64_t mask = heap->options.alignment - 1;
    if (size > UINT64_MAX - mask)
        return false;
    *need = (size + mask) & ~mask;
    return true;
}

/* Bytes in the fewest pages that hold `need`. False when they, or the virtual addresses of a node
 * of so many bytes, overflow. The address behind the last byte has to exist as well. */
static bool node_size(const struct mems_heap *heap, uint64_t need, uint64_t *size)
{
    uint64_t page = heap->options.page_size;
    uint64_t pages = need / page + (need % page != 0);
    if (pages < heap->options.growth)
        pages = heap->options.growth;
    if (pages > UINT64_MAX / page)
        return false;
    *size = pages * page;
    return *size <= UINT64_MAX - heap->end;
}

/* Virtual addresses have 64 bits everywhere; memory has what the machine has. */
static bool is_mappable(uint64_t size)
{
    return size <= SIZE_MAX;
}

static bool is_within_limit(const struct mems_heap *heap, uint64_t size)
{
    uint64_t limit = heap->options.limit;
    return limit == 0 || (size <= limit && heap->stats.mapped <= limit - size);
}

static struct segment *append_node(struct mems_heap *heap, void *physical, uint64_t size)
{
    struct node *node = mems_chain_append(heap, physical, size);
    mems_tell_map(heap, node);
    return node->first;
}

/* What is mapped at `physical` goes on where the last node ends. */
static bool is_adjoining(const struct mems_heap *heap, const char *physical)
{
    return heap->options.grow == MEMS_GROW_CONTIGUOUS && heap->last != NULL &&
           physical == heap->last->physical + mems_node_size(heap, heap->last);
}

static struct segment *lengthen_node(struct mems_heap *heap, uint64_t size)
{
    struct segment *hole = mems_chain_lengthen(heap, size);
    mems_tell_lengthen(heap, hole);
    heap->is_irreversible = true;
    if (!mems_segment_is_hole(hole->prev))
        return hole;
    if (heap->options.coalesce != MEMS_COALESCE_IMMEDIATE) {
        heap->may_touch = true;
        return hole;
    }
    hole = hole->prev;
    mems_tell_merge(heap, hole);
    mems_segment_absorb(heap, hole);
    return hole;
}

/* Records first: a node that is mapped can always be appended, so nothing is ever taken back. */
MEMS_RARE static enum mems_status map_node(struct mems_heap *heap, uint64_t need,
                                           struct segment **hole)
{
    uint64_t size;
    if (!node_size(heap, need, &size))
        return MEMS_TOO_LARGE;
    if (!is_within_limit(heap, size))
        return MEMS_NO_ROOM;
    if (!is_mappable(size) || !mems_records_reserve(heap, NODE_RECORD, 1) ||
        !mems_records_reserve(heap, SEGMENT_RECORD, 2) ||
        !mems_index_reserve_two(heap, heap->end + size))
        return MEMS_NO_MEMORY;
    void *physical = heap->pager.map(heap->pager.context, heap->end, (size_t)size);
    if (physical == NULL)
        return MEMS_NO_MEMORY;
    *hole = is_adjoining(heap, physical) ? lengthen_node(heap, size)
                                         : append_node(heap, physical, size);
    return MEMS_OK;
}

/* Makes one HOLE of those that touch, all over the heap. False: none do. */
MEMS_RARE static bool coalesce(struct mems_heap *heap)
{
    bool is_merged = false;
    if (heap->options.coalesce != MEMS_COALESCE_DEFERRED || !heap->may_touch)
        return false;
    for (struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s))
        while (mems_segment_is_hole(s) && s->next != NULL && mems_segment_is_hole(s->next)) {
            mems_tell_merge(heap, s);
            mems_segment_absorb(heap, s);
            is_merged = true;
        }
    heap->may_touch = false;
    heap->is_irreversible = heap->is_irreversible || is_merged;
    return is_merged;
}

/* The second walk of a call: its visits are added to those of the first. */
MEMS_RARE static struct segment *look_again(struct mems_heap *heap, uint64_t need)
{
    uint64_t visits = mems_visits_count(heap);
    heap->visits = (struct visits){0};
    struct segment *hole = mems_fit_hole(heap, need);
    heap->visits.number += visits;
    return hole;
}

static bool reserve_for_split(struct mems_heap *heap)
{
    return mems_records_reserve(heap, SEGMENT_RECORD, 1) && mems_index_reserve_one(heap);
}

/* A HOLE of at least `need` bytes, old or new, and the records to split it. */
static enum mems_status find_hole(struct mems_heap *heap, uint64_t need, struct segment **hole)
{
    if (heap->ids == ID_MAX)
        return MEMS_NO_MEMORY;
    *hole = mems_fit_hole(heap, need);
    if (*hole == NULL && coalesce(heap))
        *hole = look_again(heap, need);
    if (*hole == NULL)
        return map_node(heap, need, hole);
    if ((*hole)->size > need && !reserve_for_split(heap))
        return MEMS_NO_MEMORY;
    return MEMS_OK;
}

/* PROCESS at the low end; the rest, if any, stays a HOLE. */
static void take_hole(struct mems_heap *heap, struct segment *hole, uint64_t asked)
{
    if (hole->size > heap->need) {
        mems_segment_split(heap, hole, heap->need);
        mems_tell_split(heap, hole);
    }
    mems_segment_take(heap, hole, ++heap->ids, asked);
    if (heap->options.fit == MEMS_NEXT_FIT)
        heap->rover = hole;
    mems_tell_take(heap, hole);
}

/* None that was made so far can be taken back. */
MEMS_RARE static void forget_calls(struct mems_heap *heap)
{
    heap->undo = (struct mems_undo){.kind = MEMS_UNDO_IMPOSSIBLE};
    heap->calls = 0;
}

MEMS_CALL enum mems_status mems_heap_malloc(mems_heap *heap, uint64_t size, uint64_t *v)
{
    struct segment *hole;
    *v = 0;
    mems_tell_begin(heap);
    if (size == 0)
        return mems_tell_refuse(heap, MEMS_ZERO_SIZE, 0, size);
    if (!round_up(heap, size, &heap->need))
        return mems_tell_refuse(heap, MEMS_TOO_LARGE, 0, size);
    enum mems_status status = find_hole(heap, heap->need, &hole);
    if (status == MEMS_OK)
        take_hole(heap, hole, size);
    if (heap->is_irreversible)
        forget_calls(heap);
    if (status != MEMS_OK)
        return mems_tell_refuse(heap, status, 0, size);
    *v = hole->start;
    mems_tell_done(heap, hole);
    return MEMS_OK;
}

/* ---------------------------------------------------------------------------------- free -- */

/* Never across nodes, for there a sub-chain ends. */
static void merge_neighbours(struct mems_heap *heap, struct segment *hole)
{
    if (heap->options.coalesce != MEMS_COALESCE_IMMEDIATE) {
        heap->may_touch = true;
        return;
    }
    if (hole->next != NULL && mems_segment_is_hole(hole->next)) {
        mems_tell_merge(heap, hole);
        mems_segment_absorb(heap, hole);
    }
    if (hole->prev != NULL && mems_segment_is_hole(hole->prev)) {
        mems_tell_merge(heap, hole->prev);
        mems_segment_absorb(heap, hole->prev);
    }
}

MEMS_CALL enum mems_status mems_heap_free(mems_heap *heap, uint64_t v)
{
    mems_tell_begin(heap);
    if (v != 0) {
        struct segment *segment = mems_fit_address(heap, v);
        if (segment == NULL)
            return mems_tell_refuse(heap, MEMS_OUTSIDE, v, 0);
        if (mems_segment_is_hole(segment))
            return mems_tell_refuse(heap, MEMS_IN_HOLE, v, 0);
        if (segment->start != v)
            return mems_tell_refuse(heap, MEMS_INTERIOR, v, 0);
        mems_tell_release(heap, segment);
        mems_segment_release(heap, segment);
        merge_neighbours(heap, segment);
    }
    mems_tell_done(heap, NULL);
    return MEMS_OK;
}

/* ------------------------------------------------------------------------ get and finish -- */

MEMS_CALL enum mems_status mems_heap_get(mems_heap *heap, uint64_t v, void **physical)
{
    *physical = NULL;
    mems_tell_begin(heap);
    const struct segment *segment = mems_fit_address(heap, v);
    if (segment == NULL)
        return mems_tell_refuse(heap, MEMS_OUTSIDE, v, 0);
    if (mems_segment_is_hole(segment))
        return mems_tell_refuse(heap, MEMS_IN_HOLE, v, 0);
    mems_tell_translate(heap, segment, v);
    *physical = segment->node->physical + (size_t)(v - segment->node->start);
    mems_tell_done(heap, NULL);
    return MEMS_OK;
}

/* The first node of the run that ends with `last`: nodes that can be unmapped in one piece. */
static struct node *run_begin(const struct mems_heap *heap, struct node *last)
{
    struct node *first = last;
    if (heap->options.pager != NULL)
        return first;
    while (first->prev != NULL &&
           mems_os_adjoins(&heap->os, first->prev->physical,
                           (size_t)mems_node_size(heap, first->prev), first->physical))
        first = first->prev;
    return first;
}

/* Last run first: so the kernel only ever shortens a mapping of its own. Cutting pages out of the
 * middle of one can fail, for want of mappings. */
static struct node *run_unmap(struct mems_heap *heap, struct node *last)
{
    struct node *first = run_begin(heap, last), *before = first->prev;
    size_t length = (size_t)(last->physical - first->physical) + (size_t)mems_node_size(heap, last);
    bool is_unmapped = heap->pager.unmap(heap->pager.context, first->physical, length);
    for (struct node *node = last; node != before; node = node->prev)
        mems_tell_unmap(heap, node, is_unmapped);
    return before;
}

void mems_heap_finish(mems_heap *heap)
{
    mems_tell_begin(heap);
    for (struct node *last = heap->last; last != NULL;)
        last = run_unmap(heap, last);
    mems_chain_clear(heap);
    mems_records_clear(heap);
    forget_calls(heap);
    mems_tell_done(heap, NULL);
}
