/* SPDX-License-Identifier: MIT
 *
 * splice: edits of a tape that can be taken back. A splice with calls exchanges the tape's end for
 * another end; one without exchanges remarks in the middle. Taking it back exchanges the two again.
 * It knows no heap: the session performs what is then on the tape.
 *
 *     remarks [0 .. remarks) | present ...        |        and other, the ones not on the tape now
 *     calls   [0 .. calls)   | all up to the end           (with calls)
 */
#ifndef MEMSVIZ_SPLICE_H
#define MEMSVIZ_SPLICE_H

#include "tail.h"

struct splice {
    bool has_calls;
    size_t calls;                       /* that stay in front of it                           */
    size_t remarks;                     /* that stay in front of it                           */
    size_t present;                     /* without calls: remarks of it that are on the tape  */
    struct tail other;                  /* owned; what is not on the tape now                */
    size_t cursor_before, cursor_after; /* calls */
    char *title; /* with the settings, when it changed them; owned; else NULL */
    struct settings settings;
};

struct splices {
    struct splice *items; /* owned; items[0..done) are made, the rest are taken back */
    size_t done, count, capacity;
};

void splices_init(struct splices *splices);
void splices_clear(struct splices *splices);

/* Remembers a splice that was just made (what it owns is taken over). Those that had been taken
 * back are forgotten. */
void splices_add(struct splices *splices, struct splice splice);

/* The one to take back, to make again; NULL: there is none. It is then for splice_exchange. */
struct splice *splices_back(struct splices *splices);
struct splice *splices_forth(struct splices *splices);

/* Exchanges what is on the tape for what is not. */
void splice_exchange(struct splice *splice, struct tape *tape);

/* One mark more (`by` 1) or fewer (-1), remark `index`, heads call `at` (from 0) of the tape:
 * splices that leave it on the tape keep their place. */
void splices_shift(struct splices *splices, size_t at, size_t index, int by);

/* Puts remarks in front of remark `index` of a tape, taking over what they own; takes `count` out.
 */
void remarks_insert(struct tape *tape, size_t index, const struct tail *tail);
void remarks_take(struct tape *tape, size_t index, size_t count, struct tail *tail);

#endif
