/* SPDX-License-Identifier: MIT
 *
 * layout: where everything stands on a screen of a given size. Pure arithmetic: numbers in,
 * rectangles out. What is told and what is counted gets its lines first, then the map what its
 * fullest frame takes, then again what is told and counted, and the rest makes the map grow.
 *
 *     title · minimap · map · rule · telling · call | stats | tape · footer
 */
#ifndef MEMSVIZ_LAYOUT_H
#define MEMSVIZ_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "extent.h"
#include "grid.h"

enum { LAYOUT_MIN_ROWS = 10, LAYOUT_MIN_COLUMNS = 40 };

/* What the content needs. All but `told` are the same for every frame of a tape, so that nothing
 * jumps. */
struct layout_need {
    const struct extent *extent; /* NULL: no nodes                                        */
    uint64_t page;               /* bytes                                                 */
    uint64_t least;              /* bytes of the smallest block; 0: there is none         */
    int note_rows;               /* lines of the longest narration, at layout_told_columns */
    bool has_queue;              /* who waits for room is shown                            */
    int told;                    /* lines that what is told of this frame takes            */
};

/* Rectangles with no rows are not shown. They never overlap and lie inside the screen. */
struct layout {
    bool is_too_small;
    struct rect title;   /* 1 row                                                       */
    struct rect minimap; /* 1 row                                                       */
    struct rect map;     /* nodes and their bars                                        */
    int map_rows;        /* that the map is planned for, >= map.rows                    */
    struct rect lens;    /* where blocks are too small for the map                      */
    struct rect queue;   /* 1 row, where there is one                                   */
    struct rect rule;    /* 1 row: the mark's heading and the settings                  */
    struct rect told;    /* the sentence, the narration                                 */
    bool tells_opening;  /* there, what the file says of itself: the map has no room     */
    struct rect call;    /* the steps of the call, pointers, bytes                      */
    struct rect stats;
    struct rect tape;   /* the calls around the cursor, on wide screens */
    struct rect footer; /* 1 row                                        */
};

struct layout layout_screen(int rows, int columns, const struct layout_need *need);

enum { LAYOUT_HEAPS = 4 };

/* Several heaps, one above the other, each as high as the others: one scale for all. */
struct layout_compare {
    struct rect title;
    struct rect heaps[LAYOUT_HEAPS]; /* its name, and its bars                    */
    struct rect rule;                /* 1 row                                     */
    struct rect told;                /* why they differ                           */
    struct rect table;               /* its head, a row for each, the noise       */
    struct rect footer;              /* 1 row                                     */
};

/* What gives way where that is too much: the rule, the second line that is told, the noise, the
 * head of the table, the table. */
struct layout_compare layout_comparison(int rows, int columns, size_t heaps);

/* Columns of the text that is told, and whether there is room for the tape. */
int layout_told_columns(int columns);
bool layout_has_tape(int columns);

/* Columns of the statistics. */
int layout_stats_columns(int columns);

#endif
