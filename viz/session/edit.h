/* SPDX-License-Identifier: MIT
 *
 * edit: one edit while it is made: the tape has changed already, and what is there now is being
 * performed. Whoever gives it up wants all as it was.
 */
#ifndef MEMSVIZ_EDIT_H
#define MEMSVIZ_EDIT_H

#include "kept.h"
#include "moment.h"
#include "splice.h"

enum edit_kind { EDIT_NONE, EDIT_APPEND, EDIT_UNDO, EDIT_REDO };

struct edit {
    enum edit_kind kind;  /* NONE: there is none                                       */
    struct splice splice; /* APPEND: owned, until it is remembered                     */
    struct position from; /* the cursor before                                         */
    size_t call;          /* where it will stand                                       */
    bool is_sliced;       /* it may be given up, so what it takes off the tape is kept */
    bool has_kept;
    struct kept kept; /* has_kept: what was known of that */
};

#endif
