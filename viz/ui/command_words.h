/* SPDX-License-Identifier: MIT
 *
 * command_words: the words of the command line's commands, for who lists them.
 */
#ifndef MEMSVIZ_COMMAND_WORDS_H
#define MEMSVIZ_COMMAND_WORDS_H

#include <stddef.h>

/* The word of command `index`, or NULL past the last. */
const char *command_word(size_t index);

/* What it does; NULL: a key or another word does the same. */
const char *command_help(size_t index);

#endif
