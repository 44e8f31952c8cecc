/* SPDX-License-Identifier: MIT
 *
 * view: what the person chose to look at, and how. A panel draws a moment as a view says; the same
 * two give the same cells.
 */
#ifndef MEMSVIZ_VIEW_H
#define MEMSVIZ_VIEW_H

#include <stdbool.h>
#include <stdint.h>

/* Which keys the last line shows. */
enum hints { HINTS_USUAL, HINTS_COMPARE, HINTS_ASKED, HINTS_BY_HAND };

enum view_kind { VIEW_MAP, VIEW_CHAIN };

struct view {
    enum view_kind kind;
    int zoom;                  /* rows of the map show 2^zoom times the usual bytes  */
    bool is_scrolled;          /* by hand; else the map follows the change           */
    long scroll;               /* lines, when is_scrolled                            */
    uint64_t selected;         /* virtual address in the selected segment; 0: none   */
    int stats_page;            /* 0: numbers, 1: charts, 2: the tape's plots, if any */
    bool shows_real_addresses; /* physical ones as the machine has them              */
};

#endif
