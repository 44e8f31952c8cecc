/* SPDX-License-Identifier: MIT
 *
 * Places on a tape as a person names them.
 */
#include "session_fixture.h"
#include "where.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct session session;

static int setup(void **state)
{
    (void)state;
    session_of(&session, "mark \"begin\"\na = malloc 1\nb = malloc 2\nmark \"frees\"\nfree a\n"
                         "free b\nmark \"free\"\nc = malloc 3\nmark \"12\"\nmark \"the end\"");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    session_close(&session);
    return 0;
}

static void assert_found(const char *where, size_t call, size_t step)
{
    struct position position;
    struct error error = {.line = 0};
    if (!session_find(&session, where, &position, &error))
        fail_msg("%s: %s", where, error.text);
    assert_int_equal(position.call, call);
    assert_int_equal(position.step, step);
}

static void assert_nowhere(const char *where)
{
    struct position position;
    struct error error = {.line = 0};
    assert_false(session_find(&session, where, &position, &error));
    assert_non_null(strstr(error.text, "there are the calls 0 to 5"));
    for (const char *at = error.text; *at != '\0'; at++)
        assert_true((unsigned char)*at >= ' ');
}

static void test_calls_and_steps(void **state)
{
    (void)state;
    assert_found("0", 0, SIZE_MAX);
    assert_found("3", 3, SIZE_MAX);
    assert_found("003", 3, SIZE_MAX);
    assert_found("5", 5, SIZE_MAX);
    assert_found("2.1", 2, 1);
    assert_found("2.0", 2, 0);
    assert_nowhere("6");
    assert_nowhere("2.");
    assert_nowhere("2.x");
    assert_nowhere("2 ");
    assert_nowhere("-1");
    assert_nowhere("99999999999999999999999");
    assert_nowhere("");
}

static void test_parts(void **state)
{
    (void)state;
    assert_found("0%", 0, SIZE_MAX);
    assert_found("50%", 2, SIZE_MAX);
    assert_found("99%", 4, SIZE_MAX);
    assert_found("100%", 5, SIZE_MAX);
    assert_nowhere("101%");
    assert_nowhere("50%%");
    assert_nowhere("%");
}

/* A mark that only begins like a number or a word of the program does not hide it. */
static void test_numbered_marks(void **state)
{
    (void)state;
    struct session numbered;
    struct position position;
    struct error error = {.line = 0};
    session_of(&numbered,
               "mark \"2. First\"\na = malloc 1\nb = malloc 2\nmark \"end of part one\"\n"
               "c = malloc 3\nmark \"50% full\"\nd = malloc 4\n");
    assert_true(session_find(&numbered, "2", &position, &error));
    assert_int_equal(position.call, 2);
    assert_true(session_find(&numbered, "end", &position, &error));
    assert_int_equal(position.call, 4);
    assert_true(session_find(&numbered, "50%", &position, &error));
    assert_int_equal(position.call, 2);
    assert_true(session_find(&numbered, "2.", &position, &error));
    assert_int_equal(position.call, 1);
    assert_true(session_find(&numbered, "end of", &position, &error));
    assert_int_equal(position.call, 3);
    session_close(&numbered);
}

static void test_words(void **state)
{
    (void)state;
    assert_found("start", 0, SIZE_MAX);
    assert_found("end", 5, SIZE_MAX);
    assert_nowhere("End");
    assert_nowhere("\x1b[2J");
    assert_nowhere("\xE2\x80\xAE");
}

/* A mark stands for the call that it heads; all of its text goes before the beginning of another,
 * and a mark goes before a number. */
static void test_marks(void **state)
{
    (void)state;
    assert_found("begin", 1, SIZE_MAX);
    assert_found("b", 1, SIZE_MAX);
    assert_found("free", 5, SIZE_MAX);
    assert_found("fre", 3, SIZE_MAX);
    assert_found("frees", 3, SIZE_MAX);
    assert_found("the", 5, SIZE_MAX);
    assert_found("12", 5, SIZE_MAX);
    assert_nowhere("freed");
}

#define WHERE_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WHERE_TEST(test_calls_and_steps), WHERE_TEST(test_parts), WHERE_TEST(test_numbered_marks),
        WHERE_TEST(test_words),           WHERE_TEST(test_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
