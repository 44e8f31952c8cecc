/* SPDX-License-Identifier: MIT
 *
 * performance: see the header. A step back takes a call back, which costs that call, whatever the
 * heap; a longer way loads a checkpoint and performs from there, which leaves trails for the next
 * steps.
 */
#include "performance.h"

#include "expect.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

bool performance_begin(struct performance *performance, const struct tape *tape,
                       const struct settings *settings, struct error *error)
{
    struct mems_stats stats;
    memset(performance, 0, sizeof *performance);
    if (!subject_init(&performance->subject, settings, &tape->start, error))
        return false;
    subject_stats(&performance->subject, &stats);
    ledger_init(&performance->ledger, settings->page, &stats);
    lives_init(&performance->lives, start_blocks(&tape->start));
    reach_init(&performance->reach, &tape->start);
    checkpoints_init(&performance->checkpoints);
    trails_init(&performance->trails);
    checkpoints_add(&performance->checkpoints, 0, &performance->subject);
    performance_check(performance, tape);
    return true;
}

static void drop_checks(struct performance *performance, size_t count)
{
    while (performance->check_count > count)
        free(performance->checks[--performance->check_count].text);
}

void performance_clear(struct performance *performance)
{
    drop_checks(performance, 0);
    free(performance->checks);
    trails_clear(&performance->trails);
    checkpoints_clear(&performance->checkpoints);
    reach_clear(&performance->reach);
    lives_clear(&performance->lives);
    waiting_clear(&performance->waiting);
    ledger_clear(&performance->ledger);
    subject_clear(&performance->subject);
    memset(performance, 0, sizeof *performance);
}

/* ---------------------------------------------------------------------------------- checks -- */

static struct check check_of(const struct performance *performance, const struct tape *tape,
                             const struct remark *remark)
{
    struct check check = {VERDICT_UNKNOWN, NULL};
    struct outcome last;
    if (remark->kind != REMARK_EXPECT)
        return check;
    if (performance->at > 0)
        last = ledger_outcome(&performance->ledger, performance->at - 1);
    struct text reason;
    text_init(&reason);
    bool holds = expect_holds(remark->expect, &performance->subject, tape->slots,
                              performance->at > 0 ? &last : NULL, &reason);
    check.verdict = holds ? VERDICT_PASSED : VERDICT_FAILED;
    check.text = holds ? NULL : memory_copy(text_string(&reason), reason.length);
    text_clear(&reason);
    return check;
}

static struct check *add_check(struct performance *performance)
{
    performance->checks = memory_room(performance->checks, performance->check_count,
                                      &performance->check_capacity, sizeof *performance->checks);
    return &performance->checks[performance->check_count++];
}

void performance_check(struct performance *performance, const struct tape *tape)
{
    while (performance->check_count < tape->remark_count &&
           tape->remarks[performance->check_count].at <= performance->at) {
        const struct remark *remark = &tape->remarks[performance->check_count];
        struct check check = check_of(performance, tape, remark);
        *add_check(performance) = check;
    }
}

void performance_insert_check(struct performance *performance, const struct tape *tape,
                              size_t index)
{
    struct check check = check_of(performance, tape, &tape->remarks[index]);
    size_t behind = performance->check_count - index;
    add_check(performance);
    struct check *place = &performance->checks[index];
    memmove(place + 1, place, behind * sizeof *place);
    *place = check;
}

void performance_remove_check(struct performance *performance, size_t index)
{
    struct check *place = &performance->checks[index];
    free(place->text);
    performance->check_count--;
    memmove(place, place + 1, (performance->check_count - index) * sizeof *place);
}

/* ------------------------------------------------------------------------------ performing -- */

void performance_learn(struct performance *performance, const struct tape *tape,
                       const struct outcome *outcome, const struct mems_stats *stats)
{
    struct call call = tape_call(tape, performance->ledger.calls);
    ledger_add(&performance->ledger, outcome, stats);
    lives_add(&performance->lives, performance->ledger.calls, call.kind, outcome);
    reach_add(&performance->reach, stats);
    waiting_add(&performance->waiting, tape, performance->ledger.calls, outcome);
}

static void learn(struct performance *performance, const struct tape *tape, enum call_kind kind,
                  const struct outcome *outcome)
{
    struct mems_stats stats;
    subject_stats(&performance->subject, &stats);
    if (kind == CALL_INIT || kind == CALL_STATS)
        stats.visits = 0;
    performance_learn(performance, tape, outcome, &stats);
    performance_check(performance, tape);
    if (checkpoints_are_due(&performance->checkpoints, performance->at))
        checkpoints_add(&performance->checkpoints, performance->at, &performance->subject);
}

void performance_next(struct performance *performance, const struct tape *tape)
{
    struct call call = tape_call(tape, performance->at);
    struct outcome outcome;
    performance->at++;
    subject_perform(&performance->subject, &call, &outcome,
                    trails_place(&performance->trails, performance->at));
    if (performance->at > performance->ledger.calls)
        learn(performance, tape, call.kind, &outcome);
}

/* Takes calls back, as far as their trails lead. */
static void take_back(struct performance *performance, const struct tape *tape, size_t call)
{
    while (performance->at > call) {
        const struct trail *trail = trails_find(&performance->trails, performance->at);
        struct call last = tape_call(tape, performance->at - 1);
        if (trail == NULL || !subject_revert(&performance->subject, &last, trail))
            return;
        performance->at--;
    }
}

static void load(struct performance *performance, const struct checkpoint *checkpoint)
{
    subject_load(&performance->subject, checkpoint->bytes, checkpoint->length);
    performance->at = checkpoint->call;
}

/* Loading costs about as much as performing so many calls. */
static size_t calls_worth(const struct checkpoint *checkpoint)
{
    return 16 + checkpoint->length / 128;
}

void performance_go(struct performance *performance, const struct tape *tape, size_t call)
{
    const struct checkpoint *from = checkpoints_find(&performance->checkpoints, call);
    size_t by_checkpoint = call - from->call + calls_worth(from);
    if (performance->at > call && performance->at - call <= by_checkpoint)
        take_back(performance, tape, call);
    if (performance->at > call || call - performance->at > by_checkpoint)
        load(performance, from);
    while (performance->at < call)
        performance_next(performance, tape);
}

void performance_return(struct performance *performance, const struct tape *tape, size_t call)
{
    const struct checkpoint *from = checkpoints_find(&performance->checkpoints, call);
    if (performance->at > call || call - performance->at > call - from->call + calls_worth(from))
        load(performance, from);
    while (performance->at < call)
        performance_next(performance, tape);
}

/* ------------------------------------------------------------------------------ forgetting -- */

void performance_truncate(struct performance *performance, size_t calls, size_t remarks)
{
    drop_checks(performance, remarks);
    if (calls == performance->ledger.calls)
        return;
    checkpoints_truncate(&performance->checkpoints, calls);
    lives_truncate(&performance->lives, &performance->ledger, calls);
    reach_truncate(&performance->reach, &performance->ledger, calls);
    waiting_truncate(&performance->waiting, calls);
    ledger_truncate(&performance->ledger, calls);
}
