/* SPDX-License-Identifier: MIT
 *
 * state.h: a heap as bytes; shared by save.c and load.c. What is written is what later calls depend
 * on and nothing that follows from it: the options (to know a stranger by), the counters, the
 * latest call's undo record, and the chains.
 *
 *     head | node | node | ...           numbers are little-endian, seven bits a byte
 *     node:    pages, then its segments until they fill it
 *     segment: size in units of the alignment, 0 for the rest of the node; a tag; maybe an id
 *
 *         bit 7        6..2       1..0
 *       +-------+---------------+-------+     The low bits of the size, and whether more follow.
 *       | more? | low bits      |  tag  |     Most neighbours were taken one after the other: such
 *       +-------+---------------+-------+     a PROCESS needs no id, it is the last one plus 1.
 *
 * Other ids follow as the difference to the last one, with its sign in the lowest bit; of a padded
 * PROCESS, which was rounded up to the alignment, the bytes that were not asked for follow as well.
 */
#ifndef MEMS_SRC_STATE_H
#define MEMS_SRC_STATE_H

#include "heap.h"

enum { VERSION = 3 };

enum { TAG_HOLE, TAG_NEXT_PROCESS, TAG_PROCESS, TAG_PADDED_PROCESS };
enum { TAG_BITS = 2, LOW_BITS = 5, LOW_MASK = (1 << LOW_BITS) - 1 };

/* One kind of member only, so that it is an array as well. */
struct head {
    uint64_t version, page_size, base, fit, alignment, limit, growth, coalesce, grow, ties;
    uint64_t maps, unmaps, splits, merges, refusals, visits;
    uint64_t ids, calls, rover;
    uint64_t undo_kind, undo_start, undo_size, undo_asked, undo_id, undo_rover, undo_visits;
    uint64_t undo_maps, undo_splits, undo_merges, undo_refusals;
    uint64_t nodes;
};

enum { HEAD_NUMBERS = sizeof(struct head) / sizeof(uint64_t) };

#endif
