/* SPDX-License-Identifier: MIT
 *
 * work.c: workloads. Each ends with everything freed. They are made anew from fixed seeds, in the
 * manner of the traces that malloc assignments use; such a trace is read when its file is named.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { STEPS = 1 << 16, SLOTS = 1 << 15 };

void *pages_get(size_t bytes)
{
    void *pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (pages == MAP_FAILED) {
        perror("mmap");
        exit(2);
    }
    return pages;
}

uint64_t random_next(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint32_t below(uint64_t *state, uint32_t bound)
{
    return (uint32_t)(random_next(state) % bound);
}

/* Small sizes are frequent, large ones rare: as likely from 16 to 32 as from 2048 to 4096. */
static uint32_t size_like_a_program(uint64_t *state)
{
    uint32_t power = 4 + below(state, 8);
    return (1u << power) + below(state, 1u << power);
}

static void add(struct work *work, size_t slot, size_t size)
{
    work->step[work->count++] = (struct step){(uint32_t)slot, (uint32_t)size};
    if (slot >= work->slots)
        work->slots = slot + 1;
}

static struct work work_begin(size_t steps)
{
    return (struct work){.step = pages_get(steps * sizeof(struct step))};
}

/* So many calls at random, mallocs while fewer than `live` blocks live; then everything is freed.
 */
static struct work make_random(size_t calls, size_t live, uint64_t seed,
                               uint32_t (*size_of)(uint64_t *state))
{
    struct work work = work_begin(calls + live);
    uint32_t *there = pages_get((live + 1) * sizeof *there), count = 0;
    uint32_t *idle = pages_get((live + 1) * sizeof *idle), idle_count = 0;
    for (size_t slot = live; slot > 0; slot--)
        idle[idle_count++] = (uint32_t)slot - 1;
    while (work.count < calls) {
        if (count < live && (count == 0 || below(&seed, 2 * (uint32_t)live) >= count)) {
            uint32_t slot = idle[--idle_count];
            add(&work, slot, size_of(&seed));
            there[count++] = slot;
        } else {
            uint32_t at = below(&seed, count);
            add(&work, there[at], 0);
            idle[idle_count++] = there[at];
            there[at] = there[--count];
        }
    }
    while (count > 0)
        add(&work, there[--count], 0);
    return work;
}

/* Phases: each builds a structure, drops most of it, and leaves a little. */
static struct work make_phases(void)
{
    struct work work = work_begin(STEPS);
    uint64_t seed = 3;
    size_t kept = 0;
    for (int phase = 0; phase < 8; phase++) {
        for (size_t i = 0; i < 400; i++)
            add(&work, 1000 + i, size_like_a_program(&seed));
        for (size_t i = 0; i < 400; i++) {
            if (below(&seed, 8) == 0) {
                add(&work, kept++, size_like_a_program(&seed));
            }
            add(&work, 1000 + i, 0);
        }
    }
    while (kept > 0)
        add(&work, --kept, 0);
    return work;
}

/* Two sizes in turn; the larger ones go, and still larger ones come, which fit nowhere. */
static struct work make_two_sizes(size_t small, size_t large, size_t larger, size_t pairs)
{
    struct work work = work_begin(STEPS);
    for (size_t i = 0; i < pairs; i++) {
        add(&work, 2 * i, small);
        add(&work, 2 * i + 1, large);
    }
    for (size_t i = 0; i < pairs; i++)
        add(&work, 2 * i + 1, 0);
    for (size_t i = 0; i < pairs; i++)
        add(&work, 2 * i + 1, larger);
    for (size_t i = 0; i < 2 * pairs; i++)
        add(&work, i, 0);
    return work;
}

/* Two neighbours go, and one block takes the place of both. */
static struct work make_joining(void)
{
    struct work work = work_begin(STEPS);
    for (int i = 0; i < 2400; i++) {
        add(&work, 0, 4095);
        add(&work, 1, 4095);
        add(&work, 0, 0);
        add(&work, 1, 0);
        add(&work, 2, 8190);
        add(&work, 2, 0);
    }
    return work;
}

/* A block that grows by copying, among short-lived small ones. */
static struct work make_growing(void)
{
    struct work work = work_begin(STEPS);
    size_t size = 512, old = 0;
    add(&work, old, size);
    add(&work, 2, 128);
    for (int i = 0; i < 4800; i++) {
        size += 5;
        add(&work, 1 - old, size);
        add(&work, old, 0);
        add(&work, 3, 128);
        add(&work, 2, 0);
        add(&work, 2, 128);
        add(&work, 3, 0);
        old = 1 - old;
    }
    add(&work, old, 0);
    add(&work, 2, 0);
    return work;
}

static uint32_t size_to_32k(uint64_t *state)
{
    return 1 + below(state, 32768);
}

static uint32_t size_of_words(uint64_t *state)
{
    return 8 + below(state, 57);
}

const char *const work_names[] = {"phases", "program", "words",   "random", "64+448",
                                  "16+112", "joining", "growing", NULL};

/* A trace as malloc assignments have them: a head of four numbers, then lines "a id size", "r id
 * size" and "f id". A reallocation is a malloc and a free of the old block. */
static struct work read_trace(FILE *file)
{
    struct work work = work_begin(1 << 20);
    unsigned head[4], id, size;
    char kind;
    uint32_t *slot = pages_get(sizeof *slot << 20), free_slot = 1 << 19;
    if (fscanf(file, "%u %u %u %u", &head[0], &head[1], &head[2], &head[3]) != 4)
        return (struct work){0};
    for (uint32_t i = 0; i < 1 << 19; i++)
        slot[i] = i;
    while (work.count < (1 << 20) - 2 && fscanf(file, " %c %u", &kind, &id) == 2 && id < 1 << 19) {
        size = 0;
        if (kind != 'f' && fscanf(file, "%u", &size) != 1)
            return (struct work){0};
        if (kind == 'r') {
            uint32_t old = slot[id];
            slot[id] = free_slot;
            add(&work, slot[id], size);
            add(&work, old, 0);
            free_slot = old;
        } else {
            add(&work, slot[id], size);
        }
    }
    return work;
}

static struct work read_file(const char *path)
{
    struct work work = {0};
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return work;
    work = read_trace(file);
    fclose(file);
    return work;
}

struct work work_make(const char *name)
{
    if (strcmp(name, "phases") == 0)
        return make_phases();
    if (strcmp(name, "program") == 0)
        return make_random(12000, 1500, 11, size_like_a_program);
    if (strcmp(name, "words") == 0)
        return make_random(12000, 3000, 12, size_of_words);
    if (strcmp(name, "random") == 0)
        return make_random(4800, 1200, 13, size_to_32k);
    if (strcmp(name, "64+448") == 0)
        return make_two_sizes(64, 448, 512, 2000);
    if (strcmp(name, "16+112") == 0)
        return make_two_sizes(16, 112, 128, 4000);
    if (strcmp(name, "joining") == 0)
        return make_joining();
    if (strcmp(name, "growing") == 0)
        return make_growing();
    return read_file(name);
}
