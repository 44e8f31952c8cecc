/* SPDX-License-Identifier: MIT
 *
 * speaker: what a speaker reads in a second terminal while the screen is shown to others.
 */
#ifndef MEMSVIZ_SPEAKER_H
#define MEMSVIZ_SPEAKER_H

#include "error.h"
#include "session.h"

/* Whether the file may be written: it is new, forced, a pipe or a terminal. A new one is made. */
bool speaker_check(const char *file, bool is_forced, struct error *error);

/* Adds what belongs to the frame shown: place, sentence, what is to be said, the next call. Nothing
 * when the call is still the same. A pipe that nobody reads is not waited for. */
void speaker_tell(const struct session *session, const char *file);

#endif
