/* SPDX-License-Identifier: MIT
 *
 * seek: the nearest place on the tape where something is so. It asks the ledger, whose groups of
 * calls are passed over when it cannot be so in them; nothing is performed.
 */
#ifndef MEMSVIZ_SEEK_H
#define MEMSVIZ_SEEK_H

#include "condition.h"
#include "session.h"

/* The nearest place behind the cursor, or before it, where the condition holds, which must be one
 * that condition_is_of_ledger. False: there is none. */
bool session_seek(const struct session *session, const struct condition *condition, bool is_forward,
                  size_t *call);

/* The nearest place behind the cursor, or before it, where a call was refused. False: there is
 * none. */
bool session_seek_refusal(const struct session *session, bool is_forward, size_t *call);

#endif
