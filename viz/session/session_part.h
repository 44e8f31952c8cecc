/* SPDX-License-Identifier: MIT
 *
 * session_part: what the files of the session share. Only session*.c include this.
 */
#ifndef MEMSVIZ_SESSION_PART_H
#define MEMSVIZ_SESSION_PART_H

#include "session_edit.h"

/* Performs the whole tape under its settings, which have made a heap before, and forgets what was
 * known. */
void session_perform_again(struct session *session);

#endif
