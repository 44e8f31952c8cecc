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

/* What the file asks about a call first. False: nothing. */
static bool find_asked(const struct session *session, size_t call, struct question *question)
{
    const struct tape *tape = &session->tape;
    for (size_t i = tape_remark_at(tape, call - 1);
         i < tape->remark_count && tape->remarks[i].at == call - 1; i++)
        if (tape->remarks[i].kind == REMARK_ASK) {
            *question = (struct question){tape->remarks[i].ask, tape->remarks[i].text};
            return true;
        }
    return false;
}

/* What there is to find out about a call, from 0: nothing; what the file asks comes before all
 * else. The session goes there. */
static unsigned worth_of(struct session *session, size_t call)
{
    enum { ASKED = 20 };
    struct moment moment;
    struct question asked;
    unsigned most = find_asked(session, call, &asked) ? ASKED : 0;
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
static uint32_t least_mark(struct session *session, const struct excerpt *excerpt, uint32_t marks)
{
    uint32_t least = 0;
    unsigned lowest = UINT32_MAX;
    for (size_t i = excerpt->last - excerpt->first + 1; i-- > 0;) {
        unsigned worth = (marks >> i & 1) != 0 ? worth_of(session, excerpt->first + i) : UINT32_MAX;
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
static uint32_t best_marks(struct session *session, const struct excerpt *excerpt, uint32_t marks,
                           int most)
{
    while (count_marks(marks) > most)
        marks &= ~least_mark(session, excerpt, marks);
    return marks;
}

/* ------------------------------------------------------------------------------- questions -- */

/* What is asked about a call: what the file asks, else what is worth most, but not the same over
 * and over; of a call that somebody chose in any case, if there is a question for such calls. */
static bool find_question(struct session *session, size_t call, bool is_chosen,
                          unsigned used[QUESTION_KINDS], struct question *question)
{
    enum { LEAST = 3, REPEATED = 3 };
    struct moment moment;
    int best = -1, most = is_chosen ? -1000 : LEAST - 1;
    if (find_asked(session, call, question)) {
        used[question->kind]++;
        return true;
    }
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

static void find_questions(struct session *session, struct excerpt *excerpt, bool is_chosen)
{
    unsigned used[QUESTION_KINDS] = {0};
    for (size_t i = 0; i <= excerpt->last - excerpt->first; i++)
        if ((excerpt->asked >> i & 1) != 0 &&
            !find_question(session, excerpt->first + i, is_chosen, used, &excerpt->questions[i]))
            excerpt->asked &= ~((uint32_t)1 << i);
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

/* One that begins with a picture that has room; where none does, the best, told in words. */
static bool find_window(struct session *session, unsigned *sums, size_t windows, size_t *first)
{
    size_t best = best_window(sums, windows);
    bool is_found = sums[best] > 0;
    *first = best + 1;
    for (int tries = 0; tries < WINDOWS_TRIED && sums[best] > 0; tries++) {
        if (has_room(session, best)) {
            *first = best + 1;
            break;
        }
        sums[best] = 0;
        best = best_window(sums, windows);
    }
    return is_found;
}

/* Of a file that asks, those that it asks about; else all. */
static uint32_t marks_to_ask(const struct session *session, const struct excerpt *excerpt)
{
    size_t count = excerpt->last - excerpt->first + 1;
    uint32_t marks = 0;
    struct question question;
    for (size_t i = 0; i < count; i++)
        if (find_asked(session, excerpt->first + i, &question))
            marks |= (uint32_t)1 << i;
    return marks != 0 ? marks : ((uint32_t)1 << count) - 1;
}

/* A call that is made again for one in line tells who had to wait: the excerpt ends before it. */
static size_t calls_looked_at(const struct tape *tape)
{
    size_t calls = 0;
    while (calls < tape->call_count && calls < PICK_LOOKED_AT && tape_call(tape, calls).since == 0)
        calls++;
    return calls;
}

bool pick_best(struct session *session, struct excerpt *excerpt, struct error *error)
{
    size_t calls = calls_looked_at(&session->tape);
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
                         "no call is worth a question: none splits, merges, maps or is refused; "
                         "choose some with --at");
    *excerpt = (struct excerpt){.first = first, .last = first + length - 1};
    for (size_t i = 0; i < length; i++)
        if (changes_heap(session, first + i) && has_room(session, first + i))
            excerpt->drawn |= (uint32_t)1 << i;
    excerpt->drawn = best_marks(session, excerpt, excerpt->drawn, BARS);
    excerpt->asked = marks_to_ask(session, excerpt);
    excerpt->asked = best_marks(session, excerpt, excerpt->asked, QUESTIONS);
    find_questions(session, excerpt, false);
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
    struct excerpt *excerpt = picked->count > 0 ? &picked->items[picked->count - 1] : NULL;
    if (excerpt == NULL || call - excerpt->first >= WORKSHEET_MAX_CALLS ||
        call - excerpt->last > FAR) {
        picked->items =
            memory_room(picked->items, picked->count, &picked->capacity, sizeof *picked->items);
        excerpt = &picked->items[picked->count++];
        *excerpt = (struct excerpt){.first = call};
    }
    excerpt->last = call;
    uint32_t mark = (uint32_t)1 << (call - excerpt->first);
    excerpt->asked |= mark;
    if (changes_heap(session, call))
        excerpt->drawn |= mark;
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

bool pick_less(struct session *session, struct excerpt *excerpt)
{
    int bars = count_marks(excerpt->drawn), questions = count_marks(excerpt->asked);
    uint32_t last = (uint32_t)1 << (excerpt->last - excerpt->first);
    if (bars > 2 || (bars == 2 && questions <= 3))
        excerpt->drawn &= ~least_mark(session, excerpt, excerpt->drawn);
    else if (questions > 2)
        excerpt->asked &= ~least_mark(session, excerpt, excerpt->asked);
    else if (excerpt->last == excerpt->first)
        return false;
    else {
        excerpt->last--;
        excerpt->drawn &= ~last;
        excerpt->asked &= ~last;
    }
    return true;
}

bool pick_fewer_bars(struct session *session, struct excerpt *excerpt)
{
    if (count_marks(excerpt->drawn) < 2)
        return false;
    excerpt->drawn &= ~least_mark(session, excerpt, excerpt->drawn);
    return true;
}
