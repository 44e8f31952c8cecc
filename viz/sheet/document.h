/* SPDX-License-Identifier: MIT
 *
 * document: what stands on a sheet, in order, and what a writer of a format has to know to write
 * it. The key is the same document with the answers in it.
 *
 *     page · paragraph · bars (the picture before) · heading · bars … · heading · table ·
 *     heading · question …
 *
 * A writer knows no session and no heap.
 */
#ifndef MEMSVIZ_DOCUMENT_H
#define MEMSVIZ_DOCUMENT_H

#include "worksheet.h"

/* Sizes of paper, in hundredths of a pixel. */
struct paper {
    const char *name; /* "a4" */
    int width, height;
    const char *tex_width, *tex_height, *css;
};

/* By index, until NULL; a4 is the first. */
const struct paper *paper_at(size_t index);

struct sheet_heading {
    const char *title;
    const char *place; /* "Variant 7 · key"; "" for none */
    bool is_key;
};

struct sheet_bars {
    const char *label; /* "After call 5"                                    */
    const char *code;  /* "a = mems_malloc(300)"; "" for none               */
    const struct blank *blank;
    const struct picture *picture; /* NULL: only words                      */
    bool is_empty;                 /* to be filled in                       */
    const char *words;             /* under it, a paragraph a line; "" for none */
};

/* Cells by row, the headings first; NULL: to be filled in. Answers, which stand out, are those of
 * all columns but the first two. */
struct sheet_table {
    const char *const *cells;
    size_t rows, columns;
};

struct sheet_question {
    size_t number; /* of the call                                           */
    const char *words;
    const char *const *choices; /* to tick one of                           */
    size_t choice_count;        /* 0: there is a line to write on           */
    const char *answer;         /* of the key; NULL on the sheet            */
    const char *reason;         /* of the key                               */
};

struct sheet_file {
    char *name; /* owned; beside the document, without its folder */
    struct text bytes;
};

struct sheet_writer;

/* A document while it is written. */
struct sheet_job {
    const struct sheet_writer *writer;
    const struct paper *paper;
    const char *title;
    const char *stem; /* "sheet", "sheet-key": what files beside it are called after */
    bool is_key;
    struct text out;
    struct sheet_file *files; /* owned */
    size_t file_count, file_capacity;
    size_t figures, pages; /* so far */
    struct error *error;
    void *state;
};

/* begin and end may fail: *job->error says why. */
struct sheet_writer {
    bool (*begin)(struct sheet_job *job);
    void (*page)(struct sheet_job *job, const struct sheet_heading *heading);
    void (*heading)(struct sheet_job *job, const char *words);
    void (*paragraph)(struct sheet_job *job, const char *words);
    void (*bars)(struct sheet_job *job, const struct sheet_bars *bars);
    void (*table)(struct sheet_job *job, const struct sheet_table *table);
    void (*question)(struct sheet_job *job, const struct sheet_question *question);
    bool (*end)(struct sheet_job *job);
    void (*close)(struct sheet_job *job); /* always called once, last; may be NULL */

    /* A bank of questions has no parts: it takes the worksheet. NULL: it has parts. */
    void (*sheet)(struct sheet_job *job, const struct worksheet *sheet);
};

extern const struct sheet_writer pdf_sheet_writer, tex_sheet_writer, html_sheet_writer,
    markdown_sheet_writer, measuring_sheet_writer, moodle_sheet_writer, gift_sheet_writer;

/* Writes one worksheet, by its parts, into a job that was begun. */
void document_write(struct sheet_job *job, const struct worksheet *sheet);

/* Frees what the job owns. */
void document_clear(struct sheet_job *job);

/* Calls `add` for each line of words. */
void document_lines(struct sheet_job *job, const char *words,
                    void (*add)(struct sheet_job *job, const char *line));

/* Appends lines as one, with semicolons between. */
void document_join(const char *lines, struct text *out);

/* A picture in words, a node a line. */
void document_nodes(const struct picture *picture, struct text *out);

/* Draws bars as a drawing of their own. */
void document_draw(const struct sheet_bars *bars, struct drawing *drawing);

#endif
