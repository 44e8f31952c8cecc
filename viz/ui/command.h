/* SPDX-License-Identifier: MIT
 *
 * command: what a typed line means: a command of the program, or a statement of the scenario
 * language performed live.
 */
#ifndef MEMSVIZ_COMMAND_H
#define MEMSVIZ_COMMAND_H

#include "app.h"
#include "command_words.h"

/* Carries out what was typed at the prompt, by its purpose. */
struct effect command_answer(struct app *app);

/* Completes the word at the prompt's cursor: commands, settings, names of live blocks. */
void command_complete(struct app *app);

#endif
