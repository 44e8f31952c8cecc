/* SPDX-License-Identifier: MIT
 *
 * variant: tapes of the same shape as one that is there: the same calls on the same variables, but
 * sizes that are drawn anew, such that every call up to the last of an excerpt is as hard as it was
 * (difficulty.h). The draws are a walk: from sizes that are known to be right, a few are changed,
 * and what makes any call easier or harder is not taken. It depends on the tape and the seed alone.
 */
#ifndef MEMSVIZ_VARIANT_H
#define MEMSVIZ_VARIANT_H

#include "worksheet.h"

struct variants;

/* Begins to draw variants of the calls up to `last` of a tape, which is only read. NULL: they are
 * too many, or none has a size; *error says so. variants_close frees it. */
struct variants *variants_open(const struct tape *tape, size_t last, uint64_t seed,
                               struct error *error);
void variants_close(struct variants *variants);

/* Makes *tape the next one, which the caller clears; it may be one that was there before. False:
 * that was tried as often as is sensible. */
bool variants_next(struct variants *variants, struct tape *tape);

#endif
