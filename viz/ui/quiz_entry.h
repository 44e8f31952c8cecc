/* SPDX-License-Identifier: MIT
 *
 * quiz_entry: what was asked and answered, kept.
 */
#ifndef MEMSVIZ_QUIZ_ENTRY_H
#define MEMSVIZ_QUIZ_ENTRY_H

#include "quiz.h"

/* Judges answer `index` by the moment after the call; adds it to the entries and a line to the
 * verdict. */
void quiz_judge(struct quiz *quiz, size_t index, const struct moment *moment);

#endif
