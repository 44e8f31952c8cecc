/* SPDX-License-Identifier: MIT
 *
 * scenario_text: scenarios as strings, for tests: read them, print them, compare their errors.
 */
#ifndef SCENARIO_TEXT_H
#define SCENARIO_TEXT_H

#include <stddef.h>

#include "tape.h"

/* Reads a text that has no errors; fails the test, and says them, when it has. */
void scenario_of(struct tape *scenario, const char *text);
void scenario_of_bytes(struct tape *scenario, const char *bytes, size_t length);

/* The calls alone, one a line, as the language writes them; the caller frees it. */
char *calls_of(const char *text);

/* The remarks alone, each behind its position: "2 note \"…\""; the caller frees it. */
char *remarks_of(const char *text);

/* The errors of a text, one a line: "line:column: text"; the caller frees it. "": none. */
char *errors_of(const char *text);

void assert_calls(const char *text, const char *calls);
void assert_remarks(const char *text, const char *remarks);
void assert_errors(const char *text, const char *errors);

/* Prints the scenario, reads that, and fails unless calls, remarks, settings, title and comment
 * are the same; printing once more must give the same bytes. */
void assert_round_trip(const struct tape *scenario);

#endif
