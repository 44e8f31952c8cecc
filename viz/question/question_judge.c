/* SPDX-License-Identifier: MIT
 *
 * question_judge: whether an answer is right, and why it is not, from what the call looked at.
 */
#include "question_part.h"

#include "sentence.h"
#include "words.h"

#include <inttypes.h>

/* Who names the address at which the new pages begin is as right as who says "new". */
static bool is_right(enum question_kind kind, struct answer right, struct answer answer)
{
    bool is_same = answer.kind == right.kind;
    bool is_address = kind == QUESTION_WHERE && right.kind == ANSWER_NEW;
    if (answer.kind == ANSWER_NUMBER && (is_same || is_address))
        return answer.value == right.value;
    return is_same;
}

/* -------------------------------------------------------------------------- of a HOLE chosen -- */

/* What the search saw of the segment at `start` last; NULL: it never came there. */
static const struct mems_event *look_at(const struct moment *moment, uint64_t start)
{
    const struct mems_event *seen = NULL;
    for (size_t i = 0; i < moment->event_count; i++)
        if (moment->events[i].kind == MEMS_EVENT_VISIT && moment->events[i].start == start &&
            moment->events[i].look != MEMS_LOOK_OTHER_NODE)
            seen = &moment->events[i];
    return seen;
}

static void add_hole(const struct picture_segment *segment, struct text *out)
{
    segment_print(segment->kind, segment->start, segment->size, out);
}

/* The HOLE that was taken, as it was before the call; NULL: new pages, or merged ones. */
static const struct picture_segment *hole_taken(const struct moment *moment)
{
    const struct picture *before = moment->before;
    size_t found = picture_find(before, moment->outcome.v);
    bool is_one = found < before->segment_count && before->segments[found].kind == MEMS_HOLE &&
                  before->segments[found].start == moment->outcome.v;
    return is_one ? &before->segments[found] : NULL;
}

/* Both fit: what the policy prefers. */
static void add_preference(const struct moment *moment, const struct picture_segment *chosen,
                           struct text *out)
{
    const struct picture_segment *taken = hole_taken(moment);
    uint64_t need = question_need(moment);
    text_format(out, "%s fit takes ", mems_fit_name(moment->settings.fit));
    if (taken == NULL) {
        text_format(out, "%" PRIu64, moment->outcome.v);
        return;
    }
    add_hole(taken, out);
    text_format(out, ", where %" PRIu64 " B are left over, and not ", taken->size - need);
    add_hole(chosen, out);
    text_format(out, ", where %" PRIu64 " B would be", chosen->size - need);
    if (look_at(moment, chosen->start) == NULL)
        text_add(out, ": the search ended before it came there");
}

static void add_why_not_there(const struct moment *moment, uint64_t v, struct text *out)
{
    const struct picture *before = moment->before;
    size_t found = picture_find(before, v);
    if (found == before->segment_count) {
        text_format(out, "nothing is mapped at %" PRIu64, v);
        return;
    }
    const struct picture_segment *chosen = &before->segments[found];
    uint64_t need = question_need(moment);
    if (chosen->kind == MEMS_PROCESS || chosen->size < need)
        add_hole(chosen, out);
    if (chosen->kind == MEMS_PROCESS)
        text_add(out, " is in use");
    else if (chosen->size < need)
        text_format(out, " is too small: %" PRIu64 " B < %" PRIu64 " B", chosen->size, need);
    else if (chosen == hole_taken(moment))
        text_format(out, "the right HOLE, but a block is taken from its start, %" PRIu64,
                    chosen->start);
    else
        add_preference(moment, chosen, out);
}

/* --------------------------------------------------------------------------------- of others -- */

static void add_why_not_new(const struct moment *moment, struct text *out)
{
    const struct picture_segment *taken = hole_taken(moment);
    if (taken == NULL) {
        text_add(out, "HOLEs that touch make one that is large enough");
        return;
    }
    text_add(out, "pages are mapped only when no HOLE fits, and ");
    add_hole(taken, out);
    text_format(out, " has %" PRIu64 " B", taken->size);
}

/* Everything else is a matter of counting: the sentence has the numbers. */
static void add_sentence(const struct moment *moment, struct text *out)
{
    sentence_body(moment, out);
}

static void add_count_of_segments(const struct moment *moment, struct text *out)
{
    text_format(out, "there were %" PRIu64 "; ",
                moment->stats_before.holes + moment->stats_before.processes);
    add_sentence(moment, out);
}

static void add_because(enum question_kind kind, const struct moment *moment, struct answer answer,
                        struct text *out)
{
    bool is_refused = moment->outcome.status != MEMS_OK;
    if (kind == QUESTION_WHERE && !is_refused && answer.kind == ANSWER_NUMBER &&
        !question_has_mapped(moment))
        add_why_not_there(moment, answer.value, out);
    else if (kind == QUESTION_WHERE && !is_refused && answer.kind == ANSWER_NEW)
        add_why_not_new(moment, out);
    else if (kind == QUESTION_SEGMENTS && !is_refused)
        add_count_of_segments(moment, out);
    else
        add_sentence(moment, out);
}

bool question_judge(enum question_kind kind, const struct moment *moment, struct answer answer,
                    struct text *because)
{
    if (is_right(kind, question_right(kind, moment), answer))
        return true;
    add_because(kind, moment, answer, because);
    return false;
}
