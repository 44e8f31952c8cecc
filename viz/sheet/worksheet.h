/* SPDX-License-Identifier: MIT
 *
 * worksheet: one page of exercises as a value: a picture to begin with, a run of calls, and of each
 * call what a student is to find out. Whoever writes it leaves the answers out, or writes the key.
 *
 *     tape --pick--> excerpt --read--> worksheet --document--> a sheet and its key
 *
 * Nothing after the first picture is shown, so no exercise gives the answer of another away.
 */
#ifndef MEMSVIZ_WORKSHEET_H
#define MEMSVIZ_WORKSHEET_H

#include "difficulty.h"
#include "figure_blank.h"
#include "names.h"
#include "question.h"

enum {
    WORKSHEET_MAX_CALLS = 16, /* on a page                          */
    WORKSHEET_BAR_WIDTH = 590 * PIXEL
};

/* Calls first to last, from 1, which of them are drawn and asked about (bit 0 is the first), and
 * what is asked. */
struct excerpt {
    size_t first, last;
    uint32_t drawn, asked;
    struct question questions[WORKSHEET_MAX_CALLS];
};

/* What the table has for each call. */
enum column { COLUMN_RESULT, COLUMN_NODES, COLUMN_BLOCKS, COLUMN_HOLES, COLUMN_LARGEST, COLUMNS };

/* The heading of a column; static storage. */
const char *column_word(enum column column);

struct worksheet_row {
    size_t number;                /* of the call, from 1                  */
    char *code;                   /* as C; owned, as all strings here      */
    char *cells[COLUMNS];         /* the answers                           */
    char *reason;                 /* what the call did, with its full stop */
    char *unseen;                 /* what the picture before it does not tell: where the next
                                     search of next fit begins, pointers to what was freed */
    bool is_drawn, is_asked;      /* whether there is a bar, a question    */
    struct picture before, after; /* when it is asked about; when it is drawn */
    struct difficulty difficulty; /* what it takes                         */

    /* when it is asked about */
    enum question_kind kind;
    char *question; /* "Where does q = mems_malloc(300) land?" */
    struct answer answer;
    char *answered; /* in words: "in new pages, at 5096"        */
};

/* How an answer looks on paper: "an address, or refused"; static storage. */
const char *question_hint(enum question_kind kind);

struct worksheet {
    char *title;         /* "" for none                                       */
    char *settings;      /* "first fit · page 4096 · align 1"                 */
    char *unseen;        /* what the first picture does not tell; "" for nothing           */
    size_t variant;      /* from 1; 0: there are none                         */
    struct names *names; /* of the blocks in its pictures; owned              */
    uint64_t base;       /* where the first node begins                       */
    struct picture start;
    struct blank blank; /* the scale of all bars; the picture may not be fit for it */
    bool has_bars;
    struct worksheet_row *rows; /* owned */
    size_t row_count;
    struct difficulty difficulty; /* of all rows together */
};

struct session;

/* Reads the excerpt from a session, which moves. */
void worksheet_read(struct worksheet *sheet, struct session *session,
                    const struct excerpt *excerpt);
void worksheet_clear(struct worksheet *sheet);

/* "calls 5 to 12", "call 5". */
void worksheet_print_calls(const struct worksheet *sheet, struct text *out);

/* "Allocator: best fit · page 4096 · align 1. P[first:last] is …": the rules of a page. */
void worksheet_print_rules(const struct worksheet *sheet, struct text *out);

/* "node 1 [1000:5095]: P[1000:1999] a, H[2000:5095]": one node of a picture in words. */
void picture_print_node(const struct picture *picture, size_t index, struct text *out);

#endif
