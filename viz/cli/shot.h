/* SPDX-License-Identifier: MIT
 *
 * shot: figures from the command line, and the drawing of a screen that exports ask for.
 */
#ifndef MEMSVIZ_SHOT_H
#define MEMSVIZ_SHOT_H

#include "options.h"
#include "session.h"
#include "text.h"

/* Carries out `memsviz shot`. Returns an exit status. */
int shot_run(struct options *options);

/* One frame, the one that the session stands at, as the bytes of the format that `path` ends in;
 * written to `path`. The options give theme, size and the like. False: *error says why. */
bool shot_write(struct session *session, const struct options *options, const char *path,
                struct error *error);

#endif
