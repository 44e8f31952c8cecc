/* SPDX-License-Identifier: MIT
 *
 * bank: what the question banks of learning platforms have in common. A platform asks each question
 * alone and in any order, so each says all that is needed: the rules, the heap before the call, the
 * call. It takes typed answers; which ones are right is told in its language.
 */
#ifndef MEMSVIZ_BANK_H
#define MEMSVIZ_BANK_H

#include "document.h"

enum bank_kind {
    BANK_NUMBER, /* a count                                            */
    BANK_WORD,   /* a number, or a word where it may be refused        */
    BANK_YES_OR_NO
};

struct bank_question {
    enum bank_kind kind;
    char *name;      /* "Variant 07, call 5"; owned, as the others        */
    char *rules;     /* of the page, and what the picture does not tell   */
    char *heap;      /* a node a line                                     */
    char *words;     /* "Where does q = mems_malloc(300) land? …"         */
    char *rights[3]; /* answers that are right, as typed; until NULL      */
    bool is_yes;
};

void bank_read(struct bank_question *question, const struct worksheet *sheet,
               const struct worksheet_row *row);
void bank_clear(struct bank_question *question);

/* A name in a path of categories, where a slash parts one from the next. */
void bank_category(const char *title, struct text *out);

/* Whether a sheet is the first of its title, so that its category begins. */
bool bank_begins(struct sheet_job *job, const struct worksheet *sheet);

/* The picture before the call. False: it has no room. */
bool bank_draw(const struct worksheet_row *row, struct drawing *drawing);

#endif
