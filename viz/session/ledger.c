/* SPDX-License-Identifier: MIT
 *
 * ledger: adding, forgetting, and reading one call after the other. Questions about many calls are
 * in ledger_range.c.
 */
#include "ledger_part.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------ statistics -- */

static void state_of(const struct mems_stats *stats, struct ledger_state *state)
{
    state->values[LEDGER_NODES] = stats->nodes;
    state->values[LEDGER_PROCESSES] = stats->processes;
    state->values[LEDGER_HOLES] = stats->holes;
    state->values[LEDGER_MAPS] = stats->maps;
    state->values[LEDGER_UNMAPS] = stats->unmaps;
    state->values[LEDGER_SPLITS] = stats->splits;
    state->values[LEDGER_MERGES] = stats->merges;
    state->values[LEDGER_REFUSALS] = stats->refusals;
    state->values[LEDGER_BETWEEN] = stats->between;
    state->values[LEDGER_BESIDE] = stats->beside;
    state->values[LEDGER_ENDS] = stats->ends;
    state->values[LEDGER_MAPPED] = stats->mapped;
    state->values[LEDGER_USED] = stats->used;
    state->values[LEDGER_LARGEST] = stats->largest_hole;
    state->values[LEDGER_VISITS] = stats->visits;
    state->values[LEDGER_ROUNDING] = stats->used - stats->asked;
    state->values[LEDGER_UNUSED] = stats->unused;
}

void ledger_stats_of(const uint64_t *values, uint64_t page, struct mems_stats *stats)
{
    *stats = (struct mems_stats){.nodes = values[LEDGER_NODES],
                                 .pages = values[LEDGER_MAPPED] / page,
                                 .mapped = values[LEDGER_MAPPED],
                                 .used = values[LEDGER_USED],
                                 .asked = values[LEDGER_USED] - values[LEDGER_ROUNDING],
                                 .unused = values[LEDGER_UNUSED],
                                 .processes = values[LEDGER_PROCESSES],
                                 .holes = values[LEDGER_HOLES],
                                 .largest_hole = values[LEDGER_LARGEST],
                                 .between = values[LEDGER_BETWEEN],
                                 .beside = values[LEDGER_BESIDE],
                                 .ends = values[LEDGER_ENDS],
                                 .maps = values[LEDGER_MAPS],
                                 .unmaps = values[LEDGER_UNMAPS],
                                 .splits = values[LEDGER_SPLITS],
                                 .merges = values[LEDGER_MERGES],
                                 .refusals = values[LEDGER_REFUSALS],
                                 .visits = values[LEDGER_VISITS]};
}

/* ---------------------------------------------------------------------------------- adding -- */

/* The last chunk is full, and so is the group that it is the sixteenth of, and so on. */
static void add_groups(struct ledger *ledger)
{
    size_t full = ledger->chunk_count;
    for (int level = 0; level < LEDGER_LEVELS; level++) {
        struct ledger_groups *groups = &ledger->groups[level];
        full /= LEDGER_FAN;
        if (groups->count == full)
            return;
        groups->items =
            memory_room(groups->items, groups->count, &groups->capacity, sizeof *groups->items);
        struct ledger_bounds *group = &groups->items[groups->count];
        *group = *ledger_part(ledger, level, groups->count * LEDGER_FAN);
        for (size_t i = 1; i < LEDGER_FAN; i++)
            ledger_bounds_add(group, ledger_part(ledger, level, groups->count * LEDGER_FAN + i));
        groups->count++;
    }
}

static void add_chunk(struct ledger *ledger)
{
    if (ledger->chunk_count > 0) {
        struct ledger_chunk *full = &ledger->chunks[ledger->chunk_count - 1];
        full->entries = memory_resize(full->entries, full->length, 1);
        full->capacity = full->length;
        add_groups(ledger);
    }
    ledger->chunks = memory_room(ledger->chunks, ledger->chunk_count, &ledger->chunk_capacity,
                                 sizeof *ledger->chunks);
    struct ledger_chunk *chunk = &ledger->chunks[ledger->chunk_count++];
    *chunk = (struct ledger_chunk){.first = ledger->last};
    chunk->bounds = ledger_bounds_of(ledger->last.values);
}

void ledger_init(struct ledger *ledger, uint64_t page, const struct mems_stats *stats)
{
    memset(ledger, 0, sizeof *ledger);
    ledger->page = page;
    state_of(stats, &ledger->last);
    add_chunk(ledger);
}

void ledger_clear(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->chunk_count; i++)
        free(ledger->chunks[i].entries);
    for (int level = 0; level < LEDGER_LEVELS; level++)
        free(ledger->groups[level].items);
    free(ledger->chunks);
    free(ledger->forms.items);
    memset(ledger, 0, sizeof *ledger);
}

static void add_entry(struct ledger_chunk *chunk, const uint8_t *entry, size_t length)
{
    if (chunk->length + length > chunk->capacity) {
        chunk->capacity = chunk->capacity * 2 + LEDGER_ENTRY_MAX;
        chunk->entries = memory_resize(chunk->entries, chunk->capacity, 1);
    }
    memcpy(chunk->entries + chunk->length, entry, length);
    chunk->length += (uint32_t)length;
}

void ledger_add(struct ledger *ledger, const struct outcome *outcome,
                const struct mems_stats *stats)
{
    uint8_t entry[LEDGER_ENTRY_MAX];
    struct ledger_chunk *chunk = &ledger->chunks[ledger->chunk_count - 1];
    struct ledger_state after;
    state_of(stats, &after);
    const uint8_t *end = ledger_entry_put(entry, &ledger->forms, outcome, &ledger->last, &after);
    add_entry(chunk, entry, (size_t)(end - entry));
    ledger->last = after;
    ledger->calls++;
    if (ledger->calls % LEDGER_CHUNK == 0)
        add_chunk(ledger);
    else
        ledger_bounds_add_values(&chunk->bounds, after.values);
}

/* --------------------------------------------------------------------------------- reading -- */

struct ledger_reader ledger_read(const struct ledger *ledger, size_t call)
{
    const struct ledger_chunk *chunk = &ledger->chunks[call / LEDGER_CHUNK];
    struct ledger_reader reader = {ledger, chunk->entries, chunk->first,
                                   call / LEDGER_CHUNK * LEDGER_CHUNK};
    struct outcome outcome;
    while (reader.call < call)
        ledger_read_next(&reader, &outcome);
    return reader;
}

bool ledger_read_next(struct ledger_reader *reader, struct outcome *outcome)
{
    const struct ledger *ledger = reader->ledger;
    if (reader->call == ledger->calls)
        return false;
    reader->at = ledger_entry_get(reader->at, &ledger->forms, &reader->state, outcome);
    reader->call++;
    if (reader->call % LEDGER_CHUNK == 0)
        reader->at = ledger->chunks[reader->call / LEDGER_CHUNK].entries;
    return true;
}

void ledger_read_stats(const struct ledger_reader *reader, struct mems_stats *stats)
{
    ledger_stats_of(reader->state.values, reader->ledger->page, stats);
}

void ledger_stats(const struct ledger *ledger, size_t call, struct mems_stats *stats)
{
    struct ledger_reader reader = ledger_read(ledger, call);
    ledger_read_stats(&reader, stats);
}

struct outcome ledger_outcome(const struct ledger *ledger, size_t call)
{
    struct ledger_reader reader = ledger_read(ledger, call);
    struct outcome outcome;
    ledger_read_next(&reader, &outcome);
    return outcome;
}

/* ------------------------------------------------------------------------------ forgetting -- */

/* Chunks from `count` on go, and the groups that they completed. */
static void drop_chunks(struct ledger *ledger, size_t count)
{
    for (size_t i = count; i < ledger->chunk_count; i++)
        free(ledger->chunks[i].entries);
    ledger->chunk_count = count;
    size_t full = count - 1;
    for (int level = 0; level < LEDGER_LEVELS; level++) {
        full /= LEDGER_FAN;
        if (ledger->groups[level].count > full)
            ledger->groups[level].count = full;
    }
}

void ledger_truncate(struct ledger *ledger, size_t calls)
{
    struct ledger_reader reader = ledger_read(ledger, calls / LEDGER_CHUNK * LEDGER_CHUNK);
    struct outcome outcome;
    struct ledger_chunk *chunk = &ledger->chunks[calls / LEDGER_CHUNK];
    drop_chunks(ledger, calls / LEDGER_CHUNK + 1);
    chunk->bounds = ledger_bounds_of(chunk->first.values);
    while (reader.call < calls) {
        ledger_read_next(&reader, &outcome);
        ledger_bounds_add_values(&chunk->bounds, reader.state.values);
    }
    if (chunk->entries != NULL)
        chunk->length = (uint32_t)(reader.at - chunk->entries);
    ledger->calls = calls;
    ledger->last = reader.state;
}

size_t ledger_bytes(const struct ledger *ledger)
{
    size_t bytes = ledger->chunk_capacity * sizeof *ledger->chunks +
                   ledger->forms.capacity * sizeof *ledger->forms.items;
    for (size_t i = 0; i < ledger->chunk_count; i++)
        bytes += ledger->chunks[i].capacity;
    for (int level = 0; level < LEDGER_LEVELS; level++)
        bytes += ledger->groups[level].capacity * sizeof *ledger->groups[level].items;
    return bytes;
}
