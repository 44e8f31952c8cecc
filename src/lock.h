/* SPDX-License-Identifier: MIT
 *
 * lock.h: a lock for calls that are much shorter than it takes to wake a thread up.
 *
 * Whoever finds it held looks again a few times, then sleeps, at most a millisecond, and twice as
 * long each time (test-and-test-and-set with exponential backoff: Anderson, The Performance of Spin
 * Lock Alternatives, IEEE TPDS 1, 1990). Nobody is woken, so unlocking is one store. A thread that
 * has it and wants it again mostly gets it again: the heap stays in the cache of one processor for
 * many calls, instead of moving to another one after each. So many threads do together what one
 * does alone, where a mutex that hands over does less than half. There is no order among those that
 * wait. Not to be locked twice by one thread.
 */
#ifndef MEMS_SRC_LOCK_H
#define MEMS_SRC_LOCK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

enum {
    LOCK_LOOKS = 30,    /* before each sleep               */
    LOCK_SLEEP = 50000, /* nanoseconds, the first time     */
    LOCK_SLEEP_MOST = 1000000
};

/* All bits 0: not held. */
struct lock {
    atomic_bool is_held;
};

static inline bool lock_try(struct lock *lock)
{
    return !atomic_load_explicit(&lock->is_held, memory_order_relaxed) &&
           !atomic_exchange_explicit(&lock->is_held, true, memory_order_acquire);
}

static inline void lock_wait(struct lock *lock)
{
    struct timespec sleep = {.tv_nsec = LOCK_SLEEP};
    for (;;) {
        for (int i = 0; i < LOCK_LOOKS; i++)
            if (lock_try(lock))
                return;
        nanosleep(&sleep, NULL); /* a signal that ends it early does no harm */
        if (sleep.tv_nsec < LOCK_SLEEP_MOST)
            sleep.tv_nsec *= 2;
    }
}

static inline void lock_take(struct lock *lock)
{
    if (!lock_try(lock))
        lock_wait(lock);
}

static inline void lock_leave(struct lock *lock)
{
    atomic_store_explicit(&lock->is_held, false, memory_order_release);
}

#endif
