/* SPDX-License-Identifier: MIT
 *
 * figure_compare: several heaps on the same calls, a row each, all on one axis of addresses, so
 * that what each of them chose can be laid a ruler on; and their table. The rows are those of a
 * strip of calls.
 *
 *                   1000          5096          9191
 *      first fit    [a   |                    ]
 *      best fit     [    |a   |               ]
 *
 *                       result  visits  pages  largest hole  fragmentation
 *      first fit          1000       1      1        1896 B         46.1 %
 */
#include "figure_part.h"

enum {
    LINE = 18 * PIXEL,
    GAP = 14 * PIXEL,
    BELOW = 10 * PIXEL,
    NAMES = 70 * PIXEL,
    CELL = 12 * PIXEL /* between two columns of the table */
};

static const enum comparison_column told[] = {COMPARED_RESULT, COMPARED_VISITS, COMPARED_PAGES,
                                              COMPARED_LARGEST, COMPARED_FRAGMENTATION};
enum { TOLD = sizeof told / sizeof *told };

void compare_fit(struct figure_plan *plan, const struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->count; i++)
        strip_fit(plan, &comparison->heaps[i], &(struct caption){.code = comparison->rows[i].name});
}

/* -------------------------------------------------------------------------------- the table -- */

/* What stands in a cell; row 0 is the head, the last one the noise. */
static void print_cell(const struct comparison *comparison, size_t row, int column,
                       struct text *out)
{
    enum comparison_column of = told[column];
    text_empty(out);
    if (row == 0) {
        text_add(out, comparison_word(of));
    } else if (row <= comparison->count) {
        text_add(out, difference_sign(comparison_difference(comparison, row - 1, of)));
        comparison_print(&comparison->rows[row - 1], of, out);
    } else {
        comparison_print(&comparison->high, of, out);
        comparison_print_spread(comparison, of, out);
    }
}

static enum paint paint_of(const struct comparison *comparison, size_t row)
{
    return row == 0 || row > comparison->count ? PAINT_LEGEND : PAINT_STAT;
}

static int column_width(const struct comparison *comparison, int column)
{
    struct text cell;
    int width = 0;
    text_init(&cell);
    for (size_t row = 0; row < comparison->count + 2; row++) {
        print_cell(comparison, row, column, &cell);
        int needed = drawing_text_width(paint_of(comparison, row), text_string(&cell));
        width = needed > width ? needed : width;
    }
    text_clear(&cell);
    return width;
}

static void draw_column(const struct page *page, int column, int right)
{
    const struct comparison *comparison = page->comparison;
    struct text cell;
    text_init(&cell);
    for (size_t row = 0; row < comparison->count + 2; row++) {
        print_cell(comparison, row, column, &cell);
        drawing_text(page->drawing, paint_of(comparison, row), 0, right, page->y + (int)row * LINE,
                     ANCHOR_END, text_string(&cell));
    }
    text_clear(&cell);
}

/* "best fit", or the noise, in words that there is room for before the numbers. */
static void print_name(const struct comparison *comparison, size_t row, int width, struct text *out)
{
    enum paint paint = paint_of(comparison, row);
    struct text name;
    text_init(&name);
    if (row <= comparison->count)
        text_add(&name, comparison->rows[row - 1].name);
    else
        comparison_print_noise(comparison, false, &name);
    if (row > comparison->count && drawing_text_width(paint, text_string(&name)) > width) {
        text_empty(&name);
        comparison_print_noise(comparison, true, &name);
    }
    drawing_fit(out, paint, text_string(&name), width);
    text_clear(&name);
}

static void draw_names(const struct page *page, int width)
{
    struct text name;
    text_init(&name);
    for (size_t row = 1; row < page->comparison->count + 2; row++) {
        text_empty(&name);
        print_name(page->comparison, row, width, &name);
        drawing_text(page->drawing, paint_of(page->comparison, row), 0, page->left,
                     page->y + (int)row * LINE, ANCHOR_START, text_string(&name));
    }
    text_clear(&name);
}

/* How many of the columns, the first ones, have room beside the names. */
static int columns_that_fit(const struct page *page)
{
    int width = page->left + NAMES, columns = 0;
    while (columns < TOLD &&
           (width += column_width(page->comparison, columns) + CELL) <= page->right)
        columns++;
    return columns;
}

static void draw_table(struct page *page)
{
    int right = page->right;
    page->y += LINE;
    for (int column = columns_that_fit(page) - 1; column >= 0; column--) {
        draw_column(page, column, right);
        right -= column_width(page->comparison, column) + CELL;
    }
    draw_names(page, right - page->left);
    page->y += (int)(page->comparison->count + 1) * LINE + BELOW;
}

/* --------------------------------------------------------------------------------- the heaps -- */

void compare_draw_heaps(struct page *page)
{
    const struct comparison *comparison = page->comparison;
    strip_axis(page);
    for (size_t i = 0; i < comparison->count; i++) {
        struct page row = *page;
        struct caption caption = {.code = comparison->rows[i].name};
        row.moment = &comparison->heaps[i];
        row.picture = comparison->heaps[i].now;
        row.caption = &caption;
        strip_row(&row, "");
        page->y = row.y + 4 * PIXEL;
    }
    page->y += GAP;
    draw_table(page);
}
