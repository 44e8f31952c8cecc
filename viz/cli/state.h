/* SPDX-License-Identifier: MIT
 *
 * state: what memsviz remembers from one time to the next: lessons seen to their end, and files
 * opened last. One file, $XDG_STATE_HOME/memsviz/history. Nothing needs it: where it cannot be read
 * or written, nothing is remembered, without a word.
 */
#ifndef MEMSVIZ_STATE_H
#define MEMSVIZ_STATE_H

#include <stdbool.h>

enum { STATE_RECENT = 5, STATE_SEEN = 200 };

struct state {
    char *recent[STATE_RECENT]; /* owned: absolute paths, the latest first  */
    int recent_count;
    char *seen[STATE_SEEN]; /* owned: names of lessons' files, without folder */
    int seen_count;
};

/* An empty one, if there is nothing to read. */
void state_read(struct state *state);
void state_clear(struct state *state);

bool state_has_seen(const struct state *state, const char *name);

/* Remember one more thing, in the file too. */
void state_add_seen(const char *name);
void state_add_recent(const char *path);

#endif
