/* SPDX-License-Identifier: MIT
 *
 * session_edit: what an edit of the tape needs from the session that stands on it. Only session*.c
 * include this.
 */
#ifndef MEMSVIZ_SESSION_EDIT_H
#define MEMSVIZ_SESSION_EDIT_H

#include "session.h"

/* Empties the heap for the tape's settings, which made a heap before. */
void session_restart(struct session *session);

/* Performs the whole tape on a heap that was just restarted, and learns all there is to know. */
void session_learn(struct session *session);

/* Drops what was learnt of the old tape: verdicts of `count` remarks; trails of calls `from` to
 * `to`, `to` not counted. */
void session_forget_checks(struct session *session, size_t count);
void session_forget_trails(struct session *session, size_t from, size_t to);

#endif
