/* SPDX-License-Identifier: MIT
 *
 * act: the functions of the actions, one each, named in the table of action.h. They are in travel.c
 * (moving on the tape), play.c, look.c (the view), ask.c (prompts), live.c (edits),
 * compare.c and app.c.
 */
#ifndef MEMSVIZ_ACT_H
#define MEMSVIZ_ACT_H

#include "action.h"

#define ACTION_FUNCTION(name, group, run, help) enum effect_kind run(struct app *app);
ACTION_TABLE(ACTION_FUNCTION)
#undef ACTION_FUNCTION

#endif
