/* SPDX-License-Identifier: MIT
 *
 * unroll: trees into calls and remarks on a tape, round by round. What depends on values is checked
 * here: bounds, arithmetic, names that were not assigned, limits.
 *
 *     unroll.c            statements, rounds       unroll_value.c  expressions, names, places, data
 *     unroll_random.c     random                   unroll_condition.c  what is expected
 *     unroll_robson.c     workload robson          unroll_queue.c  requests that must wait
 *     unroll_ask.c        questions, which wait for their call
 *
 * A function that returns bool has reported an error when it returns false.
 */
#ifndef MEMSVIZ_UNROLL_H
#define MEMSVIZ_UNROLL_H

#include "language.h"
#include "rehearsal.h"
#include "report.h"
#include "tree.h"

/* What is known of a variable where the unroller stands. */
enum known {
    KNOWN_NOT,      /* not assigned                                                          */
    KNOWN_ASSIGNED, /* a call before assigns it                                              */
    KNOWN_UNSURE    /* of a word: variables that begin so may be; an error hid their malloc  */
};

/* Requests that wait for room. */
struct queue {
    bool is_open;         /* `queue yes`                                                */
    struct call *waiting; /* owned; in order; `since` is their own number                */
    uint64_t *least;      /* owned; a tree over them of their least sizes: see its file */
    size_t count, capacity;
};

/* An ask that waits for its call. */
struct asking {
    struct remark remark;
    uint32_t slot;              /* of the variable that the call is about; 0: of any */
    struct statement statement; /* for messages and the remark's place               */
};

enum { UNROLL_MAX_ASKING = 64 };

struct unroller {
    struct tape *tape; /* what is unrolled goes behind its end                          */
    const struct tape
        *base;         /* a live line: the tape it is read for, with the same slots; or NULL */
    size_t base_calls; /* calls of base that stand before the line                      */
    struct report *report;
    const struct statement *statement;        /* being unrolled: errors stand on its line */
    uint64_t variables[LANGUAGE_MAX_NESTING]; /* of the loops around it, outermost first */
    int depth;
    unsigned char *known; /* by slot, of enum known; owned */
    size_t known_count;
    size_t rounds; /* of all repeats                                     */
    size_t weight; /* of the remarks: each, and each number they hold, 1 */
    struct queue queue;
    struct asking asking[UNROLL_MAX_ASKING]; /* in order */
    size_t asking_count;
    size_t asking_errors; /* of asks, among the errors reported */
    struct rehearsal
        rehearsal;       /* for who goes by what the heap does; stands after `rehearsed` calls */
    size_t rehearsed;    /* of base and of tape                                               */
    struct text scratch; /* for names                                          */
};

void unroll_begin(struct unroller *unroller, struct tape *tape, struct report *report);
void unroll_end(struct unroller *unroller);

/* Unrolls a statement outside every repeat, and those linked behind it. `errors` are those found
 * before any of it was read: if there are more behind it, names that it would have assigned are
 * not missed later. */
void unroll(struct unroller *unroller, const struct statement *statement, size_t errors);

/* Whether a call stands before what is unrolled next. */
bool unroll_has_calls(const struct unroller *unroller);

/* ---------------------------------------------------------- for the files of the unroller -- */

/* Reports an error at a place in the statement's line. Returns false. */
__attribute__((format(printf, 3, 4))) bool unroll_error(struct unroller *unroller, const char *at,
                                                        const char *format, ...);

/* Reports an error and ends the whole reading. */
__attribute__((format(printf, 3, 4))) bool unroll_stop(struct unroller *unroller, const char *at,
                                                       const char *format, ...);

/* Appends at the end; false: there are too many. What the remark owns is taken over in any case. */
bool unroll_add_call(struct unroller *unroller, struct call call);
bool unroll_write_call(struct unroller *unroller,
                       struct call call); /* alone: nobody in line is asked */
bool unroll_add_remark(struct unroller *unroller, struct remark remark);

/* What is known of a variable here. */
enum known unroll_known(const struct unroller *unroller, uint32_t slot);

/* Counts one of the numbers that a remark holds; false: there are too many. */
bool unroll_weigh(struct unroller *unroller, const char *at);

bool unroll_robson(struct unroller *unroller, const struct robson_tree *tree);
bool unroll_random(struct unroller *unroller, const struct workload_tree *load);

/* The rehearsal after all calls so far, each of which it performs once; NULL: the settings make no
 * heap. Who performs more calls on it appends them too, by unroll_write_call. */
struct rehearsal *unroll_rehearsal(struct unroller *unroller);

/* What a call just appended means for those in line; and what it changed of the line when it was
 * performed. */
bool unroll_queue(struct unroller *unroller, const struct call *call);
void unroll_queue_follow(struct queue *queue, const struct call *call, size_t number,
                         enum mems_status status);

/* Keeps an ask until its call; puts those that wait for this call in front of it; and complains of
 * those whose call never came. */
bool unroll_ask(struct unroller *unroller, const struct ask_tree *tree);
bool unroll_asks_of(struct unroller *unroller, const struct call *call);
void unroll_asks_left(struct unroller *unroller);

/* The assigned variable most like the text; 0: none is near. */
uint32_t unroll_near_slot(const struct unroller *unroller, const char *text, size_t length);

bool unroll_plot(struct unroller *unroller, const struct plot_tree *tree);

/* The condition, which the caller clears in any case. */
bool unroll_condition(struct unroller *unroller, const struct condition_tree *tree,
                      struct condition *condition);

/* The value of an expression within bounds. The error says "`what` is from `least` to `most`". */
bool unroll_bounded(struct unroller *unroller, const struct expr *expr, const char *what,
                    uint64_t least, uint64_t most, uint64_t *value);

/* The same for a value outside every repeat, at a token; the most is 2^64 - 1. */
bool unroll_constant(struct report *report, const struct token *at, const struct expr *expr,
                     const char *what, uint64_t least, uint64_t *value);

/* The slot of a name that is assigned here; of one that must have been. */
bool unroll_target(struct unroller *unroller, const struct name *name, uint32_t *slot);
bool unroll_name(struct unroller *unroller, const struct name *name, uint32_t *slot);

bool unroll_place(struct unroller *unroller, const struct place_tree *tree, struct place *place);
bool unroll_data(struct unroller *unroller, const struct data_tree *tree, struct data *data);

#endif
