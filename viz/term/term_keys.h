/* SPDX-License-Identifier: MIT
 *
 * term_keys: which key a complete escape sequence stands for. Tables only.
 */
#ifndef MEMSVIZ_TERM_KEYS_H
#define MEMSVIZ_TERM_KEYS_H

#include <stdbool.h>

#include "key.h"

/* ESC [ … letter, and ESC O letter. False: none that memsviz knows. */
bool key_of_letter(char letter, struct key *key);

/* ESC [ number ~ */
bool key_of_number(int number, struct key *key);

/* A mouse report: button as xterm numbers it, column and row from 1. */
bool key_of_mouse(int button, int column, int row, struct key *key);

#endif
