/* SPDX-License-Identifier: MIT
 *
 * kept: what a performance knows of the end of a tape, put aside while another end is performed in
 * its place, so that the first can come back without being performed again. It knows no edits.
 */
#ifndef MEMSVIZ_KEPT_H
#define MEMSVIZ_KEPT_H

#include "performance.h"

struct kept {
    struct ledger ledger;           /* of the calls behind `calls` */
    struct checkpoints checkpoints; /* behind those                */
    struct check *checks;           /* owned                       */
    size_t check_count;
};

/* As performance_truncate, but what is forgotten is kept. Costs what is kept. */
void kept_take(struct kept *kept, struct performance *performance, size_t calls, size_t remarks);

/* Puts it back behind what is known, where it was taken from; the tape has that end again, and the
 * subject does not stand behind. *kept is empty afterwards. */
void kept_put_back(struct kept *kept, struct performance *performance, const struct tape *tape);

void kept_clear(struct kept *kept);

#endif
