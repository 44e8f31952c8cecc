/* SPDX-License-Identifier: MIT
 *
 * extent: the sizes of the nodes of the longest main chain that a tape reaches, so that a layout
 * made for them holds for every frame of it. Kept as how often each size occurs: a layout costs the
 * number of different sizes, not of nodes.
 */
#ifndef MEMSVIZ_EXTENT_H
#define MEMSVIZ_EXTENT_H

#include <stddef.h>
#include <stdint.h>

struct extent_size {
    uint64_t size; /* bytes of a node, > 0 */
    size_t count;  /* nodes of this size   */
};

struct extent {
    struct extent_size *sizes; /* owned, ascending */
    size_t count, capacity;    /* different sizes  */
    size_t nodes;
    uint64_t total; /* bytes; also the most that is mapped at any time */
};

void extent_init(struct extent *extent);
void extent_clear(struct extent *extent);

/* No nodes again; keeps the room. */
void extent_empty(struct extent *extent);

/* Makes *to the same value as *from. */
void extent_copy(struct extent *to, const struct extent *from);

/* One node more. One of those there are is longer by so much. */
void extent_add(struct extent *extent, uint64_t size);
void extent_lengthen(struct extent *extent, uint64_t size, uint64_t by);

/* How long a row that `wrapped` of so many nodes go on from may be made, in the unit of `length`,
 * if that makes bars of one row of them all: a bar is seen at a glance, and compared with others.
 * Half as long again for one of them, three times as long for several, a third of all; not for a
 * single node, which has nothing to be compared with. */
uint64_t extent_longest_row(size_t nodes, size_t wrapped, uint64_t length);

#endif
