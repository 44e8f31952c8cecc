/* SPDX-License-Identifier: MIT
 *
 * difficulty: what it takes to work out a run of calls by hand, measured on the real allocator as
 * it performs them: the segments it looks at, the HOLEs it splits, the HOLEs it merges, the nodes
 * it maps, and the calls that it refuses. Two runs are equally hard when each call of the one has
 * the same five numbers as that call of the other. It knows no paper and no questions.
 */
#ifndef MEMSVIZ_DIFFICULTY_H
#define MEMSVIZ_DIFFICULTY_H

#include "tape.h"

struct difficulty {
    uint64_t visits, splits, merges, maps, refusals;
};

/* What a call gave that took a heap from `before` to `after`; of one that the heap never saw (a
 * report, a write past the end) the visits are those of the call before, and do not count. */
struct difficulty difficulty_of(const struct mems_stats *before, const struct mems_stats *after,
                                bool is_on_heap);

bool difficulty_is_equal(const struct difficulty *a, const struct difficulty *b);
void difficulty_add(struct difficulty *sum, const struct difficulty *more);

/* "23 visits, 4 splits, 3 merges, 1 node mapped, 0 refusals". */
void difficulty_print(const struct difficulty *difficulty, struct text *out);

/* What a call took, and how it ended. */
struct measured {
    struct difficulty difficulty;
    enum mems_status status;
};

/* Performs `count` calls on a heap as the tape has it at its start, and fills in what each took.
 * False: the settings make no heap. */
bool difficulty_measure(const struct tape *tape, const struct call *calls, size_t count,
                        struct measured *each);

/* Whether these calls take what *each says, call by call; it looks no further than the first that
 * does not. */
bool difficulty_is_kept(const struct tape *tape, const struct call *calls, size_t count,
                        const struct measured *each);

#endif
