/* SPDX-License-Identifier: MIT
 *
 * undo.c: going back one call. A malloc is undone by giving its block back, a free by carving the
 * same bytes out of the HOLE they went into. Everything is looked at before anything is changed:
 * a record that does not fit the heap, as it stands after the call, is not the latest call's.
 */
#include "index.h"

struct mems_undo mems_heap_undo(const mems_heap *heap)
{
    struct mems_undo undo = heap->undo;
    if (undo.kind != MEMS_UNDO_IMPOSSIBLE)
        undo.visits_before = mems_visits_count_before(heap);
    return undo;
}

static bool undo_is_equal(const struct mems_undo *a, const struct mems_undo *b)
{
    return a->kind == b->kind && a->start == b->start && a->size == b->size &&
           a->asked == b->asked && a->id == b->id && a->rover == b->rover &&
           a->visits_before == b->visits_before && a->maps == b->maps && a->splits == b->splits &&
           a->merges == b->merges && a->refusals == b->refusals;
}

/* After a revert the heap no longer knows the record of the call before; the caller has it. */
static bool may_be_latest(const struct mems_heap *heap, const struct mems_undo *undo)
{
    if (heap->calls == 0 || undo->kind == MEMS_UNDO_IMPOSSIBLE)
        return false;
    struct mems_undo known = mems_heap_undo(heap);
    if (known.kind != MEMS_UNDO_IMPOSSIBLE && !undo_is_equal(&known, undo))
        return false;
    return undo->maps <= 1 && undo->splits <= 1 && undo->merges <= 2 && undo->refusals <= 1 &&
           undo->maps <= heap->stats.maps && undo->splits <= heap->stats.splits &&
           undo->merges <= heap->stats.merges && undo->refusals <= heap->stats.refusals;
}

static void counters_revert(struct mems_heap *heap, const struct mems_undo *undo)
{
    heap->stats.maps -= undo->maps;
    heap->stats.splits -= undo->splits;
    heap->stats.merges -= undo->merges;
    heap->stats.refusals -= undo->refusals;
    heap->visits = (struct visits){.number = undo->visits_before};
}

/* ---------------------------------------------------------------------------- of a malloc -- */

/* Whether the block is the one taken last, with its rest behind it just when it was split. */
static bool is_latest_block(const struct mems_heap *heap, const struct segment *block,
                            const struct mems_undo *undo)
{
    if (block == NULL || block->id == 0 || block->id != undo->id || block->id != heap->ids)
        return false;
    if (block->start != undo->start || block->size != undo->size ||
        mems_segment_asked(block) != undo->asked)
        return false;
    bool is_merged = heap->options.coalesce == MEMS_COALESCE_IMMEDIATE;
    bool has_rest = block->next != NULL && mems_segment_is_hole(block->next);
    if (is_merged ? has_rest != (undo->splits == 1) : has_rest < (undo->splits == 1))
        return false;
    if (undo->maps == 0)
        return !is_merged || block->prev == NULL || !mems_segment_is_hole(block->prev);
    const struct segment *last = undo->splits == 1 ? block->next : block;
    return block->node == heap->last && block->prev == NULL && last->next == NULL;
}

/* Where next fit stood has to be in the heap as it will be. */
static bool is_old_rover(const struct mems_heap *heap, uint64_t rover, const struct mems_undo *undo)
{
    uint64_t end = undo->maps == 1 ? heap->last->start : heap->end;
    return rover == 0 || (rover >= heap->options.base && rover < end);
}

static enum mems_status revert_malloc(struct mems_heap *heap, const struct mems_undo *undo)
{
    struct segment *block = mems_index_find(heap, undo->start);
    if (!is_latest_block(heap, block, undo) || !is_old_rover(heap, undo->rover, undo))
        return MEMS_NO_UNDO;
    if (undo->maps == 1) {
        heap->pager.unmap(heap->pager.context, heap->last->physical,
                          (size_t)mems_node_size(heap, heap->last));
        mems_chain_remove_last(heap);
    } else {
        mems_segment_release(heap, block);
        if (undo->splits == 1)
            mems_segment_absorb(heap, block);
    }
    heap->ids--;
    return MEMS_OK;
}

/* ------------------------------------------------------------------------------ of a free -- */

/* Whether the block can be carved out of the HOLE, with a HOLE left on each side it merged with. */
static bool was_merged_into(const struct segment *hole, const struct mems_undo *undo)
{
    if (hole == NULL || !mems_segment_is_hole(hole))
        return false;
    uint64_t before = undo->start - hole->start;
    if (undo->size == 0 || undo->size > hole->size - before)
        return false;
    uint64_t behind = hole->size - before - undo->size;
    return undo->merges == (before > 0 ? 1u : 0u) + (behind > 0 ? 1u : 0u);
}

static enum mems_status revert_free(struct mems_heap *heap, const struct mems_undo *undo)
{
    struct segment *hole = mems_index_find(heap, undo->start);
    if (!was_merged_into(hole, undo) || undo->id == 0 || undo->id > heap->ids)
        return MEMS_NO_UNDO;
    if (undo->asked > undo->size || undo->size - undo->asked >= heap->options.alignment)
        return MEMS_NO_UNDO;
    if (undo->size % heap->options.alignment != 0 || !is_old_rover(heap, undo->rover, undo))
        return MEMS_NO_UNDO;
    if (!mems_records_reserve(heap, SEGMENT_RECORD, undo->merges) ||
        !mems_index_reserve_two(heap, heap->end))
        return MEMS_NO_MEMORY;
    if (undo->start > hole->start)
        hole = mems_segment_split(heap, hole, undo->start - hole->start);
    if (undo->size < hole->size)
        mems_segment_split(heap, hole, undo->size);
    mems_segment_take(heap, hole, undo->id, undo->asked);
    return MEMS_OK;
}

/* ---------------------------------------------------------------------------------------- -- */

static enum mems_status revert_chains(struct mems_heap *heap, const struct mems_undo *undo)
{
    if (!may_be_latest(heap, undo))
        return MEMS_NO_UNDO;
    switch (undo->kind) {
    case MEMS_UNDO_MALLOC:
        return undo->merges == 0 && undo->refusals == 0 ? revert_malloc(heap, undo) : MEMS_NO_UNDO;
    case MEMS_UNDO_FREE:
        return undo->maps + undo->splits + undo->refusals == 0 ? revert_free(heap, undo)
                                                               : MEMS_NO_UNDO;
    default:
        return undo->maps + undo->splits + undo->merges == 0 ? MEMS_OK : MEMS_NO_UNDO;
    }
}

enum mems_status mems_heap_revert(mems_heap *heap, const struct mems_undo *undo)
{
    enum mems_status status = revert_chains(heap, undo);
    if (status != MEMS_OK)
        return status;
    counters_revert(heap, undo);
    if (heap->options.fit == MEMS_NEXT_FIT && undo->kind != MEMS_UNDO_NOTHING)
        heap->rover = mems_index_find(heap, undo->rover);
    heap->undo = (struct mems_undo){.kind = MEMS_UNDO_IMPOSSIBLE};
    heap->calls--;
    heap->may_touch = true;
    return MEMS_OK;
}
