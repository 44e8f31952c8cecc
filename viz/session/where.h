/* SPDX-License-Identifier: MIT
 *
 * where: places on a tape as a person names them.
 */
#ifndef MEMSVIZ_WHERE_H
#define MEMSVIZ_WHERE_H

#include "session.h"

/* Finds the text of a mark (the call after it), "14" (a whole call), "14.3" (a step inside it),
 * "50%", "start", "end", or the beginning of a mark's text, in this order, so that a mark "2.
 * Freeing" never hides call 2. False: there is no such place, and *error says what there is. */
bool session_find(const struct session *session, const char *where, struct position *position,
                  struct error *error);

/* The call that a mark heads; a mark at the very end stands for the last call. */
size_t call_of_mark(const struct tape *tape, const struct remark *mark);

#endif
