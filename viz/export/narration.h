/* SPDX-License-Identifier: MIT
 *
 * narration: all that is said of a moment, as strings. What writers of several formats have in
 * common.
 */
#ifndef MEMSVIZ_NARRATION_H
#define MEMSVIZ_NARRATION_H

#include "figure.h"
#include "moment.h"

/* Each "" for none, owned. */
struct narration {
    char *place;    /* "call 14 of 24", "call 14 of 24 · step 3 of 5"              */
    char *code;     /* "mems_malloc(300)", as C would write it                      */
    char *sentence; /* what the call did, in one go, as the line mode says it       */
    char *head;     /* for figures: "p[3] = mems_malloc(300) → 4000"                */
    char *body;     /* for figures: "Looked at 4 segments in 1 node; …."            */
    char *note;     /* the scenario's narration                                     */
    char *say;      /* what a speaker says there                                    */
};

/* What to ask a session for, so that everything can be said. */
extern const struct moment_wish narration_wish;

void narration_read(struct narration *narration, const struct moment *moment);
void narration_clear(struct narration *narration);

/* "call 14 of 24 · step 3 of 5" */
void narration_place(const struct moment *moment, struct text *out);

/* Without what a speaker says. */
void narration_hush(struct narration *narration);

/* "14 malloc(300) -> 4000", "14.3 free(p[3])", "0 start": what a player's marker says. */
void narration_label(const struct narration *narration, const struct moment *moment,
                     struct text *out);

/* The words around a figure of it. The strings are the narration's and the moment's. */
struct caption narration_caption(const struct narration *narration, const struct moment *moment);

#endif
