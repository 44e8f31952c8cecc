/* SPDX-License-Identifier: MIT
 *
 * index.c: keeps the index of index.h true while chain.c changes the chains. It looks at segments
 * and never changes one.
 */
#include "index.h"
#include "order.h"

#include <assert.h>
#include <string.h>

/* --------------------------------------------------------------------------------- cells -- */

static struct cell *cell_make(struct mems_heap *heap, unsigned shift)
{
    struct cell *cell = mems_records_take(heap, CELL_RECORD);
    memset(cell, 0, sizeof *cell);
    cell->shift = (uint8_t)shift;
    return cell;
}

static void cell_hang(struct cell *cell, struct cell *up, unsigned place)
{
    cell->up = up;
    cell->place = (uint8_t)place;
    up->cells++;
    up->below[place].cell = (uintptr_t)cell + 1;
}

/* Writes down the largest HOLE of a slot, and in the cells above as far as it makes a difference:
 * as long as the slot is, or was, the one with the largest. */
static void cell_tell_largest(struct cell *cell, unsigned slot, int32_t largest)
{
    int32_t before = cell->largest[slot];
    cell->largest[slot] = largest;
    for (; cell->up != NULL; cell = cell->up) {
        int32_t known = cell->up->largest[cell->place];
        if ((largest < known) & (before < known)) /* one branch, hard to predict */
            return;
        if (largest < known)
            largest = cell_largest(cell);
        if (largest == known)
            return;
        before = known;
        cell->up->largest[cell->place] = largest;
    }
}

static void cell_tell_count(struct cell *cell, uint32_t delta)
{
    for (; cell != NULL; cell = cell->up)
        cell->total += delta;
}

/* The cell, which has leaves only, becomes a leaf of the one above, which it returns. */
static struct cell *cell_fold(struct mems_heap *heap, struct cell *cell)
{
    struct cell *up = cell->up;
    struct segment *first = NULL;
    unsigned holes = 0;
    for (int i = SLOTS - 1; i >= 0; i--) {
        holes += cell->holes[i];
        first = cell->below[i].segment != NULL ? cell->below[i].segment : first;
    }
    assert(cell->cells == 0 && holes <= FEW);
    up->cells--;
    up->below[cell->place].segment = first;
    up->count[cell->place] = (uint8_t)cell->total;
    up->holes[cell->place] = (uint8_t)holes;
    mems_records_return(heap, CELL_RECORD, cell);
    return up;
}

static bool is_to_fold(const struct cell *cell)
{
    return cell->up != NULL && cell->total <= FEW && cell->cells == 0;
}

/* -------------------------------------------------------------------------- the open leaf -- */

/* The HOLE that a call is working on is not in the index yet. */
static bool is_entered(const struct mems_heap *heap, const struct segment *segment)
{
    return mems_segment_is_hole(segment) & (segment != heap->index.loose);
}

/* One more, or one less; of MANY it is not known how many are left. */
static uint8_t plus_one(uint8_t number)
{
    return (uint8_t)(number + (number != MANY));
}

static uint8_t minus_one(uint8_t number)
{
    return (uint8_t)(number - (number != MANY));
}

/* Looks at the segments again, until all HOLEs are seen. */
static void leaf_refresh(struct mems_heap *heap, struct leaf leaf)
{
    const struct segment *segment = leaf.cell->below[leaf.slot].segment;
    uint8_t *holes = &leaf.cell->holes[leaf.slot];
    uint32_t seen = 0;
    uint64_t largest = 0;
    for (; segment != NULL && is_in_range(heap->index.open_range, segment->start) &&
           (seen < *holes || *holes == MANY);
         segment = mems_chain_after(segment)) {
        uint64_t size = segment->size & -(uint64_t)is_entered(heap, segment);
        seen += size != 0;
        largest = size > largest ? size : largest;
    }
    *holes = (uint8_t)(seen < MANY ? seen : MANY);
    heap->index.open_largest = figure_of(largest);
    heap->index.open_is_stale = false;
}

/* The range of no leaf has address 0, which no segment has. */
static void leaf_forget(struct index *index)
{
    index->open = (struct leaf){0};
    index->open_range = (struct range){0};
}

/* Segments came or went. */
static void leaf_tell_count(struct mems_heap *heap)
{
    struct index *index = &heap->index;
    struct cell *cell = index->open.cell;
    cell_tell_count(cell, index->open_delta);
    index->open_delta = 0;
    if (is_to_fold(cell))
        leaf_forget(index);
    while (is_to_fold(cell))
        cell = cell_fold(heap, cell);
}

/* The cells know all of the leaf then. It stays open. */
MEMS_APART static void leaf_tell(struct mems_heap *heap)
{
    struct index *index = &heap->index;
    struct leaf leaf = index->open;
    if (leaf.cell == NULL)
        return;
    if (index->open_is_stale)
        leaf_refresh(heap, leaf);
    if (index->open_largest != leaf.cell->largest[leaf.slot])
        cell_tell_largest(leaf.cell, leaf.slot, index->open_largest);
    if (index->open_delta != 0)
        leaf_tell_count(heap);
}

/* The leaf of a segment that changes: mostly the last one again. */
static struct leaf leaf_open(struct mems_heap *heap, uint64_t v)
{
    if (!is_in_range(heap->index.open_range, v)) {
        leaf_tell(heap);
        leaf_remember(heap, leaf_of(heap, v), v);
    }
    return heap->index.open;
}

static void open_count_hole(struct index *index, const struct segment *hole)
{
    uint8_t *holes = &index->open.cell->holes[index->open.slot];
    int32_t figure = figure_of(hole->size);
    *holes = plus_one(*holes);
    if (figure < index->open_largest)
        return;
    index->open_largest = figure;
    index->open_is_stale = false;
}

static void open_forget_hole(struct index *index, const struct segment *hole)
{
    uint8_t *holes = &index->open.cell->holes[index->open.slot];
    *holes = minus_one(*holes);
    if (*holes == 0) {
        index->open_largest = 0;
        index->open_is_stale = false;
    } else if (*holes == MANY || figure_of(hole->size) == index->open_largest) {
        index->open_is_stale = true;
    }
}

static void hole_enter(struct mems_heap *heap, struct segment *hole)
{
    leaf_open(heap, hole->start);
    open_count_hole(&heap->index, hole);
    if (heap->options.fit == MEMS_BEST_FIT)
        mems_order_add(heap, hole);
}

/* From here on this one is loose, if any; the one before it is not. */
static void loose_change(struct mems_heap *heap, struct segment *hole)
{
    struct segment *before = heap->index.loose;
    heap->index.loose = hole;
    if (before != NULL)
        hole_enter(heap, before);
}

void mems_index_settle(const struct mems_heap *heap)
{
    struct mems_heap *mutable = (struct mems_heap *)heap; /* but for its index, nothing changes */
    loose_change(mutable, NULL);
    leaf_tell(mutable);
}

/* ----------------------------------------------------------------------- cells from leaves -- */

/* Puts a segment behind all others of a cell that is yet to be hung. */
static void cell_append(const struct mems_heap *heap, struct cell *cell, struct segment *segment)
{
    unsigned slot = (unsigned)(offset_of(heap, segment->start) >> cell->shift) & (SLOTS - 1);
    int32_t figure = figure_of(segment->size);
    if (cell->below[slot].segment == NULL)
        cell->below[slot].segment = segment;
    cell->count[slot] = plus_one(cell->count[slot]);
    cell->total++;
    if (!is_entered(heap, segment))
        return;
    cell->holes[slot] = plus_one(cell->holes[slot]);
    if (figure > cell->largest[slot])
        cell->largest[slot] = figure;
}

/* The open leaf becomes a cell of leaves. All of it is told. */
MEMS_RARE static void leaf_unfold(struct mems_heap *heap)
{
    struct leaf leaf = heap->index.open;
    struct cell *cell = cell_make(heap, leaf.cell->shift - SLOT_BITS);
    for (struct segment *segment = leaf.cell->below[leaf.slot].segment;
         segment != NULL && is_in_range(heap->index.open_range, segment->start);
         segment = mems_chain_after(segment))
        cell_append(heap, cell, segment);
    leaf.cell->count[leaf.slot] = leaf.cell->holes[leaf.slot] = 0;
    cell_hang(cell, leaf.cell, leaf.slot);
    leaf_forget(&heap->index);
}

static bool is_covering(const struct cell *root, const struct mems_heap *heap, uint64_t end)
{
    return end == heap->options.base || (offset_of(heap, end) - 1) >> root->shift >> SLOT_BITS == 0;
}

/* Slots that make `end` the root's as well. */
static unsigned root_shift(const struct mems_heap *heap, uint64_t end)
{
    struct cell root = {.shift = FINEST};
    if (heap->index.root != NULL)
        root.shift = heap->index.root->shift;
    while (!is_covering(&root, heap, end))
        root.shift = (uint8_t)(root.shift + SLOT_BITS);
    return root.shift;
}

/* Of the chains as they are. Leaves that get long are cut when a segment is added to them. */
MEMS_RARE static void root_make(struct mems_heap *heap)
{
    struct cell *root = cell_make(heap, root_shift(heap, heap->end));
    for (struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s)) {
        cell_append(heap, root, s);
        if (heap->options.fit == MEMS_BEST_FIT && mems_segment_is_hole(s))
            mems_order_add(heap, s);
    }
    heap->index.root = root;
}

static void root_raise(struct mems_heap *heap)
{
    struct cell *old = heap->index.root, *root = cell_make(heap, old->shift + SLOT_BITS);
    root->total = old->total;
    root->largest[0] = cell_largest(old);
    cell_hang(old, root, 0);
    if (is_to_fold(old))
        cell_fold(heap, old);
    heap->index.root = root;
}

/* ---------------------------------------------------------------------------------- verbs -- */

bool mems_index_reserve(struct mems_heap *heap, uint64_t end)
{
    const struct cell *root = heap->index.root;
    unsigned raises = 0;
    if (root == NULL)
        raises = 1;
    else if (!is_covering(root, heap, end))
        raises = (root_shift(heap, end) - root->shift) / SLOT_BITS;
    return mems_records_reserve(heap, CELL_RECORD, raises + 1);
}

void mems_index_cover(struct mems_heap *heap, uint64_t end)
{
    struct index *index = &heap->index;
    mems_index_settle(heap);
    leaf_forget(index);
    while (mems_index_is_there(heap) && !is_covering(index->root, heap, end))
        root_raise(heap);
}

/* Of those in the open leaf, the first. It is linked; a node's first is the last one there is. */
static bool is_first(const struct index *index, const struct segment *segment)
{
    if (segment->prev != NULL)
        return !is_in_range(index->open_range, segment->prev->start);
    return index->open.cell->below[index->open.slot].segment == NULL;
}

/* There are no cells, and one more segment. Without memory for a cell, it stays so. */
MEMS_APART static void add_to_walked(struct mems_heap *heap)
{
    if (heap->stats.processes + heap->stats.holes > WALKED &&
        heap->records.pool[CELL_RECORD].count > 0)
        root_make(heap);
}

void mems_index_add(struct mems_heap *heap, struct segment *segment)
{
    if (!mems_index_is_there(heap)) {
        add_to_walked(heap);
        return;
    }
    struct leaf leaf = leaf_open(heap, segment->start);
    uint8_t *count = &leaf.cell->count[leaf.slot];
    heap->index.open_delta++;
    if (is_first(&heap->index, segment))
        leaf.cell->below[leaf.slot].segment = segment;
    if (mems_segment_is_hole(segment))
        hole_enter(heap, segment);
    *count = plus_one(*count);
    if (*count > FULL && heap->records.pool[CELL_RECORD].count > 0) {
        leaf_tell(heap);
        leaf_unfold(heap);
    }
}

/* Of a leaf that got longer than it should, for want of memory. */
static uint8_t leaf_count_again(const struct index *index)
{
    const struct segment *segment = index->open.cell->below[index->open.slot].segment;
    uint8_t count = 0;
    for (; segment != NULL && is_in_range(index->open_range, segment->start);
         segment = mems_chain_after(segment))
        count = plus_one(count);
    return count;
}

void mems_index_remove(struct mems_heap *heap, struct segment *segment)
{
    if (!mems_index_is_there(heap))
        return;
    mems_index_leave(heap, segment);
    struct leaf leaf = leaf_open(heap, segment->start);
    struct segment **first = &leaf.cell->below[leaf.slot].segment;
    uint8_t *count = &leaf.cell->count[leaf.slot];
    heap->index.open_delta--;
    *count = minus_one(*count);
    if (*first == segment)
        *first = *count > 0 ? mems_chain_after(segment) : NULL;
    if (*count == MANY)
        *count = leaf_count_again(&heap->index);
}

void mems_index_enter(struct mems_heap *heap, struct segment *hole)
{
    if (mems_index_is_there(heap))
        loose_change(heap, hole);
}

void mems_index_leave(struct mems_heap *heap, struct segment *hole)
{
    if (!mems_index_is_there(heap))
        return;
    if (heap->index.loose == hole) {
        heap->index.loose = NULL;
        return;
    }
    leaf_open(heap, hole->start);
    open_forget_hole(&heap->index, hole);
    if (heap->options.fit == MEMS_BEST_FIT)
        mems_order_remove(heap, hole);
}

void mems_index_clear(struct mems_heap *heap)
{
    heap->index = (struct index){0};
}
