/* SPDX-License-Identifier: MIT
 *
 * order.c: the treap of order.h. It knows sizes and addresses of HOLEs, and no chain.
 */
#include "order.h"

#include <assert.h>

static struct segment **smaller(struct segment *hole)
{
    return &((struct ranked_segment *)hole)->smaller;
}

static struct segment **larger(struct segment *hole)
{
    return &((struct ranked_segment *)hole)->larger;
}

static bool is_before(const struct segment *a, const struct segment *b)
{
    return a->size != b->size ? a->size < b->size : a->start < b->start;
}

static uint64_t weight_of(const struct segment *hole)
{
    uint64_t z = hole->start * 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 32) * 0xd6e8feb86659fd93u;
    return z ^ z >> 32;
}

/* Cuts a tree in two: what is before `hole` goes to *left, the rest to *right. */
static void tree_cut(struct segment *tree, const struct segment *hole, struct segment **left,
                     struct segment **right)
{
    while (tree != NULL) {
        if (is_before(tree, hole)) {
            *left = tree;
            left = larger(tree);
            tree = *left;
        } else {
            *right = tree;
            right = smaller(tree);
            tree = *right;
        }
    }
    *left = *right = NULL;
}

/* Makes one tree of two, all of `left` before all of `right`, at *place. */
static void trees_join(struct segment **place, struct segment *left, struct segment *right)
{
    while (left != NULL && right != NULL) {
        if (weight_of(left) <= weight_of(right)) {
            *place = left;
            place = larger(left);
            left = *place;
        } else {
            *place = right;
            place = smaller(right);
            right = *place;
        }
    }
    *place = left != NULL ? left : right;
}

MEMS_APART void mems_order_add(struct mems_heap *heap, struct segment *hole)
{
    struct segment **place = &heap->index.ranked;
    uint64_t weight = weight_of(hole);
    while (*place != NULL && weight_of(*place) <= weight)
        place = is_before(*place, hole) ? larger(*place) : smaller(*place);
    tree_cut(*place, hole, smaller(hole), larger(hole));
    *place = hole;
}

MEMS_APART void mems_order_remove(struct mems_heap *heap, struct segment *hole)
{
    struct segment **place = &heap->index.ranked;
    while (*place != hole) {
        assert(*place != NULL);
        place = is_before(*place, hole) ? larger(*place) : smaller(*place);
    }
    trees_join(place, *smaller(hole), *larger(hole));
}

struct segment *mems_order_find(const struct mems_heap *heap, uint64_t need)
{
    struct segment *found = NULL, *hole = heap->index.ranked;
    while (hole != NULL) {
        bool is_enough = hole->size >= need;
        found = is_enough ? hole : found;
        hole = is_enough ? *smaller(hole) : *larger(hole);
    }
    return found;
}

struct segment *mems_order_last(const struct mems_heap *heap, uint64_t size)
{
    struct segment *found = NULL, *hole = heap->index.ranked;
    while (hole != NULL) {
        bool is_within = hole->size <= size;
        found = is_within ? hole : found;
        hole = is_within ? *larger(hole) : *smaller(hole);
    }
    return found;
}

/* The HOLEs of a tree whose root may be reached so; UINT64_MAX: it is none. As deep as the tree. */
static uint64_t tree_count(struct segment *tree, const struct segment *after,
                           const struct segment *before, uint64_t weight)
{
    if (tree == NULL)
        return 0;
    bool is_in_place = mems_segment_is_hole(tree) && weight_of(tree) >= weight &&
                       (after == NULL || is_before(after, tree)) &&
                       (before == NULL || is_before(tree, before));
    if (!is_in_place)
        return UINT64_MAX;
    uint64_t left = tree_count(*smaller(tree), after, tree, weight_of(tree));
    uint64_t right = tree_count(*larger(tree), tree, before, weight_of(tree));
    return left == UINT64_MAX || right == UINT64_MAX ? UINT64_MAX : left + 1 + right;
}

bool mems_order_is_valid(const struct mems_heap *heap, uint64_t count)
{
    return tree_count(heap->index.ranked, NULL, NULL, 0) == count;
}
