/* SPDX-License-Identifier: MIT
 *
 * out_moment: a moment by hand, with what is said of it, for tests of figures and writers.
 */
#ifndef OUT_MOMENT_H
#define OUT_MOMENT_H

#include "narration.h"

/* Call 14 of 24, mems_free(p[3]), with a title, a mark and a note. */
struct out_moment {
    struct moment moment;
    struct narration narration; /* owned */
    struct caption caption;
};

/* *picture must outlive it. */
void out_moment(struct out_moment *made, const struct picture *picture);
void out_moment_clear(struct out_moment *made);

#endif
