/* SPDX-License-Identifier: MIT
 *
 * change: other settings for the whole tape, which performs it again, in slices if that takes long.
 * Meanwhile the session stays what it is, and only a key that stops the change does anything.
 */
#ifndef MEMSVIZ_CHANGE_H
#define MEMSVIZ_CHANGE_H

#include "app.h"

/* Begins; `line` is what the person wrote. What can be done within a tenth of a second is done when
 * it returns. */
enum effect_kind change_begin(struct app *app, const struct settings *settings, const char *line);

/* Goes on for about so many milliseconds, and says how far it is. */
enum effect_kind change_more(struct app *app, unsigned milliseconds);

/* A key while it goes on. */
void change_press(struct app *app, struct key key);

#endif
