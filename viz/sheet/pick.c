/* SPDX-License-Identifier: MIT
 *
 * pick: the worth of calls, and the window of the tape that has most of it.
 */
#include "pick.h"

#include "memory.h"
#include "session.h"

#include <stdlib.h>

enum { WINDOW = 9, BARS = 3, QUESTIONS = 5, FAR = 6, WINDOWS_TRIED = 40 };

/* ----------------------------------------------------------------------------------- worth -- */

/* What there is to find out about a call, from 0: nothing. The session goes there. */
static unsigned worth_of(struct session *session, size_t call)
{
    struct moment moment;
    unsigned most = 0;
    session_go(session, call, SIZE_MAX);
    session_moment(session, NULL, &moment);
    for (int kind = 0; kind < QUESTION_KINDS; kind++) {
        unsigned worth = question_worth((enum question_kind)kind, &moment);
        most = worth > most ? worth : most;
    }
    moment_clear(&moment);
    return most;
}

/* Whether a call leaves another picture than it found. */
static bool changes_heap(const struct session *session, size_t call)
{
    struct mems_stats before, after;
    ledger_stats(session_ledger(session), call - 1, &before);
    ledger_stats(session_ledger(session), call, &after);
    return before.processes != after.processes || before.holes != after.holes;
}

/* The mark in `marks` that is worth least, from the end on; `count` calls from `first` on. */
static uint32_t least_mark(struct session *session, const struct exercise *choice, uint32_t marks)
{
    uint32_t least = 0;
    unsigned lowest = UINT32_MAX;
    for (size_t i = choice->last - choice->first + 1; i-- > 0;) {
        unsigned worth = (marks >> i & 1) != 0 ? worth_of(session, choice->first + i) : UINT32_MAX;
        if (worth < lowest) {
            lowest = worth;
            least = (uint32_t)1 << i;
        }
    }
    return least;
}

static int count_marks(uint32_t marks)
{
    int count = 0;
    for (; marks != 0; marks &= marks - 1)
        count++;
    return count;
}

/* Those worth most of the calls that are marked. */
static uint32_t best_marks(struct session *session, const struct exercise *choice, uint32_t marks,
                           int most)
{
    while (count_marks(marks) > most)
        marks &= ~least_mark(session, choice, marks);
    return marks;
}

/* ------------------------------------------------------------------------------- questions -- */

/* What is asked about a call: what is worth most, but not the same over and over; of a call that
 * somebody chose in any case, if there is a question for such calls. */
static bool find_question(struct session *session, size_t call, bool is_chosen,
                          unsigned used[QUESTION_KINDS], struct question *question)
{
    enum { LEAST = 3, REPEATED = 3 };
    struct moment moment;
    int best = -1, most = is_chosen ? -1000 : LEAST - 1;
    session_go(session, call, SIZE_MAX);
    session_moment(session, NULL, &moment);
    for (int kind = 0; kind < QUESTION_KINDS; kind++) {
        int worth = (int)question_worth((enum question_kind)kind, &moment);
        worth -= REPEATED * (int)used[kind];
        if (question_fits((enum question_kind)kind, &moment) && worth > most) {
            most = worth;
            best = kind;
        }
    }
    moment_clear(&moment);
    if (best < 0)
        return false;
    used[best]++;
    *question = (struct question){(enum question_kind)best, NULL};
    return true;
}

static void find_questions(struct session *session, struct exercise *choice, bool is_chosen)
{
    unsigned used[QUESTION_KINDS] = {0};
    for (size_t i = 0; i <= choice->last - choice->first; i++)
        if ((choice->asked >> i & 1) != 0 &&
            !find_question(session, choice->first + i, is_chosen, used, &choice->questions[i]))
            choice->asked &= ~((uint32_t)1 << i);
}

/* --------------------------------------------------------------------------------- windows -- */

static unsigned worth_of_window(const unsigned *worths, size_t count)
{
    unsigned sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += worths[i];
    return sum;
}

/* Whether the picture after so many calls has room on paper. */
static bool has_room(struct session *session, size_t call)
{
    struct blank blank = {.width = WORKSHEET_BAR_WIDTH};
    session_go(session, call, SIZE_MAX);
    blank_see(&blank, &session->now);
    return blank.bars < BLANK_MAX_BARS && blank_holds(&blank, &session->now);
}

/* The window worth most, of several the first; those that were tried are worth nothing any more. */
static size_t best_window(unsigned *sums, size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (sums[i] > sums[best])
            best = i;
    return best;
}

static bool find_window(struct session *session, unsigned *sums, size_t windows, size_t *first)
{
    for (int tries = 0; tries < WINDOWS_TRIED; tries++) {
        size_t best = best_window(sums, windows);
        if (sums[best] == 0)
            return false;
        if (has_room(session, best)) {
            *first = best + 1;
            return true;
        }
        sums[best] = 0;
    }
    return false;
}

bool pick_best(struct session *session, struct exercise *choice, struct error *error)
{
    size_t calls = session->tape.call_count;
    calls = calls > PICK_LOOKED_AT ? PICK_LOOKED_AT : calls;
    size_t length = calls < WINDOW ? calls : WINDOW, windows = calls - length + 1, first;
    unsigned *worths = memory_new(calls + 1, sizeof *worths);
    unsigned *sums = memory_new(windows + 1, sizeof *sums);
    for (size_t i = 0; i < calls; i++)
        worths[i] = worth_of(session, i + 1);
    for (size_t i = 0; i < windows; i++)
        sums[i] = worth_of_window(worths + i, length);
    bool is_found = calls > 0 && find_window(session, sums, windows, &first);
    free(worths);
    free(sums);
    if (!is_found)
        return error_set(error, 0, 0,
                         "no call is worth a question: none splits, merges, maps or is refused "
                         "where the picture has room on paper; choose some with --at");
    *choice = (struct exercise){.first = first, .last = first + length - 1};
    for (size_t i = 0; i < length; i++)
        if (changes_heap(session, first + i) && has_room(session, first + i))
            choice->drawn |= (uint32_t)1 << i;
    choice->drawn = best_marks(session, choice, choice->drawn, BARS);
    choice->asked = ((uint32_t)1 << length) - 1;
    choice->asked = best_marks(session, choice, choice->asked, QUESTIONS);
    find_questions(session, choice, false);
    return true;
}

/* ---------------------------------------------------------------------------------- chosen -- */

static int compare_calls(const void *a, const void *b)
{
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    return (left > right) - (left < right);
}

static void add_call(struct session *session, struct picked *picked, size_t call)
{
    struct exercise *choice = picked->count > 0 ? &picked->items[picked->count - 1] : NULL;
    if (choice == NULL || call - choice->first >= WORKSHEET_MAX_CALLS ||
        call - choice->last > FAR) {
        picked->items =
            memory_room(picked->items, picked->count, &picked->capacity, sizeof *picked->items);
        choice = &picked->items[picked->count++];
        *choice = (struct exercise){.first = call};
    }
    choice->last = call;
    uint32_t mark = (uint32_t)1 << (call - choice->first);
    choice->asked |= mark;
    if (changes_heap(session, call))
        choice->drawn |= mark;
}

void pick_chosen(struct session *session, size_t *calls, size_t count, struct picked *picked)
{
    *picked = (struct picked){.count = 0};
    qsort(calls, count, sizeof *calls, compare_calls);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || calls[i] != calls[i - 1])
            add_call(session, picked, calls[i]);
    for (size_t i = 0; i < picked->count; i++)
        find_questions(session, &picked->items[i], true);
}

bool pick_less(struct session *session, struct exercise *choice)
{
    int bars = count_marks(choice->drawn), questions = count_marks(choice->asked);
    uint32_t last = (uint32_t)1 << (choice->last - choice->first);
    if (bars > 2 || (bars == 2 && questions <= 3))
        choice->drawn &= ~least_mark(session, choice, choice->drawn);
    else if (questions > 2)
        choice->asked &= ~least_mark(session, choice, choice->asked);
    else if (choice->last == choice->first)
        return false;
    else {
        choice->last--;
        choice->drawn &= ~last;
        choice->asked &= ~last;
    }
    return true;
}

bool pick_fewer_bars(struct session *session, struct exercise *choice)
{
    if (count_marks(choice->drawn) < 2)
        return false;
    choice->drawn &= ~least_mark(session, choice, choice->drawn);
    return true;
}
