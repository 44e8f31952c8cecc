/* SPDX-License-Identifier: MIT
 *
 * compare_table: a line for each heap, and one for the noise. A number that is another than the
 * first heap's is marked: ≠, or ≈ where the noise makes as much.
 */
#include "compare_view.h"
#include "utf8.h"

enum { SMALL = 56, NARROW = 70, WIDE = 100, GAP = 2 };

struct column {
    enum comparison_column of;
    int columns;
    int from; /* the screen's columns that it takes */
};

static const struct column columns[] = {
    {COMPARED_RESULT, 9, 0},
    {COMPARED_VISITS, 9, 0},
    {COMPARED_ALL_VISITS, 15, WIDE},
    {COMPARED_REFUSALS, 9, WIDE},
    {COMPARED_PAGES, 8, 0},
    {COMPARED_LARGEST, 17, SMALL},
    {COMPARED_FRAGMENTATION, 15, NARROW},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* Columns of the names. */
static int name_columns(struct rect area)
{
    int left = area.columns - 2;
    for (int i = 0; i < COLUMNS; i++)
        left -= area.columns >= columns[i].from ? columns[i].columns : 0;
    return left < 30 ? left : 30;
}

static void put(struct grid *grid, int row, int end, enum style style, const char *string)
{
    int width = utf8_columns(string);
    grid_text(grid, row, end - width, width, style, string);
}

static void draw_head(const struct comparison *comparison, struct grid *grid, struct rect area)
{
    int end = area.column + 1 + name_columns(area);
    grid_format(grid, area.row, area.column + 1, name_columns(area), STYLE_DIM, "differ %zu/%zu",
                comparison->divergence, comparison->divergences);
    for (int i = 0; i < COLUMNS; i++)
        if (area.columns >= columns[i].from)
            put(grid, area.row, end += columns[i].columns, STYLE_DIM,
                comparison_word(columns[i].of));
}

/* The sign stands before the number, which stays where it is. */
static void draw_cell(const struct comparison *comparison, size_t index,
                      enum comparison_column column, struct grid *grid, int row, int end)
{
    struct text words;
    enum difference difference = comparison_difference(comparison, index, column);
    text_init(&words);
    text_add(&words, difference_sign(difference));
    comparison_print(&comparison->rows[index], column, &words);
    put(grid, row, end,
        difference == DIFFERENCE_REAL    ? STYLE_NOW
        : difference == DIFFERENCE_NOISE ? STYLE_DIM
                                         : STYLE_TEXT,
        text_string(&words));
    text_clear(&words);
}

static void draw_row(const struct comparison *comparison, size_t index, bool is_lead,
                     struct grid *grid, struct rect area)
{
    int end = area.column + 1 + name_columns(area);
    grid_text(grid, area.row, area.column, 1, STYLE_NOW, is_lead ? "▶" : " ");
    grid_text(grid, area.row, area.column + 1, name_columns(area), STYLE_STRONG,
              comparison->rows[index].name);
    for (int i = 0; i < COLUMNS; i++)
        if (area.columns >= columns[i].from)
            draw_cell(comparison, index, columns[i].of, grid, area.row, end += columns[i].columns);
}

/* Its number and what the tie-break makes of it: "2 ±1". */
static void draw_noise(const struct comparison *comparison, struct grid *grid, struct rect area)
{
    int end = area.column + 1 + name_columns(area);
    struct text name;
    text_init(&name);
    comparison_print_noise(comparison, name_columns(area) < 27, &name);
    grid_text(grid, area.row, area.column + 1, name_columns(area), STYLE_DIM, text_string(&name));
    text_clear(&name);
    for (int i = 0; i < COLUMNS; i++) {
        struct text words;
        if (area.columns < columns[i].from)
            continue;
        text_init(&words);
        comparison_print(&comparison->high, columns[i].of, &words);
        comparison_print_spread(comparison, columns[i].of, &words);
        put(grid, area.row, end += columns[i].columns, STYLE_DIM, text_string(&words));
        text_clear(&words);
    }
}

void compare_table_draw(const struct comparison *comparison, size_t lead, struct grid *grid,
                        struct rect area)
{
    struct rect line = {area.row, area.column, 1, area.columns};
    int heaps = (int)comparison->count;
    if (area.rows < heaps)
        return;
    if (area.rows > heaps) {
        draw_head(comparison, grid, line);
        line.row++;
    }
    for (size_t i = 0; i < comparison->count; i++, line.row++)
        draw_row(comparison, i, i == lead, grid, line);
    if (area.rows > heaps + 1)
        draw_noise(comparison, grid, line);
}
