/* SPDX-License-Identifier: MIT
 *
 * shot_series: places become spans. "7..12" is a span of calls; with --steps every call has the
 * steps inside it.
 */
#include "shot_series.h"

#include "memory.h"
#include "where.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The number of steps of a call, by going there. */
static size_t steps_of(struct session *session, size_t call)
{
    session_go(session, call, SIZE_MAX);
    return session->step_count;
}

static bool find_place(struct session *session, const char *place, struct position *position,
                       struct error *error)
{
    if (!session_find(session, place, position, error))
        return false;
    if (position->step == SIZE_MAX || position->step <= steps_of(session, position->call))
        return true;
    return error_set(error, 0, 0, "call %zu has steps 0 to %zu", position->call,
                     session->step_count);
}

/* The end of a span is a whole call, behind its first. */
static bool find_end(struct session *session, const char *place, struct span *span,
                     struct error *error)
{
    struct position end;
    if (!find_place(session, place, &end, error))
        return false;
    if (span->step != SIZE_MAX || end.step != SIZE_MAX)
        return error_set(error, 0, 0,
                         "a span goes from call to call, such as 3..7; --steps adds "
                         "the steps inside them");
    if (end.call < span->first)
        return error_set(error, 0, 0, "a span goes forward: call %zu comes before call %zu",
                         end.call, span->first);
    span->last = end.call;
    return true;
}

/* A mark may hold two dots, so the whole of it is tried first. */
static bool find_span(struct session *session, const char *place, struct span *span,
                      struct error *error)
{
    struct position position;
    const char *dots = strstr(place, "..");
    bool is_found = find_place(session, place, &position, error);
    if (is_found || dots == NULL) {
        *span = (struct span){position.call, position.call, position.step, false};
        return is_found;
    }
    char *first = memory_copy(place, (size_t)(dots - place));
    is_found = find_place(session, first, &position, error);
    free(first);
    *span = (struct span){position.call, position.call, position.step, false};
    return is_found && find_end(session, dots + 2, span, error);
}

static bool find_spans(struct shot_series *wanted, struct session *session,
                       const struct options *options, struct error *error)
{
    for (int i = 0; i < options->place_count; i++) {
        struct span *span = &wanted->spans[i];
        if (!find_span(session, options->places[i], span, error))
            return false;
        span->has_steps = options->has_steps && span->step == SIZE_MAX && span->last > 0;
    }
    wanted->series.count = (size_t)options->place_count;
    return true;
}

bool shot_series(struct shot_series *wanted, struct session *session, const struct options *options,
                 const struct export_format *format, struct error *error)
{
    size_t count = options->place_count > 0 ? (size_t)options->place_count : 1;
    size_t last = session->tape.call_count;
    bool is_all = options->is_all || options->has_steps || options->is_animated ||
                  format->is_sequence || figure_view_is_of_series(options->view);
    size_t first = is_all ? figure_view_is_of_series(options->view) && last > 0 : last;
    wanted->spans = memory_new(count, sizeof *wanted->spans);
    wanted->series = (struct series){wanted->spans, 1};
    wanted->spans[0] = (struct span){first, last, SIZE_MAX, options->has_steps};
    bool is_found = options->place_count == 0 || find_spans(wanted, session, options, error);
    if (!is_found)
        shot_series_clear(wanted);
    return is_found;
}

void shot_series_clear(struct shot_series *wanted)
{
    free(wanted->spans);
    *wanted = (struct shot_series){0};
}

static bool is_same_frame(struct session *session, const struct span *a, const struct span *b)
{
    bool is_single = a->first == a->last && b->first == b->last && !a->has_steps && !b->has_steps;
    if (!is_single || a->first != b->first)
        return false;
    size_t last = steps_of(session, a->first);
    return (a->step < last ? a->step : last) == (b->step < last ? b->step : last);
}

void shot_series_drop_repeated(struct shot_series *wanted, struct session *session)
{
    size_t kept = 0;
    for (size_t i = 0; i < wanted->series.count; i++) {
        size_t k = 0;
        while (k < kept && !is_same_frame(session, &wanted->spans[k], &wanted->spans[i]))
            k++;
        if (k == kept)
            wanted->spans[kept++] = wanted->spans[i];
    }
    wanted->series.count = kept;
}
