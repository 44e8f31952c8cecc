/* SPDX-License-Identifier: MIT
 *
 * question_right: what is right, read off the events of the call.
 */
#include "question_part.h"

const struct mems_event *question_event(const struct moment *moment, enum mems_event_kind kind)
{
    for (size_t i = 0; i < moment->event_count; i++)
        if (moment->events[i].kind == kind)
            return &moment->events[i];
    return NULL;
}

/* Counts have an answer also when nothing happens. */
bool question_is_refusal(enum question_kind kind, const struct moment *moment)
{
    bool is_count = kind == QUESTION_SEGMENTS || kind == QUESTION_MERGES ||
                    kind == QUESTION_VISITS || kind == QUESTION_PAGES;
    return moment->outcome.status != MEMS_OK && !is_count;
}

static uint64_t count_events(const struct moment *moment, enum mems_event_kind kind)
{
    uint64_t count = 0;
    for (size_t i = 0; i < moment->event_count; i++)
        count += moment->events[i].kind == kind;
    return count;
}

bool question_has_mapped(const struct moment *moment)
{
    return question_event(moment, MEMS_EVENT_MAP) != NULL ||
           question_event(moment, MEMS_EVENT_LENGTHEN) != NULL;
}

/* The last HOLE that was made of the block; of NULL none. */
static uint64_t hole_left(const struct moment *moment)
{
    uint64_t size = 0;
    for (size_t i = 0; i < moment->event_count; i++) {
        const struct mems_event *event = &moment->events[i];
        if (event->kind == MEMS_EVENT_RELEASE)
            size = event->size;
        else if (event->kind == MEMS_EVENT_MERGE)
            size = event->size + event->other_size;
    }
    return size;
}

static uint64_t visits_of(const struct moment *moment)
{
    uint64_t count = 0;
    for (size_t i = 0; i < moment->event_count; i++)
        count += moment->events[i].kind == MEMS_EVENT_VISIT &&
                 moment->events[i].look != MEMS_LOOK_OTHER_NODE;
    return count;
}

static uint64_t number_of_call(enum question_kind kind, const struct moment *moment)
{
    const struct mems_event *split = question_event(moment, MEMS_EVENT_SPLIT);
    const struct mems_event *found = question_event(moment, MEMS_EVENT_TRANSLATE);
    switch (kind) {
    case QUESTION_WHERE:
        return moment->outcome.v;
    case QUESTION_LEFT:
        return split != NULL ? split->other_size : 0;
    case QUESTION_SEGMENTS:
        return moment->stats.holes + moment->stats.processes;
    case QUESTION_MERGES:
        return count_events(moment, MEMS_EVENT_MERGE);
    case QUESTION_HOLE:
        return hole_left(moment);
    case QUESTION_VISITS:
        return visits_of(moment);
    case QUESTION_PAGES:
        return moment->stats.pages;
    case QUESTION_OFFSET:
        return found != NULL ? found->other : 0;
    case QUESTION_REFUSED:
        break;
    }
    return 0;
}

struct answer question_right(enum question_kind kind, const struct moment *moment)
{
    if (question_is_refusal(kind, moment))
        return (struct answer){ANSWER_REFUSED, 0};
    if (kind == QUESTION_REFUSED)
        return (struct answer){ANSWER_DONE, 0};
    uint64_t value = number_of_call(kind, moment);
    bool is_new = kind == QUESTION_WHERE && question_has_mapped(moment);
    return (struct answer){is_new ? ANSWER_NEW : ANSWER_NUMBER, value};
}
