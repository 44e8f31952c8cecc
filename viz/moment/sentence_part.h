/* SPDX-License-Identifier: MIT
 *
 * sentence_part: phrases that the files of sentence share.
 */
#ifndef MEMSVIZ_SENTENCE_PART_H
#define MEMSVIZ_SENTENCE_PART_H

#include "sentence.h"
#include "words.h"

/* "p[3]", or "the block of call 4" when it has no name. */
void sentence_block(const struct moment_block *block, struct text *out);

/* "refused: 4000 is in H[4000:5095]: p[3] was freed at call 14 already; nothing changed". */
void sentence_refusal(const struct moment *moment, struct text *out);

#endif
