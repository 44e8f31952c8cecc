/* SPDX-License-Identifier: MIT
 *
 * compare_run: what the command line says about comparing: which heaps, and their table as text.
 */
#ifndef MEMSVIZ_COMPARE_RUN_H
#define MEMSVIZ_COMPARE_RUN_H

#include "app.h"
#include "lockstep.h"
#include "options.h"

/* The verb. Returns an exit status. */
int compare_run(struct options *options);

/* Begins to compare in the app what the options ask for. Says what is wrong; returns an exit
 * status. */
int compare_take(struct app *app, const struct options *options);

/* Which heaps the options ask for, on the calls of the first FILE, which is open. Says what is
 * wrong with them; returns an exit status. */
int compare_settings(const struct options *options, const struct session *session,
                     struct settings settings[LOCKSTEP_MOST], size_t *count);

/* Performs the calls of a session, which stays as it is, in all heaps that the options ask for.
 * Says what is wrong; returns an exit status, and EXIT_OK alone leaves something to close. */
int compare_open(struct lockstep *lockstep, const struct options *options,
                 const struct session *session);

/* The table at the end of the tape, and where the heaps diverged. */
void compare_print(struct lockstep *lockstep);

#endif
