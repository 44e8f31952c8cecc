/* SPDX-License-Identifier: MIT
 *
 * effect: what the app asks to be done outside of it. Only the loop carries effects out.
 */
#ifndef MEMSVIZ_EFFECT_H
#define MEMSVIZ_EFFECT_H

#include <stdbool.h>

#include "prompt.h"

enum effect_kind {
    EFFECT_NONE,
    EFFECT_SHOT,    /* write a figure of the frame to path; "": to a new name               */
    EFFECT_SAVE,    /* write the tape as a scenario to path; "": to the file it came from   */
    EFFECT_THEME,   /* app.theme has changed                                                */
    EFFECT_REPAINT, /* send the whole screen again                                          */
    EFFECT_RECORD,  /* the tape was edited: write it to the file of --record                */
    EFFECT_OPEN,    /* open path, or what it stands for: "8" a lesson; "": an empty heap    */
    EFFECT_QUIT
};

struct effect {
    enum effect_kind kind;
    bool is_forced; /* may replace a file */
    char path[PROMPT_MAX + 1];
};

#endif
