/* SPDX-License-Identifier: MIT
 *
 * words: the short words for what a segment is marked with, the same on every screen and in every
 * format. All strings have static storage.
 */
#ifndef MEMSVIZ_WORDS_H
#define MEMSVIZ_WORDS_H

#include "picture.h"
#include "settings.h"
#include "text.h"

/* "s" unless there is one. */
const char *word_plural(uint64_t count);

/* The word of one CHANGE_*: "new", "rest", "freed", "merged", "mapped"; "" for CHANGE_NONE. */
const char *change_word(unsigned change);

/* Of several changes the one to name where there is room for one word only. */
unsigned change_foremost(unsigned changes);

/* "in use", "too small", "fits", "no better", "here", "not here". */
const char *look_word(enum mems_look look);

/* Its sign: "✗" passed over, "○" fits but is no better, "✓" fits or holds the address. */
const char *visit_sign(enum mems_look look);

/* Whether the search has found something that it can use. */
bool look_is_hit(enum mems_look look);

/* "P[4000:4299]", "H[4300:5095]": a segment as the report writes it, ends inclusive. */
void segment_print(enum mems_kind kind, uint64_t start, uint64_t size, struct text *out);

/* "best fit · page 4096 · align 16": what is in force, where an allocator lies apart. */
void settings_say(const struct settings *settings, struct text *out);

/* "best fit, page 256": those of `written` that are others now. */
void settings_say_changed(const struct settings *written, const struct settings *now,
                          struct text *out);

#endif
