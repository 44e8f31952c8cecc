/* SPDX-License-Identifier: MIT
 *
 * performance: see the header. Going back loads the checkpoint before the place and performs from
 * there. As many who go back go on going back, it leaves stones on the way: checkpoints so close to
 * each other that the next step back performs few calls.
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
    if (!subject_init(&performance->subject, settings, error))
        return false;
    subject_stats(&performance->subject, &stats);
    ledger_init(&performance->ledger, settings->page, &stats);
    lives_init(&performance->lives);
    reach_init(&performance->reach);
    checkpoints_init(&performance->checkpoints);
    checkpoints_init(&performance->stones);
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
    checkpoints_clear(&performance->stones);
    checkpoints_clear(&performance->checkpoints);
    reach_clear(&performance->reach);
    lives_clear(&performance->lives);
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

static void learn(struct performance *performance, const struct tape *tape, enum call_kind kind,
                  const struct outcome *outcome)
{
    struct mems_stats stats;
    subject_stats(&performance->subject, &stats);
    if (kind == CALL_INIT || kind == CALL_STATS)
        stats.visits = 0;
    ledger_add(&performance->ledger, outcome, &stats);
    lives_add(&performance->lives, performance->at, kind, outcome);
    reach_add(&performance->reach, stats.mapped);
    performance_check(performance, tape);
    if (checkpoints_are_due(&performance->checkpoints, performance->at))
        checkpoints_add(&performance->checkpoints, performance->at, &performance->subject);
}

void performance_next(struct performance *performance, const struct tape *tape)
{
    struct call call = tape_call(tape, performance->at);
    struct outcome outcome;
    subject_perform(&performance->subject, &call, &outcome);
    performance->at++;
    if (performance->at > performance->ledger.calls)
        learn(performance, tape, call.kind, &outcome);
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

/* Performs up to `call`, and leaves a stone every `apart` calls; 0: none. */
static void go_on(struct performance *performance, const struct tape *tape, size_t call,
                  size_t apart)
{
    size_t next = performance->at + apart;
    while (performance->at < call) {
        performance_next(performance, tape);
        if (performance->at != next || performance->at == call)
            continue;
        checkpoints_add(&performance->stones, next, &performance->subject);
        next += apart;
    }
}

/* Stones stay while one of them is where the way begins. */
static void go_back(struct performance *performance, const struct tape *tape,
                    const struct checkpoint *from, size_t call)
{
    enum { STONES = 16 };
    size_t least = 4 * calls_worth(from), apart = (call - from->call) / STONES;
    bool is_stone = checkpoints_find(&performance->stones, call) == from;
    load(performance, from);
    if (!is_stone)
        checkpoints_clear(&performance->stones);
    go_on(performance, tape, call, apart > least ? apart : least);
}

void performance_go(struct performance *performance, const struct tape *tape, size_t call)
{
    const struct checkpoint *from = checkpoints_find(&performance->checkpoints, call);
    const struct checkpoint *stone = checkpoints_find(&performance->stones, call);
    if (stone != NULL && stone->call > from->call)
        from = stone;
    if (performance->at <= call && performance->at + calls_worth(from) >= from->call)
        go_on(performance, tape, call, 0);
    else
        go_back(performance, tape, from, call);
}

/* ------------------------------------------------------------------------------ forgetting -- */

void performance_truncate(struct performance *performance, size_t calls, size_t remarks)
{
    drop_checks(performance, remarks);
    if (calls == performance->ledger.calls)
        return;
    checkpoints_truncate(&performance->stones, calls);
    checkpoints_truncate(&performance->checkpoints, calls);
    lives_truncate(&performance->lives, &performance->ledger, calls);
    reach_truncate(&performance->reach, &performance->ledger, calls);
    ledger_truncate(&performance->ledger, calls);
}
