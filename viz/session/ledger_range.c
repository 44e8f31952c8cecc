/* SPDX-License-Identifier: MIT
 *
 * ledger_range: questions about many calls. What lies wholly inside is answered by the largest
 * groups there are; calls are read one by one only at the two ends, and where the answer is.
 */
#include "ledger_part.h"

#include <string.h>

/* ---------------------------------------------------------------------------------- bounds -- */

struct ledger_bounds ledger_bounds_of(const uint64_t *values)
{
    struct ledger_bounds bounds;
    memcpy(bounds.lowest, values, sizeof bounds.lowest);
    memcpy(bounds.highest, values, sizeof bounds.highest);
    return bounds;
}

static void widen(struct ledger_bounds *bounds, const uint64_t *lowest, const uint64_t *highest)
{
    for (int i = 0; i < LEDGER_COLUMNS; i++) {
        if (lowest[i] < bounds->lowest[i])
            bounds->lowest[i] = lowest[i];
        if (highest[i] > bounds->highest[i])
            bounds->highest[i] = highest[i];
    }
}

void ledger_bounds_add_values(struct ledger_bounds *bounds, const uint64_t *values)
{
    widen(bounds, values, values);
}

void ledger_bounds_add(struct ledger_bounds *bounds, const struct ledger_bounds *more)
{
    widen(bounds, more->lowest, more->highest);
}

const struct ledger_bounds *ledger_part(const struct ledger *ledger, int level, size_t index)
{
    return level > 0 ? &ledger->groups[level - 1].items[index] : &ledger->chunks[index].bounds;
}

/* ---------------------------------------------------------------------------------- stretches --
 */

/* Neighbouring calls of which the bounds are known: `from` up to, not with, `end`; or calls that
 * have to be read one by one (bounds NULL). */
struct stretch {
    size_t from, end;
    const struct ledger_bounds *bounds;
    int level; /* its parts are ledger_part of this level; 0: it is a chunk */
};

/* The chunk that `from` is in, as far as it lies before `end`. */
static struct stretch chunk_at(const struct ledger *ledger, size_t from, size_t end)
{
    size_t chunk = from / LEDGER_CHUNK, behind = (chunk + 1) * LEDGER_CHUNK;
    bool is_last = chunk + 1 == ledger->chunk_count;
    if (is_last)
        behind = ledger->calls + 1;
    bool is_whole = from % LEDGER_CHUNK == 0 && behind <= end;
    return (struct stretch){from, behind < end ? behind : end,
                            is_whole ? &ledger->chunks[chunk].bounds : NULL, 0};
}

/* The largest group that begins at `from` and ends before `end`, or the chunk there. */
static struct stretch stretch_at(const struct ledger *ledger, size_t from, size_t end)
{
    struct stretch stretch = chunk_at(ledger, from, end);
    size_t width = LEDGER_CHUNK;
    for (int level = 0; level < LEDGER_LEVELS && stretch.bounds != NULL; level++) {
        width *= LEDGER_FAN;
        if (from % width != 0 || end - from < width || from / width >= ledger->groups[level].count)
            break;
        stretch = (struct stretch){from, from + width, &ledger->groups[level].items[from / width],
                                   level + 1};
    }
    return stretch;
}

static void add_one_by_one(const struct ledger *ledger, struct ledger_bounds *bounds, size_t from,
                           size_t end)
{
    struct ledger_reader reader = ledger_read(ledger, from);
    struct outcome outcome;
    ledger_bounds_add_values(bounds, reader.state.values);
    while (reader.call + 1 < end) {
        ledger_read_next(&reader, &outcome);
        ledger_bounds_add_values(bounds, reader.state.values);
    }
}

static struct ledger_bounds bounds_over(const struct ledger *ledger, size_t from, size_t end)
{
    struct ledger_bounds bounds;
    memset(bounds.lowest, 0xff, sizeof bounds.lowest);
    memset(bounds.highest, 0, sizeof bounds.highest);
    while (from < end) {
        struct stretch stretch = stretch_at(ledger, from, end);
        if (stretch.bounds != NULL)
            ledger_bounds_add(&bounds, stretch.bounds);
        else
            add_one_by_one(ledger, &bounds, from, stretch.end);
        from = stretch.end;
    }
    return bounds;
}

void ledger_range(const struct ledger *ledger, enum statistic stat, size_t from, size_t to,
                  uint64_t *lowest, uint64_t *highest)
{
    static const enum ledger_column columns[STAT_COUNT] = {
        [STAT_PAGES] = LEDGER_MAPPED,      [STAT_UNUSED] = LEDGER_UNUSED,
        [STAT_NODES] = LEDGER_NODES,       [STAT_USED] = LEDGER_USED,
        [STAT_MAPPED] = LEDGER_MAPPED,     [STAT_HOLES] = LEDGER_HOLES,
        [STAT_BLOCKS] = LEDGER_PROCESSES,  [STAT_LARGEST] = LEDGER_LARGEST,
        [STAT_MMAPS] = LEDGER_MAPS,        [STAT_MUNMAPS] = LEDGER_UNMAPS,
        [STAT_SPLITS] = LEDGER_SPLITS,     [STAT_MERGES] = LEDGER_MERGES,
        [STAT_REFUSALS] = LEDGER_REFUSALS, [STAT_VISITS] = LEDGER_VISITS,
        [STAT_BETWEEN] = LEDGER_BETWEEN,   [STAT_BESIDE] = LEDGER_BESIDE,
        [STAT_ENDS] = LEDGER_ENDS,         [STAT_ROUNDING] = LEDGER_ROUNDING,
    };
    *lowest = *highest = 0;
    if (stat == STAT_SUB)
        return;
    struct ledger_bounds bounds = bounds_over(ledger, from, to + 1);
    uint64_t unit = stat == STAT_PAGES ? ledger->page : 1;
    *lowest = bounds.lowest[columns[stat]] / unit;
    *highest = bounds.highest[columns[stat]] / unit;
}

/* --------------------------------------------------------------------------------- finding -- */

static bool may_hold(const struct ledger *ledger, const struct ledger_question *question,
                     const struct ledger_bounds *bounds)
{
    struct mems_stats lowest, highest;
    if (bounds == NULL)
        return true;
    ledger_stats_of(bounds->lowest, ledger->page, &lowest);
    ledger_stats_of(bounds->highest, ledger->page, &highest);
    return question->may_hold(&lowest, &highest, question->context);
}

/* The first or the last call of a stretch after which it holds, reading one by one. */
static bool find_one_by_one(const struct ledger *ledger, const struct ledger_question *question,
                            const struct stretch *stretch, bool is_first, size_t *call)
{
    struct ledger_reader reader = ledger_read(ledger, stretch->from);
    struct outcome outcome;
    struct mems_stats stats;
    bool is_found = false;
    do {
        ledger_read_stats(&reader, &stats);
        if (!question->holds(&stats, question->context))
            continue;
        is_found = true;
        *call = reader.call;
    } while (!(is_found && is_first) && reader.call + 1 < stretch->end &&
             ledger_read_next(&reader, &outcome));
    return is_found;
}

/* Looks into the parts of a stretch for which it may hold. */
static bool find_in(const struct ledger *ledger, const struct ledger_question *question,
                    const struct stretch *stretch, bool is_first, size_t *call)
{
    if (!may_hold(ledger, question, stretch->bounds))
        return false;
    if (stretch->level == 0)
        return find_one_by_one(ledger, question, stretch, is_first, call);
    size_t width = (stretch->end - stretch->from) / LEDGER_FAN;
    for (size_t i = 0; i < LEDGER_FAN; i++) {
        size_t from = stretch->from + (is_first ? i : LEDGER_FAN - 1 - i) * width;
        struct stretch part = {from, from + width,
                               ledger_part(ledger, stretch->level - 1, from / width),
                               stretch->level - 1};
        if (find_in(ledger, question, &part, is_first, call))
            return true;
    }
    return false;
}

bool ledger_find_first(const struct ledger *ledger, const struct ledger_question *question,
                       size_t from, size_t to, size_t *call)
{
    while (from <= to) {
        struct stretch stretch = stretch_at(ledger, from, to + 1);
        if (find_in(ledger, question, &stretch, true, call))
            return true;
        from = stretch.end;
    }
    return false;
}

/* Stretches are told apart from their beginnings, so the later ones wait until it is their turn. */
bool ledger_find_last(const struct ledger *ledger, const struct ledger_question *question,
                      size_t from, size_t to, size_t *call)
{
    enum { MOST = 2 * LEDGER_LEVELS * LEDGER_FAN + 4 };
    struct stretch stretches[MOST];
    size_t count = 0;
    for (; from <= to; from = stretches[count++].end)
        stretches[count] = stretch_at(ledger, from, to + 1);
    while (count > 0)
        if (find_in(ledger, question, &stretches[--count], false, call))
            return true;
    return false;
}
