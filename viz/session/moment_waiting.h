/* SPDX-License-Identifier: MIT
 *
 * moment_waiting: the part of a moment that tells who waits for room.
 */
#ifndef MEMSVIZ_MOMENT_WAITING_H
#define MEMSVIZ_MOMENT_WAITING_H

#include "session.h"

/* The tape has a queue. Inside a call the line is what it was before it. */
void moment_read_waiting(const struct session *session, struct moment *moment);

#endif
