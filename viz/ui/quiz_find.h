/* SPDX-License-Identifier: MIT
 *
 * quiz_find: which call is asked about next, and what.
 */
#ifndef MEMSVIZ_QUIZ_FIND_H
#define MEMSVIZ_QUIZ_FIND_H

#include "quiz.h"

/* The first call from..to (from 1) that is asked about, and its questions into app->quiz, which has
 * none; 0: there is none. Where the file asks nothing itself the cursor may have moved. */
size_t quiz_find(struct app *app, size_t from, size_t to);

#endif
