/* SPDX-License-Identifier: MIT
 *
 * mems.c: the six functions: one heap, made when it is first needed, behind one lock. It turns
 * statuses into errno and refused frees into a line for the misuse handler, and sees the heap only
 * through the public header.
 */
#define MEMS_INSIDE_LIBRARY
#include "mems.h"
#include "lock.h"
#include "mems_tools.h"

#include <errno.h>
#include <inttypes.h>

/* Defined in every program that includes mems.h; absent in one that only declares the functions. */
extern const size_t mems_program_page_size __attribute__((weak));

enum { LINE_LENGTH = 200 }; /* a misuse line has at most four numbers of 20 digits */

static void misuse_print(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "%s\n", line);
}

static struct {
    struct lock lock;
    int errno_outside; /* the caller's, while the lock is held */
    mems_heap *heap;   /* NULL: not started                    */
    void (*misuse)(void *context, const char *line);
    void *misuse_context;
} program = {.misuse = misuse_print};

/* Starts the heap if need be. To be called with the lock held. */
static enum mems_status heap_start(void)
{
    struct mems_options options;
    if (program.heap != NULL)
        return MEMS_OK;
    mems_options_init(&options);
    if (&mems_program_page_size != NULL)
        options.page_size = mems_program_page_size;
    return mems_heap_create(&options, &program.heap);
}

/* From lock() to unlock() errno belongs to the library: mmap may fail where no call does. */
static void lock(void)
{
    int outside = errno; /* waiting may change it */
    lock_take(&program.lock);
    program.errno_outside = outside;
}

static void unlock(void)
{
    errno = program.errno_outside;
    lock_leave(&program.lock);
}

/* The lock is held afterwards, whatever the status is. */
static enum mems_status lock_and_start(void)
{
    lock();
    return heap_start();
}

static void set_errno(enum mems_status status)
{
    if (status != MEMS_OK)
        errno = mems_status_errno(status);
}

/* --------------------------------------------------------------------------------- misuse -- */

static bool is_in(uint64_t v, uint64_t start, uint64_t size)
{
    return v >= start && v - start < size;
}

/* The segment that holds `v`; there has to be one. */
static struct mems_segment_view segment_of(uint64_t v)
{
    struct mems_node_view node;
    struct mems_segment_view segment = {0};
    struct mems_walk walk = mems_walk_begin(program.heap);
    while (mems_walk_node(&walk, &node))
        while (mems_walk_segment(&walk, &segment))
            if (is_in(v, segment.start, segment.size))
                return segment;
    return segment;
}

static void describe_outside(char *line, uint64_t v)
{
    struct mems_options options;
    struct mems_stats stats;
    mems_heap_options(program.heap, &options);
    mems_heap_stats(program.heap, &stats);
    if (stats.mapped == 0)
        snprintf(line, LINE_LENGTH,
                 "mems_free: %" PRIu64 " is outside every node; there are no nodes", v);
    else
        snprintf(line, LINE_LENGTH,
                 "mems_free: %" PRIu64 " is outside every node; they span [%" PRIu64 ":%" PRIu64
                 "]",
                 v, options.base, options.base + stats.mapped - 1);
}

static void describe_inside(char *line, uint64_t v, bool is_hole)
{
    struct mems_segment_view segment = segment_of(v);
    uint64_t last = segment.start + segment.size - 1;
    if (is_hole)
        snprintf(line, LINE_LENGTH,
                 "mems_free: %" PRIu64 " is in the HOLE [%" PRIu64 ":%" PRIu64
                 "]; it was freed already or never allocated",
                 v, segment.start, last);
    else
        snprintf(line, LINE_LENGTH,
                 "mems_free: %" PRIu64 " is inside the PROCESS segment [%" PRIu64 ":%" PRIu64
                 "]; free takes its start, %" PRIu64,
                 v, segment.start, last, segment.start);
}

/* The line for a refused free; empty when the refusal is not the caller's mistake. */
static void misuse_describe(char *line, enum mems_status status, uint64_t v)
{
    line[0] = '\0';
    if (status == MEMS_OUTSIDE)
        describe_outside(line, v);
    else if (status == MEMS_IN_HOLE || status == MEMS_INTERIOR)
        describe_inside(line, v, status == MEMS_IN_HOLE);
}

void mems_set_misuse_handler(void (*handler)(void *context, const char *line), void *context)
{
    lock();
    program.misuse = handler != NULL ? handler : misuse_print;
    program.misuse_context = context;
    unlock();
}

/* ---------------------------------------------------------------------- the six functions -- */

void mems_init(void)
{
    set_errno(lock_and_start());
    unlock();
}

void mems_finish(void)
{
    lock();
    mems_heap_destroy(program.heap);
    program.heap = NULL;
    unlock();
}

void *mems_malloc(size_t size)
{
    uint64_t v = 0;
    enum mems_status status = lock_and_start();
    if (status == MEMS_OK)
        status = mems_heap_malloc(program.heap, size, &v);
    unlock();
    set_errno(status);
    return (void *)(uintptr_t)v;
}

/* The handler is called outside the lock, so that it may use the six functions itself. */
void mems_free(void *v)
{
    char line[LINE_LENGTH];
    enum mems_status status = lock_and_start();
    if (status == MEMS_OK)
        status = mems_heap_free(program.heap, (uintptr_t)v);
    misuse_describe(line, status, (uintptr_t)v);
    unlock();
    if (line[0] != '\0')
        program.misuse(program.misuse_context, line);
    set_errno(status);
}

void *mems_get(void *v)
{
    void *physical = NULL;
    enum mems_status status = lock_and_start();
    if (status == MEMS_OK)
        status = mems_heap_get(program.heap, (uintptr_t)v, &physical);
    unlock();
    set_errno(status);
    return physical;
}

void mems_print_stats(void)
{
    enum mems_status status = lock_and_start();
    if (status == MEMS_OK)
        mems_heap_report(program.heap, stdout);
    unlock();
    set_errno(status);
}
