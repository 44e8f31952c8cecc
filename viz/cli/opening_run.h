/* SPDX-License-Identifier: MIT
 *
 * opening_run: opens a session on a terminal that has been taken, in slices.
 */
#ifndef MEMSVIZ_OPENING_RUN_H
#define MEMSVIZ_OPENING_RUN_H

#include "session.h"

enum opening {
    OPENING_DONE,   /* the session is open                      */
    OPENING_LEFT,   /* the person did not want to wait          */
    OPENING_FAILED, /* *error says why; the tape is cleared     */
    OPENING_GONE    /* the terminal went away                   */
};

/* Takes over *tape. After a tenth of a second it takes the screen and shows how far it is. */
enum opening opening_run(struct session *session, struct tape *tape, struct error *error);

#endif
