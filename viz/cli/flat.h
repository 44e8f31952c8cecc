/* SPDX-License-Identifier: MIT
 *
 * flat: the whole program as lines, for screen readers, Braille displays and teletypes.
 */
#ifndef MEMSVIZ_FLAT_H
#define MEMSVIZ_FLAT_H

#include "options.h"

/* Reads lines from standard input until it ends or quit; returns an exit status. */
int flat_run(struct options *options);

#endif
