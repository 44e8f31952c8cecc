/* SPDX-License-Identifier: MIT
 *
 * question_part: what the files of question share.
 */
#ifndef MEMSVIZ_QUESTION_PART_H
#define MEMSVIZ_QUESTION_PART_H

#include "question.h"

/* The first event of this kind; NULL: there is none. */
const struct mems_event *question_event(const struct moment *moment, enum mems_event_kind kind);

/* Whether the call mapped pages. */
bool question_has_mapped(const struct moment *moment);

/* Bytes that a malloc looks for: what is asked, rounded up. 0: that overflows. */
uint64_t question_need(const struct moment *moment);

/* Whether the right answer is that the call is refused. */
bool question_is_refusal(enum question_kind kind, const struct moment *moment);

#endif
