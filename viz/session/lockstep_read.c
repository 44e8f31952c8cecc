/* SPDX-License-Identifier: MIT
 *
 * lockstep_read: fills a comparison from the heaps at their cursor, and from what the ledgers know
 * of those that only measure the noise.
 */
#include "lockstep_part.h"

static bool is_whole(const struct lockstep *lockstep)
{
    return lockstep->cursor.step >= lockstep_steps(lockstep);
}

void lockstep_moment(const struct lockstep *lockstep, size_t index, const struct moment_wish *wish,
                     struct moment *moment)
{
    session_moment(&lockstep->sessions[index], wish, moment);
    for (size_t i = 0; i < lockstep->count; i++) {
        const struct extent *extent = session_extent(&lockstep->sessions[i]);
        if (extent->total > moment->extent->total)
            moment->extent = extent;
    }
}

/* Inside a call, what the table says is what was before it, but for what the moment shows. */
static struct comparison_row row_of(const struct lockstep *lockstep, size_t index)
{
    const struct session *session = &lockstep->sessions[index];
    size_t call = lockstep->cursor.call, shown = is_whole(lockstep) || call == 0 ? call : call - 1;
    struct comparison_row row = {.has_outcome = shown > 0 && shown == call,
                                 .all_visits = lockstep_visits(lockstep, index, shown)};
    row.most_pages = session_extent(session)->total / session->tape.settings.page;
    ledger_stats(session_ledger(session), shown, &row.stats);
    if (!row.has_outcome)
        return row;
    row.outcome = session_outcome_of(session, call - 1);
    row.is_malloc = tape_call(&session->tape, call - 1).kind == CALL_MALLOC;
    return row;
}

static struct comparison_row noise_of(const struct lockstep *lockstep, size_t index)
{
    struct text name;
    text_init(&name);
    text_add(&name, index == lockstep->high ? "best fit, ties high" : "best fit");
    struct comparison_row row = row_of(lockstep, index);
    row.name = text_take(&name);
    return row;
}

static void read_rows(const struct lockstep *lockstep, struct comparison *comparison)
{
    for (size_t i = 0; i < lockstep->count; i++) {
        struct comparison_row *row = &comparison->rows[i];
        struct text name;
        text_init(&name);
        comparison_name(comparison->heaps, lockstep->count, i, &name);
        *row = row_of(lockstep, i);
        row->name = text_take(&name);
        row->stats = comparison->heaps[i].stats;
    }
    comparison->low = noise_of(lockstep, lockstep->low);
    comparison->high = noise_of(lockstep, lockstep->high);
}

void lockstep_read(const struct lockstep *lockstep, const struct moment_wish *wish,
                   struct comparison *comparison)
{
    struct text sentence;
    size_t call = lockstep->cursor.call;
    *comparison = (struct comparison){.count = lockstep->count};
    for (size_t i = 0; i < lockstep->count; i++)
        lockstep_moment(lockstep, i, wish, &comparison->heaps[i]);
    read_rows(lockstep, comparison);
    text_init(&sentence);
    text_add(&sentence, "");
    comparison->divergences = lockstep->divergence_count;
    comparison->divergence = lockstep_divergence_behind(lockstep, call);
    comparison->is_here = is_whole(lockstep) && lockstep_diverges(lockstep, call);
    if (is_whole(lockstep) && call > 0)
        comparison_explain(comparison->heaps, lockstep->count, &sentence);
    comparison->sentence = text_take(&sentence);
}
