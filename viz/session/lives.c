/* SPDX-License-Identifier: MIT
 *
 * lives: see the header. Block ids follow the tape, so the blocks of calls that are forgotten are
 * the last ones.
 */
#include "lives.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void lives_clear(struct lives *lives)
{
    free(lives->born);
    free(lives->freed);
    free(lives->finishes);
    memset(lives, 0, sizeof *lives);
}

static void add_block(struct lives *lives, size_t call)
{
    lives->born =
        memory_room(lives->born, lives->count, &lives->born_capacity, sizeof *lives->born);
    lives->freed =
        memory_room(lives->freed, lives->count, &lives->freed_capacity, sizeof *lives->freed);
    lives->born[lives->count] = (uint32_t)call;
    lives->freed[lives->count++] = 0;
}

void lives_init(struct lives *lives, size_t blocks)
{
    memset(lives, 0, sizeof *lives);
    while (lives->count < blocks)
        add_block(lives, 0);
}

bool lives_has(const struct lives *lives, uint64_t id)
{
    return id > 0 && id <= lives->count;
}

/* The first block that an earlier finish than number `finish` did not end. */
static size_t first_of_finish(const struct lives *lives, size_t finish)
{
    return finish > 0 ? lives->finishes[finish - 1].blocks : 0;
}

static void add_finish(struct lives *lives, size_t call)
{
    for (size_t i = first_of_finish(lives, lives->finish_count); i < lives->count; i++)
        if (lives->freed[i] == 0)
            lives->freed[i] = (uint32_t)call;
    lives->finishes = memory_room(lives->finishes, lives->finish_count, &lives->finish_capacity,
                                  sizeof *lives->finishes);
    lives->finishes[lives->finish_count++] =
        (struct lives_finish){(uint32_t)call, (uint32_t)lives->count};
}

void lives_add(struct lives *lives, size_t call, enum call_kind kind, const struct outcome *outcome)
{
    if (kind == CALL_FINISH)
        add_finish(lives, call);
    if (outcome->block == 0 || outcome->status != MEMS_OK)
        return;
    if (kind == CALL_FREE)
        lives->freed[outcome->block - 1] = (uint32_t)call;
    if (kind == CALL_MALLOC)
        add_block(lives, call);
}

static void drop_finishes(struct lives *lives, size_t calls)
{
    while (lives->finish_count > 0 && lives->finishes[lives->finish_count - 1].call > calls) {
        struct lives_finish finish = lives->finishes[--lives->finish_count];
        for (size_t i = first_of_finish(lives, lives->finish_count); i < finish.blocks; i++)
            if (lives->freed[i] == finish.call)
                lives->freed[i] = 0;
    }
}

void lives_truncate(struct lives *lives, const struct ledger *ledger, size_t calls)
{
    struct ledger_reader reader = ledger_read(ledger, calls);
    struct outcome outcome;
    while (ledger_read_next(&reader, &outcome))
        if (outcome.block != 0 && lives->freed[outcome.block - 1] == reader.call)
            lives->freed[outcome.block - 1] = 0;
    drop_finishes(lives, calls);
    while (lives->count > 0 && lives->born[lives->count - 1] > calls)
        lives->count--;
}

size_t lives_born(const struct lives *lives, uint64_t id)
{
    return id > 0 && id <= lives->count ? lives->born[id - 1] : 0;
}

size_t lives_freed(const struct lives *lives, uint64_t id)
{
    return id > 0 && id <= lives->count ? lives->freed[id - 1] : 0;
}
