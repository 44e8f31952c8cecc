/* SPDX-License-Identifier: MIT
 *
 * screen_case.h: cases that say what a person presses and what the screen shows then, as text files
 * (tests/cases/screen). No terminal: keys go to the app, and the grid that it renders is
 * read.
 */
#ifndef SCREEN_CASE_H
#define SCREEN_CASE_H

#include <stddef.h>

struct screen_results {
    size_t checks;   /* see, not and asks that were looked at */
    size_t failures; /* cases that failed                     */
};

/* Runs every case of a file, below the root of the sources. A case that fails says so on standard
 * error, as file:line, with the whole screen, and the next one begins. */
void screen_cases_run(const char *path, struct screen_results *results);

#endif
