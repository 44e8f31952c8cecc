/* SPDX-License-Identifier: MIT
 *
 * record: the file of --record, which holds the tape after every edit. Calls added at the end are
 * added to the file, and cost what they are; after any other edit it is written anew, whole or not
 * at all.
 */
#ifndef MEMSVIZ_RECORD_H
#define MEMSVIZ_RECORD_H

#include "session.h"

/* What the file holds. */
struct record {
    bool is_known; /* false: it is to be written anew */
    size_t calls, remarks;
    size_t edits; /* of the session, that were not taken back */
    size_t length;
};

/* Brings the file up to date. False: *error says why it is not. */
bool record_write(struct record *record, const char *path, const struct session *session,
                  struct error *error);

#endif
