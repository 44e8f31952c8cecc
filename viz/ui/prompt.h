/* SPDX-License-Identifier: MIT
 *
 * prompt: one line of text being typed, with history and completion. Edits text; does not know what
 * the text will mean, but for the words it is given to complete.
 */
#ifndef MEMSVIZ_PROMPT_H
#define MEMSVIZ_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "key.h"

enum { PROMPT_MAX = 1000, PROMPT_HISTORY = 100 };

enum prompt_purpose {
    PROMPT_COMMAND,
    PROMPT_MALLOC,
    PROMPT_FREE,
    PROMPT_FIND,
    PROMPT_TRANSLATE,
    PROMPT_ANSWER
};
enum prompt_result { PROMPT_OPEN, PROMPT_DONE, PROMPT_CANCELLED };

struct prompt {
    enum prompt_purpose purpose;
    char line[PROMPT_MAX + 1];     /* valid UTF-8                                  */
    size_t length, cursor;         /* in bytes                                     */
    char *history[PROMPT_HISTORY]; /* owned; the oldest first, commands only   */
    size_t history_count;
    size_t recalled; /* index in the history, history_count: the new line */
    char *draft;     /* owned: the new line while an old one is shown */
};

void prompt_init(struct prompt *prompt);
void prompt_clear(struct prompt *prompt);

/* Opens an empty line, or one with text in it. */
void prompt_open(struct prompt *prompt, enum prompt_purpose purpose, const char *text);

/* Edits by one key. DONE: line is what was typed, and is in the history if it is a command. */
enum prompt_result prompt_press(struct prompt *prompt, uint32_t key);

/* Drops blanks at the end: a pasted line has one where its end of line was. */
void prompt_trim(struct prompt *prompt);

/* Completes the word before the cursor from `words` (ended by NULL): up to where they agree.
 * Returns how many words fit. */
size_t prompt_complete(struct prompt *prompt, const char *const *words);

/* Whether a word begins with what stands of it before the cursor. */
bool prompt_fits(const struct prompt *prompt, const char *word);

/* Columns before the cursor: label and line; and the column of a screen that wide where it stands,
 * the line being shifted when it is longer. */
int prompt_columns(const struct prompt *prompt);
int prompt_column(const struct prompt *prompt, int columns);

/* "malloc size: ", for each purpose. Static storage. */
const char *prompt_label(enum prompt_purpose purpose);

#endif
