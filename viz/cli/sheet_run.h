/* SPDX-License-Identifier: MIT
 *
 * sheet_run: exercises on paper from the command line, and their key.
 */
#ifndef MEMSVIZ_SHEET_RUN_H
#define MEMSVIZ_SHEET_RUN_H

#include "options.h"

/* Carries out `memsviz sheet`. Returns an exit status. */
int sheet_run(struct options *options);

#endif
