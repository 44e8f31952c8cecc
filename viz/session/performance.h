/* SPDX-License-Identifier: MIT
 *
 * performance: a tape performed under some settings: the subject, which can be made to stand after
 * any number of calls, and all that was learnt when each call was performed for the first time.
 *
 *     calls:    0 ............. known ......... tape
 *     subject:        at                                 goes on by performing, back by a
 * checkpoint
 *
 * The tape is the caller's and stays the same, but for what is cut and added behind known calls. It
 * knows no cursor, no steps and no pictures.
 */
#ifndef MEMSVIZ_PERFORMANCE_H
#define MEMSVIZ_PERFORMANCE_H

#include "checkpoint.h"
#include "lives.h"
#include "reach.h"
#include "trails.h"
#include "waiting.h"

/* Whether an `expect` held when its place was reached. */
enum verdict { VERDICT_UNKNOWN, VERDICT_PASSED, VERDICT_FAILED };

struct check {
    enum verdict verdict;
    char *text; /* FAILED: "a is at 5096, not at 4000"; owned; else NULL */
};

struct performance {
    struct subject subject; /* stands after `at` calls */
    size_t at;
    struct ledger ledger; /* of the calls that are known: ledger.calls */
    struct lives lives;
    struct reach reach;
    struct waiting waiting;
    struct checkpoints checkpoints; /* in all that is known, from 0 on          */
    struct trails trails;           /* of the calls performed last              */
    struct check *checks;           /* owned; of the remarks that were reached  */
    size_t check_count, check_capacity;
};

/* Knows nothing yet and stands at the beginning. False: the settings are out of bounds, or there is
 * no memory; there is nothing to clear. */
bool performance_begin(struct performance *performance, const struct tape *tape,
                       const struct settings *settings, struct error *error);
void performance_clear(struct performance *performance);

/* Performs the next call of the tape; one that was not known is known then. */
void performance_next(struct performance *performance, const struct tape *tape);

/* Makes the subject stand after `call` calls. Costs the way there, or that from a checkpoint, and
 * what is not known yet. */
void performance_go(struct performance *performance, const struct tape *tape, size_t call);

/* The same where the calls behind that are others than those that were performed: nothing is taken
 * back. */
void performance_return(struct performance *performance, const struct tape *tape, size_t call);

/* Checks the expects among the remarks that were added where the subject stands, at the end of what
 * is known. */
void performance_check(struct performance *performance, const struct tape *tape);

/* Checks remark `index`, which was put in where the subject stands; or forgets it. */
void performance_insert_check(struct performance *performance, const struct tape *tape,
                              size_t index);
void performance_remove_check(struct performance *performance, size_t index);

/* Takes down what the call behind those that are known gave, without performing it. */
void performance_learn(struct performance *performance, const struct tape *tape,
                       const struct outcome *outcome, const struct mems_stats *stats);

/* Forgets what is behind `calls` calls and `remarks` remarks. The subject must not stand behind. */
void performance_truncate(struct performance *performance, size_t calls, size_t remarks);

#endif
