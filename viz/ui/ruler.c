/* SPDX-License-Identifier: MIT
 *
 * ruler: the lines under a bar. Addresses stand in the first and are never pushed away by signs:
 * what changed and what the search found has the second, where there is one, else what the
 * addresses leave free. A sign that finds no place under the bar stands in it.
 *
 *     1000          1512      2024        2536                5095
 *     1✗            2○ 3✓     ▲ new       ▲ rest
 */
#include "banner.h"
#include "canvas.h"
#include "text.h"
#include "utf8.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/* A line under a bar, where something may be written once. */
struct ruler {
    const struct canvas *canvas;
    int row;            /* of the screen; -1: outside the window */
    struct rect limits; /* columns that it may take              */
};

/* Whether the ruler is free there, with a blank on both sides. */
static bool is_free(const struct ruler *ruler, int column, int columns)
{
    struct rect limits = ruler->limits;
    if (ruler->row < 0 || column < limits.column ||
        column + columns > limits.column + limits.columns)
        return false;
    for (int at = column - 1; at <= column + columns; at++) {
        const struct cell *cell = grid_at(ruler->canvas->grid, ruler->row, at);
        if (at >= limits.column && cell != NULL && cell->code_point != ' ')
            return false;
    }
    return true;
}

static bool put_if_free(const struct ruler *ruler, int column, enum style style, const char *string)
{
    int columns = utf8_columns(string);
    int last = ruler->limits.column + ruler->limits.columns - columns;
    column = column > last ? last : column;
    if (!is_free(ruler, column, columns))
        return false;
    grid_text(ruler->canvas->grid, ruler->row, column, columns, style, string);
    return true;
}

/* The first free place in a span, from its left edge on. */
static bool put_in_span(const struct ruler *ruler, const struct span *span, enum style style,
                        const char *string)
{
    for (int at = span->from; at < span->to; at++)
        if (put_if_free(ruler, ruler->limits.column + at, style, string))
            return true;
    return false;
}

bool path_is_shown(const struct canvas *canvas)
{
    return !moment_is_whole(canvas->moment);
}

/* ------------------------------------------------------------------------------- addresses -- */

static bool is_marked(const struct canvas *canvas, const struct picture_segment *segment)
{
    return segment->changes != CHANGE_NONE || (segment->visit != 0 && path_is_shown(canvas));
}

/* In large letters, hung from the bar by a tick. False: there is no room. */
static bool put_large(const struct ruler *ruler, int column, enum style style, const char *number)
{
    struct ruler large = *ruler;
    int columns = banner_columns(number, false), last = large.limits.columns - columns;
    bool is_end = column > last;
    column = ruler->limits.column + (is_end ? last : column);
    large.row = ruler->row + 1;
    if (!ruler->canvas->plan.has_large || ruler->row < 0 ||
        large.row + BANNER_ROWS > ruler->canvas->area.row + ruler->canvas->area.rows ||
        !is_free(&large, column, columns) || !is_free(ruler, column, columns))
        return false;
    grid_put(ruler->canvas->grid, ruler->row, is_end ? column + columns - 1 : column,
             0x2575 /* ╵ */, style, ATTR_NONE);
    banner_draw(ruler->canvas->grid, large.row, column, style, number);
    return true;
}

static void put_number(const struct ruler *ruler, int column, enum style style, const char *number)
{
    if (!put_large(ruler, column, style, number))
        put_if_free(ruler, ruler->limits.column + column, style, number);
}

static void put_address(const struct ruler *ruler, const struct bar_row *bar,
                        const struct span *span)
{
    const struct picture_segment *segment = &ruler->canvas->picture->segments[span->first];
    uint64_t start = segment->start < bar->start ? bar->start : segment->start;
    char number[32];
    if (span->count > 1)
        snprintf(number, sizeof number, "·%zu", span->count);
    else
        snprintf(number, sizeof number, "%ju", (uintmax_t)start);
    bool is_changed = span->count == 1 && segment->changes != CHANGE_NONE;
    put_number(ruler, span->from, is_changed ? STYLE_MARK : STYLE_RULER, number);
}

/* Where something happens first, then the end, then the rest as far as there is room. */
static void put_addresses(const struct ruler *ruler, const struct bar_row *bar,
                          const struct span *spans, int count)
{
    const struct picture_segment *segments = ruler->canvas->picture->segments;
    char end[24];
    for (int i = 0; i < count; i++)
        if (is_marked(ruler->canvas, &segments[spans[i].first]))
            put_address(ruler, bar, &spans[i]);
    snprintf(end, sizeof end, "%ju", (uintmax_t)(bar->start + bar->size - 1));
    put_number(ruler, bar_width(bar) - (ruler->canvas->plan.has_large ? 1 : (int)strlen(end)),
               STYLE_RULER, end);
    for (int i = 0; i < count; i++)
        if (!is_marked(ruler->canvas, &segments[spans[i].first]))
            put_address(ruler, bar, &spans[i]);
}

/* ----------------------------------------------------------------------------------- signs -- */

/* The word of the change, or its sign alone. */
static bool put_change(const struct ruler *ruler, const struct span *span,
                       const struct picture_segment *segment)
{
    char word[24];
    snprintf(word, sizeof word, "▲ %s", change_word(change_foremost(segment->changes)));
    return put_in_span(ruler, span, STYLE_MARK, word) || put_in_span(ruler, span, STYLE_MARK, "▲");
}

/* "3✓": the third segment that the search looked at, and what it was. */
static bool put_visit(const struct ruler *ruler, const struct span *span,
                      const struct picture_segment *segment)
{
    const struct picture *picture = ruler->canvas->picture;
    size_t index = (size_t)(segment - picture->segments);
    bool is_best = picture->candidate == index + 1 || segment->look == MEMS_LOOK_HERE;
    enum style style = picture->focus == index + 1 ? STYLE_NOW : is_best ? STYLE_GOOD : STYLE_PATH;
    char visit[24];
    snprintf(visit, sizeof visit, "%u%s", segment->visit, visit_sign(segment->look));
    return put_in_span(ruler, span, style, visit) ||
           put_in_span(ruler, span, style, visit_sign(segment->look));
}

/* What matters most about a segment, and if it has no place here, a sign in the bar. */
static void put_sign(const struct ruler *ruler, uint64_t bar_line, const struct span *span,
                     const struct picture_segment *segment)
{
    bool is_put = true;
    if (segment->changes != CHANGE_NONE)
        is_put = put_change(ruler, span, segment);
    else if (segment->visit != 0 && path_is_shown(ruler->canvas))
        is_put = put_visit(ruler, span, segment);
    if (!is_put && span->count == 1)
        sign_draw(ruler->canvas, bar_line, ruler->limits.column + span->from, segment);
}

/* What changed, and what the search found, before what it passed over. */
static bool is_first_signed(const struct picture_segment *segment)
{
    return segment->changes != CHANGE_NONE || look_is_hit(segment->look);
}

static void put_signs(const struct ruler *ruler, uint64_t bar_line, const struct bar_row *bar,
                      const struct span *spans, int count)
{
    const struct picture_segment *segments = ruler->canvas->picture->segments;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < count; i++)
            for (size_t s = spans[i].first; s < spans[i].first + spans[i].count; s++)
                if (segments[s].start >= bar->start && is_first_signed(&segments[s]) == (pass == 0))
                    put_sign(ruler, bar_line, &spans[i], &segments[s]);
}

/* --------------------------------------------------------- the call's address, rover, names -- */

static bool is_in_row(const struct bar_row *bar, uint64_t v)
{
    return v >= bar->start && v - bar->start < bar->size;
}

static int column_of(const struct bar_row *bar, uint64_t v)
{
    return (int)((double)(v - bar->start) * bar->columns / (double)bar->scale);
}

/* "▲ a+96": where the get or the write was; "✗ old": where the call was refused. */
static void put_target(const struct ruler *ruler, uint64_t bar_line, const struct bar_row *bar)
{
    const struct moment *moment = ruler->canvas->moment;
    uint64_t v, length;
    if (!moment_address(moment, &v, &length) || !is_in_row(bar, v))
        return;
    const char *sign = moment_is_refused(moment) ? "✗" : "▲";
    enum style style = moment_is_refused(moment) ? STYLE_BAD : STYLE_NOW;
    int column = ruler->limits.column + column_of(bar, v);
    struct text words;
    text_init(&words);
    text_format(&words, "%s ", sign);
    place_print(&moment->call.place, moment->slots, &words);
    if (!put_if_free(ruler, column, style, text_string(&words)) &&
        !put_if_free(ruler, column, style, sign))
        grid_text(ruler->canvas->grid, canvas_row(ruler->canvas, bar_line), column, 1, style, sign);
    text_clear(&words);
}

/* Where the next search of next fit begins: under the bar, or if something stands there, in it. */
static void put_rover(const struct ruler *ruler, uint64_t bar_line, const struct bar_row *bar)
{
    uint64_t rover = ruler->canvas->moment->rover;
    if (rover == 0 || !is_in_row(bar, rover))
        return;
    int column = ruler->limits.column + column_of(bar, rover);
    if (!put_if_free(ruler, column, STYLE_NOW, "▸ next search") &&
        !put_if_free(ruler, column, STYLE_NOW, "▸"))
        grid_text(ruler->canvas->grid, canvas_row(ruler->canvas, bar_line), column, 1, STYLE_NOW,
                  "▸");
}

/* "↑ old": names of blocks that are gone, and second names of one block. */
static void put_names(const struct ruler *ruler, const struct bar_row *bar)
{
    const struct moment *moment = ruler->canvas->moment;
    size_t first;
    if (!moment_is_whole(moment)) /* the search has the line */
        return;
    moment_pointers_to(moment, bar->start, &first);
    for (size_t i = first; i < moment->pointer_count; i++) {
        const struct moment_pointer *pointer = &moment->pointers[i];
        char word[80];
        if (!is_in_row(bar, pointer->v))
            break;
        if (!pointer->is_dangling)
            continue;
        snprintf(word, sizeof word, "↑ %s", pointer->name);
        int column = column_of(bar, pointer->v);
        struct span span = {column, column + 24, 0, 1};
        put_in_span(ruler, &span, moment_is_reused(moment, pointer->v) ? STYLE_BAD : STYLE_DIM,
                    word);
    }
}

void ruler_draw(const struct canvas *canvas, uint64_t bar_line, const struct bar_row *bar,
                const struct span *spans, int count)
{
    int rulers = canvas->plan.row_lines - canvas->plan.bar_lines;
    uint64_t line = bar_line + (uint64_t)canvas->plan.bar_lines;
    int left = canvas->area.column + 1 + canvas->plan.gutter;
    struct ruler ruler = {canvas, -1, {0, left, 1, bar_width(bar)}};
    if (rulers > 0)
        ruler.row = canvas_row(canvas, line);
    put_addresses(&ruler, bar, spans, count);
    ruler.limits.columns = bar->columns;
    if (rulers > 1)
        ruler.row = canvas_row(canvas, line + (uint64_t)rulers - 1);
    put_target(&ruler, bar_line, bar);
    if (rulers > 0)
        put_signs(&ruler, bar_line, bar, spans, count);
    put_rover(&ruler, bar_line, bar);
    put_names(&ruler, bar);
}
