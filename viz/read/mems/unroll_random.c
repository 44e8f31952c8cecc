/* SPDX-License-Identifier: MIT
 *
 * unroll_random: `random`, a workload from a seed, unrolled into malloc and free.
 *
 *     live  [ 0 3 1 ]      positions that hold a block: r[0], r[3], r[1]
 *     empty [ 5 4 2 ]      positions that do not; the last is used next
 *
 * With lives, `live` is a heap in the other sense: the block that is freed next is in front.
 */
#include "unroll.h"

#include "memory.h"
#include "random.h"

#include <stdlib.h>

struct workload {
    uint64_t seed, calls, smallest, largest, most_live;
    enum distribution sizes;
    bool has_share, has_lives;
    uint64_t share;             /* percent of calls that are mallocs     */
    uint64_t shortest, longest; /* lives, in ticks: a malloc is one tick */
};

struct position {
    uint64_t end;   /* with lives: the tick at which it is freed */
    uint64_t birth; /* with lives: the tick at which it was taken */
    size_t index;   /* of r                                      */
};

struct positions {
    uint32_t array; /* the slot of r, of which position 3 is r[3] */
    struct position *live;
    size_t *empty;
    size_t live_count, empty_count;
};

struct run {
    struct unroller *unroller;
    const struct workload *load;
    struct positions positions;
    uint64_t state;
    uint64_t tick;
    uint64_t calls; /* made */
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

static uint32_t slot_of(struct run *run, size_t index)
{
    return slots_index(run->unroller->tape->slots, run->positions.array, index);
}

static bool add_malloc(struct run *run, size_t index)
{
    const struct workload *load = run->load;
    struct call call = {.kind = CALL_MALLOC,
                        .slot = slot_of(run, index),
                        .size = draw_size(load->sizes, &run->state, load->smallest, load->largest)};
    run->calls++;
    return unroll_add_call(run->unroller, call);
}

static bool add_free(struct run *run, size_t index)
{
    struct call call = {.kind = CALL_FREE, .place = {.slot = slot_of(run, index)}};
    run->positions.empty[run->positions.empty_count++] = index;
    run->calls++;
    return unroll_add_call(run->unroller, call);
}

/* ---------------------------------------------------------------------- freed by chance -- */

/* Two mallocs for each free until all are live: so a workload fills up, then churns. */
static bool is_malloc_next(struct run *run)
{
    if (run->positions.live_count == 0)
        return true;
    if (run->positions.empty_count == 0)
        return false;
    if (run->load->has_share)
        return random_below(&run->state, 100) < run->load->share;
    return random_below(&run->state, 3) < 2;
}

static bool malloc_one(struct run *run)
{
    struct positions *positions = &run->positions;
    size_t index = positions->empty[--positions->empty_count];
    positions->live[positions->live_count++] = (struct position){.index = index};
    return add_malloc(run, index);
}

static bool free_any(struct run *run)
{
    struct positions *positions = &run->positions;
    size_t at = (size_t)random_below(&run->state, positions->live_count);
    size_t index = positions->live[at].index;
    positions->live[at] = positions->live[--positions->live_count];
    return add_free(run, index);
}

/* ----------------------------------------------------------------------- freed in time -- */

/* Whether a is freed before b: the one that was taken first, when both are due at once. */
static bool is_before(const struct position *a, const struct position *b)
{
    return a->end != b->end ? a->end < b->end : a->birth < b->birth;
}

static void swap(struct position *a, struct position *b)
{
    struct position c = *a;
    *a = *b;
    *b = c;
}

static void push_live(struct positions *positions, struct position position)
{
    size_t at = positions->live_count++;
    positions->live[at] = position;
    for (; at > 0 && is_before(&positions->live[at], &positions->live[(at - 1) / 2]);
         at = (at - 1) / 2)
        swap(&positions->live[at], &positions->live[(at - 1) / 2]);
}

static size_t pop_live(struct positions *positions)
{
    struct position *live = positions->live;
    size_t index = live[0].index, count = --positions->live_count, at = 0;
    live[0] = live[count];
    for (;;) {
        size_t next = 2 * at + 1;
        if (next + 1 < count && is_before(&live[next + 1], &live[next]))
            next++;
        if (next >= count || !is_before(&live[next], &live[at]))
            return index;
        swap(&live[at], &live[next]);
        at = next;
    }
}

/* A tick: what is due is freed, in the order in which it is due; then a block is taken, if a
 * position is empty, and its life is drawn. */
static bool add_next_in_time(struct run *run)
{
    struct positions *positions = &run->positions;
    const struct workload *load = run->load;
    if (positions->live_count > 0 && positions->live[0].end <= run->tick)
        return add_free(run, pop_live(positions));
    if (positions->empty_count == 0) {
        run->tick = positions->live[0].end;
        return add_free(run, pop_live(positions));
    }
    size_t index = positions->empty[--positions->empty_count];
    if (!add_malloc(run, index))
        return false;
    uint64_t life = load->shortest + random_below(&run->state, load->longest - load->shortest + 1);
    push_live(positions, (struct position){run->tick + life, run->tick, index});
    run->tick++;
    return true;
}

/* ------------------------------------------------------------------------------- the whole -- */

static bool add_next(struct run *run)
{
    if (run->load->has_lives)
        return add_next_in_time(run);
    return is_malloc_next(run) ? malloc_one(run) : free_any(run);
}

static bool run_workload(struct unroller *unroller, const struct workload *load)
{
    /* more positions than calls are never used */
    uint64_t most = load->most_live < load->calls ? load->most_live : load->calls;
    struct run run = {.unroller = unroller,
                      .load = load,
                      .positions = make_positions(unroller, (size_t)most),
                      .state = load->seed};
    bool is_added = true;
    while (is_added && run.calls < load->calls)
        is_added = add_next(&run);
    free_positions(&run.positions);
    return is_added;
}

/* "16..2k"; "100" alone is 100..100. */
static bool read_range(struct unroller *unroller, const struct workload_tree *tree,
                       enum workload_field field, uint64_t limit, uint64_t *least, uint64_t *most)
{
    bool is_size = field == FIELD_SIZE;
    if (!unroll_bounded(unroller, &tree->fields[field], is_size ? "size" : "life", 1, limit, least))
        return false;
    *most = *least;
    return tree->most[field].at == NULL ||
           unroll_bounded(unroller, &tree->most[field], is_size ? "largest size" : "longest life",
                          *least, limit, most);
}

static bool read_times(struct unroller *unroller, const struct workload_tree *tree,
                       struct workload *load)
{
    load->has_share = tree->fields[FIELD_SHARE].at != NULL;
    load->has_lives = tree->fields[FIELD_LIVES].at != NULL;
    if (load->has_share)
        return unroll_bounded(unroller, &tree->fields[FIELD_SHARE], "share", 1, 99, &load->share);
    return !load->has_lives ||
           read_range(unroller, tree, FIELD_LIVES, UINT32_MAX, &load->shortest, &load->longest);
}

bool unroll_random(struct unroller *unroller, const struct workload_tree *tree)
{
    struct workload load = {.sizes = tree->sizes};
    return unroll_bounded(unroller, &tree->fields[FIELD_SEED], "seed", 0, UINT64_MAX, &load.seed) &&
           unroll_bounded(unroller, &tree->fields[FIELD_CALLS], "number of calls", 0,
                          LANGUAGE_MAX_CALLS, &load.calls) &&
           read_range(unroller, tree, FIELD_SIZE, UINT64_MAX, &load.smallest, &load.largest) &&
           unroll_bounded(unroller, &tree->fields[FIELD_LIVE], "number of blocks", 1,
                          LANGUAGE_MAX_CALLS, &load.most_live) &&
           read_times(unroller, tree, &load) && run_workload(unroller, &load);
}
