/* SPDX-License-Identifier: MIT
 *
 * series: steps the session through the spans.
 */
#include "series.h"

#include <stdint.h>

static void enter_span(const struct span *span, struct session *session)
{
    if (span->step != SIZE_MAX)
        session_go(session, span->first, span->step);
    else
        session_go(session, span->first, span->has_steps ? 1 : SIZE_MAX);
}

/* False: the span ends here. */
static bool go_on_in(const struct span *span, struct session *session)
{
    if (span->step != SIZE_MAX)
        return false;
    bool is_inside = span->has_steps && !session_is_whole(session);
    if (!is_inside && session->cursor.call >= span->last)
        return false;
    if (span->has_steps)
        return session_next_step(session);
    session_go(session, session->cursor.call + 1, SIZE_MAX);
    return true;
}

bool series_next(const struct series *series, struct series_walk *walk, struct session *session)
{
    if (walk->is_in && !go_on_in(&series->spans[walk->span], session)) {
        walk->span++;
        walk->is_in = false;
    }
    if (walk->span == series->count)
        return false;
    if (!walk->is_in)
        enter_span(&series->spans[walk->span], session);
    walk->is_in = true;
    walk->frame++;
    return true;
}

static size_t calls_of(const struct span *span)
{
    return span->last - span->first + 1;
}

size_t series_calls(const struct series *series)
{
    size_t calls = 0;
    for (size_t i = 0; i < series->count; i++)
        calls += calls_of(&series->spans[i]);
    return calls;
}

size_t series_calls_begun(const struct series *series, const struct series_walk *walk,
                          const struct session *session)
{
    size_t calls = 0;
    for (size_t i = 0; i < walk->span && i < series->count; i++)
        calls += calls_of(&series->spans[i]);
    if (walk->span < series->count && walk->is_in)
        calls += session->cursor.call - series->spans[walk->span].first + 1;
    return calls;
}

bool series_is_single(const struct series *series)
{
    return series->count == 1 && series->spans[0].first == series->spans[0].last &&
           !series->spans[0].has_steps;
}
