/* SPDX-License-Identifier: MIT
 *
 * unroll_robson: the adversary of Robson (JACM 1974), who makes any allocator that does not move
 * blocks use M(lg n / 2 + 1) - n + 1 bytes for at most M bytes of blocks of 1 to n bytes.
 *
 *     round i:  of the addresses, every 2^i-th is a post     |...|...|...|...|
 *               blocks on a post stay, the others are freed   ab ..c ... .d.
 *               and as many blocks of 2^i bytes as M allows are taken: none fits between two posts
 *
 * Where the posts stand, at one of two offsets, is chosen so that the blocks that stay waste most.
 */
#include "unroll.h"

#include "memory.h"

#include <stdlib.h>

struct block {
    uint64_t start, size;
    size_t index; /* of w */
};

struct adversary {
    struct unroller *unroller;
    struct rehearsal *rehearsal;  /* the unroller's */
    uint64_t base, live, largest; /* bytes */
    uint32_t array;               /* the slot of w */
    struct block *blocks;         /* that live, in the order in which they were taken */
    size_t count;
    size_t *free_indices; /* of w */
    size_t free_count, index_count;
    bool has_won; /* a request was refused, and it stops */
};

static uint32_t slot_of(const struct adversary *adversary, size_t index)
{
    return slots_index(adversary->unroller->tape->slots, adversary->array, index);
}

static bool take(struct adversary *adversary, uint64_t size)
{
    size_t index = adversary->free_count > 0 ? adversary->free_indices[--adversary->free_count]
                                             : adversary->index_count++;
    struct call call = {.kind = CALL_MALLOC, .slot = slot_of(adversary, index), .size = size};
    if (!unroll_write_call(adversary->unroller, call))
        return false;
    unroll_rehearsal(adversary->unroller);
    adversary->has_won = adversary->rehearsal->status != MEMS_OK;
    adversary->blocks[adversary->count++] =
        (struct block){adversary->rehearsal->result, size, index};
    return true;
}

static bool give(struct adversary *adversary, const struct block *block)
{
    struct call call = {.kind = CALL_FREE, .place = {.slot = slot_of(adversary, block->index)}};
    adversary->free_indices[adversary->free_count++] = block->index;
    return unroll_write_call(adversary->unroller, call);
}

/* Whether a block stands on a post: an address that is `offset` modulo `step`, from the base on. */
static bool is_on_post(const struct adversary *adversary, const struct block *block,
                       uint64_t offset, uint64_t step)
{
    uint64_t begin = (block->start - adversary->base) % step;
    return (offset + step - begin) % step < block->size;
}

/* How much of the room around their posts the blocks leave to nobody. */
static uint64_t waste(const struct adversary *adversary, uint64_t offset, uint64_t step)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < adversary->count; i++)
        if (is_on_post(adversary, &adversary->blocks[i], offset, step))
            bytes += step - adversary->blocks[i].size;
    return bytes;
}

static bool free_between(struct adversary *adversary, uint64_t offset, uint64_t step)
{
    size_t kept = 0;
    for (size_t i = 0; i < adversary->count; i++) {
        struct block block = adversary->blocks[i];
        if (is_on_post(adversary, &block, offset, step))
            adversary->blocks[kept++] = block;
        else if (!give(adversary, &block))
            return false;
    }
    adversary->count = kept;
    return true;
}

static bool take_all(struct adversary *adversary, uint64_t size)
{
    uint64_t used = 0;
    for (size_t i = 0; i < adversary->count; i++)
        used += adversary->blocks[i].size;
    for (uint64_t i = (adversary->live - used) / size; i > 0 && !adversary->has_won; i--)
        if (!take(adversary, size))
            return false;
    return true;
}

static bool play(struct adversary *adversary)
{
    uint64_t offset = 0;
    bool is_added = take_all(adversary, 1);
    for (uint64_t step = 2; is_added && !adversary->has_won && step <= adversary->largest;
         step *= 2) {
        uint64_t other = offset + step / 2;
        if (waste(adversary, other, step) > waste(adversary, offset, step))
            offset = other;
        is_added = free_between(adversary, offset, step) && take_all(adversary, step);
    }
    return is_added;
}

static bool check_sizes(struct unroller *unroller, const struct robson_tree *tree,
                        struct adversary *adversary)
{
    enum { MOST_LIVE = 1 << 20 };
    if (!unroll_bounded(unroller, &tree->live, "number of bytes", 1, MOST_LIVE, &adversary->live) ||
        !unroll_bounded(unroller, &tree->largest, "largest size", 1, adversary->live,
                        &adversary->largest))
        return false;
    if ((adversary->largest & (adversary->largest - 1)) == 0)
        return true;
    return unroll_error(unroller, tree->largest.at,
                        "the largest size must be a power of two: 1, 2, 4, 8, …");
}

bool unroll_robson(struct unroller *unroller, const struct robson_tree *tree)
{
    struct adversary adversary = {.unroller = unroller,
                                  .base = unroller->tape->settings.base,
                                  .array = slots_word(unroller->tape->slots, "w", 1)};
    if (!check_sizes(unroller, tree, &adversary) ||
        (adversary.rehearsal = unroll_rehearsal(unroller)) == NULL)
        return false;
    adversary.blocks = memory_new((size_t)adversary.live, sizeof *adversary.blocks);
    adversary.free_indices = memory_new((size_t)adversary.live, sizeof *adversary.free_indices);
    bool is_added = play(&adversary);
    free(adversary.blocks);
    free(adversary.free_indices);
    return is_added;
}
