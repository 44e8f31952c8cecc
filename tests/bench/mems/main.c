/* SPDX-License-Identifier: MIT
 *
 * mems_bench: how fast the allocator is, beside others, and what it takes. It needs minutes;
 * `quick` needs one. Figures of one run may be compared with each other, not with those of another
 * run.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int usage(void)
{
    fprintf(stderr,
            "usage: mems_bench [quick | TIMES] [FILE...]\n"
            "  quick  each measurement once, up to 100,000 blocks; else five times, up to a "
            "million\n"
            "  TIMES  each so many times, 1 to 31: on a machine that others use, too\n"
            "  FILE   a trace as malloc assignments have them: a ID SIZE, r ID SIZE, f ID\n");
    return 2;
}

int main(int argc, char **argv)
{
    struct plan plan = {.program = argv[0], .reps = 5};
    int first = 1;
    if (argc > 1 && strcmp(argv[1], "--measure") == 0)
        return measure(argc - 2, argv + 2);
    if (argc > first && strcmp(argv[first], "quick") == 0) {
        plan.is_short = true;
        plan.reps = 1;
        first++;
    }
    if (argc > first && argv[first][0] >= '0' && argv[first][0] <= '9') {
        char *end;
        plan.reps = (int)strtol(argv[first], &end, 10);
        if (*end != '\0' || plan.reps < 1 || plan.reps > MOST_REPS)
            return usage();
        first++;
    }
    if (argc > first && argv[first][0] == '-')
        return usage();
    plan.files = argv + first;
    plan.file_count = argc - first;
    table_work(&plan);
    table_growth(&plan);
    table_inside(&plan);
    table_threads(&plan);
    return 0;
}
