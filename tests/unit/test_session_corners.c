/* SPDX-License-Identifier: MIT
 *
 * What is easily forgotten of a session: calls that never reach the heap, chains that are equally
 * long, nodes that begin where another one began, variables inside the call that assigns them.
 */
#include "session_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_calls_without_the_heap_visit_nothing(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 100\na = malloc 10\nb = malloc 10\nstats\ninit\nc = malloc 10\n");
    static const size_t visits[] = {0, 0, 2, 0, 0, 3};
    for (size_t call = 0; call < 6; call++) {
        session_go(&session, call, SIZE_MAX);
        assert_int_equal(session_stats(&session, NULL).visits, visits[call]);
    }
    session_close(&session);
}

/* They have one step, and it is shown. */
static void test_calls_without_events_have_a_step(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "init\nstats\n");
    assert_true(session_next_step(&session));
    assert_int_equal(session.cursor.call, 1);
    assert_int_equal(session.cursor.step, 1);
    assert_true(session_is_whole(&session));
    assert_true(session_next_step(&session));
    assert_int_equal(session.cursor.call, 2);
    assert_int_equal(session.cursor.step, 1);
    session_close(&session);
}

/* The map is laid out for the longest chain; of two that are equally long, for the first. */
static void test_equally_long_chains(void **state)
{
    (void)state;
    struct session session;
    session_of(&session,
               "page 100\nmalloc 100\nmalloc 100\nfinish\nmalloc 200\nfinish\nmalloc 100");
    assert_int_equal(session_extent(&session)->total, 200);
    assert_int_equal(session_extent(&session)->nodes, 2);
    session_close(&session);
    session_of(&session, "page 100\nmalloc 100\nmalloc 100\nfinish\nmalloc 201");
    assert_int_equal(session_extent(&session)->total, 300);
    assert_int_equal(session_extent(&session)->nodes, 1);
    session_close(&session);
}

/* The chain that a tape starts with is longer than what its first call adds; after `finish` it is
 * gone, and it is there again when the tape is cut. */
static void test_chain_to_start_with(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 1k\nlimit 9k\nholes 1k 5k 2k\na = malloc 1k\nmalloc 1k\n"
                         "finish\nmalloc 9k\n");
    assert_int_equal(session_extent(&session)->total, 9 << 10);
    assert_int_equal(session_extent(&session)->nodes, 1);
    session_close(&session);
    session_of(&session, "page 1k\nlimit 8k\nholes 1k 5k 2k\na = malloc 1k\nmalloc 1k\n"
                         "finish\nmalloc 8k\n");
    assert_int_equal(session_extent(&session)->total, 8 << 10);
    assert_int_equal(session_extent(&session)->nodes, 3);
    session_close(&session);
}

/* A node that grows is one node of the map, and so is each that was there at the start. */
static void test_chains_that_grow(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 100\ngrow contiguous\nmalloc 100\nmalloc 201\nfinish\nmalloc 300\n"
                         "malloc 10\nfinish\nmalloc 350");
    assert_int_equal(session_extent(&session)->total, 400);
    assert_int_equal(session_extent(&session)->nodes, 1);
    assert_int_equal(session_extent(&session)->sizes[0].size, 400);
    session_close(&session);
    session_of(&session, "page 100\ngrow contiguous\nheap H 100 | P 200 | H 100\nmalloc 300");
    assert_int_equal(session_extent(&session)->total, 700);
    assert_int_equal(session_extent(&session)->nodes, 3);
    assert_int_equal(session_extent(&session)->sizes[2].size, 400);
    session_go(&session, 0, 0);
    assert_int_equal(session.now.node_count, 3);
    session_close(&session);
}

/* What was written stays with its bytes while the node around it grows, also after going back over
 * that; and memory that another course left behind is zero again. */
static void test_bytes_of_nodes_that_grow(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 100\ngrow contiguous\na = malloc 90\nwrite a+4 = \"one\"\n"
                         "b = malloc 70000\nwrite b+69000 = \"two\"\nfinish\n"
                         "c = malloc 150\nd = malloc 69940\n");
    const char *first = NULL;
    static const size_t tour[] = {2, 4, 3, 1, 7, 4, 2, 6, 3, 7};
    for (size_t i = 0; i < sizeof tour / sizeof *tour; i++) {
        session_go(&session, tour[i], SIZE_MAX);
        const char *physical = session_physical(&session, 1004);
        first = first == NULL ? physical : first;
        assert_ptr_equal(physical, first);
        assert_string_equal(physical, tour[i] > 1 && tour[i] < 5 ? "one" : "");
        if (tour[i] != 4 && tour[i] != 7)
            continue;
        assert_int_equal(session.now.node_count, 1);
        physical = session_physical(&session, 70090);
        assert_ptr_equal(physical, first + 70090 - 1004);
        assert_string_equal(physical, tour[i] == 4 ? "two" : "");
    }
    session_close(&session);
}

/* Two nodes that begin at the same address have pages of their own. */
static void test_pages_of_nodes_of_other_sizes(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 100\na = malloc 50\nwrite a = \"one\"\nfinish\n"
                         "b = malloc 150\nwrite b = \"two\"\nfinish\nc = malloc 50\n");
    static const char *const bytes[] = {NULL, "", "one", NULL, "", "two", NULL, ""};
    for (size_t call = 1; call < 8; call++) {
        session_go(&session, call, SIZE_MAX);
        const char *physical = session_physical(&session, 1000);
        assert_int_equal(physical == NULL, bytes[call] == NULL);
        if (physical != NULL)
            assert_string_equal(physical, bytes[call]);
    }
    session_close(&session);
}

/* Bytes are taken back where the node stays, too. */
static void test_bytes_are_taken_back(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 100\na = malloc 10\nb = malloc 10\nwrite b = \"one\"\n"
                         "write b = \"four\"\nwrite b+1 = \"x\"\n");
    static const char *const bytes[] = {NULL, NULL, "", "one", "four", "fxur"};
    for (size_t i = 0; i < 8; i++) {
        size_t call = i < 4 ? 2 + i : 9 - i; /* there and back */
        session_go(&session, call, SIZE_MAX);
        assert_string_equal(session_physical(&session, 1010), bytes[call]);
    }
    session_close(&session);
}

/* However many begin at one address. */
static void test_pages_of_nodes_of_many_sizes(void **state)
{
    (void)state;
    enum { NODES = 200 };
    static const void *pages[NODES];
    struct session session;
    session_of(&session, "page 100\nrepeat 200 as i { a = malloc 100*(i + 1); finish }");
    for (size_t i = 0; i < NODES; i++) {
        session_go(&session, 2 * i + 1, SIZE_MAX);
        pages[i] = session_physical(&session, 1000);
        assert_non_null(pages[i]);
        for (size_t k = 0; k < i; k++)
            assert_ptr_not_equal(pages[k], pages[i]);
    }
    session_close(&session);
}

static void assert_holders(struct session *session, size_t call, size_t step, const char *expected)
{
    struct text names;
    text_init(&names);
    session_go(session, call, step);
    session_holders(session, 1000, &names);
    assert_string_equal(text_string(&names), expected);
    text_clear(&names);
}

/* Inside a malloc its variable still holds what it held before. */
static void test_holders_inside_calls(void **state)
{
    (void)state;
    struct session session;
    session_of(&session, "page 100\na = malloc 10\nfree a\nb = malloc 10\na = malloc 10\n");
    assert_holders(&session, 1, 1, "");
    assert_holders(&session, 1, SIZE_MAX, "a");
    assert_holders(&session, 2, 1, "a");
    assert_holders(&session, 3, 1, "a");
    assert_holders(&session, 3, SIZE_MAX, "a, b");
    assert_holders(&session, 4, 1, "a, b");
    assert_holders(&session, 4, SIZE_MAX, "b");
    session_close(&session);
}

/* The tape panel: the cursor's call in the middle, but no empty lines at either end. */
static void test_the_listed_calls(void **state)
{
    (void)state;
    static const size_t cursors[] = {0, 2, 5, 18, 20}, firsts[] = {1, 1, 4, 17, 17};
    struct moment_wish wish = {.tape_lines = 4};
    struct session session;
    session_of(&session, "repeat 20 { malloc 10 }");
    for (size_t i = 0; i < sizeof cursors / sizeof *cursors; i++) {
        struct moment moment;
        session_go(&session, cursors[i], SIZE_MAX);
        session_moment(&session, &wish, &moment);
        assert_int_equal(moment.line_count, 4);
        assert_int_equal(moment.lines[0].number, firsts[i]);
        moment_clear(&moment);
    }
    session_close(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calls_without_the_heap_visit_nothing),
        cmocka_unit_test(test_calls_without_events_have_a_step),
        cmocka_unit_test(test_equally_long_chains),
        cmocka_unit_test(test_chain_to_start_with),
        cmocka_unit_test(test_chains_that_grow),
        cmocka_unit_test(test_bytes_of_nodes_that_grow),
        cmocka_unit_test(test_pages_of_nodes_of_other_sizes),
        cmocka_unit_test(test_pages_of_nodes_of_many_sizes),
        cmocka_unit_test(test_bytes_are_taken_back),
        cmocka_unit_test(test_holders_inside_calls),
        cmocka_unit_test(test_the_listed_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
