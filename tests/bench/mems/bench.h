/* SPDX-License-Identifier: MIT
 *
 * bench.h: what the files of the allocator's bench share. One process is one measurement: the
 * program calls itself, with the peer's library before all others, and reads two lines of numbers.
 * So no allocator sees another's memory, and runs of different ones take turns.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One allocator. `library`: what is loaded before all others for it, or NULL; "" if it is missing.
 */
struct peer {
    const char *name;
    const char *library;
    void *(*take)(size_t size);
    void (*give)(void *block);
    void (*begin)(void);
    void (*end)(void);
    const char *(*version)(void);
};

enum { PEERS = 6 };

extern const struct peer
    peers[PEERS]; /* the first is mems, the second glibc, the third tuned glibc */

/* Calls, each a malloc of `size` bytes into `slot`, or with size 0 a free of what is there. */
struct work {
    struct step {
        uint32_t slot;
        uint32_t size;
    } * step;
    size_t count;
    size_t slots;
};

/* The workload of that name, or of the file of that name; NULL step: there is none. The memory is
 * the kernel's: no allocator notices. */
struct work work_make(const char *name);

/* The names of the workloads that the bench makes itself; NULL at the end. */
extern const char *const work_names[];

uint64_t random_next(uint64_t *state);
void *pages_get(size_t bytes);

/* Nanoseconds of this process's own time. */
double now(void);

/* What one process measures: prints numbers, and returns the exit status. */
int measure(int count, char **arguments);

enum { MOST_REPS = 31 };

/* The tables. `reps`, MOST_REPS at most: how often each measurement is made. `files`: traces, count
 * of them. */
struct plan {
    const char *program;
    int reps;
    bool is_short;
    char **files;
    int file_count;
};
void table_work(const struct plan *plan);
void table_growth(const struct plan *plan);
void table_inside(const struct plan *plan);
void table_threads(const struct plan *plan);

#endif
