/* SPDX-License-Identifier: MIT
 *
 * quiz_result: what was asked and answered, as a file.
 *
 *     {"asked": 2, "right": 1, "skipped": 0, "questions": [
 *      {"file": "…", "call": 3, "statement": "q = mems_malloc(280)", "kind": "where",
 *       "question": "…", "answer": "1000", "right": "1610", "is_right": false, "because": "…"}, …]}
 *
 * A question that was skipped has the answer null. Of blocks placed by hand also these, "heaps"
 * once all are placed:
 *
 *     "placed": [
 *      {"file": "…", "call": 3, "statement": "q = mems_malloc(280)", "address": 1000}, …],
 *     "heaps": {
 *      "you": {"pages": 1, "largest_hole": 512, "fragmentation": 0.25, "refused": 0,
 *              "visits": null},
 *      "first fit": {…}, …}
 *
 * A block in new pages has the address null, and so has fragmentation where nothing is unused.
 */
#ifndef MEMSVIZ_QUIZ_RESULT_H
#define MEMSVIZ_QUIZ_RESULT_H

#include "app.h"
#include "options.h"

/* Keeps the result for the end of the program. */
void quiz_result_keep(const struct app *app);

/* Writes what was kept, if --result asks for it. Where the file cannot be written, that is said and
 * the result goes to standard output. Returns `status`, or EXIT_IO. */
int quiz_result_write(const struct options *options, int status);

#endif
