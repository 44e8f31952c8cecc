/* SPDX-License-Identifier: MIT
 *
 * figure_part: how the parts of the figure share a page while it is drawn from top to bottom. For
 * figure*.c only.
 */
#ifndef MEMSVIZ_FIGURE_PART_H
#define MEMSVIZ_FIGURE_PART_H

#include "figure.h"
#include "row.h"
#include "text.h"

enum {
    MARGIN = 20 * PIXEL,
    CHAIN_WIDTH = 78 * PIXEL, /* boxes of the main chain */
    POINTER = 24 * PIXEL,     /* from a node to its bar  */
    END_HEIGHT = 22 * PIXEL,  /* HEAD and NULL           */
    PADDING = 4 * PIXEL       /* between a text and the edge of its box */
};

/* Heights of what belongs to a node; two sets of them, roomy and dense. */
struct measure {
    int header;  /* line above the bar; 0: none         */
    int tabs;    /* marks on top of the bar             */
    int bar;     /* the bar                             */
    int address; /* line under the bar                  */
    int gap;     /* between nodes                       */
};

struct page {
    struct drawing *drawing;
    const struct picture *picture;
    const struct caption *caption;
    const struct figure_options *options;
    struct measure measure;
    size_t row_bytes;
    int left, right; /* of the paper inside its margins                  */
    int bar;         /* left end of the bars                             */
    int y;           /* where the next part begins                       */
    int chain_y;     /* lower end of the last box of the main chain      */
};

/* figure_node.c: one node with its rows; moves page->y below it. */
void figure_node(struct page *page, size_t index);

/* figure_bar.c: one row at page->y, which is the top of its tabs. Numbers the group's ids. */
void figure_bar(struct page *page, size_t node, const struct row *row, size_t row_index);

/* One row while it is drawn. */
struct bar {
    struct page *page;
    const struct row *row;
    size_t node;
    int top;           /* of the boxes                               */
    int tabs_end;      /* right end of the last tab on this row      */
    int addresses_end; /* right end of the last address on this row  */
};

/* The segment of a piece (of gathered ones, the first), and the colour of its block. */
const struct picture_segment *bar_segment(const struct bar *bar, const struct piece *piece);
int bar_variant(const struct picture_segment *segment);

/* figure_inside.c: what is written in a box. */
void inside_process(const struct bar *bar, const struct piece *piece);
void inside_hole(const struct bar *bar, const struct piece *piece);
void inside_gathered(const struct bar *bar, const struct piece *piece);

/* figure_tab.c: the tab on a piece, if there is something to say; right of the tabs before it. */
void tab_draw(struct bar *bar, const struct piece *piece);

/* Points at the byte options->address, if this row has it: before the tabs of pieces. */
void tab_address(struct bar *bar);

/* figure_words.c: what stands above and below the chain. */
void figure_heading(struct page *page);
void figure_caption(struct page *page);
void figure_legend(struct page *page);
void figure_stats(struct page *page);

/* Sets words in lines no wider than the page and moves page->y below them. */
void figure_paragraph(struct page *page, enum paint paint, const char *words, int leading);

/* A pointer down the main chain from the last box to `y`, both ways unless it is a first or last.
 */
void figure_link(struct page *page, int y, bool is_double);

#endif
