/* SPDX-License-Identifier: MIT
 *
 * pick: which calls of a session a page is about. It knows what a call is worth, and no paper.
 */
#ifndef MEMSVIZ_PICK_H
#define MEMSVIZ_PICK_H

#include "worksheet.h"

enum { PICK_LOOKED_AT = 400 /* calls at the beginning of the tape that are compared */ };

/* The run of calls with most to find out, where the picture before it has room on paper. The
 * session moves. False: no call is worth a question; *error says so. */
bool pick_best(struct session *session, struct excerpt *excerpt, struct error *error);

/* Calls that somebody chose. */
struct picked {
    struct excerpt *items; /* owned; a page each */
    size_t count, capacity;
};

/* Puts `count` calls, from 1 and in any order, on pages: those near each other on one, with the
 * calls between them. */
void pick_chosen(struct session *session, size_t *calls, size_t count, struct picked *picked);

/* Takes away the exercise that a page can spare best: a bar, a question, at last the last call; of
 * calls that somebody chose only bars. False: that is the least. */
bool pick_less(struct session *session, struct excerpt *excerpt);
bool pick_fewer_bars(struct session *session, struct excerpt *excerpt);

#endif
