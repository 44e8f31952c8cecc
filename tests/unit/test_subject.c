/* SPDX-License-Identifier: MIT
 *
 * Subjects: what they count besides the heap, and the pages that they keep.
 */
#define _GNU_SOURCE /* mincore, MAP_NORESERVE */
#include "memory.h"
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include <cmocka.h>

/* The flags of the largest mapping so far, and how long that was. */
static struct {
    size_t length;
    int flags;
    bool is_refused; /* mappings in place of others fail */
    bool is_full;    /* those of 100000 bytes and more fail, but for what nodes are cut from */
} mapped;

void *__real_mmap(void *where, size_t length, int access, int flags, int fd, off_t offset);
void *__wrap_mmap(void *where, size_t length, int access, int flags, int fd, off_t offset);

void *__wrap_mmap(void *where, size_t length, int access, int flags, int fd, off_t offset)
{
    if (mapped.is_refused && (flags & MAP_FIXED) != 0)
        return MAP_FAILED;
    if (mapped.is_full && length >= 100000 && (length < 1000000 || length > 8000000))
        return MAP_FAILED;
    if (length > mapped.length) {
        mapped.length = length;
        mapped.flags = flags;
    }
    return __real_mmap(where, length, access, flags, fd, offset);
}

static uint64_t refusals(const struct subject *subject)
{
    struct mems_stats stats;
    subject_stats(subject, &stats);
    return stats.refusals;
}

/* A write past the end of its node never reaches the heap, and is a refused call all the same. */
static void test_refused_write(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 4\na = malloc 4\nwrite a = \"12345\"\nwrite a = \"1234\"\n"
                         "write a+3 = \"12\"\nfree 1\n");
    static const size_t counts[] = {0, 0, 1, 1, 2, 3};
    for (size_t call = 0; call <= 5; call++) {
        struct mems_stats stats;
        ledger_stats(session_ledger(&session), call, &stats);
        assert_int_equal(stats.refusals, counts[call]);
    }
    for (size_t call = 5; call > 0; call--) {
        session_go(&session, call - 1, SIZE_MAX);
        assert_int_equal(refusals(&session.performance->subject), counts[call - 1]);
    }
    session_go(&session, 5, SIZE_MAX);
    assert_int_equal(refusals(&session.performance->subject), 3);
    session_close(&session);
}

static void test_refused_write_before_a_finish(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 4\na = malloc 4\nwrite a = \"12345\"\nfinish\n");
    session_go(&session, 3, SIZE_MAX);
    assert_int_equal(refusals(&session.performance->subject), 1);
    session_go(&session, 1, SIZE_MAX);
    assert_int_equal(refusals(&session.performance->subject), 0);
    session_go(&session, 2, SIZE_MAX);
    assert_int_equal(refusals(&session.performance->subject), 1);
    session_close(&session);
}

/* Bytes of memory behind the pages at `start`. */
static size_t resident(const void *start, size_t length)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), count = 0;
    unsigned char *pages = memory_new(length / page, 1);
    assert_int_equal(mincore((void *)(uintptr_t)start, length, pages), 0);
    for (size_t i = 0; i < length / page; i++)
        count += pages[i] & 1;
    free(pages);
    return count * page;
}

/* A node costs what the scenario touches of it, however often one goes back and forth. */
static void test_large_nodes(void **state)
{
    (void)state;
    const size_t size = (size_t)256 << 20;
    struct session session;
    session_of(&session, "a = malloc 268435456\nwrite a+8 = \"text\"\nwrite a+268435450 = \"end\"");
    session_go(&session, 3, SIZE_MAX);
    const char *physical = session_physical(&session, 1000);
    assert_string_equal(physical + 8, "text");
    for (int i = 0; i < 3; i++) {
        session_go(&session, 0, 0);
        session_go(&session, 1, SIZE_MAX);
        assert_ptr_equal(session_physical(&session, 1000), physical);
        assert_true(resident(physical, size) < size / 16);
        assert_int_equal(physical[8], 0);
        assert_int_equal(physical[size - 6], 0);
        session_go(&session, 3, SIZE_MAX);
        assert_string_equal(physical + 8, "text");
        assert_string_equal(physical + size - 6, "end");
    }
    assert_int_equal(mapped.length, size);
    assert_true((mapped.flags & MAP_NORESERVE) != 0);
    session_close(&session);
}

/* Node sizes are pages of the scenario, not of the system. */
static void test_odd_nodes(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 70001\na = malloc 70001\nwrite a+69998 = \"end\"");
    session_go(&session, 2, SIZE_MAX);
    const char *physical = session_physical(&session, 1000);
    assert_memory_equal(physical + 69998, "end", 3);
    session_go(&session, 0, 0);
    session_go(&session, 1, SIZE_MAX);
    assert_ptr_equal(session_physical(&session, 1000), physical);
    assert_memory_equal(physical + 69998, "\0\0\0", 3);
    session_close(&session);
}

/* A call that had its pages once gets them again, zeroed, even when none are given in exchange. */
static void test_no_memory_again(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "a = malloc 100000\nwrite a+99990 = \"text\"\nfinish\nb = malloc 100000");
    mapped.is_refused = true;
    session_go(&session, 4, SIZE_MAX);
    assert_int_equal(session_outcome(&session)->status, MEMS_OK);
    assert_memory_equal(session_physical(&session, 100990), "\0\0\0\0", 4);
    session_go(&session, 2, SIZE_MAX);
    mapped.is_refused = false;
    assert_string_equal(session_physical(&session, 100990), "text");
    session_close(&session);
}

/* And one that had none is refused for want of memory for good. */
static void assert_no_memory_for_good(const char *scenario)
{
    struct session session;
    mapped.is_full = true;
    session_of(&session, scenario);
    mapped.is_full = false;
    for (int i = 0; i < 2; i++) {
        session_go(&session, 1, SIZE_MAX);
        assert_int_equal(session_outcome(&session)->status, MEMS_NO_MEMORY);
        assert_int_equal(session.now.node_count, 0);
        session_go(&session, 2, SIZE_MAX);
        assert_int_equal(session_outcome(&session)->status, MEMS_OK);
        session_go(&session, 0, 0);
    }
    session_close(&session);
}

static void test_no_memory_for_good(void **state)
{
    (void)state;
    assert_no_memory_for_good("a = malloc 100000\nb = malloc 50");
    assert_no_memory_for_good("grow contiguous\na = malloc 9000000\nb = malloc 50");
}

/* Going back maps nodes again, which is not the mapping that the scenario lets fail. */
static void test_going_back_does_not_fail(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 64\nfail mmap 3\na = malloc 64\nb = malloc 64\n"
                         "repeat 3000 { get 1000 }\nfinish\nc = malloc 60");
    session_go(&session, 3004, SIZE_MAX);
    assert_int_equal(session_outcome(&session)->status, MEMS_NO_MEMORY);
    session_go(&session, 3003, SIZE_MAX); /* two were mapped and are gone, none has failed yet */
    session_go(&session, 2900, SIZE_MAX);
    assert_int_equal(session.now.node_count, 2);
    session_go(&session, 3004, SIZE_MAX);
    assert_int_equal(session_outcome(&session)->status, MEMS_NO_MEMORY);
    session_close(&session);
}

/* How long the saved heap is, after the last call of a tape. */
static size_t saved_length(const char *tape)
{
    struct session session;
    struct text bytes;
    session_of(&session, tape);
    session_go(&session, session.tape.call_count, SIZE_MAX);
    text_init(&bytes);
    subject_save(&session.performance->subject, &bytes);
    size_t length = bytes.length;
    text_clear(&bytes);
    session_close(&session);
    return length;
}

static void test_what_was_written_is_not_saved_after_a_finish(void **state)
{
    (void)state;
    assert_true(saved_length("a = malloc 100\nwrite a = \"0123456789\"") >=
                saved_length("a = malloc 100\nget a") + 10);
    assert_int_equal(saved_length("a = malloc 100\nwrite a = \"0123456789\"\nfinish"),
                     saved_length("a = malloc 100\nget a\nfinish"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused_write),
        cmocka_unit_test(test_refused_write_before_a_finish),
        cmocka_unit_test(test_large_nodes),
        cmocka_unit_test(test_odd_nodes),
        cmocka_unit_test(test_no_memory_again),
        cmocka_unit_test(test_going_back_does_not_fail),
        cmocka_unit_test(test_no_memory_for_good),
        cmocka_unit_test(test_what_was_written_is_not_saved_after_a_finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
