/* SPDX-License-Identifier: MIT
 *
 * chain_view: the textbook's figure of the two-dimensional list, boxes and arrows. A node and its
 * sub-chain take lines of boxes; what changed in this frame has bold frames and arrows. While a
 * call searches, the walk stands on the chain: where it is, what was passed over and why, the best
 * so far; and where next fit begins.
 *
 *     HEAD
 *      ⇅
 *     ┌────────────┐    ┌1000──────┐    ┌2000──────┐
 *     │ node 1     │ ─→ │ P a      │ ⇄ │ HOLE     │ → NULL
 *     │ 1000–5095  │    │ 1000 B   │    │ 3096 B   │
 *     └────────────┘    └────1✗────┘    └▸───2✓────┘
 */
#include "banner.h"
#include "panel.h"
#include "utf8.h"
#include "words.h"

#include <inttypes.h>
#include <stdio.h>

enum { WIDE = 90, END_WIDTH = 6, CHAIN_ENDS = 3 /* HEAD, NULL and the link between */ };

/* How large boxes are; the larger ones have room for large letters. */
struct measure {
    int node, box, arrow; /* columns                                     */
    int rows;             /* of a box, its frame included                */
};

static const struct measure usual = {15, 12, 3, 4}, large = {27, 22, 4, 2 + 2 * BANNER_ROWS};

struct figure {
    const struct moment *moment;
    const struct view *view;
    const struct picture *picture;
    struct grid *grid;
    struct rect area;
    struct measure measure;
    int per_row; /* boxes in a line */
    long scroll;
};

static int figure_row(const struct figure *figure, long line)
{
    long row = line - figure->scroll;
    return row < 0 || row >= figure->area.rows ? -1 : figure->area.row + (int)row;
}

static void put(const struct figure *figure, long line, int column, int columns, enum style style,
                unsigned attributes, const char *string)
{
    int row = figure_row(figure, line);
    if (row < 0)
        return;
    int used = grid_text(figure->grid, row, figure->area.column + column, columns, style, string);
    grid_restyle(figure->grid, (struct rect){row, figure->area.column + column, 1, used}, style,
                 attributes);
}

/* A frame, with two lines of text on a background. */
struct box {
    int column, columns;
    enum style frame, fill;
    const char *upper, *lower;
    const char *start; /* in the upper edge: the address it begins at; "": none     */
    const char *visit; /* in the lower edge: what the search found here; "": nothing */
    bool has_rover;    /* in the lower edge: next fit begins here                    */
};

static void draw_box_line(const struct figure *figure, long line, int index, const struct box *box)
{
    bool is_first = index == 0, is_last = index == figure->measure.rows - 1;
    int row = figure_row(figure, line + index), left = figure->area.column + box->column;
    int right = left + box->columns - 1;
    if (row < 0)
        return;
    grid_fill(figure->grid, (struct rect){row, left + 1, 1, box->columns - 2},
              is_first || is_last ? 0x2500 /* ─ */ : ' ',
              is_first || is_last ? box->frame : box->fill);
    grid_put(figure->grid, row, left,
             is_first  ? 0x250C
             : is_last ? 0x2514
                       : 0x2502 /* │ */,
             box->frame, ATTR_NONE);
    grid_put(figure->grid, row, right,
             is_first  ? 0x2510
             : is_last ? 0x2518
                       : 0x2502 /* │ */,
             box->frame, ATTR_NONE);
}

static void draw_edges(const struct figure *figure, long line, const struct box *box)
{
    int columns = utf8_columns(box->visit);
    put(figure, line, box->column + 1, box->columns - 2, STYLE_RULER, ATTR_NONE, box->start);
    if (box->has_rover)
        put(figure, line + figure->measure.rows - 1, box->column + 1, 1, STYLE_NOW, ATTR_BOLD, "▸");
    put(figure, line + figure->measure.rows - 1, box->column + box->columns - 2 - columns, columns,
        box->frame == STYLE_DIM ? STYLE_PATH : box->frame, ATTR_BOLD, box->visit);
}

/* A line of a box, in large letters if there is room for them. */
static void draw_word(const struct figure *figure, long line, const struct box *box, bool is_lower)
{
    const char *word = is_lower ? box->lower : box->upper;
    int columns = banner_columns(word, false), room = box->columns - 3;
    int rows = (figure->measure.rows - 2) / 2, first = 1 + (is_lower ? rows : 0);
    int row = figure_row(figure, line + first), last = figure_row(figure, line + first + rows - 1);
    if (rows == BANNER_ROWS && columns > 0 && columns <= room && row >= 0 && last >= 0)
        banner_draw(figure->grid, row, figure->area.column + box->column + 2, box->fill, word);
    else
        put(figure, line + first + (rows - 1) / 2, box->column + 2, room, box->fill,
            is_lower ? ATTR_NONE : ATTR_BOLD, word);
}

static void draw_box(const struct figure *figure, long line, const struct box *box)
{
    for (int i = 0; i < figure->measure.rows; i++)
        draw_box_line(figure, line, i, box);
    draw_edges(figure, line, box);
    draw_word(figure, line, box, false);
    draw_word(figure, line, box, true);
}

static long node_rows(const struct figure *figure, const struct picture_node *node)
{
    return ((long)node->count + figure->per_row - 1) / figure->per_row;
}

static long node_height(const struct figure *figure, const struct picture_node *node)
{
    return node_rows(figure, node) * figure->measure.rows + 1;
}

static bool is_large(const struct figure *figure)
{
    return figure->measure.rows > usual.rows;
}

static enum style arrow_style(bool is_changed)
{
    return is_changed ? STYLE_NOW : STYLE_DIM;
}

static bool is_visited(const struct figure *figure, const struct picture_segment *segment)
{
    return segment->visit > 0 && !moment_is_whole(figure->moment);
}

/* Where the search stands, what fits, what was passed over; else whether it changed. */
static enum style frame_style(const struct figure *figure, const struct picture_segment *segment)
{
    size_t index = (size_t)(segment - figure->picture->segments);
    if (!is_visited(figure, segment))
        return segment->changes != 0 ? STYLE_NOW : STYLE_DIM;
    if (figure->picture->focus == index + 1)
        return STYLE_NOW;
    return figure->picture->candidate == index + 1 ? STYLE_GOOD : STYLE_DIM;
}

static enum style fill_style(const struct figure *figure, const struct picture_segment *segment)
{
    if (segment_is_selected(figure->view, segment))
        return STYLE_SELECTED;
    if (segment->kind == MEMS_PROCESS)
        return style_of_block(segment->id);
    return segment->changes != 0 ? STYLE_HOLE_CHANGED : STYLE_HOLE_TEXT;
}

static void draw_segment_box(const struct figure *figure, long line, int column,
                             const struct picture_segment *segment)
{
    char upper[80], lower[32], start[32], visit[32] = "";
    uint64_t rover = figure->moment->rover;
    const char *letter = is_large(figure) ? "" : "P ";
    if (segment->kind == MEMS_HOLE)
        snprintf(upper, sizeof upper, "HOLE");
    else if (segment->name != NULL)
        snprintf(upper, sizeof upper, "%s%s", letter, segment->name);
    else
        snprintf(upper, sizeof upper, "%s#%" PRIu64, letter, segment->id);
    snprintf(lower, sizeof lower, "%" PRIu64 "%s", segment->size, is_large(figure) ? "" : " B");
    snprintf(start, sizeof start, "%ju", (uintmax_t)segment->start);
    if (is_visited(figure, segment)) {
        const char *sign = visit_sign(segment->look);
        snprintf(visit, sizeof visit, "%u%s %s", segment->visit, sign, look_word(segment->look));
        if (utf8_columns(visit) > figure->measure.box - 3)
            snprintf(visit, sizeof visit, "%u%s", segment->visit, sign);
    }
    draw_box(figure, line,
             &(struct box){column, figure->measure.box, frame_style(figure, segment),
                           fill_style(figure, segment), upper, lower, start, visit,
                           rover != 0 && rover - segment->start < segment->size});
}

static void draw_sub_chain(const struct figure *figure, long top, const struct picture_node *node)
{
    const struct picture_segment *segments = figure->picture->segments + node->first;
    const struct measure *measure = &figure->measure;
    for (size_t i = 0; i < node->count; i++) {
        long line = top + (long)i / figure->per_row * measure->rows;
        long middle = line + (measure->rows - 1) / 2;
        int at = (int)((long)i % figure->per_row);
        int column = 1 + measure->node + at * (measure->box + measure->arrow);
        bool is_changed = segments[i].changes != 0 || (i > 0 && segments[i - 1].changes != 0);
        put(figure, middle, column + measure->arrow / 2, 2, arrow_style(is_changed), ATTR_NONE,
            i == 0 ? "→" : "⇄");
        draw_segment_box(figure, line, column + measure->arrow, &segments[i]);
        if (i + 1 == node->count)
            put(figure, middle, column + measure->arrow + measure->box + 1, END_WIDTH,
                arrow_style(segments[i].changes != 0), ATTR_NONE, "→ NULL");
    }
}

static void draw_node(const struct figure *figure, long top, size_t index)
{
    const struct picture_node *node = &figure->picture->nodes[index];
    char upper[32], lower[48];
    snprintf(upper, sizeof upper, "node %zu", index + 1);
    snprintf(lower, sizeof lower, "v %ju", (uintmax_t)node->start);
    enum style link = arrow_style(node->is_new);
    put(figure, top, 3, 1, link, ATTR_NONE, "⇅");
    enum style frame = node->is_new ? STYLE_NOW : STYLE_TEXT;
    draw_box(figure, top + 1,
             &(struct box){1, figure->measure.node, frame, STYLE_STRONG, upper, lower, "",
                           node->is_skipped && !moment_is_whole(figure->moment) ? "✗" : "", false});
    draw_sub_chain(figure, top + 1, node);
}

static long chain_scroll(const struct figure *figure, long lines)
{
    const struct picture *picture = figure->picture;
    long focus = 0, most = lines - figure->area.rows;
    if (most <= 0)
        return 0;
    if (figure->view->is_scrolled)
        return figure->view->scroll < most ? figure->view->scroll : most;
    if (picture->focus > 0) {
        size_t node = picture_node_of(picture, picture->focus - 1);
        for (size_t i = 0; i < node; i++)
            focus += node_height(figure, &picture->nodes[i]);
        focus += (long)(picture->focus - 1 - picture->nodes[node].first) / figure->per_row *
                 figure->measure.rows;
    }
    if (focus + 2 + figure->measure.rows <=
        figure->area.rows) /* HEAD and the link stand above the box */
        return 0;
    long wanted = focus + 1 + figure->measure.rows / 2 - figure->area.rows / 2;
    return wanted < 0 ? 0 : wanted > most ? most : wanted;
}

/* Signs that there is more above and below the window. */
static void draw_more(const struct figure *figure, long lines)
{
    int right = figure->area.column + figure->area.columns - 1;
    long below = lines - figure->scroll - figure->area.rows;
    if (figure->scroll > 0)
        grid_text(figure->grid, figure->area.row, right - 8, 8, STYLE_BADGE, " ↑ more ");
    if (below > 0)
        grid_text(figure->grid, figure->area.row + figure->area.rows - 1, right - 8, 8, STYLE_BADGE,
                  " ↓ more ");
}

static struct measure measure_of(const struct measure *measure, struct figure *figure)
{
    int room = figure->area.columns - 1 - measure->node - END_WIDTH - 2;
    int per_row = room / (measure->box + measure->arrow);
    figure->per_row = per_row < 1 ? 1 : per_row;
    return *measure;
}

/* Large if the fullest frame of the tape fits so, so that boxes do not jump. */
static void choose_measure(struct figure *figure)
{
    uint64_t nodes = figure->moment->extent->nodes, segments = figure->moment->most_segments;
    figure->measure = measure_of(&large, figure);
    uint64_t more = segments > nodes ? segments - nodes : 0; /* than the first of each node */
    uint64_t rows = nodes + more / (uint64_t)figure->per_row;
    uint64_t lines = CHAIN_ENDS + nodes + rows * (uint64_t)large.rows;
    if (figure->area.columns < WIDE || lines > (uint64_t)figure->area.rows || segments == 0)
        figure->measure = measure_of(&usual, figure);
}

void chain_draw(const struct moment *moment, const struct view *view, struct grid *grid,
                struct rect area)
{
    struct figure figure = {
        .moment = moment, .view = view, .picture = moment->now, .grid = grid, .area = area};
    long lines = CHAIN_ENDS, line = 1;
    choose_measure(&figure);
    for (size_t i = 0; i < figure.picture->node_count; i++)
        lines += node_height(&figure, &figure.picture->nodes[i]);
    figure.scroll = chain_scroll(&figure, lines);
    put(&figure, 0, 2, 8, STYLE_STRONG, ATTR_NONE, "HEAD");
    for (size_t i = 0; i < figure.picture->node_count; i++) {
        long height = node_height(&figure, &figure.picture->nodes[i]);
        if (line + height >= figure.scroll && line < figure.scroll + area.rows)
            draw_node(&figure, line, i);
        line += height;
    }
    put(&figure, line, 3, 1, STYLE_DIM, ATTR_NONE, "↓");
    put(&figure, line + 1, 2, 8, STYLE_DIM, ATTR_NONE, "NULL");
    draw_more(&figure, lines);
}
