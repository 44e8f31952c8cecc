/* SPDX-License-Identifier: MIT
 *
 * index.c: keeps the index of index.h true while chain.c changes the chains. It looks at segments
 * and never changes one.
 */
#include "index.h"
#include "order.h"

#include <assert.h>
#include <string.h>

/* Which stretch of addresses, of those as wide as the whole cell. */
static uint64_t stretch_of(const struct cell *cell, uint64_t offset)
{
    return offset >> cell->shift >> SLOT_BITS;
}

static uint8_t bit_of(unsigned slot)
{
    return (uint8_t)(1u << slot);
}

/* -------------------------------------------------------------------------------- leaves -- */

/* The HOLE that a call is working on is not in the index yet. */
static bool is_entered(const struct mems_heap *heap, const struct segment *segment)
{
    return mems_segment_is_hole(segment) && segment != heap->index.loose;
}

static void leaf_count_hole(struct leaf leaf, struct segment *hole)
{
    uint8_t *holes = &leaf.cell->holes[leaf.slot];
    *holes = (uint8_t)(*holes + (*holes != MANY));
    if (hole->size < leaf.cell->largest[leaf.slot])
        return;
    leaf.cell->largest[leaf.slot] = hole->size;
    leaf.cell->below[leaf.slot].segment = hole;
    leaf.cell->stale &= (uint8_t)~bit_of(leaf.slot);
}

static void leaf_forget_hole(struct leaf leaf, const struct segment *hole)
{
    uint8_t *holes = &leaf.cell->holes[leaf.slot];
    *holes = (uint8_t)(*holes - (*holes != MANY));
    if (*holes == 0) {
        leaf.cell->largest[leaf.slot] = 0;
        leaf.cell->stale &= (uint8_t)~bit_of(leaf.slot);
    } else if (*holes == MANY || leaf.cell->below[leaf.slot].segment == hole) {
        leaf.cell->stale |= bit_of(leaf.slot);
    }
}

static void leaf_count_segment(struct leaf leaf, struct segment *segment, bool is_hole)
{
    if (leaf.cell->count[leaf.slot]++ == 0)
        leaf.cell->below[leaf.slot].segment = segment;
    if (is_hole)
        leaf_count_hole(leaf, segment);
}

static struct segment *leaf_first_segment(const struct mems_heap *heap, struct leaf leaf)
{
    struct segment *first = leaf.cell->below[leaf.slot].segment, *before;
    struct range range = range_of(heap, leaf.cell, first->start);
    while ((before = previous_in(heap, range, first)) != NULL)
        first = before;
    return first;
}

/* Looks at the segments again, outwards from where the leaf is entered, until all HOLEs are seen.
 */
static void leaf_refresh(const struct mems_heap *heap, struct leaf leaf)
{
    struct segment *middle = leaf.cell->below[leaf.slot].segment;
    struct range range = range_of(heap, leaf.cell, middle->start);
    unsigned holes = leaf.cell->holes[leaf.slot];
    unsigned left = holes == MANY ? UINT32_MAX : holes;
    leaf.cell->holes[leaf.slot] = 0;
    leaf.cell->largest[leaf.slot] = 0;
    for (struct segment *s = middle; left > 0 && s != NULL; s = next_in(range, s))
        if (is_entered(heap, s))
            leaf_count_hole(leaf, s), left--;
    for (struct segment *s = previous_in(heap, range, middle); left > 0 && s != NULL;
         s = previous_in(heap, range, s))
        if (is_entered(heap, s))
            leaf_count_hole(leaf, s), left--;
    leaf.cell->stale &= (uint8_t)~bit_of(leaf.slot);
}

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

static uint64_t cell_largest(const struct cell *cell)
{
    uint64_t largest = cell->largest[0];
    for (int i = 1; i < SLOTS; i++)
        largest = cell->largest[i] > largest ? cell->largest[i] : largest;
    return largest;
}

static uint32_t cell_count(const struct cell *cell)
{
    uint32_t count = 0;
    for (int i = 0; i < SLOTS; i++)
        count += cell->count[i];
    return count;
}

/* The leaf becomes a cell of leaves. */
static void leaf_unfold(struct mems_heap *heap, struct leaf leaf)
{
    struct segment *segment = leaf_first_segment(heap, leaf);
    struct cell *cell = cell_make(heap, leaf.cell->shift - SLOT_BITS);
    for (uint32_t left = leaf.cell->count[leaf.slot]; left > 0; left--) {
        unsigned slot = (unsigned)(offset_of(heap, segment->start) >> cell->shift) & (SLOTS - 1);
        leaf_count_segment((struct leaf){cell, slot}, segment, is_entered(heap, segment));
        segment = mems_chain_after(segment);
    }
    leaf.cell->holes[leaf.slot] = 0;
    leaf.cell->largest[leaf.slot] = cell_largest(cell);
    leaf.cell->stale &= (uint8_t)~bit_of(leaf.slot);
    cell_hang(cell, leaf.cell, leaf.slot);
    heap->index.touched.cell = NULL;
}

/* The cell, which has leaves only, becomes a leaf of the one above, which it returns. */
static struct cell *cell_fold(struct mems_heap *heap, struct cell *cell)
{
    struct leaf leaf = {cell->up, cell->place};
    struct segment *segment = NULL;
    unsigned holes = 0;
    for (int i = 0; i < SLOTS; i++) {
        holes += cell->holes[i];
        if (cell->count[i] > 0 &&
            (segment == NULL ||
             (cell->largest[i] > 0 && cell->largest[i] == leaf.cell->largest[leaf.slot])))
            segment = cell->below[i].segment;
    }
    assert(cell->cells == 0 && holes <= FEW);
    leaf.cell->cells--;
    leaf.cell->below[leaf.slot].segment = segment;
    leaf.cell->holes[leaf.slot] = (uint8_t)holes;
    heap->index.touched.cell = NULL;
    mems_records_return(heap, CELL_RECORD, cell);
    return leaf.cell;
}

static bool is_covering(const struct cell *root, const struct mems_heap *heap, uint64_t end)
{
    return end == heap->options.base || stretch_of(root, offset_of(heap, end) - 1) == 0;
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

static void root_raise(struct mems_heap *heap)
{
    struct cell *old = heap->index.root, *root = cell_make(heap, old->shift + SLOT_BITS);
    root->count[0] = cell_count(old);
    root->largest[0] = cell_largest(old);
    cell_hang(old, root, 0);
    if (root->count[0] <= FEW)
        cell_fold(heap, old);
    heap->index.root = root;
}

/* -------------------------------------------------------------------------------- settling -- */

/* The leaf of a segment that changes: mostly the last one again. Its cell is to be settled. */
static struct leaf leaf_touch(struct mems_heap *heap, const struct segment *segment)
{
    struct index *index = &heap->index;
    if (index->touched.cell == NULL || !is_in_range(index->touched_range, segment->start))
        remember_leaf(heap, leaf_of(heap, segment->start), segment->start);
    struct cell *cell = index->touched.cell;
    if (cell->next == NULL) {
        cell->next = index->unsettled != NULL ? index->unsettled : cell;
        index->unsettled = cell;
    }
    return index->touched;
}

static struct cell *unsettled_take(struct index *index)
{
    struct cell *cell = index->unsettled;
    index->unsettled = cell->next != cell ? cell->next : NULL;
    cell->next = NULL;
    return cell;
}

/* Tells the cells above, as far up as it makes a difference. */
static void cell_tell_up(struct cell *cell)
{
    uint32_t delta = cell->delta;
    bool is_news = true;
    cell->delta = 0;
    for (struct cell *up = cell->up; up != NULL && (is_news || delta != 0);
         cell = up, up = up->up) {
        if (is_news) {
            uint64_t largest = cell_largest(cell);
            is_news = largest != up->largest[cell->place];
            up->largest[cell->place] = largest;
        }
        up->count[cell->place] += delta;
    }
}

/* Those that are yet to be settled are left alone. */
static bool is_to_fold(const struct cell *cell)
{
    return cell->up != NULL && cell->up->count[cell->place] <= FEW && cell->cells == 0 &&
           cell->next == NULL;
}

static void cell_settle(struct mems_heap *heap, struct cell *cell)
{
    for (unsigned slot = 0; cell->stale != 0; slot++)
        if ((cell->stale & bit_of(slot)) != 0)
            leaf_refresh(heap, (struct leaf){cell, slot});
    cell_tell_up(cell);
    while (is_to_fold(cell))
        cell = cell_fold(heap, cell);
}

static void loose_enter(struct mems_heap *heap)
{
    struct segment *hole = heap->index.loose;
    if (hole == NULL)
        return;
    heap->index.loose = NULL;
    leaf_count_hole(leaf_touch(heap, hole), hole);
    if (heap->options.fit == MEMS_BEST_FIT)
        mems_order_add(heap, hole);
}

void mems_index_settle(const struct mems_heap *heap)
{
    struct mems_heap *mutable = (struct mems_heap *)heap; /* but for its index, nothing changes */
    loose_enter(mutable);
    while (heap->index.unsettled != NULL)
        cell_settle(mutable, unsettled_take(&mutable->index));
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
    if (index->root == NULL)
        index->root = cell_make(heap, root_shift(heap, end));
    while (!is_covering(index->root, heap, end))
        root_raise(heap);
}

void mems_index_add(struct mems_heap *heap, struct segment *segment)
{
    struct leaf leaf = leaf_touch(heap, segment);
    leaf.cell->delta++;
    leaf_count_segment(leaf, segment, mems_segment_is_hole(segment));
    if (mems_segment_is_hole(segment) && heap->options.fit == MEMS_BEST_FIT)
        mems_order_add(heap, segment);
    if (leaf.cell->count[leaf.slot] > FULL && heap->records.pool[CELL_RECORD].count > 0)
        leaf_unfold(heap, leaf);
}

/* Where the leaf may be entered when it is not at `segment`. */
static struct segment *neighbour_in_leaf(const struct mems_heap *heap, struct leaf leaf,
                                         const struct segment *segment)
{
    struct range range = range_of(heap, leaf.cell, segment->start);
    struct segment *before = previous_in(heap, range, segment);
    return before != NULL ? before : next_in(range, segment);
}

void mems_index_remove(struct mems_heap *heap, struct segment *segment)
{
    mems_index_leave(heap, segment);
    struct leaf leaf = leaf_touch(heap, segment);
    leaf.cell->delta--;
    leaf.cell->count[leaf.slot]--;
    if (leaf.cell->below[leaf.slot].segment == segment)
        leaf.cell->below[leaf.slot].segment = neighbour_in_leaf(heap, leaf, segment);
}

void mems_index_enter(struct mems_heap *heap, struct segment *hole)
{
    loose_enter(heap);
    heap->index.loose = hole;
}

void mems_index_leave(struct mems_heap *heap, struct segment *hole)
{
    if (heap->index.loose == hole) {
        heap->index.loose = NULL;
        return;
    }
    leaf_forget_hole(leaf_touch(heap, hole), hole);
    if (heap->options.fit == MEMS_BEST_FIT)
        mems_order_remove(heap, hole);
}

void mems_index_clear(struct mems_heap *heap)
{
    heap->index = (struct index){0};
}
