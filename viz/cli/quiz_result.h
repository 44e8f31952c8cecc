/* SPDX-License-Identifier: MIT
 *
 * quiz_result: what was asked and answered, as a file.
 *
 *     {"asked": 2, "right": 1, "skipped": 0, "questions": [
 *      {"file": "…", "call": 3, "statement": "q = mems_malloc(280)", "kind": "where",
 *       "question": "…", "answer": "1000", "right": "1610", "is_right": false, "because": "…"}, …]}
 *
 * A question that was skipped has the answer null.
 */
#ifndef MEMSVIZ_QUIZ_RESULT_H
#define MEMSVIZ_QUIZ_RESULT_H

#include "options.h"
#include "quiz.h"

/* Keeps the result for the end of the program. */
void quiz_result_keep(const struct quiz *quiz);

/* Writes what was kept, if --result asks for it. Where the file cannot be written, that is said and
 * the result goes to standard output. Returns `status`, or EXIT_IO. */
int quiz_result_write(const struct options *options, int status);

#endif
