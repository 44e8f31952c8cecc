/* SPDX-License-Identifier: MIT
 *
 * frame: all that is said and shown of one position of a session, as values. What writers of
 * several formats have in common; they never see the session.
 */
#ifndef MEMSVIZ_FRAME_H
#define MEMSVIZ_FRAME_H

#include "figure.h"
#include "grid.h"
#include "session.h"

struct frame {
    struct position at;            /* call 0: before the first                              */
    size_t calls;                  /* on the whole tape                                     */
    size_t steps;                  /* of this call; at.step == steps: all of it is shown    */
    const struct picture *picture; /* not owned                                             */
    const struct call *call;       /* NULL at call 0; not owned                             */
    const struct outcome *outcome; /* NULL at call 0; inside a call what it will be; not owned */
    struct mems_stats stats;       /* as shown                                              */
    size_t page;                   /* bytes                                                 */
    const struct grid *grid;       /* the screen, for formats that show it; NULL: not drawn */

    /* owned; "" for none */
    char *title;    /* of the scenario                           */
    char *mark;     /* the heading that this call is under       */
    char *place;    /* "call 14 of 24", "call 14 of 24 · step 3 of 5" */
    char *code;     /* "mems_malloc(300)", as C would write it   */
    char *sentence; /* what the call did                         */
    char *note;     /* the scenario's narration                  */
};

/* The frame at the session's cursor. It borrows from the session: void once that moves. */
void frame_read(struct frame *frame, const struct session *session);
void frame_clear(struct frame *frame);

/* Whether the whole of the call is shown. */
bool frame_is_whole(const struct frame *frame);

/* "14 malloc(300) -> 4000", "14.3 free(p[3])", "0 start": what a player's marker says. */
void frame_label(const struct frame *frame, struct text *out);

/* The words around a figure of it. The strings are the frame's. */
struct caption frame_caption(const struct frame *frame);

#endif
