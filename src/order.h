/* SPDX-License-Identifier: MIT
 *
 * order.h: best fit's HOLEs in the order of their sizes, and of their addresses where those are
 * equal; a part of the index.
 *
 *                  [ 300 @ 1512 ]              A treap: to the left of a HOLE are smaller ones, to
 *                   /          \               the right larger ones, and above it is none that has
 *         [ 64 @ 4000 ]     [ 500 @ 1000 ]     a lower weight. A HOLE's weight is its address, well
 *               \                              stirred: so the shape follows from the HOLEs alone,
 *           [ 64 @ 9192 ]                      and is that of a tree grown in random order.
 *
 * Its links lie behind the segment's record (struct ranked_segment): a HOLE needs no memory to be
 * in it. What a HOLE is ordered by must not change while it is.
 */
#ifndef MEMS_SRC_ORDER_H
#define MEMS_SRC_ORDER_H

#include "index.h"

void mems_order_add(struct mems_heap *heap, struct segment *hole);
void mems_order_remove(struct mems_heap *heap, struct segment *hole);

/* The smallest HOLE of at least `need` bytes, of equals the one with the lowest address; NULL. */
struct segment *mems_order_find(const struct mems_heap *heap, uint64_t need);

/* The largest HOLE of at most `size` bytes, of equals the one with the highest address; NULL. */
struct segment *mems_order_last(const struct mems_heap *heap, uint64_t size);

/* Whether it is a treap of `count` HOLEs. */
bool mems_order_is_valid(const struct mems_heap *heap, uint64_t count);

#endif
