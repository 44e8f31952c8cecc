/* SPDX-License-Identifier: MIT
 *
 * live: calls made by hand. Each function returns effects.
 */
#ifndef MEMSVIZ_LIVE_H
#define MEMSVIZ_LIVE_H

#include "app.h"

/* Performs one line of the scenario language at the cursor; what is wrong with it becomes the
 * message. */
unsigned live_perform(struct app *app, const char *line);

/* What the malloc prompt was answered with ("500", "name = 2k"), and the free prompt ("p[3]",
 * "4000"). */
unsigned live_malloc(struct app *app, const char *answer);
unsigned live_free(struct app *app, const char *answer);

/* Puts a bookmark on the call at the cursor, or takes it off. */
unsigned live_bookmark(struct app *app);

/* Takes back or makes again the last live edit. */
unsigned live_undo(struct app *app, bool is_redo);

#endif
