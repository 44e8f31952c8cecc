/* SPDX-License-Identifier: MIT
 *
 * Eight threads in the six functions at once: no block may be given to two of them. Without the
 * lock the chains break within a few hundred calls.
 */
#include "mems.h"
#include "mems_heap.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { THREADS = 8, ROUNDS = 4000, BLOCKS = 16 };

static void count_line(void *context, const char *line)
{
    (void)line;
    __atomic_fetch_add((int *)context, 1, __ATOMIC_RELAXED);
}

static int block_is_own(void *block, int thread, size_t size)
{
    const unsigned char *bytes = mems_get(block);
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != thread)
            return 0;
    return 1;
}

/* Returns NULL when every block kept what the thread wrote into it. */
static void *run_thread(void *context)
{
    int thread = *(int *)context;
    char *block[BLOCKS] = {NULL};
    errno = thread; /* is what it was when all calls succeed, however long they wait */
    for (size_t round = 0; round < ROUNDS; round++) {
        size_t slot = round * 7 % BLOCKS, size = 16 + slot * 20;
        if (block[slot] != NULL && !block_is_own(block[slot], thread, size))
            return context;
        mems_free(block[slot]);
        block[slot] = mems_malloc(size);
        if (block[slot] == NULL)
            return context;
        memset(mems_get(block[slot]), thread, size);
    }
    for (size_t slot = 0; slot < BLOCKS; slot++)
        mems_free(block[slot]);
    return errno == thread ? NULL : context;
}

static void test_threads(void **state)
{
    pthread_t threads[THREADS];
    int numbers[THREADS], lines = 0;
    (void)state;
    mems_set_misuse_handler(count_line, &lines);
    for (int i = 0; i < THREADS; i++) {
        numbers[i] = i + 1;
        assert_int_equal(pthread_create(&threads[i], NULL, run_thread, &numbers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        void *trouble;
        pthread_join(threads[i], &trouble);
        assert_null(trouble);
    }
    assert_int_equal(lines, 0);
    assert_ptr_equal(mems_malloc(PAGE_SIZE), (void *)1000);
    mems_finish();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
