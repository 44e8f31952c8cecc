/* SPDX-License-Identifier: MIT
 *
 * tui: the program on a terminal: inputs go into the app, its effects are carried out.
 */
#ifndef MEMSVIZ_TUI_H
#define MEMSVIZ_TUI_H

#include "app.h"
#include "options.h"

/* Opens the screen on the file of the options, or on an empty live heap, until the person quits.
 * Returns an exit status. */
int tui_run(struct options *options);

/* Does outside of the app what it has asked for, and tells it what came of it. */
void tui_carry_out(struct app *app, struct options *options, struct effect *effect);

#endif
