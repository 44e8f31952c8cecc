/* SPDX-License-Identifier: MIT
 *
 * Every case of tests/cases/screen: what a person presses, and what the screen shows then.
 *
 *     test_screen_cases tests/cases/screen/prompt.keys      runs these files only
 */
#include "screen_case.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static char **files; /* named on the command line */

static void run_all(struct screen_results *results)
{
    glob_t found;
    assert_int_equal(glob(SOURCE_DIR "/tests/cases/screen/*.keys", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        screen_cases_run(found.gl_pathv[i] + strlen(SOURCE_DIR "/"), results);
    globfree(&found);
}

static void test_screen_cases(void **state)
{
    (void)state;
    struct screen_results results = {0, 0};
    if (*files == NULL)
        run_all(&results);
    for (char **file = files; *file != NULL; file++)
        screen_cases_run(*file, &results);
    printf("%zu checks\n", results.checks);
    assert_true(results.checks > 0);
    assert_int_equal(results.failures, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_screen_cases)};
    files = argv + (argc > 0);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
