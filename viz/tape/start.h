/* SPDX-License-Identifier: MIT
 *
 * start: the heap that the first call of a tape meets, where it is not an empty one: nodes of
 * blocks and HOLEs, in order. No call made it, and no counter counts it.
 *
 *     heap H 100 | P 50 H 200 P a 30      two nodes; the last block is held by the variable a
 */
#ifndef MEMSVIZ_START_H
#define MEMSVIZ_START_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mems_tools.h"
#include "slots.h"
#include "text.h"

struct start_segment {
    uint64_t size; /* bytes                                   */
    uint32_t node; /* of which node, from 0                   */
    uint32_t slot; /* the variable that holds a block; 0: none */
    bool is_block;
};

struct start {
    struct start_segment *segments; /* owned */
    size_t count, capacity;
};

void start_clear(struct start *start);
void start_add(struct start *start, struct start_segment segment);

/* How many nodes there are, and the bytes of one of them. */
uint32_t start_nodes(const struct start *start);
uint64_t start_node_size(const struct start *start, uint32_t node);

/* The block number `id`, from 1, as the heap numbers blocks; NULL: there are not so many. */
const struct start_segment *start_block(const struct start *start, uint64_t id);
size_t start_blocks(const struct start *start);

/* Makes an empty heap stand so, with next fit's rover at the first segment or at the last block. */
enum mems_status start_place(const struct start *start, mems_heap *heap, bool is_rover_last);

/* As a statement of the language, with its end of line; nothing when the heap is empty. */
void start_print(const struct start *start, const struct slots *slots, struct text *out);

#endif
