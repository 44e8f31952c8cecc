/* SPDX-License-Identifier: MIT
 *
 * choose: what a key does while the shelf is shown.
 */
#ifndef MEMSVIZ_CHOOSE_H
#define MEMSVIZ_CHOOSE_H

#include "app.h"

struct effect choose_press(struct app *app, struct key key);

/* Opens what is chosen on the shelf, unless something unsaved would be lost; the second time it
 * does. */
enum effect_kind choose_open(struct app *app);

/* At the end of the tape, says what comes next on the shelf and which key opens it. */
void choose_say_next(struct app *app);

#endif
