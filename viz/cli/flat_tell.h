/* SPDX-License-Identifier: MIT
 *
 * flat_tell: a frame as lines of text: what the panels show, in words.
 */
#ifndef MEMSVIZ_FLAT_TELL_H
#define MEMSVIZ_FLAT_TELL_H

#include "app.h"
#include "text.h"

/* What has changed is told: place, sentence, bytes, narration, who points where, the heap and its
 * statistics. */
void flat_tell(const struct app *app, struct text *out);

/* All there is to say of the selected segment. */
void flat_inspect(const struct app *app, struct text *out);

/* Adds the text with what draws (arrows, boxes, signs) spelled in ASCII, control characters made
 * visible. */
void flat_add_plain(struct text *out, const char *string);

#endif
