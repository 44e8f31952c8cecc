/* SPDX-License-Identifier: MIT
 *
 * travel: moving on the tape: by call, step, mark, stop, condition.
 */
#ifndef MEMSVIZ_TRAVEL_H
#define MEMSVIZ_TRAVEL_H

#include "app.h"

/* Whether autoplay waits at the cursor. */
bool travel_has_pause(const struct session *session);

/* goto: "12", "14.3", "50%", "end", or the beginning of a mark's text. False: *error says why. */
bool travel_goto(struct app *app, const char *where, struct error *error);

/* until: "holes > 3", "fragmentation > 40%", "block p[3]", "refused". Goes to the next call after
 * the cursor, or the last one before it, where it is so. False: it is not written right, or never
 * so; *error says which. */
bool travel_until(struct app *app, const char *condition, bool is_forward, struct error *error);

#endif
