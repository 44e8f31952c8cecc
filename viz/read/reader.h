/* SPDX-License-Identifier: MIT
 *
 * reader: the formats that a tape can be read from, a row each. Whoever opens a file asks for its
 * reader and hears no more of formats.
 */
#ifndef MEMSVIZ_READER_H
#define MEMSVIZ_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "errors.h"
#include "tape.h"

struct reader {
    const char *name;    /* a word for an option: "rep"       */
    const char *summary; /* a few words for a help text       */

    /* Whether a text is likely of this format; looks at its beginning only. NULL: a text that looks
     * like nothing else is of this one. */
    bool (*looks_like)(const char *text, size_t length);

    /* Reads a whole text into *tape. `file` is the name used in messages; the caller keeps both
     * strings. False: *errors says why, and *tape is empty but initialised. */
    bool (*read)(struct tape *tape, const char *file, const char *text, size_t length,
                 struct errors *errors);
};

/* The reader of a text: the first that it looks like; at last the scenario language, which also
 * says what is wrong with a text that is of no format. */
const struct reader *reader_find(const char *text, size_t length);

/* By name; NULL: there is none. All of them by index, the language first; NULL past the last. */
const struct reader *reader_named(const char *name);
const struct reader *reader_at(size_t index);

#endif
