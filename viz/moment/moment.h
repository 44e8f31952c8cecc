/* SPDX-License-Identifier: MIT
 *
 * moment: all that one frame shows, as a plain value: where the cursor stands, the call and what
 * came of it, the picture, the events, statistics, settings, remarks, and who points where. Whoever
 * draws, tells or exports takes a `const struct moment *` and knows no session, no heap and no
 * tape; so a moment may come from a live heap, from a file, or be veiled.
 *
 *     session --session_moment(wish)--> moment --> panels, sentences, figures, data
 *
 * It costs what was wished for. What is always there costs nothing that grows with the heap or with
 * the tape.
 */
#ifndef MEMSVIZ_MOMENT_H
#define MEMSVIZ_MOMENT_H

#include "extent.h"
#include "picture.h"
#include "tape.h"

/* `call` calls have been begun, and of the last one `step` events are shown. */
struct position {
    size_t call; /* 0..calls on the tape */
    size_t step; /* 0..steps of the call */
};

/* What the tape knows of a block, in calls counted from 1. */
struct moment_block {
    uint64_t id;      /* 0: there is no such block                  */
    const char *name; /* the variable it was taken for; NULL: none  */
    size_t born;      /* the call that took it                      */
    size_t freed;     /* the call that gave it back, also one that is ahead; 0: none */
};

/* A variable that has been assigned an address other than NULL. */
struct moment_pointer {
    const char *name;
    uint64_t v;
    bool is_dangling; /* the block it was assigned is gone; another one may be there now */
};

/* One call of the tape, as a list of calls shows it. */
struct moment_line {
    size_t number; /* from 1 */
    struct call call;
    struct outcome outcome; /* when is_done                                         */
    bool is_done;           /* its result may be shown: the cursor has passed it    */
    const char *mark;       /* the heading that stands right before it; NULL: none  */
};

struct moment_range {
    uint64_t lowest, highest;
};

/* One column of a chart over the whole run: it stands for the calls after the column before it, up
 * to `call`. */
struct moment_column {
    size_t call;             /* from 1                                            */
    struct mems_stats stats; /* after that call                                   */
    struct moment_range used, mapped, visits; /* over the calls it stands for     */
};

/* A value that the tape declares worth watching, over the columns of the chart. */
struct moment_plot {
    const char *name;
    double now;             /* NAN, here and there: there is no value                       */
    double *values;         /* owned; by column, after its last call                        */
    double lowest, highest; /* of now, of the values, and of 0                              */
};

/* Bytes of memory, for a strip of hexadecimal and text. */
struct moment_bytes {
    uint64_t v;            /* address of the first                                  */
    size_t length;         /* 0: there are none                                     */
    size_t changed;        /* so many of them, from the first on, the call stored   */
    unsigned char *now;    /* owned                                                 */
    unsigned char *before; /* owned; as they were before the call; NULL: changed 0  */
};

/* An `expect` at the cursor that does not hold. */
struct moment_failure {
    int line;         /* in the file, from 1; 0: typed live           */
    const char *text; /* "a is at 5096, not at 4000"          */
};

/* A question about the call, in the words to be shown. Borrowed. */
struct moment_asked {
    const char *question; /* NULL: nothing is asked                                  */
    const char *how;      /* how to answer                                           */
    const char *skip;     /* what leaving it out does: "skips it"                    */
    const char *verdict;  /* of what was answered, a line each; NULL: none           */
    bool is_right;        /* all of it                                               */
};

/* A malloc that had no room and waits in line for it. */
struct moment_request {
    size_t since; /* the call, from 1 */
    struct call call;
};
enum { MOMENT_MOST_WAITING = 16 };

struct moment {
    struct position at;
    size_t calls;        /* on the whole tape                                               */
    size_t steps;        /* of this call; at.step == steps: all of it is shown               */
    struct slots *slots; /* the tape's: the variables of calls                      */
    bool is_limited;     /* not all of the tape may be told: somebody is asked about it      */
    bool is_veiled;      /* the call is shown, but neither events nor outcome: not told yet  */
    struct moment_asked asked; /* who looks is asked about the call, or was                  */

    /* of the call before the cursor; nothing of it holds when at.call is 0 */
    struct call call;
    struct outcome outcome;          /* inside a call, what it will be */
    const struct mems_event *events; /* of the whole call                                       */
    size_t event_count;              /* the first at.step of them are shown                     */
    struct moment_block block;   /* of outcome.block: taken, freed, translated                    */
    struct moment_block gone;    /* refused: the block that was at outcome.v and was freed last   */
    struct moment_bytes touched; /* that the call wrote, read, took or gave back */
    char *report;                /* STATS: what mems_print_stats prints; owned   */
    uint64_t rover;              /* next fit: where the next search begins; 0    */
    uint64_t node_last;          /* last byte of the node that outcome.v is in; 0: it is in none  */

    const struct picture *before;   /* before the call */
    const struct picture *now;      /* at at.step: what is drawn */
    struct mems_stats stats;        /* as shown        */
    struct mems_stats stats_before; /* before the call */
    uint64_t
        rounding; /* bytes that blocks have beyond what was asked for; 0 if nothing is aligned */
    const struct extent *extent;
    struct extent known_extent; /* owned: it, where not all of the tape may be told */

    bool has_queue; /* what has no room waits in line                                       */
    struct moment_request *waiting; /* owned; the first of those who wait, in order          */
    size_t waiting_count, waiting_total;
    size_t waited_since; /* the call that this one is made again for; 0: for none            */

    struct settings settings; /* in force                         */
    struct settings written;  /* those that the file was written for */
    const char *file;         /* its name as given; "" for a live session */
    const char *title;        /* "" for none                      */
    const char *about;        /* "" for none                      */
    uint64_t least_asked;     /* the smallest malloc of the tape; 0: there is none */
    const char *longest_note; /* of the tape; "" for none                  */
    const char **notes;       /* narration of the call; nothing inside a call */
    size_t note_count;
    const char **says; /* what a speaker says here; not for the screen */
    size_t say_count;
    struct moment_failure *failures; /* nothing inside a call */
    size_t failure_count;

    /* what the wish asked for */
    const char *mark; /* the heading that the call is under; "" for none */
    struct moment_line *lines;
    size_t line_count;
    struct moment_column *columns;
    size_t column_count;
    struct moment_range mapped, visits; /* over the whole run */
    uint64_t most_segments;             /* over the whole run; may be more than there ever are */
    struct moment_plot *plots;          /* over as many columns */
    size_t plot_count;
    struct moment_pointer *pointers; /* by address, then by name */
    size_t pointer_count;
    struct moment_bytes selected_bytes;
    struct moment_block selected; /* the block that holds wish.selected */
    struct call selected_birth;   /* the call that took it              */
    const void **pages;           /* where each node of `now` is mapped */
    size_t page_count;            /* now->node_count, or 0              */
};

/* What a frame needs beside what every moment has. All zero: nothing. */
struct moment_wish {
    int tape_lines;    /* calls around the cursor                                       */
    int chart_columns; /* of the whole run                                              */
    size_t byte_count; /* of the selected segment, from its start */
    uint64_t selected; /* a virtual address; 0: none                                    */
    bool needs_ranges; /* in the columns of the chart; else the ranges there are 0 */
    bool needs_plots;  /* with the columns of the chart */
    bool needs_mark;
    bool needs_pointers;
    bool needs_pages; /* physical addresses */
    bool is_limited;  /* only of the first `known` calls is told what came of them: a call at the
                         cursor behind them is veiled, and nothing follows from what is ahead */
    size_t known;
};

struct session;

/* Fills *moment for the session's cursor. NULL wishes for nothing. It borrows from the session and
 * is void once that moves or is edited; moment_clear frees what it owns. Defined by session. */
void session_moment(const struct session *session, const struct moment_wish *wish,
                    struct moment *moment);
void moment_clear(struct moment *moment);

/* How large the heap will get is not known: the moment's extent is that of the nodes it has. */
void moment_limit_extent(struct moment *moment);

/* Whether the whole of the call is shown, and with it what came of it. */
bool moment_is_whole(const struct moment *moment);

/* What ratios are of: while the call is on its way, what was before it; a HOLE that is split and
 * taken would make them jump. */
const struct mems_stats *moment_settled(const struct moment *moment);

/* Whether there is a call before the cursor, and whether it was refused. */
bool moment_has_call(const struct moment *moment);
bool moment_is_refused(const struct moment *moment);

/* Whether other settings are in force than the file was written for, so that its words may not
 * hold. A live session was written for any. */
bool moment_is_foreign(const struct moment *moment);

/* Whether a block begins at an address: a pointer that dangles there is about to do harm. */
bool moment_is_reused(const struct moment *moment, uint64_t v);

/* The first of the pointers to `v`, and how many: moment->pointers[first..first + count). */
size_t moment_pointers_to(const struct moment *moment, uint64_t v, size_t *first);

/* The address that the call is about, and how many bytes from there: of a get, of a write, of any
 * call that was refused for its address. False: it is about none, or that is not to be told yet. */
bool moment_address(const struct moment *moment, uint64_t *v, uint64_t *length);

/* The physical byte behind a mapped virtual address. NULL: it is in no node, or was not wished. */
const void *moment_physical(const struct moment *moment, uint64_t v);

#endif
