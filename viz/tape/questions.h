/* SPDX-License-Identifier: MIT
 *
 * questions: what a student can be asked about a call before it happens, as one table: the word of
 * the language, and the calls that it can be asked of. What is right is known to viz/question.
 */
#ifndef MEMSVIZ_QUESTIONS_H
#define MEMSVIZ_QUESTIONS_H

#include "call.h"

enum question_kind {
    QUESTION_WHERE,    /* malloc: which HOLE it takes, or that a node is mapped        */
    QUESTION_LEFT,     /* malloc: bytes left over of the HOLE that it takes            */
    QUESTION_SEGMENTS, /* malloc, free: segments in the whole heap afterwards          */
    QUESTION_MERGES,   /* free: pairs of HOLEs made one                                */
    QUESTION_HOLE,     /* free: bytes of the HOLE that the block is part of afterwards */
    QUESTION_VISITS,   /* segments that the call looks at                              */
    QUESTION_PAGES,    /* malloc, free: pages mapped afterwards                        */
    QUESTION_OFFSET,   /* get, write: which byte of its node the address is            */
    QUESTION_REFUSED   /* whether the call is refused                                  */
};

enum { QUESTION_KINDS = QUESTION_REFUSED + 1 };

/* Its word in the language, "where"; by index, NULL past the last. Static storage. */
const char *question_word(enum question_kind kind);
const char *question_word_at(size_t index);

/* Whether it can be asked of such a call. */
bool question_is_of(enum question_kind kind, enum call_kind call);

#endif
