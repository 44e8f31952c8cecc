/* SPDX-License-Identifier: MIT
 *
 * expect: what a subject says when a condition asks.
 */
#include "expect.h"

#include "condition_holds.h"

static bool resolve(const void *context, const struct place *place, uint64_t *v)
{
    return subject_resolve(context, place, v);
}

static const char *look(const void *context, uint64_t v, uint64_t *left, bool *is_block)
{
    struct mems_segment_view segment;
    struct mems_node_view node;
    const char *bytes = subject_locate(context, v, &segment, &node);
    if (bytes == NULL)
        return NULL;
    *left = segment.start + segment.size - v;
    *is_block = segment.kind == MEMS_PROCESS;
    return bytes;
}

static void print_chains(const void *context, struct text *out)
{
    const struct subject *subject = context;
    struct mems_walk walk = mems_walk_begin(subject->heap);
    struct mems_node_view node;
    while (mems_walk_node(&walk, &node))
        text_format(out, "%s%ju", out->length > 0 ? "," : "", (uintmax_t)node.segments);
}

/* Whether a block begins where the variable points. */
static bool lives(const void *context, const struct place *variable)
{
    struct mems_segment_view segment;
    struct mems_node_view node;
    uint64_t v;
    return subject_resolve(context, variable, &v) &&
           subject_locate(context, v, &segment, &node) != NULL && segment.kind == MEMS_PROCESS &&
           segment.start == v;
}

bool expect_holds(const struct condition *expect, const struct subject *subject,
                  const struct slots *slots, const struct outcome *last, struct text *reason)
{
    struct mems_stats stats;
    subject_stats(subject, &stats);
    struct condition_values values = {.stats = &stats,
                                      .last = last,
                                      .slots = slots,
                                      .context = subject,
                                      .resolve = resolve,
                                      .look = look,
                                      .print_chains = print_chains,
                                      .lives = lives};
    return condition_holds(expect, &values, reason);
}
