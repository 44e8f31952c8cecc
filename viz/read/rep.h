/* SPDX-License-Identifier: MIT
 *
 * rep: the traces of malloclab, the exercise of CS:APP. Four numbers, then one operation a line:
 *
 *     20000        a suggested heap size, or a weight: not used here
 *     3            ids: those of the blocks are 0 to 2
 *     4            operations
 *     1            a weight, or the bytes of data: not used here
 *     a 0 512      p[0] = malloc 512
 *     r 0 640      p[0][1] = malloc 640; free p[0]
 *     f 0          free p[0][1]
 *     f -1         free null
 *
 * There is no realloc in MeMS, so it becomes what it means, and a note says so. Each time, the
 * block gets a name of its own: the id, and how often it was reallocated.
 */
#ifndef MEMSVIZ_REP_H
#define MEMSVIZ_REP_H

#include "errors.h"
#include "tape.h"

/* Whether the text begins with numbers, each on a line of its own. */
bool rep_looks_like(const char *text, size_t length);

/* As the reader table's read. */
bool rep_read(struct tape *tape, const char *file, const char *text, size_t length,
              struct errors *errors);

#endif
