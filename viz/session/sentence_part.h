/* SPDX-License-Identifier: MIT
 *
 * sentence_part: phrases that the files of sentence share.
 */
#ifndef MEMSVIZ_SENTENCE_PART_H
#define MEMSVIZ_SENTENCE_PART_H

#include "sentence.h"

/* "s" unless there is one. */
const char *sentence_plural(size_t count);

/* "p[3]", or "the block of call 4" when it has no name. */
void sentence_block(const struct session *session, size_t id, struct text *out);

/* "refused: 4000 is in H[4000:5095]: p[3] was freed at call 14 already; nothing changed". */
void sentence_refusal(const struct session *session, const struct call *call,
                      const struct outcome *outcome, struct text *out);

#endif
