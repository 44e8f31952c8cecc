/* SPDX-License-Identifier: MIT
 *
 * queue: who waits for room, in one line under the map: the first in line first.
 */
#include "panel.h"
#include "sentence.h"
#include "text.h"
#include "utf8.h"

static void put(struct grid *grid, struct rect *rest, enum style style, const char *string)
{
    int columns = grid_text(grid, rest->row, rest->column, rest->columns, style, string);
    rest->column += columns;
    rest->columns -= columns;
}

/* How many have no room on the line is said where there is room for that. */
static void put_others(struct grid *grid, struct rect *rest, size_t count)
{
    struct text words;
    text_init(&words);
    text_format(&words, "  and %zu more", count);
    if (count > 0)
        put(grid, rest, STYLE_DIM, text_string(&words));
    text_clear(&words);
}

void queue_draw(const struct moment *moment, struct grid *grid, struct rect area)
{
    enum { OTHERS = 16 /* columns */ };
    struct rect rest = {area.row, area.column + 1, 1, area.columns - 2};
    size_t shown = 0;
    put(grid, &rest, STYLE_DIM, moment->waiting_total > 0 ? "in line" : "nobody waits in line");
    for (; shown < moment->waiting_count; shown++) {
        struct text request;
        text_init(&request);
        sentence_of_request(moment, &moment->waiting[shown], &request);
        bool is_last = shown + 1 == moment->waiting_total;
        bool fits =
            utf8_columns(text_string(&request)) + 4 + (is_last ? 0 : OTHERS) <= rest.columns;
        if (fits) {
            put(grid, &rest, STYLE_DIM, shown == 0 ? "  " : " ← ");
            put(grid, &rest, STYLE_STRONG, text_string(&request));
        }
        text_clear(&request);
        if (!fits)
            break;
    }
    put_others(grid, &rest, moment->waiting_total - shown);
}
