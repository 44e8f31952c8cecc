/* SPDX-License-Identifier: MIT
 *
 * term_ask: asks the terminal for the colour of its background, and reads what it answers. The
 * bytes stay where they are: what was typed meanwhile becomes keys, and the answer is swallowed,
 * later.
 */
#ifndef MEMSVIZ_TERM_ASK_H
#define MEMSVIZ_TERM_ASK_H

#include <stdbool.h>
#include <stddef.h>

/* The question: OSC 11, then one (DA1) that every terminal answers, so that no answer to the first
 * is known without waiting. */
extern const char ask_background[];

enum answer {
    ANSWER_NONE, /* nothing is known yet             */
    ANSWER_DARK,
    ANSWER_LIGHT,
    ANSWER_REFUSED /* it does not say, and never will */
};

/* What stands in the bytes that came so far. */
enum answer ask_answer(const unsigned char *bytes, size_t length);

#endif
