/* SPDX-License-Identifier: MIT
 *
 * target: what a figure that a scenario declares may be called: a file in the scenario's folder or
 * below, with the ending of a format. It writes no file and knows no format but by its ending.
 */
#ifndef MEMSVIZ_TARGET_H
#define MEMSVIZ_TARGET_H

#include <stdbool.h>
#include <stddef.h>

/* "svg", "png", …: the endings of the formats, or NULL past the last. Static storage. */
const char *target_ending(size_t index);

/* Whether the name ends in a dot and one of them; case does not count. */
bool target_has_ending(const char *name);

/* Whether the name stays in the folder it is written in: neither absolute nor with a part "..". */
bool target_stays_inside(const char *name);

#endif
