/* SPDX-License-Identifier: MIT
 *
 * where: places on a tape as a person names them.
 */
#ifndef MEMSVIZ_WHERE_H
#define MEMSVIZ_WHERE_H

#include "session.h"

/* Finds "14" (a whole call), "14.3" (a step inside it), "50%", "start", "end", or the text of a
 * mark or the beginning of one (the call after it). False: there is no such place, and *error says
 * what there is. */
bool session_find(const struct session *session, const char *where, struct position *position,
                  struct error *error);

/* The call that a mark heads; a mark at the very end stands for the last call. */
size_t call_of_mark(const struct scenario *tape, const struct remark *mark);

#endif
