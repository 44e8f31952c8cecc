/* SPDX-License-Identifier: MIT
 *
 * measure.c: the measurements, one a process. Each prints a line of numbers: nanoseconds of CPU
 * time a call, and what else there is to tell.
 */
#include "bench.h"
#include "mems.h"
#include "mems_tools.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static const struct peer *peer_of(const char *name)
{
    for (int i = 0; i < PEERS; i++)
        if (strcmp(peers[i].name, name) == 0)
            return &peers[i];
    exit(2);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* ------------------------------------------------------------------------------ workloads -- */

static double pass(const struct peer *peer, const struct work *work, void **block)
{
    double begin = now();
    for (size_t i = 0; i < work->count; i++) {
        const struct step *step = &work->step[i];
        if (step->size != 0)
            block[step->slot] = peer->take(step->size);
        else
            peer->give(block[step->slot]);
    }
    return (now() - begin) / (double)work->count;
}

/* PEER NAME: the first pass, and the median of the later ones. */
static int measure_work(const struct peer *peer, const char *name)
{
    enum { PASSES = 31 };
    double warm[PASSES];
    struct work work = work_make(name);
    if (work.step == NULL || work.count == 0)
        return 2;
    void **block = pages_get(work.slots * sizeof *block);
    peer->begin();
    double cold = pass(peer, &work, block);
    for (int i = 0; i < PASSES; i++)
        warm[i] = pass(peer, &work, block);
    qsort(warm, PASSES, sizeof warm[0], compare);
    printf("%g %g %s\n", cold, warm[PASSES / 2], peer->version());
    peer->end();
    return 0;
}

/* --------------------------------------------------------------------------------- growth -- */

/* PEER LIVE FIRST: fills the heap, then frees and takes at random. A FIRST block, freed before all
 * that, makes one node of everything. */
static int measure_churn(const struct peer *peer, size_t live, size_t first)
{
    uint64_t seed = 42;
    size_t pairs = live > 200000 ? live : 200000;
    void **block = pages_get(live * sizeof *block);
    peer->begin();
    if (first != 0)
        peer->give(peer->take(first));
    double begin = now();
    for (size_t i = 0; i < live; i++)
        block[i] = peer->take(16 + random_next(&seed) % 1009);
    double filled = now();
    for (size_t i = 0; i < 2 * live; i++) { /* until it looks as it will from now on */
        size_t at = random_next(&seed) % live;
        peer->give(block[at]);
        block[at] = peer->take(16 + random_next(&seed) % 1009);
    }
    double settled = now();
    for (size_t i = 0; i < pairs; i++) {
        size_t at = random_next(&seed) % live;
        peer->give(block[at]);
        block[at] = peer->take(16 + random_next(&seed) % 1009);
    }
    printf("%g %g\n", (filled - begin) / (double)live, (now() - settled) / (double)(2 * pairs));
    return 0;
}

/* --------------------------------------------------------------------- what mems alone does -- */

static size_t record_bytes;

static void *counting_map(void *context, uint64_t start, size_t length)
{
    (void)context;
    record_bytes += start == 0 ? length : 0;
    return start == 0 ? pages_get(length) : (void *)(uintptr_t)(start * 2 + 1);
}

static bool counting_unmap(void *context, void *pages, size_t length)
{
    (void)context;
    if ((uintptr_t)pages % 2 == 0) /* nodes have no memory */
        munmap(pages, length);
    return true;
}

static mems_heap *heap_filled(const struct mems_options *options, size_t live, uint64_t *block)
{
    mems_heap *heap;
    uint64_t seed = 42;
    mems_heap_create(options, &heap);
    for (size_t i = 0; i < 3 * live; i++) {
        size_t at = i < live ? i : random_next(&seed) % live;
        if (i >= live)
            mems_heap_free(heap, block[at]);
        mems_heap_malloc(heap, 16 + random_next(&seed) % 1009, &block[at]);
    }
    return heap;
}

/* LIVE FIT: bytes of records a segment, of a saved heap a segment; ns a get of any block, a stats.
 */
static int measure_inside(size_t live, enum mems_fit fit)
{
    enum { ROUNDS = 1000000 };
    static const struct mems_pager pager = {counting_map, counting_unmap, NULL};
    uint64_t *block = pages_get(live * sizeof *block), seed = 7;
    uint64_t *asked = pages_get(ROUNDS * sizeof *asked);
    struct mems_options options;
    struct mems_stats stats;
    void *physical;
    mems_options_init(&options);
    options.pager = &pager;
    options.fit = fit;
    mems_heap *heap = heap_filled(&options, live, block);
    mems_heap_stats(heap, &stats);
    double segments = (double)(stats.processes + stats.holes);
    double saved = (double)mems_heap_save(heap, NULL, 0);
    mems_heap_destroy(heap);
    options.pager = NULL;
    heap = heap_filled(&options, live, block);
    for (int i = 0; i < ROUNDS; i++)
        asked[i] = block[random_next(&seed) % live];
    double begin = now();
    for (int i = 0; i < ROUNDS; i++)
        mems_heap_get(heap, asked[i], &physical);
    double got = now();
    for (int i = 0; i < ROUNDS; i++)
        mems_heap_stats(heap, &stats);
    double done = now();
    printf("%g %g %g %g\n", (double)record_bytes / segments, saved / segments,
           (got - begin) / ROUNDS, (done - got) / ROUNDS);
    return 0;
}

/* NODES: ns a node of mapping and of finishing. */
static int measure_nodes(size_t nodes)
{
    mems_heap *heap;
    uint64_t v;
    mems_heap_create(NULL, &heap);
    double begin = now();
    for (size_t i = 0; i < nodes; i++)
        if (mems_heap_malloc(heap, 4096, &v) != MEMS_OK)
            return 2;
    double mapped = now();
    mems_heap_finish(heap);
    printf("%g %g\n", (mapped - begin) / (double)nodes, (now() - mapped) / (double)nodes);
    return 0;
}

/* -------------------------------------------------------------------------------- threads -- */

enum { THREAD_BLOCKS = 512 }; /* of all threads together, so that the heap is always the same */
static size_t thread_rounds, thread_blocks;
static const struct peer *thread_peer;

static void *thread_run(void *argument)
{
    uint64_t seed = (uintptr_t)argument;
    void *block[THREAD_BLOCKS] = {NULL};
    for (size_t i = 0; i < thread_rounds; i++) {
        size_t at = random_next(&seed) % thread_blocks;
        if (thread_peer != NULL) {
            thread_peer->give(block[at]);
            block[at] = thread_peer->take(16 + random_next(&seed) % 1009);
        } else {
            mems_free(block[at]);
            block[at] = mems_malloc(16 + random_next(&seed) % 1009);
        }
    }
    return NULL;
}

static double wall(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* PEER THREADS: millions of calls, of all threads together, a second of CPU time and a second on
 * the clock. "six": the six functions. */
static int measure_threads(const char *name, size_t threads)
{
    pthread_t thread[64];
    thread_peer = strcmp(name, "six") != 0 ? peer_of(name) : NULL;
    thread_rounds = 800000 / threads;
    thread_blocks = THREAD_BLOCKS / threads;
    if (thread_peer != NULL)
        thread_peer->begin();
    double begin = wall(), begin_used = now();
    for (size_t i = 0; i < threads; i++)
        pthread_create(&thread[i], NULL, thread_run, (void *)(uintptr_t)(i + 1));
    for (size_t i = 0; i < threads; i++)
        pthread_join(thread[i], NULL);
    double calls = (double)(2 * thread_rounds * threads) * 1e3;
    printf("%g %g\n", calls / (now() - begin_used), calls / (wall() - begin));
    return 0;
}

int measure(int count, char **arguments)
{
    if (count == 3 && strcmp(arguments[0], "work") == 0)
        return measure_work(peer_of(arguments[1]), arguments[2]);
    if (count == 4 && strcmp(arguments[0], "churn") == 0)
        return measure_churn(peer_of(arguments[1]), strtoul(arguments[2], NULL, 10),
                             strtoul(arguments[3], NULL, 10));
    if (count == 3 && strcmp(arguments[0], "inside") == 0)
        return measure_inside(strtoul(arguments[1], NULL, 10), (enum mems_fit)atoi(arguments[2]));
    if (count == 2 && strcmp(arguments[0], "nodes") == 0)
        return measure_nodes(strtoul(arguments[1], NULL, 10));
    if (count == 3 && strcmp(arguments[0], "threads") == 0)
        return measure_threads(arguments[1], strtoul(arguments[2], NULL, 10));
    return 2;
}
