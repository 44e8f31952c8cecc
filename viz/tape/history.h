/* SPDX-License-Identifier: MIT
 *
 * history: edits of a tape that can be undone. An edit replaces the tape's end by another end;
 * undoing it swaps the two. Knows no heap: the session performs what is then on the tape.
 */
#ifndef MEMSVIZ_HISTORY_H
#define MEMSVIZ_HISTORY_H

#include "tape.h"

/* The end of a tape: calls and remarks cut from it. Strings stay with the tape. */
struct tail {
    struct call *calls;     /* owned */
    struct remark *remarks; /* owned */
    size_t call_count, remark_count;
};

/* Where an edit takes the cursor: calls before it, and after. */
struct course {
    size_t before, after;
};

struct edit {
    size_t calls;   /* calls that stay in front of the swapped end      */
    size_t remarks; /* remarks that stay                                */
    struct course cursor;
    struct tail other; /* the end that is not on the tape now           */
    char *title;       /* with the settings, when the edit changed them; owned; else NULL */
    struct settings settings;
};

struct history {
    struct edit *edits; /* owned; edits[0..done) are made, the rest are undone */
    size_t done, count, capacity;
};

void history_init(struct history *history);
void history_clear(struct history *history);

/* Cuts everything after `calls` calls and `remarks` remarks into *tail. */
void tape_cut(struct tape *tape, size_t calls, size_t remarks, struct tail *tail);

/* Puts a tail behind the tape; *tail is empty afterwards. */
void tape_paste(struct tape *tape, struct tail *tail);

/* Puts a copy of a tail behind the tape. */
void tape_paste_copy(struct tape *tape, const struct tail *tail);

void tail_clear(struct tail *tail);

/* Remembers that the end after `calls` and `remarks` was replaced and was `old` before (taken
 * over), and where that took the cursor. Edits that had been undone are forgotten. */
void history_add(struct history *history, size_t calls, size_t remarks, struct course cursor,
                 struct tail *old);

/* The edit added last also changed title and settings, which were these (title is taken over). */
void history_add_head(struct history *history, char *title, const struct settings *settings);

/* One mark more (`by` 1) or fewer (-1) heads call `at` (from 0) of the tape: edits that leave it on
 * the tape keep their place. */
void history_shift(struct history *history, size_t at, int by);

/* Swaps the ends of the next edit to undo or redo. Returns the edit, or NULL: there is none. */
const struct edit *history_undo(struct history *history, struct tape *tape);
const struct edit *history_redo(struct history *history, struct tape *tape);

#endif
