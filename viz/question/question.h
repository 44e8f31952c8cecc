/* SPDX-License-Identifier: MIT
 *
 * question: what a student is asked about a call before it is shown, what is right, and why an
 * answer is wrong. It takes moments and knows no session, no heap and no screen.
 *
 *     moment before the call --question_choose--> question --question_print--> words
 *     typed or pointed at    --question_read----> answer
 *     moment after the call  --question_judge---> right, or wrong because
 *
 * Which questions a call is worth follows from what a student can see: the call and the heap before
 * it. That a question is asked, and which, therefore gives nothing away.
 */
#ifndef MEMSVIZ_QUESTION_H
#define MEMSVIZ_QUESTION_H

#include "error.h"
#include "moment.h"
#include "questions.h"

struct question {
    enum question_kind kind;
    const char *text; /* the file's own words; NULL: none. Not owned */
};

enum answer_kind {
    ANSWER_NUMBER,  /* `value`: an address, bytes, a count                  */
    ANSWER_NEW,     /* where: no HOLE is taken, more pages are mapped       */
    ANSWER_REFUSED, /* the call is refused                                  */
    ANSWER_DONE     /* refused: no, it is carried out                       */
};

struct answer {
    enum answer_kind kind;
    uint64_t value;
};

/* ---------------------------------------------- of a veiled moment, or of one that is whole -- */

/* Whether the question can be asked of the moment's call. */
bool question_fits(enum question_kind kind, const struct moment *moment);

/* What asking it is worth, from 0: nothing, to 9: several HOLEs fit. It depends on the call, the
 * settings and moment->before alone. */
unsigned question_worth(enum question_kind kind, const struct moment *moment);

/* Fills in one of the questions that are worth most, chosen by `seed`. False: none is worth it. */
bool question_choose(const struct moment *moment, uint64_t seed, struct question *question);

/* "Where does q = mems_malloc(300) land?", or the file's own words. */
void question_print(const struct question *question, const struct moment *moment, struct text *out);

/* How it can be answered: "an address; new: in new pages; refused". Static storage. */
const char *question_how(enum question_kind kind);

/* Whether pointing at a segment can answer it. */
bool question_takes_place(enum question_kind kind);

/* Reads an answer: a number (1000, 0x3e8, 4k), an address also as the name of a block, new,
 * refused, yes, no. False: it is none, and *error says what would be one. */
bool question_read(const struct question *question, const struct moment *moment, const char *typed,
                   struct answer *answer, struct error *error);

/* What is meant by pointing at the segment that holds `v`: its start. False, and *error: the
 * question is not answered by pointing, or nothing is there. */
bool question_point(const struct question *question, const struct moment *moment, uint64_t v,
                    struct answer *answer, struct error *error);

/* "4000", "in new pages", "refused", "320 B". */
void answer_print(enum question_kind kind, struct answer answer, struct text *out);

/* ---------------------------------------------------------------- of a moment that is whole -- */

/* The right answer. */
struct answer question_right(enum question_kind kind, const struct moment *moment);

/* Whether the answer is right. If it is not, adds why, from the call's events: "best fit looks on:
 * H[1700:1999] leaves 20 B over, H[1000:1599] 320 B"; without a full stop. */
bool question_judge(enum question_kind kind, const struct moment *moment, struct answer answer,
                    struct text *because);

#endif
