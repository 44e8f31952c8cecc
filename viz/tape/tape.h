/* SPDX-License-Identifier: MIT
 *
 * tape: what is to be played, as a value: settings, a flat list of calls, and remarks that stand
 * between calls. Whoever reads a file makes one, and a live session appends to it. It knows no
 * language and no heap.
 */
#ifndef MEMSVIZ_TAPE_H
#define MEMSVIZ_TAPE_H

#include "columns.h"
#include "condition.h"
#include "error.h"
#include "questions.h"
#include "settings.h"
#include "slots.h"
#include "start.h"

enum remark_kind {
    REMARK_MARK,    /* a heading for the call after it            */
    REMARK_NOTE,    /* narration for the call before it           */
    REMARK_SAY,     /* what a speaker says after the call before it; not for the screen */
    REMARK_PAUSE,   /* autoplay waits after the call before it    */
    REMARK_SHOT,    /* a figure of the state after the call before it */
    REMARK_EXPECT,  /* a check of the state after the call before it  */
    REMARK_COMPARE, /* policies worth comparing on these calls: "first best"; "" for all */
    REMARK_PLOT,    /* a value over the statistics, to be plotted over all calls */
    REMARK_ASK      /* a question about the call after it, to be answered before it is shown */
};

struct remark {
    enum remark_kind kind;
    size_t at;                /* calls before it: 0..calls                  */
    const char *text;         /* MARK, NOTE, SAY, SHOT, COMPARE: owned by the tape; ASK: or NULL */
    enum question_kind ask;   /* ASK                                        */
    struct condition *expect; /* EXPECT: owned; else NULL                   */
    struct expression *plot;  /* PLOT: owned; text is its name; else NULL   */
    int line;                 /* in the file, from 1; 0: typed live         */
    int column;
};

struct tape {
    char *file;         /* its name as given, owned; "" for a live session      */
    bool is_translated; /* from another format: that file is no scenario     */
    char *title;        /* owned; "" if it has none                             */
    char *about;        /* owned; the comment it opens with, lines joined by \n */
    struct settings settings;
    bool has_queue;     /* what has no room waits in line: see moment_waiting  */
    struct start start; /* owned */
    size_t call_count;
    struct columns columns; /* owned; the calls: ask tape_call */
    struct remark *remarks; /* owned, in order of `at` */
    size_t remark_count, remark_capacity;
    size_t plot_count;     /* of the remarks, those that are plots */
    struct names *names;   /* owned: kept strings               */
    struct slots *slots;   /* owned: the variables              */
    struct beside *beside; /* owned: of the columns, and of tails cut from them */
    uint32_t *first; /* owned, by slot: how many calls it takes until it is assigned, and 1: what */
    /* the start assigns takes none; 0: it never is                                */
    size_t first_count;
};

/* Frees what the remark owns. */
void remark_clear(struct remark *remark);

/* An empty tape with the default settings. */
void tape_init(struct tape *tape);
void tape_clear(struct tape *tape);

/* Call `index`, from 0. */
struct call tape_call(const struct tape *tape, size_t index);

/* The name of its file, its title, and the comment it opens with; all are copied. */
void tape_set_file(struct tape *tape, const char *file);
void tape_set_title(struct tape *tape, const char *title);
void tape_set_about(struct tape *tape, const char *about);

/* Appends a call, or a remark that stands behind all calls so far (its `at` is set). What the
 * remark owns is taken over. */
void tape_add_call(struct tape *tape, struct call call);
void tape_add_start(struct tape *tape, struct start_segment segment);
void tape_add_calls(struct tape *tape, const struct columns *calls); /* of a tail of this tape */
void tape_add_remark(struct tape *tape, struct remark remark);

/* Remarks are on the tape now, or are no longer: whoever moves them says so. */
void tape_count_plots(struct tape *tape, const struct remark *remarks, size_t count,
                      bool are_there);

/* Keeps the first `count` remarks. */
void tape_drop_remarks(struct tape *tape, size_t count);

/* Drops the calls from `call_count` on, and leaves the remarks. */
void tape_forget_calls(struct tape *tape, size_t call_count);

/* Drops the calls from `call_count` on, and the remarks that stand after them. */
void tape_truncate(struct tape *tape, size_t call_count);

/* Whether the start or one of the first `calls` calls assigns the variable. */
bool tape_assigns(const struct tape *tape, uint32_t slot, size_t calls);

/* The kept copy of a text: equal texts have equal pointers. */
const char *tape_text(struct tape *tape, const char *text, size_t length);

/* Puts a mark in front of call `at` (counted from 0), behind what stands there, and returns its
 * index; or takes remark `index` away. */
size_t tape_insert_mark(struct tape *tape, size_t at, const char *text);
void tape_remove_remark(struct tape *tape, size_t index);

/* The index of the first remark at or after position `at`; remark_count: there is none. O(log n).
 */
size_t tape_remark_at(const struct tape *tape, size_t at);

/* The plots that the tape declares, at most TAPE_MAX_PLOTS; returns how many. Looks at no remark
 * behind the last of them. */
enum { TAPE_MAX_PLOTS = 16 };
size_t tape_plots(const struct tape *tape, const struct remark *plots[TAPE_MAX_PLOTS]);

/* The first remark of this kind at or after position `at`, searching forward; NULL: none. */
const struct remark *tape_find_remark(const struct tape *tape, enum remark_kind kind, size_t at);

#endif
