/* SPDX-License-Identifier: MIT
 *
 * reopen: opens another file while the screen is taken.
 */
#ifndef MEMSVIZ_REOPEN_H
#define MEMSVIZ_REOPEN_H

#include "app.h"

/* Opens what a name stands for: a file, "8" a lesson, "course" or a folder a list of files, "" an
 * empty heap. False: the app goes on with what it has, and says why. */
bool reopen(struct app *app, const char *name, bool has_screen);

#endif
