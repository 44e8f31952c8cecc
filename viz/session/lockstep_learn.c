/* SPDX-License-Identifier: MIT
 *
 * lockstep_learn: reads the ledgers of all heaps side by side, once, and remembers where they
 * diverge and how much they looked at: what is asked for at every key must not cost the tape.
 */
#include "lockstep_part.h"

#include "memory.h"

enum { SOME = 512 };

/* The ledgers of all heaps, read side by side. */
struct side_by_side {
    struct ledger_reader readers[LOCKSTEP_SESSIONS];
    struct outcome outcomes[LOCKSTEP_SESSIONS];
};

static bool is_apart(const struct lockstep *lockstep, const struct side_by_side *read, size_t call)
{
    for (size_t i = 1; i < lockstep->count; i++) {
        const struct outcome *a = &read->outcomes[0], *b = &read->outcomes[i];
        bool is_refused_once = (a->status == MEMS_OK) != (b->status == MEMS_OK);
        if (is_refused_once ||
            (a->v != b->v && tape_call(&lockstep->sessions[0].tape, call).kind == CALL_MALLOC))
            return true;
    }
    return false;
}

static void add_divergence(struct lockstep *lockstep, size_t call)
{
    lockstep->divergences = memory_room(lockstep->divergences, lockstep->divergence_count,
                                        &lockstep->divergence_capacity, sizeof call);
    lockstep->divergences[lockstep->divergence_count++] = call;
}

/* Room for one sum more in each list. */
static void make_room(struct lockstep *lockstep, size_t sums)
{
    size_t capacity = lockstep->visits_capacity;
    for (size_t i = 0; i < lockstep->performed; i++) {
        lockstep->visits_capacity = capacity;
        lockstep->visits[i] =
            memory_room(lockstep->visits[i], sums, &lockstep->visits_capacity, sizeof(uint64_t));
    }
}

static uint64_t visits_of(const struct ledger_reader *reader)
{
    struct mems_stats stats;
    ledger_read_stats(reader, &stats);
    return stats.visits;
}

/* Up to the next multiple of SOME calls, where the sums are kept. */
bool lockstep_learn(struct lockstep *lockstep)
{
    size_t calls = lockstep->sessions[0].tape.call_count, from = lockstep->learnt;
    size_t end = (from / SOME + 1) * SOME < calls ? (from / SOME + 1) * SOME : calls;
    struct side_by_side read = {.outcomes = {{0}}};
    uint64_t sums[LOCKSTEP_SESSIONS] = {0};
    make_room(lockstep, end / SOME + 1);
    for (size_t i = 0; i < lockstep->performed; i++) {
        sums[i] = from == 0 ? 0 : lockstep_visits(lockstep, i, from);
        lockstep->visits[i][0] = 0;
        read.readers[i] = ledger_read(lockstep_ledger(lockstep, i), from);
    }
    for (size_t call = from; call < end; call++) {
        for (size_t i = 0; i < lockstep->performed; i++) {
            ledger_read_next(&read.readers[i], &read.outcomes[i]);
            sums[i] += visits_of(&read.readers[i]);
        }
        if (is_apart(lockstep, &read, call))
            add_divergence(lockstep, call + 1);
    }
    for (size_t i = 0; i < lockstep->performed && end % SOME == 0; i++)
        lockstep->visits[i][end / SOME] = sums[i];
    lockstep->learnt = end;
    return end < calls;
}

void lockstep_forget(struct lockstep *lockstep, size_t calls)
{
    lockstep->learnt = calls < lockstep->learnt ? calls : lockstep->learnt;
    lockstep->divergence_count = lockstep_divergence_behind(lockstep, calls);
}

uint64_t lockstep_visits(const struct lockstep *lockstep, size_t index, size_t calls)
{
    struct ledger_reader reader =
        ledger_read(lockstep_ledger(lockstep, index), calls / SOME * SOME);
    struct outcome outcome;
    uint64_t sum = lockstep->visits[index][calls / SOME];
    while (reader.call < calls && ledger_read_next(&reader, &outcome))
        sum += visits_of(&reader);
    return sum;
}

/* ----------------------------------------------------------------------------- divergences -- */

size_t lockstep_divergence_behind(const struct lockstep *lockstep, size_t call)
{
    size_t low = 0, high = lockstep->divergence_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lockstep->divergences[middle] <= call)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool lockstep_diverges(const struct lockstep *lockstep, size_t call)
{
    size_t behind = lockstep_divergence_behind(lockstep, call);
    return behind > 0 && lockstep->divergences[behind - 1] == call;
}

bool lockstep_find_divergence(const struct lockstep *lockstep, bool is_forward, size_t *call)
{
    size_t cursor = lockstep->cursor.call;
    size_t index =
        lockstep_divergence_behind(lockstep, is_forward || cursor == 0 ? cursor : cursor - 1);
    if (is_forward ? index == lockstep->divergence_count : index == 0)
        return false;
    *call = lockstep->divergences[is_forward ? index : index - 1];
    return true;
}
