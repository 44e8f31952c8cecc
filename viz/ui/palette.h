/* SPDX-License-Identifier: MIT
 *
 * palette: everything that can be done, as a list to be filtered by typing, with a choice in it:
 * the help that runs what it lists.
 */
#ifndef MEMSVIZ_PALETTE_H
#define MEMSVIZ_PALETTE_H

#include "action.h"
#include "grid.h"
#include "text.h"

enum { PALETTE_FILTER = 40 };

struct palette {
    char filter[PALETTE_FILTER]; /* ASCII, lower case; "" all                */
    size_t chosen;               /* among those that the filter leaves       */
};

/* A key's action, or a command of the command line. */
struct palette_entry {
    enum action action;  /* ACTION_NONE: a command                    */
    const char *command; /* its word, or NULL                         */
};

/* Entry `index` among those that the filter leaves. False: there are not so many. */
bool palette_entry(const struct palette *palette, size_t index, struct palette_entry *entry);

size_t palette_count(const struct palette *palette);

/* The keys of an entry, "→ l . >", or ":goto"; and what it does. */
void palette_keys(const struct palette_entry *entry, struct text *out);
const char *palette_help(const struct palette_entry *entry);

void palette_draw(const struct palette *palette, struct grid *grid, struct rect area);

#endif
