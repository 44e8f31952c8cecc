/* SPDX-License-Identifier: MIT
 *
 * sheets: worksheets one after the other as a document, and variants of one: all different and
 * equally hard. The formats are a table.
 */
#ifndef MEMSVIZ_SHEETS_H
#define MEMSVIZ_SHEETS_H

#include "document.h"
#include "pick.h"

enum { SHEETS_MAX_VARIANTS = 1000 };

struct sheet_format {
    const char *name;    /* "pdf", "moodle"                              */
    const char *ending;  /* of a file's name, without the dot            */
    const char *summary; /* a few words for a help text                  */
    bool is_bank;        /* of questions, with their answers: has no key */
    const struct sheet_writer *writer;
};

/* By name, or by the ending of a file's name; NULL: there is none. All by index until NULL. */
const struct sheet_format *sheet_format_find(const char *name);
const struct sheet_format *sheet_format_of_file(const char *file);
const struct sheet_format *sheet_format_at(size_t index);

struct sheets {
    struct worksheet *items; /* owned */
    size_t count, capacity;
};

void sheets_clear(struct sheets *sheets);

/* Adds a page for the excerpt. The session moves. */
void sheets_add(struct sheets *sheets, struct session *session, const struct excerpt *excerpt);

/* Makes the excerpt smaller until it fits on one page, by what `less` of pick.h takes away, as long
 * as that can. The session moves. */
void sheets_fit(struct session *session, struct excerpt *excerpt, const struct paper *paper,
                bool (*less)(struct session *session, struct excerpt *excerpt));

/* Adds `count` variants of the excerpt, of a page each. They differ from each other and from the
 * tape in what is asked and in what is right, and none is harder than another. False: so many were
 * not found, or the excerpt takes more than a page; *error says so. The session moves. */
struct variation {
    size_t count; /* 1..SHEETS_MAX_VARIANTS */
    uint64_t seed;
    const struct paper *paper;
};
bool sheets_add_variants(struct sheets *sheets, struct session *session,
                         const struct excerpt *excerpt, const struct variation *variation,
                         struct error *error);

/* Sheets of several files, `count` variants of each file, by variant instead of by file. */
void sheets_interleave(struct sheets *sheets, size_t count);

/* Writes them, or their key: *job is initialised, and document_clear frees it. `stem` is what files
 * beside it are called after. False: *error says why. */
struct sheets_request {
    const struct sheet_format *format;
    const struct paper *paper;
    const char *stem;
    bool is_key;
};
bool sheets_write(const struct sheets *sheets, const struct sheets_request *request,
                  struct sheet_job *job, struct error *error);

#endif
