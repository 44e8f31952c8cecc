/* SPDX-License-Identifier: MIT
 *
 * ruler: the line under a bar. What changed comes first, then what the search found, then
 * addresses, as long as there is room.
 */
#include "canvas.h"
#include "utf8.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/* Whether the ruler is free there, with a blank on both sides. */
static bool is_free(const struct canvas *canvas, int row, int column, int columns,
                    struct rect limits)
{
    if (row < 0 || column < limits.column || column + columns > limits.column + limits.columns)
        return false;
    for (int at = column - 1; at <= column + columns; at++) {
        const struct cell *cell = grid_at(canvas->grid, row, at);
        if (at >= limits.column && cell != NULL && cell->code_point != ' ')
            return false;
    }
    return true;
}

static bool put_if_free(const struct canvas *canvas, int row, int column, struct rect limits,
                        enum style style, const char *string)
{
    int columns = utf8_columns(string);
    int last = limits.column + limits.columns - columns;
    column = column > last ? last : column;
    if (!is_free(canvas, row, column, columns, limits))
        return false;
    grid_text(canvas->grid, row, column, columns, style, string);
    return true;
}

/* The first free place in a span, from its left edge on. */
static bool put_in_span(const struct canvas *canvas, int row, const struct span *span,
                        struct rect limits, enum style style, const char *string)
{
    for (int at = span->from; at < span->to; at++)
        if (put_if_free(canvas, row, limits.column + at, limits, style, string))
            return true;
    return false;
}

bool path_is_shown(const struct canvas *canvas)
{
    return !moment_is_whole(canvas->moment);
}

/* "4000 ▲ new", without the address where it does not fit. */
static void rule_change(const struct canvas *canvas, int row, struct rect limits,
                        const struct span *span, const struct picture_segment *segment)
{
    char mark[64], word[24];
    int column = limits.column + span->from;
    snprintf(word, sizeof word, "▲ %s", change_word(change_foremost(segment->changes)));
    snprintf(mark, sizeof mark, "%ju %s", (uintmax_t)segment->start, word);
    if (!put_if_free(canvas, row, column, limits, STYLE_MARK, mark) &&
        !put_in_span(canvas, row, span, limits, STYLE_MARK, word))
        put_in_span(canvas, row, span, limits, STYLE_MARK, "▲");
}

/* "4000 3✓": the third segment that the search looked at, and whether it was the one. */
static void rule_visit(const struct canvas *canvas, int row, struct rect limits,
                       const struct span *span, const struct picture_segment *segment)
{
    char mark[64], visit[24];
    size_t candidate = canvas->picture->candidate;
    bool is_candidate = candidate > 0 && segment == &canvas->picture->segments[candidate - 1];
    enum style style = is_candidate || segment->look == MEMS_LOOK_HERE ? STYLE_GOOD : STYLE_PATH;
    snprintf(visit, sizeof visit, "%u%s", segment->visit, look_is_hit(segment->look) ? "✓" : "✗");
    snprintf(mark, sizeof mark, "%ju %s", (uintmax_t)segment->start, visit);
    if (!put_if_free(canvas, row, limits.column + span->from, limits, style, mark))
        put_in_span(canvas, row, span, limits, style, visit);
}

/* What changed, and what the search found, before what it passed over. */
static bool is_first_ruled(const struct picture_segment *segment)
{
    return segment->changes != CHANGE_NONE || look_is_hit(segment->look);
}

/* What matters most about a segment gets the ruler first. */
static void rule_segment(const struct canvas *canvas, int row, struct rect limits,
                         const struct span *span, const struct picture_segment *segment)
{
    if (segment->changes != CHANGE_NONE)
        rule_change(canvas, row, limits, span, segment);
    else if (segment->visit != 0 && path_is_shown(canvas))
        rule_visit(canvas, row, limits, span, segment);
}

static void rule_starts(const struct canvas *canvas, int row, struct rect limits,
                        const struct bar_row *bar, const struct span *spans, int count)
{
    char number[32];
    for (int i = 0; i < count; i++) {
        uintptr_t start = canvas->picture->segments[spans[i].first].start;
        start = start < bar->start ? bar->start : start;
        if (spans[i].count > 1)
            snprintf(number, sizeof number, "·%zu", spans[i].count);
        else
            snprintf(number, sizeof number, "%ju", (uintmax_t)start);
        put_if_free(canvas, row, limits.column + spans[i].from, limits, STYLE_DIM, number);
    }
}

void ruler_draw(const struct canvas *canvas, uint64_t line, const struct bar_row *bar,
                const struct span *spans, int count)
{
    int row = canvas_row(canvas, line);
    struct rect limits = {row, canvas->area.column + 1 + canvas->plan.gutter, 1, bar->columns};
    const struct picture_segment *segments = canvas->picture->segments;
    char end[24];
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < count; i++)
            for (size_t s = spans[i].first; s < spans[i].first + spans[i].count; s++)
                if (segments[s].start >= bar->start && is_first_ruled(&segments[s]) == (pass == 0))
                    rule_segment(canvas, row, limits, &spans[i], &segments[s]);
    snprintf(end, sizeof end, "%ju", (uintmax_t)(bar->start + bar->size - 1));
    struct rect node_limits = limits;
    node_limits.columns = bar_width(bar);
    put_if_free(canvas, row, limits.column + node_limits.columns - (int)strlen(end), node_limits,
                STYLE_DIM, end);
    rule_starts(canvas, row, node_limits, bar, spans, count);
}
