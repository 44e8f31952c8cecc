/* SPDX-License-Identifier: MIT
 *
 * unroll_random: `random`, a workload from a seed, unrolled into malloc and free.
 *
 *     live  [ 0 3 1 ]      positions that hold a block: r[0], r[3], r[1]
 *     empty [ 5 4 2 ]      positions that do not; the last is used next
 */
#include "unroll.h"

#include "memory.h"
#include "random.h"

#include <stdlib.h>

struct workload {
    uint64_t seed, calls, smallest, largest, most_live;
};

struct positions {
    uint32_t array; /* the slot of r, of which position 3 is r[3] */
    size_t *live, *empty;
    size_t live_count, empty_count;
};

static struct positions make_positions(struct unroller *unroller, size_t count)
{
    struct positions positions = {slots_word(unroller->tape->slots, "r", 1),
                                  memory_new(count, sizeof *positions.live),
                                  memory_new(count, sizeof *positions.empty), 0, count};
    for (size_t i = 0; i < count; i++)
        positions.empty[i] = count - 1 - i;
    return positions;
}

static void free_positions(struct positions *positions)
{
    free(positions->live);
    free(positions->empty);
}

static bool add_malloc(struct unroller *unroller, struct positions *positions,
                       const struct workload *load, uint64_t *state)
{
    size_t position = positions->empty[--positions->empty_count];
    positions->live[positions->live_count++] = position;
    uint64_t sizes = load->largest - load->smallest + 1; /* 0 never: the smallest is 1 or more */
    struct call call = {.kind = CALL_MALLOC,
                        .slot = slots_index(unroller->tape->slots, positions->array, position),
                        .size = load->smallest + random_below(state, sizes)};
    return unroll_add_call(unroller, call);
}

static bool add_free(struct unroller *unroller, struct positions *positions, uint64_t *state)
{
    size_t at = (size_t)random_below(state, positions->live_count);
    size_t position = positions->live[at];
    positions->live[at] = positions->live[--positions->live_count];
    positions->empty[positions->empty_count++] = position;
    uint32_t slot = slots_index(unroller->tape->slots, positions->array, position);
    struct call call = {.kind = CALL_FREE, .place = {.slot = slot}};
    return unroll_add_call(unroller, call);
}

/* Two mallocs for each free until all are live: so a workload fills up, then churns. */
static bool is_malloc_next(const struct positions *positions, uint64_t *state)
{
    if (positions->live_count == 0)
        return true;
    if (positions->empty_count == 0)
        return false;
    return random_below(state, 3) < 2;
}

static bool run(struct unroller *unroller, const struct workload *load)
{
    /* more positions than calls are never used */
    uint64_t most = load->most_live < load->calls ? load->most_live : load->calls;
    struct positions positions = make_positions(unroller, (size_t)most);
    uint64_t state = load->seed;
    bool is_added = true;
    for (uint64_t i = 0; i < load->calls && is_added; i++)
        is_added = is_malloc_next(&positions, &state)
                       ? add_malloc(unroller, &positions, load, &state)
                       : add_free(unroller, &positions, &state);
    free_positions(&positions);
    return is_added;
}

static bool read_size(struct unroller *unroller, const struct workload_tree *tree,
                      struct workload *load)
{
    if (!unroll_bounded(unroller, &tree->fields[FIELD_SIZE], "size", 1, UINT64_MAX,
                        &load->smallest))
        return false;
    load->largest = load->smallest;
    return tree->largest.at == NULL || unroll_bounded(unroller, &tree->largest, "largest size",
                                                      load->smallest, UINT64_MAX, &load->largest);
}

bool unroll_random(struct unroller *unroller, const struct workload_tree *tree)
{
    struct workload load;
    return unroll_bounded(unroller, &tree->fields[FIELD_SEED], "seed", 0, UINT64_MAX, &load.seed) &&
           unroll_bounded(unroller, &tree->fields[FIELD_CALLS], "number of calls", 0,
                          LANGUAGE_MAX_CALLS, &load.calls) &&
           read_size(unroller, tree, &load) &&
           unroll_bounded(unroller, &tree->fields[FIELD_LIVE], "number of blocks", 1,
                          LANGUAGE_MAX_CALLS, &load.most_live) &&
           run(unroller, &load);
}
