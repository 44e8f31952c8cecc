/* SPDX-License-Identifier: MIT
 *
 * tail: ends of a tape, cut off and put on again, which is what edits are made of.
 */
#ifndef MEMSVIZ_TAIL_H
#define MEMSVIZ_TAIL_H

#include "tape.h"

/* The end of a tape: calls and remarks cut from it. What lies beside the calls, and strings, stay
 * with the tape. */
struct tail {
    struct columns calls;   /* owned */
    struct remark *remarks; /* owned */
    size_t call_count, remark_count;
};

/* Cuts everything after `calls` calls and `remarks` remarks into *tail. */
void tape_cut(struct tape *tape, size_t calls, size_t remarks, struct tail *tail);

/* Puts a tail behind the tape; *tail is empty afterwards. */
void tape_paste(struct tape *tape, struct tail *tail);

/* Puts a copy of a tail behind the tape. */
void tape_paste_copy(struct tape *tape, const struct tail *tail);

void tail_clear(struct tail *tail);

#endif
