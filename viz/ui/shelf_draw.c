/* SPDX-License-Identifier: MIT
 *
 * shelf_draw: the list on a screen: a heading for each group, a line for each item, and beside it,
 * where there is room, what the chosen one is about.
 */
#include "shelf.h"

#include "paragraph.h"
#include "utf8.h"

#include <string.h>

enum { DETAIL_FROM = 116, LIST_COLUMNS = 72 };

/* Of the lines of the list, the one of an item; headings have a blank line above, but the first. */
static int line_of(const struct shelf *shelf, size_t index)
{
    int line = 0;
    for (size_t i = 0; i <= index && i < shelf->count; i++) {
        bool is_first = i == 0 || shelf->items[i].group != shelf->items[i - 1].group;
        line += is_first ? 1 + (i > 0) : 0;
        line += i < index;
    }
    return line;
}

static int lines_of(const struct shelf *shelf)
{
    return shelf->count > 0 ? line_of(shelf, shelf->count - 1) + 1 : 0;
}

/* Lines above the window: the choice stands in it, with what comes next. */
static int scroll_of(const struct shelf *shelf, int rows)
{
    int lines = lines_of(shelf), at = line_of(shelf, shelf->chosen);
    int scroll = at + 3 - rows, most = lines - rows;
    scroll = scroll > most ? most : scroll;
    return scroll < 0 ? 0 : scroll;
}

static void draw_item(const struct shelf_item *item, bool is_chosen, struct grid *grid,
                      struct rect line)
{
    enum style style = is_chosen ? STYLE_SELECTED : STYLE_TEXT;
    if (is_chosen)
        grid_fill(grid, line, ' ', STYLE_SELECTED);
    grid_text(grid, line.row, line.column, 1, style, is_chosen ? "▸" : " ");
    int column = line.column + 2;
    if (item->number > 0)
        column += 1 + grid_format(grid, line.row, column, 4, style, "%02d", item->number);
    if (item->group == SHELF_LESSON)
        column += 1 + grid_text(grid, line.row, column, 1, is_chosen ? style : STYLE_GOOD,
                                item->is_seen ? "✓" : " ");
    grid_text(grid, line.row, column, line.column + line.columns - column, style, item->title);
}

static void draw_list(const struct shelf *shelf, struct grid *grid, struct rect area)
{
    int scroll = scroll_of(shelf, area.rows);
    for (size_t i = 0; i < shelf->count; i++) {
        const struct shelf_item *item = &shelf->items[i];
        int row = line_of(shelf, i) - scroll;
        bool is_first = i == 0 || item->group != item[-1].group;
        if (is_first && row >= 1 && row <= area.rows)
            grid_text(grid, area.row + row - 1, area.column, area.columns, STYLE_STRONG,
                      shelf_group_name(item->group));
        if (row >= 0 && row < area.rows)
            draw_item(item, i == shelf->chosen, grid,
                      (struct rect){area.row + row, area.column, 1, area.columns});
    }
    int below = lines_of(shelf) - scroll - area.rows;
    if (below > 0)
        grid_format(grid, area.row + area.rows - 1, area.column + area.columns - 12, 12,
                    STYLE_BADGE, " ↓ %d more ", below);
}

/* What the chosen one is about, beside the list. */
static void draw_detail(const struct shelf *shelf, struct grid *grid, struct rect area)
{
    const struct shelf_item *item = &shelf->items[shelf->chosen];
    int rows = paragraph_draw(grid, area, STYLE_STRONG, item->title);
    area.row += rows + 1;
    area.rows -= rows + 1;
    if (area.rows > 0)
        paragraph_draw(grid, area, STYLE_NOTE, item->about);
}

static struct rect list_area(struct rect area)
{
    bool has_detail = area.columns >= DETAIL_FROM;
    return (struct rect){area.row + 1, area.column + 1, area.rows - 1,
                         has_detail ? LIST_COLUMNS : area.columns - 2};
}

void shelf_draw(const struct shelf *shelf, struct grid *grid, struct rect area)
{
    struct rect list = list_area(area);
    if (shelf->count == 0)
        return;
    draw_list(shelf, grid, list);
    if (area.columns < DETAIL_FROM)
        return;
    int column = list.column + list.columns + 2;
    grid_fill(grid, (struct rect){list.row, column - 1, list.rows, 1}, 0x2502 /* │ */, STYLE_RULE);
    draw_detail(shelf, grid,
                (struct rect){list.row, column + 1, list.rows, area.columns - column - 2});
}

size_t shelf_item_at(const struct shelf *shelf, struct rect area, int row)
{
    struct rect list = list_area(area);
    int scroll = scroll_of(shelf, list.rows);
    size_t i = 0;
    while (i < shelf->count && list.row + line_of(shelf, i) - scroll != row)
        i++;
    return i;
}

void shelf_title_draw(const struct shelf *shelf, struct grid *grid, struct rect area)
{
    int lessons = 0, seen = 0;
    for (size_t i = 0; i < shelf->count; i++)
        if (shelf->items[i].group == SHELF_LESSON) {
            lessons++;
            seen += shelf->items[i].is_seen;
        }
    grid_fill(grid, area, ' ', STYLE_TITLE);
    int column = grid_text(grid, area.row, area.column, area.columns, STYLE_BADGE, " memsviz ");
    grid_text(grid, area.row, column + 1, area.columns - column - 1, STYLE_TITLE,
              "see a memory allocator think");
    if (lessons > 0 && area.columns >= 64)
        grid_format(grid, area.row, area.column + area.columns - 23, 22, STYLE_TITLE,
                    "%2d of %2d lessons seen", seen, lessons);
}

void shelf_hints_draw(struct grid *grid, struct rect area)
{
    static const struct {
        const char *key, *word;
    } hints[] = {{"↓ ↑", "choose"}, {"Enter", "open"}, {"8", "lesson 8"}, {"?", "help"},
                 {"q", "quit"},     {"Esc", "close"},  {":", "command"},  {"m", "malloc by hand"}};
    int column = area.column + 1, end = area.column + area.columns;
    grid_fill(grid, area, ' ', STYLE_FOOTER);
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        int columns = utf8_columns(hints[i].key) + 1 + (int)strlen(hints[i].word);
        if (column + columns >= end)
            break;
        grid_text(grid, area.row, column, end - column, STYLE_KEY, hints[i].key);
        grid_text(grid, area.row, column + utf8_columns(hints[i].key) + 1, end - column,
                  STYLE_FOOTER, hints[i].word);
        column += columns + 2;
    }
}
