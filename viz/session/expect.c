/* SPDX-License-Identifier: MIT
 *
 * expect: what a world says when a condition asks.
 */
#include "expect.h"

#include "condition_holds.h"

static bool resolve(const void *context, const struct place *place, uint64_t *v)
{
    uintptr_t address;
    if (!world_resolve(context, place, &address))
        return false;
    *v = address;
    return true;
}

static const char *look(const void *context, uint64_t v, uint64_t *left, bool *is_block)
{
    struct mems_segment_view segment;
    struct mems_node_view node;
    const char *bytes = world_locate(context, (uintptr_t)v, &segment, &node);
    if (bytes == NULL)
        return NULL;
    *left = segment.start + segment.size - v;
    *is_block = segment.kind == MEMS_PROCESS;
    return bytes;
}

static void print_chains(const void *context, struct text *out)
{
    const struct world *world = context;
    struct mems_walk walk = mems_walk_begin(world->heap);
    struct mems_node_view node;
    while (mems_walk_node(&walk, &node))
        text_format(out, "%s%ju", out->length > 0 ? "," : "", (uintmax_t)node.segments);
}

/* Whether a block begins where the variable points. */
static bool lives(const void *context, const struct place *variable)
{
    struct mems_segment_view segment;
    struct mems_node_view node;
    uintptr_t v;
    return world_resolve(context, variable, &v) &&
           world_locate(context, v, &segment, &node) != NULL && segment.kind == MEMS_PROCESS &&
           segment.start == v;
}

bool expect_holds(const struct condition *expect, const struct world *world,
                  const struct outcome *last, struct text *reason)
{
    struct mems_stats stats;
    world_stats(world, &stats);
    struct condition_values values = {.stats = &stats,
                                      .last = last,
                                      .context = world,
                                      .resolve = resolve,
                                      .look = look,
                                      .print_chains = print_chains,
                                      .lives = lives};
    return condition_holds(expect, &values, reason);
}
