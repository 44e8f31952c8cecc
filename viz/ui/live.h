/* SPDX-License-Identifier: MIT
 *
 * live: calls made by hand.
 */
#ifndef MEMSVIZ_LIVE_H
#define MEMSVIZ_LIVE_H

#include "app.h"

/* Performs one line of the scenario language at the cursor; what is wrong with it becomes the
 * message, and *error, which may be NULL. */
enum effect_kind live_perform(struct app *app, const char *line, struct error *error);

/* What the malloc prompt was answered with ("500", "name = 2k"), and the free prompt ("p[3]",
 * "4000"). */
enum effect_kind live_malloc(struct app *app, const char *answer);
enum effect_kind live_free(struct app *app, const char *answer);

/* Says what came of calls that were performed. */
void live_say(struct app *app, const struct change *change);

#endif
