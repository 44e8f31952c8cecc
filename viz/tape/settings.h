/* SPDX-License-Identifier: MIT
 *
 * settings: what heap the calls of a tape meet, and the one table of what can be set. The language
 * reads and prints settings by it, the command line completes them by it. A new setting is a field,
 * an enumerator and a row here, and a line in settings_options.
 */
#ifndef MEMSVIZ_SETTINGS_H
#define MEMSVIZ_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mems_heap.h"
#include "text.h"

/* Where next fit begins in a heap that is not empty at the start. */
enum rover { ROVER_START, ROVER_LAST };

struct settings {
    uint64_t page; /* bytes */
    uint64_t base;
    uint64_t align;
    enum mems_fit fit;
    uint64_t limit; /* most bytes mapped; 0: as many as there are     */
    uint64_t fail;  /* the mapping that fails, counted from 1; 0: none */
    enum mems_coalesce coalesce;
    enum mems_grow grow;
    enum rover rover;
    enum mems_ties ties; /* best fit */
};

enum setting {
    SETTING_PAGE,
    SETTING_BASE,
    SETTING_ALIGN,
    SETTING_FIT,
    SETTING_LIMIT,
    SETTING_FAIL,
    SETTING_COALESCE,
    SETTING_GROW,
    SETTING_ROVER,
    SETTING_TIES,
    SETTING_COUNT
};

struct setting_row {
    const char *word; /* of the language: "align"                                          */
    const char *of;   /* a word that stands behind it, "mmap" in "fail mmap 3"; NULL: none */
    const char *what; /* in messages: "the alignment is …"                                 */
    uint64_t least;   /* a number: from this one on                                        */
    bool (*is_allowed)(uint64_t value); /* a number: NULL if all from `least` on are       */
    const char *must;                   /* what is_allowed asks for, in words              */
    const char *(*choice)(uint64_t);    /* a word: choice 0, 1, …; NULL past the last      */
    size_t field;                       /* its place in struct settings: a uint64_t, or    */
                                        /* the enum of a choice                            */
    bool is_always_printed;             /* false: only when it is not what it is without   */
};

/* Row of a setting; its word by index, NULL past the last. */
const struct setting_row *setting_row(enum setting setting);
const char *setting_word(size_t index);

uint64_t setting_get(const struct settings *settings, enum setting setting);
void setting_set(struct settings *settings, enum setting setting, uint64_t value);

/* What holds without any setting: the library's own defaults. */
void settings_init(struct settings *settings);
bool settings_are_equal(const struct settings *a, const struct settings *b);

/* Whether the settings, each within its bounds, do not go together: *problem says why, and *fault
 * which of them should change. */
bool settings_disagree(const struct settings *settings, enum setting *fault, struct text *problem);

/* The options of a heap under these settings; all else is as the library has it. */
void settings_options(const struct settings *settings, struct mems_options *options);

/* Bytes that a request of `size` takes: rounded up to the alignment. 0: there is no such number. */
uint64_t settings_need(const struct settings *settings, uint64_t size);

/* Whether HOLEs that touch become one at once, so that none ever do. */
bool settings_merge_at_once(const struct settings *settings);

/* As statements of the language, one a line. */
void settings_print(const struct settings *settings, struct text *out);

#endif
