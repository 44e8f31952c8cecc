/* SPDX-License-Identifier: MIT
 *
 * session_part: what the files of the session share. Only session*.c include this.
 */
#ifndef MEMSVIZ_SESSION_PART_H
#define MEMSVIZ_SESSION_PART_H

#include "session_edit.h"

/* Begins to perform the whole tape under some settings beside what is known. True from more: that
 * is known now, and what was is forgotten. */
bool session_work_begin(struct session *session, const struct settings *settings,
                        struct error *error);
bool session_work_more(struct session *session, unsigned milliseconds);

/* Milliseconds, to know when to give the time back. */
uint64_t session_clock(void);

/* The tape was changed by session->edit, and this begins to learn what is on it now; session->edit
 * says how an end that takes long is to be treated. */
void session_learn(struct session *session);

/* The splice that session->edit makes. */
struct splice *session_edit_splice(struct session *session);

/* Whether the settings on the tape and those of that splice differ. */
bool session_edit_has_settings(struct session *session);

/* Frees what an edit that is not over owns. */
void session_edit_clear(struct session *session);

#endif
