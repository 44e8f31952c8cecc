/* SPDX-License-Identifier: MIT
 *
 * difficulty: measured with the counters of the heap itself.
 */
#include "difficulty.h"

#include "subject.h"
#include "words.h"

#include <inttypes.h>
#include <string.h>

struct difficulty difficulty_of(const struct mems_stats *before, const struct mems_stats *after,
                                bool is_on_heap)
{
    return (struct difficulty){.visits = is_on_heap ? after->visits : 0,
                               .splits = after->splits - before->splits,
                               .merges = after->merges - before->merges,
                               .maps = after->maps - before->maps,
                               .refusals = after->refusals - before->refusals};
}

bool difficulty_is_equal(const struct difficulty *a, const struct difficulty *b)
{
    return a->visits == b->visits && a->splits == b->splits && a->merges == b->merges &&
           a->maps == b->maps && a->refusals == b->refusals;
}

void difficulty_add(struct difficulty *sum, const struct difficulty *more)
{
    sum->visits += more->visits;
    sum->splits += more->splits;
    sum->merges += more->merges;
    sum->maps += more->maps;
    sum->refusals += more->refusals;
}

static void print_count(uint64_t count, const char *what, const char *between, struct text *out)
{
    text_format(out, "%s%" PRIu64 " %s%s", between, count, what, word_plural(count));
}

void difficulty_print(const struct difficulty *difficulty, struct text *out)
{
    print_count(difficulty->visits, "visit", "", out);
    print_count(difficulty->splits, "split", ", ", out);
    print_count(difficulty->merges, "merge", ", ", out);
    print_count(difficulty->maps, "mapping", ", ", out);
    print_count(difficulty->refusals, "refusal", ", ", out);
}

static struct measured measure_call(struct subject *subject, const struct call *call)
{
    struct mems_stats before, after;
    struct outcome outcome;
    struct trail trail;
    subject_stats(subject, &before);
    subject_perform(subject, call, &outcome, &trail);
    subject_stats(subject, &after);
    struct measured measured = {difficulty_of(&before, &after, trail.is_on_heap), outcome.status};
    trail_clear(&trail);
    return measured;
}

bool difficulty_measure(const struct tape *tape, const struct call *calls, size_t count,
                        struct measured *each)
{
    struct subject subject;
    struct error error;
    if (!subject_init(&subject, &tape->settings, &tape->start, &error))
        return false;
    for (size_t i = 0; i < count; i++)
        each[i] = measure_call(&subject, &calls[i]);
    subject_clear(&subject);
    return true;
}

bool difficulty_is_kept(const struct tape *tape, const struct call *calls, size_t count,
                        const struct measured *each)
{
    struct subject subject;
    struct error error;
    if (!subject_init(&subject, &tape->settings, &tape->start, &error))
        return false;
    bool is_kept = true;
    for (size_t i = 0; is_kept && i < count; i++) {
        struct measured now = measure_call(&subject, &calls[i]);
        is_kept = difficulty_is_equal(&now.difficulty, &each[i].difficulty) &&
                  now.status == each[i].status;
    }
    subject_clear(&subject);
    return is_kept;
}
