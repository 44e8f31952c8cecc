/* SPDX-License-Identifier: MIT
 *
 * replay: scenarios as lines, for pipes, tests, screen readers and terminals that cannot do more.
 */
#ifndef MEMSVIZ_REPLAY_H
#define MEMSVIZ_REPLAY_H

#include "options.h"
#include "session.h"

/* Reads a scenario file and opens a session on it. On failure what is wrong has been printed on
 * standard error, and the exit status that says so is returned; EXIT_OK: the session is open. */
int replay_open(struct session *session, const char *file);

/* The first half of that: only reads; *tape is cleared on failure. And what is said, with the exit
 * status returned, when a session cannot be opened on what was read. */
int replay_read(struct tape *tape, const char *file);
int replay_fail(const char *file, const struct error *error);

/* Replays every file of the options on standard output. Returns an exit status. */
int replay_run(struct options *options);

#endif
