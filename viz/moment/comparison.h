/* SPDX-License-Identifier: MIT
 *
 * comparison: what one frame shows of several heaps that perform the same calls: a moment of each,
 * a table, and the sentence on where they differ. Beside the heaps stands the noise: best fit with
 * its ties broken the other way, on the same calls. What a policy gains or loses by no more than
 * that is chance.
 *
 * A plain value like a moment; whoever draws or prints it knows no session.
 */
#ifndef MEMSVIZ_COMPARISON_H
#define MEMSVIZ_COMPARISON_H

#include "moment.h"
#include "text.h"

enum { COMPARISON_LEAST = 2, COMPARISON_MOST = 4 };

/* What is known of one heap after the calls up to the cursor. */
struct comparison_row {
    char *name;             /* "best fit", "heap 2: page 256"; owned             */
    struct outcome outcome; /* of the call before the cursor                     */
    bool is_malloc;         /* its result is an address                          */
    bool has_outcome;       /* there is a call, and it is shown to its end       */
    struct mems_stats stats;
    uint64_t all_visits; /* segments that all calls so far have looked at     */
    uint64_t most_pages; /* of the longest main chain, on the whole tape      */
};

struct comparison {
    size_t count;                                /* heaps                                  */
    struct moment heaps[COMPARISON_MOST];        /* owned; one extent for all              */
    struct comparison_row rows[COMPARISON_MOST]; /* of the heaps                    */
    struct comparison_row low, high;             /* the noise: best fit by either tie-break     */
    size_t divergences, divergence;              /* on the whole tape; up to here               */
    bool is_here;                                /* the call at the cursor tells the heaps apart */
    char *sentence;                              /* why, without a full stop; "" ; owned        */
};

void comparison_clear(struct comparison *comparison);

/* The first heap, standing where the one stands whose call takes the most steps. Its words are for
 * no heap alone. It borrows all that the first heap has. */
struct moment comparison_title(const struct comparison *comparison);

/* -------------------------------------------------------------------------------- the table -- */

enum comparison_column {
    COMPARED_RESULT,
    COMPARED_VISITS,
    COMPARED_ALL_VISITS,
    COMPARED_REFUSALS,
    COMPARED_PAGES,
    COMPARED_MOST_PAGES,
    COMPARED_LARGEST,
    COMPARED_FRAGMENTATION,
    COMPARED_COLUMNS
};

/* "largest hole"; and without blanks, for data: "largest_hole". Static storage. */
const char *comparison_word(enum comparison_column column);
const char *comparison_key(enum comparison_column column);

/* "4000", "refused", "1896 B", "45.3 %", "-" where there is nothing to say. */
void comparison_print(const struct comparison_row *row, enum comparison_column column,
                      struct text *out);

/* What the cell is to that of the first heap. An address is never mere noise. */
enum difference { DIFFERENCE_NONE, DIFFERENCE_NOISE, DIFFERENCE_REAL };
enum difference comparison_difference(const struct comparison *comparison, size_t row,
                                      enum comparison_column column);

/* "": they are equal; "≈": they differ, but by no more than the noise; "≠". */
const char *difference_sign(enum difference difference);

/* "noise: best fit, ties high"; short: "noise: ties high". */
void comparison_print_noise(const struct comparison *comparison, bool is_short, struct text *out);

/* How far the two tie-breaks are apart, to stand behind a number: " ±0", " ±2.1"; of a result
 * " ≠" or nothing. */
void comparison_print_spread(const struct comparison *comparison, enum comparison_column column,
                             struct text *out);

/* -------------------------------------------------------------------------------- the words -- */

/* Of a malloc: what the heap took. */
struct choice {
    enum mems_status status; /* all else holds for MEMS_OK only */
    uint64_t start, size;    /* of the HOLE, bytes              */
    uint64_t left;           /* bytes of it that are left over  */
    bool is_mapped;          /* it was mapped for this call     */
};

/* False: the call at the cursor is no malloc, or there is none. */
bool choice_of_moment(const struct moment *moment, struct choice *choice);

/* One sentence on why the heaps differ at the call at the cursor, without a full stop: "best fit
 * took H[1700:1999], 20 B left over; first fit took H[1000:1599], 320 B left over". Heaps that
 * chose alike are named together. Nothing is added when they do not differ. */
void comparison_explain(const struct moment *heaps, size_t count, struct text *out);

/* What heap `index` is called: by its policy where no two have the same, else by its number and
 * what its settings have that another's have not. */
void comparison_name(const struct moment *heaps, size_t count, size_t index, struct text *out);

#endif
