/* SPDX-License-Identifier: MIT
 *
 * figure_part: how the parts of a figure share a page while it is drawn from top to bottom. For
 * figure*.c only.
 */
#ifndef MEMSVIZ_FIGURE_PART_H
#define MEMSVIZ_FIGURE_PART_H

#include "figure.h"
#include "row.h"
#include "statistics.h"
#include "text.h"

enum {
    MARGIN = 20 * PIXEL,
    FLUSH_MARGIN = 1 * PIXEL, /* half of the widest line   */
    CHAIN_WIDTH = 64 * PIXEL, /* boxes of the main chain   */
    POINTER = 22 * PIXEL,     /* from a node to its bar    */
    END_HEIGHT = 22 * PIXEL,  /* HEAD and NULL             */
    PADDING = 4 * PIXEL,      /* between a text and the edge of its box */
    LEVEL_HEIGHT = 15 * PIXEL,
    LIST_HEIGHT = 14 * PIXEL
};

/* What a legend may have to explain. */
enum {
    MARK_PROCESS = 1,
    MARK_HOLE = 2,
    MARK_CHANGE = 4,
    MARK_GATHERED = 8,
    MARK_WIDENED = 16, /* a box wider than its bytes           */
    MARK_BREAK = 32,   /* a whole bar wider than its bytes     */
    MARK_DANGLING = 64,
    MARK_IN_USE = 128, /* the signs of a search, from here on  */
    MARK_SMALL = 256,
    MARK_NO_BETTER = 512,
    MARK_FITS = 1024,
    MARK_ELSEWHERE = 2048
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
    const struct figure_plan *plan;
    const struct moment *moment;
    const struct picture *picture; /* of the moment: as it is, or as it was */
    const struct caption *caption;
    const struct comparison *comparison; /* of FIGURE_COMPARE */
    struct measure measure;
    bool has_path;   /* number what the search looked at             */
    int left, right; /* of the paper inside its margins              */
    int bar;         /* left end of the bars                         */
    int y;           /* where the next part begins                   */
    int chain_y;     /* lower end of the last box of the main chain  */
};

/* figure.c: a page for a moment, without a drawing where it is only measured. */
struct page figure_page(const struct figure_plan *plan, const struct moment *moment,
                        const struct caption *caption, struct drawing *drawing);
int figure_margin(const struct figure_plan *plan);
int figure_width(const struct figure_plan *plan);

/* figure_map.c: the chain with its bars, and what it needs. */
void figure_map_see(struct figure_plan *plan, const struct picture *picture, uint64_t page);
void figure_map_fit(struct figure_plan *plan, struct page *page);
void figure_map_end(struct figure_plan *plan);
void figure_map_draw(struct page *page);
struct measure figure_map_measure(const struct figure_plan *plan);

/* A pointer down the main chain from the last box to `y`, both ways unless it is a first or last.
 */
void figure_map_link(struct page *page, int y, bool is_double);

/* HEAD or NULL at page->y. */
void figure_map_draw_end(struct page *page, const char *words);

/* figure_node.c: one node with its rows at page->y; moves page->y below it. */
void figure_node(struct page *page, size_t index, const struct figure_slot *slot);

/* figure_bar.c: one row at page->y, which is the top of its tabs. Numbers the group's ids. */
void figure_bar(struct page *page, size_t node, const struct row *row, size_t row_index);

/* One row while it is drawn. */
struct bar {
    struct page *page;
    const struct row *row;
    size_t node;
    int top;             /* of the boxes                               */
    int addresses_end;   /* right end of the last address on this row  */
    struct names *names; /* drawn under it; names_clear frees them   */
};

/* The segment of a piece (of gathered ones, the first), and the colour of its block. */
const struct picture_segment *bar_segment(const struct bar *bar, const struct piece *piece);
int bar_variant(const struct picture_segment *segment);

/* Whether this frame changed the segment of a piece. */
bool bar_is_changed(const struct bar *bar, const struct piece *piece);

/* Whether the address of a piece has room under it. */
bool bar_has_own_address(const struct bar *bar, const struct piece *piece);

/* figure_inside.c: what is written in a box; and whether the name, the count is. */
void inside_process(const struct bar *bar, const struct piece *piece);
void inside_hole(const struct bar *bar, const struct piece *piece);
void inside_gathered(const struct bar *bar, const struct piece *piece);
bool inside_has_name(const struct bar *bar, const struct piece *piece);
bool inside_has_count(const struct piece *piece);

/* figure_tab.c: the tabs on a row. Returns the marks that a legend must explain. */
unsigned tabs_draw(struct bar *bar);
unsigned tabs_measure(struct bar *bar);

/* figure_name.c: the names under a row that found no room in their boxes. */
struct name_room {
    int levels, listed; /* as in a slot */
    unsigned marks;
};
struct name_room names_measure(struct bar *bar);
void names_draw(struct bar *bar);
void names_clear(struct bar *bar);

/* Whether a name under the row has the address of this piece with it. */
bool names_have_address(const struct bar *bar, const struct piece *piece);

/* Whether a leader line crosses this stretch under the row. */
bool names_cross(const struct bar *bar, int from, int to);

/* figure_words.c: what stands above and below. */
void words_fit(struct figure_plan *plan, const struct page *page);
void words_heading(struct page *page);
void words_caption(struct page *page);

/* Sets words in lines no wider than the page and moves page->y below them. */
void words_paragraph(struct page *page, enum paint paint, const char *words, int leading);
int words_lines(const struct page *page, enum paint paint, const char *words);

/* figure_legend.c. */
int legend_height(const struct figure_plan *plan);
void legend_draw(struct page *page);

/* figure_bytes.c: the bytes that a call touched. */
void bytes_fit(struct figure_plan *plan, const struct moment *moment);
void bytes_draw(struct page *page);

/* figure_stats.c. */
void figure_stats_draw(struct page *page);

/* figure_chain.c: the chain view. */
void figure_chain_fit(struct figure_plan *plan, struct page *page);
void figure_chain_draw(struct page *page);

/* figure_strip.c, figure_plot.c: the views of a series. */
void strip_see(struct figure_plan *plan, const struct moment *moment);
void strip_fit(struct figure_plan *plan, const struct moment *moment,
               const struct caption *caption);
void strip_begin(struct page *page, struct figure_plan *plan);
void strip_add(struct page *page);
void strip_axis(struct page *page);
void strip_row(struct page *page, const char *number); /* the caption's code, the moment's heap */
void strip_close(struct page *page);

/* figure_compare.c: the view of a comparison. */
void compare_fit(struct figure_plan *plan, const struct comparison *comparison);
void compare_draw_heaps(struct page *page);

void plot_add(struct figure_plan *plan, const struct moment *moment);
void plot_draw(struct page *page);

/* The x of a call, where the calls of the plan go from `left` to `right`. */
int plot_x(const struct figure_plan *plan, int left, int right, size_t call);

/* figure_declared.c: of the plot, what the tape declares worth watching. */
void declared_add(struct figure_plan *plan, const struct moment *moment, size_t column);
int declared_numbers_width(const struct figure_plan *plan);
void declared_draw(struct page *page, int left, int right);
void declared_clear(struct figure_plan *plan);

#endif
