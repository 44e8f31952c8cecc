/* SPDX-License-Identifier: MIT
 *
 * pointers: which variables hold an address that not only its own block's variable holds: two names
 * on one block, or a name whose block is gone.
 *
 *     1000 ← other, mine (dangling), old (dangling)
 */
#include "panel.h"
#include "text.h"

#include <inttypes.h>

static bool is_telling(const struct moment *moment, size_t first, size_t count)
{
    return count > 1 || moment->pointers[first].is_dangling;
}

/* What lies there now, before who points to it. */
static void add_target(const struct moment *moment, uint64_t v, struct text *out)
{
    size_t found = picture_find(moment->now, v);
    text_format(out, "%" PRIu64, v);
    if (found == moment->now->segment_count)
        text_add(out, " no node");
    else if (moment->now->segments[found].kind == MEMS_HOLE)
        text_add(out, " HOLE");
    text_add(out, " ← ");
}

/* The owner first, then those that dangle. */
static void add_names(const struct moment *moment, size_t first, size_t count, struct text *out)
{
    const char *separator = "";
    for (int dangling = 0; dangling < 2; dangling++)
        for (size_t i = first; i < first + count; i++) {
            if (moment->pointers[i].is_dangling != (dangling == 1))
                continue;
            text_format(out, "%s%s", separator, moment->pointers[i].name);
            separator = dangling == 0 ? "; " : ", ";
        }
}

static size_t count_dangling(const struct moment *moment, size_t first, size_t count)
{
    size_t dangling = 0;
    for (size_t i = first; i < first + count; i++)
        dangling += moment->pointers[i].is_dangling;
    return dangling;
}

static void draw_line(const struct moment *moment, size_t first, size_t count, struct grid *grid,
                      struct rect line)
{
    struct text words;
    size_t dangling = count_dangling(moment, first, count);
    text_init(&words);
    add_target(moment, moment->pointers[first].v, &words);
    add_names(moment, first, count, &words);
    if (dangling > 0)
        text_add(&words, dangling == 1 ? " dangles" : " dangle");
    bool is_harm = dangling > 0 && moment_is_reused(moment, moment->pointers[first].v);
    grid_text(grid, line.row, line.column, line.columns, is_harm ? STYLE_BAD : STYLE_TEXT,
              text_string(&words));
    text_clear(&words);
}

int pointers_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    int row = 0;
    for (size_t first = 0, count; first < moment->pointer_count; first += count) {
        count = moment_pointers_to(moment, moment->pointers[first].v, &first);
        if (!is_telling(moment, first, count))
            continue;
        if (row < area.rows)
            draw_line(moment, first, count, grid,
                      (struct rect){area.row + row, area.column, 1, area.columns});
        row++;
    }
    return row;
}
