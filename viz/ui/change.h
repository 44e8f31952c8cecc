/* SPDX-License-Identifier: MIT
 *
 * change: other settings for the whole tape, or other calls on it, which are performed in slices if
 * that takes long. Meanwhile only a key that stops the change does anything. While settings are
 * tried the session stays what it is; while calls are, it cannot be drawn.
 */
#ifndef MEMSVIZ_CHANGE_H
#define MEMSVIZ_CHANGE_H

#include "app.h"

/* Begins; `line` is what the person wrote. What can be done within a tenth of a second is done when
 * it returns. */
enum effect_kind change_begin(struct app *app, const struct settings *settings, const char *line);

/* Follows an edit that the session has begun. */
enum effect_kind change_follow(struct app *app, struct change change);

/* Goes on for about so many milliseconds, and says how far it is. */
enum effect_kind change_more(struct app *app, unsigned milliseconds);

/* A key while it goes on. */
void change_press(struct app *app, struct key key);

/* Whether the session cannot be drawn now; and what stands in its place. */
bool change_hides(const struct app *app);
void change_draw(const struct app *app, struct grid *grid);

#endif
