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
    return mems_segment_is_hole(segment) & (segment != heap->index.loose) &
           (segment != heap->index.cut);
}

/* Looks at the segments again, until all HOLEs are seen. */
static void leaf_refresh(struct mems_heap *heap, struct leaf leaf)
{
    const struct segment *segment = leaf.cell->below[leaf.slot].segment;
    uint64_t largest = 0;
    for (unsigned holes = leaf.cell->holes[leaf.slot]; holes > 0;
         segment = mems_chain_after(segment)) {
        uint64_t size = segment->size & -(uint64_t)is_entered(heap, segment);
        holes -= size != 0;
        largest = size > largest ? size : largest;
    }
    heap->index.open_largest = figure_of(largest);
    heap->index.open_is_stale = false;
}

/* The range of no leaf has address 0, which no segment has. */
static void leaf_forget(struct index *index)
{
    index->open = (struct leaf){0};
    index->open_range = (struct range){0};
}

/* The cells know all of the leaf then. It stays open. */
static void leaf_tell(struct mems_heap *heap)
{
    struct leaf leaf = heap->index.open;
    if (leaf.cell == NULL)
        return;
    if (heap->index.open_is_stale)
        leaf_refresh(heap, leaf);
    if (heap->index.open_largest != leaf.cell->largest[leaf.slot])
        cell_tell_largest(leaf.cell, leaf.slot, heap->index.open_largest);
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
    int32_t figure = figure_of(hole->size);
    index->open.cell->holes[index->open.slot]++;
    if (figure < index->open_largest)
        return;
    index->open_largest = figure;
    index->open_is_stale = false;
}

static void open_forget_hole(struct index *index, const struct segment *hole)
{
    if (--index->open.cell->holes[index->open.slot] == 0) {
        index->open_largest = 0;
        index->open_is_stale = false;
    } else if (figure_of(hole->size) == index->open_largest) {
        index->open_is_stale = true;
    }
}

/* The HOLE is in the open leaf. */
static void open_enter(struct mems_heap *heap, struct segment *hole)
{
    open_count_hole(&heap->index, hole);
    if (heap->options.fit == MEMS_BEST_FIT)
        mems_order_add(heap, hole);
}

static void open_leave(struct mems_heap *heap, struct segment *hole)
{
    open_forget_hole(&heap->index, hole);
    if (heap->options.fit == MEMS_BEST_FIT)
        mems_order_remove(heap, hole);
}

static void hole_enter(struct mems_heap *heap, struct segment *hole)
{
    leaf_open(heap, hole->start);
    open_enter(heap, hole);
}

/* Whether it is in no figures; it is not going to be. */
static bool is_dropped(struct mems_heap *heap, const struct segment *hole)
{
    struct index *index = &heap->index;
    if (index->loose == hole) {
        index->loose = NULL;
        return true;
    }
    if (index->cut == hole) {
        index->cut = NULL;
        return true;
    }
    return false;
}

/* From here on this one is loose, if any; the one before it is not. */
static void loose_change(struct mems_heap *heap, struct segment *hole)
{
    struct segment *before = heap->index.loose;
    heap->index.loose = hole;
    if (before != NULL)
        hole_enter(heap, before);
}

static void cut_change(struct mems_heap *heap, struct segment *hole)
{
    struct segment *before = heap->index.cut;
    heap->index.cut = hole;
    if (before != NULL)
        hole_enter(heap, before);
}

void mems_index_tell(const struct mems_heap *heap)
{
    leaf_tell((struct mems_heap *)heap);
}

void mems_index_settle(const struct mems_heap *heap)
{
    struct mems_heap *mutable = (struct mems_heap *)heap; /* but for its index, nothing changes */
    loose_change(mutable, NULL);
    cut_change(mutable, NULL);
    leaf_tell(mutable);
}

/* ----------------------------------------------------------------------- cells from leaves -- */

/* Short leaves are walked in less time, and take more cells. */
static bool is_full(const struct mems_heap *heap, struct leaf leaf)
{
    return leaf.cell->count[leaf.slot] > (heap->records.length <= ROOM ? SHORT : FULL);
}

/* Puts a segment behind all others of a cell that is yet to be hung. */
static void cell_append(const struct mems_heap *heap, struct cell *cell, struct segment *segment)
{
    unsigned slot = (unsigned)(offset_of(heap, segment->start) >> cell->shift) & (SLOTS - 1);
    int32_t figure = figure_of(segment->size);
    if (cell->below[slot].segment == NULL)
        cell->below[slot].segment = segment;
    cell->count[slot]++;
    cell->total++;
    if (!is_entered(heap, segment))
        return;
    cell->holes[slot]++;
    if (figure > cell->largest[slot])
        cell->largest[slot] = figure;
}

/* The leaf becomes a cell of leaves. All of it is told, and there is a record. */
static void leaf_unfold(struct mems_heap *heap, struct leaf leaf)
{
    struct cell *cell = cell_make(heap, leaf.cell->shift - SLOT_BITS);
    struct segment *segment = leaf.cell->below[leaf.slot].segment;
    for (unsigned count = leaf.cell->count[leaf.slot]; count > 0; count--) {
        cell_append(heap, cell, segment);
        segment = mems_chain_after(segment);
    }
    leaf.cell->count[leaf.slot] = leaf.cell->holes[leaf.slot] = 0;
    cell_hang(cell, leaf.cell, leaf.slot);
}

MEMS_RARE static void open_unfold(struct mems_heap *heap)
{
    struct leaf leaf = heap->index.open;
    leaf_tell(heap);
    leaf_forget(&heap->index);
    leaf_unfold(heap, leaf);
}

/* Whether a root with such slots is wide enough up to `end`. */
static bool is_covering(unsigned shift, const struct mems_heap *heap, uint64_t end)
{
    return end == heap->options.base ||
           (offset_of(heap, end) - 1) >> shift >> SLOT_BITS < ROOT_CELLS;
}

static unsigned root_shift(const struct mems_heap *heap, uint64_t end)
{
    unsigned shift = heap->index.root != NULL ? heap->index.root->shift : FINEST;
    while (!is_covering(shift, heap, end))
        shift += SLOT_BITS;
    return shift;
}

static void root_clear(struct cell *root, unsigned shift)
{
    memset(root, 0, ROOT_CELLS * sizeof *root);
    for (int i = 0; i < ROOT_CELLS; i++)
        root[i].shift = (uint8_t)shift;
}

/* A cell like one of the root's, for those below it. */
static struct cell *cell_copy(struct mems_heap *heap, const struct cell *from)
{
    struct cell *cell = mems_records_take(heap, CELL_RECORD);
    *cell = *from;
    for (unsigned slot = 0; slot < SLOTS; slot++)
        if (has_cell(cell, slot))
            cell_below(cell, slot)->up = cell;
    return cell;
}

/* What the root's cells have is below its first one from here on. */
MEMS_RARE static void root_raise(struct mems_heap *heap)
{
    struct cell *root = heap->index.root, *cell[ROOT_CELLS];
    for (unsigned i = 0; i < ROOT_CELLS; i++)
        cell[i] = cell_copy(heap, &root[i]);
    root_clear(root, root->shift + SLOT_BITS);
    for (unsigned i = 0; i < ROOT_CELLS; i++) {
        struct cell *up = &root[i / SLOTS];
        up->largest[i % SLOTS] = cell_largest(cell[i]);
        up->total += cell[i]->total;
        cell_hang(cell[i], up, i % SLOTS);
        if (is_to_fold(cell[i]))
            cell_fold(heap, cell[i]);
    }
}

/* ---------------------------------------------------------------------- made and put away -- */

/* The totals and the largest HOLEs of cells, from those below. */
static void cell_sum_up(struct cell *cell)
{
    for (unsigned slot = 0; slot < SLOTS && cell->cells > 0; slot++) {
        if (!has_cell(cell, slot))
            continue;
        struct cell *below = cell_below(cell, slot);
        cell_sum_up(below);
        cell->largest[slot] = cell_largest(below);
        cell->total += below->total;
    }
}

/* Puts a segment behind all others. False: there is no memory. If it takes a record, it leaves one:
 * the call that brings the index about may add a second segment, and has reserved for it. */
static bool append(struct mems_heap *heap, struct segment *segment)
{
    struct leaf leaf = leaf_of(heap, segment->start);
    cell_append(heap, leaf.cell, segment);
    if (!is_full(heap, leaf))
        return true;
    if (!mems_records_reserve(heap, CELL_RECORD, 2))
        return false;
    leaf.cell->total -= leaf.cell->count[leaf.slot];
    leaf_unfold(heap, leaf);
    return true;
}

static bool append_all(struct mems_heap *heap)
{
    for (struct segment *s = mems_chain_first(heap); s != NULL; s = mems_chain_after(s)) {
        if (!append(heap, s))
            return false;
        if (heap->options.fit == MEMS_BEST_FIT && mems_segment_is_hole(s))
            mems_order_add(heap, s);
    }
    for (int i = 0; i < ROOT_CELLS; i++)
        cell_sum_up(&heap->index.root[i]);
    return true;
}

static void drop_below(struct mems_heap *heap, struct cell *cell)
{
    for (unsigned slot = 0; slot < SLOTS; slot++) {
        if (!has_cell(cell, slot))
            continue;
        drop_below(heap, cell_below(cell, slot));
        mems_records_return(heap, CELL_RECORD, cell_below(cell, slot));
    }
}

void mems_index_put_away(struct mems_heap *heap)
{
    struct cell *root = heap->index.root;
    for (int i = 0; root != NULL && i < ROOT_CELLS; i++)
        drop_below(heap, &root[i]);
    if (root != NULL)
        mems_records_return(heap, ROOT_RECORD, root);
    heap->index = (struct index){.is_away = true};
}

/* Of the chains as they are; for want of memory there is none. */
MEMS_RARE static void make(struct mems_heap *heap)
{
    unsigned shift = root_shift(heap, heap->end);
    heap->index.is_away = true;
    if (!mems_records_reserve(heap, ROOT_RECORD, 1))
        return;
    heap->index.root = mems_records_take(heap, ROOT_RECORD);
    root_clear(heap->index.root, shift);
    if (append_all(heap))
        heap->index.is_away = false;
    else
        mems_index_put_away(heap);
}

/* There is no index, and it may be time for one. */
MEMS_APART static void make_if_many(struct mems_heap *heap)
{
    if (heap->stats.processes + heap->stats.holes > WALKED && !heap->index.is_away)
        make(heap);
}

void mems_index_make(struct mems_heap *heap)
{
    heap->index.is_away = false;
    make_if_many(heap);
}

/* ---------------------------------------------------------------------------------- verbs -- */

bool mems_index_reserve_two(struct mems_heap *heap, uint64_t end)
{
    const struct cell *root = heap->index.root;
    unsigned cells = 2;
    if (root != NULL)
        cells += (root_shift(heap, end) - root->shift) / SLOT_BITS * ROOT_CELLS;
    return mems_records_reserve(heap, CELL_RECORD, cells) && mems_index_reserve_one(heap);
}

void mems_index_cover(struct mems_heap *heap, uint64_t end)
{
    struct index *index = &heap->index;
    if (!mems_index_is_there(heap))
        return;
    mems_index_settle(heap);
    leaf_forget(index);
    while (!is_covering(index->root->shift, heap, end))
        root_raise(heap);
}

/* Of those in the open leaf, the first. It is linked; a node's first is the last one there is. */
static bool is_first(const struct index *index, const struct segment *segment)
{
    if (segment->prev != NULL)
        return !is_in_range(index->open_range, segment->prev->start);
    return index->open.cell->below[index->open.slot].segment == NULL;
}

/* What is left of a HOLE that one call after the other takes its bytes from: loose all the time. */
static bool is_carved(const struct index *index, const struct segment *segment)
{
    return mems_segment_is_hole(segment) & (segment->prev == index->carved);
}

void mems_index_add(struct mems_heap *heap, struct segment *segment)
{
    if (!mems_index_is_there(heap)) {
        make_if_many(heap);
        return;
    }
    bool is_loose = is_carved(&heap->index, segment);
    if (is_loose)
        loose_change(heap, segment);
    struct leaf leaf = leaf_open(heap, segment->start);
    cell_tell_count(leaf.cell, 1);
    if (is_first(&heap->index, segment))
        leaf.cell->below[leaf.slot].segment = segment;
    if (mems_segment_is_hole(segment)) {
        heap->index.carved = segment;
        if (!is_loose)
            open_enter(heap, segment);
    }
    leaf.cell->count[leaf.slot]++;
    if (is_full(heap, leaf))
        open_unfold(heap);
}

/* The cell of the open leaf has few segments. */
MEMS_RARE static void open_fold(struct mems_heap *heap)
{
    struct cell *cell = heap->index.open.cell;
    leaf_tell(heap);
    leaf_forget(&heap->index);
    while (is_to_fold(cell))
        cell = cell_fold(heap, cell);
}

void mems_index_remove(struct mems_heap *heap, struct segment *segment)
{
    if (!mems_index_is_there(heap))
        return;
    struct leaf leaf = leaf_open(heap, segment->start);
    struct segment **first = &leaf.cell->below[leaf.slot].segment;
    uint8_t count = --leaf.cell->count[leaf.slot];
    if (!is_dropped(heap, segment))
        open_leave(heap, segment);
    cell_tell_count(leaf.cell, UINT32_MAX); /* one less, modulo 2 to the 32 */
    if (*first == segment)
        *first = count > 0 ? mems_chain_after(segment) : NULL;
    if (is_to_fold(leaf.cell))
        open_fold(heap);
}

void mems_index_enter(struct mems_heap *heap, struct segment *hole)
{
    if (mems_index_is_there(heap))
        loose_change(heap, hole);
}

void mems_index_cut(struct mems_heap *heap, struct segment *hole)
{
    if (mems_index_is_there(heap))
        cut_change(heap, hole);
}

void mems_index_leave(struct mems_heap *heap, struct segment *hole)
{
    if (!mems_index_is_there(heap) || is_dropped(heap, hole))
        return;
    leaf_open(heap, hole->start);
    open_leave(heap, hole);
}

void mems_index_clear(struct mems_heap *heap)
{
    heap->index = (struct index){0};
}
