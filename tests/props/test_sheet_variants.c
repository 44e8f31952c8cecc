/* SPDX-License-Identifier: MIT
 *
 * Variants of random scenarios: all different and equally hard, and their keys right. Nothing that
 * memsviz says of itself is believed: a program in another language takes the sheets apart, replays
 * the calls that stand on them, and measures again.
 */
#include "out_files.h"

#include "random.h"
#include "session_random.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SCENARIOS = 24, VARIANTS = 6, CALLS = 7, LEAST_DONE = SCENARIOS / 2 };

static uint64_t seed_of_run(void)
{
    return environment_number("MEMSVIZ_SEED", 7);
}

/* A random workload, with a call that is refused now and then. */
static void write_scenario(const char *folder, uint64_t *random)
{
    static const char *const fits[] = {"first", "next", "best", "worst"};
    static const char *const refused[] = {"", "free 1", "get 5"};
    FILE *file = fopen(out_path(folder, "a.mems"), "w");
    assert_non_null(file);
    fprintf(file, "fit %s\npage %" PRIu64 "\nalign %d\n", fits[random_below(random, 4)],
            400 + 200 * random_below(random, 4), random_below(random, 3) == 0 ? 8 : 1);
    fprintf(file, "random seed=%" PRIu64 " calls=%d size=20..300 live=4\n%s\n",
            random_below(random, 100000), CALLS, refused[random_below(random, 3)]);
    fclose(file);
}

/* 1: they were written and are right; 0: there are not so many. */
static int check_scenario(const char *folder, uint64_t seed)
{
    int status = out_run("cd '%s' && '" PROGRAM "' sheet a.mems --at 1..%d --variants %d --seed "
                         "%" PRIu64 " -o sheet.md --force >out 2>err",
                         folder, CALLS, VARIANTS, seed);
    char *said = out_read(out_path(folder, "err"), NULL);
    bool are_too_few = status == 2 && (strstr(said, "different variants were found") != NULL ||
                                       strstr(said, "no variants of") != NULL);
    free(said);
    if (are_too_few)
        return 0;
    status = status != 0 ? status
                         : out_run("cd '%s' && python3 '" SOURCE_DIR
                                   "/tests/support/sheet/measure.py' '" PROGRAM "' . >out 2>>err",
                                   folder);
    if (status != 0)
        fail_msg("MEMSVIZ_SEED=%" PRIu64 ", seed %" PRIu64 ": %s\nof:\n%s", seed_of_run(), seed,
                 out_read(out_path(folder, "err"), NULL),
                 out_read(out_path(folder, "a.mems"), NULL));
    return 1;
}

static void variants_are_different_and_equally_hard(void **state)
{
    (void)state;
    if (!out_has_program("python3"))
        skip();
    char *folder = out_folder();
    uint64_t random = seed_of_run();
    int done = 0;
    for (int i = 0; i < SCENARIOS; i++) {
        write_scenario(folder, &random);
        done += check_scenario(folder, random_next(&random));
    }
    if (done < LEAST_DONE)
        fail_msg("variants were found of %d scenarios only, of %d", done, SCENARIOS);
    print_message("%d of %d scenarios have %d variants\n", done, SCENARIOS, VARIANTS);
    out_remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variants_are_different_and_equally_hard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
